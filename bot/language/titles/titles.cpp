#include "bot/language/titles/titles.hpp"

#include <algorithm>
#include <array>

#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"
#include "bot/language/titles/nameless.hpp"
#include "bot/language/titles/shape.hpp"

namespace kexiebot::language {

namespace {

constexpr std::size_t form_behind_quote = 10;

bool is_exactly(const Message& message, Span piece, Kind kind) {
    const auto all = message.words.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        return mark.kind == id_of(kind) && mark.begin == piece.begin && mark.end == piece.end;
    });
}

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
        if (form && counts_comers(message, {head.end, piece.end})) comers = std::max(comers, head.end);
        if (message.text[head.end] == U' ' || over_at(message, head.end, 1)) best = std::max(best, head.end);
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
            best = std::max(best, head.end);
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
        if (!covered[i] && !is_digit(c) && std::u32string_view{U"一二三四五六七八"}.find(c) == std::u32string_view::npos)
            return false;
    }
    return true;
}

/// 3次培训, 讲座一场培训: how many there were of each form.
bool counts_forms(const Message& message, Span piece) {
    return covered_by(message, piece, {Kind::bare_form, Kind::title_lead}) && !covered_by(message, piece, {Kind::bare_form});
}

Candidate weigh(const Message& message, const Pieces& pieces, Span piece) {
    Candidate candidate{from_visit(message, behind_label(message, without_edges(message, piece))), 0};
    if (candidate.piece.size() < 2) return candidate;
    const std::size_t head = head_end(message, candidate.piece);
    // …，关于油茶低改
    const bool on =
        message.text.substr(piece.begin).starts_with(U"关于") && piece.begin > 0 && is_stop(message.text[piece.begin - 1]);
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

/// The form word directly behind a quote, with what qualifies it: “…”专题讲座.
std::size_t form_end(const Message& message, std::size_t at) {
    std::size_t best = at;
    for (const Mark& head : message.marks.all()) {
        if (head.kind != id_of(Kind::quote_form) || head.begin < at || head.end > at + form_behind_quote) continue;
        const std::u32string_view between = message.text.substr(at, head.begin - at);
        const bool plain = std::all_of(between.begin(), between.end(), [](char32_t c) { return is_han(c); });
        const bool qualifies =
            between.empty() || std::any_of(message.marks.all().begin(), message.marks.all().end(), [&](const Mark& mark) {
                return mark.kind == id_of(Kind::form_qualifier) && mark.begin == at && mark.end == head.begin;
            });
        if (plain && qualifies) best = std::max(best, head.end);
    }
    return best;
}

/// 湖南工业大学那个团队揭的榜: who took it on, where it ends at `at`; where that begins, 0 when nothing says so.
std::size_t team_from(const Message& message, std::size_t begin, std::size_t at) {
    constexpr std::array<std::u32string_view, 7> teams{U"那个团队", U"的团队", U"团队", U"揭的", U"揭了", U"揭榜", U"那个队"};
    constexpr std::array<std::u32string_view, 22> regions{
        U"湖南", U"中南", U"岳阳", U"长沙", U"湘潭", U"衡阳", U"国防科", U"华中", U"武汉",   U"北京", U"清华",
        U"浙江", U"华南", U"同济", U"西安", U"南京", U"上海", U"吉首",   U"株洲", U"哈尔滨", U"东北", U"广州"};
    constexpr std::size_t longest = 9;
    const auto words = message.words.all();
    const bool body = std::any_of(words.begin(), words.end(), [at](const Mark& mark) {
        return mark.end == at && (mark.kind == id_of(Kind::research_body) || mark.kind == id_of(Kind::organisation));
    });
    if (!body || scan::any_at(message.text, at, teams) == 0) return 0;
    for (std::size_t from = at > longest ? at - longest : 0; from < at; ++from) {
        if (from > begin && scan::any_at(message.text, from, regions) > 0) return from;
    }
    return 0;
}

/// A day or another label stands at `at`, so that what was before it is over.
bool begins_fact(const Message& message, std::size_t at) {
    const auto words = message.words.all();
    const bool told = std::any_of(words.begin(), words.end(), [&](const Mark& mark) {
        if (mark.begin != at) return false;
        // 题目是小科协办大事登记7.4: told to, and under which item.
        const bool told_to = mark.kind == id_of(Kind::strong_register) &&
                             std::any_of(message.items.begin(), message.items.end(),
                                         [&](const ItemId& item) { return item.span.begin == mark.end; });
        return told_to;
    });
    if (told) return true;
    const auto all = message.marks.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        if (mark.begin != at) return false;
        // 项目 in 研发项目管理培训 labels nothing.
        const bool stands_apart =
            is_separator(message.text[at - 1]) || (mark.end < message.text.size() && message.text[mark.end] == U':');
        const bool label = mark.kind == id_of(Kind::other_label) || mark.kind == id_of(Kind::place_label);
        return mark.kind == id_of(Kind::date) || (label && stands_apart);
    });
}

