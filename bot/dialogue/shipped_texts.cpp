#include "bot/dialogue/shipped_texts.hpp"

#include "embedded/texts.hpp"

namespace kexiebot::dialogue {

std::vector<ShippedText> shipped_texts() {
    std::vector<ShippedText> texts;
    for (const auto& file : embedded::texts()) texts.push_back({file.path.substr(file.path.rfind('/') + 1), file.bytes});
    return texts;
}

}  // namespace kexiebot::dialogue
