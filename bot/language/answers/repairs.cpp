#include "bot/language/answers/repairs.hpp"

#include <algorithm>
#include <array>

#include "bot/language/message/look.hpp"
#include "bot/language/message/phrases.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/deeds.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr int count_most = 99'999;

bool in_a_date(const Message& message, Span span) {
    return std::any_of(message.dates.begin(), message.dates.end(),
                       [span](const DateExpression& date) { return date.span.overlaps(span); });
}

bool counts_people(const Message& message, const Number& number) {
    const auto behind = scan::at_or_zero(message.text, number.span.end);
    return number.kind == NumberKind::exact && number.value >= 1 && number.value <= count_most &&
           !in_a_date(message, number.span) && scan::one_of(behind, U"人个位名");
}

Words clause_before(const Message& message, std::size_t at) {
    std::size_t begin = at;
    while (begin > 0 && !is_stop_at(message.text, begin - 1) && message.text[begin - 1] != U' ') --begin;
    return message.text.substr(begin, at - begin);
}

/// 先按三个人, 就王倩一个: what is left of them, or what it is to be taken as.
bool settles(Words before) {
    constexpr std::array<Words, 10> ends{U"按", U"就按", U"先按", U"只有", U"只剩", U"就剩", U"剩下", U"只算", U"只报", U"就算"};
    if (std::any_of(ends.begin(), ends.end(), [before](Words end) { return before.ends_with(end); })) return true;
    // A name stands between: 就王倩一个, 只有王倩一个人; not 就剩我一个人在弄.
    if (before.find(U'我') != Words::npos) return false;
    constexpr std::size_t name_longest = 4;
    constexpr std::array<Words, 5> leads{U"就", U"只有", U"只", U"就剩", U"只报"};
    const auto lead = scan::longest_at(before, 0, leads);
    return lead > 0 && before.size() - lead <= name_longest;
}

/// 按三个人算, 只有25个人来; 只有三个人问了问题 counts something else.
bool says_no_more_behind(const Message& message, const Number& number) {
    constexpr std::array<Words, 9> ends{U"参加", U"到场", U"来", U"去", U"算", U"登", U"报", U"到", U"计"};
    const Words text = message.text;
    std::size_t at = number.span.end + 1;
    if (scan::at_or_zero(text, at) == U'人') ++at;
    at += scan::longest_at(text, at, ends);
    while (at < text.size() && scan::one_of(text[at], U"吧了哈啊的哦呢嘛")) ++at;
    return at >= text.size() || is_separator(text[at]);
}

/// By how much the known count changes: 加他一个, 漏了两个人; 多算了一个. Zero when nothing of the kind is said.
int change_said(const Message& message, const Number& number) {
    constexpr std::array<Words, 6> more{U"加", U"漏了", U"漏", U"少算了", U"少报了", U"多来了"};
    constexpr std::array<Words, 5> less{U"多算了", U"多报了", U"多写了", U"减", U"去掉"};
    constexpr std::array<Words, 7> whom{U"他", U"她", U"我", U"上", U"了", U"他们", U"上他"};
    constexpr std::int64_t few = 9;
    // 再加一个活动 counts no people.
    std::size_t behind = number.span.end + 1;
    if (scan::at_or_zero(message.text, behind) == U'人') ++behind;
    const auto ends = behind >= message.text.size() || is_separator(message.text[behind]) || message.filler(behind) ||
                      scan::one_of(message.text[behind], U"吧了进上");
    if (number.value > few || !ends) return 0;
    Words before = clause_before(message, number.span.begin);
    for (const Words who : whom) {
        if (before.ends_with(who) && before.size() > who.size() && !before.ends_with(U"漏了"sv) && !before.ends_with(U"算了"sv) &&
            !before.ends_with(U"报了"sv)) {
            before.remove_suffix(who.size());
            break;
        }
    }
    const auto says = [before](Words word) { return before.ends_with(word); };
    if (std::any_of(less.begin(), less.end(), says)) return -static_cast<int>(number.value);
    if (std::any_of(more.begin(), more.end(), says)) return static_cast<int>(number.value);
    // 加李主席一个
    constexpr std::size_t name_longest = 4;
    const auto added = before.rfind(U'加');
    const auto joins = added != Words::npos && added > 0 && scan::one_of(before[added - 1], U"参增");
    if (added != Words::npos && !joins && before.size() - added - 1 <= name_longest) return static_cast<int>(number.value);
    return 0;
}

