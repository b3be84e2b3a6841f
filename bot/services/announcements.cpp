#include "bot/services/announcements.hpp"

#include <algorithm>
#include <set>

namespace kexiebot::services {

using domain::AnnouncementId;
using domain::Membership;
using domain::Role;

namespace {

constexpr std::chrono::days answered_within{14};

bool refused(const ports::OutboxRow& row) {
    return row.status == ports::OutboxStatus::dead || row.status == ports::OutboxStatus::rejected;
}

// No message of theirs is there for somebody who had no account, and none any more for one who was told long ago.
bool reached(const ports::View& view, AnnouncementId id, const domain::Person& person) {
    const auto prefix = announcement_key(id, person.id) + "/";
    const auto rows = view.outbox().keyed(prefix);
    if (!rows.empty()) return !std::all_of(rows.begin(), rows.end(), refused);
    return std::any_of(person.accounts.begin(), person.accounts.end(), [&](const domain::Account& account) {
        return view.outbox().knows(prefix + account.channel + "/" + account.user);
    });
}

}  // namespace

std::vector<domain::Person> readers_meant(const ports::View& view, const std::vector<domain::OrganisationId>& organisations,
                                          std::optional<Role> role, domain::PersonId speaker) {
    const std::set<domain::OrganisationId> meant{organisations.begin(), organisations.end()};
    std::set<std::string> counties;
    for (const auto id : meant) {
        if (const auto organisation = view.organisations().find(id)) counties.insert(organisation->county);
    }
    std::vector<domain::Person> readers;
    for (auto& person : view.people().all()) {
        const auto is_meant =
            std::any_of(person.memberships.begin(), person.memberships.end(), [&](const Membership& membership) {
                if (role && membership.role != *role) return false;
                if (membership.role == Role::coordinator) return counties.contains(membership.county);
                return meant.contains(membership.organisation);
            });
        if (is_meant && person.id != speaker) readers.push_back(std::move(person));
    }
    return readers;
}

domain::AnnouncementId announce(ports::UnitOfWork& work, const domain::Announcement& announcement,
                                const std::vector<domain::Person>& readers) {
    const auto id = work.announcements().add(announcement);
    for (const auto& reader : readers) work.announcements().add_reader(id, reader.id);
    return id;
}

AnnouncementState state_of(const ports::View& view, domain::AnnouncementId id, const ports::Reach& reach) {
    AnnouncementState state;
    for (const auto& reader : view.announcements().readers(id, reach)) {
        auto person = view.people().find(reader.person);
        if (!person) continue;
        auto& where = reader.answered_at ? state.answered : reached(view, id, *person) ? state.silent : state.unreached;
        where.push_back(*std::move(person));
    }
    return state;
}

std::string announcement_key(domain::AnnouncementId id, domain::PersonId person) {
    return "announcement/" + domain::code_of(id) + "/" + std::to_string(person.value);
}

std::optional<domain::AnnouncementId> awaiting_answer(const ports::View& view, domain::PersonId person, domain::Instant now) {
    if (!person) return std::nullopt;
    return view.announcements().unanswered(person, now - answered_within);
}

}  // namespace kexiebot::services
