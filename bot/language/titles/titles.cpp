#include "bot/language/titles/titles.hpp"

#include <algorithm>
#include <array>

#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"
#include "bot/language/titles/nameless.hpp"
#include "bot/language/titles/shape.hpp"

namespace kexiebot::language {

namespace {

/// A word that shows that the name is over stands at `at`: 听取, 邀请, 已. `least`: how long it must be; short ones are often
/// the beginning of something else.
bool over_at(const Message& message, std::size_t at, std::size_t least) {
    const auto all = message.words.all();
    const bool over = std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        return mark.kind == id_of(Kind::after_head) && mark.begin == at && mark.end - mark.begin >= least;
    });
    // 启动 in 启动仪式 goes on with the name.
    const bool noun = std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        return (mark.kind == id_of(Kind::head_noun) || mark.kind == id_of(Kind::solid)) && mark.begin == at &&
               mark.end - mark.begin > 2;
    });
    return over && !noun;
}

/// 班组长 in 技能培训班组长: a word begins within the head noun and goes on, so that it is no head noun.
bool is_crossed(const Message& message, const Mark& head) {
    const auto all = message.words.all();
    return std::any_of(all.begin(), all.end(), [&head](const Mark& word) {
        return word.kind == id_of(Kind::solid) && word.begin > head.begin && word.begin < head.end && word.end > head.end;
    });
}

/// 焊工组18人 behind 技能比武: who came, and how many.
bool counts_comers(const Message& message, Span rest) {
    constexpr std::size_t longest = 8;
    if (rest.empty() || rest.size() > longest) return false;
    const auto all = message.marks.all();
    const bool counted = std::any_of(all.begin(), all.end(), [rest](const Mark& mark) {
        return mark.kind == id_of(Kind::people) && mark.begin >= rest.end && mark.begin <= rest.end + 1;
    });
    return counted && scan::one_of(message.text[rest.end - 1], U"工员组长们师生手民户者干队部代");
}

/// The end of the head noun behind which the name is over, the last such within the piece; 0 when there is none.
std::size_t head_end(const Message& message, Span piece) {
    std::size_t best = 0;
    std::size_t first = 0;
    std::size_t comers = 0;
    for (const Mark& head : message.words.all()) {
        if (head.kind != id_of(Kind::head_noun) || head.begin < piece.begin || head.end > piece.end) continue;
        if (head.end == piece.end) {
            best = piece.end;
            continue;
        }
        // A longer head noun may begin inside this one and go on: 学术交流 in 学术交流会.
        const bool goes_on = std::any_of(message.words.all().begin(), message.words.all().end(), [&](const Mark& mark) {
            return mark.kind == id_of(Kind::head_noun) && mark.begin <= head.begin && mark.end > head.end &&
                   mark.end <= piece.end;
        });
        if (goes_on || is_crossed(message, head)) continue;
        const bool form = head.end - head.begin >= 2;
        if (form && counts_comers(message, {head.end, piece.end})) comers = std::max<std::size_t>(comers, head.end);
        if (message.text[head.end] == U' ' || over_at(message, head.end, 1)) best = std::max<std::size_t>(best, head.end);
        if (first == 0 && head.end - head.begin >= 2 && over_at(message, head.end, 2)) first = head.end;
    }
    if (first == 0 && comers != 0 && best < piece.end) return comers;
    if (first != 0) return first;
    if (best != 0) return best;
    // Nothing that closes a name closes this one: what stands behind its form tells something else.
    for (const Mark& head : message.words.all()) {
        // 展 begins 展演 and 展销 as well.
        const bool whole_word = head.end - head.begin >= 2;
        if (head.kind == id_of(Kind::quote_form) && whole_word && head.begin > piece.begin && head.end <= piece.end)
            best = std::max<std::size_t>(best, head.end);
    }
    return best;
}

/// 揭榜挂帅 in 登记揭榜挂帅 冷却塔飘水治理
bool behind_command(const Message& message, std::size_t at) {
    const auto all = message.marks.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        return mark.kind == id_of(Kind::strong_register) && mark.begin <= message.core().begin && mark.end == at;
    });
}

struct Candidate {
    Span piece;
    int worth = 0;
};

