#include "adapters/forms/text_width.hpp"

namespace kexiebot::forms {

int lines_of(std::string_view text, double width) {
    constexpr unsigned char first_of_three_bytes = 0xE0;  // where the scripts that are two digits wide begin
    int lines = 1;
    double used = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) == 0x80) continue;  // within a character
        if (c == '\n') {
            ++lines;
            used = 0;
            continue;
        }
        const double character = byte >= first_of_three_bytes ? 2 : 1;
        if (used + character > width) {
            ++lines;
            used = 0;
        }
        used += character;
    }
    return lines;
}

}  // namespace kexiebot::forms
