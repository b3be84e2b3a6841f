#include "bot/app/conversation/scores/score_talk.hpp"

#include <algorithm>

#include "bot/app/conversation/scores/scored.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/lights.hpp"
#include "bot/services/trend.hpp"
#include "bot/services/what_if.hpp"

namespace kexiebot::app {

using dialogue::short_name;
using domain::Points;
using domain::to_text;
using language::Slots;

namespace {

// Of an indicator, the item of which these units give most; null when there is none.
const domain::Item* best_item(const Scored& subject, const domain::Tally& tally, const std::string& indicator, int units) {
    const auto* wanted = subject.rulebook->indicator(indicator);
    if (wanted == nullptr) return nullptr;
    const domain::Item* best = nullptr;
    Points most;
    for (const auto& item : wanted->items) {
        const auto projected = services::score_with(*subject.rulebook, tally, item.id, units).projected;
        if (best != nullptr && projected <= most) continue;
        best = &item;
        most = projected;
    }
    return best;
}

// 「培训：3 → 9/15 分」: what is had of its indicator and what it would be.
std::string sum_of_indicator(const Turn& turn, const Scored& subject, const domain::Score& after, const std::string& item) {
    const auto* indicator = subject.rulebook->indicator_of_item(item);
    if (indicator == nullptr) return {};
    const auto i = static_cast<std::size_t>(indicator - subject.rulebook->indicators.data());
    const auto sum = [i](const domain::Score& score) { return score.indicators[i].confirmed + score.indicators[i].pending; };
    return turn.say("what_if.indicator", {{"name", indicator->name},
                                          {"before", to_text(sum(subject.score))},
                                          {"after", to_text(sum(after))},
                                          {"max", to_text(indicator->max)}});
}

}  // namespace

ports::Reply what_if(Turn& turn, const ports::View& view, const Slots& slots) {
    auto found = scored(turn, view, slots);
    if (auto* reply = std::get_if<ports::Reply>(&found)) return std::move(*reply);
    const auto& subject = std::get<Scored>(found);
    const auto units = std::max(slots.top.value_or(1), 1);
    const auto tally = view.scores().tally(subject.organisation.id, subject.year);
    const auto* item = slots.item        ? subject.rulebook->item(*slots.item)
                       : slots.indicator ? best_item(subject, tally, *slots.indicator, units)
                                         : nullptr;
    if (item == nullptr) return text_reply(turn.say("what_if.which"));
    const auto after = services::with_ahead(services::score_with(*subject.rulebook, tally, item->id, units), subject.ahead);
    const auto gain = after.projected - subject.score.projected;
    const auto full = item->each.hundredths * units > gain.hundredths;
    return text_reply(dialogue::joined(
        {turn.say("what_if.head",
                  {{"item", item->id + " " + item->name}, {"count", std::to_string(units)}, {"unit", unit_words(turn, *item)}}),
         turn.say(gain > Points{} ? "what_if.gain" : "what_if.no_gain",
                  {{"before", to_text(subject.score.projected)}, {"after", to_text(after.projected)}, {"gain", to_text(gain)}}),
         sum_of_indicator(turn, subject, after, item->id), full ? turn.say("what_if.capped", {{"cap", to_text(item->cap)}}) : "",
         also_fits(turn, *item), turn.say("what_if.nothing_written")},
        "\n"));
}

ports::Reply what_if_all(Turn& turn, const ports::View& view, const language::Reading& reading) {
    turn.state.misses = 0;
    std::vector<Slots> kinds{reading.slots};
    for (const auto& more : reading.also) kinds.push_back(more.slots);
    auto found = scored(turn, view, reading.slots);
    if (auto* reply = std::get_if<ports::Reply>(&found)) return std::move(*reply);
    const auto& subject = std::get<Scored>(found);
    const auto tally = view.scores().tally(subject.organisation.id, subject.year);
    std::vector<services::Addition> additions;
    std::vector<std::string> named;
    for (const auto& kind : kinds) {
        const auto units = std::max(kind.top.value_or(1), 1);
        const auto* item = kind.item        ? subject.rulebook->item(*kind.item)
                           : kind.indicator ? best_item(subject, tally, *kind.indicator, units)
                                            : nullptr;
        if (item == nullptr) return text_reply(turn.say("what_if.which"));
        additions.push_back({item->id, units});
        named.push_back(turn.say(
            "what_if.kind",
            {{"item", item->id + " " + item->name}, {"count", std::to_string(units)}, {"unit", unit_words(turn, *item)}}));
    }
    const auto after = services::with_ahead(services::score_with(*subject.rulebook, tally, additions), subject.ahead);
    const auto gain = after.projected - subject.score.projected;
    return text_reply(dialogue::joined(
        {turn.say("what_if.kinds", {{"kinds", dialogue::joined(named, "、")}}),
         turn.say(gain > Points{} ? "what_if.gain" : "what_if.no_gain",
                  {{"before", to_text(subject.score.projected)}, {"after", to_text(after.projected)}, {"gain", to_text(gain)}}),
         turn.say("what_if.nothing_written")},
        "\n"));
}

ports::Reply trend(Turn& turn, const ports::View& view, const Slots& slots) {
    auto found = scored(turn, view, slots);
    if (auto* reply = std::get_if<ports::Reply>(&found)) return std::move(*reply);
    const auto& subject = std::get<Scored>(found);
    constexpr int activities_max = 2'000;
    ports::ActivityFilter filter;
    filter.organisation = subject.organisation.id;
    filter.year = subject.year;
    const auto months = services::trend_of(
        *subject.rulebook, view.activities().list(filter, ports::Order::oldest_first, activities_max),
        view.honours().list(subject.organisation.id, subject.year),
        view.duties().deductions(subject.organisation.id, subject.year), turn.house.assessment.zone, turn.today);
    std::vector<std::string> steps;
    for (std::size_t i = 0; i < months.size(); ++i) {
        // A month in which nothing changed is not said, but the first and the last are.
        if (i > 0 && i + 1 < months.size() && months[i].confirmed == months[i - 1].confirmed) continue;
        steps.push_back(
            turn.say("trend.month", {{"month", std::to_string(months[i].month)}, {"points", to_text(months[i].confirmed)}}));
    }
    return text_reply(
        turn.say("trend.head", {{"organisation", short_name(subject.organisation)}, {"year", std::to_string(subject.year)}}) +
        "\n" + dialogue::joined(steps, " → ") + "\n" +
        turn.say("trend.now",
                 {{"confirmed", to_text(subject.score.confirmed)}, {"projected", to_text(subject.score.projected)}}));
}

ports::Reply lights(Turn& turn, const ports::View& view, const Slots& slots) {
    auto found = scored(turn, view, slots);
    if (auto* reply = std::get_if<ports::Reply>(&found)) return std::move(*reply);
    const auto& subject = std::get<Scored>(found);
    std::vector<std::string> red, yellow, green;
    const auto lit_by = [&](services::Light light) -> std::vector<std::string>& {
        switch (light) {
            case services::Light::red: return red;
            case services::Light::yellow: return yellow;
            case services::Light::green: break;
        }
        return green;
    };
    for (std::size_t i = 0; i < subject.rulebook->indicators.size(); ++i) {
        const auto& indicator = subject.rulebook->indicators[i];
        const auto& score = subject.score.indicators[i];
        auto& lit = lit_by(services::light_of(indicator, score, subject.year, turn.today));
        lit.push_back(turn.say("lights.one", {{"name", indicator.short_name},
                                              {"points", to_text(score.confirmed + score.pending)},
                                              {"max", to_text(indicator.max)}}));
    }
    const auto line = [&turn](std::string_view key, const std::vector<std::string>& lit) {
        return lit.empty() ? "" : turn.say(key, {{"indicators", dialogue::joined(lit, "、")}});
    };
    return text_reply(dialogue::joined(
        {turn.say("lights.head", {{"organisation", short_name(subject.organisation)}, {"year", std::to_string(subject.year)}}),
         line("lights.red", red), line("lights.yellow", yellow), line("lights.green", green), turn.say("lights.hint")},
        "\n"));
}

}  // namespace kexiebot::app
