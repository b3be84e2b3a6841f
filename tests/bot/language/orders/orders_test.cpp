#include <catch2/catch.hpp>

#include "bot/language/reading.hpp"
#include "tests/support/shipped_language.hpp"

using namespace kexiebot;
using namespace kexiebot::language;
using domain::Role;

namespace {

Reading read(const char* text, Role role, const Asked* asked = nullptr) {
    Context context = tests::shipped_context(role);
    context.asked = asked;
    return understand(text, context);
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("an announcement is what stands behind the colon, for whom stands before it") {
    struct Case {
        const char* text;
        Names audience;
        std::optional<Role> role;
        std::optional<std::string> description;
    };
    const Case cases[] = {
        {"公告：下周三9点开会，请带材料。", {}, {}, "下周三9点开会，请带材料。"},
        {"公告:停电通知", {}, {}, "停电通知"},
        {"公告全市秘书：补齐佐证", {"all"}, Role::secretary, "补齐佐证"},
        {"公告 平江县：来开会", {"平江县"}, {}, "来开会"},
        {"给平江、汨罗的协调员发公告：核对得分", {"平江县", "汨罗市"}, Role::coordinator, "核对得分"},
        {"发个公告给洞庭新材料会员：明天停水", {"洞庭新材料科技有限公司科协"}, Role::member, "明天停水"},
        {"向全县发布公告：A12、A13今天审完", {"county"}, {}, "A12、A13今天审完"},
        {"给秘书发公告", {}, Role::secretary, {}},
        {"给大家发个通知：下周二开会", {}, {}, "下周二开会"},
        {"给全市秘书发通知：周五不用来", {"all"}, Role::secretary, "周五不用来"},
        {"发公告", {}, {}, {}},
        {"发个公告 各企业科协11月27日前把活动照片补齐", {}, {}, "各企业科协11月27日前把活动照片补齐"},
        {"公告，12月3日9点开会", {}, {}, "12月3日9点开会"},
        {"发一个公告给平江县 27号前交照片", {"平江县"}, {}, "27号前交照片"},
    };
    for (const auto& one : cases) {
        INFO(one.text);
        const auto reading = read(one.text, Role::coordinator);
        CHECK(reading.intent == Intent::announce);
        CHECK(reading.slots.audience == one.audience);
        CHECK(reading.slots.role == one.role);
        CHECK(reading.slots.description == one.description);
    }
}

TEST_CASE("who may not announce says so in full to be told who may, and a sentence about an announcement is none") {
    CHECK(read("公告：下周三开会", Role::secretary).intent == Intent::announce);
    CHECK(read("发公告", Role::secretary).intent != Intent::announce);
    CHECK(read("发个通知：12月10日前报年度总结", Role::coordinator).intent != Intent::announce);
    for (const auto* text : {"公告栏昨天换好了，一共来了20人", "公告我看过了，没问题", "公告 里说的是哪天开会",
                             "给新来的同事讲了一下，公告里说：要报名", "向市里报了，公告还没出来：等着"}) {
        INFO(text);
        CHECK(read(text, Role::coordinator).intent != Intent::announce);
    }
}

TEST_CASE("how an announcement went is asked by its code") {
    for (const auto* text : {"N3", "n3谁没回？", "N3 谁没收到", "公告3谁没回", "公告3号的情况", "@助手 N3谁没回复"}) {
        INFO(text);
        const auto reading = read(text, Role::coordinator);
        CHECK(reading.intent == Intent::show_announcement);
        CHECK(reading.slots.announcement == "N3");
    }
    CHECK(read("公告列表", Role::secretary).intent == Intent::list_announcements);
    CHECK(read("N95口罩发了200个", Role::secretary).intent != Intent::show_announcement);
}

TEST_CASE("the city office moves a service request on by its code") {
    const auto taken = read("S4已受理，下周安排专家", Role::admin);
    CHECK(taken.intent == Intent::take_service);
    CHECK(taken.slots.request == "S4");
    CHECK(taken.slots.note == "下周安排专家");
    const auto done = read("s4 办好了", Role::admin);
    CHECK(done.intent == Intent::finish_service);
    CHECK_FALSE(done.slots.note);
    CHECK(read("S4办好了吗", Role::admin).intent != Intent::finish_service);
    // Who may not is told who may.
    CHECK(read("S4已受理", Role::secretary).intent == Intent::take_service);
}

TEST_CASE("how a service request stands is asked by its code") {
    for (const auto* text : {"S4", "S4什么情况", "s4进展？", "@助手 S4办好了吗"}) {
        for (const auto role : {Role::member, Role::secretary, Role::coordinator, Role::admin}) {
            INFO(text);
            const auto reading = read(text, role);
            CHECK(reading.intent == Intent::list_services);
            CHECK(reading.slots.request == "S4");
        }
    }
}

TEST_CASE("how one point of the self-check stands is asked with or without whose it is") {
    const auto own = read("自查3什么情况", Role::member);
    CHECK(own.intent == Intent::show_checklist);
    CHECK(own.slots.point == 3);
    const auto theirs = read("洞庭新材料自查13什么情况", Role::coordinator);
    CHECK(theirs.intent == Intent::show_checklist);
    CHECK(theirs.slots.point == 13);
    CHECK(theirs.slots.organisation == "洞庭新材料科技有限公司科协");
    CHECK(read("核实洞庭新材料自查13", Role::coordinator).intent == Intent::declare_checklist);
    CHECK(read("自查3 已完成", Role::secretary).intent == Intent::declare_checklist);
}

TEST_CASE("the assessment form is asked for with or without the word for handing it out") {
    const auto theirs = read("洞庭新材料的考核表", Role::coordinator);
    CHECK(theirs.intent == Intent::export_);
    CHECK(theirs.slots.what == "form");
    CHECK(theirs.slots.organisation == "洞庭新材料科技有限公司科协");
    for (const auto* text : {"考核表", "我们的考核表", "给我发一份考核表", "去年的考核表", "考核表发我"}) {
        INFO(text);
        const auto reading = read(text, Role::secretary);
        CHECK(reading.intent == Intent::export_);
        CHECK(reading.slots.what == "form");
    }
}

TEST_CASE("a successor is named, and leaving is said, in the words people use") {
    for (const auto* text :
         {"秘书交接给李四", "秘书换成李四", "换人了，以后李四当秘书", "以后由李四担任秘书", "由李四接任秘书了"}) {
        INFO(text);
        const auto reading = read(text, Role::secretary);
        CHECK(reading.intent == Intent::hand_over);
        CHECK(reading.slots.name == "李四");
    }
    for (const auto* text : {"我不再担任秘书", "我不干秘书了", "我要离职了", "我调走了"}) {
        INFO(text);
        CHECK(read(text, Role::secretary).intent == Intent::leave);
    }
    for (const auto* text : {"A1地点改成二楼", "让李四当洞庭新材料的秘书", "题目换成电池讲座"}) {
        INFO(text);
        CHECK(read(text, Role::coordinator).intent != Intent::hand_over);
    }
}

TEST_CASE("the next steps of a named organisation are asked of it") {
    CHECK(read("洞庭新材料还能怎么加分", Role::coordinator).slots.organisation == "洞庭新材料科技有限公司科协");
}

TEST_CASE("a whole registration told while another one is asked about is one of its own") {
    Asked honour{"title", Intent::register_honour, {}, {}};
    honour.known.level = domain::HonourLevel::national;
    const auto other = read("我们拿了省科协先进个人", Role::secretary, &honour);
    CHECK(other.intent == Intent::register_honour);
    CHECK(other.slots.level == domain::HonourLevel::provincial);
    CHECK(read("先进个人", Role::secretary, &honour).intent == Intent::answer);

    Asked activity{"confirm", Intent::register_activity, {}, {}};
    activity.known.title = "2026年度工作总结";
    activity.known.item = "7.3";
    activity.known.date = domain::parse_date("2026-11-21");
    const auto article = read("7.4 岳阳日报刊发《港口里的科协小家》 11月20日", Role::secretary, &activity);
    CHECK(article.intent == Intent::register_activity);
    CHECK(article.slots.title == "港口里的科协小家");
    CHECK(read("是11月20日", Role::secretary, &activity).intent == Intent::answer);
}

TEST_CASE("an order is obeyed in the middle of a question") {
    Asked asked;
    asked.slot = "title";
    asked.intent = Intent::register_activity;
    CHECK(read("公告列表", Role::secretary, &asked).intent == Intent::list_announcements);
}

TEST_CASE("收到 may name what was received, as the button under it does; more of it and it is another sentence") {
    struct Case {
        const char* text;
        Names received;
    };
    const Case cases[] = {
        {"收到N3", {"N3"}},
        {"收到 N3", {"N3"}},
        {"N3收到", {"N3"}},
        {"n3 已收到", {"N3"}},
        {"收到公告3", {"N3"}},
        {"公告N3收到了", {"N3"}},
        {"收到T7", {"T7"}},
        {"T7收到，谢谢", {"T7"}},
        {"任务T7知道了", {"T7"}},
        {"收到N3、T7", {"N3", "T7"}},
        {"收到T7、T8和T9", {"T7", "T8", "T9"}},
        {"好的，收到N12", {"N12"}},
    };
    for (const auto& one : cases) {
        INFO(one.text);
        const auto reading = read(one.text, Role::secretary);
        CHECK(reading.intent == Intent::quiet);
        Names received;
        const auto add = [&received](const Reading& next) {
            received.push_back(next.slots.announcement ? *next.slots.announcement : next.slots.task.value_or(""));
        };
        add(reading);
        for (const auto& next : reading.also) add(next);
        CHECK(received == one.received);
    }
    const char* others[] = {"N3收到了吗",     "T7收到了吗",  "N3谁没收到", "收到A12",
                            "收到T7的材料了", "收到7份材料", "T7交了",     "收到N0"};
    for (const auto* text : others) {
        INFO(text);
        const auto reading = read(text, Role::secretary);
        CHECK_FALSE((reading.intent == Intent::quiet && (reading.slots.announcement || reading.slots.task)));
    }
    CHECK_FALSE(read("收到", Role::secretary).slots.announcement);
}
