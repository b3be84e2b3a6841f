#include <algorithm>
#include <array>

#include "bot/language/message/phrases.hpp"
#include "bot/language/orders/orders.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::array<Words, 7> practise{U"练习",     U"进入练习", U"开始练习",    U"练习模式",
                                        U"我要练习", U"练习一下", U"进入练习模式"};
constexpr std::array<Words, 7> stop{U"退出练习", U"结束练习", U"停止练习", U"练习结束", U"不练了", U"退出练习模式", U"练完了"};
constexpr std::array<Words, 6> unbind{U"本群解绑",     U"解绑本群",     U"本群解除绑定",
                                      U"解除本群绑定", U"取消本群绑定", U"本群取消绑定"};
constexpr std::array<Words, 3> unbind_here{U"解绑", U"解除绑定", U"取消绑定"};
// "退出" alone also leaves a question: then it is no order.
constexpr std::array<Words, 13> leave{U"离职",   U"要离职",   U"我要退出", U"我想退出", U"我退出",   U"退出助手", U"我要离职",
                                      U"我离职", U"我要调走", U"我调走",   U"我调岗",   U"我要调岗", U"我换岗"};
constexpr std::array<Words, 10> no_more{U"不再担任", U"不再当", U"不再做", U"不再是", U"不担任",
                                        U"不当",     U"不做",   U"不干",   U"卸任",   U"辞去"};
// 秘书换成李四: only behind a role.
constexpr std::array<Words, 5> changes_to{U"换成了", U"换成", U"改成", U"变更为", U"交给"};
constexpr std::array<Words, 10> gives_over{U"交接给", U"移交给", U"交棒给", U"转交给", U"交接到",
                                           U"交给",   U"换成了", U"换成",   U"改成",   U"变更为"};

struct RoleWord {
    Words word;
    domain::Role role;
};
constexpr std::array roles{RoleWord{U"秘书", domain::Role::secretary}, RoleWord{U"会员", domain::Role::member},
                           RoleWord{U"协调员", domain::Role::coordinator}, RoleWord{U"管理员", domain::Role::admin}};

Reading order(Intent intent) {
    Reading reading;
    reading.intent = intent;
    return reading;
}

Words without_end(Words text, std::initializer_list<Words> ends) {
    for (const Words end : ends) {
        if (text.size() > end.size() && text.ends_with(end)) text.remove_suffix(end.size());
    }
    return text;
}

std::optional<domain::Role> role_at_end(Words text) {
    for (const auto& one : roles) {
        if (text.ends_with(one.word)) return one.role;
    }
    return std::nullopt;
}

// Whose role: an organisation or county named in the piece.
void fill_scope(Slots& slots, const Message& message, std::size_t end) {
    for (const FoundName& found : message.names) {
        if (found.span.end > end || found.name.empty()) continue;
        if (is_county(message.context.directory, found.name)) {
            slots.county = found.name;
        } else {
            slots.organisation = found.name;
        }
    }
}

// 我不再担任秘书了, 不当洞庭新材料的秘书了
std::optional<Reading> read_leaving(const Message& message) {
    const Span core = message.core();
    Words said = Words{message.text}.substr(core.begin, core.size());
    if (scan::is_any(said, leave) || (said == U"退出"sv && message.context.asked == nullptr)) return order(Intent::leave);
    if (said.starts_with(U'我')) said.remove_prefix(1);
    const bool begins = std::any_of(no_more.begin(), no_more.end(), [&](Words word) { return said.starts_with(word); });
    if (!begins) return std::nullopt;
    const auto role = role_at_end(without_end(said, {U"了", U"一职", U"职务", U"工作", U"的"}));
    if (!role) return std::nullopt;
    Reading reading = order(Intent::leave);
    reading.slots.role = role;
    fill_scope(reading.slots, message, message.text.size());
    return reading;
}

// 秘书交接给李四, 把洞庭新材料的秘书移交给李四
std::optional<Reading> read_hand_over(const Message& message) {
    constexpr std::size_t name_longest = 8;
    const Span core = message.core();
    const Words said = Words{message.text}.substr(core.begin, core.size());
    for (const Words word : gives_over) {
        const auto at = said.find(word);
        if (at == Words::npos) continue;
        const Words head = without_end(said.substr(0, at), {U"要", U"想", U"工作", U"一职", U"职务", U"的"});
        const auto role = role_at_end(head);
        if (!role && !head.empty() && head != U"我"sv && head != U"我要"sv) return std::nullopt;
        if (!role && scan::is_any(word, changes_to)) return std::nullopt;
        const Words behind = said.substr(at + word.size());
        const Words name = without_end(behind, {U"了", U"吧", U"同志", U"老师", U"接任", U"担任"});
        const bool is_name = name.size() >= 2 && name.size() <= name_longest &&
                             std::all_of(name.begin(), name.end(), [](char32_t c) { return is_han(c) || c == U'·'; });
        if (!is_name) return std::nullopt;
        Reading reading = order(Intent::hand_over);
        reading.slots.role = role;
        const auto begin = core.begin + at + word.size();
        reading.slots.name = message.normal.original({begin, begin + name.size()});
        fill_scope(reading.slots, message, core.begin + at);
        return reading;
    }
    return std::nullopt;
}

// 换人了，以后李雷当秘书; 由李雷接任秘书: by the secretary, of their own role. An admin who says so gives a new one.
std::optional<Reading> read_successor(const Message& message) {
    constexpr std::array<Words, 10> leads{U"换人了", U"以后", U"今后", U"现在", U"改由", U"由", U"让", U"换", U"就", U"是"};
    constexpr std::array<Words, 6> becomes{U"来担任", U"担任", U"接任", U"来当", U"当", U"做"};
    constexpr std::size_t name_longest = 4;
    if (message.context.role != domain::Role::secretary) return std::nullopt;
    const Span core = message.core();
    auto at = core.begin;
    const auto end = core.end;
    for (auto before = end; before != at;) {
        before = at;
        at += scan::any_at(message.text, at, leads);
        while (at < end && (message.text[at] == U',' || message.text[at] == U' ')) ++at;
    }
    if (at == core.begin) return std::nullopt;
    const Words said = Words{message.text}.substr(at, end - at);
    for (const Words verb : becomes) {
        const auto split = said.find(verb);
        if (split == Words::npos) continue;
        const Words name = said.substr(0, split);
        const Words role = without_end(said.substr(split + verb.size()), {U"了", U"吧"});
        const bool is_name = name.size() >= 2 && name.size() <= name_longest && std::all_of(name.begin(), name.end(), is_han);
        if (!is_name || role != U"秘书"sv) return std::nullopt;
        Reading reading = order(Intent::hand_over);
        reading.slots.role = domain::Role::secretary;
        reading.slots.name = message.normal.original({at, at + name.size()});
        return reading;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Reading> read_people_order(const Message& message) {
    const Span core = message.core();
    const Words said = Words{message.text}.substr(core.begin, core.size());
    if (scan::is_any(said, practise) || scan::is_any(said, stop)) {
        Reading reading = order(Intent::practise);
        reading.slots.state = scan::is_any(said, practise) ? "on" : "off";
        return reading;
    }
    const bool here = message.context.chat == ChatKind::group && scan::is_any(said, unbind_here);
    if (scan::is_any(said, unbind) || here) return order(Intent::unbind_group);
    if (scan::is_any(said, unbind_here)) return order(Intent::leave);
    if (auto leaving = read_leaving(message)) return leaving;
    if (auto handing_over = read_hand_over(message)) return handing_over;
    return read_successor(message);
}

}  // namespace kexiebot::language