/// 总共听课的有七十三个人 behind a name that nothing else ends.
bool counts_people(const Message& message, std::size_t at) {
    constexpr std::array<std::u32string_view, 12> leads{U"总共",   U"一共",   U"大概", U"大约", U"来了", U"到了",
                                                        U"参加的", U"听课的", U"听的", U"到场", U"共有", U"差不多"};
    constexpr std::size_t near = 10;
    const auto all = message.marks.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        if (mark.kind != id_of(Kind::people) || mark.end <= at) return false;
        if (mark.begin <= at) return true;
        const bool led = std::any_of(leads.begin(), leads.end(),
                                     [&](std::u32string_view lead) { return message.text.substr(at).starts_with(lead); });
        const std::u32string_view between = message.text.substr(at, mark.begin - std::min(at, mark.begin));
        return led && mark.begin <= at + near && std::none_of(between.begin(), between.end(), is_stop);
    });
}

std::optional<Span> labelled(const Message& message) {
    for (const Mark& label : message.marks.all()) {
        if (label.kind != id_of(Kind::title_label)) continue;
        const char32_t next = label.end < message.text.size() ? message.text[label.end] : U'\n';
        const std::u32string_view word = message.text.substr(label.begin, label.end - label.begin);
        const bool verb = word.ends_with(U"是") || word.ends_with(U"叫") || word.ends_with(U"为") || word.ends_with(U"叫做") ||
                          word.ends_with(U"写") || word.ends_with(U"成");
        // 题目大健康产业创新, standing apart
        const bool apart = (label.begin == 0 || is_stop(message.text[label.begin - 1])) && is_han(next) &&
                           (word == U"题目" || word == U"名称") &&
                           std::u32string_view{U"改错写怎没也还我你他她找已有就来忘等叫"}.find(next) == std::u32string_view::npos;
        if (!verb && !apart && next != U':' && next != U'《' && next != U'“') continue;
        std::size_t begin = label.end;
        while (begin < message.text.size() && (message.text[begin] == U':' || message.text[begin] == U' ')) ++begin;
        // 题目叫啥我忘了: it is not known.
        constexpr std::array<std::u32string_view, 7> unknown{U"啥", U"什么", U"么子", U"忘", U"不记得", U"记不", U"还没"};
        if (scan::any_at(message.text, begin, unknown) > 0 && message.quotes.empty()) continue;
        for (const Span quote : message.quotes) {
            if (quote.begin != begin) continue;
            // 名称：“双碳”目标下的锅炉改造论坛: here the quote is only where the name begins.
            const std::size_t end = form_end(message, quote.end);
            const bool of = end == quote.end && end < message.text.size() && message.text[end] == U'的';
            if (end >= message.text.size() || !is_han(message.text[end]) || of || begins_fact(message, end)) return quote;
        }
        std::size_t end = begin;
        while (end < message.text.size()) {
            const char32_t c = message.text[end];
            if (is_stop(c) && c != U'、' && c != U' ' &&
                !(c == U'.' && end + 1 < message.text.size() && is_digit(message.text[end + 1])))
                break;
            if (end > begin && (begins_fact(message, end) || counts_people(message, end))) break;
            if (const std::size_t team = team_from(message, begin, end); team > begin) {
                end = team;
                break;
            }
            // 题目是柔性夹爪力控标定 哈工大队伍揭的: a space between words is a stop where a name is whole before it.
            constexpr std::size_t whole = 5;
            if (c == U' ' && end >= begin + whole && is_han(message.text[end - 1]) && end + 1 < message.text.size() &&
                is_han(message.text[end + 1]))
                break;
            ++end;
        }
        const Span found = trimmed(message.text, {begin, end});
        if (!found.empty()) return found;
    }
    return std::nullopt;
}

