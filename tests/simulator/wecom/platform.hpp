#pragma once

#include <memory>

#include "tests/simulator/frame/platform.hpp"
#include "tests/simulator/frame/world.hpp"

namespace kexiebot::simulator::wecom {

/// WeCom's server side: one corporation with a self-built app, smart robots and group robots, empty until `/control/wecom/setup`.
/// `world` outlives it.
std::unique_ptr<Platform> make_platform(World& world);

}  // namespace kexiebot::simulator::wecom
