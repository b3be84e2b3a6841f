// Which words of the lexicon a message holds: those inside longer words, behind labels and in preambles are told apart.
#include <algorithm>
#include <array>
#include <numeric>
#include <span>

#include "bot/language/message/message.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

/// 怎么写专利的 of 有个培训，教怎么写专利的, 科协怎么帮着攻关的 of 上报纸了 写科协怎么帮着攻关的: what was taught or written
/// about, in a clause behind another one; nothing is asked there. 教我怎么登记 asks.
Span what_was_taught(std::u32string_view text, Span clause, bool alone_too) {
    constexpr std::array<std::u32string_view, 29> leads{
        U"报道的", U"报道", U"说的", U"拍的", U"播的",   U"登的",   U"谈",     U"主要",   U"专门", U"就是",
        U"重点",   U"内容", U"是",   U"来",   U"给大家", U"给他们", U"教大家", U"教他们", U"教",   U"讲解",
        U"讲的",   U"讲了", U"讲",   U"写的", U"写了",   U"写",     U"介绍",   U"学的",   U"学"};
    constexpr std::array<std::u32string_view, 10> verbs{U"教", U"讲",   U"写",   U"介绍", U"学",
                                                        U"谈", U"报道", U"说的", U"拍的", U"播的"};
    constexpr std::array<std::u32string_view, 3> how{U"怎么", U"如何", U"怎样"};
    constexpr std::array<std::u32string_view, 8> of_the_bot{U"登记", U"上传", U"照片", U"佐证",
                                                            U"加分", U"申诉", U"撤销", U"绑定"};
    constexpr std::size_t near = 12;
    constexpr std::size_t least = 4;
    if (clause.begin < least && !alone_too) return {};
    std::size_t begin = clause.begin;
    for (std::size_t length = 1; length > 0; begin += length) length = scan::longest_at(text.substr(0, clause.end), begin, leads);
    const std::u32string_view lead = text.substr(clause.begin, begin - clause.begin);
    if (!scan::holds_any(lead, verbs)) return {};
    const std::u32string_view said = text.substr(begin, clause.end - begin);
    std::size_t at = std::u32string_view::npos;
    for (const auto word : how) at = std::min(at, said.find(word));
    const bool asks =
        scan::one_of(said.empty() ? U'?' : said.back(), U"吗么呢没?") || (clause.end < text.size() && text[clause.end] == U'?');
    const bool to_me = said.starts_with(U'我') || said.starts_with(U"一下"sv) || said.starts_with(U'下');
    if (at > near || said.size() < at + least || asks || to_me || scan::holds_any(said, of_the_bot)) return {};
    return {begin, clause.end};
}

/// Whether a word stands for `kind`; its kinds are in order.
bool is_of(std::span<const KindId> kinds, Kind kind) {
    for (const KindId one : kinds) {
        if (one >= id_of(kind)) return one == id_of(kind);
    }
    return false;
}

/// 什么的 of 设备啊实验室啊什么的: and so on.
Span rest_of_list(std::u32string_view text, Span clause) {
    constexpr std::array<std::u32string_view, 3> tails{U"什么的", U"啥的", U"么子的"};
    const std::size_t length = scan::longest_before(text, clause.end, tails);
    const std::size_t at = clause.end - length;
    const bool listed = length > 0 && at > 0 && scan::one_of(text[at - 1], U"啊呀啦、,和跟 ");
    return listed ? Span{at, clause.end} : Span{};
}

}  // namespace

