#include "bot/app/system/log.hpp"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace kexiebot::app {

namespace {

std::string one_line(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr unsigned char first_printable = 0x20;
    constexpr unsigned char delete_character = 0x7F;
    std::string line;
    line.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= first_printable && byte != delete_character) {
            line += c;
        } else if (c == '\n') {
            line += "\\n";
        } else {
            line += {'\\', 'x', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return line;
}

std::string json_string(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// %* in a pattern: the message, made safe for the format.
class Message final : public spdlog::custom_flag_formatter {
public:
    explicit Message(config::LogFormat format) : format_{format} {}
    void format(const spdlog::details::log_msg& record, const std::tm& /*time*/, spdlog::memory_buf_t& into) override {
        const std::string_view payload{record.payload.data(), record.payload.size()};
        const auto safe = format_ == config::LogFormat::json ? json_string(payload) : one_line(payload);
        into.append(safe.data(), safe.data() + safe.size());
    }
    [[nodiscard]] std::unique_ptr<spdlog::custom_flag_formatter> clone() const override {
        return std::make_unique<Message>(format_);
    }

private:
    config::LogFormat format_;
};

spdlog::level::level_enum level_of(config::LogLevel level) {
    switch (level) {
        case config::LogLevel::trace: return spdlog::level::trace;
        case config::LogLevel::debug: return spdlog::level::debug;
        case config::LogLevel::info: return spdlog::level::info;
        case config::LogLevel::warning: return spdlog::level::warn;
        case config::LogLevel::error: return spdlog::level::err;
    }
    return spdlog::level::info;
}

}  // namespace

std::unique_ptr<spdlog::formatter> log_formatter(config::LogFormat format) {
    auto formatter = std::make_unique<spdlog::pattern_formatter>();
    formatter->add_flag<Message>('*', format);
    formatter->set_pattern(format == config::LogFormat::json ? R"({"at":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l","message":%*})"
                                                             : "%Y-%m-%d %H:%M:%S.%e %l %*");
    return formatter;
}

void set_up_log(const config::LogSettings& settings) {
    auto logger = spdlog::stderr_logger_mt("kexiebot");
    logger->set_level(level_of(settings.level));
    logger->set_formatter(log_formatter(settings.format));
    spdlog::set_default_logger(std::move(logger));
}

}  // namespace kexiebot::app
