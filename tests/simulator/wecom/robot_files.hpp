#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>

#include "tests/simulator/frame/answer.hpp"
#include "tests/simulator/frame/world.hpp"

namespace kexiebot::simulator::wecom {

/// Files of messages to smart robots: AES-256-CBC, padded to 32 bytes, good for five minutes (WeCom manual 101033).
class RobotFiles {
public:
    explicit RobotFiles(World& world) : world_{world} {}

    /// `key`: 32 bytes. Gives the URL.
    std::string publish(const std::string& name, std::string_view plain, const std::string& key);
    /// Answers a GET of what follows the prefix; an error page of the storage for what is unknown or over.
    bool serve(std::string_view name, const Respond& respond);
    void expire();

private:
    struct File {
        std::string name;
        std::string sealed;
        std::chrono::steady_clock::time_point good_until;
    };
    World& world_;
    std::map<std::string, File, std::less<>> files_;
};

/// 32 bytes nobody can guess, and their base64 without '=' as messages carry it.
std::string random_key();
std::string key_text(const std::string& key);

}  // namespace kexiebot::simulator::wecom
