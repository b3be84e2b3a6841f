#include <algorithm>
#include <array>

#include "bot/language/orders/orders.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;
using domain::Role;

constexpr std::array<Words, 22> removes{U"移除掉", U"移除", U"撤掉", U"撤销", U"撤换", U"撤下", U"撤了", U"免去",
                                        U"免掉",   U"取消", U"去掉", U"解除", U"停掉", U"停用", U"拿掉", U"删除",
                                        U"删掉",   U"撤",   U"免了", U"移掉", U"收回", U"下掉"};
constexpr std::array<Words, 12> rights{U"身份", U"角色", U"权限", U"职务", U"任职", U"资格",
                                       U"账号", U"一职", U"岗位", U"职位", U"吧",   U"了"};
constexpr std::array<Words, 8> ends_service{U"不再担任", U"不再当", U"不再做", U"不再是", U"不担任", U"不当", U"不做", U"卸任"};
constexpr std::array<Words, 4> leads{U"把", U"将", U"请把", U"麻烦把"};

struct RoleWord {
    Words word;
    Role role;
};
constexpr std::array roles{RoleWord{U"秘书", Role::secretary}, RoleWord{U"会员", Role::member},
                           RoleWord{U"协调员", Role::coordinator}, RoleWord{U"管理员", Role::admin}};

Span without_ends(Words text, Span piece) {
    for (;;) {
        const Words words = text.substr(piece.begin, piece.size());
        const auto length = scan::longest_before(words, words.size(), rights);
        if (length > 0 && length < words.size()) {
            piece.end -= length;
        } else if (words.size() > 1 && words.ends_with(U'的')) {
            --piece.end;
        } else {
            return piece;
        }
    }
}

// 洞庭新材料的秘书, 张三的洞庭新材料秘书, 平江县协调员王丽: who is to lose which role. Nothing when more is said.
std::optional<Slots> read_holder(const Message& message, Span piece) {
    const Words text = message.text;
    piece = without_ends(text, trimmed(text, piece));
    const Words all = text.substr(piece.begin, piece.size());
    const auto ends_in_role =
        std::any_of(roles.begin(), roles.end(), [all](const RoleWord& one) { return all.ends_with(one.word); });
    Slots slots;
    std::u32string rest;
    std::vector<std::size_t> at;
    for (auto i = piece.begin; i < piece.end;) {
        const auto name = std::find_if(message.names.begin(), message.names.end(), [&](const FoundName& found) {
            return found.span.begin == i && found.span.end <= piece.end;
        });
        if (name != message.names.end()) {
            if (name->name.empty() || slots.organisation || slots.county) return std::nullopt;
            auto& slot = name->what == FoundName::What::county ? slots.county : slots.organisation;
            slot = name->name;
            i = name->span.end;
            continue;
        }
        const auto role = std::find_if(roles.begin(), roles.end(), [&](const RoleWord& one) {
            return i + one.word.size() <= piece.end && scan::starts(text, i, one.word);
        });
        // 演示秘书的秘书: the role that stands last is meant, when the piece ends in one.
        const auto is_it = role != roles.end() && !slots.role && (!ends_in_role || i + role->word.size() == piece.end);
        if (is_it) {
            slots.role = role->role;
            i += role->word.size();
            continue;
        }
        if (text[i] != U'的' && !is_separator(text[i])) {
            rest += text[i];
            at.push_back(i);
        }
        ++i;
    }
    if (!slots.role) return std::nullopt;
    constexpr std::size_t longest = 6;
    const auto one_piece = at.empty() || at.back() - at.front() + 1 == at.size();
    const auto is_name = rest.size() >= 2 && rest.size() <= longest && one_piece && std::all_of(rest.begin(), rest.end(), is_han);
    if (!rest.empty() && !is_name) return std::nullopt;
    if (is_name) slots.name = message.normal.original({at.front(), at.back() + 1});
    return slots;
}

Reading removal(Slots slots) {
    Reading reading;
    reading.intent = Intent::remove_role;
    reading.slots = std::move(slots);
    return reading;
}

}  // namespace

std::optional<Reading> read_removal_order(const Message& message) {
    if (message.context.role < Role::member || !message.codes.empty() || message.has(Kind::question)) return std::nullopt;
    constexpr std::size_t longest = 40;
    const Words text = message.text;
    const Span core = message.core();
    if (core.size() > longest) return std::nullopt;
    Span piece = core;
    piece.begin += scan::longest_at(text, piece.begin, leads);
    const Words words = text.substr(piece.begin, piece.size());
    // 撤掉洞庭新材料的秘书
    if (const auto verb = scan::longest_at(words, 0, removes)) {
        auto holder = read_holder(message, {piece.begin + verb, piece.end});
        if (holder) return removal(*std::move(holder));
        return std::nullopt;
    }
    // 把张三的秘书撤掉
    const auto closing = std::size_t{words.ends_with(U'了') || words.ends_with(U'吧') ? 1U : 0U};
    if (const auto verb = scan::longest_before(words, words.size() - closing, removes)) {
        auto holder = read_holder(message, {piece.begin, piece.end - closing - verb});
        if (holder && (holder->name || holder->organisation || holder->county)) return removal(*std::move(holder));
        return std::nullopt;
    }
    // 张三不再担任洞庭新材料的秘书: of somebody else
    if (words.starts_with(U'我')) return std::nullopt;
    for (const Words verb : ends_service) {
        const auto at = words.find(verb);
        if (at == Words::npos || at == 0) continue;
        const auto before = read_holder(message, {piece.begin + at + verb.size(), piece.end});
        if (!before) return std::nullopt;
        auto slots = *before;
        const Span who = trimmed(text, {piece.begin, piece.begin + at});
        const auto is_name = who.size() >= 2 && who.size() <= 6 && [&] {
            const Words name = text.substr(who.begin, who.size());
            return std::all_of(name.begin(), name.end(), is_han);
        }();
        if (slots.name || !is_name) return std::nullopt;
        slots.name = message.normal.original(who);
        return removal(std::move(slots));
    }
    return std::nullopt;
}

}  // namespace kexiebot::language
