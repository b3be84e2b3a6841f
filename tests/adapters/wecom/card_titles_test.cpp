// What is remembered of the cards sent lately.
#include "adapters/wecom/content/card_titles.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace kexiebot;
using namespace kexiebot::wecom;

namespace {

Card numbered(int number) {
    return {.title = "第" + std::to_string(number) + "条",
            .buttons = {{"为什么", "为什么"}, {"撤销", "撤销A" + std::to_string(number)}},
            .task_id = "kexiebot_" + std::to_string(number)};
}

}  // namespace

TEST_CASE("a pressed card keeps its title and says what its button is called") {
    CardTitles titles;
    titles.remember(numbered(1));
    titles.remember(numbered(2));
    CHECK(titles.label("kexiebot_2", "撤销A2") == "撤销");
    const auto after = titles.after_press("kexiebot_1", "撤销A1", {});
    REQUIRE(after);
    CHECK(after->title == "第1条");
    CHECK(after->detail == "✓ 撤销");
    CHECK(after->task_id == "kexiebot_1");
    CHECK(after->buttons.empty());
}

TEST_CASE("a card sent again under the same name takes the place of the one before") {
    CardTitles titles;
    titles.remember(numbered(1));
    auto again = numbered(1);
    again.buttons = {{"收到", "撤销A1"}};
    titles.remember(again);
    CHECK(titles.label("kexiebot_1", "撤销A1") == "收到");
}

TEST_CASE("the oldest of ten thousand cards is forgotten first, and only it") {
    constexpr int kept = 10'000;
    CardTitles titles;
    for (int number = 0; number < kept + 2; ++number) titles.remember(numbered(number));
    CHECK(titles.label("kexiebot_0", "撤销A0") == "撤销A0");
    CHECK(titles.label("kexiebot_1", "撤销A1") == "撤销A1");
    for (int number = 2; number < kept + 2; ++number) {
        INFO(number);
        CHECK(titles.label("kexiebot_" + std::to_string(number), "撤销A" + std::to_string(number)) == "撤销");
    }
    CHECK(titles.label("never_sent", "为什么") == "为什么");
}
