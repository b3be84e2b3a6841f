#include "bot/app/conversation/scores/scores.hpp"

#include "bot/app/conversation/city/overview.hpp"
#include "bot/app/conversation/scores/scored.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/domain/score.hpp"
#include "bot/language/normalise.hpp"
#include "bot/services/deductions.hpp"
#include "bot/services/next_steps.hpp"
#include "bot/services/ranking.hpp"
#include "bot/services/scoring.hpp"

namespace kexiebot::app {

using dialogue::short_name;
using domain::Points;
using domain::to_text;
using language::Slots;

namespace {

constexpr int reasons_max = 500;  // an organisation's year, several times over
constexpr std::size_t steps_max = 5;
constexpr std::size_t reasons_shown_max = 20;  // what a platform's message holds

std::string indicator_figure(const Turn& turn, const domain::Indicator& indicator, const domain::IndicatorScore& score) {
    return turn.say("score.indicator", {{"name", indicator.name},
                                        {"points", to_text(score.confirmed)},
                                        {"max", to_text(indicator.max)},
                                        {"pending", score.pending > Points{} ? to_text(score.pending) : ""}});
}

bool has_assumed(const domain::Rulebook& rulebook) {
    for (const auto& indicator : rulebook.indicators) {
        for (const auto& item : indicator.items) {
            if (item.assumed) return true;
        }
    }
    return false;
}

std::string reason_line(const Turn& turn, const domain::Reason& reason) {
    constexpr std::size_t title_characters_max = 16;
    const auto title = dialogue::shortened(reason.title, title_characters_max);
    const auto points = (reason.counted < Points{} ? "" : "+") + to_text(reason.counted);
    const auto waits = reason.status == domain::ActivityStatus::pending;
    // Of what was taken back only a waived deduction is named at all.
    const auto* key = reason.status == domain::ActivityStatus::draft       ? "why.draft"
                      : reason.status == domain::ActivityStatus::returned  ? "why.returned"
                      : reason.status == domain::ActivityStatus::withdrawn ? "why.waived"
                      : reason.capped                                      ? (waits ? "why.capped_pending" : "why.capped")
                      : waits                                              ? "why.pending"
                                                                           : "why.line";
    return turn.say(key, {{"code", reason.code}, {"title", title}, {"points", points}, {"worth", to_text(reason.worth)}});
}

std::vector<domain::Reason> reasons(const ports::View& view, const Scored& subject, const std::string& indicator) {
    ports::ActivityFilter filter;
    filter.organisation = subject.organisation.id;
    filter.year = subject.year;
    filter.indicator = indicator;
    const auto activities = view.activities().list(filter, ports::Order::oldest_first, reasons_max);
    if (!indicator.empty()) return domain::reasons_of(*subject.rulebook, activities, {}, {});
    auto honours = view.honours().list(subject.organisation.id, subject.year);
    std::erase_if(honours, [](const domain::Honour& one) { return one.status == domain::ActivityStatus::withdrawn; });
    const auto deductions = view.duties().deductions(subject.organisation.id, subject.year);
    return domain::reasons_of(*subject.rulebook, activities, honours, deductions);
}

// 「T7、T8 到期未交会再扣 10 分」; empty when nothing is about to fall due.
std::string ahead_words(const Turn& turn, const services::DeductionsAhead& ahead) {
    std::vector<std::string> codes;
    for (const auto task : ahead.tasks) codes.push_back(domain::code_of(task));
    return codes.empty() ? ""
                         : turn.say("score.ahead", {{"tasks", dialogue::joined(codes, "、")}, {"points", to_text(ahead.points)}});
}

ports::Reply explain_indicator(Turn& turn, const ports::View& view, const Scored& subject, const domain::Indicator& indicator) {
    const auto index = static_cast<std::size_t>(&indicator - subject.rulebook->indicators.data());
    auto text = indicator_figure(turn, indicator, subject.score.indicators[index]);
    for (const auto& item : indicator.items) text += "\n" + rule_words(turn, item);
    for (const auto& reason : reasons(view, subject, indicator.id)) text += "\n" + reason_line(turn, reason);
    return text_reply(std::move(text));
}

}  // namespace

std::string unit_words(const Turn& turn, const domain::Item& item) {
    switch (item.counted_by) {
        case domain::CountedBy::person: return turn.say("unit.person");
        case domain::CountedBy::stage: return turn.say("unit.stage");
        case domain::CountedBy::component: return turn.say("unit.component");
        case domain::CountedBy::event:
        case domain::CountedBy::agreement:
        case domain::CountedBy::platform:
        case domain::CountedBy::proposal:
        case domain::CountedBy::report:
        case domain::CountedBy::piece: break;
    }
    return turn.say("unit.event");
}

std::string rule_words(const Turn& turn, const domain::Item& item) {
    return turn.say(item.assumed ? "why.rule_assumed" : "why.rule", {{"item", item.id + " " + item.name},
                                                                     {"each", to_text(item.each)},
                                                                     {"unit", unit_words(turn, item)},
                                                                     {"cap", to_text(item.cap)}});
}

std::string also_fits(const Turn& turn, const domain::Item& item) {
    const auto* rulebook = turn.rulebook();
    if (rulebook == nullptr) return {};
    const auto said = language::normalise(turn.message.text).text;
    constexpr std::size_t telling = 4;
    const auto own = language::normalise(item.text + item.name).text;
    const domain::Item* found = nullptr;
    for (const auto& indicator : rulebook->indicators) {
        if (rulebook->indicator_of_item(item.id) == &indicator) continue;
        for (const auto& other : indicator.items) {
            const auto text = language::normalise(other.text).text;
            bool shares = false;
            for (std::size_t at = 0; at + telling <= said.size() && !shares; ++at) {
                const auto run = said.substr(at, telling);
                shares = text.find(run) != std::u32string::npos && own.find(run) == std::u32string::npos;
            }
            if (!shares) continue;
            // 科技工作者 stands in many.
            if (found != nullptr) return {};
            found = &other;
        }
    }
    return found == nullptr ? "" : turn.say("question.also_fits", {{"rule", rule_words(turn, *found)}});
}

std::string worth_words(const Turn& turn, const ports::View& view, const domain::Organisation& organisation,
                        const domain::Activity& activity) {
    const auto code = domain::code_of(activity.id);
    const auto* rulebook = turn.house.assessment.rulebook(activity.year);
    const auto* indicator = rulebook == nullptr ? nullptr : rulebook->indicator_of_item(activity.item);
    if (indicator != nullptr) {
        for (const auto& reason : reasons(view, {organisation, activity.year, rulebook, {}, {}}, indicator->id)) {
            if (reason.code == code) return reason_line(turn, reason);
        }
    }
    return dialogue::activity_label(activity, turn.today);
}

std::variant<Scored, ports::Reply> scored(Turn& turn, const ports::View& view, const Slots& slots) {
    auto organisation = find_organisation(turn, view, slots.organisation);
    if (!organisation) {
        if (slots.organisation) return text_reply(turn.say("organisation.not_found", {{"name", *slots.organisation}}));
        return text_reply(turn.say(turn.asker.role >= domain::Role::coordinator ? "score.whose" : "talk.not_for_you"));
    }
    const auto year = slots.year.value_or(domain::year_of(turn.today));
    const auto* rulebook = turn.house.assessment.rulebook(year);
    if (rulebook == nullptr) return text_reply(turn.say("score.no_rulebook", {{"year", std::to_string(year)}}));
    auto ahead = services::deductions_ahead(view, turn.house.assessment, organisation->id, year, turn.now);
    auto score = services::with_ahead(*services::current_score(view, turn.house.assessment, organisation->id, year), ahead);
    return Scored{*std::move(organisation), year, rulebook, std::move(score), std::move(ahead)};
}

ports::Reply query_score(Turn& turn, const ports::View& view, const Slots& slots) {
    // Who coordinates has no score of their own: 「我们」 are all of theirs.
    const auto of_own_county = !slots.organisation && !slots.indicator && !slots.year && !find_organisation(turn, view, {});
    if (of_own_county && turn.asker.role >= domain::Role::coordinator) return overview(turn, view, {});
    auto found = scored(turn, view, slots);
    if (auto* reply = std::get_if<ports::Reply>(&found)) return std::move(*reply);
    const auto& subject = std::get<Scored>(found);
    const auto& score = subject.score;
    if (slots.indicator) {
        if (const auto* indicator = subject.rulebook->indicator(*slots.indicator)) {
            return explain_indicator(turn, view, subject, *indicator);
        }
    }
    std::vector<std::string> indicators;
    for (std::size_t i = 0; i < score.indicators.size(); ++i) {
        const auto& indicator = subject.rulebook->indicators[i];
        const auto figures = score.indicators[i];
        indicators.push_back(turn.say("score.short", {{"name", indicator.short_name},
                                                      {"points", to_text(figures.confirmed)},
                                                      {"pending", figures.pending > Points{} ? to_text(figures.pending) : ""},
                                                      {"max", to_text(indicator.max)}}));
    }
    const auto place =
        services::place_of(view, turn.house.assessment, subject.organisation, subject.organisation.county, subject.year);
    return {dialogue::joined(
                {turn.say("score.head", {{"organisation", short_name(subject.organisation)},
                                         {"year", std::to_string(subject.year)},
                                         {"confirmed", to_text(score.confirmed)},
                                         {"projected", to_text(score.projected)},
                                         {"pending", score.pending > Points{} ? to_text(score.pending) : ""}}),
                 turn.say("score.place",
                          {{"county", subject.organisation.county}, {"place", place > 0 ? std::to_string(place) : ""}}),
                 dialogue::joined(indicators, " · "),
                 dialogue::joined(
                     {score.bonus > Points{} ? turn.say("score.bonus", {{"points", to_text(score.bonus)}}) : "",
                      score.deductions > Points{} ? turn.say("score.deductions", {{"points", to_text(score.deductions)}}) : ""},
                     " "),
                 ahead_words(turn, subject.ahead), turn.say("score.hint")},
                "\n"),
            {{turn.say("chip.why"), turn.say("chip.why")},
             {turn.say("chip.next"), turn.say("chip.next")},
             {turn.say("chip.score_card"), turn.say("chip.score_card")}}};
}

ports::Reply explain_score(Turn& turn, const ports::View& view, const Slots& slots) {
    auto found = scored(turn, view, slots);
    if (auto* reply = std::get_if<ports::Reply>(&found)) return std::move(*reply);
    const auto& subject = std::get<Scored>(found);
    if (slots.indicator) {
        if (const auto* indicator = subject.rulebook->indicator(*slots.indicator)) {
            return explain_indicator(turn, view, subject, *indicator);
        }
    }
    auto text = turn.say("why.head", {{"organisation", short_name(subject.organisation)},
                                      {"confirmed", to_text(subject.score.confirmed)},
                                      {"projected", to_text(subject.score.projected)}});
    const auto lines = reasons(view, subject, {});
    const auto shown = std::min(lines.size(), reasons_shown_max);
    for (std::size_t i = 0; i < shown; ++i) text += "\n" + reason_line(turn, lines[i]);
    if (shown < lines.size()) text += "\n" + turn.say("why.more", {{"left", std::to_string(lines.size() - shown)}});
    if (lines.empty()) text += "\n" + turn.say("why.nothing");
    if (!subject.ahead.tasks.empty()) text += "\n" + ahead_words(turn, subject.ahead);
    if (has_assumed(*subject.rulebook)) text += "\n" + turn.say("why.assumed");
    return text_reply(std::move(text));
}

ports::Reply reach(Turn& turn, const ports::View& view, const Slots& slots) {
    auto found = scored(turn, view, {});
    if (auto* reply = std::get_if<ports::Reply>(&found)) return std::move(*reply);
    const auto& score = std::get<Scored>(found).score;
    const auto goal = Points::whole(slots.top.value_or(0));
    const auto reached = score.projected >= goal;
    auto text = turn.say(reached ? "next.reached" : "next.to_go", {{"projected", to_text(score.projected)},
                                                                   {"confirmed", to_text(score.confirmed)},
                                                                   {"goal", to_text(goal)},
                                                                   {"left", to_text(goal - score.projected)}});
    if (!reached) text += "\n" + next_steps(turn, view, {}).text;
    return text_reply(std::move(text));
}

namespace {

// Those that need no more than their evidence come before anything that would have to be done.
std::string lacking_papers(const Turn& turn, const ports::View& view, const Scored& subject) {
    constexpr int listed_max = 5;
    std::vector<std::string> labels;
    for (const auto status : {domain::ActivityStatus::draft, domain::ActivityStatus::returned}) {
        ports::ActivityFilter filter;
        filter.organisation = subject.organisation.id;
        filter.year = subject.rulebook->year;
        filter.status = status;
        for (const auto& one : view.activities().list(filter, ports::Order::oldest_first, listed_max))
            labels.push_back(dialogue::activity_label(one, turn.today));
    }
    return labels.empty() ? "" : turn.say("desk.photos_first", {{"list", dialogue::joined(labels, "、")}});
}

}  // namespace

ports::Reply next_steps(Turn& turn, const ports::View& view, const Slots& slots) {
    auto found = scored(turn, view, slots);
    if (auto* reply = std::get_if<ports::Reply>(&found)) return std::move(*reply);
    const auto& subject = std::get<Scored>(found);
    if (const auto* indicator = slots.indicator ? subject.rulebook->indicator(*slots.indicator) : nullptr) {
        return explain_indicator(turn, view, subject, *indicator);
    }
    constexpr std::size_t all = 100;
    const auto steps = services::easiest_first(*subject.rulebook, services::next_steps(*subject.rulebook, subject.score, all),
                                               turn.today, steps_max);
    const auto papers = turn.asker.role >= domain::Role::coordinator ? lacking_papers(turn, view, subject) : "";
    if (steps.empty()) return text_reply(dialogue::joined({papers, turn.say("next.full")}, "\n"));
    auto text = dialogue::joined({papers, turn.say("next.head")}, "\n");
    for (const auto& step : steps) {
        text += "\n" + turn.say("next.line", {{"item", dialogue::item_label(subject.rulebook, step.item)},
                                              {"each", to_text(step.each)},
                                              {"room", to_text(step.room)}});
    }
    return text_reply(std::move(text));
}

}  // namespace kexiebot::app
