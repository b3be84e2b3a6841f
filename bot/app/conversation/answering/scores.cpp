#include <algorithm>
#include <array>
#include <map>

#include "bot/app/conversation/activities/evidence.hpp"
#include "bot/app/conversation/activities/honours.hpp"
#include "bot/app/conversation/answering/topics.hpp"
#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/scores/scored.hpp"
#include "bot/app/conversation/scores/scores.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/hearing.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/answers/asides.hpp"
#include "bot/language/dates/dates.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/numbers/numbers.hpp"
#include "bot/language/questions/questions.hpp"
#include "bot/language/readings.hpp"
#include "bot/services/next_steps.hpp"

namespace kexiebot::app {

using domain::Points;
using domain::to_text;
using language::Slots;

namespace {

// What is open of an indicator, what waits for review counted as had.
Points gap_of(const domain::Indicator& indicator, const domain::IndicatorScore& score) {
    return indicator.max - score.confirmed - score.pending;
}

std::string ask_office(const Turn& turn) {
    return turn.say("question.ask_office", {{"phone", turn.house.notice.contact.phone}});
}

std::string rules_of_indicator(const Turn& turn, const domain::Indicator& indicator) {
    std::string text;
    for (const auto& item : indicator.items) text += (text.empty() ? "" : "\n") + rule_words(turn, item);
    return text;
}

// The title of the task that 这个 means; "" where no task was spoken of last.
std::string done_for_task(const Turn& turn, const ports::View& view) {
    constexpr std::array<std::string_view, 4> pointing{"这个", "那个", "这项", "它"};
    const auto* const last = dialogue::last_with_code(turn.state);
    const auto of_it = last != nullptr && names_task(last->what) && turn.now - last->at <= dialogue::view_lives;
    if (!of_it || !holds_any(turn.message.text, pointing)) return {};
    const auto task = find_task(turn, view, last->what, Right::read);
    return task ? task->title : std::string{};
}

// Whether what was asked about may be offered to be registered: not while another one is being told.
bool may_log(const Turn& turn) {
    return turn.asker.organisation && !drafts_something(turn) && services::may_write(turn.asker, *turn.asker.organisation);
}

std::vector<domain::Activity> own_of_year(const Turn& turn, const ports::View& view) {
    if (!turn.asker.organisation) return {};
    constexpr int looked_at = 100;
    ports::ActivityFilter own;
    own.organisation = turn.asker.organisation->id;
    own.year = domain::year_of(turn.today);
    auto all = view.activities().list(own, ports::Order::newest_first, looked_at);
    std::erase_if(all, [](const domain::Activity& one) { return one.status == domain::ActivityStatus::withdrawn; });
    return all;
}

std::string line_of(const Turn& turn, const domain::Activity& activity) {
    return "\n" + dialogue::activity_label(activity, turn.today) + " " +
           dialogue::status_words(turn.house.phrases, activity.status);
}

// 上个月请了教授来讲课, 我们有时候搞内训: something of their own that was held, and no plan.
bool tells_of_own_deed(std::string_view words) {
    constexpr std::array<std::string_view, 13> held{"请了", "办了", "搞了",   "开了", "做了", "去了", "办过",
                                                    "搞过", "开过", "组织了", "弄了", "讲了", "来讲"};
    constexpr std::array<std::string_view, 6> often{"有时候", "经常", "每周", "平时", "每个月", "偶尔"};
    constexpr std::array<std::string_view, 9> ahead{"要是", "如果", "下周", "下个月", "明年", "打算", "准备", "想搞", "想办"};
    return (holds_any(words, held) || holds_any(words, often)) && !holds_any(words, ahead);
}

ports::Reply begun_by_question(Turn& turn, const std::string& text) {
    if (drafts_something(turn)) return text_reply(text);
    turn.state.begun_at = turn.now;
    turn.state.told = turn.message.text;
    return text_reply(text + "\n" + turn.say("question.tell_to_log"));
}

// It was told what was done: 「是」 registers it. Who goes on to something else is not reminded of it.
ports::Reply offer_to_log(Turn& turn, Slots known, std::string text) {
    known.topic.reset();
    known.activity.reset();
    known.what.reset();
    auto reply = ask(turn, "confirm", language::Intent::register_activity, known, text + "\n" + turn.say("question.log_it"));
    turn.state.strayed = 1;
    return reply;
}

// 那市科协的优秀科技工作者呢: the name as it would be read if it were told.
Slots named_as_told(const Turn& turn, const Slots& asked) {
    if (asked.title) return asked;
    auto told = turn.message.text.substr(0, turn.message.text.find("呢"));
    for (const std::string_view lead : {"那么", "那"}) {
        if (told.starts_with(lead)) told.erase(0, lead.size());
    }
    const auto alone = language::unasked(reading_context(turn));
    auto reading = language::understand_by_rules(turn.say("question.as_told", {{"honour", told}}), alone);
    const auto is_one = reading.intent == language::Intent::register_honour && reading.slots.level && reading.slots.title;
    return is_one ? reading.slots : asked;
}

ports::Reply offer_to_log_honour(Turn& turn, const Slots& said) {
    Slots known;
    known.level = said.level;
    known.title = said.title;
    known.date = said.date;
    auto reply = ask(turn, "confirm", language::Intent::register_honour, known,
                     bonus_words(turn, *said.level) + "\n" + turn.say("question.log_honour", {{"title", *said.title}}));
    turn.state.strayed = 1;
    return reply;
}

}  // namespace

std::string bonus_words(const Turn& turn, domain::HonourLevel level) {
    const auto* rulebook = turn.rulebook();
    if (rulebook == nullptr) return {};
    return turn.say("question.bonus", {{"level", level_words(turn, level)},
                                       {"points", to_text(rulebook->bonus(level))},
                                       {"cap", to_text(rulebook->bonus_cap)}});
}

ports::Reply weakest_indicators(Turn& turn, const ports::View& view) {
    auto found = scored(turn, view, {});
    if (auto* reply = std::get_if<ports::Reply>(&found)) return std::move(*reply);
    const auto& subject = std::get<Scored>(found);
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < subject.rulebook->indicators.size(); ++i) order.push_back(i);
    const auto gap = [&subject](std::size_t i) { return gap_of(subject.rulebook->indicators[i], subject.score.indicators[i]); };
    std::stable_sort(order.begin(), order.end(), [&gap](std::size_t a, std::size_t b) { return gap(a) > gap(b); });
    constexpr std::size_t shown_max = 3;
    std::string text = turn.say("question.weakest");
    std::size_t shown = 0;
    for (const auto i : order) {
        // Those that lack as much as the last one shown are told, too.
        const bool as_weak = shown > 0 && shown < order.size() && gap(i) == gap(order[shown - 1]);
        if (gap(i) <= Points{} || (shown >= shown_max && !as_weak)) break;
        const auto& indicator = subject.rulebook->indicators[i];
        const auto& score = subject.score.indicators[i];
        text += "\n" + turn.say("question.weak_line", {{"name", indicator.name},
                                                       {"points", to_text(score.confirmed)},
                                                       {"pending", score.pending > Points{} ? to_text(score.pending) : ""},
                                                       {"max", to_text(indicator.max)},
                                                       {"gap", to_text(gap(i))}});
        ++shown;
    }
    if (shown == 0) return text_reply(turn.say("next.full"));
    return {text + "\n" + turn.say("question.next_hint"), {{turn.say("chip.next"), turn.say("chip.next")}}};
}

