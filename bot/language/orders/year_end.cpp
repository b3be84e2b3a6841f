#include <algorithm>
#include <array>

#include "bot/language/orders/orders.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr int days_max = 60;

// The year a message names: 2026年, 去年, 今年; and where the words behind it begin.
struct Said {
    std::optional<int> year;
    std::size_t end = 0;
};

Said year_behind(const Message& message, std::size_t at) {
    const Words text = message.text;
    const auto today = domain::year_of(message.context.today);
    at = scan::past_blanks(text, at);
    Said said{{}, at};
    const auto digits = scan::digits_at(text, at, 4);
    if (digits.length == 4 && digits.value >= 2000 && digits.value < 2100) {
        said = {digits.value, at + digits.length};
    } else if (scan::starts(text, at, U"去年") || scan::starts(text, at, U"上年")) {
        said = {today - 1, at + 2};
    } else if (scan::starts(text, at, U"今年") || scan::starts(text, at, U"本年")) {
        said = {today, at + 2};
    } else if (scan::starts(text, at, U"明年")) {
        said = {today + 1, at + 2};
    }
    constexpr std::array<Words, 9> behind{U"年度考核", U"年度得分", U"年度", U"年考核", U"年得分",
                                          U"年",       U"度",       U"考核", U"得分"};
    while (const auto length = scan::any_at(text, said.end, behind)) said.end += length;
    return said;
}

std::string rest_of(const Message& message, std::size_t from) {
    const Span rest = trimmed(message.text, {from, message.text.size()});
    return rest.empty() ? std::string{} : message.normal.original(rest);
}

Reading order(Intent intent) {
    Reading reading;
    reading.intent = intent;
    return reading;
}

// 异议：我们少算了一场讲座; 异议3成立，已补记; 异议3不成立，照片不是本次活动; 异议
std::optional<Reading> read_objection(const Message& message, std::size_t at) {
    const Words text = message.text;
    const auto digits = scan::digits_at(text, scan::past_blanks(text, at), 6);
    if (digits.length > 0) {
        const auto behind = scan::past_blanks(text, scan::past_blanks(text, at) + digits.length);
        const auto dismissed = scan::starts(text, behind, U"不成立") || scan::starts(text, behind, U"驳回");
        if (!dismissed && !scan::starts(text, behind, U"成立")) return std::nullopt;
        auto reading = order(Intent::decide_objection);
        reading.slots.point = digits.value;
        reading.slots.state = dismissed ? "unmet" : "met";
        const auto length = scan::starts(text, behind, U"不成立") ? 3U : 2U;
        if (const auto reason = rest_of(message, behind + length); !reason.empty()) reading.slots.reason = reason;
        return reading;
    }
    const Span rest = trimmed(text, {at, text.size()});
    const Words words = text.substr(rest.begin, rest.size());
    if (words.empty() || words == U"列表"sv || words == U"情况"sv || words == U"有哪些"sv) return order(Intent::show_year);
    if (at >= text.size() || !is_separator(text[at])) return std::nullopt;
    auto reading = order(Intent::object);
    reading.slots.description = rest_of(message, at);
    return reading;
}

}  // namespace

std::optional<Reading> read_year_end_order(const Message& message) {
    const Words text = message.text;
    const auto begin = message.core().begin;
    for (const Words word : {Words{U"我们有异议"}, Words{U"有异议"}, Words{U"异议"}}) {
        if (scan::starts(text, begin, word)) return read_objection(message, begin + word.size());
    }
    constexpr std::array<Words, 5> asking{U"公示情况", U"公示到哪天", U"公示到什么时候", U"公示还有几天", U"公示期"};
    // 公示期满没异议: told, not asked.
    constexpr std::array<Words, 4> over{U"公示期满", U"公示期过", U"公示期已", U"公示期结束"};
    if (scan::any_at(text, begin, over) > 0) return std::nullopt;
    if (scan::any_at(text, begin, asking) > 0) return order(Intent::show_year);
    struct Verb {
        Words word;
        Intent intent;
    };
    constexpr std::array verbs{Verb{U"开始公示", Intent::publish_year}, Verb{U"公示", Intent::publish_year},
                               Verb{U"解锁", Intent::unlock_year},      Verb{U"锁定", Intent::lock_year},
                               Verb{U"开启", Intent::open_year},        Verb{U"启用", Intent::open_year}};
    for (const auto& verb : verbs) {
        if (!scan::starts(text, begin, verb.word)) continue;
        const auto said = year_behind(message, begin + verb.word.size());
        auto reading = order(verb.intent);
        reading.slots.year = said.year;
        if (verb.intent == Intent::unlock_year) {
            if (!said.year && !is_separator(scan::at_or_zero(text, said.end))) return std::nullopt;
            if (const auto reason = rest_of(message, said.end); !reason.empty()) reading.slots.reason = reason;
            return reading;
        }
        const Span rest = trimmed(text, {said.end, text.size()});
        const auto days = scan::digits_at(text, rest.begin, 2);
        if (verb.intent == Intent::publish_year && days.length > 0 && days.value <= days_max &&
            text.substr(rest.begin + days.length, rest.size() - days.length) == U"天"sv) {
            reading.slots.top = days.value;
            return reading;
        }
        if (!rest.empty()) return std::nullopt;
        // Without a year the other verbs say too little to be meant.
        if (!said.year && verb.intent == Intent::open_year) return std::nullopt;
        if (!said.year && verb.word == U"公示"sv) return order(Intent::show_year);
        return reading;
    }
    return std::nullopt;
}

}  // namespace kexiebot::language
