#include "storage/sqlite/text_list.hpp"

#include <utility>

namespace kexiebot::sqlite {

std::string to_lines(const std::vector<std::string>& items) {
    std::string lines;
    for (const auto& item : items) {
        for (const char c : item) {
            if (c == '\n') {
                lines += "\\n";
            } else if (c == '\\') {
                lines += "\\\\";
            } else {
                lines += c;
            }
        }
        lines += '\n';
    }
    return lines;
}

std::vector<std::string> from_lines(std::string_view lines) {
    std::vector<std::string> items;
    std::string item;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const char c = lines[at];
        if (c == '\n') {
            items.push_back(std::exchange(item, {}));
        } else if (c == '\\' && at + 1 < lines.size()) {
            item += lines[++at] == 'n' ? '\n' : lines[at];
        } else {
            item += c;
        }
    }
    return items;
}

}  // namespace kexiebot::sqlite
