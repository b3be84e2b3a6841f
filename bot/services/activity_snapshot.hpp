#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/domain/activity.hpp"

namespace kexiebot::services {

/// The members of an activity that an edit or a withdrawal may change, as text to be kept with the change.
std::string to_snapshot(const domain::Activity& activity);
/// Puts them back into `activity`. False when the text is no snapshot: then nothing is changed.
bool restore_snapshot(std::string_view snapshot, domain::Activity& activity);

}  // namespace kexiebot::services
