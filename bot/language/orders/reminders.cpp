#include <array>

#include "bot/language/orders/orders.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::array<Words, 14> later{U"明天再提醒", U"明天再提醒我", U"明天提醒我",   U"明天再提醒一下", U"明天再提醒我一下",
                                      U"明天再说",   U"明天再通知我", U"晚一天再提醒", U"改天再提醒",     U"过一天再提醒",
                                      U"明天再催",   U"明天再催我",   U"明天再讲",     U"明儿再提醒"};
constexpr std::array<Words, 16> never{U"这项不用再提醒", U"这项不用提醒", U"这个不用再提醒", U"不用再提醒",
                                      U"不用再提醒我",   U"这项别再提醒", U"别再提醒",       U"别再提醒我",
                                      U"不要再提醒",     U"不要再提醒我", U"这项不要再提醒", U"不用提醒",
                                      U"不用提醒我",     U"不必再提醒",   U"这项不必再提醒", U"这项任务不用再提醒"};

}  // namespace

std::optional<Reading> read_reminder_order(const Message& message) {
    if (message.codes.size() > 1) return std::nullopt;
    const Span core = message.core();
    Span said = trimmed(message.text, {core.begin, message.text.size()});
    Reading reading;
    if (!message.codes.empty()) {
        const Code& code = message.codes.front();
        if (code.letter != 'T' || code.span.begin != core.begin) return std::nullopt;
        reading.slots.task = code.text();
        said = trimmed(message.text, {code.span.end, message.text.size()});
    }
    Words words = Words{message.text}.substr(said.begin, said.size());
    while (words.ends_with(U'了') || words.ends_with(U'吧') || words.ends_with(U'哈') || words.ends_with(U'啦')) {
        words.remove_suffix(1);
    }
    if (scan::is_any(words, later)) {
        reading.intent = Intent::remind_later;
    } else if (scan::is_any(words, never)) {
        reading.intent = Intent::remind_never;
    } else {
        return std::nullopt;
    }
    return reading;
}

}  // namespace kexiebot::language
