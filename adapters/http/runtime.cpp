#include "adapters/http/runtime.hpp"

#include <algorithm>
#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <thread>
#include <utility>
#include <vector>

#include "adapters/http/failure.hpp"

namespace kexiebot::http {

namespace net = boost::asio;

namespace {

unsigned thread_count(unsigned wanted) {
    return wanted > 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

void run_logged(const std::function<void()>& task) {
    try {
        task();
    } catch (...) {  // logged; a task of one must not stop the thread of all
        log_failure("a posted task", std::current_exception());
    }
}

}  // namespace

struct Runtime::State {
    explicit State(unsigned wanted)
        : count{thread_count(wanted)}, context{static_cast<int>(count)}, work{context.get_executor()} {}

    unsigned count;
    net::io_context context;
    net::executor_work_guard<net::io_context::executor_type> work;
    std::vector<std::thread> threads;
    std::atomic<bool> running{false};
};

Runtime::Runtime(unsigned threads) : state_{std::make_unique<State>(threads)} {}

Runtime::~Runtime() {
    stop();
}

void Runtime::start() {
    if (state_->running.exchange(true)) return;
    for (unsigned i = 0; i < state_->count; ++i) state_->threads.emplace_back([this] { state_->context.run(); });
}

void Runtime::stop() {
    state_->work.reset();
    state_->context.stop();
    for (std::thread& thread : state_->threads) thread.join();
    state_->threads.clear();
    state_->running = false;
}

bool Runtime::running() const {
    return state_->running;
}

void Runtime::post(std::function<void()> task) {
    net::post(state_->context, [task = std::move(task)] { run_logged(task); });
}

void Runtime::after(std::chrono::milliseconds delay, std::function<void()> task) {
    auto timer = std::make_shared<net::steady_timer>(state_->context, delay);
    timer->async_wait([timer, task = std::move(task)](const boost::system::error_code& error) {
        if (!error) run_logged(task);
    });
}

net::io_context& Runtime::context() {
    return state_->context;
}

}  // namespace kexiebot::http
