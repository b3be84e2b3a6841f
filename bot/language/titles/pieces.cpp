#include "bot/language/titles/pieces.hpp"

#include <algorithm>

#include "bot/language/text/characters.hpp"

namespace kexiebot::language {

namespace {

constexpr std::size_t speaker_reach = 26;  ///< from 邀请 to 主讲
constexpr std::size_t place_longest = 22;

bool is_one_of(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}

}  // namespace

Pieces::Pieces(const Message& message, const PeopleReading& people, bool persons_concerned)
    : message_{message}, cut_(message.text.size(), false), persons_concerned_{persons_concerned} {
    cut_separators();
    cut_facts(people);
    cut_words();
    cut_names();
    cut_speakers();
    cut_partners();
    find_place();
    cut_deeds();
}

void Pieces::cut(Span span) {
    for (std::size_t i = span.begin; i < span.end && i < cut_.size(); ++i) cut_[i] = true;
}

void Pieces::cut_separators() {
    // Quotes, brackets, hyphens and middle dots stand inside titles; a space does when Latin letters are on both sides.
    constexpr std::u32string_view inside = U"“”‘’\"《》「」()-·&/+、.%";
    const std::u32string_view text = message_.text;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_separator(text[i]) || is_one_of(inside, text[i])) continue;
        const bool between_latin =
            text[i] == U' ' && i > 0 && i + 1 < text.size() && is_latin(text[i - 1]) && is_latin(text[i + 1]);
        cut_[i] = !between_latin;
    }
}

void Pieces::cut_facts(const PeopleReading& people) {
    for (const DateExpression& date : message_.dates) {
        const bool names_a_year = date.form == DateForm::year || date.form == DateForm::month;
        // 2027年工作计划 is a name, 今年的科普日 says when.
        const bool starts_a_name = date.span.end < message_.text.size() && !is_separator(message_.text[date.span.end]) &&
                                   is_digit(message_.text[date.span.begin]);
        // 年中工作总结: the kind of summary, no day.
        const std::u32string_view said = message_.text.substr(date.span.begin, date.span.size());
        const bool kind = (said == U"年中" || said == U"年终" || said == U"半年" || said == U"年末") &&
                          date.span.end < message_.text.size() && is_han(message_.text[date.span.end]) &&
                          message_.text[date.span.end] != U'的';
        if (kind) continue;
        if (date.quoted || (names_a_year && starts_a_name)) continue;
        cut(date.span);
    }
    for (const Span span : people.spans) cut(span);
    for (const ItemId& item : message_.items) cut(item.span);
    for (const Code& code : message_.codes) cut(code.span);
}

void Pieces::cut_words() {
    for (const Mark& mark : message_.marks.all()) {
        const bool label = mark.kind == id_of(Kind::title_label) || mark.kind == id_of(Kind::place_label) ||
                           mark.kind == id_of(Kind::other_label);
        if (label) {
            const bool colon = mark.end < message_.text.size() && message_.text[mark.end] == U':';
            const bool verb = mark.kind == id_of(Kind::title_label) && is_one_of(U"是叫为", message_.text[mark.end - 1]);
            if (colon || verb) cut(mark.span());
        }
        // 数据产权登记实务: inside a name it is no command.
        const bool first = message_.first(Kind::strong_register) == &mark;
        const bool inside_name = mark.kind == id_of(Kind::strong_register) && !first && mark.begin > 0 &&
                                 mark.end < message_.text.size() && is_han(message_.text[mark.begin - 1]) &&
                                 is_han(message_.text[mark.end]) && message_.first(Kind::strong_register)->end <= mark.begin;
        if (inside_name) continue;
        if (mark.kind == id_of(Kind::strong_register) || mark.kind == id_of(Kind::earlier_one) ||
            mark.kind == id_of(Kind::courtesy_request)) {
            cut(mark.span());
        }
    }
    // 算4.3, 报2.1: the verb before an item id goes with it.
    for (const ItemId& item : message_.items) {
        if (item.span.begin > 0 && is_one_of(U"算报登归按属记", message_.text[item.span.begin - 1]))
            cut({item.span.begin - 1, item.span.begin});
    }
}