/// Nothing but words of these kinds and figures: 指标4, 自身建设方面; 工会和科协.
bool covered_by(const Message& message, Span piece, std::initializer_list<Kind> kinds) {
    std::vector<bool> covered(piece.size(), false);
    for (const Mark& mark : message.words.all()) {
        const bool counts = std::any_of(kinds.begin(), kinds.end(), [&mark](Kind kind) { return mark.kind == id_of(kind); });
        if (!counts || mark.begin < piece.begin || mark.end > piece.end) continue;
        for (std::size_t i = mark.begin; i < mark.end; ++i) covered[i - piece.begin] = true;
    }
    for (std::size_t i = 0; i < covered.size(); ++i) {
        const char32_t c = message.text[piece.begin + i];
        if (!covered[i] && !is_digit(c) && U"一二三四五六七八"sv.find(c) == std::u32string_view::npos) return false;
    }
    return true;
}

/// 3次培训, 讲座一场培训: how many there were of each form.
bool counts_forms(const Message& message, Span piece) {
    return covered_by(message, piece, {Kind::bare_form, Kind::title_lead}) && !covered_by(message, piece, {Kind::bare_form});
}

/// 科普方面, 指标2给, 第5项指标帮: where it counts, and the beginning of what is to be done.
bool names_an_indicator(const Message& message, Span piece) {
    constexpr std::u32string_view ends = U"给帮把替请再也就";
    if (piece.size() > 1 && scan::one_of(message.text[piece.begin], U"第")) ++piece.begin;
    while (piece.size() > 1 && scan::one_of(message.text[piece.end - 1], ends)) --piece.end;
    return covered_by(message, piece, {Kind::indicator_label, Kind::filler});
}

Candidate weigh(const Message& message, const Pieces& pieces, Span piece) {
    Candidate candidate{without_maker(message, from_visit(message, behind_label(message, without_edges(message, piece)))), 0};
    if (candidate.piece.size() < 2) return candidate;
    const std::size_t head = head_end(message, candidate.piece);
    // …，关于油茶低改
    const bool on =
        message.text.substr(piece.begin).starts_with(U"关于"sv) && piece.begin > 0 && is_stop(message.text[piece.begin - 1]);
    const bool subject = on || pieces.after_about(piece.begin) || pieces.after_about(candidate.piece.begin);
    if (head != 0) {
        candidate.piece = without_edges(message, {candidate.piece.begin, head});
        // 会 and 班 end many words; a longer head noun says more surely that this is a name.
        const bool sure = std::any_of(message.words.all().begin(), message.words.all().end(), [&](const Mark& mark) {
            return mark.kind == id_of(Kind::head_noun) && mark.end == head && mark.end - mark.begin >= 2;
        });
        candidate.worth += sure ? 60 : 20;
    }
    const Span found = candidate.piece;
    if (found.size() < 2) return {found, 0};
    if (is_exactly(message, found, Kind::bare_form) || is_exactly(message, found, Kind::research_body) ||
        covered_by(message, found, {Kind::organiser}) || counts_forms(message, found) || names_nothing(message, found, head != 0))
        return {found, 0};
    // 技术沙龙：余热锅炉腐蚀防护: a form and what qualifies it label the name behind the colon.
    const bool labels =
        found.end + 3 < message.text.size() && message.text[found.end] == U':' && !pieces.is_cut(found.end + 1) &&
        covered_by(message, found, {Kind::bare_form, Kind::form_qualifier, Kind::item_label, Kind::head_noun, Kind::organiser});
    if (labels) {
        candidate.worth = 1;
        return candidate;
    }
    // The name of an item is a label unless somebody held it: 召开会员代表大会.
    const bool held = over_at(message, found.end, 2) ||
                      std::any_of(message.words.all().begin(), message.words.all().end(), [&](const Mark& mark) {
                          return mark.kind == id_of(Kind::deed_verb) && mark.end == found.begin && pieces.is_cut(mark.begin);
                      });
    if (is_exactly(message, found, Kind::item_label) && !held) {
        // 技术攻关：X, and 合理化建议 X at the beginning: whatever else is said is more of a name.
        const bool apart = found.end >= message.text.size() || is_separator(message.text[found.end]);
        const bool opens = (found.begin <= message.core().begin && apart) || (behind_command(message, found.begin) && apart) ||
                           (found.end < message.text.size() && message.text[found.end] == U':');
        candidate.worth = opens ? 1 : 7;
        return candidate;
    }
    candidate.worth += static_cast<int>(std::min<std::size_t>(found.size(), 16));
    if (subject) candidate.worth += 30;
    // A clause with a subject or an aspect of its own tells something about the thing; it does not name it.
    for (const Mark& mark : message.words.all()) {
        if (mark.kind == id_of(Kind::telling) && mark.begin >= found.begin && mark.end <= found.end)
            candidate.worth -= message.text[mark.begin] == U'了' || mark.end - mark.begin >= 2 ? 24 : 14;
    }
    return candidate;
}

