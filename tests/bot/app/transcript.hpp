#pragma once

#include <filesystem>
#include <string>

namespace kexiebot::tests {

/// Plays a transcript against a fresh City and gives it as it went. A line of a transcript is one of
///   # a remark            @ secretary            from here on, that person speaks
///   > words said          @ 2026-11-22T09:00     from here on, it is this time (UTC+8), and the clock has ticked
///   + 3 [words]           that many photos are sent, perhaps with words
///   + #8~7@2026-11-01     a photo as City::send_photo has it
///   ! restart             the bot is restarted
///   ! automatic           from here on nobody reviews
///   ? secretary           what was pushed to that person
///   | words answered
/// Each `>`, `+` and `?` is followed by what was answered.
std::string played(const std::string& transcript);

}  // namespace kexiebot::tests
