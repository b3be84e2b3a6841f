#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include "adapters/dingtalk/api/api.hpp"

namespace kexiebot::dingtalk {

/// Where pressed cards are posted when the robot has no Stream: told to the platform before the first card goes out (manual
/// "注册卡片回调地址"). Any thread; copies share what they know.
class CardRoute {
public:
    /// Calls `ready` once, on any thread: with true when the platform knows the address, or none is needed; with false when it
    /// could not be told. Telling it twice does no harm.
    void ensure(const RobotApi& api, std::function<void(bool)> ready) const;

private:
    std::shared_ptr<std::atomic<bool>> known_ = std::make_shared<std::atomic<bool>>(false);
};

}  // namespace kexiebot::dingtalk
