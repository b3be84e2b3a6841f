#pragma once

#include <memory>
#include <vector>

#include "tests/simulator/frame/platform.hpp"
#include "tests/simulator/frame/server.hpp"
#include "tests/simulator/frame/world.hpp"

namespace kexiebot::simulator {

using Platforms = std::vector<std::unique_ptr<Platform>>;

/// Who hears what: `/control/…` is answered here, the rest by the platform whose path it is (404 for nobody's). Both outlive the
/// server. The control API is told in tests/simulator/README.md.
Hearers hearers(World& world, Platforms& platforms);

/// 200 with this JSON.
[[nodiscard]] Answer json_answer(const nlohmann::json& body);

}  // namespace kexiebot::simulator
