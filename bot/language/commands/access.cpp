#include <algorithm>
#include <array>

#include "bot/language/commands/commands.hpp"
#include "bot/language/message/phrases.hpp"
#include "bot/language/people/people.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

constexpr std::size_t name_longest = 4;

std::optional<domain::Role> role_named(const Message& message) {
    const std::optional<std::string> role = message.decide(Topic::role);
    if (role == "member") return domain::Role::member;
    if (role == "secretary") return domain::Role::secretary;
    if (role == "coordinator") return domain::Role::coordinator;
    if (role == "admin") return domain::Role::admin;
    return std::nullopt;
}

bool fits_a_name(std::u32string_view text) {
    // 一位 in 邀请一位协调员名字叫罗建军
    if (text.size() == 2 && scan::one_of(text[0], U"一两三几") && scan::one_of(text[1], U"位个名")) return false;
    return text.size() >= 2 && text.size() <= name_longest && std::all_of(text.begin(), text.end(), is_han);
}

/// 黄敏 in 新来的秘书黄敏要个邀请码: between the role and what is wanted for it.
std::optional<Span> named_behind_role(const Message& message) {
    constexpr std::array<std::u32string_view, 8> wanting{U"要", U"弄", U"申请", U"开", U"发", U"办", U"生成", U"配"};
    constexpr std::size_t shortest = 2;
    for (const Mark& role : message.marks.all()) {
        if (role.kind != id_of(Kind::role_word) || role.end >= message.text.size() || !is_surname(message.text[role.end]))
            continue;
        for (std::size_t end = role.end + shortest; end <= std::min(message.text.size(), role.end + name_longest); ++end) {
            if (!is_han(message.text[end - 1])) break;
            if (scan::any_at(message.text, end, wanting) > 0) return Span{role.end, end};
        }
    }
    return std::nullopt;
}

/// 何军 in 把何军加成岳阳县的协调员
std::optional<Span> named_behind_object_lead(const Message& message) {
    constexpr std::array<std::u32string_view, 2> leads{U"把", U"将"};
    constexpr std::array<std::u32string_view, 12> becomes{U"加成", U"加为", U"加到", U"加进", U"设成", U"设为",
                                                          U"改成", U"改为", U"升为", U"添为", U"任命", U"拉进"};
    for (std::size_t at = 0; at < message.text.size(); ++at) {
        const std::size_t begin = at + scan::any_at(message.text, at, leads);
        if (begin == at) continue;
        for (std::size_t end = begin + 2; end <= std::min(message.text.size(), begin + name_longest); ++end) {
            const Span name{begin, end};
            if (!fits_a_name(message.text.substr(begin, name.size()))) break;
            const bool is_thing = std::any_of(message.names.begin(), message.names.end(),
                                              [name](const FoundName& found) { return found.span.overlaps(name); });
            if (scan::any_at(message.text, end, becomes) > 0 && !is_thing) return name;
        }
    }
    return std::nullopt;
}

/// 殷晓岚 in 给殷晓岚发个邀请码
std::optional<Span> named_before_verb(const Message& message) {
    const auto all = message.marks.all();
    for (const Mark& lead : all) {
        if (lead.kind != id_of(Kind::for_whom) || lead.end >= message.text.size() || !is_surname(message.text[lead.end]))
            continue;
        for (const Mark& verb : all) {
            if (verb.kind != id_of(Kind::invite_verb) || verb.begin <= lead.end) continue;
            const Span name{lead.end, verb.begin};
            if (!fits_a_name(message.text.substr(name.begin, name.size()))) break;
            const bool thing = std::any_of(all.begin(), all.end(), [name](const Mark& mark) {
                return mark.begin >= name.begin && mark.begin < name.end &&
                       (mark.kind == id_of(Kind::role_word) || mark.kind == id_of(Kind::county) ||
                        mark.kind == id_of(Kind::organisation));
            });
            if (!thing) return name;
            break;
        }
    }
    return std::nullopt;
}

/// The person invited: behind 名字叫 or 姓名：, or between 邀请 and 当.
std::optional<std::string> person_named(const Message& message) {
    for (const Mark& label : message.marks.all()) {
        if (label.kind != id_of(Kind::person_label)) continue;
        std::size_t begin = label.end;
        while (begin < message.text.size() && is_separator(message.text[begin])) ++begin;
        std::size_t end = begin;
        while (end < message.text.size() && is_han(message.text[end]) && end - begin < name_longest) {
            const bool over = std::any_of(message.marks.all().begin(), message.marks.all().end(), [&](const Mark& mark) {
                return (mark.kind == id_of(Kind::person_over) || mark.kind == id_of(Kind::role_word)) && mark.begin == end;
            });
            if (over && end > begin) break;
            ++end;
        }
        const std::u32string_view name = message.text.substr(begin, end - begin);
        const bool is_thing = std::any_of(message.marks.all().begin(), message.marks.all().end(), [&](const Mark& mark) {
            return (mark.kind == id_of(Kind::organisation) || mark.kind == id_of(Kind::county) ||
                    mark.kind == id_of(Kind::role_word)) &&
                   mark.begin == begin;
        });
        if (fits_a_name(name) && !is_thing) return message.normal.original({begin, end});
    }
    // 君山茶业的王芳开通会员
    for (const Mark& verb : message.marks.all()) {
        if (verb.kind != id_of(Kind::invite_verb)) continue;
        const std::size_t of = message.text.rfind(U'的', verb.begin);
        if (of == std::u32string_view::npos || verb.begin - of > name_longest + 1) continue;
        const Normalised between = normalise(message.normal.original({of + 1, verb.begin}));
        const std::vector<Span> whole = find_person_names(between);
        if (whole.size() == 1 && whole.front().size() == between.text.size()) return between.original();
    }
    if (const std::optional<Span> named = named_behind_role(message)) return message.normal.original(*named);
    if (const std::optional<Span> named = named_before_verb(message)) return message.normal.original(*named);
    if (const std::optional<Span> named = named_behind_object_lead(message)) return message.normal.original(*named);
    const std::vector<Span> names = find_person_names(message.normal);
    for (const Span span : names) {
        const bool in_organisation = std::any_of(message.names.begin(), message.names.end(),
                                                 [&](const FoundName& name) { return name.span.overlaps(span); });
        if (!in_organisation) return message.normal.original(span);
    }
    return std::nullopt;
}

