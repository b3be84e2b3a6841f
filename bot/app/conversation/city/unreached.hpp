#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 「谁没收到」 of a coordinator about their counties, or of the city office about everybody: whom messages of the last days did
/// not reach, and which associations have nobody who could be reached. In a group without persons' names.
ports::Reply list_unreached(const Turn& turn, const ports::View& view);

}  // namespace kexiebot::app