ports::Reply still_possible(Turn& turn, const ports::View& view) {
    // 科普这块还能加几分
    Slots named;
    named.indicator = language::indicator_named(turn.message.text, reading_context(turn));
    if (named.indicator) return next_steps(turn, view, named);
    auto found = scored(turn, view, {});
    if (auto* reply = std::get_if<ports::Reply>(&found)) return std::move(*reply);
    const auto& subject = std::get<Scored>(found);
    constexpr std::size_t all = 100;
    const auto steps =
        services::easiest_first(*subject.rulebook, services::next_steps(*subject.rulebook, subject.score, all), turn.today, all);
    std::map<std::string, Points> room;
    for (const auto& step : steps) {
        if (const auto* indicator = subject.rulebook->indicator_of_item(step.item)) {
            room[indicator->id] = room[indicator->id] + step.room;
        }
    }
    Points most;
    for (std::size_t i = 0; i < subject.rulebook->indicators.size(); ++i) {
        const auto& indicator = subject.rulebook->indicators[i];
        most = most + std::min(room[indicator.id], gap_of(indicator, subject.score.indicators[i]));
    }
    const domain::Date end{std::chrono::year{subject.year}, std::chrono::December, std::chrono::day{31}};
    const auto head = turn.say("question.possible", {{"days", std::to_string(domain::days_between(turn.today, end))},
                                                     {"points", to_text(most)},
                                                     {"projected", to_text(subject.score.projected)}});
    return text_reply(head + "\n" + next_steps(turn, view, {}).text);
}

