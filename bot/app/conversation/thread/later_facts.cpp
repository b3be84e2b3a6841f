#include "bot/app/conversation/thread/later_facts.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/activities/evidence.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/remarks.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/slot_fields.hpp"
#include "bot/language/answers/asides.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/numbers/numbers.hpp"
#include "bot/language/references/describing.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

namespace {

Reading edit_of(const domain::Activity& activity, std::string field, std::string value) {
    Reading edit;
    edit.intent = Intent::edit_activity;
    edit.certainty = language::sure_enough;
    edit.slots.activity = domain::code_of(activity.id);
    edit.slots.field = std::move(field);
    edit.slots.value = std::move(value);
    return edit;
}

// 老何那个是去年的 只有小李一个, 陈静那个还在公示 先算一个: fewer of those who were promoted, or joined.
std::optional<Reading> fewer_count(const Turn& turn, const ports::View& view) {
    const auto& words = turn.message.text;
    constexpr std::array<std::string_view, 15> others{"去年", "前年",   "不算",   "没评上", "没批", "没入", "还在公示", "没公示",
                                                      "公示", "没下来", "没批下来", "还没定", "没通过", "没成", "先不"};
    constexpr std::array<std::string_view, 9> counts{"只有", "先算", "只算", "就算", "先报", "先登", "只登", "只报", "先按"};
    constexpr std::size_t name_bytes = 18;  // six characters
    constexpr std::size_t bytes_max = 75;
    if (words.size() > bytes_max || waits_for_an_answer(turn) || !holds_any(words, others)) return std::nullopt;
    std::optional<int> left;
    for (const auto lead : counts) {
        const auto at = words.find(lead);
        if (at == std::string::npos) continue;
        const auto behind = language::normalise(words.substr(at + lead.size()));
        for (const auto& number : language::find_numbers(behind)) {
            const auto unit = std::u32string_view{behind.text}.substr(number.span.end, 1);
            if (number.span.begin <= name_bytes / 3 && (unit == U"个" || unit == U"人" || unit == U"位"))
                left = static_cast<int>(number.value);
            break;
        }
        if (left) break;
    }
    const auto activity = left ? remarked_on(turn, view) : std::nullopt;
    if (!activity || !activity->item.starts_with("4.") || *left < 1 || *left >= activity->people.value_or(1)) return std::nullopt;
    return edit_of(*activity, "people", std::to_string(*left));
}

// 地点在公司食堂三楼你先把地点给我补上: a field of the one spoken of that is to be filled in, and no report of its own.
std::optional<Reading> filled_in(const Turn& turn, const ports::View& view, const Reading& reading) {
    constexpr std::array<std::string_view, 5> fields{"地点", "会场", "场地", "地方", "位置"};
    constexpr std::array<std::string_view, 10> fills{"补上",   "填上",   "加上",   "写上",   "补进去",
                                                     "填进去", "加进去", "写进去", "补一下", "添上"};
    const auto& words = turn.message.text;
    const auto& slots = reading.slots;
    const auto tells = reading.intent == Intent::register_activity && reading.also.empty() && slots.place && !slots.date;
    if (!tells || (turn.state.asked && turn.state.asked->slot != "command")) return std::nullopt;
    const auto named = std::any_of(fields.begin(), fields.end(), [&](std::string_view field) {
        const auto at = words.rfind(field);
        return at != std::string::npos && holds_any(std::string_view{words}.substr(at), fills);
    });
    const auto activity = named ? remarked_on(turn, view) : std::nullopt;
    return activity ? std::optional{edit_of(*activity, "place", *slots.place)} : std::nullopt;
}

}  // namespace

bool was_part_of_it(std::string_view words, const language::Context& context) {
    constexpr std::array<std::string_view, 9> then{"那天", "那次", "那场", "那回", "当天", "当时", "现场", "活动上", "会上"};
    constexpr std::array<std::string_view, 6> together{"一起", "一块", "顺便", "顺带", "同时", "一并"};
    constexpr std::array<std::string_view, 12> other{"照", "图", "签到", "拍", "吗", "？", "?", "改", "删", "撤", "登", "记"};
    constexpr std::array<std::string_view, 5> ends{"的", "的啊", "的呀", "的嘛", "的呢"};
    constexpr std::size_t bytes_max = 54;  // eighteen characters
    if (words.size() > bytes_max || !holds_any(words, together) || holds_any(words, other)) return false;
    const auto is_end = [words](std::string_view end) { return words.ends_with(end); };
    if (!holds_any(words, then) || std::none_of(ends.begin(), ends.end(), is_end)) return false;
    // 一起 counts nothing.
    const auto look = language::Look::alone(words, context);
    const auto& numbers = (*look).numbers;
    return std::none_of(numbers.begin(), numbers.end(), [](const language::Number& number) { return number.value > 1; });
}

