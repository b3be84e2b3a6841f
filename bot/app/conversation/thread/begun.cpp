#include "bot/app/conversation/thread/begun.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/activities/evidence.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/remarks.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/slot_fields.hpp"
#include "bot/language/answers/begun.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/people/people.hpp"
#include "bot/language/questions/questions.hpp"
#include "bot/language/readings.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

namespace {

constexpr std::chrono::minutes begun_lives{30};

// Who came, and no name of anything: 来了差不多一百二十个学生.
constexpr std::array<std::string_view, 17> hearers{"小朋友", "家长", "孩子", "观众", "市民", "学生",   "小学生", "职工", "员工",
                                                   "居民",   "群众", "老师", "党员", "工人", "技术员", "村民",   "干部"};

// 小朋友加家长: such words and nothing else.
bool names_only_hearers(std::string title) {
    constexpr std::array<std::string_view, 6> joints{"加", "和", "跟", "与", "、", " "};
    const auto drop = [&title](std::string_view word) {
        for (auto at = title.find(word); at != std::string::npos; at = title.find(word)) title.erase(at, word.size());
    };
    std::for_each(hearers.begin(), hearers.end(), drop);
    std::for_each(joints.begin(), joints.end(), drop);
    return title.empty();
}

// 研发和质量部都去了
bool tells_who_came(const std::string& words) {
    constexpr std::array<std::string_view, 9> came{"都去了", "都来了", "都参加", "全去了", "全来了",
                                                   "都到了", "也去了", "也来了", "都听了"};
    // 附近学校来了80个学生
    return holds_any(words, came) || (holds(words, "来了") && holds_any(words, hearers));
}

// 研发和质量部 of that: whose people came, and no name of anything.
bool names_only_who_came(const std::string& title, const std::string& words) {
    constexpr std::array<std::string_view, 16> ends{"部",     "部门", "车间", "科室", "中心", "班组", "处室", "部都",
                                                    "车间都", "学校", "小学", "中学", "社区", "村",   "街道", "单位"};
    return tells_who_came(words) &&
           std::any_of(ends.begin(), ends.end(), [&title](std::string_view end) { return title.ends_with(end); });
}

// What short lines of facts are sometimes read as: 提提意见 as 还能提分.
bool may_be_a_fact(const Reading& reading) {
    constexpr int clear_command = 80;
    switch (reading.intent) {
        case Intent::unknown:
        case Intent::register_activity:
        case Intent::answer: return true;
        case Intent::edit_activity: return !reading.slots.activity;
        case Intent::next_steps:
        case Intent::list_activities:
        case Intent::show_activity:
        case Intent::help:
        case Intent::quiet:
        case Intent::confirm: return reading.certainty < clear_command;
        default: return false;
    }
}

// The item of what was asked about when the registration was begun by that: 上个月请了教授来讲课 这种算不算.
std::optional<std::string> item_begun(const Turn& turn, const language::Context& context) {
    if (turn.state.told.empty()) return std::nullopt;
    const auto alone = language::unasked(context);
    const auto question = language::read_question(turn.state.told, alone);
    return question && question->slots.topic == "counts" ? question->slots.item : std::nullopt;
}

// 讲的mRNA疫苗工艺, 就叫液相色谱操作培训吧 of what has an item and no name yet.
std::optional<Reading> title_of_begun(const std::string& words, const language::Context& context, const std::string& item) {
    constexpr std::array<std::string_view, 13> leads{"讲的", "讲了", "主题", "题目",   "内容", "就叫", "叫",
                                                     "名字", "名称", "是讲", "讲怎么", "教的", "讲"};
    constexpr std::size_t bytes_max = 90;
    const auto leads_in =
        std::any_of(leads.begin(), leads.end(), [&words](std::string_view one) { return words.starts_with(one); });
    if (!leads_in || words.size() > bytes_max) return std::nullopt;
    language::Asked asked;
    asked.slot = "title";
    asked.intent = Intent::register_activity;
    asked.known.item = item;
    auto as_answer = language::unasked(context);
    as_answer.asked = &asked;
    const auto answer = language::understand_by_rules(words, as_answer);
    if (answer.intent != Intent::answer || !answer.slots.title) return std::nullopt;
    Reading told;
    told.intent = Intent::register_activity;
    constexpr int plainly = 90;
    told.certainty = plainly;
    told.slots = answer.slots;
    return told;
}

}  // namespace

bool has_begun(const Turn& turn) {
    return turn.state.begun_at != domain::Instant{} && turn.now - turn.state.begun_at <= begun_lives;
}

ports::Reply begin_registration(Turn& turn, const std::string& of_what) {
    if (drafts_something(turn)) park(turn);
    turn.state.begun_at = turn.now;
    return text_reply(turn.say("question." + of_what));
}

