#include "bot/services/register_activity.hpp"

#include "bot/domain/assessment_year.hpp"
#include "bot/services/evidence.hpp"
#include "bot/services/scoring.hpp"

namespace kexiebot::services {

namespace {

constexpr int people_max = 99'999;
constexpr std::size_t title_characters_max = 100;

std::size_t characters(std::string_view utf8) {
    std::size_t count = 0;
    for (const char c : utf8) {
        if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++count;
    }
    return count;
}

std::optional<int> year_for(const Assessment& assessment, domain::Date happened, domain::Date today) {
    const auto* rulebook = assessment.rulebook(domain::year_of(happened));
    if (rulebook == nullptr) return std::nullopt;
    return domain::assessment_year(happened, today, rulebook->back_fill_days);
}

}  // namespace

Unfit unfit(const Assessment& assessment, const NewActivity& activity, domain::Date today) {
    if (domain::days_between(activity.end_date.value_or(activity.date), today) < 0) return Unfit::date_ahead;
    if (activity.end_date && domain::days_between(activity.date, *activity.end_date) < 0) return Unfit::ends_too_soon;
    const auto year = year_for(assessment, activity.date, today);
    if (!year) return Unfit::date_outside;
    if (assessment.rulebook(*year)->item(activity.item) == nullptr) return Unfit::unknown_item;
    if (activity.people && (*activity.people <= 0 || *activity.people > people_max)) return Unfit::people_absurd;
    if (activity.title.empty()) return Unfit::title_missing;
    if (characters(activity.title) > title_characters_max) return Unfit::title_too_long;
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
