#include <algorithm>
#include <array>

#include "bot/language/message/look.hpp"
#include "bot/language/orders/honour_edits.hpp"
#include "bot/language/orders/orders.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::array<Words, 11> changes{U"应该改成", U"改成", U"改为", U"改到",   U"改", U"应该是",
                                        U"应是",     U"应为", U"换成", U"更正为", U"是"};
constexpr std::array<Words, 10> of_date{U"发证日期", U"获奖日期", U"表彰日期", U"获奖时间", U"表彰时间",
                                        U"发文日期", U"日期",     U"时间",     U"发证时间", U"哪天"};
constexpr std::array<Words, 4> of_level{U"荣誉级别", U"级别", U"等级", U"层级"};
constexpr std::array<Words, 6> of_title{U"荣誉名称", U"名称", U"名字", U"标题", U"题目", U"全称"};
// What a day is said of: 证书是11月3号发的.
// A final 的 is no part of what is looked at.
constexpr std::array<Words, 26> given{U"颁发",   U"下发", U"发文", U"发",     U"颁",     U"授予",   U"授",     U"拿",   U"得",
                                      U"获得",   U"表彰", U"评上", U"颁发的", U"下发的", U"发的文", U"发文的", U"发的", U"颁的",
                                      U"授予的", U"授的", U"拿的", U"得的",   U"获得的", U"表彰的", U"评上的", U"的"};
constexpr std::array<Words, 9> things{U"证书", U"奖状", U"荣誉证书", U"奖牌",    U"表彰文件",
                                      U"文件", U"荣誉", U"这个荣誉", U"那个荣誉"};

struct LevelWord {
    Words word;
    domain::HonourLevel level;
};
constexpr std::array levels{
    LevelWord{U"国家级", domain::HonourLevel::national}, LevelWord{U"全国", domain::HonourLevel::national},
    LevelWord{U"国家", domain::HonourLevel::national},   LevelWord{U"省级", domain::HonourLevel::provincial},
    LevelWord{U"省里", domain::HonourLevel::provincial}, LevelWord{U"市级", domain::HonourLevel::city},
    LevelWord{U"市里", domain::HonourLevel::city}};

Reading edit(const char* field, std::optional<std::string> value) {
    Reading reading;
    reading.intent = Intent::edit_activity;
    reading.slots.field = field;
    reading.slots.value = std::move(value);
    if (!reading.slots.value) reading.ask = field;
    return reading;
}

template <std::size_t Count>
bool take(Words& words, const std::array<Words, Count>& all) {
    const auto length = scan::longest_at(words, 0, all);
    words.remove_prefix(length);
    while (!words.empty() && (words.front() == U' ' || words.front() == U',' || words.front() == U':')) words.remove_prefix(1);
    return length > 0;
}

// 省级, 省级的, 不是市级是省级
std::optional<domain::HonourLevel> level_said(Words words) {
    while (!words.empty() && (words.back() == U'的' || words.back() == U'。' || words.back() == U'了')) words.remove_suffix(1);
    for (const auto& one : levels) {
        if (words.ends_with(one.word)) return one.level;
    }
    return std::nullopt;
}

std::optional<std::string> day_said(const Message& message) {
    const auto day = read_done_date(message.dates, message.context.today);
    return day.date ? std::optional{domain::to_text(*day.date)} : std::nullopt;
}

// The piece is a day and at most a word for what was done then.
bool is_day(const Message& message, Words words) {
    for (const DateExpression& date : message.dates) {
        const Words said = Words{message.text}.substr(date.span.begin, date.span.size());
        if (!words.starts_with(said)) continue;
        Words rest = words.substr(said.size());
        while (!rest.empty() && is_separator(rest.back())) rest.remove_suffix(1);
        return rest.empty() || scan::is_any(rest, given);
    }
    return false;
}

