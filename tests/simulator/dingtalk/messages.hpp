#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/simulator/dingtalk/organisation.hpp"

/// The kinds of messages a robot may send, as the manual lists them. Pure.
namespace kexiebot::simulator::dingtalk {

/// What a person sees, or why it is refused.
struct Said {
    std::string code;  ///< of the new host; empty: good
    int errcode = 0;   ///< of webhooks; 0: good
    std::string msgtype;
    std::string text;
    std::vector<std::pair<std::string, std::string>> buttons;  ///< title and what pressing opens
};

/// [{"title", "opens"}], for the journal.
[[nodiscard]] nlohmann::json buttons_json(const Said& said);

/// `msgKey` and `msgParam` of the two send calls.
[[nodiscard]] Said read_robot_param(const nlohmann::json& body, const Organisation& organisation);

/// The body of a webhook: text, markdown, link, actionCard, feedCard.
[[nodiscard]] Said read_webhook_body(const std::string& text);

}  // namespace kexiebot::simulator::dingtalk
