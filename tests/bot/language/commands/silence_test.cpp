#include "bot/language/commands/silence.hpp"

#include <catch2/catch.hpp>

using namespace kexiebot;
using language::read_silence;
using language::SilenceCommand;
using What = SilenceCommand::What;

namespace {

constexpr domain::Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{22}};

constexpr domain::Date december(unsigned day) {
    return {std::chrono::year{2026}, std::chrono::December, std::chrono::day{day}};
}

language::Directory directory() {
    domain::Organisation one;
    one.name = "甲乙电子有限公司科协";
    one.short_names = {"甲乙电子"};
    one.county = "平江县";
    return {{{.name = "平江县", .short_names = {"平江"}}}, {one}};
}

void check_same(const std::optional<SilenceCommand>& command, const SilenceCommand& expected) {
    REQUIRE(command);
    CHECK(command->what == expected.what);
    CHECK(command->organisation == expected.organisation);
    CHECK(command->task == expected.task);
    CHECK(command->until == expected.until);
    CHECK(command->reason == expected.reason);
}

}  // namespace

TEST_CASE("a silence names whom, until when and why") {
    struct Case {
        const char* said;
        SilenceCommand command;
    };
    const std::string name = "甲乙电子有限公司科协";
    const auto c = GENERATE_COPY(values<Case>({
        {"静音甲乙电子到12月10日 正在停产", {What::mute, name, "", december(10), "正在停产"}},
        {"静音甲乙电子到12月10日，因为正在停产。", {What::mute, name, "", december(10), "正在停产"}},
        {"静音 甲乙电子 至 12.10 原因：设备检修", {What::mute, name, "", december(10), "设备检修"}},
        {"静音T7到12月5日，系统在修", {What::mute, "", "T7", december(5), "系统在修"}},
        {"静音甲乙电子T7到12月5日，系统在修", {What::mute, name, "T7", december(5), "系统在修"}},
        {"静音甲乙电子到12月10日", {What::mute, name, "", december(10), ""}},
        {"静音甲乙电子，正在停产", {What::mute, name, "", std::nullopt, "正在停产"}},
        {"静音", {What::mute, "", "", std::nullopt, ""}},
        {"取消静音甲乙电子", {What::lift, name, "", std::nullopt, ""}},
        {"恢复提醒 t7", {What::lift, "", "T7", std::nullopt, ""}},
        {"静音名单", {What::list, "", "", std::nullopt, ""}},
    }));
    INFO(c.said);
    const auto command = read_silence(c.said, directory(), today);
    check_same(command, c.command);
}

TEST_CASE("what does not begin so is no command about silences") {
    for (const auto* said :
         {"昨天办了静音技术讲座，45人", "我们单位静音了吗", "手机静音培训", "", "布置：12月10日前报年度总结"}) {
        INFO(said);
        CHECK_FALSE(read_silence(said, directory(), today));
    }
}

TEST_CASE("a coordinator mutes in words of their own") {
    struct Case {
        const char* said;
        SilenceCommand command;
    };
    const std::string name = "甲乙电子有限公司科协";
    const auto c = GENERATE_COPY(values<Case>({
        {"甲乙电子在停产，12月10日前先别提醒他们", {What::mute, name, "", december(10), "在停产"}},
        {"T6先别提醒了，到12月1日，系统升级", {What::mute, "", "T6", december(1), "系统升级"}},
        {"暂时不要提醒甲乙电子，12月5日前，正在搬厂", {What::mute, name, "", december(5), "正在搬厂"}},
        {"甲乙电子先不催了", {What::mute, name, "", std::nullopt, ""}},
        {"T7不用催，因为系统在修", {What::mute, "", "T7", std::nullopt, "系统在修"}},
        {"恢复甲乙电子的提醒", {What::lift, name, "", std::nullopt, ""}},
        {"恢复T7提醒", {What::lift, "", "T7", std::nullopt, ""}},
        {"有哪些静音", {What::list, "", "", std::nullopt, ""}},
        {"静音了谁", {What::list, "", "", std::nullopt, ""}},
    }));
    INFO(c.said);
    const auto command = language::read_silence_in_words(c.said, directory(), today);
    check_same(command, c.command);
}

TEST_CASE("who is not named is not muted, and a nudge is none") {
    for (const auto* said :
         {"先别提醒了", "别催我", "催一下甲乙电子", "提醒一下甲乙电子交T7", "恢复甲乙电子", "甲乙电子交了吗", ""}) {
        INFO(said);
        CHECK_FALSE(language::read_silence_in_words(said, directory(), today));
    }
}
