#include <array>

#include "bot/language/message/phrases.hpp"
#include "bot/language/orders/orders.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr Words appeals = U"申诉";
constexpr std::array<Words, 14> asks_about{U"",       U"什么情况",   U"怎么样了", U"情况",   U"审核了吗", U"通过了吗", U"过了吗",
                                           U"怎么样", U"是什么情况", U"到哪了",   U"看一下", U"看看",     U"进展",     U"状态"};
constexpr std::array<Words, 8> takes_back{U"删掉", U"删除", U"撤回", U"撤销", U"不要了", U"作废", U"删了", U"撤了"};
constexpr std::array<Words, 7> papers{U"照片", U"图片", U"佐证", U"材料", U"证书", U"文件", U"证明"};
constexpr std::array<Words, 6> swaps{U"换掉", U"换一下", U"换", U"更换", U"替换", U"重传"};
constexpr std::array<Words, 11> is_wrong{U"发错了", U"传错了", U"错了",   U"不对",     U"要换",  U"换一下",
                                         U"换掉",   U"重发",   U"换这张", U"换成这张", U"重新发"};
constexpr std::array<Words, 6> verifies{U"核实通过", U"核实", U"核验通过", U"核验", U"确认", U"查实"};

// What a message with one code is made of: before the code, the code, behind it; separators at the joints are gone.
struct Around {
    const Code& code;
    Words before;
    Span behind;
};

std::optional<Around> around_code(const Message& message) {
    if (message.codes.size() != 1) return std::nullopt;
    const Code& code = message.codes.front();
    const Words text = message.text;
    const Span head = trimmed(text, {message.core().begin, code.span.begin});
    const Span tail = trimmed(text, {code.span.end, text.size()});
    return Around{code, text.substr(head.begin, head.size()), tail};
}

Reading about(Intent intent, const Code& code) {
    Reading reading;
    reading.intent = intent;
    reading.slots.activity = code.text();
    return reading;
}

// 申诉A12，理由 · A12申诉，理由
std::optional<Reading> read_appeal(const Message& message, const Around& parts) {
    if (parts.code.letter != 'A' && parts.code.letter != 'R') return std::nullopt;
    const Words text = message.text;
    const Words tail = text.substr(parts.behind.begin, parts.behind.size());
    std::size_t from = 0;
    if (parts.before == appeals || parts.before == U"我要申诉"sv || parts.before == U"要申诉"sv) {
        from = parts.behind.begin;
    } else if (parts.before.empty() && (tail.starts_with(appeals) || tail.starts_with(U"的申诉"sv))) {
        from = parts.behind.begin + tail.find(appeals) + appeals.size();
    } else {
        return std::nullopt;
    }
    Reading reading = about(Intent::appeal, parts.code);
    reading.slots.reason = rest_as_typed(message, from);
    if (!reading.slots.reason) reading.ask = "reason";
    return reading;
}

// 有哪些申诉: what is still to be decided. To a secretary the word alone is the beginning of an appeal.
std::optional<Reading> read_appeals_question(const Message& message) {
    constexpr std::array<Words, 26> questions{
        U"有申诉",       U"有人申诉没有", U"有人申诉没", U"有申诉没", U"有没有人申诉", U"有申诉吗",     U"申诉处理一下",
        U"处理一下申诉", U"申诉",         U"申诉列表",   U"申诉清单", U"有哪些申诉",   U"申诉有哪些",   U"还有哪些申诉",
        U"有谁申诉",     U"谁申诉",       U"有没有申诉", U"看看申诉", U"看申诉",       U"待处理的申诉", U"待处理申诉",
        U"没处理的申诉", U"有什么申诉",   U"哪些申诉",   U"有人申诉", U"处理申诉"};
    const Span core = message.core();
    if (message.context.role < domain::Role::coordinator) return std::nullopt;
    auto said = Words{message.text}.substr(core.begin, core.size());
    if (said.ends_with(U"没处理"sv) && said.size() > 5) said.remove_suffix(3);
    if (!scan::is_any(said, questions)) return std::nullopt;
    Reading reading;
    reading.intent = Intent::review_queue;
    reading.slots.status = "appealed";
    return reading;
}

// R5, R5什么情况, 删掉R5, R5撤回, R5的证书
std::optional<Reading> read_honour_order(const Message& message, const Around& parts) {
    if (parts.code.letter != 'R') return std::nullopt;
    Words tail = Words{message.text}.substr(parts.behind.begin, parts.behind.size());
    if (tail.starts_with(U'的')) tail.remove_prefix(1);
    const bool alone = parts.before.empty();
    if (alone || scan::is_any(parts.before, asks_about)) {
        if (scan::is_any(tail, asks_about)) return about(Intent::show_activity, parts.code);
    }
    if ((scan::is_any(parts.before, takes_back) && tail.empty()) || (alone && scan::is_any(tail, takes_back)))
        return about(Intent::withdraw_activity, parts.code);
    const auto is_this = parts.before.starts_with(U'这') && parts.before.ends_with(U'是');
    if ((is_this && (tail.empty() || scan::longest_at(tail, 0, papers) == tail.size())) ||
        (alone && scan::longest_at(tail, 0, papers) > 0 && !message.has(Kind::return_verb) && !message.has(Kind::deny_word)))
        return about(Intent::attach_evidence, parts.code);
    return std::nullopt;
}

