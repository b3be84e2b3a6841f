#pragma once

#include <string>
#include <vector>

#include "bot/domain/silence.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/access.hpp"

namespace kexiebot::services {

/// What is to be muted: an organisation, or without one a county or (county empty) the city; everything or one subject of it.
struct SilenceScope {
    domain::OrganisationId organisation;
    std::string county;
    std::string subject;  ///< "T7", or a kind of reminder
    bool operator==(const SilenceScope&) const = default;
};

/// How long a silence may be: longer than that, somebody has forgotten it.
inline constexpr int silence_days_max = 366;

/// Mutes it to the end of the day `until`; one in force for the same scope ends with that. With an audit row of `actor`.
domain::Silence mute(ports::UnitOfWork& work, const SilenceScope& scope, domain::Date until, const std::string& reason,
                     domain::PersonId by, const std::string& actor, domain::Instant now, domain::Zone zone);

/// Ends a silence that is in force, with an audit row of `actor`.
void lift(ports::UnitOfWork& work, const domain::Silence& silence, const std::string& actor, domain::Instant now);

/// Those in force that this asker may see and lift: an admin all, a coordinator those of the county. The first to end first.
std::vector<domain::Silence> silences_for(const ports::View& view, const Asker& asker, domain::Instant now);

}  // namespace kexiebot::services
