#include "adapters/dingtalk/outbound/phone_markdown.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "adapters/dingtalk/outbound/messages.hpp"

namespace kexiebot::dingtalk {
namespace {

using Replacement = std::pair<char, std::string_view>;

constexpr std::array anywhere{Replacement{'*', "＊"}, Replacement{'_', "＿"}, Replacement{'`', "｀"},  Replacement{'[', "［"},
                              Replacement{']', "］"}, Replacement{'~', "～"}, Replacement{'\\', "＼"}, Replacement{'<', "＜"}};
constexpr std::array at_line_start{Replacement{'#', "＃"}, Replacement{'>', "＞"}};

template <std::size_t Size>
std::string_view replaced(const std::array<Replacement, Size>& table, char c) {
    const auto* found = std::ranges::find(table, c, &Replacement::first);
    return found == table.end() ? std::string_view{} : found->second;
}

/// How long the address is that begins here; 0 when none does. It ends at a blank or at anything outside ASCII.
std::size_t address_length(std::string_view rest) {
    if (!rest.starts_with("https://") && !rest.starts_with("http://")) return 0;
    const auto* end = std::ranges::find_if(rest, [](char c) { return c <= ' ' || c >= 0x7F || static_cast<signed char>(c) < 0; });
    return static_cast<std::size_t>(end - rest.begin());
}

}  // namespace

std::string phone_markdown(std::string_view text) {
    std::string out;
    bool starts_line = true;
    while (!text.empty()) {
        if (const auto address = address_length(text); address > 0) {
            out += text.substr(0, address);
            text.remove_prefix(address);
            starts_line = false;
            continue;
        }
        const char c = text.front();
        text.remove_prefix(1);
        auto instead = replaced(anywhere, c);
        if (instead.empty() && starts_line) instead = replaced(at_line_start, c);
        if (c == '\n') {
            out += "  \n";
        } else if (instead.empty()) {
            out += c;
        } else {
            out += instead;
        }
        starts_line = c == '\n' || (starts_line && c == ' ');
    }
    return out;
}

std::string title_of(std::string_view text) {
    constexpr std::size_t bytes_max = 60;
    const auto line = text.substr(0, text.find('\n'));
    return line.empty() ? "消息" : fitted(line, bytes_max);
}

}  // namespace kexiebot::dingtalk