/// 按57算, 签到表重新数了 五十八: a figure without a word for people that is plainly their count.
std::optional<int> figure_settled(const Message& message) {
    constexpr std::array<Words, 11> recounted{U"统计出来", U"数出来", U"数了", U"数过", U"点了",  U"点过",
                                              U"核了",     U"核对",   U"查了", U"清点", U"统计了"};
    constexpr std::array<Words, 5> of_people{U"人", U"签到", U"到场", U"参会", U"来的"};
    constexpr std::size_t hardly = 9;
    const bool counted =
        scan::holds_any(message.text, recounted) && (scan::holds_any(message.text, of_people) || message.text.size() <= hardly);
    std::optional<int> settled;
    for (const Number& number : message.numbers) {
        const auto before = clause_before(message, number.span.begin);
        const auto behind = scan::at_or_zero(message.text, number.span.end);
        const bool exact = number.kind == NumberKind::exact && number.value >= 1 && number.value <= count_most;
        if (!exact || in_a_date(message, number.span)) continue;
        const bool ends = behind == U'\0' || is_separator(behind);
        const bool taken = before.ends_with(U'按') && (ends || scan::one_of(behind, U"算登报记来吧"));
        if (taken || (counted && before.empty() && ends)) settled = static_cast<int>(number.value);
    }
    return settled;
}

/// Characters of both that differ, place by place; both are equally long.
std::size_t differing(Words a, Words b) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < a.size(); ++i) count += a[i] == b[i] ? 0 : 1;
    return count;
}

/// What was typed anew, behind a mark that something was mistyped.
std::optional<Span> retyped(const Message& message) {
    constexpr std::array<Words, 14> marks{U"打错字了", U"打错了", U"打错字", U"打错", U"写错字了", U"写错了", U"错字",
                                          U"错别字",   U"手误",   U"手滑",   U"输错", U"写错",     U"字错了", U"打快了"};
    // *改性, 改性*: as people who chat put a word right.
    if (message.text.starts_with(U'*') || message.text.ends_with(U'*')) return trimmed(message.text, {0, message.text.size()});
    std::size_t from = Words::npos;
    std::size_t to = 0;
    for (const Words mark : marks) {
        const auto at = message.text.find(mark);
        if (at == Words::npos || at > from || (at == from && at + mark.size() <= to)) continue;
        from = at;
        to = at + mark.size();
    }
    if (from == Words::npos) return std::nullopt;
    constexpr std::array<Words, 6> leads{U"应该是", U"应该叫", U"应是", U"应为", U"就是", U"是"};
    Span piece = trimmed(message.text, {to, message.text.size()});
    // 讲座 手滑打错字了, 讲座 上面打错了: it stands before the mark.
    constexpr std::array<Words, 8> excuses{U"打错字", U"打错", U"手滑", U"手误", U"刚才", U"上面", U"不好意思", U"刚刚"};
    constexpr Words particles = U"了哈啊呀呢嘛的,. ";
    auto rest = piece;
    while (!rest.empty() &&
           (scan::one_of(message.text[rest.begin], particles) || scan::longest_at(message.text, rest.begin, excuses) > 0))
        rest.begin += std::max<std::size_t>(1, scan::longest_at(message.text, rest.begin, excuses));
    if (rest.empty()) {
        Span before = trimmed(message.text, {0, from});
        for (std::size_t length = 1; length > 0;) {
            length = scan::longest_before(message.text, before.end, excuses);
            before = trimmed(message.text, {before.begin, before.end - std::min(length, before.size())});
        }
        constexpr std::size_t a_few = 8;
        if (before.size() > a_few) return std::nullopt;
        before.begin += scan::any_at(message.text, before.begin, std::array<Words, 2>{U"应该是", U"是"});
        return before;
    }
    piece.begin += scan::longest_at(message.text, piece.begin, leads);
    return trimmed(message.text, piece);
}

