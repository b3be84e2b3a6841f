#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/domain/calendar.hpp"
#include "bot/language/directory.hpp"

namespace kexiebot::language {

/// A coordinator's command about silences: 「静音汨江电子到12月10日，正在停产」, 「静音T7到月底，系统在修」,
/// 「取消静音汨江电子」, 「静音名单」. What was not said is empty.
struct SilenceCommand {
    enum class What { mute, lift, list };
    What what = What::list;
    std::string organisation;  ///< its official name
    std::string task;          ///< "T7"
    std::optional<domain::Date> until;
    std::string reason;
    bool operator==(const SilenceCommand&) const = default;
};

/// Reads a message that begins with 静音, 取消静音, 解除静音 or 恢复提醒; nothing for any other, which is then read as usual.
[[nodiscard]] std::optional<SilenceCommand> read_silence(std::string_view text, const Directory& directory, domain::Date today);
/// The same in a coordinator's own words: 「洞庭新材料在停产，12月10日前先别提醒他们」, 「T7先不催了，系统在修」,
/// 「恢复洞庭新材料的提醒」, 「有哪些静音」.
/// Nothing when neither an association nor a task is named that is to be left alone.
[[nodiscard]] std::optional<SilenceCommand> read_silence_in_words(std::string_view text, const Directory& directory,
                                                                  domain::Date today);

}  // namespace kexiebot::language
