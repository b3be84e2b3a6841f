#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kexiebot::language {

struct TitledTask {
    std::string code;   ///< "T7"
    std::string title;  ///< "上报年度工作总结"
};

/// A message with a task's code in place of the words that named it.
struct NamedTask {
    std::string words;               ///< "T7交了"
    std::vector<std::string> codes;  ///< whom the words fit equally well, at least one; `words` has the first
};

/// People say 「年度总结交了」 and mean T7 上报年度工作总结. Finds the longest piece of `text` that names one of `tasks`:
/// characters of its title (without 上报 and the like) in their order, at least half of them and three, or all of it. Of titles
/// that share the piece the shortest is meant. Nothing when no task is named.
[[nodiscard]] std::optional<NamedTask> with_task_code(std::string_view text, std::span<const TitledTask> tasks);

}  // namespace kexiebot::language
