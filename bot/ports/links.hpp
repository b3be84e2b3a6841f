#pragma once

#include <string>

#include "bot/domain/calendar.hpp"
#include "bot/domain/identifiers.hpp"
#include "bot/ports/message.hpp"

namespace kexiebot::ports {

/// Signed, expiring addresses that open on a phone without logging in. They name the installation's public address
/// (`server.public_url`), without one the address it listens on.
class Links {
public:
    virtual ~Links() = default;
    /// The page /u/{token} where `person` hands in files for `activity`; valid until `expires`.
    [[nodiscard]] virtual std::string upload(domain::PersonId person, domain::ActivityId activity,
                                             domain::Instant expires) const = 0;
    /// The same for what `organisation` hands in for a task.
    [[nodiscard]] virtual std::string upload(domain::PersonId person, domain::TaskId task, domain::OrganisationId organisation,
                                             domain::Instant expires) const = 0;
    /// A stored file /f/{token}, to be looked at or downloaded under its name; valid until `expires`.
    [[nodiscard]] virtual std::string file(const Attachment& file, domain::Instant expires) const = 0;
};

}  // namespace kexiebot::ports
