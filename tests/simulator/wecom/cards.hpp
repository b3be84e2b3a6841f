#pragma once

#include <nlohmann/json_fwd.hpp>

namespace kexiebot::simulator::wecom {

/// Who sends a template card: the limits differ (WeCom manuals 90236, 101032, 91770).
enum class CardSender { app, robot, group_robot };

/// 0, or the code that refuses the card: an unknown type, a missing part, a list that is too long, a key or task_id out of its
/// alphabet, a link without scheme. Texts over the recommended length are cut on display, not refused.
int check_card(const nlohmann::json& card, CardSender sender);
/// Whether something on it can be pressed back.
bool is_interactive(const nlohmann::json& card);

}  // namespace kexiebot::simulator::wecom
