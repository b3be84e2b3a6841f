#include <algorithm>
#include <array>

#include "bot/language/orders/orders.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::array<Words, 11> leads{U"你帮我跟", U"你帮我给", U"麻烦给", U"帮我给", U"帮我跟",  U"给",
                                      U"跟",       U"和",       U"向",     U"对",     U"帮我通知"};
constexpr std::array<Words, 25> everybody{
    U"他们秘书", U"各家秘书", U"秘书",     U"各企业科协", U"各园区科协", U"各位秘书", U"所有单位", U"所有企业", U"全部单位",
    U"各家单位", U"各家企业", U"各单位",   U"各企业",     U"各科协",     U"各县区",   U"各家",     U"大家",     U"秘书们",
    U"所有秘书", U"所有人",   U"所有科协", U"下面单位",   U"他们",       U"各位",     U"全体秘书"};
constexpr std::array<Words, 20> says{U"发个更正", U"发条更正", U"发一个更正", U"发更正", U"发个通知", U"发条通知", U"发个补充",
                                     U"更正一下", U"说一声",   U"说一下",     U"说下",   U"讲一声",   U"讲一下",   U"通知一下",
                                     U"通知下",   U"通知一声", U"带个话",     U"提个醒", U"传达一下", U"打个招呼"};

std::size_t past_gap(Words text, std::size_t at) {
    while (scan::one_of(scan::at_or_zero(text, at), U" ,:\n")) ++at;
    return at;
}

// Who is to hear it, from `at`: names, 全市, 各单位. Gives where that ends; `at` when nobody is named.
std::size_t read_whom(const Message& message, std::size_t at, Slots& slots) {
    const Words text = message.text;
    for (;;) {
        if (const auto everyone = scan::longest_at(text, at, everybody)) {
            const Words word = text.substr(at, everyone);
            if (word.find(U"秘书"sv) != Words::npos) slots.role = domain::Role::secretary;
            at += everyone;
            continue;
        }
        if (scan::starts(text, at, U"全市")) {
            slots.audience = {"all"};
            at += 2;
            continue;
        }
        if (scan::starts(text, at, U"全县") || scan::starts(text, at, U"全区") || scan::starts(text, at, U"本县") ||
            scan::starts(text, at, U"本区")) {
            slots.audience = {"county"};
            at += 2;
            continue;
        }
        bool named = false;
        for (const FoundName& found : message.names) {
            if (found.span.begin != at || found.name.empty()) continue;
            slots.audience.push_back(found.name);
            at = found.span.end;
            named = true;
            break;
        }
        if (!named && slots.audience.empty()) return at;
        if (!named && scan::one_of(scan::at_or_zero(text, at), U"的、和")) {
            ++at;
            continue;
        }
        if (!named) return at;
    }
}

// 发个通知给全市：12月5日下午3点开视频会; what is to be handed in by a day is a task.
std::optional<Reading> read_told_to(const Message& message, std::size_t begin) {
    constexpr std::array<Words, 8> verbs{U"发个通知", U"发条通知", U"发一个通知", U"发一条通知",
                                         U"发通知",   U"发个消息", U"发条消息",   U"发个公告"};
    constexpr std::array<Words, 4> to{U"给", U"到", U"通知", U"告诉"};
    constexpr std::array<Words, 8> owed{U"报送", U"上报", U"提交", U"前报", U"前交", U"交齐", U"填报", U"填写"};
    const Words text = message.text;
    const auto verb = scan::longest_at(text, begin, verbs);
    const auto joint = scan::longest_at(text, begin + verb, to);
    if (verb == 0 || joint == 0 || scan::holds_any(text, owed)) return std::nullopt;
    Reading reading;
    reading.intent = Intent::announce;
    const auto whom = read_whom(message, begin + verb + joint, reading.slots);
    if (whom == begin + verb + joint || !scan::one_of(scan::at_or_zero(text, whom), U",: ")) return std::nullopt;
    const Span body = trimmed(text, {past_gap(text, whom), text.size()});
    if (body.empty()) return std::nullopt;
    const auto end = std::max(body.end, message.normal.text.find_last_not_of(U" \n"sv) + 1);
    reading.slots.description = message.normal.original({body.begin, end});
    return reading;
}

}  // namespace

std::optional<Reading> read_spoken_announcement(const Message& message) {
    if (message.context.role < domain::Role::coordinator || message.has(Kind::question)) return std::nullopt;
    const Words text = message.text;
    const auto begin = message.core().begin;
    if (auto told = read_told_to(message, begin)) return told;
    const auto lead = scan::longest_at(text, begin, leads);
    if (lead == 0) return std::nullopt;
    Reading reading;
    reading.intent = Intent::announce;
    const auto whom = read_whom(message, begin + lead, reading.slots);
    if (whom == begin + lead) return std::nullopt;
    auto verb = scan::longest_at(text, whom, says);
    // 跟秘书说 T1这周五之前务必交
    const auto plainly =
        scan::one_of(scan::at_or_zero(text, whom), U"说讲") && scan::one_of(scan::at_or_zero(text, whom + 1), U" ,:");
    if (verb == 0 && plainly) verb = 1;
    if (verb == 0) return std::nullopt;
    // 给湘阴装配式提个醒，T13该交了; 让他们抓紧交: that is what a nudge says.
    const bool nudges = text.substr(whom, verb) == U"提个醒"sv || text.substr(whom, verb) == U"打个招呼"sv;
    constexpr std::array<Words, 8> soon{U"抓紧交", U"抓紧报", U"赶紧交", U"赶紧报", U"尽快交", U"尽快报", U"快点交", U"快点报"};
    const bool hurries = std::any_of(soon.begin(), soon.end(), [&](Words word) { return text.ends_with(word); });
    if (nudges && (message.has(Kind::task_code) || hurries)) return std::nullopt;
    const Span body = trimmed(text, {past_gap(text, whom + verb), text.size()});
    if (body.empty()) return reading;
    // The last mark belongs to what is announced.
    const auto end = std::max(body.end, message.normal.text.find_last_not_of(U" \n"sv) + 1);
    reading.slots.description = message.normal.original({body.begin, end});
    return reading;
}

}  // namespace kexiebot::language