void Pieces::cut_deeds() {
    const std::u32string_view text = message_.text;
    for (const Mark& verb : message_.marks.all()) {
        if (verb.kind != id_of(Kind::deed_verb)) continue;
        const bool in_noun = std::any_of(message_.marks.all().begin(), message_.marks.all().end(), [&](const Mark& noun) {
            return (noun.kind == id_of(Kind::head_noun) || noun.kind == id_of(Kind::item_label)) && noun.begin <= verb.begin &&
                   noun.end >= verb.end && noun.end - noun.begin > verb.end - verb.begin;
        });
        // 晋升高级职称, 加入…学会: under indicator 4 the deed itself is the name.
        const bool is_the_name =
            persons_concerned_ && std::any_of(message_.marks.all().begin(), message_.marks.all().end(), [&](const Mark& deed) {
                return deed.kind == id_of(Kind::person_deed) && deed.begin < verb.end && verb.begin < deed.end;
            });
        if (in_noun || is_the_name) continue;
        // Between nouns a verb without 了 is part of the name: 科普活动组织方案.
        const char32_t last = text[verb.end - 1];
        const bool bare = !is_one_of(U"了哒的个场次完过起好到", last);
        const bool noun_before = verb.begin > 0 && !cut_[verb.begin - 1] && mark_ending(Kind::we, verb.begin) == nullptr;
        const bool noun_behind = mark_at(Kind::head_noun, verb.end) != nullptr;
        if (bare && noun_before && noun_behind && !led_by_organiser(verb.begin)) continue;
        cut(verb.span());
    }
}

/// Back to the last cut there is nothing but those who did it: 科技人员党员开展….
bool Pieces::led_by_organiser(std::size_t end) const {
    std::size_t begin = end;
    while (begin > 0 && !cut_[begin - 1]) --begin;
    while (begin < end) {
        std::size_t reached = begin;
        for (const Mark& mark : message_.words.all()) {
            const bool counts = mark.kind == id_of(Kind::organiser) || mark.kind == id_of(Kind::filler);
            if (counts && mark.begin == begin && mark.end <= end) reached = std::max(reached, mark.end);
        }
        if (reached == begin) return false;
        begin = reached;
    }
    return true;
}

void Pieces::cut_speakers() {
    for (const Mark& lead : message_.marks.all()) {
        if (lead.kind != id_of(Kind::speaker_lead) || cut_[lead.begin]) continue;
        const std::size_t reach = std::min(lead.end + speaker_reach, sentence_end(lead.end));
        std::size_t person = 0;
        for (const Mark& mark : message_.marks.all()) {
            const bool somebody = mark.kind == id_of(Kind::speaker_title) || mark.kind == id_of(Kind::research_body);
            if (somebody && mark.begin >= lead.end && mark.end <= reach) person = std::max(person, mark.end);
        }
        if (person == 0) {
            // 邀请省知识产权服务中心来讲了X: a body is invited, not a person.
            const bool opens = lead.begin == 0 || cut_[lead.begin - 1] || is_stop(message_.text[lead.begin - 1]);
            const auto all = message_.marks.all();
            const auto verb = std::find_if(all.begin(), all.end(), [&](const Mark& mark) {
                return mark.kind == id_of(Kind::speaker_verb) && mark.begin >= lead.end + 2 && mark.end <= reach &&
                       mark.end - mark.begin >= 2 && is_one_of(U"来过到给为", message_.text[mark.begin]);
            });
            if (opens && verb != all.end()) cut({lead.begin, verb->end});
            continue;
        }
        std::size_t end = person;
        for (const Mark& mark : message_.marks.all()) {
            if (mark.kind == id_of(Kind::speaker_verb) && mark.begin >= lead.end && mark.begin <= person + 12 &&
                mark.end <= reach && mark.begin + 1 >= person) {
                end = std::max(end, mark.end);
                if (mark.begin > person) break;
            }
        }
        cut({lead.begin, end});
    }
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
        if (end < message_.text.size() && is_one_of(U"为是:", message_.text[end])) {
            ++end;
            while (end < message_.text.size() && !is_stop(message_.text[end])) ++end;
        }
        cut(Span{person ? begin : verb.begin, end});
    }
}

void Pieces::cut_partners() {
    for (const Mark& lead : message_.marks.all()) {
        if (lead.kind != id_of(Kind::partner_lead) || cut_[lead.begin]) continue;
        const std::size_t end = std::min(sentence_end(lead.end), lead.end + speaker_reach);
        std::size_t partner = 0;
        std::size_t verb = 0;
        for (const Mark& mark : message_.marks.all()) {
            if (mark.begin < lead.end || mark.end > end) continue;
            if (mark.kind == id_of(Kind::research_body) || mark.kind == id_of(Kind::speaker_title))
                partner = std::max(partner, mark.end);
            if (mark.kind == id_of(Kind::signs) && partner != 0 && verb == 0) verb = mark.end;
        }
        if (partner == 0) {
            // 和省计量院的…协议: whoever stands between 和 and 的 where an agreement is told of.
            const std::size_t of = message_.text.substr(0, end).find(U'的', lead.end);
            const bool agreement = of != std::u32string_view::npos &&
                                   message_.text.substr(of, end - of).find_first_of(U"议同") != std::u32string_view::npos;
            const bool leads = lead.begin == 0 || cut_[lead.begin - 1];
            if (agreement && leads && of - lead.end >= 2) cut({lead.begin, of + 1});
            continue;
        }
        if (partner < message_.text.size() && is_one_of(U"就", message_.text[partner])) {
            cut({lead.begin, partner + 1});  // 与…研究所就X达成协议
        } else if (verb != 0) {
            cut({lead.begin, verb});
        } else if (partner < message_.text.size() && message_.text[partner] == U'的') {
            cut({lead.begin, partner + 1});
        }
    }
}

