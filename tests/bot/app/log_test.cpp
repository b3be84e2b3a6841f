#include "bot/app/system/log.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace kexiebot;

namespace {

std::string logged(config::LogFormat format, const std::string& message) {
    std::ostringstream out;
    spdlog::logger logger{"test", std::make_shared<spdlog::sinks::ostream_sink_st>(out)};
    logger.set_formatter(app::log_formatter(format));
    logger.warn("{}", message);
    return out.str();
}

}  // namespace

TEST_CASE("a message from outside cannot write a log line of its own") {
    const auto line = logged(config::LogFormat::text, "bad\n2026-11-22 error 假的\r\x1b[2J");
    CHECK(std::count(line.begin(), line.end(), '\n') == 1);
    CHECK(line.find("bad\\n2026-11-22 error 假的\\x0d\\x1b[2J") != std::string::npos);
    CHECK(line.find(" warning bad") != std::string::npos);
}

TEST_CASE("each JSON log line is one object, whatever the message holds") {
    const std::string message =
        GENERATE("plain", "a \"quoted\" path\\name", "two\nlines", "\",\"level\":\"critical", "broken \xE6\xB4");
    const auto line = logged(config::LogFormat::json, message);
    INFO(line);
    CHECK(std::count(line.begin(), line.end(), '\n') == 1);
    const auto record = nlohmann::json::parse(line, nullptr, false);
    REQUIRE_FALSE(record.is_discarded());
    CHECK(record["level"] == "warning");
    CHECK(record.size() == 3);
    if (message.front() != 'b') CHECK(record["message"] == message);
}
