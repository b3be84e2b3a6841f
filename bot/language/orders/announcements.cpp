#include <algorithm>
#include <array>

#include "bot/language/orders/orders.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr Words word = U"公告";
// What stands before the colon names the audience; longer than this it is a sentence that speaks of an announcement.
constexpr std::size_t head_max = 40;

constexpr std::array<Words, 9> lists{U"公告",   U"公告列表", U"公告清单",   U"公告情况", U"有哪些公告",
                                     U"看公告", U"查看公告", U"公告有哪些", U"最近公告"};
constexpr std::array<Words, 4> leads{U"给", U"向", U"对", U"发"};
constexpr std::array<Words, 13> about{U"谁没回",   U"谁没回复", U"谁没收到", U"谁没看",     U"谁没答", U"谁回了", U"情况",
                                      U"什么情况", U"回复情况", U"收到了吗", U"几个人收到", U"怎么样", U"进展"};

// N3谁没回, 公告3谁没收到
std::optional<Reading> read_question(const Message& message) {
    const Words text = message.text;
    std::size_t at = scan::starts(text, 0, word) ? word.size() : scan::starts(text, 0, U"n") ? 1 : 0;
    if (at == 0) return std::nullopt;
    at = scan::past_blanks(text, at);
    const auto digits = scan::digits_at(text, at, 6);
    if (digits.length == 0 || digits.value == 0) return std::nullopt;
    const Span rest = trimmed(text, {at + digits.length, text.size()});
    Words words = text.substr(rest.begin, rest.size());
    if (words.starts_with(U'号')) words.remove_prefix(1);
    if (words.starts_with(U'的')) words.remove_prefix(1);
    if (!words.empty() && words.back() == U'了') words.remove_suffix(1);
    if (!words.empty() && !scan::is_any(words, about) && words != U"谁回"sv) return std::nullopt;
    Reading reading;
    reading.intent = Intent::show_announcement;
    reading.slots.announcement = "N" + std::to_string(digits.value);
    return reading;
}

// Counties and organisations, 全市, 全县, and the role whom it is for.
void read_audience(const Message& message, std::size_t end, Slots& slots) {
    const Words head = Words{message.text}.substr(0, end);
    const auto says = [head](Words said) { return head.find(said) != Words::npos; };
    for (const FoundName& found : message.names) {
        if (found.span.end <= end && !found.name.empty()) slots.audience.push_back(found.name);
    }
    if (slots.audience.empty() && says(U"全市"sv)) slots.audience = {"all"};
    if (slots.audience.empty() && (says(U"全县"sv) || says(U"全区"sv) || says(U"本县"sv) || says(U"本区"sv)))
        slots.audience = {"county"};
    if (says(U"协调员"sv)) slots.role = domain::Role::coordinator;
    if (says(U"秘书"sv)) slots.role = domain::Role::secretary;
    if (says(U"会员"sv)) slots.role = domain::Role::member;
}

// 给大家发个通知：下周二开会. One to hand something in by a day is a task.
bool sends_notice(const Message& message, Words head, std::size_t colon) {
    if (colon == Words::npos || message.context.role < domain::Role::coordinator) return false;
    if (head.find(U"发"sv) == Words::npos || !(head.ends_with(U"通知"sv) || head.ends_with(U"消息"sv))) return false;
    const Words body = Words{message.text}.substr(colon);
    const bool by_a_day = body.find(U"前"sv) != Words::npos && body.find_first_of(U"报交送填"sv) != Words::npos;
    return !by_a_day;
}

// Where the words to announce begin: the colon, or the first gap behind 发个公告 and 发一个公告给各单位.
std::size_t end_of_head(const Message& message) {
    const Words text = message.text;
    if (const std::size_t colon = text.find(U':'); colon != Words::npos) return colon;
    // 发个通知说下周一上午九点开碰头会
    constexpr std::array<Words, 8> led_by{U"发个通知说", U"发条通知说", U"发个公告说", U"发条公告说",
                                          U"发个消息说", U"发条消息说", U"发公告说",   U"发通知说"};
    const std::size_t saying = scan::any_at(text, message.core().begin, led_by);
    if (saying > 0 && message.context.role >= domain::Role::coordinator && !message.has(Kind::question))
        return message.core().begin + saying - 1;
    const std::size_t gap = text.find_first_of(U" ,\n"sv, message.core().begin);
    const bool may_announce = message.context.role >= domain::Role::coordinator;
    const Words head = text.substr(0, std::min(gap, text.size()));
    // 发个通知 明天开会
    constexpr std::array<Words, 7> notices{U"发个通知", U"发条通知", U"发一个通知", U"发一条通知",
                                           U"发通知",   U"发个消息", U"发条消息"};
    const bool notice = std::any_of(notices.begin(), notices.end(), [head](Words one) { return head.ends_with(one); });
    if (may_announce && notice && gap != Words::npos && !message.has(Kind::question)) return gap;
    const std::size_t at = head.find(word);
    // 公告栏昨天换好了，… tells of one.
    const Words behind = at != Words::npos ? head.substr(at + word.size()) : Words{};
    const bool whom = behind.empty() || behind.starts_with(U'给') || behind.starts_with(U'到');
    const bool told = may_announce && gap != Words::npos && at != Words::npos && whom;
    return told && !message.has(Kind::question) ? gap : Words::npos;
}

}  // namespace

std::optional<Reading> read_announcement_order(const Message& message) {
    const Words text = message.text;
    const Span core = message.core();
    if (scan::is_any(text.substr(core.begin, core.size()), lists)) {
        Reading reading;
        reading.intent = Intent::list_announcements;
        return reading;
    }
    if (auto question = read_question(message)) return question;
    const bool led = std::any_of(leads.begin(), leads.end(), [&](Words lead) { return scan::starts(text, core.begin, lead); });
    if (!led && !scan::starts(text, core.begin, word)) return std::nullopt;
    const std::size_t colon = end_of_head(message);
    const std::size_t head_end = std::min(colon, text.size());
    const Words head = text.substr(0, head_end);
    const bool names_it = head.find(word) != Words::npos || sends_notice(message, head, colon);
    if (head.size() > head_max || !names_it || head.find_first_of(U",。?!;"sv) != Words::npos) return std::nullopt;
    if (colon == Words::npos && !head.ends_with(word)) return std::nullopt;
    // Who may not announce speaks of one, unless it is said in full.
    if (colon == Words::npos && message.context.role < domain::Role::coordinator) return std::nullopt;
    Reading reading;
    reading.intent = Intent::announce;
    read_audience(message, head_end, reading.slots);
    if (colon != Words::npos) {
        Span body = trimmed(text, {colon + 1, text.size()});
        // 发个公告，说系统周六晚上维护
        constexpr std::size_t told_least = 6;
        if (text[colon] != U':' && text[colon] != U'说' && scan::starts(text, body.begin, U"说") && body.size() > told_least)
            ++body.begin;
        // The last mark belongs to what is announced.
        const std::size_t end = std::max(body.end, message.normal.text.find_last_not_of(U" \n"sv) + 1);
        if (!body.empty()) reading.slots.description = message.normal.original({body.begin, end});
    }
    return reading;
}

}  // namespace kexiebot::language
