#include "bot/app/conversation/thread/long_lines.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/answering/answering.hpp"
#include "bot/app/conversation/questions.hpp"
#include "bot/app/conversation/thread/of_kind.hpp"
#include "bot/app/conversation/thread/references.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/message/stops.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/readings.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/references/pointing.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

namespace {

constexpr std::size_t long_bytes = 39;  // thirteen characters
constexpr std::size_t questions_max = 3;

// What is asked takes words, so that these may be its answer.
bool something_open(const Turn& turn) {
    const auto& asked = turn.state.asked;
    return asked && asked->slot != "command" && asked->slot != "confirm" && asked->slot != "activity" && asked->slot != "date" &&
           asked->slot != "people";
}

bool tells_nothing_else(Intent intent) {
    switch (intent) {
        case Intent::greeting:
        case Intent::thanks:
        case Intent::help:
        case Intent::who_am_i:
        case Intent::contact:
        case Intent::quiet:
        case Intent::what_if: return true;
        default: return false;
    }
}

// 多少分 of 现在多少分全过了能到多少: where a question may be over, in characters; 0 where none ends there.
std::size_t question_end(std::u32string_view text, std::size_t at) {
    constexpr std::array<std::u32string_view, 38> ends{
        U"过了没有", U"审了没有", U"交了没有", U"批了没有", U"多少分",   U"几分",   U"第几",     U"第几名",
        U"多少名",   U"算不算分", U"算不算",   U"加不加分", U"最差",     U"最低",   U"最弱",     U"最好",
        U"要交啥",   U"交什么",   U"要啥",     U"要什么",   U"什么原因", U"啥原因", U"几天",     U"几天截止",
        U"几天到期", U"哪天截止", U"哪天到期", U"哪一天",   U"什么时候", U"啥时候", U"能到多少", U"是多少",
        U"退回来",   U"退了",     U"过了没",   U"审了没",   U"交了没",   U"找谁"};
    return language::scan::longest_at(text, at, ends);
}

// A line of questions that nothing divides, cut behind each; what is left over belongs to the last.
std::vector<std::string> questions_apart(const std::string& line) {
    constexpr std::size_t least = 3;
    const auto message = language::normalise(line);
    const std::u32string_view text = message.text;
    std::vector<std::string> pieces;
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = question_end(text, at);
        if (end == 0) {
            ++at;
            continue;
        }
        at += end;
        while (at < text.size() && language::scan::one_of(text[at], U"啊呢吧呀哦嘛的了 ,?")) ++at;
        const auto rest = text.substr(at);
        auto more = false;
        for (std::size_t next = 0; next < rest.size() && !more; ++next) more = question_end(rest, next) > 0;
        const auto asks_on = more || rest.ends_with(U"没有") || rest.ends_with(U"没") || rest.ends_with(U"吗") ||
                             rest.find(U"怎么") != std::u32string_view::npos || rest.find(U"哪") != std::u32string_view::npos;
        if (at - from < least || rest.size() < least || !asks_on) continue;
        pieces.push_back(message.original({from, at}));
        from = at;
    }
    pieces.push_back(message.original({from, text.size()}));
    return pieces;
}

std::vector<std::string> questions_in(const std::string& words, const language::Context& context) {
    std::vector<std::string> all;
    for (const auto& clause : language::clauses_with_stops(words, context)) {
        for (auto& piece : questions_apart(clause)) all.push_back(std::move(piece));
    }
    return all;
}

// 还有几天截止那个揭榜的: of the one open task whose title shares a word with the clause.
Reading of_one_task(const Turn& turn, const ports::View& view, const std::string& clause, Reading question) {
    const auto of_tasks =
        question.intent == Intent::list_tasks || question.slots.topic == "deadline" || question.slots.topic == "days_left";
    if (!of_tasks || question.slots.task) return question;
    constexpr std::size_t a_word = 2;
    const auto things = things_in_sight(turn, view, "T");
    const auto generic = holds_any(clause, std::array<std::string_view, 5>{"近期", "最近", "哪些", "都有", "任务"});
    const auto named = generic ? std::vector<std::size_t>{} : language::find_named(clause, things, a_word);
    if (named.size() != 1) return question;
    Reading show;
    show.intent = Intent::show_task;
    show.certainty = language::sure_enough;
    show.slots.task = things[named.front()].code;
    return show;
}

