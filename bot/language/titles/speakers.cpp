// Who spoke, and with whom something was done: 邀请…教授作, 与…大学签订.
#include <algorithm>
#include <array>

#include "bot/language/people/people.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"
#include "bot/language/titles/pieces.hpp"

namespace kexiebot::language {

namespace {

constexpr std::size_t speaker_reach = 26;  ///< from 邀请 to 主讲

}  // namespace

/// The end of the last person or body named before a deed begins: 教授 in 请教授举办工程师培训.
std::size_t Pieces::speaker_behind(std::size_t begin, std::size_t reach) const {
    std::size_t person = 0;
    for (const Mark& mark : message_.marks.all()) {
        if (mark.begin < begin) continue;
        if (mark.end > reach) continue;
        const bool object = person != 0 && message_.text.substr(0, mark.begin).find(U'把', person) != std::u32string_view::npos;
        if (object) break;
        const bool speaks = mark.kind == id_of(Kind::speaker_verb) && mark.end - mark.begin >= 3;
        const bool does = mark.kind == id_of(Kind::deed_verb) || mark.kind == id_of(Kind::signs) || speaks;
        if (does && person != 0 && mark.begin >= person && mark.end - mark.begin >= 2) break;
        // 和技术部一起在星湖大酒店办了: what stands behind 在 is where, not with whom.
        const bool where =
            message_.text.substr(begin, mark.begin - begin).find(U'在') != std::u32string_view::npos ||
            (person != 0 &&
             message_.text.substr(person, mark.begin - std::min<std::size_t>(person, mark.begin)).find_first_of(U"到来去赴"sv) !=
                 std::u32string_view::npos);
        const bool somebody = (mark.kind == id_of(Kind::speaker_title) && !inside_longer_noun(mark.span())) ||
                              (mark.kind == id_of(Kind::research_body) && !where);
        if (somebody) person = std::max<std::size_t>(person, mark.end);
        if (does && person == 0 && mark.begin > begin + 1 && mark.end - mark.begin >= 2) break;
    }
    return person;
}

/// What 在, 到 or 来 leads to between a person and what that person did: 三楼会议室 in 在三楼会议室作.
Span Pieces::room_between(std::size_t person, std::size_t verb_end) const {
    for (std::size_t at = person; at + 3 < verb_end; ++at) {
        if (!scan::one_of(message_.text[at], U"在到来")) continue;
        std::size_t end = at + 1;
        for (const Mark& mark : message_.marks.all()) {
            const bool tail = mark.kind == id_of(Kind::place_tail) && mark.begin > at && mark.end < verb_end;
            if (tail) end = std::max<std::size_t>(end, mark.end);
        }
        while (end + 1 < verb_end && end > at + 1 && is_digit(message_.text[end])) ++end;  // 培训中心201
        const Span room{at + 1, end};
        if (acceptable_place(room)) return room;
        if (message_.text[at] == U'在') return {at + 1, at + 2};
    }
    return {};
}

void Pieces::cut_speakers() {
    for (const Mark& lead : message_.marks.all()) {
        if (lead.kind != id_of(Kind::speaker_lead) || cut_[lead.begin]) continue;
        const std::size_t reach = std::min(lead.end + speaker_reach, sentence_end(lead.end));
        std::size_t person = speaker_behind(lead.end, reach);
        if (person == 0) {
            // 邀请省知识产权服务中心来讲了X: a body is invited, not a person.
            const bool opens = lead.begin == 0 || cut_[lead.begin - 1] || is_stop(message_.text[lead.begin - 1]);
            const auto all = message_.marks.all();
            const auto verb = std::find_if(all.begin(), all.end(), [&](const Mark& mark) {
                return mark.kind == id_of(Kind::speaker_verb) && mark.begin >= lead.end + 2 && mark.end <= reach &&
                       mark.end - mark.begin >= 2 && scan::one_of(message_.text[mark.begin], U"来过到给为");
            });
            if (opens && verb != all.end()) cut_aside({lead.begin, verb->end});
            continue;
        }
        std::size_t end = person;
        for (const Mark& mark : message_.marks.all()) {
            // 请彭教授讲氢燃料电池来了六十号人: a verb farther on is another's, but not in 来培训中心大教室做了.
            const bool behind_room = mark_ending(Kind::place_tail, mark.begin) != nullptr;
            if (mark.kind == id_of(Kind::speaker_verb) && end > person && mark.begin > end && !behind_room) break;
            // 作 in 工作室
            const bool works = message_.text[mark.begin] == U'作' && mark.begin > 0 &&
                               scan::one_of(message_.text[mark.begin - 1], U"工合协操制创");
            const bool inside_noun = mark.kind == id_of(Kind::speaker_verb) && (works || inside_longer_noun(mark.span()));
            if (mark.kind == id_of(Kind::speaker_verb) && mark.begin >= lead.end && mark.begin <= person + 12 &&
                mark.end <= reach && mark.begin + 1 >= person && !inside_noun) {
                end = std::max<std::size_t>(end, mark.end);
                if (mark.begin > person) break;
            }
        }
        const Span room = room_between(person, end);
        if (!room.empty() && message_.text[room.begin - 1] != U'在') {
            place_ = room;
            cut_aside({lead.begin, end});
        } else {
            cut_aside({lead.begin, room.empty() ? end : room.begin - 1});
        }
    }
    cut_speakers_named();
    // 陈教授主讲, 3位专家主讲: back to the last stop.
    for (const Mark& verb : message_.marks.all()) {
        if (verb.kind != id_of(Kind::speaks)) continue;
        std::size_t begin = verb.begin;
        while (begin > 0 && !is_stop(message_.text[begin - 1])) --begin;
        const bool person = std::any_of(message_.marks.all().begin(), message_.marks.all().end(), [&](const Mark& mark) {
            return mark.kind == id_of(Kind::speaker_title) && mark.begin >= begin && mark.end <= verb.begin &&
                   verb.begin - mark.end <= 4;
        });
        std::size_t end = verb.end;
        // 主讲人为市场监管局老师: who it was stands behind.
        if (end < message_.text.size() && scan::one_of(message_.text[end], U"为是:")) {
            ++end;
            while (end < message_.text.size() && !is_stop(message_.text[end])) ++end;
        }
        cut(Span{person ? begin : verb.span().begin, end});
    }
}

/// 刘博士来厂里讲…, 农科院的张老师给我们讲了…: who came to speak, named without 请.
void Pieces::cut_speakers_named() {
    constexpr std::array<std::u32string_view, 16> titles{U"教授",   U"老师", U"博士", U"院士", U"主任",   U"研究员",
                                                         U"工程师", U"总工", U"高工", U"师傅", U"副教授", U"专家",
                                                         U"所长",   U"院长", U"工",   U"总"};
    constexpr std::array<std::u32string_view, 6> verbs{U"讲的是", U"讲了讲", U"讲授了", U"讲了", U"讲解了", U"讲"};
    constexpr std::size_t reach = 8;  ///< 来厂里 between who and 讲
    const std::u32string_view text = message_.text;
    for (std::size_t at = 0; at + 4 < text.size(); ++at) {
        if (cut_[at] || !is_surname(text[at])) continue;
        const bool begins = at == 0 || cut_[at - 1] || is_stop(text[at - 1]) ||
                            scan::one_of(text[at - 1], U"的院校局所站会厂部科处") ||
                            mark_ending(Kind::research_body, at) != nullptr;
        if (!begins) continue;
        std::size_t title = 0;
        for (std::size_t given = 0; given <= 2 && title == 0; ++given) {
            const auto length = scan::longest_at(text, at + 1 + given, titles);
            if (length > 0 && (length > 1 || given == 0)) title = at + 1 + given + length;
        }
        if (title == 0 || title >= text.size() || !scan::one_of(text[title], U"来到给为过在讲")) continue;
        for (std::size_t verb = title; verb < std::min(text.size(), title + reach) && !is_stop(text[verb]); ++verb) {
            const auto length = scan::any_at(text, verb, verbs);
            if (length == 0 || inside_longer_noun({verb, verb + 1})) continue;
            const std::size_t end = verb + length;
            if (end + 1 < text.size() && is_han(text[end]) && !cut_[end]) cut_aside({piece_begin(at), end});
            break;
        }
    }
}

void Pieces::cut_partners() {
    for (const Mark& lead : message_.marks.all()) {
        if (lead.kind != id_of(Kind::partner_lead) || cut_[lead.begin]) continue;
        const std::size_t end = std::min(sentence_end(lead.end), lead.end + speaker_reach);
        const std::size_t partner = speaker_behind(lead.end, end);
        std::size_t verb = 0;
        for (const Mark& mark : message_.marks.all()) {
            const bool signs = mark.kind == id_of(Kind::signs) && partner != 0 && mark.begin >= partner && mark.end <= end &&
                               !noun_between(partner, mark.begin);
            if (signs && verb == 0) verb = mark.end;
        }
        if (partner == 0) {
            // 和省计量院的…协议: whoever stands between 和 and 的 where an agreement is told of.
            const std::size_t of = message_.text.substr(0, end).find(U'的', lead.end);
            const bool agreement = of != std::u32string_view::npos &&
                                   message_.text.substr(of, end - of).find_first_of(U"议同"sv) != std::u32string_view::npos;
            const bool leads = lead.begin == 0 || cut_[lead.begin - 1] || mark_ending(Kind::we, lead.begin) != nullptr;
            if (agreement && leads && of - lead.end >= 2) cut({lead.begin, of + 1});
            continue;
        }
        if (partner < message_.text.size() && scan::one_of(message_.text[partner], U"就")) {
            cut({lead.begin, partner + 1});  // 与…研究所就X达成协议
        } else if (verb != 0) {
            const Span room = room_between(partner, verb);
            const std::size_t object = message_.text.substr(0, verb).find(U'把', partner);
            const std::size_t end_of_lead = object != std::u32string_view::npos ? object + 1 : verb;
            cut({lead.begin, room.empty() ? end_of_lead : room.begin - 1});
        } else if (partner < message_.text.size() && message_.text[partner] == U'的') {
            cut({lead.begin, partner + 1});
        } else if (const std::size_t of = message_.text.substr(0, std::min(end, partner + 6)).find(U'的', partner);
                   of != std::u32string_view::npos && noun_between(of, end) && !noun_between(partner, of)) {
            cut({lead.begin, of + 1});  // 和湖南农大食科院的…协议
        } else if (noun_between(partner, end) && (partner == end || is_stop(message_.text[partner]))) {
            cut({lead.begin, partner});  // 和湘潭大学 …联合研发协议
        }
    }
}

}  // namespace kexiebot::language
