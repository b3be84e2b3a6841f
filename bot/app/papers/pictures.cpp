#include "bot/app/papers/pictures.hpp"

#include <algorithm>

#include "bot/dialogue/wording.hpp"
#include "bot/services/scoring.hpp"

namespace kexiebot::app {

using domain::Points;
using domain::to_text;
using ports::Tone;

namespace {

constexpr int rows_drawn_max = 60;
constexpr std::size_t rows_told_max = 10;

bool has_assumed(const domain::Rulebook& rulebook) {
    return std::any_of(rulebook.indicators.begin(), rulebook.indicators.end(), [](const domain::Indicator& indicator) {
        return std::any_of(indicator.items.begin(), indicator.items.end(), [](const domain::Item& item) { return item.assumed; });
    });
}

std::string if_any(Points points) {
    return points > Points{} ? to_text(points) : "";
}

std::string as_of(domain::Date today, int year) {
    return dialogue::day_words(domain::year_of(today) == year ? today : domain::Date{std::chrono::year{year} / 12 / 31}, {},
                               today);
}

void add_facts(ports::ScoreCard& card, const House& house, const ports::View& view, const domain::Organisation& organisation,
               const domain::Score& score, int year) {
    const auto& phrases = house.phrases;
    const auto county = services::place_of(view, house.assessment, organisation, organisation.county, year);
    const auto city = services::place_of(view, house.assessment, organisation, "", year);
    if (county > 0) {
        card.facts.push_back(
            {phrases.say("picture.place_label"),
             phrases.say("picture.place",
                         {{"county", organisation.county}, {"place", std::to_string(county)}, {"city", std::to_string(city)}}),
             Tone::plain});
    }
    if (score.bonus > Points{} || score.bonus_pending > Points{}) {
        card.facts.push_back(
            {phrases.say("picture.bonus_label"),
             phrases.say("picture.bonus", {{"points", to_text(score.bonus)}, {"pending", if_any(score.bonus_pending)}}),
             Tone::good});
    }
    if (score.deductions > Points{} || score.deductions_ahead > Points{}) {
        card.facts.push_back({phrases.say("picture.deductions_label"),
                              phrases.say("picture.deductions",
                                          {{"points", to_text(score.deductions)}, {"ahead", if_any(score.deductions_ahead)}}),
                              Tone::bad});
    }
}

}  // namespace

std::string listed_name(const House& house, const domain::Organisation& organisation, ports::NamesInGroup names) {
    switch (names) {
        case ports::NamesInGroup::full: return organisation.name;
        case ports::NamesInGroup::short_: return dialogue::short_name(organisation);
        case ports::NamesInGroup::hidden: break;
    }
    return house.phrases.say("ranking.hidden_name");
}

std::string moved_words(const House& house, const services::Ranking& ranking, const services::Ranked& row) {
    if (!ranking.since) return {};
    if (!row.moved) return house.phrases.say("ranking.new");
    if (*row.moved > 0) return house.phrases.say("ranking.up", {{"places", std::to_string(*row.moved)}});
    if (*row.moved < 0) return house.phrases.say("ranking.down", {{"places", std::to_string(-*row.moved)}});
    return {};
}

std::optional<ports::ScoreCard> score_card_of(const House& house, const ports::View& view,
                                              const domain::Organisation& organisation, int year, domain::Date today) {
    const auto* rulebook = house.assessment.rulebook(year);
    if (rulebook == nullptr) return std::nullopt;
    const auto& phrases = house.phrases;
    const auto score = *services::current_score(view, house.assessment, organisation.id, year);
    ports::ScoreCard card;
    card.title = organisation.name;
    card.subtitle = phrases.say("picture.card_subtitle",
                                {{"year", std::to_string(year)}, {"county", organisation.county}, {"day", as_of(today, year)}});
    card.confirmed = {phrases.say("picture.confirmed"), to_text(score.confirmed), Tone::plain};
    card.projected = {phrases.say("picture.projected"), to_text(score.projected), Tone::plain};
    card.legend_confirmed = phrases.say("picture.confirmed");
    card.legend_pending = phrases.say("picture.pending");
    for (std::size_t i = 0; i < rulebook->indicators.size(); ++i) {
        const auto& indicator = rulebook->indicators[i];
        const auto& figures = score.indicators[i];
        const auto pending = figures.pending > Points{} ? "+" + to_text(figures.pending) : "";
        card.bars.push_back({indicator.id + " " + indicator.name,
                             to_text(figures.confirmed) + pending + "/" + to_text(indicator.max), figures.confirmed,
                             figures.pending, indicator.max});
    }
    add_facts(card, house, view, organisation, score, year);
    if (has_assumed(*rulebook)) card.note = phrases.say("why.assumed");
    return card;
}

std::string text_twin(const House& house, const ports::ScoreCard& card) {
    std::vector<std::string> lines = {card.title, card.subtitle};
    lines.push_back(
        house.phrases.say("picture.card_total", {{"confirmed", card.confirmed.value}, {"projected", card.projected.value}}));
    for (const auto& bar : card.bars) lines.push_back(bar.label + " " + bar.figure);
    for (const auto& fact : card.facts) lines.push_back(fact.label + " " + fact.value);
    return dialogue::joined(lines, "\n");
}

ports::RankingTable ranking_table_of(const House& house, const ports::View& view, const std::string& county, int year,
                                     domain::Date today, const RankingReader& reader) {
    const auto& phrases = house.phrases;
    const auto ranking = services::rank(view, house.assessment, county, year, rows_drawn_max + 1, today);
    const auto by_confirmed = house.assessment.ranked_by == domain::RankedBy::confirmed;
    ports::RankingTable table;
    table.title = phrases.say(county.empty() ? "picture.city_ranking" : "picture.county_ranking", {{"county", county}});
    table.subtitle = phrases.say("picture.ranking_subtitle",
                                 {{"year", std::to_string(year)},
                                  {"by", phrases.say(by_confirmed ? "ranking.by_confirmed" : "ranking.by_projected")},
                                  {"since", ranking.since ? dialogue::day_words(*ranking.since, {}, today) : ""}});
    table.max = Points::whole(100);
    for (const auto& row : ranking.rows) {
        if (table.rows.size() == rows_drawn_max) {
            table.note = phrases.say("picture.first_rows", {{"count", std::to_string(rows_drawn_max)}});
            break;
        }
        const auto organisation = view.organisations().find(row.score.organisation);
        if (!organisation) continue;
        const auto own = row.score.organisation == reader.own;
        const auto moved = row.moved.value_or(0);
        table.max = std::max(table.max, row.points);
        table.rows.push_back({std::to_string(row.place),
                              listed_name(house, *organisation, own ? ports::NamesInGroup::full : reader.names),
                              to_text(row.points), row.points, moved_words(house, ranking, row),
                              moved > 0   ? Tone::good
                              : moved < 0 ? Tone::bad
                                          : Tone::plain,
                              own});
    }
    const auto rule = phrases.say(by_confirmed ? "picture.rule_confirmed" : "picture.rule_projected");
    table.note = table.note.empty() ? rule : rule + table.note;
    return table;
}

std::string text_twin(const House& house, const ports::RankingTable& table) {
    if (table.rows.empty()) return house.phrases.say("ranking.empty");
    std::vector<std::string> lines = {table.title + " " + table.subtitle};
    for (const auto& row : table.rows) {
        if (lines.size() > rows_told_max && !row.marked) continue;
        lines.push_back(house.phrases.say(
            "picture.ranking_line", {{"place", row.place}, {"name", row.name}, {"points", row.figure}, {"moved", row.moved}}));
    }
    return dialogue::joined(lines, "\n");
}

}  // namespace kexiebot::app
