#include "adapters/http/token_cache.hpp"

#include <algorithm>
#include <utility>

namespace kexiebot::http {
namespace {

using std::chrono::seconds;

/// A token this near its end may die on its way to the platform.
constexpr seconds margin{10};
/// Platforms advise to renew one to five minutes early.
constexpr seconds early_max{300};
/// Many may ask in the second in which a fetch fails; they are not to become a storm.
constexpr seconds pause_unavailable{2};
constexpr seconds pause_refused{30};

}  // namespace

TokenState::Ask TokenState::ask(Time now) {
    const bool good = token_.outcome == TokenOutcome::got && now < good_until_;
    const bool pausing = failed_before_ && now < failed_until_;
    if (good && (now < renew_at_ || fetching_ || pausing)) return Ask::use;
    if (fetching_) return Ask::wait;
    if (!good) token_ = Token{};
    if (!good && pausing) return Ask::fail;
    fetching_ = true;
    return good ? Ask::use_and_fetch : Ask::fetch;
}

void TokenState::fetched(Token token, Time now) {
    fetching_ = false;
    if (token.outcome != TokenOutcome::got) {
        failed_before_ = true;
        failed_until_ = now + (token.outcome == TokenOutcome::refused ? pause_refused : pause_unavailable);
        failure_ = std::move(token);
        return;
    }
    failed_before_ = false;
    good_until_ = now + std::max(token.lifetime - margin, seconds{1});
    renew_at_ = good_until_ - std::min(early_max, token.lifetime / 4);
    token_ = std::move(token);
}

void TokenState::drop(const std::string& token) {
    if (token_.token == token) token_ = Token{};
}

TokenCache::TokenCache(Fetch fetch, Now now) : shared_{std::make_shared<Shared>()} {
    shared_->fetch = std::move(fetch);
    shared_->now = std::move(now);
}

void TokenCache::get(const Use& use) {
    Token ready;
    bool fetch = false;
    bool wait = false;
    {
        const std::lock_guard lock{shared_->mutex};
        const auto ask = shared_->state.ask(shared_->now());
        fetch = ask == TokenState::Ask::fetch || ask == TokenState::Ask::use_and_fetch;
        wait = ask == TokenState::Ask::fetch || ask == TokenState::Ask::wait;
        if (wait) {
            shared_->waiting.push_back(use);
        } else {
            ready = shared_->state.current();
        }
    }
    if (!wait) use(ready);
    if (fetch) start_fetch(shared_);
}

void TokenCache::start_fetch(const std::shared_ptr<Shared>& shared) {
    shared->fetch([shared](Token token) {
        std::vector<Use> waiting;
        const Token answer = token;
        {
            const std::lock_guard lock{shared->mutex};
            shared->state.fetched(std::move(token), shared->now());
            waiting.swap(shared->waiting);
        }
        for (const auto& use : waiting) use(answer);
    });
}

void TokenCache::drop(const std::string& token) {
    const std::lock_guard lock{shared_->mutex};
    shared_->state.drop(token);
}

}  // namespace kexiebot::http
