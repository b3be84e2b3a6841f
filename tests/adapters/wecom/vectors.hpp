#pragma once

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

namespace kexiebot::wecom::tests {

/// A file of tests/vectors/wecom, its bytes as they are.
inline std::string vector_bytes(const std::string& name) {
    std::ifstream file{std::string{KEXIEBOT_TESTS_DIR "/vectors/wecom/"} + name, std::ios::binary};
    if (!file) throw std::runtime_error("no such vector file: " + name);
    return {std::istreambuf_iterator<char>{file}, {}};
}

inline nlohmann::json vectors(const std::string& name) {
    return nlohmann::json::parse(vector_bytes(name));
}

}  // namespace kexiebot::wecom::tests