ports::Reply whether_it_counts(Turn& turn, const ports::View& view, const Slots& slots) {
    if (slots.level && may_log(turn)) {
        const auto named = named_as_told(turn, slots);
        if (named.title) return offer_to_log_honour(turn, named);
    }
    if (slots.level) return text_reply(bonus_words(turn, *slots.level));
    const auto* rulebook = turn.rulebook();
    if (rulebook == nullptr) {
        return text_reply(turn.say("score.no_rulebook", {{"year", std::to_string(domain::year_of(turn.today))}}));
    }
    if (const auto* item = slots.item ? rulebook->item(*slots.item) : nullptr) {
        auto text = turn.say("question.counts", {{"rule", rule_words(turn, *item)}, {"text", item->text}});
        // 我们发了公众号 要不要也登一条: what a piece in the media is called may be told with the yes.
        const auto in_media = slots.what == "told" && slots.item == "7.4";
        if ((slots.title || in_media) && may_log(turn)) return offer_to_log(turn, slots, std::move(text));
        // 这个能不能算到状况调查里头, of a task that was just talked of: what was done for it.
        if (const auto of_task = done_for_task(turn, view); !of_task.empty() && may_log(turn)) {
            auto deed = slots;
            deed.title = of_task;
            return offer_to_log(turn, std::move(deed), std::move(text));
        }
        // 上个月请了教授来讲课 这种算不算: what is told next of it is taken for its registration.
        const auto tells = may_log(turn) && tells_of_own_deed(turn.message.text);
        if (tells) return begun_by_question(turn, text);
        const auto* next = may_log(turn)                             ? "question.log_when_done"
                           : turn.asker.role == domain::Role::member ? "question.secretary_logs"
                                                                     : nullptr;
        return text_reply(dialogue::joined({text, also_fits(turn, *item), next == nullptr ? "" : turn.say(next)}, "\n"));
    }
    if (const auto* indicator = slots.indicator ? rulebook->indicator(*slots.indicator) : nullptr) {
        return text_reply(dialogue::joined(
            {turn.say("question.counts_under", {{"name", indicator->name}}), rules_of_indicator(turn, *indicator),
             indicator->items.size() == 1 ? also_fits(turn, indicator->items.front()) : ""},
            "\n"));
    }
    const auto* nearest = slots.value ? rulebook->item(*slots.value) : nullptr;
    // 团建去爬山30个人 这个算不: what tells figures or days of its own is not asked of the one spoken of.
    const auto said = language::normalise(turn.message.text);
    const auto of_its_own = slots.what == "told" || tells_of_own_deed(turn.message.text) ||
                            !language::find_numbers(said).empty() || !language::find_dates(said).empty();
    const auto spoken_of = !nearest && !of_its_own && turn.state.activity ? worth_of_last(turn, view).text : "";
    if (!spoken_of.empty()) return text_reply(spoken_of);
    return text_reply(dialogue::joined(
        {turn.say("question.no_item"),
         nearest == nullptr
             ? ""
             : turn.say("question.nearest", {{"item", nearest->id + " " + nearest->name}, {"text", nearest->text}}),
         ask_office(turn)},
        "\n"));
}

ports::Reply logged_on_day(Turn& turn, const ports::View& view, const Slots& slots) {
    std::string lines;
    for (const auto& activity : own_of_year(turn, view)) {
        if (activity.date == *slots.date) lines += line_of(turn, activity);
    }
    return text_reply(turn.say(lines.empty() ? "question.of_day_none" : "question.of_day",
                               {{"day", dialogue::day_words(*slots.date, std::nullopt, turn.today)}}) +
                      lines);
}

ports::Reply whether_logged(Turn& turn, const ports::View& view, const Slots& slots) {
    constexpr std::size_t alike_least = 3;
    const auto* rulebook = turn.rulebook();
    const auto* item = rulebook == nullptr || !slots.item ? nullptr : rulebook->item(*slots.item);
    std::string named;
    std::string same_kind;
    for (const auto& activity : own_of_year(turn, view)) {
        const auto alike = slots.title && language::likeness(*slots.title, activity.title) >= alike_least;
        if (alike) named += line_of(turn, activity);
        if (!alike && item != nullptr && activity.item == item->id) same_kind += line_of(turn, activity);
    }
    const auto& words = turn.message.text;
    const auto asks_what = holds(words, "是啥") || holds(words, "是什么");
    std::string text;
    if (asks_what && item != nullptr)
        text = rule_words(turn, *item) + "\n" + turn.say("question.item_text", {{"text", item->text}}) + "\n";
    if (!named.empty()) return text_reply(text + turn.say("question.logged_found") + named);
    const auto of_item = item == nullptr ? "" : item->id + " " + item->name;
    const auto titled = slots.title && !asks_what;
    text += titled ? turn.say("question.title_not_logged", {{"title", *slots.title}})
                   : turn.say("question.item_not_logged", {{"item", of_item}});
    if (!same_kind.empty()) text += "\n" + turn.say("question.logged_same_kind") + same_kind;
    if (!titled || item == nullptr || !may_log(turn)) return text_reply(std::move(text));
    return offer_to_log(turn, slots, std::move(text));
}

