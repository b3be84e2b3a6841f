#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "bot/services/scoring.hpp"
#include "tests/bot/domain/books.hpp"
#include "tests/bot/services/association.hpp"

namespace kexiebot::tests {

/// What an association and its reviewers do in the January in which two years are open, step by step from a seed. Everything
/// happens in one unit of work; nothing is checked inside, since checks belong on the test's thread.
class History {
public:
    History(ports::UnitOfWork& work, const services::Assessment& assessment, domain::OrganisationId organisation,
            std::vector<domain::PersonId> secretaries, int seed)
        : work_{work}, assessment_{assessment}, organisation_{organisation}, secretaries_{std::move(secretaries)}, dice_{seed} {}

    /// One thing that a secretary does; says which.
    std::string secretary_acts() {
        const auto by = secretaries_[index(secretaries_.size())];
        pass_time();
        switch (dice_.roll(8)) {
            case 0:
            case 1: return registers(by);
            case 2:
            case 3: return sends(by);
            case 4: return sends_without_words(by);
            case 5: return attaches(by);
            case 6: return edits(by);
            default: return withdraws(by);
        }
    }
    std::string somebody_undoes() {
        const auto by = secretaries_[index(secretaries_.size())];
        const auto undone = services::undo_last(work_, assessment_, by, now_);
        return "undo " + std::to_string(static_cast<int>(undone.outcome));
    }
    std::string reviewer_acts() {
        pass_time();
        const auto activity = any_activity();
        if (!activity) return "nothing to review";
        if (dice_.roll(3) > 0) {
            services::approve(work_, assessment_, *activity, {{}, "演示协调员甲", now_});
            return "approve " + domain::code_of(activity->id);
        }
        services::return_activity(work_, assessment_, *activity, "请补签到表", {{}, "演示协调员甲", now_});
        return "return " + domain::code_of(activity->id);
    }
    [[nodiscard]] domain::Dice& dice() { return dice_; }

private:
    std::size_t index(std::size_t size) { return static_cast<std::size_t>(dice_.roll(static_cast<int>(size))); }
    // Sometimes within the ten minutes that make a batch of photos, sometimes in the same second.
    void pass_time() { now_ += std::chrono::minutes{4 * dice_.roll(5)}; }
    domain::Date any_day() { return domain::plus_days(day(2026, 12, 20), dice_.roll(22)); }