/// 评上副高 of 评上了副高: the deed is named without its aspect. 入了学会 would be no word without it.
std::string without_aspect(const Message& message, Span piece) {
    for (const Mark& verb : message.marks.all()) {
        const bool two = verb.end - verb.begin >= 2 && verb.end < piece.end && message.text[verb.end] == U'了';
        const bool deed = verb.kind == id_of(Kind::person_deed) || verb.kind == id_of(Kind::host_deed);
        if (deed && verb.begin == piece.begin && two)
            return message.normal.original({piece.begin, verb.end}) + message.normal.original({verb.end + 1, piece.end});
    }
    return message.normal.original(piece);
}

/// 材料 in 湖南省复合材料学会
bool in_society(const Message& message, Span word) {
    constexpr std::array<std::u32string_view, 5> societies{U"学会", U"协会", U"研究会", U"联合会", U"促进会"};
    constexpr std::size_t reach = 8;
    for (std::size_t at = word.end; at < std::min(message.text.size(), word.end + reach) && is_han(message.text[at]); ++at) {
        if (scan::any_at(message.text, at, societies) > 0) return true;
    }
    return false;
}

/// 晋升高级职称, 加入中国机械工程学会, 推荐李娟参评巴陵青年英才: from the verb on, without counts.
std::optional<Span> deed(const Message& message, const Pieces& pieces, Kind verbs) {
    for (const Mark& verb : message.marks.all()) {
        if (verb.kind != id_of(verbs) || (pieces.is_cut(verb.begin) && verbs != Kind::host_deed)) continue;
        // 新增学会会员8人，都是加入中国制冷学会: what they did names it.
        constexpr std::u32string_view counted = U"新增";
        const bool told = message.text.substr(verb.begin, verb.end - verb.begin) == counted &&
                          message.text.find(U"加入"sv, verb.end) != std::u32string_view::npos;
        if (told) continue;
        std::size_t end = verb.end;
        if (verbs == Kind::host_deed && scan::at_or_zero(message.text, end) == U'了') ++end;
        while (end < message.text.size() && !pieces.is_cut(end)) {
            const bool over = std::any_of(message.marks.all().begin(), message.marks.all().end(), [&](const Mark& mark) {
                return mark.kind == id_of(Kind::deed_over) && mark.begin == end && !in_society(message, mark.span());
            });
            // 小陈评上高工了小罗评上工程师: what the next one did is another deed.
            const bool next = message.text[end] == U'了' &&
                              std::any_of(message.marks.all().begin(), message.marks.all().end(), [&](const Mark& mark) {
                                  return mark.kind == id_of(Kind::person_deed) && verbs == Kind::person_deed &&
                                         mark.begin > end && mark.begin < message.clause(end).end;
                              });
            if (over || next || message.text[end] == U',') break;
            ++end;
        }
        Span found = trimmed(message.text, {verb.begin, end});
        // 获批加入…: how it came about is no part of the deed.
        constexpr std::array<std::u32string_view, 6> granted{U"获批", U"批准", U"正式", U"成功", U"获准", U"顺利"};
        found.begin += scan::any_at(message.text, found.begin, granted);
        found = without_edges(message, found);
        if (found.size() >= 4) return found;
    }
    return std::nullopt;
}

/// 开科技工作者座谈会 of 科技工作者座谈会: what was done with it is no part of the name.
bool leads_with_a_verb(const Message& message, Span other, Span piece) {
    return other.end == piece.end && other.begin + 1 == piece.begin &&
           scan::one_of(message.text[other.begin], U"开搞办做作讲听来去把");
}

