#pragma once

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "adapters/http/message.hpp"

namespace kexiebot::dingtalk::test {

/// The text of a file under tests/vectors/dingtalk.
inline std::string vector_text(const std::string& name) {
    std::ifstream file{std::string{KEXIEBOT_TESTS_DIR} + "/vectors/dingtalk/" + name, std::ios::binary};
    if (!file) throw std::runtime_error("no such vector: " + name);
    return {std::istreambuf_iterator<char>{file}, {}};
}

inline nlohmann::json vector_json(const std::string& name) {
    return nlohmann::json::parse(vector_text(name));
}

/// A list in a vector file, by value: a range-for over part of a temporary would dangle.
inline std::vector<nlohmann::json> vector_list(const std::string& name, const char* key) {
    return vector_json(name).at(key).get<std::vector<nlohmann::json>>();
}

/// `[["name", "value"], …]` as headers.
inline http::Headers headers_of(const nlohmann::json& pairs) {
    http::Headers headers;
    for (const auto& pair : pairs) headers.emplace_back(pair.at(0).get<std::string>(), pair.at(1).get<std::string>());
    return headers;
}

}  // namespace kexiebot::dingtalk::test
