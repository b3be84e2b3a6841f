#include "bot/language/titles/pieces.hpp"

#include <algorithm>

#include "bot/language/text/characters.hpp"

namespace kexiebot::language {

namespace {

constexpr std::size_t deed_longest = 12;   ///< 给新来的年轻技术员讲 before 了
constexpr std::size_t speaker_reach = 26;  ///< from 邀请 to 主讲

bool is_one_of(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}

}  // namespace

Pieces::Pieces(const Message& message, const PeopleReading& people, bool persons_concerned)
    : message_{message}, cut_(message.text.size(), false), persons_concerned_{persons_concerned} {
    cut_separators();
    cut_facts(people);
    cut_brackets();
    cut_words();
    cut_names();
    cut_speakers();
    cut_partners();
    find_place();
    cut_before_object();
    cut_hearers();
    cut_bare_verbs();
    cut_aspects();
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

/// (二楼会议室，45人): facts between brackets stand apart from the name before them, (二期) belongs to it.
void Pieces::cut_brackets() {
    const std::u32string_view text = message_.text;
    for (std::size_t open = text.find(U'('); open != std::u32string_view::npos; open = text.find(U'(', open + 1)) {
        const std::size_t close = text.find(U')', open);
        if (close == std::u32string_view::npos) return;
        const auto from = cut_.begin() + static_cast<std::ptrdiff_t>(open);
        const auto to = cut_.begin() + static_cast<std::ptrdiff_t>(close);
        if (std::find(from, to, true) == to) continue;
        cut({open, open + 1});
        cut({close, close + 1});
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
    for (const Span lead : message_.preambles()) cut(lead);
    for (const Mark& mark : message_.marks.all()) {
        const bool label = mark.kind == id_of(Kind::title_label) || mark.kind == id_of(Kind::place_label) ||
                           mark.kind == id_of(Kind::other_label);
        if (mark.kind == id_of(Kind::partner_label)) {
            std::size_t end = mark.end;
            while (end < message_.text.size() && !is_stop(message_.text[end])) ++end;
            if (mark.begin == 0 || is_stop(message_.text[mark.begin - 1])) cut({mark.begin, end});
        }
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
            mark.kind == id_of(Kind::courtesy_request) || mark.kind == id_of(Kind::hedge)) {
            cut(mark.span());
        }
    }
    // 算4.3, 报2.1: the verb before an item id goes with it.
    for (const ItemId& item : message_.items) {
        if (item.span.begin > 0 && is_one_of(U"算报登归按属记", message_.text[item.span.begin - 1]))
            cut({item.span.begin - 1, item.span.begin});
    }
}

/// Where the piece that holds `at` begins, or the word that ends a name before it: 座谈会主要是请大家给….
std::size_t Pieces::piece_begin(std::size_t at) const {
    std::size_t begin = at;
    while (begin > 0 && !cut_[begin - 1] && !is_stop(message_.text[begin - 1])) {
        const Mark* const head = mark_ending(Kind::head_noun, begin);
        if (head != nullptr && head->end - head->begin >= 2) break;
        --begin;
    }
    return begin;
}

bool Pieces::inside_word(std::size_t at) const {
    const auto all = message_.words.all();
    return std::any_of(all.begin(), all.end(), [at](const Mark& mark) {
        const bool noun = mark.kind == id_of(Kind::solid) || mark.kind == id_of(Kind::head_noun);
        return noun && mark.begin <= at && mark.end > at && mark.end - mark.begin > 1;
    });
}

bool Pieces::noun_between(std::size_t begin, std::size_t end) const {
    const auto all = message_.words.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        return mark.kind == id_of(Kind::head_noun) && mark.begin >= begin && mark.end <= end && mark.end - mark.begin >= 2;
    });
}

/// 摆了个, 做了一周的, 给研发部讲了: a name has no aspect, so what ends in 了 before it is the deed.
void Pieces::cut_aspects() {
    const std::u32string_view text = message_.text;
    for (std::size_t at = 1; at + 1 < text.size(); ++at) {
        if (text[at] == U'了' && cut_[at] && text[at + 1] == text[at - 1]) cut({at + 1, at + 2});  // 讲了讲
    }
    if (persons_concerned_) return;  // 晋升了中级职称: here the deed is the name
    for (std::size_t at = 1; at + 2 < text.size(); ++at) {
        if (!is_one_of(U"了哒", text[at]) || cut_[at] || message_.quoted({at, at + 1})) continue;
        if (inside_word(at) || text[at + 1] == U'解' || is_stop(text[at + 1]) || cut_[at + 1]) continue;
        std::size_t begin = at;
        while (begin > 0 && !cut_[begin - 1] && !is_stop(text[begin - 1]) && mark_ending(Kind::head_noun, begin) == nullptr)
            --begin;
        // 讲了讲 says the verb twice.
        std::size_t end = at + 1;
        if (text[end] == text[at - 1]) ++end;
        if (at - begin <= deed_longest) cut({begin, end});
    }
}

