#include <catch2/catch.hpp>

#include "bot/language/reading.hpp"
#include "tests/support/shipped_language.hpp"

using namespace kexiebot;
using namespace kexiebot::language;
using domain::Role;

namespace {

Reading read(const char* text, Role role = Role::coordinator) {
    return understand(text, tests::shipped_context(role));
}

using Name = std::optional<std::string>;
constexpr auto dongting = "洞庭新材料科技有限公司科协";

}  // namespace

TEST_CASE("who reviews accepts what was handed in by its task's code, all or one association's") {
    struct Case {
        const char* text;
        Name organisation;
        bool all = false;
    };
    const Case cases[] = {
        {"T7通过", {}},
        {"t7 通过。", {}},
        {"通过T7", {}},
        {"任务7通过了", {}},
        {"T7审核通过", {}},
        {"T7的材料通过", {}},
        {"T7都通过", {}, true},
        {"T7全部通过吧", {}, true},
        {"T7没问题", {}},
        {"同意T7", {}},
        {"T7 洞庭新材料通过", dongting},
        {"T7洞庭新材料的材料通过", dongting},
        {"通过 T7 洞庭新材料", dongting},
        {"洞庭新材料的T7通过", dongting},
        {"通过洞庭新材料的T7", dongting},
        {"通过 T7 某某集团", "某某集团"},
        {"T7某某集团通过", "某某集团"},
    };
    for (const auto& one : cases) {
        INFO(one.text);
        const auto reading = read(one.text);
        CHECK(reading.intent == Intent::accept_task);
        CHECK(reading.slots.task == "T7");
        CHECK(reading.slots.organisation == one.organisation);
        CHECK(reading.slots.all == one.all);
    }
}

TEST_CASE("several tasks are accepted in one message") {
    const auto reading = read("T7、T8通过");
    CHECK(reading.intent == Intent::accept_task);
    CHECK(reading.slots.task == "T7");
    REQUIRE(reading.also.size() == 1);
    CHECK(reading.also.front().slots.task == "T8");
}

TEST_CASE("what was handed in is sent back by its task's code, with what is said as the reason") {
    struct Case {
        const char* text;
        Name organisation;
        Name reason;
    };
    const Case cases[] = {
        {"T7退回，缺附件", {}, "缺附件"},
        {"T7退回缺附件", {}, "缺附件"},
        {"T7 退回了，缺附件。", {}, "缺附件"},
        {"退回T7，缺附件", {}, "缺附件"},
        {"T7打回，数据不对", {}, "数据不对"},
        {"T7不通过，没盖章", {}, "没盖章"},
        {"T7没盖章，退回", {}, "没盖章"},
        {"把T7退回，缺附件", {}, "缺附件"},
        {"T7 洞庭新材料退回，缺附件", dongting, "缺附件"},
        {"退回T7洞庭新材料：缺附件", dongting, "缺附件"},
        {"洞庭新材料的T7退回，缺附件", dongting, "缺附件"},
        {"退回洞庭新材料的T7，缺附件", dongting, "缺附件"},
        {"T7退回", {}, {}},
    };
    for (const auto& one : cases) {
        INFO(one.text);
        const auto reading = read(one.text);
        CHECK(reading.intent == Intent::return_task);
        CHECK(reading.slots.task == "T7");
        CHECK(reading.slots.organisation == one.organisation);
        CHECK(reading.slots.reason == one.reason);
        CHECK(reading.ask == (one.reason ? Name{} : Name{"reason"}));
    }
}

TEST_CASE("a task is called off by its code, with or without why") {
    for (const auto* text :
         {"取消T7", "T7取消", "T7取消了", "把T7取消", "取消任务T7", "任务7作废", "T7不用交了", "撤销T7", "删掉T7"}) {
        INFO(text);
        const auto reading = read(text);
        CHECK(reading.intent == Intent::cancel_task);
        CHECK(reading.slots.task == "T7");
        CHECK_FALSE(reading.slots.reason);
    }
    CHECK(read("取消T7，会议改期").slots.reason == "会议改期");
    CHECK(read("T7不用交了，会议改期").slots.reason == "会议改期");
}

TEST_CASE("files are given to a task by its code, and a hand-in is taken back by it") {
    for (const auto* text : {"这几张是T7的", "这是T7的材料", "T7的材料", "T7附件", "补交T7的附件", "这些照片是任务7的"}) {
        INFO(text);
        const auto reading = read(text, Role::secretary);
        CHECK(reading.intent == Intent::attach_evidence);
        CHECK(reading.slots.task == "T7");
        CHECK_FALSE(reading.slots.activity);
    }
    for (const auto* text : {"撤回T7", "撤销T7", "T7交错了", "T7撤回吧"}) {
        INFO(text);
        const auto reading = read(text, Role::secretary);
        CHECK(reading.intent == Intent::undo);
        CHECK(reading.slots.task == "T7");
    }
}

TEST_CASE("who reviews looks at what one association handed in") {
    for (const auto* text : {"T7 洞庭新材料", "看T7洞庭新材料", "洞庭新材料的T7", "T7洞庭新材料交的什么", "洞庭新材料T7的材料"}) {
        INFO(text);
        const auto reading = read(text);
        CHECK(reading.intent == Intent::show_task);
        CHECK(reading.slots.task == "T7");
        CHECK(reading.slots.organisation == dongting);
    }
    CHECK(read("T7的材料").intent == Intent::show_task);
}

TEST_CASE("who coordinates asks who has not handed in, without naming a task") {
    for (const auto* text :
         {"谁还没交", "谁没交", "还有谁没交？", "还有哪些单位没交", "哪几家还没报", "现在还有哪些单位没有交材料", "几家没交了"}) {
        INFO(text);
        CHECK(read(text).intent == Intent::list_tasks);
        CHECK(read(text).slots.status == "open");
    }
    CHECK(read("谁没交T7").intent == Intent::show_task);
    CHECK(read("谁还没交会费").intent != Intent::list_tasks);
}

TEST_CASE("a waiver is taken back by the deduction's code, with what is said as the reason") {
    for (const auto* text : {"D3恢复扣分，查实未交", "恢复扣分D3，查实未交", "d3 恢复了，查实未交", "D3取消免扣，查实未交"}) {
        INFO(text);
        const auto reading = read(text);
        CHECK(reading.intent == Intent::waive_deduction);
        CHECK(reading.slots.deduction == "D3");
        CHECK(reading.slots.state == "in_force");
        CHECK(reading.slots.reason == "查实未交");
    }
    CHECK_FALSE(read("D3免扣，系统故障").slots.state);
    CHECK(read("D3恢复扣分了吗").intent != Intent::waive_deduction);
}

TEST_CASE("a question about a task, or what is no order, decides nothing") {
    for (const auto* text :
         {"T7通过了吗", "T7退回了没", "T7还没通过", "T7什么时候通过", "T7为什么退回", "T7取消了吗", "T7不用催了", "先别通过T7",
          "T7暂不通过", "取消T7的提醒", "T7延到12月15日", "T7交了几家", "T7和A3通过"}) {
        INFO(text);
        const auto intent = read(text).intent;
        CHECK(intent != Intent::accept_task);
        CHECK(intent != Intent::return_task);
        CHECK(intent != Intent::cancel_task);
    }
    for (const auto* text : {"T7通过", "T7退回，缺附件", "取消T7"}) {
        INFO(text);
        const auto intent = read(text, Role::secretary).intent;
        CHECK(intent != Intent::accept_task);
        CHECK(intent != Intent::return_task);
        CHECK(intent != Intent::cancel_task);
    }
}
