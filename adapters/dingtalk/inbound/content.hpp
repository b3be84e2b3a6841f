#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "adapters/dingtalk/inbound/robot_message.hpp"

/// What a message says, apart from its envelope. For the .cpp files of this folder.
namespace kexiebot::dingtalk {

struct Content {
    std::string text;  ///< trimmed, without NUL
    std::vector<Medium> media;
};

/// The words and media of `body` by `kind`; malformed when a promised member is missing or of another type.
[[nodiscard]] domain::Result<Content> read_content(RobotMessageKind kind, const nlohmann::json& body);

/// What the message quotes, in each of the shapes seen; empty when it quotes nothing or the platform gives only ids.
[[nodiscard]] Content read_quotation(const nlohmann::json& body);

}  // namespace kexiebot::dingtalk
