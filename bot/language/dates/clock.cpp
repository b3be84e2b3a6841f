#include <array>

#include "bot/language/dates/parts.hpp"
#include "bot/language/text/openings.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language::dates {

namespace {

using scan::at_or_zero;
using scan::past_blanks;

enum class Half { unsaid, night, morning, noon, afternoon };

struct PartWord {
    std::u32string_view word;
    Half half;
};

// Longer ones before those they begin with. 下昼 is the local word for 下午.
constexpr std::array part_words{
    PartWord{U"凌晨", Half::night},     PartWord{U"半夜", Half::night},     PartWord{U"大清早", Half::morning},
    PartWord{U"清早", Half::morning},   PartWord{U"清晨", Half::morning},   PartWord{U"早上", Half::morning},
    PartWord{U"早晨", Half::morning},   PartWord{U"一早", Half::morning},   PartWord{U"上午", Half::morning},
    PartWord{U"上昼", Half::morning},   PartWord{U"中午", Half::noon},      PartWord{U"正午", Half::noon},
    PartWord{U"午间", Half::noon},      PartWord{U"下午", Half::afternoon}, PartWord{U"下昼", Half::afternoon},
    PartWord{U"午后", Half::afternoon}, PartWord{U"傍晚", Half::afternoon}, PartWord{U"晚上", Half::afternoon},
    PartWord{U"晚间", Half::afternoon}, PartWord{U"夜里", Half::afternoon}, PartWord{U"夜间", Half::afternoon},
    PartWord{U"夜晚", Half::afternoon}, PartWord{U"晚", Half::afternoon},   PartWord{U"早", Half::morning},
    PartWord{U"夜", Half::afternoon}};

constexpr auto part_words_open = scan::Openings::of_rows(part_words, &PartWord::word);

struct Part {
    Half half = Half::unsaid;
    std::size_t length = 0;
};

Part read_part(std::u32string_view text, std::size_t at) {
    if (!part_words_open.may_begin(at_or_zero(text, at))) return {};
    for (const auto& [word, half] : part_words) {
        if (scan::starts(text, at, word)) return {half, word.size()};
    }
    return {};
}

Half half_of(char32_t part) {
    if (scan::one_of(part, U"晚夜")) return Half::afternoon;
    if (scan::one_of(part, U"早晨")) return Half::morning;
    return Half::unsaid;
}

struct Reading {
    int hour = -1;
    int minute = 0;
    bool two_figures = false;  // 05:00 means what it says
    bool certain = false;      // could be nothing but a clock time
    std::size_t end = 0;
};

// 14:30, 9:05
std::optional<Reading> read_digital(std::u32string_view text, std::size_t at) {
    const auto hour = scan::digits_at(text, at, 2);
    if (hour.length == 0 || at_or_zero(text, at + hour.length) != ':') return std::nullopt;
    const auto minute = scan::digits_at(text, at + hour.length + 1, 2);
    if (minute.length != 2 || hour.value > 24 || minute.value > 59) return std::nullopt;
    auto end = at + hour.length + 3;
    // with seconds: 17:00:00
    if (at_or_zero(text, end) == ':' && scan::digits_at(text, end + 1, 2).length == 2) end += 3;
    return Reading{hour.value, minute.value, hour.length == 2, true, end};
}

struct Minutes {
    int value = 0;
    std::size_t length = 0;
};

// Behind 点: 半, 一刻, 三刻, 20分, 零五分, 整, 钟, or nothing.
Minutes read_minutes(std::u32string_view text, std::size_t at) {
    if (at_or_zero(text, at) == U'半') return {30, 1};
    if (scan::starts(text, at, U"一刻")) return {15, 2};
    if (scan::starts(text, at, U"三刻")) return {45, 2};
    if (at_or_zero(text, at) == U'整' || at_or_zero(text, at) == U'钟') return {0, 1};
    std::size_t lead = at_or_zero(text, at) == U'零' || at_or_zero(text, at) == U'过' ? 1 : 0;
    const auto number = small_number(text, at + lead);
    if (number.length == 0 || number.value > 59) return {};
    const auto end = at + lead + number.length;
    if (at_or_zero(text, end) == U'分') return {number.value, end + 1 - at};
    // 三点二十, 3点20: two figures without 分, unless they count something.
    const bool is_minute = number.value >= 10 && number.value % 5 == 0 && !counts_something(text, end) &&
                           !scan::one_of(at_or_zero(text, end), U"月日号.");
    return is_minute ? Minutes{number.value, end - at} : Minutes{};
}

// 五点, 18点, 14时30分
std::optional<Reading> read_spoken(std::u32string_view text, std::size_t at) {
    const auto hour = small_number(text, at);
    int value = hour.value;
    std::size_t length = hour.length;
    if (length == 0 && at_or_zero(text, at) == U'两') {
        value = 2;
        length = 1;
    }
    if (length == 0 || value > 24) return std::nullopt;
    const auto unit = past_blanks(text, at + length);
    const char32_t c = at_or_zero(text, unit);
    const char32_t next = at_or_zero(text, unit + 1);
    if (c == U'时' && scan::one_of(next, U"间段代期候常装光")) return std::nullopt;
    if (c != U'点' && c != U'时') return std::nullopt;
    const auto minutes = read_minutes(text, unit + 1);
    const auto end = unit + 1 + minutes.length;
    const bool certain = minutes.length > 0 || scan::one_of(at_or_zero(text, end), U"前到至-~开准") ||
                         scan::starts(text, end, U"之前") || scan::starts(text, end, U"以前");
    return Reading{value, minutes.value, !hour.chinese && hour.length == 2 && value < 10, certain, end};
}

std::optional<Reading> read_time(std::u32string_view text, std::size_t at) {
    if (auto digital = read_digital(text, at)) return digital;
    return read_spoken(text, at);
}

// Empty for the end of the day (24点, 晚上12点), which is what a bare day means.
std::optional<std::chrono::minutes> minutes_of(const Reading& reading, Half half) {
    int hour = reading.hour;
    const bool late = half == Half::afternoon || (half == Half::noon && hour < 11);
    if (late && hour == 12 && half == Half::afternoon) return std::nullopt;
    if (late && hour < 12) hour += 12;
    if (half == Half::night && hour == 12) hour = 0;
    // Nobody's working day ends at five in the morning.
    if (half == Half::unsaid && !reading.two_figures && hour >= 1 && hour <= 6) hour += 12;
    if (hour >= 24) return std::nullopt;
    return std::chrono::minutes{hour * 60 + reading.minute};
}

// 三楼会议室 in 周三晚三楼会议室, 食堂: where it was, behind the part of the day.
bool room_at(std::u32string_view text, std::size_t at) {
    constexpr std::array<std::u32string_view, 12> rooms{U"会议室", U"大会议室", U"小会议室", U"报告厅", U"食堂",   U"员工食堂",
                                                        U"礼堂",   U"活动室",   U"培训室",   U"教室",   U"多功能", U"职工之家"};
    const auto storey = small_number(text, at);
    const bool numbered = storey.length > 0 && scan::one_of(at_or_zero(text, at + storey.length), U"楼号栋层");
    return numbered || scan::any_at(text, at, rooms) > 0;
}

constexpr std::array<std::u32string_view, 4> to{U"到", U"至", U"-", U"~"};
constexpr std::array<std::u32string_view, 3> end_of_work{U"下班之前", U"下班以前", U"下班前"};

}  // namespace

