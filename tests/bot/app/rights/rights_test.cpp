#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "bot/services/access.hpp"
#include "tests/bot/app/rights/trial.hpp"

namespace kexiebot::tests {

namespace {

using language::Intent;

struct Message {
    Intent intent;
    const char* text;  ///< may name a code of the one association: A1 R1 S1 T1 D1, or its name
};

// One for every intent: what somebody who may do it would say.
constexpr Message messages[] = {
    {Intent::register_activity, "昨天下午办了新能源电池技术讲座，45人参加"},
    {Intent::attach_evidence, "这几张是A1的"},
    {Intent::edit_activity, "A1人数改成50"},
    {Intent::withdraw_activity, "删掉A1"},
    {Intent::undo, "撤销"},
    {Intent::register_honour, "我们拿了省科协先进集体"},
    {Intent::list_activities, "这个月登记了哪些"},
    {Intent::show_activity, "A1什么情况"},
    {Intent::query_score, "我们现在多少分"},
    {Intent::query_score, "洞庭新材料多少分"},
    {Intent::explain_score, "为什么才这么点分"},
    {Intent::next_steps, "还能怎么加分"},
    {Intent::list_tasks, "最近要交什么"},
    {Intent::submit_task, "T1交了"},
    {Intent::list_deductions, "扣了哪些分"},
    {Intent::appeal, "申诉D1 我们已经报了"},
    {Intent::show_checklist, "自查"},
    {Intent::declare_checklist, "自查3 已完成"},
    {Intent::request_service, "申请服务2，想请专家帮忙解决电池热管理难题"},
    {Intent::list_services, "有哪些服务"},
    {Intent::review_queue, "待审核"},
    {Intent::approve, "A1通过"},
    {Intent::approve, "R1通过"},
    {Intent::return_activity, "A1退回，照片看不清"},
    {Intent::return_activity, "R1退回，照片看不清"},
    {Intent::assign_task, "布置：12月10日前报年度总结"},
    {Intent::extend_task, "T1延到12月15号"},
    {Intent::waive_deduction, "D1免扣，系统故障"},
    {Intent::nudge, "催一下T1"},
    {Intent::show_task, "谁没交T1"},
    {Intent::show_deduction, "D1免扣了吗"},
    {Intent::ranking, "排名前十"},
    {Intent::list_warnings, "谁要扣分了"},
    {Intent::export_, "导出考核表"},
    {Intent::bind, "绑定 ABCD2345"},
    {Intent::bind_group, "本群绑定洞庭新材料"},
    {Intent::bind_group, "本群绑定云溪区"},
    {Intent::invite, "给洞庭新材料开个秘书，名字叫张三"},
    {Intent::invite, "邀请王丽当平江县协调员"},
    {Intent::who_am_i, "我是谁"},
    {Intent::switch_organisation, "切换到洞庭新材料"},
    {Intent::quiet, "收到"},
    {Intent::remind_later, "明天再提醒"},
    {Intent::remind_never, "这项不用再提醒"},
    {Intent::help, "帮助"},
    {Intent::contact, "市科协电话多少"},
    {Intent::cancel, "算了"},
    {Intent::more, "更多"},
    {Intent::greeting, "你好"},
    {Intent::thanks, "谢谢"},
    {Intent::picture, "成绩单"},
    {Intent::picture, "洞庭新材料的成绩单"},
    {Intent::names_in_group, "本群排名用简称"},
    {Intent::show_year, "公示"},
    {Intent::publish_year, "公示2026年 7天"},
    {Intent::object, "异议：少算了一场讲座"},
    {Intent::decide_objection, "异议1成立，已补记"},
    {Intent::lock_year, "锁定2026年"},
    {Intent::unlock_year, "解锁2026年，补录漏记"},
    {Intent::open_year, "开启2027年"},
    {Intent::unknown, "今天股票怎么样"},
    {Intent::announce, "公告：下周三开会"},
    {Intent::list_announcements, "公告列表"},
    {Intent::show_announcement, "N1谁没回"},
    {Intent::show_announcement, "N2谁没回"},
    {Intent::take_service, "S1已受理"},
    {Intent::finish_service, "S1办好了"},
    {Intent::hand_over, "秘书交接给李四"},
    {Intent::hand_over, "洞庭新材料秘书交接给李四"},
    {Intent::leave, "我不再担任秘书"},
    {Intent::practise, "练习"},
    {Intent::unbind_group, "本群解绑"},
    {Intent::replace_evidence, "换A1的照片"},
    {Intent::attach_evidence, "R1的证书"},
    {Intent::show_activity, "R1什么情况"},
    {Intent::withdraw_activity, "删掉R1"},
    {Intent::appeal, "申诉A1 我们有签到表"},
    {Intent::show_checklist, "洞庭新材料自查"},
    {Intent::declare_checklist, "核实洞庭新材料自查3"},
    {Intent::accept_task, "T1通过"},
    {Intent::accept_task, "T1 洞庭新材料通过"},
    {Intent::return_task, "T1退回，缺附件"},
    {Intent::cancel_task, "取消T1"},
    {Intent::attach_evidence, "这几张是T1的"},
    {Intent::show_task, "T1 洞庭新材料"},
    {Intent::waive_deduction, "D1恢复扣分，查实未交"},
    {Intent::what_if, "要是再办两场科普呢"},
    {Intent::trend, "得分趋势"},
    {Intent::lights, "红黄绿"},
    {Intent::list_services, "S1什么情况"},
    {Intent::show_checklist, "洞庭新材料自查3什么情况"},
    {Intent::show_checklist, "自查3什么情况"},
    {Intent::attach_evidence, "自查3的照片"},
    {Intent::next_steps, "洞庭新材料还能怎么加分"},
    {Intent::explain_score, "洞庭新材料为什么这么点分"},
    {Intent::lights, "洞庭新材料红黄绿"},
    {Intent::trend, "洞庭新材料得分趋势"},
    {Intent::what_if, "要是再办两场培训呢"},
    {Intent::ranking, "我们排第几"},
    {Intent::ranking, "云溪区的排名"},
    {Intent::export_, "汇总表"},
    {Intent::export_, "导出活动明细"},
    {Intent::approve, "全部通过"},
    {Intent::assign_task, "全市布置：12月10日前报年度总结"},
    {Intent::invite, "给洞庭新材料开个会员，名字叫韩梅"},
    {Intent::overview, "洞庭新材料现在什么情况"},
    {Intent::overview, "云溪区现在什么情况"},
    {Intent::overview, "全市怎么样"},
    {Intent::list_organisations, "云溪区有哪些单位"},
    {Intent::list_organisations, "哪些单位没有秘书"},
    {Intent::list_people, "谁是洞庭新材料的秘书"},
    {Intent::list_people, "云溪区协调员是谁"},
    {Intent::list_people, "谁还没绑定"},
    {Intent::remove_role, "移除洞庭新材料的会员"},
    {Intent::remove_role, "移除云溪区协调员"},
    {Intent::edit_activity, "R1日期改成11月3日"},
    {Intent::ranking, "平均分多少"},
    {Intent::ranking, "倒数三名"},
    {Intent::announce, "给云溪区各单位说一声 12月要开会"},
    {Intent::nudge, "催一下没交的"},
};

// Read before any intent is (bot/language/commands), or only in a conversation (bot/app/conversation/thread/hearing.hpp).
constexpr std::pair<const char*, const char*> commands[] = {
    {"silence", "静音洞庭新材料到12月10日，正在停产"},
    {"silence", "静音T1到12月1日，系统在修"},
    {"silence", "静音洞庭新材料T1到12月1日，系统在修"},
    {"silence", "取消静音洞庭新材料"},
    {"silence", "静音名单"},
    {"unreached", "谁没收到"},
    {"ask_about", "哪项最差"},
    {"ask_about", "谁审核我们的"},
    {"ask_about", "谁是秘书"},
    {"ask_about", "T1延期行不行"},
    {"ask_about", "T1谁布置的"},
    {"ask_about", "年会算不算"},
};

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

language::Reading reading_of(City& city, const std::string& text, domain::Role role) {
    std::shared_ptr<const language::Directory> directory;
    app::DirectoryCache directories;
    city.store().read([&](const ports::View& view) { directory = directories.current(view); });
    return language::understand(
        text, {city.house().lexicon, *directory, role, language::ChatKind::direct, domain::local_day(city.now, {}), nullptr});
}

std::string lines_for(Trial& trial, std::string_view name, const std::string& text) {
    std::string lines = std::string{name} + "  " + text + "\n";
    for (const auto* group : {"", Trial::group}) {
        lines += *group == '\0' ? "  direct:" : "  group: ";
        for (const auto& user : Trial::askers()) lines += " " + user + "=" + trial.of({user, group}, text).kind;
        lines += "\n";
    }
    return lines;
}

template <class Opens>
std::string door_line(const std::string& door, const std::string& what, Opens opens) {
    auto line = door + "  " + what + "\n ";
    for (const auto& user : Trial::askers()) line += " " + user + "=" + (opens(user) ? "opens" : "closed");
    return line + "\n";
}

// What opens for whom at the chat page's door to evidence.
std::string doors(Trial& trial) {
    std::string lines;
    for (const auto& file : trial.files()) {
        lines += door_line("/chat/evidence", file.what,
                           [&](const std::string& user) { return trial.opens_on_page(user, file.sha256); });
    }
    return lines;
}

std::string table(Trial& trial) {
    std::string lines = "# 谁说什么，会怎样：本单位 A1 R1 S1 T1 D1 属于 洞庭新材料（云溪区），群已绑定它。\n";
    for (const auto& message : messages) lines += lines_for(trial, language::name_of(message.intent), message.text);
    for (const auto& [name, text] : commands) lines += lines_for(trial, name, text);
    return lines + doors(trial);
}

}  // namespace

// KEXIEBOT_REWRITE=1 writes the table as it is; the difference is then reviewed like code.
TEST_CASE("who may do what is as the table says") {
    Trial trial;
    const std::filesystem::path file{KEXIEBOT_TESTS_DIR "/bot/app/rights/table.txt"};
    const auto is = table(trial);
    if (std::getenv("KEXIEBOT_REWRITE") != nullptr) std::ofstream{file, std::ios::binary} << is;
    CHECK(is == text_of(file));
}

TEST_CASE("the table of rights knows every intent, and each line is read as it says") {
    City city;
    std::set<Intent> said;
    for (const auto& message : messages) {
        INFO(message.text);
        said.insert(message.intent);
        CHECK(reading_of(city, message.text, domain::Role::admin).intent == message.intent);
    }
    // Only said when something was asked, or in a conversation.
    for (const auto intent : {Intent::answer, Intent::confirm, Intent::deny, Intent::ask_about, Intent::amend_task})
        said.insert(intent);
    CHECK(said.size() == static_cast<std::size_t>(Intent::unknown) + 1);
}

// Whether what stands before `at` makes a code of the figure there.
bool begins_code(std::string_view text, std::size_t at) {
    const auto before = text.substr(0, at);
    if (before.empty()) return false;
    return std::string_view{"ARSTDN"}.find(before.back()) != std::string_view::npos || before.ends_with("异议") ||
           before.ends_with("异议 ");
}

// Where the number of a code of the one association stands in a message: A1, R1, S1, T1, D1, N1, 异议1.
std::size_t code_number(const std::string& text) {
    auto at = text.find('1');
    while (at != std::string::npos && !begins_code(text, at)) at = text.find('1', at + 1);
    return at;
}

// Every message of the table, whatever kind it is.
std::vector<std::string> all_texts() {
    std::vector<std::string> texts;
    for (const auto& message : messages) texts.emplace_back(message.text);
    for (const auto& [name, text] : commands) texts.emplace_back(text);
    return texts;
}

TEST_CASE("a coordinator is told the name of nobody in another county") {
    Trial trial;
    struct Side {
        const char* coordinator;
        std::vector<std::string> others;
    };
    const std::vector<Side> sides{
        {"coordinator", {"演示秘书丙", "演示会员乙", "演示协调员乙"}},
        {"coordinator2", {"演示秘书甲", "演示秘书乙", "演示会员甲", "演示会员丙", "演示秘书戊", "演示协调员甲"}}};
    for (const auto& [coordinator, others] : sides) {
        for (const auto& text : all_texts()) {
            for (const auto* group : {"", Trial::group}) {
                const auto told = trial.of({coordinator, group}, text).text;
                INFO(coordinator << " " << group << ": " << text << "\n" << told);
                for (const auto& name : others) CHECK(told.find(name) == std::string::npos);
            }
        }
    }
    // The announcement to the whole city has silent readers on both sides.
    CHECK(trial.of({"admin", ""}, "N2谁没回").text.find("演示秘书丙") != std::string::npos);
    CHECK(trial.of({"coordinator2", ""}, "N2谁没回").text.find("演示秘书丙") != std::string::npos);
}

TEST_CASE("a code of somebody else's is answered byte for byte like one that does not exist") {
    Trial trial;
    int compared = 0;
    for (const auto& text : all_texts()) {
        const auto at = code_number(text);
        if (at == std::string::npos) continue;
        auto missing = text;
        missing.replace(at, 1, "9");
        for (const auto* user : {"stranger", "member3", "neighbour", "member2", "other", "coordinator2"}) {
            for (const auto* group : {"", "别的群"}) {
                INFO(user << " " << group << ": " << text);
                auto expected = trial.of({user, group}, missing).text;
                for (auto found = expected.find('9'); found != std::string::npos; found = expected.find('9', found + 1)) {
                    if (begins_code(expected, found)) expected[found] = '1';
                }
                CHECK(trial.of({user, group}, text).text == expected);
                ++compared;
            }
        }
    }
    CHECK(compared > 200);
}

TEST_CASE("an invite code that was used, one that is too old and one that never was are answered alike") {
    Trial trial;
    for (const auto* user : {"stranger", "member", "secretary", "coordinator", "admin"}) {
        INFO(user);
        const auto never = trial.of({user, ""}, "绑定 ABCD2345").text;
        CHECK(trial.of({user, ""}, std::string{"绑定 "} + Trial::used_invite).text == never);
        CHECK(trial.of({user, ""}, std::string{"绑定 "} + Trial::late_invite).text == never);
    }
}

}  // namespace kexiebot::tests