bool asks_of_what_lies_ahead(std::string_view words, const language::Context& context) {
    constexpr std::size_t long_bytes = 45;  // fifteen characters
    return words.size() >= long_bytes && language::asks_something(words, context) &&
           language::read_plan(words, context).what == language::Aside::plan;
}

bool leaves_alone(std::string_view words) {
    constexpr std::array<std::string_view, 15> alone{"先不标",   "先别标",   "先不勾",   "先别勾",   "先不打勾",
                                                     "先别打勾", "暂时不标", "暂时不勾", "先不要动", "先别动",
                                                     "先不动",   "先莫动",   "先不用动", "暂时别动", "暂时不动"};
    constexpr std::array<std::string_view, 6> orders{"改成", "改为", "改到", "登记一", "登一", "删"};
    return holds_any(words, alone) && !holds_any(words, orders);
}

std::optional<Reading> fact_of_that_draft(Turn& turn, const ports::View& view, const Reading& reading) {
    constexpr std::array<std::string_view, 5> ones{"刚才", "刚刚", "那个", "这个", "这条"};
    auto& state = turn.state;
    const auto edits = reading.intent == Intent::edit_activity && !reading.slots.activity && reading.also.empty();
    if (!edits || !reading.slots.field || !reading.slots.value || !holds_any(turn.message.text, ones)) return std::nullopt;
    const auto aside = !drafts_something(turn) && state.parked && state.parked->intent == Intent::register_activity;
    if (aside) {
        const auto change = view.changes().last(turn.asker.person);
        if (change && change->at > state.asked_at) return std::nullopt;
        if (waits_for_an_answer(turn)) return std::nullopt;
        state.asked = std::move(state.parked);
        state.parked.reset();
        state.asked_at = turn.now;
    }
    if (!state.asked || state.asked->intent != Intent::register_activity) return std::nullopt;
    Reading answer;
    answer.intent = Intent::answer;
    answer.certainty = language::sure_enough;
    dialogue::fill_slot(answer.slots, *reading.slots.field, *reading.slots.value);
    return answer.slots.empty() ? std::nullopt : std::optional{std::move(answer)};
}

std::optional<Reading> draft_put_right(const Turn& turn, const std::string& words, const language::Context& context,
                                       const Reading& reading) {
    constexpr std::array<std::string_view, 10> wrongly{"不对", "错了", "搞错", "讲错", "说错",
                                                       "记错", "写错", "更正", "有误", "弄错"};
    constexpr std::size_t long_enough = 27;  // bytes of nine characters
    const auto& asked = turn.state.asked;
    const auto drafts = asked && asked->intent == Intent::register_activity && asked->slot != "correction";
    const auto fits = reading.intent == Intent::unknown || reading.intent == Intent::answer || reading.intent == Intent::deny ||
                      reading.intent == Intent::edit_activity;
    if (!drafts || !fits || words.size() < long_enough || !holds_any(words, wrongly)) return std::nullopt;
    Reading answer;
    answer.intent = Intent::answer;
    answer.certainty = language::sure_enough;
    for (const auto& fact : language::read_correction(words, context, asked->known)) {
        if (fact.slots.field == "item" || fact.certainty < language::sure_enough) continue;
        dialogue::fill_slot(answer.slots, fact.slots.field.value_or(""), fact.slots.value.value_or(""));
    }
    return answer.slots.empty() ? std::nullopt : std::optional{std::move(answer)};
}

std::optional<Reading> later_fact(const Turn& turn, const ports::View& view, const Reading& reading) {
    if (auto fewer = fewer_count(turn, view)) return fewer;
    if (auto fills = filled_in(turn, view, reading)) return fills;
    const auto& slots = reading.slots;
    const auto bare = reading.intent == Intent::register_activity && reading.also.empty() && !slots.title;
    if (!bare || waits_for_an_answer(turn)) return std::nullopt;
    const auto activity = remarked_on(turn, view);
    if (!activity) return std::nullopt;
    constexpr std::array<std::string_view, 7> found{"找到了", "查到了", "翻到了", "问到了", "数过了", "核对过", "数了一下"};
    if (slots.people && !slots.date && !slots.item && holds_any(turn.message.text, found)) {
        return edit_of(*activity, "people", std::to_string(*slots.people));
    }
    // 19日到20日 of an activity of September: its day, and the month that was told before.
    if (!slots.date || !slots.end_date || slots.people || slots.date->day() != activity->date.day()) return std::nullopt;
    const auto days = domain::days_between(*slots.date, *slots.end_date);
    constexpr int days_max = 92;
    if (days <= 0 || days > days_max) return std::nullopt;
    return edit_of(*activity, "end_date", domain::to_text(domain::plus_days(activity->date, days)));
}

}  // namespace kexiebot::app
