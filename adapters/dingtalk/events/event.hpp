#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "adapters/dingtalk/settings.hpp"
#include "bot/ports/happening.hpp"

/// What the platform tells of beside messages (manual "事件订阅"): over a Stream in the clear, over HTTP encrypted. Pure.
namespace kexiebot::dingtalk {

struct Event {
    std::string type;      ///< "chat_disband"; of any length, untrusted
    bool is_free = false;  ///< not counted against the month's pushes (manual "不纳入使用量限制的事件清单")
    std::optional<ports::Happening> happening;  ///< what it means to the bot; nothing for most
};

/// An event of a Stream: its kind and id stand in the frame's headers, `data` is a JSON text. Of no known kind: without a
/// happening.
[[nodiscard]] Event stream_event(const RobotSettings& settings, std::string type, const std::string& event_id,
                                 std::string_view data);

/// The same over HTTP, where all of it is one JSON object.
[[nodiscard]] Event http_event(const RobotSettings& settings, std::string_view body);

}  // namespace kexiebot::dingtalk
