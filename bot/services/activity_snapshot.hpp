#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/domain/activity.hpp"

namespace kexiebot::services {

/// The members of an activity that an edit or a withdrawal may change, as text to be kept with the change.
std::string to_snapshot(const domain::Activity& activity);
/// Puts them back into `activity`. False when the text is no snapshot: then nothing is changed.
bool restore_snapshot(std::string_view snapshot, domain::Activity& activity);

/// The pieces of evidence that one change gave to an activity.
struct AddedEvidence {
    std::vector<domain::EvidenceId> pieces;
    bool had_waited = false;                        ///< they were sent before it was said what they belong to
    std::vector<domain::EvidenceId> replaced = {};  ///< those whose place they took
    bool operator==(const AddedEvidence&) const = default;
};

/// The activity before evidence was added, and what was added, as text to be kept with the change.
std::string to_snapshot(const domain::Activity& activity, const AddedEvidence& added);
/// Puts the activity's members back and gives what was added. Nothing when the text is no such snapshot: then `activity` is as
/// it was.
std::optional<AddedEvidence> restore_added(std::string_view snapshot, domain::Activity& activity);

}  // namespace kexiebot::services
