#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kexiebot::wecom {

/// Whom a passive reply is for, and from.
struct ReplyAddress {
    std::string to;       ///< userid
    std::string from;     ///< CorpID
    std::int64_t at = 0;  ///< Unix seconds
};

/// The inner XML of a passive text reply (WeCom manual 90241). Text over 2048 bytes is cut at a line end or between characters;
/// characters that XML forbids are dropped.
std::string text_reply(const ReplyAddress& address, std::string_view text);

}  // namespace kexiebot::wecom
