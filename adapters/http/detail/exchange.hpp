#pragma once

#include <atomic>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <memory>
#include <optional>
#include <utility>

#include "adapters/http/detail/net.hpp"
#include "adapters/http/message.hpp"

namespace kexiebot::http::detail {

/// Where the answer to one request meets the connection that waits for it. A handler that answers before it returns
/// costs no turn through the scheduler; one that answers from elsewhere costs a single post to the connection's strand.
class Exchange {
public:
    enum class Ending {
        answered,
        dropped,    ///< every copy of Respond is gone and none was called
        abandoned,  ///< the server gave up waiting
    };

    /// Any thread. The first ending counts; false when it came too late.
    bool answer(Response response);
    void drop();
    void abandon();

    /// The connection's strand. Whether the ending is there.
    [[nodiscard]] bool ended() const { return stage_.load(std::memory_order_acquire) == Stage::ended; }
    /// The connection's strand, once, if it has not ended yet: returns when it has.
    Task<void> wait();
    /// After it has ended.
    [[nodiscard]] Ending ending() const { return ending_; }
    [[nodiscard]] Response take() { return std::move(response_).value_or(Response{}); }

private:
    enum class Stage { open, awaited, ended };

    /// The suspended connection, whatever type its continuation has.
    class Waiter {
    public:
        virtual ~Waiter() = default;
        virtual void resume() = 0;
    };
    template <class Continuation>
    class WaiterOf final : public Waiter {
    public:
        explicit WaiterOf(Continuation continuation) : continuation_{std::move(continuation)} {}
        void resume() override {
            auto executor = net::get_associated_executor(continuation_);
            net::post(executor, std::move(continuation_));
        }

    private:
        Continuation continuation_;
    };

    bool end(Ending ending, std::optional<Response> response);
    void await(std::unique_ptr<Waiter> waiter);

    std::atomic<bool> claimed_{false};
    std::atomic<Stage> stage_{Stage::open};
    Ending ending_ = Ending::answered;
    std::optional<Response> response_;
    std::unique_ptr<Waiter> waiter_;
};

/// The `Respond` for an exchange. When its last copy goes without a call, the exchange ends as dropped.
[[nodiscard]] Respond respond_to(std::shared_ptr<Exchange> exchange);

}  // namespace kexiebot::http::detail
