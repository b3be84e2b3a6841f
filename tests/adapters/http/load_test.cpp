#include <atomic>
#include <catch2/catch.hpp>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "tests/adapters/http/running_server.hpp"

using namespace kexiebot::http;
using namespace kexiebot::test;

namespace {

/// Answers on a thread of its own, as the database's writer does.
class Elsewhere {
public:
    Elsewhere() : thread_{[this] { run(); }} {}
    Elsewhere(const Elsewhere&) = delete;
    Elsewhere& operator=(const Elsewhere&) = delete;
    ~Elsewhere() {
        {
            const std::lock_guard lock{mutex_};
            is_over_ = true;
        }
        changed_.notify_one();
        thread_.join();
    }
    void answer(std::string body, Respond respond) {
        {
            const std::lock_guard lock{mutex_};
            waiting_.emplace_back(std::move(body), std::move(respond));
        }
        changed_.notify_one();
    }

private:
    void run() {
        std::unique_lock lock{mutex_};
        for (;;) {
            changed_.wait(lock, [this] { return is_over_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            auto batch = std::exchange(waiting_, {});
            lock.unlock();
            for (auto& [body, respond] : batch) respond({.body = std::move(body)});
            batch.clear();
            lock.lock();
        }
    }
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::pair<std::string, Respond>> waiting_;
    bool is_over_ = false;
    std::thread thread_;
};

}  // namespace

TEST_CASE("many connections at once each get their own answers, whichever thread gives them") {
    Elsewhere elsewhere;
    RunningServer running{[&](Request request, Respond respond) {
        if (request.path == "/elsewhere")
            elsewhere.answer(std::move(request.body), std::move(respond));
        else
            respond({.body = std::move(request.body)});
    }};
    running.start();
    std::atomic<int> right{0};
    std::vector<std::thread> callers;
    for (int t = 0; t < 8; ++t) {
        callers.emplace_back([&, t] {
            std::vector<RawPeer> peers;
            for (int c = 0; c < 8; ++c) peers.push_back(running.connect());
            for (int i = 0; i < 50; ++i) {
                for (std::size_t c = 0; c < peers.size(); ++c) {
                    const std::string body = std::to_string(t) + '/' + std::to_string(c) + '/' + std::to_string(i);
                    peers[c].send("POST " + std::string{(i + static_cast<int>(c)) % 2 == 0 ? "/elsewhere" : "/here"} +
                                  " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
                }
                for (std::size_t c = 0; c < peers.size(); ++c) {
                    const auto answer = peers[c].receive();
                    if (answer && answer->body == std::to_string(t) + '/' + std::to_string(c) + '/' + std::to_string(i)) ++right;
                }
            }
        });
    }
    for (std::thread& caller : callers) caller.join();
    CHECK(right == 8 * 8 * 50);
}

TEST_CASE("stopping in the middle of a load answers what was accepted and closes the rest") {
    Elsewhere elsewhere;
    RunningServer running{
        [&](Request request, Respond respond) { elsewhere.answer(std::move(request.body), std::move(respond)); }};
    running.start();
    std::atomic<int> answered{0};
    std::atomic<int> torn{0};
    std::vector<std::thread> callers;
    for (int t = 0; t < 8; ++t) {
        callers.emplace_back([&] {
            RawPeer peer = running.connect();
            for (;;) {
                if (!peer.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\na")) return;
                const std::string first = peer.receive_until("\r\n\r\n");
                if (first.empty()) return;  // closed between two requests
                if (first.ends_with("\r\n\r\n"))
                    ++answered;
                else
                    ++torn;
                if (first.find("Connection: close") != std::string::npos) return;
                peer.receive_until("a");
            }
        });
    }
    while (answered < 100) std::this_thread::yield();
    running.server.stop(std::chrono::seconds{10});
    for (std::thread& caller : callers) caller.join();
    CHECK(torn == 0);
    CHECK(running.server.connections() == 0);
}
