// kexiebot-simulator [--port N]: the server side of WeCom and DingTalk on 127.0.0.1, for tests. Prints its address, and ends on
// SIGTERM or SIGINT. What it can be told to do: tests/simulator/README.md.
#include <boost/asio/signal_set.hpp>
#include <charconv>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <future>
#include <string>
#include <string_view>

#include "adapters/http/runtime.hpp"
#include "tests/simulator/dingtalk/platform.hpp"
#include "tests/simulator/frame/control.hpp"
#include "tests/simulator/wecom/platform.hpp"

namespace {

using namespace kexiebot;

int serve(std::uint16_t port) {
    http::Runtime runtime{1};
    simulator::World world{runtime};
    simulator::Platforms platforms;
    platforms.push_back(simulator::wecom::make_platform(world));
    platforms.push_back(simulator::dingtalk::make_platform(world));
    const simulator::Server server{runtime, port, simulator::hearers(world, platforms)};
    world.address = "http://127.0.0.1:" + std::to_string(server.port());

    std::promise<void> asked_to_end;
    boost::asio::signal_set signals{runtime.context(), SIGTERM, SIGINT};
    signals.async_wait([&](const boost::system::error_code&, int) { asked_to_end.set_value(); });
    runtime.start();
    std::printf("simulator: %s\n", world.address.c_str());
    std::fflush(stdout);
    asked_to_end.get_future().wait();
    runtime.stop();
    return 0;
}

}  // namespace

int main(int count, char** words) {
    std::uint16_t port = 0;
    if (count == 3 && std::string_view{words[1]} == "--port") {
        const std::string_view text{words[2]};
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
        if (error != std::errc{} || end != text.data() + text.size()) count = -1;
    } else if (count != 1) {
        count = -1;
    }
    if (count < 0) {
        std::fputs("usage: kexiebot-simulator [--port N]\n", stderr);
        return 2;
    }
    try {
        return serve(port);
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "simulator: %s\n", failure.what());
        return 1;
    }
}
