// kexiebot-simulator [--port N] [--clock FILE]: the server side of WeCom and DingTalk on 127.0.0.1, for tests. Prints its
// address, and ends on SIGTERM or SIGINT. What it can be told to do: tests/simulator/README.md.
#include <boost/asio/signal_set.hpp>
#include <charconv>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <future>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/http/runtime.hpp"
#include "tests/simulator/dingtalk/platform.hpp"
#include "tests/simulator/frame/control.hpp"
#include "tests/simulator/wecom/platform.hpp"
#include "tests/support/clock_file.hpp"

namespace {

using namespace kexiebot;

struct Options {
    std::uint16_t port = 0;
    std::string clock;  ///< a testing::ClockFile; empty: the machine's clock
};

int serve(const Options& options) {
    http::Runtime runtime{1};
    simulator::World world{runtime};
    std::optional<testing::ClockFile> clock;
    if (!options.clock.empty()) world.journal.clock = &clock.emplace(options.clock);
    simulator::Platforms platforms;
    platforms.push_back(simulator::wecom::make_platform(world));
    platforms.push_back(simulator::dingtalk::make_platform(world));
    const simulator::Server server{runtime, options.port, simulator::hearers(world, platforms)};
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

bool read_port(std::string_view text, std::uint16_t& port) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc{} && end == text.data() + text.size();
}

// False for anything that is not understood.
bool read(int count, char** words, Options& options) {
    if (count % 2 == 0) return false;
    for (int i = 1; i < count; i += 2) {
        const std::string_view name{words[i]};
        if (name == "--clock") {
            options.clock = words[i + 1];
        } else if (name != "--port" || !read_port(words[i + 1], options.port)) {
            return false;
        }
    }
    return true;
}

}  // namespace

int main(int count, char** words) {
    Options options;
    if (!read(count, words, options)) {
        std::fputs("usage: kexiebot-simulator [--port N] [--clock FILE]\n", stderr);
        return 2;
    }
    try {
        return serve(options);
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "simulator: %s\n", failure.what());
        return 1;
    }
}