std::optional<Reading> announced(const Turn& turn, const std::string& words, const language::Context& context,
                                 const Reading& reading) {
    if (turn.asker.role != domain::Role::secretary || turn.in_group() || !reading.also.empty()) return std::nullopt;
    const auto confirms = turn.state.asked && turn.state.asked->slot == "confirm";
    const auto& told = reading.slots;
    const auto no_whole =
        reading.intent == Intent::unknown || (reading.intent == Intent::register_activity && !told.date && !told.people);
    if (no_whole && !waits_for_an_answer(turn) && language::announces_persons(words, context)) {
        auto begins = plain_reading(Intent::ask_about);
        begins.slots.topic = "begin_persons";
        return begins;
    }
    switch (reading.intent) {
        case Intent::unknown:
        case Intent::help:
        case Intent::answer:
        case Intent::list_tasks:
        case Intent::ask_about: break;
        case Intent::register_activity:
            if (!reading.slots.empty()) return std::nullopt;
            break;
        default: return std::nullopt;
    }
    if (confirms || !language::announces_registration(words, context)) return std::nullopt;
    auto begins = plain_reading(Intent::ask_about);
    begins.slots.topic = "begin_log";
    return begins;
}

std::optional<Reading> told_of_begun(const Turn& turn, const std::string& words, const language::Context& context,
                                     const Reading& reading) {
    // 讲膜技术的, where it was offered to register what was asked about: its name.
    const auto& asked = turn.state.asked;
    const auto offered = asked && asked->intent == Intent::register_activity && asked->slot == "confirm" && asked->known.item;
    if (offered && reading.intent == Intent::unknown && !turn.in_group()) {
        auto named = title_of_begun(words, context, *asked->known.item);
        if (named) named->intent = Intent::answer;
        if (named) return named;
    }
    if (!has_begun(turn) || waits_for_an_answer(turn) || turn.in_group() || !reading.also.empty()) return std::nullopt;
    if (!may_be_a_fact(reading)) return std::nullopt;
    const auto& slots = reading.slots;
    // A whole report is one by itself.
    if (reading.intent == Intent::register_activity && slots.title && slots.date) return std::nullopt;
    const auto item = item_begun(turn, context);
    auto told = language::read_told_bit(words, context);
    if (!told && item) told = title_of_begun(words, context, *item);
    if (!told) return std::nullopt;
    if (item && !told->slots.item) {
        told->slots.item = item;
        if (told->ask == "item") told->ask.reset();
    }
    if (reading.intent == Intent::edit_activity && slots.field && slots.value)
        dialogue::fill_slot(told->slots, *slots.field, *slots.value);
    return told;
}

std::optional<Reading> count_told(const Turn& turn, const ports::View& view, const std::string& words, const Reading& reading) {
    constexpr std::size_t longest = 22;
    // What no rule reads, but most likely means.
    const auto& told = reading.intent == Intent::unknown && !reading.likelier.empty() ? reading.likelier.front() : reading;
    const auto& slots = told.slots;
    const auto nothing_else = !slots.date && !slots.item && !slots.place && reading.also.empty() &&
                              (!slots.title || names_only_hearers(*slots.title) || names_only_who_came(*slots.title, words));
    const auto may_be = told.intent == Intent::unknown || (told.intent == Intent::register_activity && nothing_else);
    if (!may_be || waits_for_an_answer(turn) || has_begun(turn) || turn.asker.role != domain::Role::secretary)
        return std::nullopt;
    const auto message = language::normalise(words);
    const auto counted = language::read_people(message);
    if (message.text.size() > longest || (!counted.ask && !slots.people)) return std::nullopt;
    auto activity = remarked_on(turn, view);
    // 研发部都去了 names none that is called 联合研发协议.
    if (activity && tells_who_came(words) && activity->id != spoken_of_last(turn))
        activity = find_activity(turn, view, domain::code_of(spoken_of_last(turn)), Right::write);
    // 签到表数了 34个: counted again, whatever was told before.
    constexpr std::array<std::string_view, 8> counted_again{"签到表", "签到册", "签到本", "花名册",
                                                            "数了",   "点了",   "数出来", "实到"};
    if (!activity || (activity->people && !holds_any(words, counted_again))) return std::nullopt;
    Reading edit;
    edit.intent = Intent::edit_activity;
    // One that has passed would have to be reviewed again: that is asked first.
    const auto passed = activity->status == domain::ActivityStatus::approved;
    edit.certainty = passed ? language::sure_enough - 1 : language::sure_enough;
    edit.slots.activity = domain::code_of(activity->id);
    edit.slots.field = "people";
    if (!counted.ask && slots.people) edit.slots.value = std::to_string(*slots.people);
    return edit;
}

}  // namespace kexiebot::app
