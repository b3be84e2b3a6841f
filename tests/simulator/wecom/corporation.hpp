#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "tests/simulator/wecom/media_shelf.hpp"
#include "tests/simulator/wecom/rate.hpp"
#include "tests/simulator/wecom/tokens.hpp"

namespace kexiebot::simulator::wecom {

/// A self-built app as its page of the admin console shows it.
struct App {
    std::string corp_id, secret;
    std::int64_t agent_id = 0;
    std::string token, encoding_aes_key;
    std::string callback;         ///< URL of the bot; empty: the app can't receive, and its cards can't be pressed
    bool address_trusted = true;  ///< 企业可信IP
};

/// A smart robot in API mode.
struct Robot {
    std::string bot_id, secret;                     ///< long connection
    std::string token, encoding_aes_key, callback;  ///< callback URL
    std::string name;                               ///< as it is mentioned
};

/// What one company has set up with WeCom, and what WeCom keeps for it.
struct Corporation {
    App app;
    std::map<std::string, Robot, std::less<>> robots;  ///< by BotID
    std::set<std::string, std::less<>> webhook_keys;   ///< of group robots
    std::set<std::string, std::less<>> members;        ///< in lower case; empty: whoever is named exists
    Tokens tokens;
    MediaShelf media;
    Rate to_member{30, std::chrono::minutes{1}};             ///< of the app to one member: what is over is dropped without a word
    Rate of_webhook{20, std::chrono::minutes{1}};            ///< by key
    Rate in_conversation{30, std::chrono::minutes{1}};       ///< of a robot, replies and pushes together
    Rate in_conversation_hour{1000, std::chrono::hours{1}};  ///< the same

    [[nodiscard]] bool has_member(std::string_view user) const;
};

[[nodiscard]] std::string lower_case(std::string_view text);

}  // namespace kexiebot::simulator::wecom
