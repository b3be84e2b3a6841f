#pragma once

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <functional>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "bot/ports/clock.hpp"
#include "bot/ports/message.hpp"
#include "bot/ports/messenger.hpp"
#include "bot/ports/randomness.hpp"
#include "bot/ports/reply_post.hpp"

namespace kexiebot::wecom::tests {

class ManualClock final : public ports::Clock {
public:
    explicit ManualClock(std::int64_t seconds) : seconds_{seconds} {}
    void set(std::int64_t seconds) { seconds_ = seconds; }
    [[nodiscard]] domain::Instant now() const override { return domain::Instant{std::chrono::seconds{seconds_}}; }

private:
    std::int64_t seconds_;
};

/// Bytes that differ each time and are the same in each run.
class SeededRandomness final : public ports::Randomness {
public:
    [[nodiscard]] std::string bytes(std::size_t count) override {
        std::string bytes;
        while (bytes.size() < count) bytes += static_cast<char>(generator_() & 255U);
        return bytes;
    }

private:
    std::mt19937 generator_{7};
};

/// A bot that says `answer` to everything, at once or when `release` is called.
class FakeBot final : public ports::MessageHandler {
public:
    void handle(ports::InboundMessage message, std::function<void(ports::Answer)> done) override {
        received.push_back(std::move(message));
        if (answers_at_once) {
            done(answer);
        } else {
            waiting.push_back(std::move(done));
        }
    }

    ports::Answer answer;
    bool answers_at_once = true;
    std::vector<ports::InboundMessage> received;
    std::vector<std::function<void(ports::Answer)>> waiting;
};

class FakeMessenger final : public ports::Messenger {
public:
    void send(ports::OutboundMessage message, std::function<void(ports::Sent)> done) override {
        sent.push_back(std::move(message));
        done(result);
    }

    ports::Sent result{ports::SendOutcome::acked, {}, {}, {}};
    std::vector<ports::OutboundMessage> sent;
};

/// Keeps what it is given, or says that it could not.
class FakeReplies final : public ports::ReplyPost {
public:
    void post(std::string, ports::OutboundMessage reply, std::function<void(bool)> kept) override {
        if (can_store) posted.push_back(std::move(reply));
        kept(can_store);
    }
    void deliver(std::string, ports::OutboundMessage reply, std::function<void()> ended) override {
        posted.push_back(std::move(reply));
        ended();
    }

    bool can_store = true;
    std::vector<ports::OutboundMessage> posted;
};

/// Everything the program logs, at every level, while this object lives.
class LogCapture {
public:
    LogCapture() : before_{spdlog::default_logger()} {
        auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(text_);
        auto logger = std::make_shared<spdlog::logger>("captured", std::move(sink));
        logger->set_level(spdlog::level::trace);
        spdlog::set_default_logger(std::move(logger));
    }
    LogCapture(const LogCapture&) = delete;
    LogCapture& operator=(const LogCapture&) = delete;
    ~LogCapture() { spdlog::set_default_logger(before_); }

    [[nodiscard]] std::string text() const { return text_.str(); }
    [[nodiscard]] bool holds(const std::string& words) const { return text().find(words) != std::string::npos; }

private:
    std::ostringstream text_;
    std::shared_ptr<spdlog::logger> before_;
};

}  // namespace kexiebot::wecom::tests
