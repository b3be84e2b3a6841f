#pragma once

#include <string>

#include "tests/simulator/dingtalk/organisation.hpp"
#include "tests/simulator/frame/world.hpp"

namespace kexiebot::simulator::dingtalk {

/// oapi.dingtalk.com/robot/…: answers in a conversation, and custom robots with their signature, keyword and 20 a minute.
class Webhooks {
public:
    Webhooks(World& world, Organisation& organisation) : world_{world}, organisation_{organisation} {}

    bool handle(const http::Request& request, const Respond& respond);

private:
    Answer answer_in_session(const http::Request& request);
    Answer send(const http::Request& request);
    int check(const http::Request& request, GroupRobot& robot) const;

    World& world_;
    Organisation& organisation_;
};

}  // namespace kexiebot::simulator::dingtalk