struct DeniedSpans {
    Span wrong;
    Span right;
};

/// 不是一楼 是二楼展厅
std::optional<DeniedSpans> denied_in(const Message& message) {
    const Words text = message.text;
    const auto denied = text.find(U"不是"sv);
    if (denied == Words::npos || !message.dates.empty() || message.has(Kind::people)) return std::nullopt;
    const auto piece_at = [&](std::size_t from) {
        std::size_t end = from;
        while (end < text.size() && !is_stop_at(text, end) && text.substr(end, 2) != U"不是"sv && text[end] != U'是') ++end;
        Span piece = trimmed(text, {from, end});
        while (!piece.empty() && scan::one_of(text[piece.end - 1], U"啊哦哈吧,")) --piece.end;
        return piece;
    };
    const Span wrong = piece_at(denied + 2);
    auto right_at = text.find(U'是', denied + 2);
    if (right_at == Words::npos) {
        right_at = text.find(U'是');
        if (right_at + 1 >= denied) return std::nullopt;
    }
    const Span right = piece_at(right_at + 1);
    constexpr std::size_t least = 2;
    constexpr std::size_t longest = 8;
    if (wrong.size() < least || right.size() < least || right.size() > longest) return std::nullopt;
    return DeniedSpans{wrong, right};
}

}  // namespace

std::optional<int> repaired_count(const Message& message, std::optional<int> known) {
    std::optional<int> settled = figure_settled(message);
    int change = 0;
    for (const Number& number : message.numbers) {
        if (!counts_people(message, number)) continue;
        if (settles(clause_before(message, number.span.begin)) && says_no_more_behind(message, number)) {
            settled = static_cast<int>(number.value);
        } else if (change == 0) {
            change = change_said(message, number);
        }
    }
    if (settled) return settled;
    if (change == 0 || !known || *known + change < 1) return std::nullopt;
    // 加他一个 二十七: another figure that is told must be what comes out.
    const int after = *known + change;
    for (const Number& number : message.numbers) {
        const auto differs = number.value != after && number.value != *known && number.value != std::abs(change);
        if (differs && !in_a_date(message, number.span)) return std::nullopt;
    }
    return after;
}

std::optional<Denied> piece_denied(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    const auto found = denied_in(*look);
    if (!found) return std::nullopt;
    return Denied{(*look).normal.original(found->wrong), (*look).normal.original(found->right)};
}

std::optional<std::string> with_piece_denied(const Message& message, std::string_view known) {
    const Words text = message.text;
    const auto found = denied_in(message);
    if (!found) return std::nullopt;
    const Span wrong = found->wrong;
    const Span right = found->right;
    const Normalised name = normalise(known);
    const auto place = name.text.find(text.substr(wrong.begin, wrong.size()));
    if (place == std::u32string::npos) return std::nullopt;
    // 二楼展厅 for 一楼 of 一楼展厅: what follows is said again.
    const Words rest = Words{name.text}.substr(place + wrong.size());
    const bool again = !rest.empty() && text.substr(right.begin, right.size()).find(rest) != Words::npos;
    if (again) return name.original({0, place}) + message.normal.original(right);
    return name.original({0, place}) + message.normal.original(right) + name.original({place + wrong.size(), name.text.size()});
}

