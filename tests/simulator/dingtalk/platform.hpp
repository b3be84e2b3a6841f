#pragma once

#include <memory>

#include "tests/simulator/frame/platform.hpp"
#include "tests/simulator/frame/world.hpp"

namespace kexiebot::simulator::dingtalk {

/// DingTalk's server side for one organisation; `world` outlives it. Told in tests/simulator/README.md.
std::unique_ptr<Platform> make_platform(World& world);

}  // namespace kexiebot::simulator::dingtalk