ports::Reply official_recognition(Turn& turn, const Slots& slots) {
    if (slots.level) return text_reply(bonus_words(turn, *slots.level));
    const auto* rulebook = turn.rulebook();
    const auto* nearest = rulebook == nullptr || !slots.value ? nullptr : rulebook->item(*slots.value);
    return text_reply(dialogue::joined(
        {turn.say("question.recognition"),
         nearest == nullptr
             ? ""
             : turn.say("question.nearest", {{"item", nearest->id + " " + nearest->name}, {"text", nearest->text}}),
         ask_office(turn)},
        "\n"));
}

ports::Reply worth_of_one(Turn& turn, const ports::View& view, const Slots& slots) {
    if (slots.level) return text_reply(bonus_words(turn, *slots.level));
    const auto* rulebook = turn.rulebook();
    const auto* item = rulebook == nullptr || !slots.item ? nullptr : rulebook->item(*slots.item);
    const auto* meant = rulebook == nullptr || !slots.indicator ? nullptr : rulebook->indicator(*slots.indicator);
    if (item == nullptr && meant != nullptr && meant->items.size() == 1) item = &meant->items.front();
    if (item == nullptr) return explain_score(turn, view, slots);
    auto text = rule_words(turn, *item);
    if (!turn.asker.organisation) return text_reply(dialogue::joined({std::move(text), also_fits(turn, *item)}, "\n"));
    auto found = scored(turn, view, {});
    if (auto* reply = std::get_if<ports::Reply>(&found)) return std::move(*reply);
    for (const auto& indicator : std::get<Scored>(found).score.indicators) {
        for (const auto& one : indicator.items) {
            if (one.item != item->id) continue;
            const auto left = item->cap - one.confirmed - one.pending;
            text += "\n" + turn.say("question.each_now", {{"points", to_text(one.confirmed)},
                                                          {"pending", one.pending > Points{} ? to_text(one.pending) : ""},
                                                          {"left", to_text(std::max(left, Points{}))}});
        }
    }
    return text_reply(dialogue::joined({std::move(text), also_fits(turn, *item)}, "\n"));
}

ports::Reply worth_of_last(Turn& turn, const ports::View& view) {
    if (const auto honour = find_honour(turn, view, turn.state.subject, Right::read)) {
        return text_reply(honour_label(turn, *honour) + " " + dialogue::status_words(turn.house.phrases, honour->status) + "\n" +
                          bonus_words(turn, honour->level));
    }
    const auto activity = find_activity(turn, view, domain::code_of(turn.state.activity), Right::read);
    if (!activity) return text_reply(turn.say("activity.which_code"));
    const auto organisation = view.organisations().find(activity->organisation);
    const auto* rulebook = turn.house.assessment.rulebook(activity->year);
    const auto* item = rulebook == nullptr ? nullptr : rulebook->item(activity->item);
    if (!organisation || item == nullptr) return text_reply(dialogue::activity_label(*activity, turn.today));
    return text_reply(worth_words(turn, view, *organisation, *activity) + "\n" + rule_words(turn, *item));
}

ports::Reply worth_of_last_two(Turn& turn, const ports::View& view) {
    std::vector<domain::Activity> activities;
    constexpr std::size_t two = 2;
    for (const auto& spoken : turn.state.spoken) {
        auto activity = activities.size() < two ? find_activity(turn, view, spoken.what, Right::read) : std::nullopt;
        if (activity && activity->status != domain::ActivityStatus::withdrawn)
            activities.insert(activities.begin(), *std::move(activity));
    }
    if (activities.size() < two) return worth_of_last(turn, view);
    std::vector<std::string> lines;
    std::vector<std::string> rules;
    for (const auto& activity : activities) {
        const auto organisation = view.organisations().find(activity.organisation);
        const auto* rulebook = turn.house.assessment.rulebook(activity.year);
        const auto* item = rulebook == nullptr ? nullptr : rulebook->item(activity.item);
        if (!organisation || item == nullptr) continue;
        lines.push_back(worth_words(turn, view, *organisation, activity));
        auto rule = rule_words(turn, *item);
        if (std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.push_back(std::move(rule));
    }
    lines.insert(lines.end(), rules.begin(), rules.end());
    return text_reply(dialogue::joined(lines, "\n"));
}

}  // namespace kexiebot::app
