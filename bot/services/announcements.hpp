#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/domain/announcement.hpp"
#include "bot/domain/person.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::services {

/// Who is meant: everybody who serves one of the organisations as secretary or member and everybody who coordinates one of the
/// counties; only those in `role` where one is given. Each once, by id; not the one who speaks.
std::vector<domain::Person> readers_meant(const ports::View& view, const std::vector<domain::OrganisationId>& organisations,
                                          std::optional<domain::Role> role, domain::PersonId speaker);

/// Stores an announcement for these people. `announcement.id` is ignored.
domain::AnnouncementId announce(ports::UnitOfWork& work, const domain::Announcement& announcement,
                                const std::vector<domain::Person>& readers);

/// How far an announcement has come: those who answered, those who did not, and those whom no channel reached (no account
/// bound, or the platform refused every one of theirs).
struct AnnouncementState {
    std::vector<domain::Person> answered;
    std::vector<domain::Person> silent;
    std::vector<domain::Person> unreached;
};
/// Only of readers within `reach`: who another county's people are is not told (design.md section 8).
AnnouncementState state_of(const ports::View& view, domain::AnnouncementId id, const ports::Reach& reach);

/// The key of the outbox rows that carry an announcement to one person: "announcement/N3/17".
std::string announcement_key(domain::AnnouncementId id, domain::PersonId person);

/// The announcement that a bare 收到 answers: the newest of the last 14 days that this person has not answered.
std::optional<domain::AnnouncementId> awaiting_answer(const ports::View& view, domain::PersonId person, domain::Instant now);

}  // namespace kexiebot::services
