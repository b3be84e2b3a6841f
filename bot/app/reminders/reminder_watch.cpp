#include "bot/app/reminders/reminder_watch.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "bot/app/conversation/notices.hpp"
#include "bot/app/reminders/words.hpp"
#include "bot/services/reminders/plan.hpp"
#include "bot/services/reminders/read_state.hpp"

namespace kexiebot::app {

using services::reminders::Kind;
using services::reminders::Reminder;
using services::reminders::Target;

namespace {

constexpr int reminders_at_once = 200;

std::vector<Reminder> planned(const House& house, const ports::View& view, domain::Instant now) {
    const auto state = services::reminders::read_state(view, house.assessment, house.timetable, now);
    return services::reminders::plan(state, house.timetable, now);
}

// As domain::urgency_of knows it.
std::string outbox_kind(const Reminder& reminder) {
    switch (reminder.kind) {
        case Kind::ladder:
        case Kind::ladder_county:
        case Kind::unreached: return reminder.days <= 0 ? "last_day" : "ladder";
        case Kind::overdue: return "overdue";
        case Kind::overdue_city:
        case Kind::appeal_city:
        case Kind::review_city: return "escalation";
        case Kind::term:
        case Kind::term_county: return "term";
        case Kind::occasion: return "science_day";
        case Kind::evidence: return "evidence";
        case Kind::review: return "waiting_review";
        case Kind::pace: return "pace";
        case Kind::digest: return "digest";
        case Kind::summary: return "summary";
        case Kind::publication: return "year";
        case Kind::objections_county:
        case Kind::publication_over:
        case Kind::year_data: return "escalation";
    }
    return {};
}

// Who is named in a group is called to attention there.
std::vector<domain::Account> secretaries_of(const ports::View& view, const std::vector<domain::OrganisationId>& organisations) {
    std::vector<domain::Account> accounts;
    for (const auto id : organisations) {
        for (const auto& person : view.people().serving(id, domain::Role::secretary)) {
            accounts.insert(accounts.end(), person.accounts.begin(), person.accounts.end());
        }
    }
    return accounts;
}

int queue(const House& house, ports::UnitOfWork& work, domain::Instant now, const Reminder& reminder, const std::string& text) {
    Notice notice{.kind = outbox_kind(reminder), .key = key_of(reminder), .text = text};
    if (asks_for_receipt(reminder)) notice.suggestions = {received_button(house.phrases, domain::code_of(reminder.task))};
    const auto& target = reminder.target;
    switch (target.who) {
        case Target::Who::secretary: return notify(work, now, target.person, notice);
        case Target::Who::county_group:
            return notify_county_groups(work, now, target.county, notice, secretaries_of(work, reminder.organisations));
        case Target::Who::coordinators: return notify_coordinators(work, now, target.county, notice);
        case Target::Who::city_office: return notify_admins(house, work, now, notice);
    }
    return 0;
}

domain::Instant next_look(const House& house, domain::Instant now) {
    const auto next_hour = std::chrono::floor<std::chrono::hours>(now) + std::chrono::hours{1};
    const auto today = domain::local_day(now, house.assessment.zone);
    const auto send = domain::to_instant({today, house.timetable.send_hour}, house.assessment.zone);
    return send > now ? std::min<domain::Instant>(next_hour, send) : domain::Instant{next_hour};
}

}  // namespace

bool reminders_due(const House& house, const ports::View& view, domain::Instant now) {
    const auto due = planned(house, view, now);
    return std::any_of(due.begin(), due.end(), [&](const Reminder& one) { return !view.reminders().has(key_of(one)); });
}

int send_reminders(const House& house, ports::UnitOfWork& work, domain::Instant now, int limit) {
    services::reminders::Stakes stakes{work, house.assessment};
    const ReminderContext context{house, work, stakes, now};
    int sent = 0;
    for (const auto& reminder : planned(house, work, now)) {
        if (sent == limit) break;
        const auto key = key_of(reminder);
        if (work.reminders().has(key)) continue;
        const auto text = reminder_words(context, reminder);
        if (text.empty() || queue(house, work, now, reminder, text) == 0) continue;
        work.reminders().add({key, reminder.subject, reminder.target.person, now});
        ++sent;
    }
    return sent;
}

void ReminderWatch::run_due(domain::Instant now) {
    if (now >= looked_from_ && now < looked_until_) return;
    bool due = false;
    store_.read([&](const ports::View& view) { due = reminders_due(house_, view, now); });
    while (due) {
        int sent = 0;
        ports::write_and_wait(store_,
                              [&](ports::UnitOfWork& work) { sent = send_reminders(house_, work, now, reminders_at_once); });
        if (sent > 0) spdlog::info("{} reminders", sent);
        due = sent == reminders_at_once;
    }
    looked_from_ = now;
    looked_until_ = next_look(house_, now);
}

}  // namespace kexiebot::app
