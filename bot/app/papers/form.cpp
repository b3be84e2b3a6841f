#include "bot/app/papers/form.hpp"

#include <algorithm>

#include "bot/app/papers/sheets.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/domain/score.hpp"
#include "bot/services/scoring.hpp"

namespace kexiebot::app {

using domain::Points;
using domain::to_text;
using ports::CellStyle;
using ports::Sheet;
using ports::SheetRow;

namespace {

constexpr int activities_max = 5000;

std::vector<domain::Activity> activities_in(const ports::View& view, const ports::ActivityFilter& filter) {
    return view.activities().list(filter, ports::Order::oldest_first, activities_max);
}

// 1. … 2. …, as printed; a single item stands without a number.
std::string item_texts(const House& house, const std::vector<std::string>& texts) {
    if (texts.size() == 1) return texts.front();
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        lines.push_back(house.phrases.say("form.item", {{"number", std::to_string(i + 1)}, {"text", texts[i]}}));
    }
    return dialogue::joined(lines, "\n");
}

SheetRow form_row(int number, const std::string& name, const std::string& texts, ports::Cell figure) {
    return {{number_cell(number), text_cell(name, CellStyle::centred), text_cell(texts), std::move(figure)}, 0};
}

bool has_assumed(const domain::Rulebook& rulebook) {
    return std::any_of(rulebook.indicators.begin(), rulebook.indicators.end(), [](const domain::Indicator& indicator) {
        return std::any_of(indicator.items.begin(), indicator.items.end(), [](const domain::Item& item) { return item.assumed; });
    });
}

Sheet printed_form(const House& house, const domain::Organisation& organisation, const domain::Rulebook& rulebook,
                   const domain::Score& score, domain::Date today) {
    const auto& phrases = house.phrases;
    Sheet sheet{phrases.say("form.sheet"), {6, 17, 52, 17}, {}, false, 3};
    sheet.rows.push_back(wide_row(sheet, phrases.say("form.annex"), CellStyle::note));
    sheet.rows.push_back(wide_row(sheet, rulebook.title, CellStyle::title));
    sheet.rows.push_back(wide_row(sheet,
                                  phrases.say("form.whose", {{"organisation", organisation.name},
                                                             {"county", organisation.county},
                                                             {"year", std::to_string(rulebook.year)}}),
                                  CellStyle::subtitle));
    sheet.rows.push_back(head_row({phrases.say("form.number"), phrases.say("form.indicator_head"), phrases.say("form.item_head"),
                                   phrases.say("form.score_head")}));
    int number = 0;
    for (std::size_t i = 0; i < rulebook.indicators.size(); ++i) {
        const auto& indicator = rulebook.indicators[i];
        std::vector<std::string> texts;
        for (const auto& item : indicator.items) texts.push_back(item.text);
        sheet.rows.push_back(form_row(++number,
                                      phrases.say("form.indicator", {{"name", indicator.name}, {"max", to_text(indicator.max)}}),
                                      item_texts(house, texts), points_cell(score.indicators[i].confirmed)));
    }
    const auto with_rule = [&](const std::string& points, const std::string& rule) {
        return text_cell(phrases.say("form.figure_with_rule", {{"points", points}, {"rule", rule}}), CellStyle::centred);
    };
    sheet.rows.push_back(form_row(++number, phrases.say("form.bonus"), item_texts(house, rulebook.bonus_texts),
                                  with_rule(to_text(score.bonus), rulebook.bonus_rule)));
    const auto taken_off = score.deductions > Points{} ? "-" + to_text(score.deductions) : "0";
    sheet.rows.push_back(form_row(++number, phrases.say("form.deductions"), item_texts(house, rulebook.deduction_texts),
                                  with_rule(taken_off, rulebook.deduction_rule)));
    sheet.rows.push_back(
        {{text_cell(phrases.say("form.total"), CellStyle::strong, 3), points_cell(score.confirmed, CellStyle::strong)}, 0});
    sheet.rows.push_back(
        wide_row(sheet,
                 phrases.say("form.note", {{"day", dialogue::day_words(today, {}, today)},
                                           {"pending", score.pending > Points{} ? to_text(score.pending) : ""},
                                           {"projected", to_text(score.projected)},
                                           {"assumed", has_assumed(rulebook) ? phrases.say("why.assumed") : ""}}),
                 CellStyle::note));
    sheet.rows.push_back(wide_row(sheet, phrases.say("form.signed"), CellStyle::note, 40));
    return sheet;
}

std::string date_text(const domain::Activity& activity) {
    return to_text(activity.date) + (activity.end_date ? "\n" + to_text(*activity.end_date) : "");
}

// What a reason's code stands for, to show beside it.
struct Behind {
    std::string item, date, place, status;
    std::optional<int> people;
    int evidence = 0;
};

std::string deduction_status(const House& house, domain::DeductionStatus status) {
    switch (status) {
        case domain::DeductionStatus::in_force: return house.phrases.say("detail.in_force");
        case domain::DeductionStatus::appealed: return house.phrases.say("detail.appealed");
        case domain::DeductionStatus::waived: return house.phrases.say("detail.waived");
    }
    return {};
}

struct Details {
    std::vector<domain::Reason> reasons;
    std::map<std::string, Behind> behind;  // by code
};

Details details_of(const House& house, const ports::View& view, domain::OrganisationId organisation,
                   const domain::Rulebook& rulebook) {
    ports::ActivityFilter filter;
    filter.organisation = organisation;
    filter.year = rulebook.year;
    const auto activities = activities_in(view, filter);
    auto honours = view.honours().list(organisation, rulebook.year);
    std::erase_if(honours, [](const domain::Honour& one) { return one.status == domain::ActivityStatus::withdrawn; });
    const auto deductions = view.duties().deductions(organisation, rulebook.year);

    Details details{domain::reasons_of(rulebook, activities, honours, deductions), {}};
    for (const auto& one : activities) {
        details.behind[domain::code_of(one.id)] = {
            dialogue::item_label(&rulebook, one.item),         date_text(one), one.place,
            dialogue::status_words(house.phrases, one.status), one.people,     one.evidence_count};
    }
    for (const auto& one : honours) {
        details.behind[domain::code_of(one.id)] = {house.phrases.say("detail.bonus_item"),
                                                   one.date ? to_text(*one.date) : "",
                                                   "",
                                                   dialogue::status_words(house.phrases, one.status),
                                                   {},
                                                   one.evidence_count};
    }
    for (const auto& one : deductions) {
        details.behind[domain::code_of(one.id)] = {house.phrases.say("detail.deduction_item"),
                                                   to_text(domain::local_day(one.at, house.assessment.zone)),
                                                   "",
                                                   deduction_status(house, one.status),
                                                   {},
                                                   0};
    }
    return details;
}

Sheet detail_sheet(const House& house, const ports::View& view, const domain::Organisation& organisation,
                   const domain::Rulebook& rulebook) {
    const auto& phrases = house.phrases;
    Sheet sheet{phrases.say("detail.sheet"), {18, 8, 40, 12, 7, 18, 10, 8, 8, 7}, {}, true, 1};
    sheet.rows.push_back(wide_row(
        sheet, phrases.say("detail.title", {{"organisation", organisation.name}, {"year", std::to_string(rulebook.year)}}),
        CellStyle::title));
    sheet.rows.push_back(
        head_row({phrases.say("detail.item"), phrases.say("detail.code"), phrases.say("detail.name"), phrases.say("detail.date"),
                  phrases.say("detail.people"), phrases.say("detail.place"), phrases.say("detail.status"),
                  phrases.say("detail.worth"), phrases.say("detail.counted"), phrases.say("detail.evidence")}));
    const auto details = details_of(house, view, organisation.id, rulebook);
    for (const auto& reason : details.reasons) {
        const auto& behind = details.behind.at(reason.code);
        sheet.rows.push_back(
            {{text_cell(behind.item), text_cell(reason.code, CellStyle::centred), text_cell(reason.title),
              text_cell(behind.date, CellStyle::centred), behind.people ? number_cell(*behind.people) : text_cell(""),
              text_cell(behind.place), text_cell(behind.status, CellStyle::centred), points_cell(reason.worth),
              points_cell(reason.counted), number_cell(behind.evidence)},
             0});
    }
    if (details.reasons.empty()) sheet.rows.push_back(wide_row(sheet, phrases.say("detail.none"), CellStyle::body));
    return sheet;
}

}  // namespace

