// Words that only lead up to a name or trail behind one, told from the first or last character of a word of the name.
#include <algorithm>
#include <array>

#include "bot/language/text/characters.hpp"
#include "bot/language/text/measures.hpp"
#include "bot/language/text/scan.hpp"
#include "bot/language/titles/titles.hpp"

namespace kexiebot::language {

namespace {

/// 那个 in 研发部那个沙龙: whoever stands before it did it.
bool points_on(const Message& message, std::size_t at) {
    const std::u32string_view behind = message.text.substr(at, 2);
    return behind == U"那个"sv || behind == U"这个"sv || behind == U"那场"sv || behind == U"这场"sv || behind == U"那次"sv ||
           behind == U"这次"sv;
}

bool ends_as_papers_do(const Message& message, Span piece) {
    constexpr std::array<std::u32string_view, 8> papers{U"的建议", U"的提案", U"的议案", U"的意见",
                                                        U"的报告", U"的方案", U"的通知", U"的办法"};
    const std::u32string_view said = message.text.substr(piece.begin, piece.size());
    return std::any_of(papers.begin(), papers.end(), [said](auto paper) { return said.ends_with(paper); });
}

bool behind_day(const Message& message, std::size_t at) {
    return std::any_of(message.dates.begin(), message.dates.end(),
                       [at](const DateExpression& date) { return date.span.end == at; });
}

/// 一场, 开了个 end at `at`.
bool behind_measure(const Message& message, std::size_t at) {
    if (at < 2 || !scan::one_of(message.text[at - 1], U"个场次期份堂节届项条")) return false;
    const auto all = message.words.all();
    return std::any_of(all.begin(), all.end(), [at](const Mark& mark) {
        const bool lead = mark.kind == id_of(Kind::title_lead) || mark.kind == id_of(Kind::deed_verb);
        return lead && mark.end == at && mark.end - mark.begin >= 2;
    });
}

bool word_at(const Message& message, std::size_t begin, Kind kind) {
    const auto all = message.words.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) { return mark.begin == begin && mark.kind == id_of(kind); });
}

bool word_within(const Message& message, Span piece, std::initializer_list<Kind> kinds) {
    const auto all = message.words.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        return piece.contains(mark.span()) &&
               std::any_of(kinds.begin(), kinds.end(), [&mark](Kind kind) { return mark.kind == id_of(kind); });
    });
}

/// A single character leads up to the name only where it can stand as a word; else a word of the name begins with it:
/// 场桥, 后浇带, 对刀, 在用锅炉 behind a day or at the beginning.
bool leads_up(const Message& message, Span piece, std::size_t end) {
    const std::u32string_view text = message.text;
    // 内容危废管理, standing apart, labels it; 内容安全 is a word of its own.
    if (text.substr(piece.begin, end - piece.begin) == U"内容"sv && piece.begin > 0) return is_separator(text[piece.begin - 1]);
    // 建立学会科技服务站: a station is what was set up; 建立健全工作机制 is a name.
    if (scan::starts(text, piece.begin, U"建立")) return scan::one_of(text[piece.end - 1], U"站室地心坊");
    if (end - piece.begin != 1) return true;
    const char32_t c = text[piece.begin];
    const char32_t previous = scan::before(text, piece.begin);
    // 办了一场 and 讲了 have said their measure and their verb.
    const bool said = previous == U'了' || behind_measure(message, piece.begin);
    const bool opens = previous == U'\0' || is_separator(previous) || said || behind_day(message, piece.begin);
    const bool alone = end >= piece.end || word_at(message, end, Kind::title_lead) || word_at(message, end, Kind::we);
    if (scan::one_of(c, U"个场次期份堂节档轮桌趟")) return !opens || previous == U'了';  // behind a verb or a figure
    if (scan::one_of(c, U"日号月年")) return is_digit(previous) || scan::one_of(previous, U"一二三四五六七八九十两几");
    if (scan::one_of(c, U"上里中下后时完过得起")) return alone || !opens;  // behind a place, an event, a verb
    if (scan::one_of(c, U"做办搞开作讲谈聊")) return !said;
    if (scan::one_of(c, U"在到去来于")) return alone || word_within(message, piece, {Kind::place_tail, Kind::county});
    if (scan::one_of(c, U"和与跟同及为") && !opens) return true;
    if (scan::one_of(c, U"对给向为把将被由和与跟同及以")) {
        const std::u32string_view whole = text.substr(piece.begin, piece.size());
        return alone || whole.find(U'们') != std::u32string_view::npos ||
               word_within(message, piece, {Kind::organiser, Kind::speaker_title, Kind::research_body, Kind::organisation});
    }
    if (scan::one_of(c, U"先再又还也并共约已按算报有"))
        return alone || !is_han(text[end]) || word_at(message, end, Kind::item_label) || word_at(message, end, Kind::deed_verb);
    return true;
}