void Message::find_words() {
    std::vector<Matcher::Hit> hits;
    hits.reserve(text.size() * 3);
    tables.matcher.find(text, hits);
    // 29日下午茶多酚…: the afternoon ends there.
    if (text.find(U"下午茶"sv) != std::u32string_view::npos) {
        hits.erase(std::remove_if(hits.begin(), hits.end(),
                                  [this](const Matcher::Hit& hit) {
                                      return text.substr(hit.begin, hit.end - hit.begin) == U"下午茶"sv &&
                                             hit.end < text.size() &&
                                             scan::one_of(text[hit.end], U"多叶艺园树饮黄油渣青皂氨百品厂农山区旅具");
                                  }),
                   hits.end());
    }
    // As the marks will stand, so that hardly any of them has to move.
    std::sort(hits.begin(), hits.end(), [](const Matcher::Hit& a, const Matcher::Hit& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    // A solid word hides shorter words inside it: 改 in 改造 is no wish to edit.
    // No word crosses the border of one: 会开 in 研讨会开完.
    struct Whole {
        Span span;
        bool hides;
    };
    std::vector<Whole> solid;
    for (const Matcher::Hit& hit : hits) {
        const auto& kinds = tables.kinds_of_word[hit.word];
        const bool hides = is_of(kinds, Kind::solid);
        if (!hides && !is_of(kinds, Kind::whole_noun)) continue;
        // 11月2日用上了: behind a figure 日 ends a day and begins no word.
        // 这个月报了, 今年报了, 本周报了 likewise.
        const bool ends_a_day =
            hit.begin > 0 &&
            ((scan::one_of(text[hit.begin], U"日号月") && scan::one_of(text[hit.begin - 1], U"0123456789一二三四五六七八九十")) ||
             (scan::one_of(text[hit.begin], U"月周") && scan::one_of(text[hit.begin - 1], U"个本上下这")) ||
             (text[hit.begin] == U'年' && scan::one_of(text[hit.begin - 1], U"今去前本")) ||
             (text[hit.begin] == U'日' && scan::one_of(text[hit.begin - 1], U"前昨今明当次")) ||
             (text[hit.begin] == U'晚' && scan::one_of(text[hit.begin - 1], U"昨今当前一二三四五六日天")));
        // 晚上去: 上去 is no word there.
        const bool in_evening = hit.begin > 0 && text[hit.begin] == U'上' && scan::one_of(text[hit.begin - 1], U"晚早");
        if (!ends_a_day && !in_evening) solid.push_back({{hit.begin, hit.end}, hides});
    }
    // Of two that overlap the one to the left stands: 活动作废 holds 活动, not 动作.
    std::sort(solid.begin(), solid.end(), [](const Whole& a, const Whole& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
    const std::vector<Span> preambles = find_preambles(hits);
    quotes.erase(std::remove_if(quotes.begin(), quotes.end(),
                                [&](Span quote) {
                                    return std::any_of(preambles.begin(), preambles.end(),
                                                       [quote](Span lead) { return lead.contains(quote); });
                                }),
                 quotes.end());
    const std::vector<Span> mentions = find_mentions(hits);
    const bool some_apart = !quotes.empty() || !mentions.empty();
    words.reserve(std::accumulate(hits.begin(), hits.end(), std::size_t{0}, [this](std::size_t sum, const Matcher::Hit& hit) {
        return sum + tables.kinds_of_word[hit.word].size();
    }));
    std::size_t reached = 0;
    solid.erase(std::remove_if(solid.begin(), solid.end(),
                               [&reached](const Whole& whole) {
                                   if (whole.span.begin < reached && whole.span.end > reached) return true;
                                   reached = std::max(reached, whole.span.end);
                                   return false;
                               }),
                solid.end());
    auto near = solid.begin();  // all before it end before the words that are still to come
    for (const Matcher::Hit& hit : hits) {
        const Span span{hit.begin, hit.end};
        while (near != solid.end() && near->span.end <= span.begin) ++near;
        const auto behind = std::find_if(near, solid.end(), [span](const Whole& whole) { return whole.span.begin >= span.end; });
        const bool hidden = std::any_of(near, behind, [this, span, &hits](const Whole& outer) {
            const bool inside = outer.span.contains(span) && outer.span.size() > span.size();
            const bool crosses = span.begin > outer.span.begin && span.begin < outer.span.end && span.end > outer.span.end;
            // 举办过 in 举办过程控制讲座
            const bool ends_in = outer.hides && span.begin < outer.span.begin && span.end == outer.span.begin + 1 &&
                                 span.end < outer.span.end && scan::one_of(text[span.end - 1], U"过了");
            // 办了场 in 办了场桥讲座: no measure, unless a word begins behind it: 办了个人才座谈会.
            const bool measure =
                outer.hides && span.begin < outer.span.begin && span.end == outer.span.begin + 1 && span.end < outer.span.end &&
                scan::one_of(text[span.end - 1], U"个场次期堂节份") && !scan::one_of(text[span.end - 2], U"一两三四五六几") &&
                std::none_of(hits.begin(), hits.end(),
                             [&](const Matcher::Hit& other) { return other.begin == span.end && other.end > outer.span.end; });
            return (inside && outer.hides) || crosses || ends_in || measure;
        });
        const bool led_in = std::any_of(preambles.begin(), preambles.end(), [span](Span lead) { return lead.contains(span); });
        if (hidden && !led_in) {
            // 实训基地 as a whole ends as places end.
            const auto outer = std::find_if(solid.begin(), solid.end(), [span](const Whole& whole) {
                return whole.hides && whole.span.end == span.end && whole.span.begin < span.begin;
            });
            if (outer != solid.end() && is_of(tables.kinds_of_word[hit.word], Kind::place_tail)) {
                words.add({id_of(Kind::place_tail), outer->span.begin, outer->span.end});
                if (some_apart && !quoted(span)) marks.add({id_of(Kind::place_tail), outer->span.begin, outer->span.end});
            }
        }
        if (hidden || led_in) continue;
        const bool in_quotes = quoted(span) || std::any_of(mentions.begin(), mentions.end(),
                                                           [span](Span mention) { return mention.contains(span); });
        const auto kinds = tables.kinds_of_word[hit.word];
        const bool ends_place = is_of(kinds, Kind::place_tail);
        // 讲堂 in 大讲堂
        const bool in_noun = ends_place && std::any_of(hits.begin(), hits.end(), [&](const Matcher::Hit& outer) {
                                 if (outer.begin > hit.begin || outer.end < hit.end || outer.end - outer.begin <= span.size())
                                     return false;
                                 return is_of(tables.kinds_of_word[outer.word], Kind::head_noun);
                             });
        for (const KindId kind : kinds) {
            if (in_noun && kind == id_of(Kind::place_tail)) continue;
            words.add({kind, hit.begin, hit.end});
            if (some_apart && !in_quotes) marks.add({kind, hit.begin, hit.end});
            if (kind != id_of(Kind::filler)) continue;
            for (std::size_t i = hit.begin; i < hit.end; ++i) filler_[i] = true;
        }
    }
    words.sort();
    constexpr std::size_t usual_facts = 16;
    marks.reserve(words.all().size() + usual_facts);
    if (!some_apart) marks = words;
    for (const Span lead : preambles) {
        for (std::size_t i = lead.begin; i < lead.end; ++i) filler_[i] = true;
        preambles_.push_back(lead);
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_separator(text[i])) filler_[i] = true;
    }
    first_word_ = static_cast<std::size_t>(std::find(filler_.begin(), filler_.end(), false) - filler_.begin());
    last_word_ = text.size();
    while (last_word_ > first_word_ && filler_[last_word_ - 1]) --last_word_;
}

std::vector<Span> Message::find_mentions(const std::vector<Matcher::Hit>& hits) const {
    std::vector<Span> found;
    for (const Matcher::Hit& hit : hits) {
        if (!is_of(tables.kinds_of_word[hit.word], Kind::title_label)) continue;
        const bool colon = hit.end < text.size() && text[hit.end] == U':';
        if (!colon && !scan::one_of(text[hit.end - 1], U"是叫为做")) continue;
        Span said{hit.end, hit.end};
        while (said.begin < text.size() && (text[said.begin] == U':' || text[said.begin] == U' ')) ++said.begin;
        said.end = said.begin;
        while (said.end < text.size() && !is_stop_at(text, said.end)) ++said.end;
        constexpr std::size_t shortest = 4;
        const bool asked = said.end < text.size() && text[said.end] == U'?';
        const bool asks = said.size() > 0 && scan::one_of(text[said.end - 1], U"吗么呢没");
        const bool unsaid = text.substr(said.begin).starts_with(U"什么来"sv) || text.substr(said.begin).starts_with(U'啥');
        if (said.size() >= shortest && !asked && !asks && !unsaid) found.push_back(said);
    }
    const bool names_it = context.asked != nullptr && context.asked->slot == "title";
    for (const Span clause : between_stops(text)) {
        if (const Span taught = what_was_taught(text, clause, names_it); !taught.empty()) found.push_back(taught);
        if (const Span rest = rest_of_list(text, clause); !rest.empty()) found.push_back(rest);
    }
    return found;
}

std::vector<Span> Message::find_preambles(const std::vector<Matcher::Hit>& hits) const {
    const auto word_at = [&](Kind kind, std::size_t at) {
        return std::any_of(hits.begin(), hits.end(), [&](const Matcher::Hit& hit) {
            return hit.begin == at && is_of(tables.kinds_of_word[hit.word], kind);
        });
    };
    const auto word_ending = [&](Kind kind, std::size_t end) {
        return std::any_of(hits.begin(), hits.end(), [&](const Matcher::Hit& hit) {
            return hit.end == end && is_of(tables.kinds_of_word[hit.word], kind);
        });
    };
    std::vector<Span> found;
    bool goes_on = false;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        while (end < text.size() && (text[end] == U' ' || text[end] == U'、' || !is_stop_at(text, end))) ++end;
        // 【活动】根据…: what stands before it in brackets is none of it.
        const std::size_t bracket = text.substr(begin, end - begin).find(U'】');
        if (bracket != std::u32string_view::npos) begin += bracket + 1;
        // 登记 根据年度安排，…: the command before it is none of it either.
        const std::size_t first_gap = text.find(U' ', begin);
        if (first_gap < end && first_gap - begin <= 6 && !word_at(Kind::preamble_lead, begin) &&
            word_at(Kind::preamble_lead, first_gap + 1))
            begin = first_gap + 1;
        // 为提升职工技能 16号晚上…: a space may end it too.
        if (word_at(Kind::preamble_lead, begin)) {
            const std::size_t space = text.find(U' ', begin);
            if (space < end && space + 4 < text.size()) {
                found.push_back({begin, space});
                begin = space + 1;
                goes_on = false;
                continue;
            }
        }
        // The last clause is no preamble: something must follow that it leads to.
        if (end + 4 >= text.size() || text[end] != U',') {
            goes_on = false;
        } else if (word_at(Kind::preamble_lead, begin) || (text[begin] == U'在' && word_ending(Kind::preamble_tail, end)) ||
                   (goes_on && word_at(Kind::purpose_verb, begin))) {
            found.push_back({begin, end});
            goes_on = true;
        } else {
            goes_on = false;
        }
        begin = end + 1;
    }
    return found;
}

}  // namespace kexiebot::language
