#include "bot/app/sending/text_parts.hpp"

#include <algorithm>

namespace kexiebot::app {

namespace {

bool continues_a_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// How many bytes of a text that is too long go into its first part.
std::size_t cut_at(std::string_view text, std::size_t bytes_max) {
    const auto line_end = text.rfind('\n', bytes_max);
    if (line_end != std::string_view::npos && line_end > 0) return line_end;
    auto end = bytes_max;
    while (end > 1 && continues_a_character(text[end])) --end;
    return end;
}

}  // namespace

std::vector<std::string> text_parts(std::string_view text, std::size_t bytes_max) {
    std::vector<std::string> parts;
    while (text.size() > bytes_max) {
        const auto end = cut_at(text, bytes_max);
        const auto part = text.substr(0, text.find_last_not_of('\n', end - 1) + 1);
        if (!part.empty()) parts.emplace_back(part);
        text.remove_prefix(end);
        text.remove_prefix(std::min(text.find_first_not_of('\n'), text.size()));
    }
    if (!text.empty() || parts.empty()) parts.emplace_back(text);
    return parts;
}

}  // namespace kexiebot::app
