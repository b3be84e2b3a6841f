#include "adapters/http/runtime.hpp"

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <boost/asio/io_context.hpp>
#include <catch2/catch.hpp>
#include <future>
#include <sstream>
#include <stdexcept>

#include "adapters/http/spawn.hpp"
#include "tests/adapters/http/running_server.hpp"
#include "tests/adapters/http/waiting.hpp"

using namespace kexiebot::http;
using namespace kexiebot::test;
using namespace std::chrono_literals;

namespace {

/// What is logged while it lives.
class Log {
public:
    Log() : before_{spdlog::default_logger()} {
        spdlog::set_default_logger(std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::ostream_sink_mt>(text_)));
    }
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;
    ~Log() { spdlog::set_default_logger(before_); }
    /// Once nobody writes any more.
    [[nodiscard]] std::string text() const { return text_.str(); }

private:
    std::ostringstream text_;
    std::shared_ptr<spdlog::logger> before_;
};

boost::asio::awaitable<void> failing(std::string why) {
    throw std::runtime_error{why};
    co_return;
}

boost::asio::awaitable<void> cancelled() {
    throw boost::system::system_error{boost::asio::error::operation_aborted};
    co_return;
}

}  // namespace

TEST_CASE("a task that throws is logged and harms no other") {
    const Log log;
    Runtime runtime{1};
    runtime.start();
    std::promise<void> done;
    std::future<void> waiting = done.get_future();
    runtime.post([] { throw std::runtime_error{"disk full"}; });
    runtime.after(1ms, [] { throw 42; });
    runtime.after(2ms, [&] { done.set_value(); });
    arrived(waiting);
    runtime.stop();
    CHECK_THAT(log.text(), Catch::Contains("disk full") && Catch::Contains("unknown type"));
}

TEST_CASE("what is to run later does not run when the runtime stops first") {
    bool has_run = false;
    const auto held = std::make_shared<int>(0);
    {
        Runtime runtime{2};
        runtime.start();
        CHECK(runtime.running());
        runtime.after(1h, [&, held] { has_run = true; });
        runtime.stop();
        CHECK_FALSE(runtime.running());
        runtime.stop();
    }
    CHECK_FALSE(has_run);
    CHECK(held.use_count() == 1);
}

TEST_CASE("a coroutine that fails is logged under its name, one that was cancelled is not") {
    const Log log;
    Runtime runtime{1};
    spawn(runtime.context().get_executor(), "the digest", failing("no table"));
    spawn(runtime.context().get_executor(), "the stream", cancelled());
    runtime.context().poll();  // all there is to do, on this thread
    CHECK_THAT(log.text(), Catch::Contains("the digest failed: no table") && !Catch::Contains("the stream"));
}

TEST_CASE("a failing request is logged without what could be secret in it") {
    const Log log;
    {
        RunningServer running{[](const Request&, const Respond&) { throw std::runtime_error{"no table"}; }};
        RawPeer peer = running.start().connect();
        peer.send("POST /u/hush1?token=hush2 HTTP/1.1\r\nHost: x\r\nAuthorization: hush3\r\nContent-Length: 5\r\n\r\nhush4");
        CHECK(peer.receive().value_or(RawMessage{}).status() == 500);
        running.server.stop(1s);
        running.runtime.stop();
    }
    CHECK_THAT(log.text(), Catch::Contains("the handler of /u failed: no table") && !Catch::Contains("hush"));
}