std::optional<Clock> read_clock(std::u32string_view text, std::size_t at, bool after_day, char32_t day_part) {
    const auto part = read_part(text, at);
    const Half half = part.length > 0 ? part.half : half_of(day_part);
    const auto time_at = past_blanks(text, at + part.length);
    auto time = begins_figures(text, time_at) ? read_time(text, time_at) : std::nullopt;
    const bool spoken_part = part.length > 1 || after_day;
    if (time && !time->certain && !after_day && part.length == 0) time.reset();
    if (!time) {
        if (after_day) {
            if (const auto length = scan::any_at(text, at + part.length, end_of_work); length > 0) {
                return Clock{std::nullopt, at + part.length + length - (length == 3 ? 1 : 2)};
            }
        }
        if (part.length == 0 || !spoken_part) return std::nullopt;
        const bool over = scan::one_of(at_or_zero(text, at + 1), U" ,。;在办搞开举组召)的我公前") || room_at(text, at + 1);
        if (part.length == 1 && !over) return std::nullopt;
        return Clock{std::nullopt, at + part.length};
    }
    Clock clock{minutes_of(*time, half), time->end};
    const auto joint_at = past_blanks(text, clock.end);
    if (const auto joint = scan::any_at(text, joint_at, to); joint > 0) {
        const auto second_at = past_blanks(text, joint_at + joint);
        const auto second_part = read_part(text, second_at);
        const auto second = read_time(text, past_blanks(text, second_at + second_part.length));
        if (second && (second->certain || time->certain || part.length > 0)) {
            const Half second_half = second_part.length > 0 ? second_part.half : half;
            clock.time = minutes_of(*second, second_half == Half::morning && second->hour < 7 ? Half::unsaid : second_half);
            clock.end = second->end;
        }
    }
    return clock;
}

}  // namespace kexiebot::language::dates
