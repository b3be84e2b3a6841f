#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "tests/simulator/dingtalk/gateway.hpp"
#include "tests/simulator/dingtalk/organisation.hpp"
#include "tests/simulator/frame/world.hpp"

namespace kexiebot::simulator::dingtalk {

/// What happens in the organisation, told to an app that subscribed to events: in the clear over its Stream, encrypted to the
/// address of its 事件订阅 (manual "HTTP回调概述").
class Events {
public:
    using Told = Gateway::Told;

    Events(World& world, Organisation& organisation, Gateway& gateway)
        : world_{world}, organisation_{organisation}, gateway_{gateway} {}

    /// {"client_id"?, "type", "id"?, "fields": {…}?}; `told` hears how it ended.
    void happen(const nlohmann::json& event, Told told);

private:
    void post(const App& app, const std::string& plain, int attempts_left, Told told);

    World& world_;
    Organisation& organisation_;
    Gateway& gateway_;
};

}  // namespace kexiebot::simulator::dingtalk
