#include "bot/app/conversation/thread/own_wishes.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/duties/task_words.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/clauses_heard.hpp"
#include "bot/app/conversation/thread/hearing.hpp"
#include "bot/app/conversation/thread/newcomer_talk.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/whom.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/language/answers/asides.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/numbers/numbers.hpp"
#include "bot/language/readings.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/text/clauses.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

namespace {

// 周一讲座那45个人里有6个外单位的 加个备注行不: nothing is registered, and nothing has a note.
bool wants_a_note(const std::string& words, const Reading& reading) {
    constexpr std::array<std::string_view, 10> orders{"加个备注", "写个备注", "加备注",   "备注一下", "备注下",
                                                      "做个备注", "记个备注", "加条备注", "备注上",   "备注里"};
    constexpr std::array<std::string_view, 4> others{"任务", "服务", "申诉", "自查"};
    const auto may_be = reading.intent == Intent::register_activity || reading.intent == Intent::edit_activity ||
                        reading.intent == Intent::unknown || reading.intent == Intent::answer;
    return may_be && reading.also.empty() && holds_any(words, orders) && !holds_any(words, others);
}

// 那不急 不用缓了
bool needs_no_time(const std::string& words) {
    constexpr std::array<std::string_view, 6> no_need{"不用缓", "不缓了", "不用延", "不延了", "不用宽限", "不用推迟"};
    constexpr std::array<std::string_view, 4> asking{"吗", "？", "?", "为什么"};
    return holds_any(words, no_need) && !holds_any(words, asking);
}

// 揭榜那个要交些啥
std::optional<Reading> asks_what_to_hand_in(const Turn& turn, const ports::View& view, const std::string& words,
                                            const Reading& reading) {
    constexpr std::array<std::string_view, 14> what{"要交些啥", "要交啥",   "要交什么",   "要交些什么", "交些啥",
                                                    "交哪些",   "交些什么", "要报些啥",   "要报什么",   "要报哪些",
                                                    "要弄些啥", "要准备啥", "要准备什么", "要准备些"};
    const auto may_be =
        reading.intent == Intent::list_tasks || reading.intent == Intent::show_task || reading.intent == Intent::unknown;
    if (!may_be || !holds_any(words, what)) return std::nullopt;
    std::string code;
    for (const auto& clause : language::clauses_said(words)) {
        if (!holds_any(clause, what)) continue;
        code = task_named(turn, view, clause).value_or("");
        if (code.empty()) code = task_by_a_word(turn, view, clause);
    }
    if (code.empty()) return std::nullopt;
    auto contents = question_about("task_contents");
    contents.slots.task = std::move(code);
    return contents;
}

// 一中那个人数写210吧: to be put right, with another verb.
std::optional<Reading> writes_another_count(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::array<std::string_view, 6> verbs{"人数写成", "人数写", "人数填", "人数记", "人数按", "人数算"};
    constexpr std::string_view plainly = "人数改成";
    constexpr std::array<std::string_view, 4> asking{"吗", "？", "?", "多少"};
    if (holds_any(words, asking)) return std::nullopt;
    for (const auto& clause : language::clauses_said(words)) {
        for (const auto verb : verbs) {
            const auto at = clause.find(verb);
            if (at == std::string::npos || at + verb.size() >= clause.size()) continue;
            const auto rest = language::normalise(clause.substr(at + verb.size())).text;
            if (!language::read_number(rest, 0)) continue;
            auto said = clause;
            auto edit = heard_by_itself(turn, view, said.replace(at, verb.size(), plainly));
            const auto whole =
                edit && edit->intent == Intent::edit_activity && edit->slots.field == "people" && edit->slots.value;
            return whole && edit->also.empty() ? std::move(edit) : std::nullopt;
        }
    }
    return std::nullopt;
}

// 下周六还有一场 去福寿山镇上 讲蘑菇别乱吃
bool tells_of_one_to_come(const std::string& words, const language::Context& context, const Reading& reading) {
    constexpr std::array<std::string_view, 9> to_come{"还有一场", "还有个", "还有一个", "有一场", "要办",
                                                      "要搞",     "准备办", "打算办",   "要去讲"};
    constexpr std::array<std::string_view, 5> asking{"吗", "？", "?", "怎么", "能不能"};
    const auto alone = language::unasked(context);
    return reading.intent == Intent::unknown && holds_any(words, to_come) && !holds_any(words, asking) &&
           language::read_plan(words, alone).what == language::Aside::plan;
}

// 那也记一笔, and nothing of what: asked for in one's own words, so that what is told next is a report of its own.
bool orders_without_telling(const std::string& words, const Reading& reading) {
    constexpr std::array<std::string_view, 8> orders{"记一笔", "登一笔", "记一条",   "登一条",
                                                     "也记上", "也登上", "也记一下", "也登一下"};
    constexpr std::size_t short_bytes = 30;
    const auto bare = reading.intent == Intent::register_activity && reading.slots.empty() && reading.also.empty();
    return bare && words.size() <= short_bytes && holds_any(words, orders);
}

// 帮他记上 防结垢搅拌桨 实用新型 10月份拿的: a patent, which the form has no place for.
bool tells_of_a_patent(const std::string& words, const Reading& reading) {
    constexpr std::array<std::string_view, 5> patents{"专利", "实用新型", "软著", "软件著作权", "外观设计"};
    constexpr std::array<std::string_view, 14> events{"讲座", "培训", "会议", "座谈会", "研讨会", "交流会", "展",
                                                      "方案", "论坛", "沙龙", "大赛",   "奖",     "协议",   "报告"};
    const auto nameless = reading.intent == Intent::register_activity && !reading.slots.item && reading.also.empty();
    return nameless && holds_any(words, patents) && !holds_any(words, events);
}

// 就这样 交上去吧, of what was spoken of last: whether it has gone to be reviewed.
std::optional<Reading> wants_it_handed_in(const Turn& turn, const ports::View& view, const std::string& words,
                                          const Reading& reading) {
    constexpr std::array<std::string_view, 8> orders{"交上去吧", "交上去",   "送审吧", "报上去吧",
                                                     "提交吧",   "帮我提交", "交了吧", "送上去吧"};
    constexpr std::size_t short_bytes = 36;
    const auto* const last = dialogue::last_with_code(turn.state);
    if (reading.intent != Intent::unknown || words.size() > short_bytes || !holds_any(words, orders) || last == nullptr ||
        last->what.front() != 'A' || turn.now - last->at > dialogue::view_lives)
        return std::nullopt;
    const auto activity = find_activity(turn, view, last->what, Right::write);
    if (!activity || activity->status == domain::ActivityStatus::withdrawn) return std::nullopt;
    auto look = plain_reading(Intent::show_activity);
    look.slots.activity = last->what;
    return look;
}

// 周一那个复合材料的讲座有照片没 想看看
std::optional<Reading> looks_at_named(const Turn& turn, const ports::View& view, const std::string& words,
                                      const Reading& reading) {
    constexpr std::array<std::string_view, 3> photos{"照片", "合影", "图片"};
    constexpr std::array<std::string_view, 5> whether{"有", "没", "吗", "看看", "看下"};
    constexpr std::size_t plainly = 3;
    const auto may_be = reading.intent == Intent::list_activities || reading.intent == Intent::unknown;
    if (!may_be || reading.slots.status || !holds_any(words, photos) || !holds_any(words, whether)) return std::nullopt;
    const auto things = things_in_sight(turn, view, "A");
    const auto named = language::find_named(words, things, plainly);
    if (named.size() != 1) return std::nullopt;
    auto look = plain_reading(Intent::show_activity);
    look.slots.activity = things[named.front()].code;
    return look;
}

// 退回来的那个座谈 人数写错了 应该是26 你改了再交一次: put right, and what it was returned for is said again.
std::optional<Reading> puts_returned_right(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::array<std::string_view, 7> returned{"退回来的", "被退回的", "被退的", "退回的",
                                                       "退下来的", "打回来的", "退掉的"};
    constexpr std::array<std::string_view, 6> wrong{"写错", "错了", "不对", "应该是", "改成", "改为"};
    constexpr std::array<std::string_view, 6> again{"再交", "在交", "重新交", "重交", "再报", "重报"};
    if (!holds_any(words, wrong)) return std::nullopt;
    for (const auto word : returned) {
        if (!holds(words, word)) continue;
        std::string rest;
        for (const auto& clause : language::clauses_said(words)) {
            if (!holds_any(clause, again)) rest += (rest.empty() ? "" : " ") + clause;
        }
        if (const auto piece = rest.find(word); piece != std::string::npos) rest.erase(piece, word.size());
        auto edit = heard_by_itself(turn, view, rest);
        const auto whole = edit && edit->intent == Intent::edit_activity && edit->slots.field && edit->slots.value;
        if (!whole || !edit->also.empty()) return std::nullopt;
        const auto code = edit->slots.activity.value_or(domain::code_of(spoken_of_last(turn)));
        const auto activity = find_activity(turn, view, code, Right::write);
        if (!activity || activity->status != domain::ActivityStatus::returned) return std::nullopt;
        edit->slots.activity = code;
        if (holds_any(words, again)) {
            auto look = plain_reading(Intent::show_activity);
            look.slots.activity = code;
            edit->also.push_back(std::move(look));
        }
        return edit;
    }
    return std::nullopt;
}

// 前天签了个合作协议 跟湖南中医药大学 三年的: with whom is all the name an agreement needs.
std::optional<Reading> names_partner(const std::string& words, const Reading& reading) {
    constexpr std::array<std::string_view, 4> with{"跟", "与", "和", "同"};
    constexpr std::array<std::string_view, 11> ends{"大学", "学院", "研究院", "研究所", "研究中心", "公司",
                                                    "医院", "集团", "职院",   "科学院", "技术中心"};
    constexpr std::size_t longest = 60;  // twenty characters
    constexpr std::size_t least = 12;
    const auto nameless = reading.intent == Intent::register_activity && reading.slots.item == "2.4" && !reading.slots.title &&
                          reading.slots.date && reading.also.empty();
    if (!nameless) return std::nullopt;
    for (const auto& clause : language::clauses_said(words)) {
        for (const auto lead : with) {
            const auto at = clause.find(lead);
            if (at != 0) continue;
            const auto partner = clause.substr(lead.size());
            const auto whole =
                std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return partner.ends_with(end); });
            if (!whole || partner.size() < least || partner.size() > longest) continue;
            auto named = reading;
            named.slots.title = "与" + partner + "合作协议";
            named.ask.reset();
            return named;
        }
    }
    return std::nullopt;
}