// 换A12的照片, A12的照片发错了，换这张
std::optional<Reading> read_replacement(const Message& message, const Around& parts) {
    if (parts.code.letter != 'A') return std::nullopt;
    Words tail = Words{message.text}.substr(parts.behind.begin, parts.behind.size());
    if (tail.starts_with(U'的')) tail.remove_prefix(1);
    const auto paper = scan::longest_at(tail, 0, papers);
    if (paper == 0) return std::nullopt;
    const Words rest = tail.substr(paper);
    if (scan::is_any(parts.before, swaps)) {
        return rest.empty() ? std::optional{about(Intent::replace_evidence, parts.code)} : std::nullopt;
    }
    if (!parts.before.empty() || scan::longest_at(rest, 0, is_wrong) == 0) return std::nullopt;
    return about(Intent::replace_evidence, parts.code);
}

// 自查3的照片, 这几张是自查3的
std::optional<Reading> read_point_evidence(const Message& message) {
    if (!message.point) return std::nullopt;
    const Words text = message.text;
    const Span core = message.core();
    const Words said = text.substr(core.begin, core.size());
    constexpr Words check = U"自查";
    const auto at = said.find(check);
    if (at == Words::npos) return std::nullopt;
    const auto number = scan::digits_at(said, at + check.size(), 2);
    if (number.length == 0 || number.value != *message.point) return std::nullopt;
    const Words before = said.substr(0, at);
    Words tail = said.substr(at + check.size() + number.length);
    if (tail.starts_with(U'的')) tail.remove_prefix(1);
    const auto paper = scan::longest_at(tail, 0, papers);
    const bool is_this = before.starts_with(U'这') && before.ends_with(U'是');
    const bool names = before.empty() && paper > 0 && paper == tail.size();
    if (!names && !(is_this && paper == tail.size())) return std::nullopt;
    Reading reading;
    reading.intent = Intent::attach_evidence;
    reading.slots.point = message.point;
    return reading;
}

// 自查3什么情况, 自查3: nothing but the point, or a question behind it.
bool asks_about_point(Words said) {
    const auto at = said.find(U"自查"sv);
    if (at == Words::npos) return false;
    const auto number = scan::digits_at(said, at + 2, 2);
    if (number.length == 0) return false;
    auto rest = said.substr(at + 2 + number.length);
    if (rest.starts_with(U'的')) rest.remove_prefix(1);
    return scan::is_any(rest, asks_about);
}

std::optional<Reading> read_point_question(const Message& message) {
    const Span core = message.core();
    auto said = Words{message.text}.substr(core.begin, core.size());
    for (const Words lead : {Words{U"看看"}, Words{U"查看"}, Words{U"看"}}) {
        if (said.starts_with(lead)) said.remove_prefix(lead.size());
    }
    if (!message.point || !said.starts_with(U"自查"sv) || !asks_about_point(said)) return std::nullopt;
    Reading reading;
    reading.intent = Intent::show_checklist;
    reading.slots.point = message.point;
    return reading;
}

// 核实洞庭新材料自查3, 洞庭新材料自查3 已核实, 核实洞庭新材料自查3未达标, 洞庭新材料自查
std::optional<Reading> read_verification(const Message& message) {
    const Words text = message.text;
    const auto organisation = message.organisation();
    const auto at = text.find(U"自查"sv);
    if (!organisation || at == Words::npos) return std::nullopt;
    const Span core = message.core();
    const Words said = text.substr(core.begin, core.size());
    const FoundName* name = nullptr;
    for (const FoundName& found : message.names) {
        if (found.name == *organisation) name = &found;
    }
    if (name == nullptr || name->span.end > at) return std::nullopt;
    const Words lead = text.substr(core.begin, name->span.begin - core.begin);
    const Words joint = text.substr(name->span.end, at - name->span.end);
    if (!joint.empty() && joint != U"的"sv && joint != U"四化"sv && joint != U"的四化"sv) return std::nullopt;
    Reading reading;
    reading.slots.organisation = organisation;
    if (!message.point) {
        if (!lead.empty() && lead != U"看"sv && lead != U"查看"sv && lead != U"看看"sv) return std::nullopt;
        if (!said.ends_with(U"自查"sv) && !said.ends_with(U"自查情况"sv) && !said.ends_with(U"自查进度"sv)) return std::nullopt;
        reading.intent = Intent::show_checklist;
        return reading;
    }
    const auto begins = scan::longest_at(lead, 0, verifies);
    if (begins != lead.size()) return std::nullopt;
    const auto says = [&](Words word) { return text.find(word, at) != Words::npos; };
    const bool unmet = says(U"未"sv) || says(U"没"sv) || says(U"不"sv);
    const bool met = begins > 0 || says(U"核实"sv) || says(U"通过"sv) || says(U"达标"sv) || says(U"完成"sv);
    if (!unmet && !met && asks_about_point(said)) {
        reading.intent = Intent::show_checklist;
        reading.slots.point = message.point;
        return reading;
    }
    if (!unmet && !met) return std::nullopt;
    reading.intent = Intent::declare_checklist;
    reading.slots.point = message.point;
    reading.slots.state = unmet ? "unmet" : "met";
    return reading;
}

}  // namespace

std::optional<Reading> read_review_order(const Message& message) {
    if (auto reading = read_point_evidence(message)) return reading;
    if (auto reading = read_point_question(message)) return reading;
    if (auto reading = read_verification(message)) return reading;
    if (auto reading = read_appeals_question(message)) return reading;
    const auto parts = around_code(message);
    if (!parts) return std::nullopt;
    if (auto reading = read_appeal(message, *parts)) return reading;
    if (auto reading = read_replacement(message, *parts)) return reading;
    return read_honour_order(message, *parts);
}

}  // namespace kexiebot::language