/// The piece that cases speak for much more, unless it is but a form or a label.
Span likelier_name(const Message& message, const Pieces& pieces, const Extents::Sums& sums, Span piece) {
    const Span other = sums.likelier(Named::title, piece);
    // 先把培训 of 先把培训登了吧
    const bool nameless =
        is_exactly(message, without_edges(message, other), Kind::bare_form) || is_exactly(message, other, Kind::item_label) ||
        names_nothing(message, other, head_end(message, other) != 0) || message.text.substr(other.begin).starts_with(U"属于"sv) ||
        leads_with_a_verb(message, other, piece) || (pieces.place_is_led() && other.overlaps(*pieces.place())) ||
        // 给操作工讲轴承装配: to whom it was told is no part of it.
        (other.begin < piece.begin && pieces.after_about(piece.begin));
    return nameless ? piece : other;
}

/// 先把培训登了吧: what is to be recorded is called by its form alone.
bool records_a_form(const Message& message) {
    constexpr std::array<std::u32string_view, 8> objects{U"把",     U"把那个", U"把这个", U"把那场",
                                                         U"把这场", U"把那次", U"把这次", U"将"};
    const auto all = message.words.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& form) {
        return form.kind == id_of(Kind::bare_form) && scan::any_before(message.text, form.begin, objects) > 0 &&
               scan::one_of(scan::at_or_zero(message.text, form.end), U"登记报录补");
    });
}

}  // namespace

std::optional<std::string> read_title(const Message& message, const Pieces& pieces, const ItemReading& item,
                                      const Extents::Sums* sums) {
    const bool about_persons = item.item && item.item->front() == '4';
    const std::optional<Span> of_persons = about_persons ? deed(message, pieces, Kind::person_deed) : std::nullopt;
    // 推荐李敏参评“最美科技工作者”: what stands in quotes is part of the deed.
    const bool quotes_within =
        of_persons && std::any_of(message.quotes.begin(), message.quotes.end(), [&](Span quote) {
            return of_persons->begin < quote.begin && quote.end <= of_persons->end && message.text[quote.begin] != U'《';
        });
    if (quotes_within && !message.has(Kind::title_label)) return without_aspect(message, *of_persons);
    if (std::optional<std::string> marked = read_marked_title(message)) return marked;
    if (of_persons) return without_aspect(message, *of_persons);
    if (item.item == "7.2") {
        if (const std::optional<Span> found = deed(message, pieces, Kind::host_deed)) return without_aspect(message, *found);
    }
    if (item.item == "5.1") {
        if (std::optional<std::string> visited = visit(message)) return visited;
    }
    Candidate best;
    for (const Span piece : pieces.rest()) {
        if (!item.item && item.indicator && names_an_indicator(message, piece)) continue;
        const Candidate candidate = weigh(message, pieces, piece);
        if (candidate.worth > best.worth) best = candidate;
    }
    // 老李的正高过了: what was got is the name, not who got it nor how it went.
    if (item.item == "4.2") {
        const std::optional<Span> rank = rank_in(message);
        return rank ? as_typed(message, *rank) : std::nullopt;
    }
    if (best.worth <= 0 || is_doubtful(message, best.piece)) return std::nullopt;
    const std::size_t head = head_end(message, best.piece);
    const bool named = head != 0 && std::any_of(message.words.all().begin(), message.words.all().end(), [&](const Mark& mark) {
                           return mark.kind == id_of(Kind::head_noun) && mark.end == head && mark.end - mark.begin >= 2;
                       });
    if (!named && records_a_form(message)) return std::nullopt;
    return as_typed(message, about_persons || sums == nullptr ? best.piece : likelier_name(message, pieces, *sums, best.piece));
}

std::string without_telling(std::string title) {
    // 会听研发那帮人提意见 of 开了个会听研发那帮人提意见: what was done at that meeting.
    if (title.starts_with("会听") && title.find("会", 3) == std::string::npos) title.erase(0, 3);
    constexpr std::array<std::string_view, 10> leads{"讲的是", "写的是", "教的是", "讲解", "介绍",
                                                     "讲了",   "教",     "讲",     "学",   "写"};
    constexpr std::array<std::string_view, 3> how{"怎么", "如何", "怎样"};
    constexpr std::size_t near = 36;  // bytes of twelve characters
    const auto* const lead =
        std::find_if(leads.begin(), leads.end(), [&title](std::string_view one) { return title.starts_with(one); });
    if (lead == leads.end()) return title;
    const auto asks = std::any_of(how.begin(), how.end(), [&](std::string_view one) {
        const auto at = title.find(one);
        return at != std::string::npos && at <= lead->size() + (*lead == "写" || *lead == "讲" ? near : 0);
    });
    return asks ? title.substr(lead->size()) : title;
}

}  // namespace kexiebot::language
