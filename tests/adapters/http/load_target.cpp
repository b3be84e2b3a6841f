// A server that answers every request at once with 600 bytes, for a load generator. Not part of ctest.
// usage: http_load_target PORT THREADS [inline|thread]      wrk -t2 -c64 -d5 -s post.lua http://127.0.0.1:PORT/
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "adapters/http/runtime.hpp"
#include "adapters/http/server.hpp"

namespace http = kexiebot::http;

namespace {

/// Answers on a thread of its own, as a handler does whose work is done by the database's writer.
class Elsewhere {
public:
    Elsewhere() : thread_{[this] { run(); }} {}
    void answer(http::Respond respond) {
        const std::lock_guard lock{mutex_};
        waiting_.push_back(std::move(respond));
        filled_.notify_one();
    }

private:
    void run() {
        for (;;) {
            std::deque<http::Respond> batch;
            {
                std::unique_lock lock{mutex_};
                filled_.wait(lock, [this] { return !waiting_.empty(); });
                batch.swap(waiting_);
            }
            for (const http::Respond& respond : batch) respond({.body = std::string(600, 'x')});
        }
    }
    std::mutex mutex_;
    std::condition_variable filled_;
    std::deque<http::Respond> waiting_;
    std::thread thread_;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    static Elsewhere elsewhere;
    const bool is_inline = argc < 4 || std::string_view{argv[3]} == "inline";
    http::Runtime runtime{static_cast<unsigned>(std::atoi(argv[2]))};
    http::ServerSettings settings;
    settings.port = static_cast<std::uint16_t>(std::atoi(argv[1]));
    http::Server server{runtime, settings, {}, [is_inline](http::Request, http::Respond respond) {
                            if (is_inline)
                                respond({.body = std::string(600, 'x')});
                            else
                                elsewhere.answer(std::move(respond));
                        }};
    std::signal(SIGTERM, [](int) { std::_Exit(0); });
    server.start();
    runtime.start();
    std::printf("listening on %u\n", static_cast<unsigned>(server.port()));
    std::fflush(stdout);
    for (;;) std::this_thread::sleep_for(std::chrono::hours{1});
}