// 我上个月拿了个实用新型专利 这个跟谁报, of a member, who registers nothing.
bool asks_whom_to_tell(const std::string& words) {
    constexpr std::array<std::string_view, 9> whom{"跟谁报", "找谁报",   "跟谁说", "找谁登", "给谁报",
                                                   "怎么报", "怎么登记", "报给谁", "谁来报"};
    constexpr std::array<std::string_view, 9> own{"我拿", "我得", "我评", "我上", "我的", "我刚", "我有", "我们", "拿了"};
    constexpr std::array<std::string_view, 3> others{"名", "密码", "绑定"};
    return holds_any(words, whom) && holds_any(words, own) && !holds_any(words, others);
}

// 最近有什么活动可以参加
bool asks_what_is_on(const std::string& words) {
    constexpr std::array<std::string_view, 3> events{"活动", "讲座", "培训"};
    constexpr std::array<std::string_view, 6> asking{"有什么", "有啥", "有没有", "哪些", "什么活动", "啥活动"};
    constexpr std::array<std::string_view, 8> joining{"可以参加", "能参加", "可以去", "能去",
                                                      "要参加",   "想参加", "好参加", "可参加"};
    return holds_any(words, events) && holds_any(words, asking) && holds_any(words, joining);
}

// 我们协会分高不
bool asks_whether_score_is_high(const std::string& words) {
    constexpr std::array<std::string_view, 6> how_high{"分高不", "分高吗", "分高不高", "分低不", "分低吗", "分多不"};
    constexpr std::array<std::string_view, 5> of_parts{"人才", "科普", "培训", "学术", "攻关"};
    return holds_any(words, how_high) && !holds_any(words, of_parts);
}

