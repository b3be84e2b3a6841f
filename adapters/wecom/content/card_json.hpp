#pragma once

// Of this room's own: includes nlohmann/json, so only its .cpp files include it.

#include <nlohmann/json.hpp>
#include <string>

#include "adapters/wecom/content/card.hpp"

namespace kexiebot::wecom {

/// The value of `template_card`.
nlohmann::json card_json(const Card& card, const CardLimits& limits);

/// JSON as the platform takes it: raw UTF-8 without \u escapes (error 40033), broken bytes replaced.
std::string dumped(const nlohmann::json& value);

}  // namespace kexiebot::wecom