void Pieces::cut_names() {
    for (const FoundName& name : message_.names) {
        const std::size_t end = name.span.end;
        const bool stands_alone = end >= cut_.size() || cut_[end] || is_separator(message_.text[end]);
        const bool acts = end < cut_.size() && (mark_at(Kind::deed_verb, end) != nullptr || message_.text[end] == U'在' ||
                                                message_.text[end] == U'于');
        if (name.what == FoundName::What::organisation && (name.complete || stands_alone || acts)) cut(name.span);
    }
}

void Pieces::find_place() {
    if (place_by_label() || place_by_preposition() || place_standing_alone()) cut(*place_);
}

bool Pieces::place_by_label() {
    for (const Mark& label : message_.marks.all()) {
        if (label.kind != id_of(Kind::place_label)) continue;
        std::size_t begin = label.end;
        for (bool leads = true; leads && begin < cut_.size();) {
            const Mark* lead = mark_at(Kind::value_lead, begin);
            leads = lead != nullptr || is_one_of(U": ", message_.text[begin]);
            if (leads) begin = lead != nullptr ? lead->end : begin + 1;
        }
        std::size_t end = begin;
        while (end < cut_.size() && !is_stop(message_.text[end]) && !cut_[end]) ++end;
        const Span found = trimmed(message_.text, {begin, end});
        if (found.empty() || found.size() > place_longest + 8) continue;
        cut({label.begin, found.end});
        place_ = found;
        return true;
    }
    return false;
}

bool Pieces::acceptable_place(Span span) const {
    if (span.empty() || span.size() > place_longest) return false;
    for (const Mark& mark : message_.words.all()) {
        if (mark.kind == id_of(Kind::not_place) && mark.begin == span.begin && mark.end == span.end) return false;
        if (mark.kind == id_of(Kind::media) && mark.begin >= span.begin && mark.end == span.end) return false;
        if (mark.kind == id_of(Kind::wait_word) && mark.begin <= span.begin && mark.end >= span.end) return false;
        if (mark.kind == id_of(Kind::opinion) && mark.begin == span.begin) return false;
    }
    return true;
}

bool Pieces::place_by_preposition() {
    const std::u32string_view text = message_.text;
    for (const Mark& lead : message_.marks.all()) {
        if (lead.kind != id_of(Kind::place_lead) || cut_[lead.begin] || lead.end >= text.size() || message_.quoted(lead.span()))
            continue;
        const std::size_t limit = std::min(sentence_end(lead.end), lead.end + place_longest + 2);
        std::size_t tail = 0;
        std::size_t follow = 0;
        for (const Mark& mark : message_.marks.all()) {
            if (mark.begin < lead.end || mark.begin > limit) continue;
            if (mark.kind == id_of(Kind::place_tail) && mark.end <= limit) tail = std::max(tail, mark.end);
            if (mark.kind == id_of(Kind::place_follow) && follow == 0 && mark.begin > lead.end &&
                !is_one_of(U"上中", text[mark.begin - 1])) {
                const bool inside_place =
                    std::any_of(message_.words.all().begin(), message_.words.all().end(), [&](const Mark& room) {
                        return room.kind == id_of(Kind::place_tail) && room.begin <= mark.begin && room.end > mark.begin;
                    });
                if (!inside_place) follow = mark.begin;
            }
        }
        if (follow != 0 && tail > follow) {
            // 在会议室开展培训中心…: the place ends where the verb begins.
            tail = 0;
            for (const Mark& mark : message_.marks.all()) {
                if (mark.kind == id_of(Kind::place_tail) && mark.begin >= lead.end && mark.end <= follow)
                    tail = std::max(tail, mark.end);
            }
        }
        std::size_t end = 0;
        if (follow != 0) {
            end = follow;
            // 在公司举办 is no place, 在汨罗三中办了 is one; a verb far behind belongs to something else.
            if (tail == 0 && (follow - lead.end > 14 || is_one_of(U"到去", text[lead.begin]))) continue;
        } else if (tail != 0) {
            end = tail;
            const std::size_t stop = std::find_if(text.begin() + static_cast<std::ptrdiff_t>(tail), text.end(),
                                                  [](char32_t c) { return is_stop(c); }) -
                                     text.begin();
            const bool trailing =
                stop - tail <= 5 && std::none_of(cut_.begin() + static_cast<std::ptrdiff_t>(tail),
                                                 cut_.begin() + static_cast<std::ptrdiff_t>(stop), [](bool c) { return c; });
            if (trailing && message_.quotes.empty() && stop - lead.end <= place_longest &&
                mark_at(Kind::head_noun, tail) == nullptr)
                end = stop;
        } else {
            std::size_t stop = lead.end;
            while (stop < text.size() && !is_stop(text[stop]) && !cut_[stop]) ++stop;
            const bool whole_clause = lead.begin == 0 || is_stop(text[lead.begin - 1]) || cut_[lead.begin - 1];
            if (!whole_clause || text[lead.begin] != U'在' || stop - lead.end > 12 || stop - lead.end < 2) continue;
            end = stop;
        }
        for (std::size_t i = lead.end; i < end; ++i) {
            if (cut_[i]) {
                end = i;
                break;
            }
        }
        const Span found = trimmed(text, {lead.end, end});
        if (!acceptable_place(found)) {
            if (follow != 0 && found.size() <= 6) cut({lead.begin, found.end});
            continue;
        }
        cut({lead.begin, found.end});
        place_ = found;
        return true;
    }
    return false;
}