// What one clause asks by itself.
std::optional<Reading> asked_in(Turn& turn, const ports::View& view, const std::string& clause,
                                const language::Context& context) {
    constexpr int clear = 80;
    auto plain = language::understand_by_rules(clause, context);
    // 反应釜那个过了没有: of the one that is described.
    if (plain.intent == Intent::unknown) {
        const auto pointers = language::find_pointers(language::normalise(clause));
        const auto described = std::any_of(pointers.begin(), pointers.end(), [](const language::Pointer& one) {
            return one.kind == language::Pointer::Kind::described && !one.guessed;
        });
        auto one = described ? with_references(turn, view, clause, context, plain) : std::nullopt;
        const auto unclear = turn.unclear.has_value();
        turn.unclear.reset();
        if (one && !unclear && one->intent == Intent::show_activity) return one;
    }
    if (auto question = question_itself(turn, view, clause, context, plain))
        return of_one_task(turn, view, clause, *std::move(question));
    if (auto question = question_in(turn, view, clause, context, plain))
        return of_one_task(turn, view, clause, *std::move(question));
    if (!is_question(plain.intent) && plain.intent != Intent::unknown) return std::nullopt;
    if (auto of_task = of_one_task(turn, view, clause, plain); of_task != plain) return of_task;
    auto meant = with_references(turn, view, clause, context, plain);
    const auto unclear = turn.unclear.has_value();
    turn.unclear.reset();
    if (meant && !unclear && is_question(meant->intent)) return meant;
    if (is_question(plain.intent) && !tells_nothing_else(plain.intent) && plain.certainty >= clear) return plain;
    return std::nullopt;
}

}  // namespace

std::optional<Reading> several_asked(Turn& turn, const ports::View& view, const std::string& words,
                                     const language::Context& context_asked, const Reading& reading) {
    const auto context = language::unasked(context_asked);
    const auto fits = reading.intent == Intent::unknown || is_question(reading.intent);
    if (turn.asker.role > domain::Role::secretary || turn.in_group() || something_open(turn) || !fits) return std::nullopt;
    if (words.size() < long_bytes || !reading.also.empty()) return std::nullopt;
    const auto clauses = questions_in(words, context);
    if (clauses.size() < 2) return std::nullopt;
    std::vector<Reading> asked;
    std::optional<Reading> named;
    for (const auto& clause : clauses) {
        if (language::writes(language::understand_by_rules(clause, context).intent)) return std::nullopt;
        auto question = asked_in(turn, view, clause, context);
        if (!question || asked.size() == questions_max) continue;
        // 明白了, and 被退回的那项座谈 before what is asked of it: no questions.
        const auto only_named = question->intent == Intent::show_activity && !language::asks_something(clause, context);
        const auto only_noise =
            question->intent == Intent::quiet || question->slots.topic == "noise" || question->slots.topic == "right";
        if (only_named) named = *question;
        if (only_noise || (only_named && clauses.size() == 2)) continue;
        // 签了能算几分, behind a word of what: the whole tells of what it is asked.
        if (question->intent == reading.intent && reading.intent == Intent::explain_score) question = reading;
        const auto again = std::any_of(asked.begin(), asked.end(), [&](const Reading& one) {
            return one.intent == question->intent && one.slots.topic == question->slots.topic &&
                   one.slots.item == question->slots.item && one.slots.indicator == question->slots.indicator;
        });
        // 有哪些任务要报？截止时间是哪天？: the list tells both.
        const auto told = question->slots.topic == "deadline" && std::any_of(asked.begin(), asked.end(), [](const Reading& one) {
                              return one.intent == Intent::list_tasks;
                          });
        if (!again && !told) asked.push_back(*std::move(question));
    }
    // 被退回的那项座谈，需要补交什么？: what is asked is asked of it.
    constexpr std::array<std::string_view, 5> to_add{"补交", "补什么", "补啥", "需要补", "要补"};
    if (named && asked.size() <= 1 && holds_any(words, to_add)) return named;
    // 是什么原因退的啊要是重新找照片还要不要重新登记 reads as help as a whole.
    const auto vague = reading.intent == Intent::unknown || reading.intent == Intent::help;
    if (asked.empty() || (asked.size() < 2 && !vague)) return std::nullopt;
    return language::together(std::move(asked));
}