std::optional<std::string> repaired_title(const Message& message, std::string_view known) {
    if (auto title = with_piece_denied(message, known)) return title;
    const auto piece = retyped(message);
    constexpr std::size_t least = 2;
    if (!piece || piece->size() < least) return std::nullopt;
    const Words typed = message.text.substr(piece->begin, piece->size());
    const Normalised name = normalise(known);
    const Words title = name.text;
    if (typed == title || typed.size() > title.size() + 2) return std::nullopt;
    // As long as a piece of the title and nearly that piece: at most every third character is another.
    std::size_t best = typed.size();
    std::size_t place = 0;
    std::size_t ties = 0;
    for (std::size_t at = 0; at + typed.size() <= title.size(); ++at) {
        const auto differ = differing(typed, title.substr(at, typed.size()));
        ties = differ == best ? ties + 1 : differ < best ? 1 : ties;
        if (differ >= best) continue;
        best = differ;
        place = at;
    }
    const auto most = std::max<std::size_t>(1, typed.size() / 3);
    if (best > 0 && best <= most && ties == 1) {
        return name.original({0, place}) + message.normal.original(*piece) + name.original({place + typed.size(), title.size()});
    }
    // The whole of it, a character more or less: both ends the same.
    std::size_t head = 0;
    while (head < std::min(typed.size(), title.size()) && typed[head] == title[head]) ++head;
    std::size_t tail = 0;
    const auto shorter = std::min(typed.size(), title.size());
    while (tail < shorter - head && typed[typed.size() - 1 - tail] == title[title.size() - 1 - tail]) ++tail;
    const auto same = head + tail;
    constexpr std::size_t whole_least = 4;
    if (typed.size() >= whole_least && same + 2 >= typed.size() && same + 2 >= title.size()) {
        return message.normal.original(*piece);
    }
    return std::nullopt;
}

std::optional<std::string> another_room(const Message& message, std::string_view known) {
    constexpr std::size_t least = 3;
    constexpr std::size_t longest = 12;
    const Normalised name = normalise(known);
    std::size_t digits = 0;
    while (digits < name.text.size() && scan::is_digit(name.text[name.text.size() - 1 - digits])) ++digits;
    if (digits < least || message.text.size() > longest || message.numbers.size() != 1 || message.has(Kind::people))
        return std::nullopt;
    const Span room = message.numbers.front().span;
    const bool alike =
        room.size() == digits && std::all_of(message.text.begin() + static_cast<std::ptrdiff_t>(room.begin),
                                             message.text.begin() + static_cast<std::ptrdiff_t>(room.end), scan::is_digit);
    // 是202人 counts them.
    const bool counts = scan::one_of(scan::at_or_zero(message.text, room.end), U"人个名位");
    const std::size_t kept = name.text.size() - digits;
    if (!alike || counts || name.text.substr(kept) == message.text.substr(room.begin, digits)) return std::nullopt;
    return name.original({0, kept}) + message.normal.original(room);
}

std::optional<std::string> repaired_place(const Message& message, std::string_view known) {
    constexpr std::array<Words, 10> denials{U"不对",   U"不是",   U"错了",   U"说错了", U"搞错了",
                                            U"弄错了", U"记错了", U"看错了", U"讲错了", U"等等"};
    constexpr std::array<Words, 8> leads{U"应该是", U"应是", U"应为", U"就是", U"是在", U"是", U"改成", U"在"};
    if (message.has(Kind::people)) return std::nullopt;
    std::optional<Span> piece = retyped(message);
    if (!piece) {
        const Span all = trimmed(message.text, {0, message.text.size()});
        const auto denied = scan::longest_at(message.text, all.begin, denials);
        Span rest = trimmed(message.text, {all.begin + denied, all.end});
        const auto lead = scan::longest_at(message.text, rest.begin, leads);
        if (denied == 0 || lead == 0) return std::nullopt;
        rest.begin += lead;
        piece = rest;
    }
    while (!piece->empty() && scan::one_of(message.text[piece->end - 1], U"啊哦哈吧的了呢")) --piece->end;
    constexpr std::size_t least = 3;
    const Normalised name = normalise(known);
    const Words place = name.text;
    const Words typed = message.text.substr(piece->begin, piece->size());
    if (typed.size() < least || place.size() < least || typed == place || typed.find(U' ') != Words::npos) return std::nullopt;
    // 云溪二中 for 云溪一中, 五楼会议室 for 三楼会议室: as long, hardly a character another; else the same end.
    const bool close = typed.size() == place.size() && differing(typed, place) <= std::max<std::size_t>(1, typed.size() / 3);
    std::size_t tail = 0;
    while (tail < std::min(typed.size(), place.size()) && typed[typed.size() - 1 - tail] == place[place.size() - 1 - tail])
        ++tail;
    // 是三号会议室 names no day.
    const bool same_end =
        message.dates.empty() && tail >= 2 && typed.size() <= place.size() + 4 && place.size() <= typed.size() + 4;
    if (!close && !same_end) return std::nullopt;
    return message.normal.original(*piece);
}

