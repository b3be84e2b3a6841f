#include "bot/app/conversation/thread/asked_first.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/language/dates/dates.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/questions/whether_to_log.hpp"
#include "bot/language/readings.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/text/clauses.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

std::optional<Reading> whether_to_log(const Turn& turn, const std::string& words, const language::Context& context) {
    constexpr std::array<std::string_view, 10> media{"公众号", "官微", "视频号", "推文", "报道", "日报", "晚报", "电视台", "红网", "刊发"};
    if (turn.asker.role != domain::Role::secretary || turn.in_group() || !turn.message.media.empty()) return std::nullopt;
    const auto told = language::told_before_asking_to_log(words);
    if (!told) return std::nullopt;
    const auto deed = language::understand_by_rules(*told, language::unasked(context));
    if (!deed.also.empty() || deed.slots.activity) return std::nullopt;
    auto asks = question_about("counts");
    auto& slots = asks.slots;
    if (deed.intent == Intent::register_honour) {
        // The form knows the honours of the associations, and no others.
        if (!holds(*told, "科协")) return question_about("recognition");
        slots.level = deed.slots.level;
        slots.title = deed.slots.title;
        slots.date = deed.slots.date;
        return asks;
    }
    if (deed.intent == Intent::register_activity) {
        slots = deed.slots;
        slots.topic = "counts";
    }
    // 我们发了公众号: told of in the press, by whatever words.
    if (!slots.item && holds_any(*told, media)) {
        slots.item = "7.4";
        slots.indicator.reset();
        slots.title.reset();
    }
    if (!slots.item && (holds(*told, "座谈") || holds(*told, "沙龙"))) slots.item = "6.3";
    if (!slots.item && deed.intent != Intent::register_activity) return std::nullopt;
    slots.what = "told";
    return asks;
}

bool only_asks(const std::string& words, const language::Context& context) {
    constexpr std::size_t long_bytes = 30;  // ten characters
    constexpr std::size_t a_word = 9;
    // 好像是3号吧，对吧: not certain, and an answer all the same.
    constexpr std::array<std::string_view, 9> unsure{"好像", "应该", "大概", "可能", "记得", "估计", "是不是", "吧", "差不多"};
    if (words.size() < long_bytes || holds_any(words, unsure)) return false;
    const auto clauses = language::clauses_said(words);
    return std::all_of(clauses.begin(), clauses.end(), [&context](const std::string& clause) {
        return clause.size() <= a_word || language::asks_something(clause, context);
    });
}

std::string answer_before_waiting(const Turn& turn) {
    constexpr std::array<std::string_view, 12> waits{"先空着", "先放着", "先放放", "先留着", "先搁着", "再说",
                                                     "问问",   "问一下", "问下",   "等她",   "等他",   "回头补"};
    const auto& asked = turn.state.asked;
    if (!asked || asked->intent != Intent::register_activity || asked->slot != "date" || !turn.message.media.empty()) return {};
    const auto clauses = language::clauses_said(turn.message.text);
    if (clauses.size() < 2 || holds_any(clauses.front(), waits)) return {};
    const auto dated = !language::find_dates(language::normalise(clauses.front())).empty();
    const auto rest_waits = std::any_of(clauses.begin() + 1, clauses.end(), [&](const auto& one) { return holds_any(one, waits); });
    const auto rest_dated = std::any_of(clauses.begin() + 1, clauses.end(), [](const auto& one) {
        return !language::find_dates(language::normalise(one)).empty();
    });
    return dated && rest_waits && !rest_dated ? clauses.front() : std::string{};
}

bool has_no_day(const Turn& turn, const std::string& words) {
    constexpr std::array<std::string_view, 14> none{"没写几号", "没写日期", "没写哪天", "没写哪一天", "没有日期", "没标日期", "没有几号",
                                                    "没印日期", "没具体日", "只写了月", "不知道几号", "不知道哪天", "记不清几号", "没写日子"};
    const auto& asked = turn.state.asked;
    return asked && asked->intent == Intent::register_honour && asked->slot == "date" && asked->known.level &&
           asked->known.title && holds_any(words, none);
}

}  // namespace kexiebot::app
