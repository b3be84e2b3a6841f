#include "bot/services/register_activity.hpp"

#include "bot/services/evidence.hpp"
#include "bot/services/limits.hpp"
#include "bot/services/scoring.hpp"

namespace kexiebot::services {

namespace {

constexpr int people_max = 99'999;

}  // namespace

Unfit unfit(const Assessment& assessment, const NewActivity& activity, domain::Date today) {
    if (domain::days_between(activity.end_date.value_or(activity.date), today) < 0) return Unfit::date_ahead;
    if (activity.end_date && domain::days_between(activity.date, *activity.end_date) < 0) return Unfit::ends_too_soon;
    const auto year = year_for(assessment, activity.date, today);
    if (!year) return Unfit::date_outside;
    if (assessment.rulebook(*year)->item(activity.item) == nullptr) return Unfit::unknown_item;
    if (activity.people && (*activity.people <= 0 || *activity.people > people_max)) return Unfit::people_absurd;
    if (activity.title.empty()) return Unfit::title_missing;
    if (is_too_long(activity.title)) return Unfit::title_too_long;
    return Unfit::nothing;
}

Registered register_activity(ports::UnitOfWork& work, const Assessment& assessment, const NewActivity& fresh,
                             domain::Instant now) {
    domain::Activity activity;
    activity.organisation = fresh.organisation;
    activity.item = fresh.item;
    activity.title = fresh.title;
    activity.date = fresh.date;
    activity.end_date = fresh.end_date;
    activity.people = fresh.people;
    activity.place = fresh.place;
    activity.stage = fresh.stage;
    activity.year = *year_for(assessment, fresh.date, domain::local_day(now, assessment.zone));
    activity.logged_by = fresh.by;
    activity.logged_at = now;
    activity.id = work.activities().add(activity);

    Registered registered;
    registered.same = work.activities().same(activity.organisation, activity.date, activity.title, activity.id);
    registered.gain = gain_of(work, assessment, activity);
    recount(work, assessment, std::nullopt, activity);
    work.changes().add({{}, fresh.by, ports::ChangeKind::registered, activity.id, {}, "", 0, activity.version, now, false});
    registered.waiting_files = adopt_waiting(work, assessment, activity, fresh.by, now);
    registered.activity = activity;
    return registered;
}

}  // namespace kexiebot::services