std::optional<Reading> fact_with_question_behind(Turn& turn, const ports::View& view, const std::string& words,
                                                 const language::Context& context, const Reading& reading) {
    const auto fits = reading.intent == Intent::unknown || is_question(reading.intent);
    if (turn.asker.role != domain::Role::secretary || turn.in_group() || context.asked != nullptr || !fits) return std::nullopt;
    if (words.size() < long_bytes || !reading.also.empty()) return std::nullopt;
    const auto last = language::clauses_with_stops(words, context).back();
    const auto at = words.rfind(last);
    if (at == std::string::npos || at == 0 || !language::asks_something(last, context)) return std::nullopt;
    const auto told = words.substr(0, at);
    if (language::asks_something(told, context)) return std::nullopt;
    auto fact = facts_of_kinds(turn, view, told, context, language::understand_by_rules(told, context));
    if (!fact || turn.unclear || fact->intent != Intent::edit_activity) {
        turn.unclear.reset();
        return std::nullopt;
    }
    if (auto question = asked_in(turn, view, last, context)) fact->also.push_back(*std::move(question));
    return fact;
}

Reading with_question_behind(Turn& turn, const ports::View& view, const std::string& words, const language::Context& context,
                             Reading reading) {
    const auto tells = reading.intent == Intent::register_activity || reading.intent == Intent::register_honour ||
                       reading.intent == Intent::submit_task;
    if (!tells || !reading.also.empty() || reading.ask || turn.unclear || context.asked != nullptr || words.size() < long_bytes)
        return reading;
    auto last = language::clauses_with_stops(words, context).back();
    // …11月9号签的这个要传啥材料
    for (const std::string_view of_that : {"这个要", "这个需要", "这种要", "这要"}) {
        const auto at = last.rfind(of_that);
        if (at != std::string::npos && at > 0) last = last.substr(at);
    }
    if (last.size() >= words.size() || !language::asks_something(last, context)) return reading;
    const auto plain = language::understand_by_rules(last, context);
    if (language::writes(plain.intent)) return reading;
    // …然后座谈会那个为什么退的: another question, whatever it is about.
    for (const std::string_view joint : {"然后", "另外", "还有", "顺便", "对了"}) {
        if (!last.starts_with(joint) || last.size() <= joint.size()) continue;
        if (auto another = asked_in(turn, view, last.substr(joint.size()), context)) reading.also.push_back(*std::move(another));
        return reading;
    }
    auto question = question_in(turn, view, last, context, plain);
    constexpr std::array<std::string_view, 4> of_it{"evidence_rules", "how_send", "review_time", "reviewer"};
    if (question && question->slots.topic && std::find(of_it.begin(), of_it.end(), *question->slots.topic) != of_it.end())
        reading.also.push_back(*std::move(question));
    return reading;
}

std::optional<Reading> each_named(const Turn& turn, const ports::View& view, const std::string& words,
                                  const language::Context& context, const Reading& reading) {
    constexpr std::array<std::string_view, 5> several{"两个", "两场", "两条", "都", "分别"};
    constexpr std::array<std::string_view, 4> joints{"还有", "和", "跟", "、"};
    constexpr std::size_t plainly = 3;
    const auto fits = reading.intent == Intent::unknown || reading.intent == Intent::show_activity ||
                      reading.intent == Intent::list_activities || reading.slots.topic == "missing";
    if (!fits || something_open(turn) || turn.asker.role > domain::Role::secretary || !turn.asker.organisation)
        return std::nullopt;
    if (!holds_any(words, several) || !language::asks_something(words, context)) return std::nullopt;
    const auto things = things_in_sight(turn, view, "AR");
    std::vector<std::string> codes;
    for (const auto joint : joints) {
        const auto at = words.find(joint);
        if (at == std::string::npos) continue;
        codes.clear();
        for (const auto& part : {words.substr(0, at), words.substr(at + joint.size())}) {
            const auto found = language::find_named(part, things, plainly);
            if (found.size() == 1) codes.push_back(things[found.front()].code);
        }
        if (codes.size() == 2 && codes.front() != codes.back()) break;
        codes.clear();
    }
    if (codes.empty()) return std::nullopt;
    Reading first;
    first.intent = Intent::show_activity;
    first.certainty = language::sure_enough;
    auto second = first;
    first.slots.activity = codes.front();
    second.slots.activity = codes.back();
    first.also.push_back(std::move(second));
    return first;
}

}  // namespace kexiebot::app
