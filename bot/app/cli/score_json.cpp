#include "bot/app/cli/score_json.hpp"

#include "bot/app/cli/row_json.hpp"
#include "bot/domain/score.hpp"
#include "bot/services/scoring.hpp"

namespace kexiebot::app {

namespace {

std::vector<domain::Activity> all_activities(const ports::View& view, domain::OrganisationId organisation, int year) {
    constexpr int page_size = 1000;
    ports::ActivityFilter filter;
    filter.organisation = organisation;
    filter.year = year;
    std::vector<domain::Activity> all;
    while (true) {
        auto page = view.activities().list(filter, ports::Order::oldest_first, page_size, static_cast<int>(all.size()));
        all.insert(all.end(), page.begin(), page.end());
        if (page.size() < page_size) return all;
    }
}

Row indicators_json(const domain::Rulebook& rulebook, const domain::Score& score) {
    auto indicators = Row::array();
    for (std::size_t i = 0; i < score.indicators.size(); ++i) {
        const auto& indicator = rulebook.indicators[i];
        auto items = Row::array();
        for (std::size_t j = 0; j < indicator.items.size(); ++j) {
            const auto& item = indicator.items[j];
            const auto& scored = score.indicators[i].items[j];
            items.push_back({{"item", item.id},
                             {"name", item.name},
                             {"cap", points_json(item.cap)},
                             {"confirmed", points_json(scored.confirmed)},
                             {"pending", points_json(scored.pending)},
                             {"assumed", item.assumed}});
        }
        indicators.push_back({{"indicator", indicator.id},
                              {"name", indicator.name},
                              {"max", points_json(indicator.max)},
                              {"confirmed", points_json(score.indicators[i].confirmed)},
                              {"pending", points_json(score.indicators[i].pending)},
                              {"items", std::move(items)}});
    }
    return indicators;
}

Row why_json(const std::vector<domain::Reason>& reasons) {
    auto why = Row::array();
    for (const auto& reason : reasons) {
        why.push_back({{"code", reason.code},
                       {"item", reason.item},
                       {"title", reason.title},
                       {"status", name_of(reason.status)},
                       {"worth", points_json(reason.worth)},
                       {"counted", points_json(reason.counted)},
                       {"capped", reason.capped}});
    }
    return why;
}

}  // namespace

std::string score_json(const ports::View& view, const services::Assessment& assessment, const domain::Organisation& organisation,
                       int year) {
    const auto& rulebook = *assessment.rulebook(year);
    const auto score = *services::current_score(view, assessment, organisation.id, year);
    const auto activities = all_activities(view, organisation.id, year);
    const auto honours = view.honours().list(organisation.id, year);
    const auto deductions = view.duties().deductions(organisation.id, year);
    return to_line({{"organisation", organisation.name},
                    {"county", organisation.county},
                    {"year", year},
                    {"rulebook", rulebook.version},
                    {"total", points_json(score.confirmed)},
                    {"confirmed", points_json(score.confirmed)},
                    {"pending", points_json(score.pending)},
                    {"projected", points_json(score.projected)},
                    {"bonus", points_json(score.bonus)},
                    {"deductions", points_json(score.deductions)},
                    {"indicators", indicators_json(rulebook, score)},
                    {"why", why_json(domain::reasons_of(rulebook, activities, honours, deductions))}});
}

}  // namespace kexiebot::app
