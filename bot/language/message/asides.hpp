#pragma once

#include <optional>
#include <string>

#include "bot/language/message/message.hpp"

namespace kexiebot::language {

/// Which clauses say nothing of what a message is about.
enum class Asides {
    before_command,  ///< what is said of oneself before anything else is said: 不好意思才想起来，…; 我核对过了，…
    beside_a_report,  ///< before, between and behind the parts of a report, also of rain, photos, applause: …，那天下大雨，…
};

/// The message as typed without the clauses that change nothing; nothing when there is no such clause, or no other. A clause is
/// left out when it consists mostly of everyday words ([words] in config/language/asides.toml), no fact stands in it and nothing
/// that could deny, ask, plan or pass on what the rest tells.
std::optional<std::string> without_asides(const Message& message, Asides which);

}  // namespace kexiebot::language
