#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/ports/randomness.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::services {

inline constexpr std::chrono::hours invite_lives{72};
inline constexpr int bind_tries_max = 5;                   ///< wrong codes an account may try …
inline constexpr std::chrono::hours bind_tries_window{1};  ///< … within this time

/// A new code of 8 characters out of 31 without look-alikes (no 0 O 1 I L), for a person who is stored already. Codes that the
/// person was given for the same role before open nothing any more. `replaces`: whose role ends when the code is used.
ports::Invite invite(ports::UnitOfWork& work, ports::Randomness& randomness, const domain::Person& person, domain::Instant now,
                     domain::PersonId replaces = {});

enum class BindOutcome { bound, wrong_code, too_many_tries };

struct Bound {
    BindOutcome outcome = BindOutcome::wrong_code;
    std::optional<domain::Person> person;
    std::optional<ports::Invite> invite;  ///< the one used up
    domain::PersonId relieved;            ///< whose role ended with it: a hand-over
};

/// Uses up a code and binds the account. Unknown, used and expired codes are answered alike.
Bound bind(ports::UnitOfWork& work, std::string_view code, const domain::Account& account, domain::Instant now);

}  // namespace kexiebot::services
