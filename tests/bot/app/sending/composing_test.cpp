#include "bot/app/sending/composing.hpp"

#include <array>
#include <catch2/catch.hpp>

#include "bot/app/sending/retry_wait.hpp"
#include "bot/app/sending/text_parts.hpp"
#include "tests/bot/app/sending/pure_rows.hpp"

using namespace kexiebot;
using namespace kexiebot::tests;
using namespace std::chrono_literals;
using app::compose;
using app::text_parts;
using ports::OutboxRow;
using ports::OutboxStatus;
using Ids = std::vector<std::int64_t>;

TEST_CASE("messages that are due together become one, in their order, under one id") {
    const auto composed = compose({waiting(1, "甲"), waiting(2, "乙"), waiting(3, "丙")}, limits_of(2048), start, always);
    REQUIRE(composed);
    CHECK(composed->message.text == "甲\n\n乙\n\n丙");
    CHECK(composed->message.key == "k1+2");
    CHECK(ids_of(composed->rows) == Ids{1, 2, 3});
    for (const auto& row : composed->rows) CHECK(row.batch == "k1+2");
}

TEST_CASE("a message alone keeps its own key") {
    CHECK(compose({waiting(1, "甲")}, limits_of(2048), start, always)->message.key == "k1");
}

TEST_CASE("as many go together as the platform's byte limit allows") {
    // Three characters of three bytes, two line ends between texts.
    const std::vector<OutboxRow> rows{waiting(1, "一二三"), waiting(2, "四五六"), waiting(3, "七八九")};
    CHECK(ids_of(compose(rows, limits_of(20), start, always)->rows) == Ids{1, 2});
    CHECK(ids_of(compose(rows, limits_of(19), start, always)->rows) == Ids{1});
    CHECK(ids_of(compose(rows, limits_of(31), start, always)->rows) == Ids{1, 2, 3});
}

TEST_CASE("nothing overtakes a message that did not fit") {
    const std::vector<OutboxRow> rows{waiting(1, "12345"), waiting(2, "1234567890"), waiting(3, "1")};
    CHECK(ids_of(compose(rows, limits_of(12), start, always)->rows) == Ids{1});
}

TEST_CASE("what is not due yet is left out") {
    auto later = waiting(2, "明天");
    later.next_at = later.planned_at = start + 1s;
    const std::vector rows{waiting(1, "今天"), later};
    CHECK(ids_of(compose(rows, limits_of(100), start, always)->rows) == Ids{1});
    CHECK_FALSE(compose({later}, limits_of(100), start, always));
}

TEST_CASE("while something is being sent, or waits to be tried again, nothing later goes") {
    auto first = waiting(1, "甲");
    first.batch = "k1";
    const auto status = GENERATE(OutboxStatus::sending, OutboxStatus::queued, OutboxStatus::unknown);
    first.status = status;
    first.next_at = start + 1s;
    CHECK_FALSE(compose({first, waiting(2, "乙")}, limits_of(100), start, always));
}

TEST_CASE("what failed long ago is tried again when something newer comes, at most once a minute") {
    auto first = waiting(1, "甲", "receipt");
    first.batch = "k1";
    first.attempts = 6;
    const auto tried_at = start - app::wait_after(first) + 30s;
    first.next_at = tried_at + app::wait_after(first);
    const auto newer = waiting(2, "乙", "receipt");
    CHECK_FALSE(compose({first}, limits_of(100), tried_at + 10min, always));
    CHECK_FALSE(compose({first, newer}, limits_of(100), tried_at + 59s, always));
    auto later = newer;
    later.next_at = tried_at + 2h;
    CHECK_FALSE(compose({first, later}, limits_of(100), tried_at + 10min, always));
    auto at_once = newer;
    at_once.next_at = tried_at;
    CHECK_FALSE(compose({first, at_once}, limits_of(100), tried_at + 59s, always));
    CHECK(ids_of(compose({first, at_once}, limits_of(100), tried_at + 60s, always)->rows) == Ids{1});
}

TEST_CASE("what was tried goes again as the same message, whatever has come since") {
    auto first = waiting(1, "甲");
    auto second = waiting(2, "乙");
    first.batch = second.batch = "k1+1";
    first.status = second.status = OutboxStatus::unknown;
    const auto composed = compose({first, second, waiting(3, "丙")}, limits_of(100), start, always);
    REQUIRE(composed);
    CHECK(composed->message.text == "甲\n\n乙");
    CHECK(composed->message.key == "k1+1");
}

TEST_CASE("a receipt waits for no reminder, and goes alone") {
    auto stuck = waiting(1, "提醒");
    stuck.batch = "k1";
    stuck.next_at = start + 1h;
    const auto composed =
        compose({stuck, waiting(2, "收到照片", "receipt"), waiting(3, "又收到", "receipt")}, limits_of(100), start, always);
    REQUIRE(composed);
    CHECK(ids_of(composed->rows) == Ids{2});
}

TEST_CASE("a message with a file goes alone") {
    auto file = waiting(2, "考核表");
    file.attachment = {ports::MediaKind::file, "考核表.xlsx", std::string(64, 'a')};
    CHECK(ids_of(compose({waiting(1, "甲"), file, waiting(3, "丙")}, limits_of(100), start, always)->rows) == Ids{1});
    CHECK(ids_of(compose({file, waiting(3, "丙")}, limits_of(100), start, always)->rows) == Ids{2});
}

