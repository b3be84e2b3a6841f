#include "bot/app/conversation/thread/held_facts.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/activities/evidence.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/slot_fields.hpp"
#include "bot/language/answers/asides.hpp"
#include "bot/language/message/stops.hpp"
#include "bot/language/readings.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

namespace {

constexpr std::array<std::string_view, 24> not_yet{"暂时不登", "暂不记",   "先不用录", "先不报",   "暂时先不", "先莫录",
                                                   "先不要登", "先不登",   "先别登",   "先不用登", "先不要记", "先别记",
                                                   "先不记",   "先不用记", "暂时不登", "暂不登",   "先不录",   "先别录",
                                                   "先莫登",   "先莫记",   "暂时别登", "暂时不记", "先不急登", "等我确认再登"};

bool registers(Intent intent) {
    return intent == Intent::register_activity || intent == Intent::register_honour;
}

// What is told before it is said that it is not to be registered yet, without what has to be looked up first.
std::optional<Reading> told_before(const std::string& words, const language::Context& context) {
    constexpr std::array<std::string_view, 17> open{"查一下", "问一下", "查下",   "问下",   "确认一下", "核实",
                                                    "不确定", "记不清", "再核对", "不记得", "不清楚",   "再查",
                                                    "忘了",   "日期我", "时间我", "具体哪", "具体是哪"};
    constexpr std::array<std::string_view, 12> day_open{"名字还", "名称还",   "题目还", "地点还", "人数还", "名字没",
                                                        "具体哪", "具体是哪", "哪一天", "哪天",   "日期我", "日子我"};
    auto end = std::string::npos;
    for (const auto one : not_yet) end = std::min(end, words.find(one));
    // 上回说先不登的现在可以登了吗
    constexpr std::array<std::string_view, 6> asked_now{"吗", "？", "?", "可以登了", "能登了", "上回"};
    if (end == std::string::npos || holds_any(words, asked_now)) return std::nullopt;
    const auto plain = language::unasked(context);
    std::string told;
    for (const auto& clause : language::clauses_with_stops(words.substr(0, end), plain)) {
        // 拿了省科协的先进集体哪天我忘了: what is not known yet stands behind what is.
        auto known = clause.size();
        for (const auto one : day_open) known = std::min(known, clause.find(one));
        const auto fact = clause.substr(0, known);
        constexpr std::size_t least = 12;
        if (fact.size() < least || holds_any(fact, open)) continue;
        told += (told.empty() ? "" : "，") + fact;
    }
    if (told.empty()) return std::nullopt;
    auto reading = language::understand_by_rules(told, plain);
    const auto something = reading.slots.item || reading.slots.level || (reading.slots.title && reading.slots.people);
    return registers(reading.intent) && reading.also.empty() && something ? std::optional{std::move(reading)} : std::nullopt;
}

}  // namespace

bool says_not_yet(const std::string& words) {
    return holds_any(words, not_yet);
}

bool is_held_back(const Turn& turn, const std::string& words, const language::Context& context) {
    if (turn.asker.role != domain::Role::secretary || turn.in_group() || drafts_something(turn)) return false;
    return told_before(words, context).has_value();
}

std::optional<ports::Reply> hold_back_facts(Turn& turn, const language::Context& context) {
    if (turn.asker.role != domain::Role::secretary || turn.in_group() || drafts_something(turn)) return std::nullopt;
    auto told = told_before(turn.message.text, context);
    if (!told) return std::nullopt;
    const auto slot = told->ask ? *told->ask : !told->slots.date ? "date" : !told->slots.title ? "title" : "confirm";
    turn.state.parked = language::Asked{slot, told->intent, std::move(told->slots), {}};
    turn.state.asked.reset();
    turn.state.asked_at = turn.now;
    turn.state.misses = 0;
    return text_reply(turn.say("talk.facts_held_back"));
}

std::optional<Reading> held_facts_now(Turn& turn, const std::string& words, const language::Context& context,
                                      const Reading& reading) {
    constexpr std::array<std::string_view, 32> now{
        "翻到了", "找着了", "请登记", "已核实", "已确认", "核实了", "核实过", "想起来了", "记起来了", "问清楚了", "确认了",
        "登上",   "记上",   "录上",   "可以登", "能登了", "登记吧", "登吧",   "登上吧",   "登上去",   "可以记",   "记上吧",
        "记吧",   "现在登", "帮我登", "登一下", "登了吧", "登记上", "查到了", "问到了",   "确定了",   "找到了"};
    auto& state = turn.state;
    const auto& parked = state.parked;
    const auto open = waits_for_an_answer(turn);
    if (!parked || !registers(parked->intent) || open || turn.asker.role != domain::Role::secretary) return std::nullopt;
    if (!holds_any(words, now) || holds_any(words, not_yet)) return std::nullopt;
    // 查到了，那场培训是10月27日办的，40人 with a kind of its own is another one.
    const auto& slots = reading.slots;
    const auto another = registers(reading.intent) && (slots.item || slots.level) && slots.item != parked->known.item;
    if (another || !reading.also.empty() || slots.activity) return std::nullopt;
    auto asked = *parked;
    asked.slot = "date";
    auto of_draft = context;
    of_draft.asked = &asked;
    auto answer = plain_reading(Intent::answer);
    for (const auto& clause : language::clauses_with_stops(words, context)) {
        if (holds_any(clause, now) && clause.size() <= 24) continue;
        const auto said = language::understand_by_rules(clause, of_draft);
        if (said.intent == Intent::answer) dialogue::merge(answer.slots, said.slots);
    }
    answer.slots.choice.reset();
    // 名字定了叫轻量化材料联合研发协议登吧
    if (answer.slots.empty()) {
        constexpr std::array<std::string_view, 6> orders{"登记吧", "登上吧", "登吧", "登记", "记上吧", "登上"};
        auto told = words;
        for (const auto order : orders) {
            if (told.ends_with(order)) told.resize(told.size() - order.size());
        }
        for (const auto& fact : language::read_correction(told, of_draft, parked->known)) {
            if (fact.slots.field == "item" || fact.certainty < language::sure_enough) continue;
            dialogue::fill_slot(answer.slots, fact.slots.field.value_or(""), fact.slots.value.value_or(""));
        }
    }
    if (answer.slots.empty() && slots.date) answer.slots.date = slots.date;
    state.asked = std::move(state.parked);
    state.parked.reset();
    state.asked_at = turn.now;
    if (!answer.slots.empty()) return answer;
    // Nothing new: what is still missing is asked.
    answer.slots = state.asked->known;
    return answer;
}

}  // namespace kexiebot::app
