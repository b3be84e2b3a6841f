#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

/// An access token that is fetched once and used by many, as every platform with a token call wants it: one refresh at a
/// time while the others wait for it, renewed before it ends, dropped when the platform says it is no longer good.
namespace kexiebot::http {

enum class TokenOutcome {
    got,          ///< a token
    unavailable,  ///< network, 5xx, rate: later
    refused,      ///< our credentials or our address are not accepted: tell the operator
};

struct Token {
    TokenOutcome outcome = TokenOutcome::unavailable;
    std::string token;                 ///< with `got`; never in a log
    std::chrono::seconds lifetime{0};  ///< with `got`, in the answer of a fetch: how long it is good
    std::string detail;                ///< otherwise: why, without secrets
};

/// When to fetch and what to answer meanwhile. Pure: no I/O, no clock, not for several threads.
class TokenState {
public:
    using Time = std::chrono::steady_clock::time_point;

    enum class Ask {
        use,            ///< `current()` is good
        use_and_fetch,  ///< `current()` is good but near its end: fetch the next one meanwhile
        fetch,          ///< wait, and you are the one who fetches
        wait,           ///< somebody fetches
        fail,           ///< the last fetch failed a moment ago: `current()` says why
    };

    /// After `fetch` and `use_and_fetch` the caller owes one `fetched`.
    [[nodiscard]] Ask ask(Time now);
    /// The end of a fetch. A failure leaves a token that is still good in use.
    void fetched(Token token, Time now);
    /// The platform no longer takes this token. Nothing happens when another is in use already: several users of one token
    /// find out at the same time, and one refetch serves all.
    void drop(const std::string& token);

    [[nodiscard]] const Token& current() const { return token_.outcome == TokenOutcome::got ? token_ : failure_; }

private:
    Token token_;
    Token failure_;
    Time good_until_{};
    Time renew_at_{};
    Time failed_until_{};
    bool fetching_ = false;
    bool failed_before_ = false;
};

/// A TokenState with those who wait for it. Any thread. Copies share one state.
class TokenCache {
public:
    using Use = std::function<void(const Token&)>;
    /// Starts one fetch; calls its argument exactly once, on any thread, at once or later.
    using Fetch = std::function<void(std::function<void(Token)>)>;
    using Now = std::function<TokenState::Time()>;

    explicit TokenCache(
        Fetch fetch, Now now = [] { return std::chrono::steady_clock::now(); });

    /// Calls `use` exactly once with a good token or with the failure; on this thread or on that of a fetch, never under a
    /// lock.
    void get(const Use& use);
    /// See TokenState::drop. Then call `get` again, once: a second refusal in a row is not about the token's age.
    void drop(const std::string& token);

private:
    struct Shared {
        Fetch fetch;
        Now now;
        std::mutex mutex;
        TokenState state;
        std::vector<Use> waiting;
    };
    static void start_fetch(const std::shared_ptr<Shared>& shared);

    std::shared_ptr<Shared> shared_;
};

}  // namespace kexiebot::http
