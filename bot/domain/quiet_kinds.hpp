#pragma once

#include <string_view>

namespace kexiebot::domain {

/// Whether messages of this kind (OutboxRow.kind) wait for the end of the quiet hours, however late they got: those that only
/// follow from the date. What a person said or did goes out when it was said, and so do "last_day", the reminder on the very
/// day of a deadline, and "quota", which is for the operator. Source: design.md section 7.
[[nodiscard]] bool waits_for_morning(std::string_view kind);

}  // namespace kexiebot::domain
