#include "bot/app/papers/summaries.hpp"

#include "bot/app/papers/pictures.hpp"
#include "bot/app/papers/sheets.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/ranking.hpp"
#include "bot/services/scoring.hpp"

namespace kexiebot::app {

using domain::Points;
using domain::to_text;
using ports::CellStyle;
using ports::Sheet;

namespace {

std::string note(const House& house, const services::Ranking& ranking, domain::Date today) {
    const auto by_confirmed = house.assessment.ranked_by == domain::RankedBy::confirmed;
    return house.phrases.say("tables.note",
                             {{"by", house.phrases.say(by_confirmed ? "ranking.by_confirmed" : "ranking.by_projected")},
                              {"day", dialogue::day_words(today, {}, today)},
                              {"since", ranking.since ? dialogue::day_words(*ranking.since, {}, today) : ""}});
}

Sheet county_sheet(const House& house, const ports::View& view, const std::string& county, const domain::Rulebook& rulebook,
                   domain::Date today) {
    const auto& phrases = house.phrases;
    Sheet sheet{phrases.say("tables.county_sheet"), {6, 34, 7}, {}, true, 1};
    std::vector<std::string> head = {phrases.say("tables.place"), phrases.say("tables.organisation"), phrases.say("tables.kind")};
    for (const auto& indicator : rulebook.indicators) {
        sheet.widths.push_back(9);
        head.push_back(phrases.say("tables.indicator", {{"name", indicator.short_name}, {"max", to_text(indicator.max)}}));
    }
    for (const auto* key : {"tables.bonus", "tables.deductions", "tables.confirmed", "tables.pending", "tables.projected"}) {
        sheet.widths.push_back(9);
        head.push_back(phrases.say(key));
    }
    sheet.rows.push_back(
        wide_row(sheet, phrases.say("tables.county_title", {{"county", county}, {"year", std::to_string(rulebook.year)}}),
                 CellStyle::title));
    sheet.rows.push_back(head_row(std::move(head)));

    const auto ranking = services::rank(view, house.assessment, county, rulebook.year, 0, today);
    for (const auto& row : ranking.rows) {
        const auto organisation = view.organisations().find(row.score.organisation);
        if (!organisation) continue;
        const auto score = domain::score_of(rulebook, view.scores().tally(organisation->id, rulebook.year));
        ports::SheetRow cells{{number_cell(row.place), text_cell(organisation->name),
                               text_cell(phrases.say(organisation->host == domain::Host::park ? "tables.park" : "tables.company"),
                                         CellStyle::centred)},
                              0};
        for (const auto& indicator : score.indicators) cells.cells.push_back(points_cell(indicator.confirmed));
        cells.cells.push_back(points_cell(score.bonus));
        cells.cells.push_back(points_cell(Points{} - score.deductions));
        cells.cells.push_back(points_cell(score.confirmed, CellStyle::strong));
        cells.cells.push_back(points_cell(score.pending));
        cells.cells.push_back(points_cell(score.projected));
        sheet.rows.push_back(std::move(cells));
    }
    if (ranking.rows.empty()) sheet.rows.push_back(wide_row(sheet, phrases.say("tables.none"), CellStyle::body));
    sheet.rows.push_back(wide_row(sheet, note(house, ranking, today), CellStyle::note));
    return sheet;
}

Sheet city_sheet(const House& house, const ports::View& view, int year, domain::Date today) {
    const auto& phrases = house.phrases;
    Sheet sheet{phrases.say("tables.city_sheet"), {7, 40, 12, 10, 10, 10, 10, 10}, {}, false, 1};
    sheet.rows.push_back(wide_row(sheet, phrases.say("tables.city_title", {{"year", std::to_string(year)}}), CellStyle::title));
    sheet.rows.push_back(head_row({phrases.say("tables.place"), phrases.say("tables.organisation"), phrases.say("tables.county"),
                                   phrases.say("tables.county_place"), phrases.say("tables.confirmed"),
                                   phrases.say("tables.pending"), phrases.say("tables.projected"), phrases.say("tables.moved")}));
    const auto ranking = services::rank(view, house.assessment, "", year, 0, today);
    for (const auto& row : ranking.rows) {
        const auto organisation = view.organisations().find(row.score.organisation);
        if (!organisation) continue;
        sheet.rows.push_back(
            {{number_cell(row.place), text_cell(organisation->name), text_cell(organisation->county, CellStyle::centred),
              number_cell(services::place_of(view, house.assessment, *organisation, organisation->county, year)),
              points_cell(row.score.confirmed, CellStyle::strong), points_cell(row.score.pending),
              points_cell(row.score.projected), text_cell(moved_words(house, ranking, row), CellStyle::centred)},
             0});
    }
    if (ranking.rows.empty()) sheet.rows.push_back(wide_row(sheet, phrases.say("tables.none"), CellStyle::body));
    sheet.rows.push_back(wide_row(sheet, note(house, ranking, today), CellStyle::note));
    return sheet;
}

// Rounded to a hundredth, half up.
Points average(Points sum, std::int64_t count) {
    return Points{(2 * sum.hundredths + count) / (2 * count)};
}

Sheet counties_sheet(const House& house, const ports::View& view, int year) {
    const auto& phrases = house.phrases;
    Sheet sheet{phrases.say("tables.counties_sheet"), {18, 10, 14, 10, 10, 12}, {}, false, 1};
    sheet.rows.push_back(
        wide_row(sheet, phrases.say("tables.counties_title", {{"year", std::to_string(year)}}), CellStyle::title));
    sheet.rows.push_back(head_row({phrases.say("tables.county"), phrases.say("tables.count"), phrases.say("tables.average"),
                                   phrases.say("tables.best"), phrases.say("tables.worst"), phrases.say("tables.pending")}));
    for (const auto& county : view.organisations().counties()) {
        const auto rows = view.scores().ranking(county.name, year, 0);
        ports::SheetRow cells{{text_cell(county.name, CellStyle::centred), number_cell(static_cast<std::int64_t>(rows.size()))},
                              0};
        if (rows.empty()) {
            for (int i = 0; i < 4; ++i) cells.cells.push_back(text_cell(""));
        } else {
            Points sum;
            Points pending;
            for (const auto& row : rows) {
                sum += row.confirmed;
                pending += row.pending;
            }
            cells.cells.push_back(points_cell(average(sum, static_cast<std::int64_t>(rows.size()))));
            cells.cells.push_back(points_cell(rows.front().confirmed));
            cells.cells.push_back(points_cell(rows.back().confirmed));
            cells.cells.push_back(points_cell(pending));
        }
        sheet.rows.push_back(std::move(cells));
    }
    return sheet;
}

}  // namespace

std::optional<ports::Workbook> county_summary_of(const House& house, const ports::View& view, const std::string& county, int year,
                                                 domain::Date today) {
    const auto* rulebook = house.assessment.rulebook(year);
    if (rulebook == nullptr) return std::nullopt;
    return ports::Workbook{county, {county_sheet(house, view, county, *rulebook, today)}};
}

std::optional<ports::Workbook> city_ranking_of(const House& house, const ports::View& view, int year, domain::Date today) {
    if (house.assessment.rulebook(year) == nullptr) return std::nullopt;
    return ports::Workbook{house.phrases.say("tables.city_sheet"),
                           {city_sheet(house, view, year, today), counties_sheet(house, view, year)}};
}

}  // namespace kexiebot::app
