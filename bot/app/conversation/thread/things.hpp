#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/app/conversation/turn.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/references/pointing.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// What this asker may mean when something is described: activities and honours of this year that were not taken back, open
/// tasks, deductions and service requests, only what the asker may read; those spoken of first, then the newest. Only those
/// whose codes begin with one of `letters`.
[[nodiscard]] std::vector<language::Thing> things_in_sight(const Turn& turn, const ports::View& view,
                                                           std::string_view letters = "ARTDS");

/// "A12 电池讲座（11月20日）", "T7 报年度总结", for a choice; the code alone when it is none of the asker's.
[[nodiscard]] std::string label_of_code(const Turn& turn, const ports::View& view, const std::string& code);

/// What was registered in this conversation a short while ago becomes the list that 「第二个」 counts in, as it came. Whether
/// that are so many that it has to be asked which one is meant.
bool recall_registered(Turn& turn, const language::Pointer& pointer);

/// 那个科普讲座不是一车间是二车间: of several that fit, those of which what is denied is recorded; all where it is of none.
[[nodiscard]] std::vector<std::size_t> those_denied(const std::string& words, const language::Context& context,
                                                    const std::vector<language::Thing>& things, std::vector<std::size_t> fits);

/// Whether that one has passed already, and another one of those that fit has not.
[[nodiscard]] bool has_passed_beside_others(const std::vector<language::Thing>& things, const std::vector<std::size_t>& fits,
                                            std::size_t which);

/// The words without the papers they speak of: 材料早点交 names no exhibition of new materials.
[[nodiscard]] std::string without_papers(std::string words);

/// 「这两场」: the codes of the two activities spoken of last, at most.
[[nodiscard]] std::vector<std::string> last_two_spoken_of(const dialogue::DialogueState& state);

}  // namespace kexiebot::app
