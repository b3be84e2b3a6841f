#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 收到: what was told is marked as seen.
ports::Reply acknowledge(const Turn& turn, ports::UnitOfWork& work);

}  // namespace kexiebot::app