bool is_pronoun(std::u32string_view word) {
    constexpr std::array<std::u32string_view, 7> pronouns{U"他们", U"她们", U"它们", U"他", U"她", U"人家", U"这家"};
    return std::find(pronouns.begin(), pronouns.end(), word) != pronouns.end();
}

/// 天润数码 in 天润数码也想用这个，给他们开个秘书
std::optional<std::string> who_wants(const Message& message) {
    constexpr std::array<std::u32string_view, 7> verbs{U"也想", U"想", U"也要", U"说要", U"问", U"那边", U"要"};
    constexpr std::size_t longest = 16;
    const Span core = message.core();
    for (std::size_t at = core.begin + 2; at < std::min(core.end, core.begin + longest); ++at) {
        if (is_stop(message.text[at])) return std::nullopt;
        if (scan::any_at(message.text, at, verbs) > 0) return message.normal.original({core.begin, at});
    }
    return std::nullopt;
}

/// An organisation the directory does not know, as typed: what stands between 给 and the verb, or behind 切换到.
std::optional<std::string> unknown_organisation(const Message& message) {
    for (const Mark& lead : message.marks.all()) {
        if (lead.kind != id_of(Kind::for_whom)) continue;
        for (const Mark& verb : message.marks.all()) {
            const bool ends = verb.kind == id_of(Kind::invite_verb) || verb.kind == id_of(Kind::role_word);
            if (!ends || verb.begin <= lead.end) continue;
            Span piece = trimmed(message.text, {lead.end, verb.begin});
            if (!piece.empty() && message.text[piece.end - 1] == U'的') --piece.end;
            if (is_pronoun(message.text.substr(piece.begin, piece.size()))) return who_wants(message);
            if (piece.size() >= 2 && piece.size() <= 24 && !message.marks.has(id_of(Kind::county)))
                return message.normal.original(piece);
            break;
        }
    }
    // 邀请孙倩加入天岳智造，身份是会员
    constexpr std::array<std::u32string_view, 3> joins{U"加入到", U"加入", U"进到"};
    for (std::size_t at = 0; at < message.text.size(); ++at) {
        const auto verb = scan::longest_at(message.text, at, joins);
        if (verb == 0) continue;
        const Span piece = trimmed(message.text, {at + verb, message.clause(at).end});
        const bool named = piece.size() >= 3 && piece.size() <= 24 && !message.has(Kind::county) &&
                           std::none_of(message.marks.all().begin(), message.marks.all().end(), [piece](const Mark& mark) {
                               return mark.kind == id_of(Kind::role_word) && piece.overlaps(mark.span());
                           });
        return named ? std::optional{message.normal.original(piece)} : std::nullopt;
    }
    return std::nullopt;
}

void fill_invite(Reading& reading, const Message& message) {
    Slots& slots = reading.slots;
    slots.role = role_named(message);
    slots.organisation = organisation_meant(message);
    if (!slots.organisation) slots.county = message.county();
    slots.name = person_named(message);
    if (!slots.organisation && !slots.county) {
        slots.organisation = unknown_organisation(message);
        if (slots.organisation && slots.organisation == slots.name) slots.organisation.reset();
    }
}

}  // namespace

void fill_access_command(Reading& reading, const Message& message) {
    Slots& slots = reading.slots;
    switch (reading.intent) {
        case Intent::bind: slots.code = message.invite_code; break;
        case Intent::bind_group:
            slots.organisation = organisation_meant(message);
            if (!slots.organisation) slots.county = message.county();
            break;
        case Intent::invite: fill_invite(reading, message); break;
        case Intent::switch_organisation:
            slots.organisation = organisation_meant(message);
            if (!slots.organisation) {
                if (const std::optional<Span> typed = behind(message, {Kind::switch_verb}))
                    slots.organisation = message.normal.original(*typed);
            }
            if (!slots.organisation) reading.ask = "organisation";
            break;
        case Intent::help: slots.topic = message.decide(Topic::help, 40); break;
        default: break;
    }
}

}  // namespace kexiebot::language