// 刚我们有个会员是不是问专利来着: what one says stays between them and the bot.
bool asks_what_members_said(const std::string& words) {
    constexpr std::array<std::string_view, 3> members{"会员", "同事", "别人"};
    constexpr std::array<std::string_view, 5> said{"问", "留言", "跟你说", "跟你讲", "找你"};
    constexpr std::array<std::string_view, 3> lately{"来着", "刚", "刚才"};
    constexpr std::array<std::string_view, 4> whether{"是不是", "有没有", "吗", "没有"};
    constexpr std::size_t short_bytes = 60;
    return words.size() <= short_bytes && holds_any(words, members) && holds_any(words, said) && holds_any(words, lately) &&
           holds_any(words, whether);
}

}  // namespace

bool tells_over_empty_draft(const Turn& turn) {
    const auto& asked = turn.state.asked;
    if (!asked || asked->intent != Intent::register_activity || asked->known.title || asked->known.date || asked->known.people)
        return false;
    const auto alone = language::unasked(reading_context(turn));
    const auto whole = language::understand_by_rules(turn.message.text, alone);
    return whole.intent == Intent::register_activity && whole.slots.title && whole.slots.date;
}

std::optional<Reading> own_wish(const Turn& turn, const ports::View& view, const std::string& words, const Reading& reading) {
    constexpr std::size_t bytes_max = 150;  // fifty characters
    if (turn.asker.role >= domain::Role::coordinator || turn.asker.role == domain::Role::guest || turn.in_group() ||
        words.size() > bytes_max)
        return std::nullopt;
    if (asks_whether_score_is_high(words)) return plain_reading(Intent::query_score);
    if (turn.asker.role == domain::Role::member) {
        if (asks_what_is_on(words)) return question_about("nothing_announced");
        if (auto look = looks_at_named(turn, view, words, reading)) return look;
        return asks_whom_to_tell(words) || asks_where_photos_go(words) ? std::optional{question_about("may_log")} : std::nullopt;
    }
    if (wants_a_note(words, reading)) return question_about("no_note");
    if (auto contents = asks_what_to_hand_in(turn, view, words, reading)) return contents;
    const auto open = waits_for_an_answer(turn);
    if (open) return std::nullopt;
    if (auto named = names_partner(words, reading)) return named;
    if (tells_of_one_to_come(words, reading_context(turn), reading)) return question_about("planned");
    if (auto edit = reading.intent == Intent::unknown ? writes_another_count(turn, view, words) : std::nullopt) return edit;
    if (orders_without_telling(words, reading)) return question_about("begin_log");
    if (tells_of_a_patent(words, reading)) return question_about("no_such_item");
    if (auto look = wants_it_handed_in(turn, view, words, reading)) return look;
    if (needs_no_time(words) && !language::writes(reading.intent)) return plain_reading(Intent::quiet);
    if (reading.intent == Intent::unknown && asks_what_members_said(words)) return question_about("members_talk");
    return puts_returned_right(turn, view, words);
}

}  // namespace kexiebot::app
