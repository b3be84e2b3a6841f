#include "bot/services/edit_activity.hpp"

#include "bot/domain/assessment_year.hpp"
#include "bot/services/activity_snapshot.hpp"
#include "bot/services/review.hpp"
#include "bot/services/scoring.hpp"

namespace kexiebot::services {

using domain::Activity;
using domain::ActivityStatus;

namespace {

Activity edited(Activity activity, const Edit& edit) {
    switch (edit.field) {
        case Field::title: activity.title = std::get<std::string>(edit.value); break;
        case Field::place: activity.place = std::get<std::string>(edit.value); break;
        case Field::item:
            if (activity.item == std::get<std::string>(edit.value)) break;
            activity.item = std::get<std::string>(edit.value);
            activity.stage = domain::Stage::none;
            break;
        case Field::end_date: activity.end_date = std::get<domain::Date>(edit.value); break;
        case Field::people: activity.people = std::get<int>(edit.value); break;
        case Field::date:
            activity.date = std::get<domain::Date>(edit.value);
            activity.end_date.reset();
            break;
    }
    return activity;
}

}  // namespace

Unfit unfit_after(const Assessment& assessment, const Activity& activity, const Edit& edit, domain::Date today) {
    const auto after = edited(activity, edit);
    return unfit(
        assessment,
        {after.organisation, after.item, after.title, after.date, after.end_date, after.people, after.place, after.stage, {}},
        today);
}

Edited edit_activity(ports::UnitOfWork& work, const Assessment& assessment, const Activity& activity, const Edit& edit,
                     domain::PersonId by, domain::Instant now) {
    Edited result{activity, edited(activity, edit), false, false};
    auto& after = result.after;
    if (edit.field == Field::date) {
        const auto today = domain::local_day(now, assessment.zone);
        const auto& rulebook = *assessment.rulebook(domain::year_of(after.date));
        after.year = domain::assessment_year(after.date, today, rulebook.back_fill_days).value_or(after.year);
    }
    const auto bears_on_points =
        after != activity && (edit.field == Field::item || edit.field == Field::date || edit.field == Field::people);
    const auto review = review_for(work, assessment, activity.organisation);
    if (activity.status == ActivityStatus::approved && bears_on_points && review == Review::required) {
        after.status = ActivityStatus::pending;
        result.review_again = true;
    }
    if (activity.status == ActivityStatus::returned && after != activity && activity.evidence_count > 0) {
        after.status = review == Review::automatic ? ActivityStatus::approved : ActivityStatus::pending;
        result.handed_in_again = true;
    }
    ++after.version;
    work.activities().update(after);
    recount(work, assessment, activity, after);
    work.changes().add(
        {{}, by, ports::ChangeKind::edited, activity.id, {}, to_snapshot(activity), activity.version, after.version, now, false});
    return result;
}

Activity withdraw_activity(ports::UnitOfWork& work, const Assessment& assessment, const Activity& activity, domain::PersonId by,
                           domain::Instant now) {
    auto after = activity;
    after.status = ActivityStatus::withdrawn;
    ++after.version;
    work.activities().update(after);
    recount(work, assessment, activity, after);
    work.changes().add({{},
                        by,
                        ports::ChangeKind::withdrew,
                        activity.id,
                        {},
                        to_snapshot(activity),
                        activity.version,
                        after.version,
                        now,
                        false});
    return after;
}

}  // namespace kexiebot::services