/// The same behind a name: 数值模拟, 农残测定, 井下 end in no such word.
bool trails_behind(const Message& message, Span piece, std::size_t begin) {
    if (piece.end - begin != 1) return true;
    const std::u32string_view text = message.text;
    const char32_t c = text[begin];
    if (!scan::one_of(c, U"已是在于和与跟由被共有上中后时并又也都到来把将对为刚下起先就请给还算报完定拟现漏忘")) return true;
    const auto all = message.words.all();
    const bool behind_name = std::any_of(all.begin(), all.end(), [begin](const Mark& mark) {
        return mark.kind == id_of(Kind::head_noun) && mark.end == begin && mark.end - mark.begin >= 2;
    });
    if (behind_name) return true;
    const char32_t next = scan::at_or_zero(text, piece.end);
    if (next == U'\0' || is_separator(next)) return false;
    if (!scan::one_of(c, U"定拟现")) return true;
    return std::any_of(message.dates.begin(), message.dates.end(),
                       [&](const DateExpression& date) { return date.span.begin == piece.end; });
}

/// 场桥 behind 了 begins with a word of its own.
Span without_measure(const Message& message, Span piece) {
    const bool counts = piece.size() >= 3 && is_measure_alone(message.text, piece.begin);
    const bool in_word = word_at(message, piece.begin, Kind::solid) || word_at(message, piece.begin, Kind::head_noun) ||
                         word_at(message, piece.begin, Kind::place_tail);
    return counts && !in_word ? Span{piece.begin + 1, piece.end} : piece;
}

}  // namespace

Span without_edges(const Message& message, Span piece) {
    piece = without_measure(message, piece);
    const auto all = message.words.all();
    for (bool changed = true; changed && !piece.empty();) {
        piece = trimmed(message.text, piece);
        changed = false;
        std::size_t lead = 0;
        std::size_t tail = 0;
        for (const Mark& mark : all) {
            const bool leads =
                mark.kind == id_of(Kind::title_lead) || mark.kind == id_of(Kind::we) ||
                (mark.kind == id_of(Kind::vocative) && mark.end < message.text.size() && is_separator(message.text[mark.end])) ||
                (mark.kind == id_of(Kind::organiser) && points_on(message, mark.end));
            if (leads && mark.begin == piece.begin && mark.end <= piece.end && leads_up(message, piece, mark.end))
                lead = std::max(lead, mark.end - mark.begin);
            if (mark.kind == id_of(Kind::title_tail) && mark.end == piece.end && mark.begin >= piece.begin &&
                trails_behind(message, piece, mark.begin))
                tail = std::max(tail, mark.end - mark.begin);
        }
        // A word that begins with such a word is not one: 中 in 中国, 发 in 发酵, 上 in 上市.
        const bool solid_begin = lead != 0 && std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
                                     return (mark.kind == id_of(Kind::solid) || mark.kind == id_of(Kind::item_label) ||
                                             mark.kind == id_of(Kind::head_noun)) &&
                                            mark.begin == piece.begin && mark.end > piece.begin + lead;
                                 });
        const bool solid_end = tail != 0 && std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
                                   return (mark.kind == id_of(Kind::solid) || mark.kind == id_of(Kind::item_label) ||
                                           mark.kind == id_of(Kind::head_noun)) &&
                                          mark.end == piece.end && mark.end - mark.begin > tail;
                               });
        // 关于建设港口氢能示范区的建议 is a name as papers have.
        const bool paper = message.text.substr(piece.begin, 2) == U"关于"sv && ends_as_papers_do(message, piece);
        if (lead != 0 && !solid_begin && !paper) {
            piece.begin += lead;
            changed = true;
        } else if (tail != 0 && !solid_end) {
            piece.end -= tail;
            changed = true;
        }
    }
    return trimmed(message.text, piece);
}

}  // namespace kexiebot::language
