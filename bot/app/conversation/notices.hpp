#pragma once

#include <string>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// Queues `text` to every account of a person, in their direct chats. `key` makes it go out once. Gives to how many accounts
/// it goes now.
int notify(ports::UnitOfWork& work, domain::Instant now, domain::PersonId person, const std::string& kind, const std::string& key,
           const std::string& text);
int notify(const Turn& turn, ports::UnitOfWork& work, domain::PersonId person, const std::string& kind, const std::string& key,
           const std::string& text);

/// The same to every secretary of an organisation, and to every coordinator of a county.
int notify_secretaries(ports::UnitOfWork& work, domain::Instant now, domain::OrganisationId organisation, const std::string& kind,
                       const std::string& key, const std::string& text);
int notify_coordinators(ports::UnitOfWork& work, domain::Instant now, const std::string& county, const std::string& kind,
                        const std::string& key, const std::string& text);
/// The same to every group that is bound to that county.
int notify_county_groups(ports::UnitOfWork& work, domain::Instant now, const std::string& county, const std::string& kind,
                         const std::string& key, const std::string& text);
/// The same to every admin, those of the configuration among them.
int notify_admins(const Turn& turn, ports::UnitOfWork& work, const std::string& kind, const std::string& key,
                  const std::string& text);

}  // namespace kexiebot::app
