#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kexiebot::wecom {

/// What every answer of the API holds, and the people whom message/send could not reach. HTTP 200 says nothing: `errcode` does.
struct ApiReport {
    int errcode = 0;
    std::vector<std::string> unreached;  ///< invaliduser and unlicenseduser; WeCom gives them back in lower case
    std::string media_id;                ///< of an upload
    std::string seen_address;            ///< with 60020: the address WeCom saw us come from; else empty
};

/// Nothing when `body` is not a JSON object with a numeric errcode.
std::optional<ApiReport> read_report(std::string_view body);

struct TokenGrant {
    std::string token;
    std::chrono::seconds lifetime{};
};

/// The token in an answer of gettoken with errcode 0 (WeCom manual 91039). Nothing when there is none, or none that could be
/// used.
std::optional<TokenGrant> read_token(std::string_view body);

}  // namespace kexiebot::wecom
