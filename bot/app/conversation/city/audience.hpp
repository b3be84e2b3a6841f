#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// Who is given a task.
struct Audience {
    std::string words;  ///< "全市", "云溪区", or names joined by 、
    std::vector<domain::OrganisationId> organisations;
};

/// What the slot `audience` means from this asker: nothing said is all that they coordinate. A reply when it goes beyond that or
/// names somebody unknown; those of others are like unknown ones.
std::variant<Audience, ports::Reply> audience_of(const Turn& turn, const ports::View& view, const std::vector<std::string>& said);

/// The counties and organisations named in the message; nothing when what was typed may mean several.
std::optional<std::vector<std::string>> names_said(const Turn& turn);

}  // namespace kexiebot::app
