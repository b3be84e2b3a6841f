#include "bot/language/titles/pieces.hpp"

#include <algorithm>
#include <array>

#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

/// Names of forms that are verbs before 了.
constexpr std::array<std::u32string_view, 8> forms_done{U"宣讲", U"宣贯", U"讲解", U"解读", U"讲授", U"培训", U"研讨", U"传达"};
constexpr std::size_t deed_longest = 12;  ///< 给新来的年轻技术员讲 before 了

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

/// Who spoke: no part of a name, nor of what it was about.
void Pieces::cut_aside(Span span) {
    cut(span);
    aside_.push_back(span);
}

void Pieces::cut_separators() {
    // Quotes, brackets, hyphens and middle dots stand inside titles; a space does when Latin letters are on both sides.
    constexpr std::u32string_view inside = U"“”‘’\"《》「」()-·&/+、.%";
    const std::u32string_view text = message_.text;
    for (std::size_t i = 0; i < text.size(); ++i) {
        // …的智能诊断嘛听的人有四十多个: a particle closes what was said.
        if (scan::one_of(text[i], U"嘛啊呀嗯哦噢") && !message_.quoted({i, i + 1})) cut_[i] = true;
        if (!is_separator(text[i]) || scan::one_of(text[i], inside)) continue;
        // ISO 22000内审员, DIY workshop; figures that are facts are cut for themselves.
        const bool between_latin = text[i] == U' ' && i > 0 && i + 1 < text.size() && is_latin(text[i - 1]) &&
                                   (is_latin(text[i + 1]) || is_digit(text[i + 1]));
        // 功率器件封装 workshop: a form in letters stands apart from what it is about.
        const bool before_form = text[i] == U' ' && i > 0 && i + 1 < text.size() && is_han(text[i - 1]) &&
                                 is_latin(text[i + 1]) && mark_at(Kind::bare_form, i + 1) != nullptr;
        cut_[i] = !between_latin && !before_form;
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
                                   (is_digit(message_.text[date.span.begin]) ||
                                    (date.form == DateForm::year && scan::one_of(message_.text[date.span.begin], U"二一")));
        // 年中工作总结: the kind of summary, no day.
        const std::u32string_view said = message_.text.substr(date.span.begin, date.span.size());
        const bool kind = (said == U"年中"sv || said == U"年终"sv || said == U"半年"sv || said == U"年末"sv) &&
                          date.span.end < message_.text.size() && is_han(message_.text[date.span.end]) &&
                          message_.text[date.span.end] != U'的';
        // 明年的工作计划 is one word.
        const bool in_word = names_a_year && inside_word(date.span.begin) && inside_word(date.span.end);
        // 午后沙龙, 清晨讲堂: the time of day that names a form.
        constexpr std::array<std::u32string_view, 8> hours{U"午后", U"午间", U"晨间", U"夜间",
                                                           U"清晨", U"傍晚", U"周末", U"晚间"};
        const bool named_after =
            scan::is_any(said, hours) && date.span.begin > 0 &&
            scan::one_of(message_.text[date.span.begin - 1], U"个场次期办搞了") &&
            (mark_at(Kind::bare_form, date.span.end) != nullptr || mark_at(Kind::talk_form, date.span.end) != nullptr);
        if (kind || in_word || named_after) continue;
        // 10月份的那次培训 says when.
        const bool of_a_month = date.form == DateForm::month && date.span.end < message_.text.size() &&
                                (message_.text[date.span.end] == U'的' || message_.text.substr(date.span.end, 2) == U"份的"sv);
        if (date.quoted || (names_a_year && starts_a_name && !of_a_month)) continue;
        cut(date.span);
        // 周三晚幕阜山茶厂: the evening is part of the day; 晚会 and 晚稻 begin a word.
        const char32_t behind = scan::at_or_zero(message_.text, date.span.end + 1);
        const bool evening = !names_a_year && scan::at_or_zero(message_.text, date.span.end) == U'晚' && is_han(behind) &&
                             !scan::one_of(behind, U"会宴报餐稻熟间上霞婚恋期疫蜜柑点") &&
                             mark_at(Kind::solid, date.span.end) == nullptr;
        if (evening) cut({date.span.end, date.span.end + 1});
    }
    for (const Span span : people.spans) cut(span);
    for (const ItemId& item : message_.items) cut(item.span);
    for (const Code& code : message_.codes) cut(code.span);
}