    std::optional<domain::Activity> any_activity() {
        const auto all = work_.activities().list({.organisation = organisation_}, ports::Order::oldest_first, 1'000);
        if (all.empty()) return std::nullopt;
        return all[index(all.size())];
    }

    std::string registers(domain::PersonId by) {
        const auto year = 2026 + dice_.roll(2);
        const auto any = domain::any_activity(*assessment_.rulebook(year), 1, dice_);
        services::NewActivity fresh{organisation_, any.item, any.title, any_day(), {}, any.people, "", any.stage, by};
        if (services::unfit(assessment_, fresh, domain::local_day(now_, assessment_.zone)) != services::Unfit::nothing) return "";
        return "register " + domain::code_of(services::register_activity(work_, assessment_, fresh, now_).activity.id);
    }
    std::string sends(domain::PersonId by) {
        const auto activity = any_activity();
        if (!activity) return "";
        arrives(by, activity->id);
        return "photo for " + domain::code_of(activity->id);
    }
    std::string sends_without_words(domain::PersonId by) {
        arrives(by, {});
        return "photo";
    }
    void arrives(domain::PersonId by, domain::ActivityId activity) {
        auto job = photo_of(by, organisation_, activity, now_);
        job.id = work_.media().add(job);
        services::keep_file(work_, assessment_, job, picture(static_cast<char>('a' + dice_.roll(6))), "照片.jpg", now_);
    }
    std::string attaches(domain::PersonId by) {
        auto activity = any_activity();
        if (!activity) return "";
        services::adopt_waiting(work_, assessment_, *activity, by, now_);
        return "waiting photos to " + domain::code_of(activity->id);
    }
    std::string edits(domain::PersonId by) {
        const auto activity = any_activity();
        if (!activity) return "";
        const auto edit = any_edit();
        if (services::unfit_after(assessment_, *activity, edit, domain::local_day(now_, assessment_.zone)) !=
            services::Unfit::nothing) {
            return "";
        }
        services::edit_activity(work_, assessment_, *activity, edit, by, now_);
        return "edit " + domain::code_of(activity->id);
    }
    services::Edit any_edit() {
        using services::Field;
        switch (dice_.roll(5)) {
            case 0: return {Field::title, "题目" + std::to_string(dice_.roll(3))};
            case 1: return {Field::place, dice_.roll(2) == 0 ? "" : "一楼\n二楼"};
            case 2: return {Field::people, 1 + dice_.roll(9)};
            case 3: return {Field::date, any_day()};
            default: return {Field::item, domain::any_activity(*assessment_.rulebook(2026), 1, dice_).item};
        }
    }
    std::string withdraws(domain::PersonId by) {
        const auto activity = any_activity();
        if (!activity) return "";
        services::withdraw_activity(work_, assessment_, *activity, by, now_);
        return "withdraw " + domain::code_of(activity->id);
    }

    ports::UnitOfWork& work_;
    const services::Assessment& assessment_;
    domain::OrganisationId organisation_;
    std::vector<domain::PersonId> secretaries_;
    domain::Dice dice_;
    domain::Instant now_ = local(2027, 1, 10);
};

/// A year's totals: as they are kept with every change, or as they follow from the activities.
struct YearTotals {
    domain::Tally tally;
    domain::Points confirmed, pending, projected;
    bool operator==(const YearTotals&) const = default;
};

inline YearTotals kept_totals(const ports::View& view, domain::OrganisationId organisation, int year) {
    const auto row = view.scores().find(organisation, year).value_or(ports::ScoreRow{});
    return {view.scores().tally(organisation, year), row.confirmed, row.pending, row.projected};
}

inline YearTotals counted_totals(const ports::View& view, const services::Assessment& assessment,
                                 domain::OrganisationId organisation, int year) {
    const auto& rulebook = *assessment.rulebook(year);
    domain::Tally tally;
    for (const auto& activity :
         view.activities().list({.organisation = organisation, .year = year}, ports::Order::oldest_first, 1'000)) {
        domain::apply(tally, domain::contribution_of(rulebook, activity), +1);
    }
    for (const auto& honour : view.honours().list(organisation, year)) {
        domain::apply(tally, domain::contribution_of(honour), +1);
    }
    for (const auto& deduction : view.duties().deductions(organisation, year)) {
        domain::apply(tally, domain::contribution_of(deduction), +1);
    }
    const auto score = domain::score_of(rulebook, tally);
    return {tally, score.confirmed, score.pending, score.projected};
}

/// All that an association sees of itself: its activities, their evidence, and the totals of both years.
struct Seen {
    std::vector<domain::Activity> activities;
    std::vector<domain::Evidence> evidence;
    std::vector<YearTotals> totals;
    bool operator==(const Seen&) const = default;
};

inline Seen seen(const ports::View& view, domain::OrganisationId organisation) {
    Seen all;
    all.activities = view.activities().list({.organisation = organisation}, ports::Order::oldest_first, 1'000);
    for (const auto& activity : all.activities) {
        const auto pieces = view.evidence().of(activity.id);
        all.evidence.insert(all.evidence.end(), pieces.begin(), pieces.end());
    }
    for (const int year : {2026, 2027}) all.totals.push_back(kept_totals(view, organisation, year));
    return all;
}

/// Steps that did something, one a line, for the report of a failure.
inline std::string told(const std::vector<std::string>& steps) {
    std::string text;
    for (const auto& step : steps) {
        if (!step.empty()) text += step + '\n';
    }
    return text;
}

}  // namespace kexiebot::tests