std::optional<Span> quoted_title(const Message& message) {
    std::optional<Span> best;
    for (const Span quote : message.quotes) {
        const Span inner{quote.begin + 1, quote.end - 1};
        const bool medium = std::any_of(message.words.all().begin(), message.words.all().end(), [inner](const Mark& mark) {
            return mark.kind == id_of(Kind::media) && mark.end == inner.end;
        });
        if (medium || is_exactly(message, inner, Kind::known_name)) continue;
        const bool book = message.text[quote.begin] == U'《';
        // “碳”路未来主题科普展: a word in quotes that a longer name begins with.
        constexpr std::size_t one_word = 3;
        const bool begins_name =
            !book && inner.size() <= one_word && quote.end < message.text.size() && is_han(message.text[quote.end]) &&
            form_end(message, quote.end) == quote.end &&
            std::u32string_view{U"的是在于已被昨今前上共于由请算报"}.find(message.text[quote.end]) == std::u32string_view::npos;
        if (begins_name) continue;
        if (best && !(book && message.text[best->begin] != U'《')) continue;
        best = Span{quote.begin, form_end(message, quote.end)};
    }
    return best;
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
                          message.text.find(U"加入", verb.end) != std::u32string_view::npos;
        if (told) continue;
        std::size_t end = verb.end;
        if (verbs == Kind::host_deed && scan::at_or_zero(message.text, end) == U'了') ++end;
        while (end < message.text.size() && !pieces.is_cut(end)) {
            const bool over = std::any_of(message.marks.all().begin(), message.marks.all().end(), [&](const Mark& mark) {
                return mark.kind == id_of(Kind::deed_over) && mark.begin == end && !in_society(message, mark.span());
            });
            if (over || message.text[end] == U',') break;
            ++end;
        }
        Span found = trimmed(message.text, {verb.begin, end});
        found = without_edges(message, found);
        if (found.size() >= 4) return found;
    }
    return std::nullopt;
}

std::string clean(std::string title) {
    // Quotes all around say that it is a name; they are no part of it.
    for (const auto& [open, close] :
         {std::pair<std::string_view, std::string_view>{"《", "》"}, {"“", "”"}, {"「", "」"}, {"\"", "\""}}) {
        const bool wrapped = title.starts_with(open) && title.ends_with(close) && title.size() > open.size() + close.size() &&
                             title.find(close, open.size()) + close.size() == title.size();
        if (wrapped) return title.substr(open.size(), title.size() - open.size() - close.size());
    }
    return title;
}

/// The piece that cases speak for much more, unless it is but a form or a label.
Span likelier_name(const Message& message, const Pieces& pieces, const Extents::Sums& sums, Span piece) {
    const Span other = sums.likelier(Named::title, piece);
    const bool nameless = is_exactly(message, other, Kind::bare_form) || is_exactly(message, other, Kind::item_label) ||
                          names_nothing(message, other, head_end(message, other) != 0) ||
                          message.text.substr(other.begin).starts_with(U"属于") ||
                          (pieces.place_is_led() && other.overlaps(*pieces.place()));
    return nameless ? piece : other;
}

// Nothing when the piece holds only separators and what is cleaned away.
std::optional<std::string> as_typed(const Message& message, Span piece) {
    if (piece.empty()) return std::nullopt;
    std::string title = clean(message.normal.original(piece));
    if (title.empty()) return std::nullopt;
    return title;
}

}  // namespace

std::optional<std::string> read_marked_title(const Message& message) {
    if (const std::optional<Span> found = labelled(message)) {
        const bool quote = std::any_of(message.quotes.begin(), message.quotes.end(), [&](Span q) { return q == *found; });
        if (quote) return as_typed(message, Span{found->begin, form_end(message, found->end)});
        Span title = without_edges(message, *found);
        // Behind a label the name begins at once: 题目：完成率…, 题目是科协搭台….
        if (title.begin < title.end) title.begin = found->begin;
        // …, and goes on to the stop: 人工智能来了. Only particles are none of it.
        const bool stops = found->end >= message.text.size() || is_stop(message.text[found->end]);
        const std::u32string_view tail = message.text.substr(title.end, found->end - title.end);
        const bool said = tail.find_first_not_of(U"吧啊呀呢嘛哈哦啦的 ") != std::u32string_view::npos && tail != U"了";
        const bool ends_so = tail.size() <= 2 && !tail.empty() && is_han(tail.front());
        if (stops && said && ends_so && !title.empty()) title.end = found->end;
        return as_typed(message, title);
    }
    if (const std::optional<Span> found = quoted_title(message)) return as_typed(message, *found);
    return std::nullopt;
}

std::optional<std::string> read_title(const Message& message, const Pieces& pieces, const ItemReading& item,
                                      const Extents::Sums& sums) {
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
        if (!item.item && item.indicator && covered_by(message, piece, {Kind::indicator_label, Kind::filler})) continue;
        const Candidate candidate = weigh(message, pieces, piece);
        if (candidate.worth > best.worth) best = candidate;
    }
    // 老李的正高过了: what was got is the name, not who got it nor how it went.
    if (item.item == "4.2") {
        const std::optional<Span> rank = rank_in(message);
        return rank ? as_typed(message, *rank) : std::nullopt;
    }
    if (best.worth <= 0 || is_doubtful(message, best.piece)) return std::nullopt;
    return as_typed(message, about_persons ? best.piece : likelier_name(message, pieces, sums, best.piece));
}

}  // namespace kexiebot::language
