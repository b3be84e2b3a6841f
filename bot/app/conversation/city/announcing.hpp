#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 公告：… from a coordinator or the city: asks before it goes out, then tells everybody in the audience and its groups.
ports::Reply announce(Turn& turn, ports::UnitOfWork& work, language::Slots slots, bool confirmed);
/// 公告列表: the newest, of those the asker may see.
ports::Reply list_announcements(const Turn& turn, const ports::View& view);
/// N3谁没回
ports::Reply show_announcement(const Turn& turn, const ports::View& view, const language::Slots& slots);

}  // namespace kexiebot::app