void Pieces::cut_words() {
    for (const Span lead : message_.preambles()) cut(lead);
    const Mark* const told_to = message_.first(Kind::strong_register);
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
            const bool verb = mark.kind == id_of(Kind::title_label) && scan::one_of(message_.text[mark.end - 1], U"是叫为");
            if (colon || verb) cut(mark.span());
        }
        // 数据产权登记实务: inside a name it is no command.
        const bool inside_name = mark.kind == id_of(Kind::strong_register) && told_to != &mark && mark.begin > 0 &&
                                 mark.end < message_.text.size() && is_han(message_.text[mark.begin - 1]) &&
                                 is_han(message_.text[mark.end]) && told_to->end <= mark.begin;
        if (inside_name || (mark.kind == id_of(Kind::strong_register) && records_in_name(mark.span()))) continue;
        if (mark.kind == id_of(Kind::strong_register) || mark.kind == id_of(Kind::earlier_one) ||
            mark.kind == id_of(Kind::courtesy_request) || mark.kind == id_of(Kind::hedge)) {
            cut(mark.span());
        }
    }
    // 咱们园区的海智计划工作站: whose it is.
    constexpr std::array<std::u32string_view, 6> ours{U"园区的", U"公司的", U"厂里的", U"单位的", U"企业的", U"集团的"};
    for (const Mark& we : message_.marks.all()) {
        if (we.kind == id_of(Kind::we)) cut({we.end, we.end + scan::any_at(message_.text, we.end, ours)});
    }
    // 办了3天科普展览: how long.
    for (const Number& number : message_.numbers) {
        const auto end = number.span.end;
        constexpr std::array<std::u32string_view, 7> lasting{U"了", U"连办", U"连搞", U"连开", U"连讲", U"连着", U"为期"};
        const bool days = scan::any_before(message_.text, number.span.begin, lasting) > 0 && end + 1 < message_.text.size() &&
                          message_.text[end] == U'天' && (is_han(message_.text[end + 1]) || is_latin(message_.text[end + 1]));
        if (days) cut({number.span.begin, end + (message_.text[end + 1] == U'的' ? 2U : 1U)});
    }
    // 公司视频号推了…: the medium and what it did.
    for (const Mark& verb : message_.marks.all()) {
        const bool told =
            verb.kind == id_of(Kind::published) && verb.end > verb.begin + 1 && message_.text[verb.end - 1] == U'了';
        if (told && mark_ending(Kind::media, verb.begin) != nullptr) cut({piece_begin(verb.begin), verb.end});
    }
    // 算技术革新, 记培训 at the end of a clause: an item's name behind such a verb is a label.
    for (const Mark& label : message_.marks.all()) {
        if (label.kind != id_of(Kind::item_label) || label.begin == 0) continue;
        if (!scan::one_of(message_.text[label.begin - 1], U"算记归按走登报属入挂")) continue;
        if (message_.text[label.begin - 1] == U'算' && mark_ending(Kind::solid, label.begin) != nullptr)
            continue;  // 边缘计算研讨会
        const bool opens = label.begin == 1 || is_stop(message_.text[label.begin - 2]) || cut_[label.begin - 2] ||
                           message_.filler(label.begin - 2) || message_.text[label.begin - 1] == U'算';
        const bool ends = label.end >= message_.text.size() || is_stop(message_.text[label.end]) || message_.filler(label.end) ||
                          message_.text[label.end] == U'类' || mark_at(Kind::we, label.end) != nullptr;
        const bool name = label.end < message_.text.size() && message_.text[label.end] == U' ';
        if (opens && ends && !name) cut({label.begin - 1, label.end});
    }
    // 算4.3, 报2.1: the verb before an item id goes with it.
    for (const ItemId& item : message_.items) {
        if (item.span.begin > 0 && scan::one_of(message_.text[item.span.begin - 1], U"算报登归按属记"))
            cut({item.span.begin - 1, item.span.begin});
    }
}

