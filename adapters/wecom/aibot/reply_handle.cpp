#include "adapters/wecom/aibot/reply_handle.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace kexiebot::wecom {
namespace {

using Of = AibotReplyHandle::Of;

constexpr std::array names{std::pair{Of::message, std::string_view{"message"}},
                           std::pair{Of::entering, std::string_view{"entering"}},
                           std::pair{Of::event, std::string_view{"event"}}};

// What stands before the next line feed, which goes, too.
std::string_view next_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

}  // namespace

// The ids come from the platform: the last one may hold whatever it likes, the one before no line feed.
std::string to_text(const AibotReplyHandle& handle) {
    std::string text;
    for (const auto& [of, name] : names) {
        if (of == handle.of) text = name;
    }
    text += '\n' + std::to_string(handle.connection) + '\n';
    for (const char c : handle.request_id) text += c == '\n' ? ' ' : c;
    return text + '\n' + handle.message_id;
}

std::optional<AibotReplyHandle> reply_handle_in(std::string_view text) {
    const std::string_view of = next_line(text);
    const std::string_view connection = next_line(text);
    for (const auto& [one, name] : names) {
        if (name != of) continue;
        AibotReplyHandle handle{one, 0, {}, {}};
        const auto [end, error] = std::from_chars(connection.data(), connection.data() + connection.size(), handle.connection);
        if (error != std::errc{} || end != connection.data() + connection.size()) return std::nullopt;
        handle.request_id = next_line(text);
        handle.message_id = text;
        return handle;
    }
    return std::nullopt;
}

}  // namespace kexiebot::wecom
