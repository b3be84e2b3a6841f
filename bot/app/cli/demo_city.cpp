#include "bot/app/cli/demo_city.hpp"

#include <map>
#include <stdexcept>

#include "bot/app/cli/import_rows.hpp"
#include "bot/services/scoring.hpp"
#include "config/demo_data.hpp"

namespace kexiebot::app {

namespace {

bool is_empty(ports::Store& store) {
    bool empty = false;
    store.read([&](const ports::View& view) { empty = view.organisations().all().empty(); });
    return empty;
}

// The demo's activities are past and complete as their status says; what shows them are no files, only counted evidence.
void add_activity(ports::UnitOfWork& work, const services::Assessment& assessment, const config::DemoActivity& row,
                  domain::Instant now) {
    const auto organisation = work.organisations().find(row.organisation).value();
    const auto secretaries = work.people().serving(organisation.id, domain::Role::secretary);
    domain::Activity activity;
    activity.organisation = organisation.id;
    activity.item = row.item;
    activity.title = row.title;
    activity.date = config::demo_day(domain::local_day(now, assessment.zone), row.days_ago);
    activity.people = row.people;
    activity.place = row.place;
    activity.stage = row.stage;
    activity.status = row.status;
    if (row.status == domain::ActivityStatus::returned) activity.return_reason = "照片看不清，请重拍";
    activity.year = domain::year_of(activity.date);
    if (!secretaries.empty()) activity.logged_by = secretaries.front().id;
    activity.logged_at = domain::end_of_day(activity.date, assessment.zone) - std::chrono::hours{6};
    activity.id = work.activities().add(activity);
    services::recount(work, assessment, std::nullopt, activity);
}

}  // namespace

void found_demo_city(ports::Store& store, const Installation& installation, domain::Instant now) {
    if (!is_empty(store)) return;
    const auto& assessment = installation.house.assessment;
    const auto names = known_names(store, installation.settings);
    const auto city = config::demo_city(names.counties, assessment.zone, domain::local_day(now, assessment.zone));
    if (!city.value) throw std::logic_error{"demo city: " + config::to_text(city.faults.front())};
    ports::write_and_wait(store, [&](ports::UnitOfWork& work) {
        apply_organisations(work, assessment, city.value->organisations, now);
        apply_people(work, assessment, city.value->people, now);
        apply_tasks(work, assessment, city.value->tasks, now);
        for (const auto& activity : city.value->activities) add_activity(work, assessment, activity, now);
        work.audit().append({0, now, "cli", "demo_city", "", "", {}});
    });
}

}  // namespace kexiebot::app