/// 给研发部做专利培训: for whom it was done, and the verb.
void Pieces::cut_hearers() {
    const std::u32string_view text = message_.text;
    for (std::size_t at = 0; at + 3 < text.size(); ++at) {
        if (!is_one_of(U"给为", text[at]) || cut_[at] || inside_word(at) || message_.quoted({at, at + 1})) continue;
        for (std::size_t verb = at + 2;
             verb < std::min(text.size() - 1, at + deed_longest) && !cut_[verb] && !is_stop(text[verb]); ++verb) {
            if (!is_one_of(U"做作上讲办搞开", text[verb]) || text[verb - 1] == U'工') continue;
            const bool whom = mark_ending(Kind::organiser, verb) != nullptr || is_one_of(U"部人员工们队组班科室", text[verb - 1]);
            const bool longer = std::any_of(message_.words.all().begin(), message_.words.all().end(), [verb](const Mark& mark) {
                const bool noun = mark.kind == id_of(Kind::solid) || mark.kind == id_of(Kind::head_noun);
                return noun && mark.begin <= verb && mark.end > verb + 1;
            });
            if (!whom || longer || noun_between(at, verb)) continue;
            cut({piece_begin(at), verb + 1});
            break;
        }
    }
}

/// 二车间搞…, 组织党员到故居办…: a bare verb, and who or where stands before it.
void Pieces::cut_bare_verbs() {
    const std::u32string_view text = message_.text;
    for (std::size_t at = 0; at + 2 < text.size(); ++at) {
        if (!is_one_of(U"搞办弄", text[at]) || cut_[at] || inside_word(at) || message_.quoted({at, at + 1})) continue;
        std::size_t begin = at;
        while (begin > 0 && !cut_[begin - 1] && !is_stop(text[begin - 1])) --begin;
        const bool name_behind = !cut_[at + 1] && !is_separator(text[at + 1]);
        if (name_behind && at - begin <= deed_longest && !noun_between(begin, at)) cut({begin, at + 1});
    }
}

/// 湘潭大学把…合同签了: what it is done to stands behind 把.
void Pieces::cut_before_object() {
    const std::u32string_view text = message_.text;
    for (std::size_t at = text.find(U'把'); at != std::u32string_view::npos; at = text.find(U'把', at + 1)) {
        if (cut_[at] || message_.quoted({at, at + 1})) continue;
        if (inside_word(at)) continue;
        cut({piece_begin(at), at + 1});
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

/// The end of the last person or body named before a deed begins: 教授 in 请教授举办工程师培训.
std::size_t Pieces::speaker_behind(std::size_t begin, std::size_t reach) const {
    std::size_t person = 0;
    for (const Mark& mark : message_.marks.all()) {
        if (mark.begin < begin) continue;
        if (mark.end > reach) continue;
        const bool object = person != 0 && message_.text.substr(0, mark.begin).find(U'把', person) != std::u32string_view::npos;
        if (object) break;
        const bool does = mark.kind == id_of(Kind::deed_verb) || mark.kind == id_of(Kind::signs);
        if (does && person != 0 && mark.begin >= person && mark.end - mark.begin >= 2) break;
        const bool somebody = mark.kind == id_of(Kind::speaker_title) || mark.kind == id_of(Kind::research_body);
        if (somebody) person = std::max(person, mark.end);
        if (does && person == 0 && mark.begin > begin + 1 && mark.end - mark.begin >= 2) break;
    }
    return person;
}

/// What 在, 到 or 来 leads to between a person and what that person did: 三楼会议室 in 在三楼会议室作.
Span Pieces::room_between(std::size_t person, std::size_t verb_end) const {
    for (std::size_t at = person; at + 3 < verb_end; ++at) {
        if (!is_one_of(U"在到来", message_.text[at])) continue;
        std::size_t end = at + 1;
        for (const Mark& mark : message_.marks.all()) {
            const bool tail = mark.kind == id_of(Kind::place_tail) && mark.begin > at && mark.end < verb_end;
            if (tail) end = std::max(end, mark.end);
        }
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
        const Span room = room_between(person, end);
        if (!room.empty() && message_.text[room.begin - 1] != U'在') {
            place_ = room;
            cut({lead.begin, end});
        } else {
            cut({lead.begin, room.empty() ? end : room.begin - 1});
        }
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
        const std::size_t partner = speaker_behind(lead.end, end);
        std::size_t verb = 0;
        for (const Mark& mark : message_.marks.all()) {
            const bool signs = mark.kind == id_of(Kind::signs) && partner != 0 && mark.begin >= partner && mark.end <= end;
            if (signs && verb == 0) verb = mark.end;
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
            const Span room = room_between(partner, verb);
            const std::size_t object = message_.text.substr(0, verb).find(U'把', partner);
            const std::size_t end_of_lead = object != std::u32string_view::npos ? object + 1 : verb;
            cut({lead.begin, room.empty() ? end_of_lead : room.begin - 1});
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
