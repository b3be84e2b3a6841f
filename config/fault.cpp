#include "config/fault.hpp"

#include <algorithm>
#include <numeric>

namespace kexiebot::config {

namespace {

std::size_t edit_distance(std::string_view from, std::string_view to) {
    std::vector<std::size_t> row(to.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < from.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < to.size(); ++j) {
            const auto replaced = diagonal + (from[i] == to[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, diagonal + 1, row[j] + 1});
        }
    }
    return row.back();
}

bool continues_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace

std::string to_text(const Fault& fault) {
    auto text = fault.file;
    if (fault.line > 0) text += ':' + std::to_string(fault.line);
    if (!text.empty()) text += ": ";
    if (!fault.key.empty()) text += fault.key + ": ";
    return text + fault.what;
}

void FaultList::sort() {
    const auto by_line = [](const Fault& a, const Fault& b) { return a.line < b.line; };
    std::stable_sort(faults_.begin(), faults_.end(), by_line);
    std::stable_sort(warnings_.begin(), warnings_.end(), by_line);
}

std::string in_quotes(std::string_view text) {
    constexpr std::size_t characters_max = 40;
    std::string out = "\"";
    std::size_t characters = 0;
    for (const char byte : text) {
        if (!continues_character(byte) && characters++ == characters_max) {
            out += "…";
            break;
        }
        const auto code = static_cast<unsigned char>(byte);
        out += code < 0x20 || code == 0x7F ? '?' : byte;
    }
    return out + '"';
}

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
    const auto closer = [word](const std::string& a, const std::string& b) {
        return edit_distance(word, a) < edit_distance(word, b);
    };
    const auto found = std::min_element(known.begin(), known.end(), closer);
    return found == known.end() ? std::string{} : *found;
}

}  // namespace kexiebot::config
