#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bot/domain/activity.hpp"
#include "bot/domain/calendar.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// Something that a person may mean, as far as it can be described.
struct Thing {
    std::string code{};  ///< "A12", "T7"
    std::string title{};
    std::string item{};  ///< "1.1", empty for what has none
    std::string place{};
    std::string told{};   ///< the words it was told with, empty when they are not known
    std::string owner{};  ///< the association's official name; empty for the asker's own
    std::optional<domain::Date> date{};
    std::optional<domain::Date> end_date{};
    std::optional<domain::Date> logged{};
    std::optional<int> people{};
    std::optional<domain::ActivityStatus> status{};  ///< of what is reviewed
    bool operator==(const Thing&) const = default;
};

/// What a description says and which things it fits.
struct Described {
    bool says_something = false;    ///< else it was 活动 or nothing: whatever was spoken of
    std::vector<std::size_t> fits;  ///< of the things, those it fits best, in their order
    std::size_t words = 0;          ///< characters of it that are no day, count or name
    std::size_t shared = 0;         ///< how many of them stand in what it fits best
};

/// Which of `things` 「老陈」, 「昨晚」, 「签协议」 or 「30人」 describes: a day, a count or an organisation that is named must
/// be theirs, the other words must stand in title, place or the words they were told with, or name their item. Where nothing
/// fits, titles that are said nearly alike do: 反映釜 for 反应釜.
[[nodiscard]] Described find_described(std::string_view description, const Context& context, std::span<const Thing> things);

/// 为啥退了, 审了没, 没照片: which of several that fit a description it is asked of. Nothing when it says none of it.
std::optional<domain::ActivityStatus> status_asked_about(std::string_view text);

/// Whether a message asks something, so that showing what it is about answers it.
[[nodiscard]] bool asks_something(std::string_view text, const Context& context);

/// What stands before the value that a message gives: 科普展人数 of 科普展人数改成80, 题目 of 题目就叫新材料; the value describes
/// nothing that is there already.
[[nodiscard]] std::string_view up_to_its_value(std::string_view words);

/// Like `find_described` for words that only may describe something (科普展人数改成80): what they share with a title or a place
/// decides, `least` characters in a row, and words that many titles have (讲座, 活动) do not count.
[[nodiscard]] std::vector<std::size_t> find_named(std::string_view words, std::span<const Thing> things, std::size_t least = 2);

}  // namespace kexiebot::language
