#include "bot/app/papers/pictures.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/trend.hpp"

namespace kexiebot::app {

using domain::Points;

namespace {

constexpr int activities_max = 5000;
constexpr int months = 12;

// Ends the axis so that its five steps are round.
Points axis_end(Points highest) {
    for (const std::int64_t end : {25, 50, 100, 125}) {
        if (highest <= Points::whole(end)) return Points::whole(end);
    }
    return Points::whole(150);
}

std::vector<services::MonthScore> months_of(const House& house, const ports::View& view, domain::OrganisationId organisation,
                                            const domain::Rulebook& rulebook, domain::Date today) {
    ports::ActivityFilter filter;
    filter.organisation = organisation;
    filter.year = rulebook.year;
    const auto activities = view.activities().list(filter, ports::Order::oldest_first, activities_max);
    const auto honours = view.honours().list(organisation, rulebook.year);
    const auto deductions = view.duties().deductions(organisation, rulebook.year);
    return services::trend_of(rulebook, activities, honours, deductions, house.assessment.zone, today);
}

}  // namespace

std::optional<ports::Trend> trend_picture_of(const House& house, const ports::View& view,
                                             const domain::Organisation& organisation, int year, domain::Date today) {
    const auto* rulebook = house.assessment.rulebook(year);
    if (rulebook == nullptr) return std::nullopt;
    const auto& phrases = house.phrases;
    ports::Trend trend;
    trend.title = organisation.name;
    trend.subtitle = phrases.say("picture.trend_subtitle", {{"year", std::to_string(year)}});
    const auto known = months_of(house, view, organisation.id, *rulebook, today);
    Points highest;
    for (int month = 1; month <= months; ++month) {
        ports::Trend::Month one{phrases.say("picture.month", {{"month", std::to_string(month)}}), {}, {}};
        if (const auto index = static_cast<std::size_t>(month) - 1; index < known.size()) {
            one.confirmed = known[index].confirmed;
            one.projected = known[index].projected;
            highest = std::max({highest, known[index].confirmed, known[index].projected});
        }
        trend.months.push_back(std::move(one));
    }
    const auto last = known.empty() ? services::MonthScore{} : known.back();
    trend.legend_confirmed = phrases.say("picture.confirmed") + " " + domain::to_text(last.confirmed);
    trend.legend_projected = phrases.say("picture.projected") + " " + domain::to_text(last.projected);
    trend.max = axis_end(highest);
    trend.note = phrases.say("picture.trend_note");
    return trend;
}

std::string text_twin(const House& house, const ports::Trend& trend) {
    std::vector<std::string> months_told;
    for (const auto& month : trend.months) {
        if (!month.confirmed) continue;
        months_told.push_back(
            house.phrases.say("picture.trend_month",
                              {{"month", month.label},
                               {"confirmed", domain::to_text(*month.confirmed)},
                               {"projected", *month.projected != *month.confirmed ? domain::to_text(*month.projected) : ""}}));
    }
    return trend.title + "\n" + trend.subtitle + "\n" + dialogue::joined(months_told, "，");
}

}  // namespace kexiebot::app