std::optional<ports::Workbook> form_of(const House& house, const ports::View& view, const domain::Organisation& organisation,
                                       int year, domain::Date today) {
    const auto* rulebook = house.assessment.rulebook(year);
    if (rulebook == nullptr) return std::nullopt;
    const auto score = *services::current_score(view, house.assessment, organisation.id, year);
    return ports::Workbook{
        organisation.name,
        {printed_form(house, organisation, *rulebook, score, today), detail_sheet(house, view, organisation, *rulebook)}};
}

ports::Workbook activities_of(const House& house, const ports::View& view, domain::OrganisationId organisation,
                              const std::string& county, int year, domain::Date today) {
    const auto& phrases = house.phrases;
    const auto* rulebook = house.assessment.rulebook(year);
    ports::ActivityFilter filter;
    filter.organisation = organisation;
    filter.county = county;
    filter.year = year;
    const auto one = organisation ? view.organisations().find(organisation) : std::nullopt;
    const auto whose = one ? one->name : county.empty() ? phrases.say("activities_sheet.city") : county;
    Sheet sheet{phrases.say("activities_sheet.sheet"), {26, 18, 8, 38, 12, 7, 18, 10, 7, 12}, {}, true, 1};
    sheet.rows.push_back(wide_row(
        sheet, phrases.say("activities_sheet.title", {{"whose", whose}, {"year", std::to_string(year)}}), CellStyle::title));
    sheet.rows.push_back(head_row({phrases.say("activities_sheet.organisation"), phrases.say("detail.item"),
                                   phrases.say("detail.code"), phrases.say("detail.name"), phrases.say("detail.date"),
                                   phrases.say("detail.people"), phrases.say("detail.place"), phrases.say("detail.status"),
                                   phrases.say("detail.evidence"), phrases.say("activities_sheet.logged")}));
    std::map<domain::OrganisationId, std::string> names;
    for (const auto& known : view.organisations().all(county)) names[known.id] = known.name;
    for (const auto& activity : activities_in(view, filter)) {
        sheet.rows.push_back(
            {{text_cell(names[activity.organisation]), text_cell(dialogue::item_label(rulebook, activity.item)),
              text_cell(domain::code_of(activity.id), CellStyle::centred), text_cell(activity.title),
              text_cell(date_text(activity), CellStyle::centred), activity.people ? number_cell(*activity.people) : text_cell(""),
              text_cell(activity.place), text_cell(dialogue::status_words(phrases, activity.status), CellStyle::centred),
              number_cell(activity.evidence_count),
              text_cell(to_text(domain::local_day(activity.logged_at, house.assessment.zone)), CellStyle::centred)},
             0});
    }
    if (sheet.rows.size() == 2) sheet.rows.push_back(wide_row(sheet, phrases.say("detail.none"), CellStyle::body));
    sheet.rows.push_back(
        wide_row(sheet, phrases.say("tables.as_of", {{"day", dialogue::day_words(today, {}, today)}}), CellStyle::note));
    return {whose, {std::move(sheet)}};
}

}  // namespace kexiebot::app
