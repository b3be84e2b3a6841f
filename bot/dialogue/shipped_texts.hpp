#pragma once

#include <string_view>
#include <vector>

namespace kexiebot::dialogue {

/// One of the files bot/dialogue/texts/*.toml as it stands in the binary.
struct ShippedText {
    std::string_view name;  ///< "score.toml"
    std::string_view toml;
};

/// All reply texts that ship. Reading TOML is not the core's: the composition root makes a Phrasebook of them.
std::vector<ShippedText> shipped_texts();

}  // namespace kexiebot::dialogue