bool Pieces::place_standing_alone() {
    for (const Span piece : rest()) {
        const Mark* tail = mark_ending(Kind::place_tail, piece.end);
        if (tail == nullptr && !is_digit(message_.text[piece.end - 1])) continue;
        if (tail == nullptr) {
            // 研发中心201: a room number behind a place.
            std::size_t digits = piece.end;
            while (digits > piece.begin && is_digit(message_.text[digits - 1])) --digits;
            if (digits == piece.begin || mark_ending(Kind::place_tail, digits) == nullptr) continue;
        }
        const bool is_label = std::any_of(message_.words.all().begin(), message_.words.all().end(), [&](const Mark& mark) {
            return mark.kind == id_of(Kind::item_label) && mark.begin == piece.begin && mark.end == piece.end;
        });
        const bool head = mark_ending(Kind::head_noun, piece.end) != nullptr && tail != nullptr && tail->end - tail->begin < 3;
        const bool tells = std::any_of(message_.words.all().begin(), message_.words.all().end(), [&](const Mark& mark) {
            const bool inside = mark.begin >= piece.begin && mark.end < piece.end;
            if (inside && mark.kind == id_of(Kind::head_noun) && mark.end - mark.begin >= 2) {
                // 报告 in 报告厅 names a room.
                return std::none_of(message_.words.all().begin(), message_.words.all().end(), [&](const Mark& room) {
                    return room.kind == id_of(Kind::place_tail) && room.begin <= mark.begin && room.end > mark.end;
                });
            }
            return inside && mark.kind == id_of(Kind::telling);
        });
        const bool visit = mark_at(Kind::visit_verb, piece.begin) != nullptr;
        if (is_label || head || tells || visit || piece.size() > 16 || !acceptable_place(piece)) continue;
        // The only piece there is names the thing, 专家工作站, unless it is a mere room: 三楼会议室.
        const bool room = std::any_of(message_.words.all().begin(), message_.words.all().end(),
                                      [&](const Mark& mark) { return mark.kind == id_of(Kind::room) && mark.end == piece.end; });
        if (rest().size() < 2 && !room) return false;
        place_ = piece;
        return true;
    }
    return false;
}

std::vector<Span> Pieces::rest() const {
    std::vector<Span> pieces;
    for (std::size_t i = 0; i < cut_.size(); ++i) {
        if (cut_[i]) continue;
        std::size_t end = i;
        while (end < cut_.size() && !cut_[end]) ++end;
        const Span piece = trimmed(message_.text, {i, end});
        if (!piece.empty()) pieces.push_back(piece);
        i = end;
    }
    return pieces;
}

bool Pieces::after_about(std::size_t at) const {
    return std::any_of(message_.marks.all().begin(), message_.marks.all().end(), [&](const Mark& mark) {
        return mark.kind == id_of(Kind::about) &&
               (mark.end == at || (mark.end + 1 == at && is_separator(message_.text[mark.end])));
    });
}

const Mark* Pieces::mark_at(Kind kind, std::size_t begin) const {
    const auto all = message_.words.all();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Mark& mark) { return mark.kind == id_of(kind) && mark.begin == begin; });
    return found == all.end() ? nullptr : &*found;
}

const Mark* Pieces::mark_ending(Kind kind, std::size_t end) const {
    const auto all = message_.words.all();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Mark& mark) { return mark.kind == id_of(kind) && mark.end == end; });
    return found == all.end() ? nullptr : &*found;
}

std::size_t Pieces::sentence_end(std::size_t at) const {
    while (at < message_.text.size() && !is_one_of(U"。;；\n!?，,", message_.text[at])) ++at;
    return at;
}

}  // namespace kexiebot::language