TEST_CASE("what may not go for its own sake goes along where there is room") {
    const auto only_warnings = [](const OutboxRow& row) { return row.kind != "digest"; };
    CHECK_FALSE(compose({waiting(1, "周报", "digest")}, limits_of(100), start, only_warnings));
    const std::vector rows{waiting(1, "周报", "digest"), waiting(2, "预警")};
    CHECK(ids_of(compose(rows, limits_of(100), start, only_warnings)->rows) == Ids{2, 1});
    CHECK(ids_of(compose(rows, limits_of(8), start, only_warnings)->rows) == Ids{2});
}

TEST_CASE("a text too long for one message goes in parts, each under an id of its own") {
    auto row = waiting(1, "第一行\n第二行\n第三行");
    auto composed = compose({row}, limits_of(20), start, always);
    REQUIRE(composed);
    CHECK(composed->parts == 2);
    CHECK(composed->message.text == "第一行\n第二行");
    CHECK(composed->message.key == "k1");
    row = composed->rows.front();
    row.parts_sent = 1;
    composed = compose({row}, limits_of(20), start, always);
    CHECK(composed->message.text == "第三行");
    CHECK(composed->message.key == "k1#2");
}

TEST_CASE("buttons and people to be called are those of all messages, each once") {
    auto first = waiting(1, "甲"), second = waiting(2, "乙");
    first.suggestions = {{"收到", "收到"}, {"T7", "T7"}};
    second.suggestions = {{"收到", "收到"}};
    first.mentions = {"u1"};
    second.mentions = {"u2", "u1"};
    const auto composed = compose({first, second}, limits_of(100), start, always);
    CHECK(composed->message.suggestions.size() == 2);
    CHECK(composed->message.mentions == std::vector<std::string>{"u1", "u2"});
}

TEST_CASE("a text is cut at a line's end, and only within a line where there is none") {
    struct Case {
        const char* what;
        std::string text;
        std::size_t bytes_max;
        std::vector<std::string> parts;
    };
    const auto c = GENERATE(values<Case>({{"it fits", "一二", 6, {"一二"}},
                                          {"nothing at all", "", 6, {""}},
                                          {"at the line's end", "ab\ncd", 4, {"ab", "cd"}},
                                          {"a line that just fits", "abcd\nef", 4, {"abcd", "ef"}},
                                          {"no line ends", "一二三", 7, {"一二", "三"}},
                                          {"empty lines at the cut", "ab\n\n\ncd", 4, {"ab", "cd"}},
                                          {"a line feed first", "\nabcdef", 4, {"\nabc", "def"}}}));
    INFO(c.what);
    CHECK(text_parts(c.text, c.bytes_max) == c.parts);
}

TEST_CASE("whatever the text, its parts fit and are whole characters") {
    const auto seed = GENERATE(take(50, random(0, 1'000'000)));
    INFO(seed);
    std::string text;
    for (auto state = static_cast<unsigned>(seed) + 1; text.size() < 500; state = state * 1'103'515'245U + 12345U) {
        static constexpr std::array pieces{"a", "预警", "\n", "。", "𠮷", "\n\n", "xyz"};
        text += pieces.at((state >> 16U) % pieces.size());
    }
    std::string joined;
    for (const auto& part : text_parts(text, 16)) {
        CHECK(part.size() <= 16);
        CHECK((static_cast<unsigned char>(part.front()) & 0xC0U) != 0x80U);
        joined += part;
    }
    std::erase(text, '\n');
    std::erase(joined, '\n');
    CHECK(joined == text);
}

namespace {

OutboxRow asking(std::int64_t id, const std::string& text, const std::string& says) {
    auto row = waiting(id, text);
    row.suggestions = {{"收到", says}};
    return row;
}

}  // namespace

TEST_CASE("one message has one button 收到, which stands for all that asks for it in there") {
    const std::vector rows{asking(1, "甲", "收到N3"), waiting(2, "乙"), asking(3, "丙", "收到T7"), asking(4, "丁", "收到T7"),
                           asking(5, "戊", "收到T70")};
    const auto composed = compose(rows, limits_of(2048), start, always);
    REQUIRE(composed);
    CHECK(composed->message.suggestions == std::vector<ports::Suggestion>{{"收到", "收到N3、T7、T70"}});
}

TEST_CASE("a button that would have to name too many is left out, and none stands for a part") {
    std::vector<OutboxRow> rows;
    for (int i = 0; i < 40; ++i) rows.push_back(asking(i + 1, "x", "收到T" + std::to_string(1000 + i)));
    const auto composed = compose(rows, limits_of(2048), start, always);
    REQUIRE(composed);
    CHECK(composed->rows.size() == 40);
    CHECK(composed->message.suggestions.empty());
}

TEST_CASE("buttons of other kinds stand side by side, each once") {
    auto first = waiting(1, "甲");
    first.suggestions = {{"A1通过", "A1通过"}, {"更多", "更多"}};
    auto second = waiting(2, "乙");
    second.suggestions = {{"A2通过", "A2通过"}, {"更多", "更多"}};
    const auto composed = compose({first, second}, limits_of(2048), start, always);
    REQUIRE(composed);
    CHECK(composed->message.suggestions ==
          std::vector<ports::Suggestion>{{"A1通过", "A1通过"}, {"更多", "更多"}, {"A2通过", "A2通过"}});
}

TEST_CASE("a text in several parts has its buttons under the last") {
    auto row = asking(1, std::string(30, 'x') + "\n" + std::string(30, 'y'), "收到N3");
    const auto first = compose({row}, limits_of(40), start, always);
    REQUIRE(first);
    CHECK(first->parts == 2);
    CHECK(first->message.suggestions.empty());
    row.parts_sent = 1;
    row.batch = "k1";
    CHECK(compose({row}, limits_of(40), start, always)->message.suggestions.size() == 1);
}
