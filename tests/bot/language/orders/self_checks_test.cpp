#include <catch2/catch.hpp>

#include "bot/language/reading.hpp"
#include "tests/support/shipped_language.hpp"

using namespace kexiebot;
using namespace kexiebot::language;
using domain::Role;

namespace {

constexpr auto dongting = "洞庭新材料科技有限公司科协";
constexpr auto mijiang = "汨江电子股份有限公司科协";

Reading read(const std::string& text, Role role = Role::coordinator) {
    return understand(text, tests::shipped_context(role));
}

// What a message says of which points, in one line.
std::string verdict(const std::string& text, Role role = Role::coordinator) {
    const auto reading = read(text, role);
    CHECK(reading.intent == Intent::declare_checklist);
    const auto& slots = reading.slots;
    std::string points;
    const auto add = [&points](const Slots& one) {
        if (!one.point) return;
        points += (points.empty() ? "" : " ") + one.organisation.value_or("") + "自查" + std::to_string(*one.point);
    };
    add(slots);
    for (const auto& other : reading.also) {
        CHECK(other.intent == Intent::declare_checklist);
        CHECK(other.slots.state == slots.state);
        add(other.slots);
    }
    CHECK(slots.activities.empty());
    return points + " " + slots.state.value_or("") + (slots.reason ? " " + *slots.reason : "");
}

}  // namespace

TEST_CASE("what waits to be verified is asked in many ways") {
    for (const auto* text : {"自查还有哪些没核", "自查还有哪些没核实？", "自查待核实", "还有哪些自查没核实", "哪些单位的自查没核",
                             "待核实的自查", "看看自查待审核", "请问还有哪些自查要核实", "还有哪些没核实", "待核实",
                             "我们县自查还有几项没核", "自查未核实清单", "自查没审的", "核实自查"}) {
        INFO(text);
        const auto reading = read(text);
        CHECK(reading.intent == Intent::show_checklist);
        CHECK(reading.slots.status == "pending");
    }
    CHECK(read("平江县自查还有哪些没核", Role::admin).slots.county == "平江县");
    CHECK(read("洞庭新材料自查还有哪些没核").slots.organisation == dongting);
}

TEST_CASE("what only resembles that question is read as ever") {
    CHECK_FALSE(read("待审核").slots.status == "pending");
    CHECK(read("待审核").intent == Intent::review_queue);
    CHECK_FALSE(read("自查").slots.status);
    CHECK_FALSE(read("洞庭新材料自查").slots.status);
    CHECK(read("自查3 已完成", Role::secretary).intent == Intent::declare_checklist);
    CHECK_FALSE(read("自查3 已完成", Role::secretary).slots.all);
    CHECK(read("昨天办了自查核实培训，30人", Role::secretary).intent == Intent::register_activity);
}

TEST_CASE("several points are verified or sent back in one message") {
    const std::string d{dongting};
    const std::string m{mijiang};
    CHECK(verdict("核实洞庭新材料自查3") == d + "自查3 met");
    CHECK(verdict("核实洞庭新材料自查3、5") == d + "自查3 " + d + "自查5 met");
    CHECK(verdict("洞庭新材料自查1到3通过") == d + "自查1 " + d + "自查2 " + d + "自查3 met");
    CHECK(verdict("洞庭新材料自查3、汨江电子自查5都核实了") == d + "自查3 " + m + "自查5 met");
    CHECK(verdict("洞庭新材料科技有限公司科协自查3退回，照片看不清") == d + "自查3 unmet 照片看不清");
    CHECK(verdict("洞庭新材料自查3、4退回，照片看不清") == d + "自查3 " + d + "自查4 unmet 照片看不清");
    CHECK(verdict("核实洞庭新材料自查3未达标") == d + "自查3 unmet");
    CHECK(verdict("自查1到3都完成了", Role::secretary) == "自查1 自查2 自查3 met");
    CHECK(verdict("自查1、3、第5项已达标", Role::secretary) == "自查1 自查3 自查5 met");
    CHECK(verdict("自查12、自查1 完成", Role::secretary) == "自查12 自查1 met");
    CHECK(verdict("自查3 已完成", Role::secretary) == "自查3 met");
    CHECK(read("洞庭新材料自查3什么情况").intent == Intent::show_checklist);
    CHECK(read("自查全部核实").slots.all);
    CHECK(read("全部核实").intent == Intent::declare_checklist);
    // No such point.
    CHECK_FALSE(read("核实洞庭新材料自查14").slots.point == 14);
}

TEST_CASE("the appeals that wait are asked for by who decides them; to a secretary the word begins one") {
    for (const auto* text : {"有哪些申诉", "申诉", "还有哪些申诉没处理", "有谁申诉了"}) {
        INFO(text);
        const auto reading = read(text, Role::coordinator);
        CHECK(reading.intent == Intent::review_queue);
        CHECK(reading.slots.status == "appealed");
    }
    CHECK_FALSE(read("申诉", Role::secretary).slots.status == "appealed");
    CHECK(read("待审核", Role::coordinator).slots.status != "appealed");
}