std::optional<Reading> read_named_field(const Message& message, Words words) {
    const auto level = take(words, of_level);
    const auto title = !level && take(words, of_title);
    const auto date = !level && !title && take(words, of_date);
    if (!level && !title && !date) return std::nullopt;
    constexpr std::array<Words, 7> wrong{U"写错了", U"登错了", U"填错了", U"不对", U"错了", U"有误", U"弄错了"};
    const auto blamed = take(words, wrong);
    // 级别不是市级，是省级
    if (level && words.starts_with(U'不')) {
        if (const auto said = level_said(words)) return edit("level", std::to_string(static_cast<int>(*said)));
    }
    const auto changed = take(words, changes);
    if (words.empty() && (changed || blamed)) return edit(level ? "level" : title ? "title" : "date", std::nullopt);
    if (!changed && !(date && is_day(message, words))) return std::nullopt;
    if (date) return is_day(message, words) ? std::optional{edit("date", day_said(message))} : std::nullopt;
    if (level) {
        const auto said = level_said(words);
        return said ? std::optional{edit("level", std::to_string(static_cast<int>(*said)))} : std::nullopt;
    }
    const auto begin = static_cast<std::size_t>(words.data() - message.text.data());
    const Span piece = trimmed(message.text, {begin, begin + words.size()});
    for (const Span quote : message.quotes) {
        if (quote.begin >= begin) return edit("title", message.normal.original({quote.begin + 1, quote.end - 1}));
    }
    return piece.empty() ? std::nullopt : std::optional{edit("title", message.normal.original(piece))};
}

// What stands behind R2, or is said by itself of the honour spoken of last.
std::optional<Reading> read_edit(const Message& message, Words words, bool of_certificate) {
    while (!words.empty() && is_separator(words.front())) words.remove_prefix(1);
    if (words.starts_with(U'的')) words.remove_prefix(1);
    if (auto reading = read_named_field(message, words)) return reading;
    const auto thing = take(words, things);
    if (words.starts_with(U'的')) words.remove_prefix(1);
    if (thing) {
        if (auto reading = read_named_field(message, words)) return reading;
    }
    // 不是市级是省级
    const auto denied = words.starts_with(U"不是"sv);
    const auto changed = denied || take(words, changes);
    if (!changed && !(of_certificate && thing)) return std::nullopt;
    if (is_day(message, words)) return edit("date", day_said(message));
    if (const auto level = level_said(words); level && words.size() <= 12) {
        return edit("level", std::to_string(static_cast<int>(*level)));
    }
    return std::nullopt;
}

bool may_write(const Message& message) {
    const auto role = message.context.role;
    return role == domain::Role::secretary || role == domain::Role::admin;
}

bool is_about_review(const Message& message) {
    return message.has(Kind::return_verb) || message.has(Kind::question) || message.has(Kind::appeal_verb);
}

}  // namespace

std::optional<Reading> read_honour_order(const Message& message) {
    if (message.codes.size() != 1 || message.codes.front().letter != 'R' || is_about_review(message)) return std::nullopt;
    const Code& code = message.codes.front();
    constexpr std::array<Words, 4> leads{U"把", U"将", U"修改", U"改"};
    const Span before = trimmed(message.text, {message.core().begin, code.span.begin});
    const Words lead = Words{message.text}.substr(before.begin, before.size());
    if (!lead.empty() && !scan::is_any(lead, leads)) return std::nullopt;
    const Span core = message.core();
    const Words behind = Words{message.text}.substr(code.span.end, std::max(core.end, code.span.end) - code.span.end);
    auto reading = read_edit(message, behind, true);
    if (!reading) {
        constexpr std::array<Words, 7> only{U"改一下", U"改下", U"改", U"修改", U"要改", U"写错了", U"登错了"};
        const Span rest = trimmed(message.text, {code.span.end, message.text.size()});
        const Words words = Words{message.text}.substr(rest.begin, rest.size());
        const auto asks = scan::is_any(words, only) || (words.empty() && (lead == U"改"sv || lead == U"修改"sv));
        if (!asks) return std::nullopt;
        reading.emplace();
        reading->intent = Intent::edit_activity;
    }
    reading->slots.activity = code.text();
    return reading;
}

std::optional<Reading> read_honour_correction(std::string_view text, const Context& context) {
    const Look look{text, context};
    const Message& message = *look;
    if (!message.codes.empty() || !may_write(message) || is_about_review(message)) return std::nullopt;
    constexpr std::size_t longest = 30;
    const Span core = message.core();
    if (core.size() > longest) return std::nullopt;
    auto reading = read_edit(message, Words{message.text}.substr(core.begin, core.size()), true);
    if (reading) reading->certainty = 100;
    return reading;
}

}  // namespace kexiebot::language
