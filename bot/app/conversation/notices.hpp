#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// Something to be told, whoever it goes to.
struct Notice {
    std::string kind;  ///< decides its urgency: domain::urgency_of
    std::string key;   ///< makes it go out once to each account or group
    std::string text;
    std::optional<domain::Instant> not_before = std::nullopt;  ///< when it may go out; now, if not given
    std::vector<ports::Suggestion> suggestions = {};
    std::optional<ports::Attachment> attachment = std::nullopt;
};

/// The button 收到 under what asks for it. It says which thing was received ("收到N3"), so that one under an old message
/// answers that and not the latest.
ports::Suggestion received_button(const dialogue::Phrasebook& phrases, const std::string& code);

/// Queues `notice` to every account of a person, in their direct chats. Gives to how many accounts it goes now: one that was
/// told before is not counted.
int notify(ports::UnitOfWork& work, domain::Instant now, domain::PersonId person, const Notice& notice);
/// The same to every secretary of an organisation, to every coordinator of a county, and to every admin, those of the
/// configuration among them.
int notify_secretaries(ports::UnitOfWork& work, domain::Instant now, domain::OrganisationId organisation, const Notice& notice);
int notify_coordinators(ports::UnitOfWork& work, domain::Instant now, const std::string& county, const Notice& notice);
int notify_admins(const House& house, ports::UnitOfWork& work, domain::Instant now, const Notice& notice);
/// The same to every group that is bound to that county, by chat command or by a route of the configuration; of an empty
/// county to the city's groups. `mentions`: accounts to be called to attention in the groups of their channel.
int notify_county_groups(ports::UnitOfWork& work, domain::Instant now, const std::string& county, const Notice& notice,
                         const std::vector<domain::Account>& mentions = {});
/// The same to every group that is bound to that organisation.
int notify_organisation_groups(ports::UnitOfWork& work, domain::Instant now, domain::OrganisationId organisation,
                               const Notice& notice);

/// Short forms for what is plain text and may go out now.
int notify(ports::UnitOfWork& work, domain::Instant now, domain::PersonId person, const std::string& kind, const std::string& key,
           const std::string& text);
int notify(const Turn& turn, ports::UnitOfWork& work, domain::PersonId person, const std::string& kind, const std::string& key,
           const std::string& text);
int notify_secretaries(ports::UnitOfWork& work, domain::Instant now, domain::OrganisationId organisation, const std::string& kind,
                       const std::string& key, const std::string& text);
int notify_coordinators(ports::UnitOfWork& work, domain::Instant now, const std::string& county, const std::string& kind,
                        const std::string& key, const std::string& text);
int notify_county_groups(ports::UnitOfWork& work, domain::Instant now, const std::string& county, const std::string& kind,
                         const std::string& key, const std::string& text);
int notify_admins(const Turn& turn, ports::UnitOfWork& work, const std::string& kind, const std::string& key,
                  const std::string& text);

}  // namespace kexiebot::app