/// 登记 in 软件著作权登记实务培训: nouns on both sides and no one who asks for it.
bool Pieces::records_in_name(Span verb) const {
    constexpr std::size_t shortest = 3;
    constexpr std::size_t reach = 10;
    const std::u32string_view text = message_.text;
    if (text.substr(verb.begin, verb.size()) != U"登记"sv || verb.end >= text.size() || !is_han(text[verb.end])) return false;
    if (scan::one_of(text[verb.end], U"一个下上的到为在昨前今本我们了")) return false;
    std::size_t begin = verb.begin;
    while (begin > 0 && is_han(text[begin - 1]) && !cut_[begin - 1] && !message_.filler(begin - 1) &&
           mark_ending(Kind::we, begin) == nullptr && mark_ending(Kind::head_noun, begin) == nullptr &&
           mark_ending(Kind::date, begin) == nullptr && mark_ending(Kind::organiser, begin) == nullptr)
        --begin;
    return verb.begin - begin >= shortest && mark_ending(Kind::date, verb.begin) == nullptr &&
           noun_between(verb.end, std::min(text.size(), verb.end + reach)) && mark_at(Kind::date, verb.end) == nullptr;
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

/// 讲 in 讲座
bool Pieces::inside_longer_noun(Span span) const {
    const auto all = message_.words.all();
    return std::any_of(all.begin(), all.end(), [span](const Mark& mark) {
        const bool noun = mark.kind == id_of(Kind::whole_noun) || mark.kind == id_of(Kind::head_noun);
        return noun && mark.begin <= span.begin && mark.end >= span.end && mark.end - mark.begin > span.size();
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
        if (!scan::one_of(text[at], U"了哒") || cut_[at] || message_.quoted({at, at + 1})) continue;
        if (inside_word(at) || text[at + 1] == U'解' || is_stop(text[at + 1]) || cut_[at + 1]) continue;
        std::size_t begin = at;
        // 给船员宣讲了…: here the form is the verb.
        if (is_han(text[at + 1])) begin -= scan::any_before(text, at, forms_done);
        while (begin > 0 && !cut_[begin - 1] && !is_stop(text[begin - 1]) && mark_ending(Kind::head_noun, begin) == nullptr)
            --begin;
        // 讲了讲 says the verb twice.
        std::size_t end = at + 1;
        if (text[end] == text[at - 1]) ++end;
        // 把株洲那边轴承厂的高工喊过来讲了讲: whoever was fetched may have a long name.
        const bool fetched = begin > 0 && text[begin - 1] == U'把' && scan::one_of(text[at - 1], U"讲聊谈");
        if (at - begin <= deed_longest || fetched) cut({begin, end});
    }
}

/// 给研发部做专利培训: for whom it was done, and the verb.
void Pieces::cut_hearers() {
    const std::u32string_view text = message_.text;
    for (std::size_t at = 0; at + 3 < text.size(); ++at) {
        if (!scan::one_of(text[at], U"给为") || cut_[at] || inside_word(at) || message_.quoted({at, at + 1})) continue;
        for (std::size_t verb = at + 2;
             verb < std::min(text.size() - 1, at + deed_longest) && !cut_[verb] && !is_stop(text[verb]); ++verb) {
            if (!scan::one_of(text[verb], U"做作上讲办搞开") || (text[verb - 1] == U'工' && text[verb] == U'作')) continue;
            const bool whom = mark_ending(Kind::organiser, verb) != nullptr ||
                              scan::one_of(text[verb - 1], U"部人员工们队组班科室者干长农民生众户友客童娃孩子爷婆亲属");
            const bool longer = std::any_of(message_.words.all().begin(), message_.words.all().end(), [verb](const Mark& mark) {
                const bool noun = mark.kind == id_of(Kind::solid) || mark.kind == id_of(Kind::head_noun);
                return noun && mark.begin <= verb && mark.end > verb + 1;
            });
            if (!whom || longer || noun_between(at, verb)) continue;
            cut({piece_begin(at), verb + 1});
            if (text[verb] == U'讲') taught_ = verb + 1;
            break;
        }
    }
}

/// 二车间搞…, 组织党员到故居办…: a bare verb, and who or where stands before it.
void Pieces::cut_bare_verbs() {
    const std::u32string_view text = message_.text;
    for (std::size_t at = 0; at + 2 < text.size(); ++at) {
        // 昨天下午开科技工作者座谈会, not 开放日
        const bool holds = text[at] == U'开' && at > 0 && cut_[at - 1] && mark_at(Kind::solid, at) == nullptr &&
                           !scan::one_of(text[at + 1], U"放展工业学源发机路关题幕标盘启创拓采票户支始了过的个场完好会");
        if (!(holds || scan::one_of(text[at], U"搞办弄")) || cut_[at] || inside_word(at) || message_.quoted({at, at + 1}))
            continue;
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
        // 推荐陈静参加…评选: the name goes on.
        const bool goes_on =
            persons_concerned_ && std::any_of(message_.marks.all().begin(), message_.marks.all().end(), [&](const Mark& deed) {
                constexpr std::size_t name_longest = 6;
                return deed.kind == id_of(Kind::person_deed) && deed.end < verb.begin && verb.begin - deed.end <= name_longest &&
                       sentence_end(deed.end) >= verb.end && scan::one_of(text[verb.begin], U"参申");
            });
        if (in_noun || is_the_name || goes_on) continue;
        // Between nouns a verb without 了 is part of the name: 科普活动组织方案.
        const char32_t last = text[verb.end - 1];
        const bool bare = !scan::one_of(last, U"了哒的个场次完过起好到");
        const bool noun_before = verb.begin > 0 && !cut_[verb.begin - 1] && mark_ending(Kind::we, verb.begin) == nullptr;
        const bool noun_behind = mark_at(Kind::head_noun, verb.end) != nullptr;
        // 组织检修工参加主题党日: they took part.
        const bool by_persons = verb.begin > 0 && scan::one_of(text[verb.begin - 1], U"工员人者们干长部");
        if (bare && noun_before && noun_behind && !by_persons && !led_by_organiser(verb.begin)) continue;
        // 开了|一次性…: no count of events.
        Span said = verb.span();
        const std::size_t once = said.end >= 2 ? said.end - 2 : 0;
        if (message_.text.substr(once).starts_with(U"一次性"sv)) said.end = once;
        cut(said);
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
            if (counts && mark.begin == begin && mark.end <= end) reached = std::max<std::size_t>(reached, mark.end);
        }
        if (reached == begin) return false;
        begin = reached;
    }
    return true;
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
    return at == taught_ || std::any_of(message_.marks.all().begin(), message_.marks.all().end(), [&](const Mark& mark) {
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
    while (at < message_.text.size() && !scan::one_of(message_.text[at], U"。;；\n!?，,")) ++at;
    return at;
}

}  // namespace kexiebot::language