std::optional<std::string> place_of_deed(const Message& message) {
    constexpr std::array<Words, 2> told_there{U"上的", U"讲的"};
    constexpr std::array<Words, 6> leads{U"就在", U"都在", U"是在", U"在", U"放在", U"放"};
    if (!message.dates.empty() || message.has(Kind::people)) return std::nullopt;
    Span piece = trimmed(message.text, {0, message.text.size()});
    while (!piece.empty() && scan::one_of(message.text[piece.end - 1], U"哈啊哦呢吧嘛")) --piece.end;
    const auto lead = scan::longest_at(message.text, piece.begin, leads);
    const auto tail =
        std::max(scan::any_before(message.text, piece.end, held_there), scan::any_before(message.text, piece.end, told_there));
    constexpr std::size_t least = 2;
    constexpr std::size_t longest = 16;
    // 去的是云溪一中, 地方就在二楼展厅
    constexpr std::array<Words, 9> went{U"去的是", U"是去的",   U"去了",   U"去的", U"地方是",
                                        U"地方在", U"地方就在", U"位置在", U"就在"};
    const auto gone = scan::longest_at(message.text, piece.begin, went);
    const auto all = message.words.all();
    const bool ends_as_places = std::any_of(all.begin(), all.end(), [piece](const Mark& mark) {
        return mark.kind == id_of(Kind::place_tail) && mark.end == piece.end;
    });
    if (gone > 0 && ends_as_places && piece.size() >= gone + least && piece.size() <= gone + longest) {
        const Span where = trimmed(message.text, {piece.begin + gone, piece.end});
        if (message.text.substr(where.begin, where.size()).find(U' ') == Words::npos) return message.normal.original(where);
    }
    if (lead == 0 || tail == 0 || piece.size() < lead + tail + least || piece.size() > lead + tail + longest) return std::nullopt;
    const Span place = trimmed(message.text, {piece.begin + lead, piece.end - tail});
    if (place.size() < least || message.text.substr(place.begin, place.size()).find(U' ') != Words::npos) return std::nullopt;
    return message.normal.original(place);
}

std::string set_apart(std::string_view text) {
    constexpr std::array<Words, 12> leads{U"对的", U"对了", U"是的", U"对",   U"嗯嗯", U"嗯",
                                          U"噢",   U"哦",   U"啊",   U"好的", U"没错", U"哎"};
    constexpr std::array<Words, 6> facts{U"是", U"就是", U"应该是", U"应该", U"确实是", U"还是"};
    const Normalised message = normalise(text);
    const Words words = message.text;
    Span piece = trimmed(words, {0, words.size()});
    const std::size_t begin_of_facts = piece.begin;
    for (std::size_t length = 1; length > 0;) {
        length = scan::longest_at(words, piece.begin, leads);
        auto next = piece.begin + length;
        while (next < piece.end && is_separator(words[next])) ++next;
        const bool goes_on = scan::any_at(words, next, facts) > 0 || scan::longest_at(words, next, leads) > 0;
        if (length == 0 || !goes_on) break;
        piece.begin = next;
    }
    const Span told = without_order(words, piece);
    if (told == piece && piece.begin == begin_of_facts) return std::string{text};
    return (told == piece ? "" : "更正 ") + message.original(told);
}

std::string said_once(std::string_view text) {
    constexpr std::array<std::string_view, 5> doubled{"不对", "不是", "错了", "等等", "搞错了"};
    std::string once{text};
    for (const auto word : doubled) {
        const auto twice = std::string{word} + std::string{word};
        for (auto at = once.find(twice); at == 0; at = once.find(twice)) once.erase(at, word.size());
    }
    return once;
}

std::vector<std::string> clauses_of(const Message& message) {
    std::vector<std::string> clauses;
    for (const Span piece : between_stops(message.text)) clauses.push_back(message.normal.original(piece));
    return clauses;
}

}  // namespace kexiebot::language
