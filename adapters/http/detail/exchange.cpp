#include "adapters/http/detail/exchange.hpp"

#include <spdlog/spdlog.h>

namespace kexiebot::http::detail {

namespace {

/// Ends the exchange when the last copy of a Respond goes.
class Promise {
public:
    explicit Promise(std::shared_ptr<Exchange> exchange) : exchange_{std::move(exchange)} {}
    Promise(const Promise&) = delete;
    Promise& operator=(const Promise&) = delete;
    ~Promise() { exchange_->drop(); }

    void keep(Response response) {
        if (!exchange_->answer(std::move(response))) spdlog::debug("an answer came after its request had ended");
    }

private:
    std::shared_ptr<Exchange> exchange_;
};

}  // namespace

bool Exchange::answer(Response response) {
    return end(Ending::answered, std::move(response));
}

void Exchange::drop() {
    if (claimed_.load(std::memory_order_relaxed)) return;  // the usual case, without building a response
    end(Ending::dropped, std::nullopt);
}

void Exchange::abandon() {
    end(Ending::abandoned, Response{});
}

bool Exchange::end(Ending ending, std::optional<Response> response) {
    if (claimed_.exchange(true)) return false;
    ending_ = ending;
    response_ = std::move(response);
    if (stage_.exchange(Stage::ended, std::memory_order_acq_rel) == Stage::awaited) {
        // Resumed, the connection may let go of this exchange at once.
        const std::unique_ptr<Waiter> waiter = std::move(waiter_);
        waiter->resume();
    }
    return true;
}

Task<void> Exchange::wait() {
    auto initiate = [this](auto continuation) {
        await(std::make_unique<WaiterOf<decltype(continuation)>>(std::move(continuation)));
    };
    return net::async_initiate<const net::use_awaitable_t<Strand>, void()>(std::move(initiate), net::use_awaitable_t<Strand>{});
}

void Exchange::await(std::unique_ptr<Waiter> waiter) {
    waiter_ = std::move(waiter);
    Stage expected = Stage::open;
    if (stage_.compare_exchange_strong(expected, Stage::awaited, std::memory_order_acq_rel)) return;
    const std::unique_ptr<Waiter> ended_meanwhile = std::move(waiter_);
    ended_meanwhile->resume();
}

Respond respond_to(std::shared_ptr<Exchange> exchange) {
    return [promise = std::make_shared<Promise>(std::move(exchange))](Response response) { promise->keep(std::move(response)); };
}

}  // namespace kexiebot::http::detail
