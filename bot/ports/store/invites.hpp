#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/domain/calendar.hpp"
#include "bot/domain/person.hpp"

namespace kexiebot::ports {

/// An invite code: 8 characters without look-alikes, one use, 72 hours (design.md section 8).
struct Invite {
    std::string code;
    domain::PersonId person;  ///< who it is for, when the person is known already
    std::string name;
    domain::Membership membership;
    domain::Instant expires_at{};
    bool used = false;
    domain::PersonId replaces{};  ///< whose role ends when the code is used: a hand-over
    bool operator==(const Invite&) const = default;
};

class Invites {
public:
    virtual ~Invites() = default;
    [[nodiscard]] virtual std::optional<Invite> find(std::string_view code) const = 0;
    /// Wrong codes this account tried since `since`.
    [[nodiscard]] virtual int failed_tries(const domain::Account& account, domain::Instant since) const = 0;

    virtual void add(const Invite& invite) = 0;
    virtual void mark_used(std::string_view code) = 0;
    /// Codes given out earlier to this person for this role, or to take it over from them, open nothing any more.
    virtual void revoke(domain::PersonId person, const domain::Membership& membership) = 0;
    virtual void record_failed_try(const domain::Account& account, domain::Instant at) = 0;
    /// Forgets codes that ended before `ended` and tries before `tried`.
    virtual void forget(domain::Instant ended, domain::Instant tried) = 0;
};

}  // namespace kexiebot::ports
