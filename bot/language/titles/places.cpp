// Where it was: behind 地点：, behind 在, or standing alone.
#include <algorithm>
#include <array>

#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"
#include "bot/language/titles/nameless.hpp"
#include "bot/language/titles/pieces.hpp"
#include "bot/language/titles/shape.hpp"

namespace kexiebot::language {

namespace {

constexpr std::array<std::u32string_view, 8> alterations{U"改造", U"改进", U"革新", U"攻关", U"系统", U"装置", U"项目", U"技改"};

/// 重走红军路, 寻访红军桥: what was done, although it ends as places end.
constexpr std::array<std::u32string_view, 12> pilgrims{U"重走", U"寻访", U"探访", U"追寻", U"瞻仰", U"祭扫",
                                                       U"走进", U"缅怀", U"打卡", U"清扫", U"守护", U"巡护"};

constexpr std::array<std::u32string_view, 8> tellers{U"我们", U"咱们",   U"大家",   U"我司",
                                                     U"我厂", U"我公司", U"我园区", U"我单位"};

/// 汨罗三中, 附中: a school, not 活动中 or 会议上.
bool ends_in_a_school(std::u32string_view before) {
    return before.size() >= 2 && before.back() == U'中' &&
           scan::one_of(before[before.size() - 2], U"一二三四五六七八九十附高初职") &&
           before.find(U'届') == std::u32string_view::npos;
}

}  // namespace

void Pieces::find_place() {
    place_is_led_ = place_ || place_by_label() || place_in_brackets() || place_by_preposition() || place_served();
    if (place_is_led_ || place_standing_alone() || place_before_name()) cut(*place_);
}

/// 精密磨削讲座（注塑车间）
bool Pieces::place_in_brackets() {
    const std::u32string_view text = message_.text;
    for (std::size_t open = text.find(U'('); open != std::u32string_view::npos; open = text.find(U'(', open + 1)) {
        const std::size_t close = text.find(U')', open);
        if (close == std::u32string_view::npos) return false;
        const Span inside = trimmed(text, {open + 1, close});
        const bool whole =
            std::none_of(text.begin() + static_cast<std::ptrdiff_t>(inside.begin),
                         text.begin() + static_cast<std::ptrdiff_t>(inside.end), [](char32_t c) { return is_stop(c); });
        const bool room = !inside.empty() && (mark_ending(Kind::place_tail, inside.end) != nullptr || ends_like_a_place(inside));
        const bool noun = !inside.empty() && mark_ending(Kind::head_noun, inside.end) != nullptr;
        if (!whole || !room || noun || inside.size() < 3 || cut_[inside.begin] || !acceptable_place(inside)) continue;
        cut({open, close + 1});
        place_ = inside;
        return true;
    }
    return false;
}

namespace {

/// 场地 in 焊接那场地点在实训楼: which one it is, and its 地点.
bool says_which(std::u32string_view text, const Mark& label) {
    return label.begin > 0 && label.end < text.size() && scan::one_of(text[label.begin - 1], U"那这") && text[label.end] == U'点';
}

/// 活动 in 做了科普进校园活动地点在实验中学: dictated, the last word of the name.
std::size_t of_what(std::u32string_view text, const Mark& label) {
    constexpr std::u32string_view noun = U"活动";
    const bool led = text.substr(label.begin, label.end - label.begin) == U"活动地点"sv && label.begin > 0 &&
                     !is_separator(text[label.begin - 1]) && !is_digit(text[label.begin - 1]);
    constexpr std::array<std::u32string_view, 10> over{U"培训", U"讲座", U"论坛", U"会",   U"班",
                                                       U"沙龙", U"展",   U"活动", U"办的", U"人"};
    return led && scan::any_before(text, label.begin, over) == 0 ? noun.size() : 0;
}

}  // namespace

bool Pieces::place_by_label() {
    for (const Mark& label : message_.marks.all()) {
        if (label.kind != id_of(Kind::place_label) || !stands_as_label(label)) continue;
        std::size_t begin = label.end + (says_which(message_.text, label) ? 1 : 0);
        for (bool leads = true; leads && begin < cut_.size();) {
            const Mark* lead = mark_at(Kind::value_lead, begin);
            // 成 in 成品仓库 leads to nothing.
            const bool in_word = lead != nullptr && lead->end - lead->begin == 1 &&
                                 (mark_at(Kind::solid, begin) != nullptr || mark_at(Kind::place_tail, begin) != nullptr ||
                                  !scan::one_of(message_.text[begin], U"在是为到就了叫记,"));
            if (in_word) break;
            leads = lead != nullptr || scan::one_of(message_.text[begin], U": ");
            if (leads) begin = lead != nullptr ? lead->span().end : begin + 1;
        }
        std::size_t end = begin;
        while (end < cut_.size() && !is_stop(message_.text[end]) && !cut_[end]) ++end;
        // 地点培训中心办的数控论坛: the place ends at its own last word where a verb begins right behind it.
        for (const Mark& tail : message_.words.all()) {
            const bool ends =
                tail.kind == id_of(Kind::place_tail) && tail.begin >= begin && tail.end < end && tail.end > begin + 1;
            if (!ends || message_.text[label.end] == U':') continue;
            if (mark_at(Kind::place_follow, tail.end) == nullptr || mark_at(Kind::head_noun, tail.end) != nullptr) continue;
            end = tail.end;
            break;
        }
        const Span found = trimmed(message_.text, {begin, end});
        if (found.empty() || found.size() > place_longest + 8) continue;
        // 地点帮我改过来: an order, no place.
        if (scan::one_of(message_.text[found.begin], U"帮给请替")) continue;
        cut({label.begin + of_what(message_.text, label), found.end});
        place_ = found;
        return true;
    }
    return false;
}

/// 地点：, 会场设在, 场地 职工之家; but not 会场 in 主会场展示活动, nor 举办地 in 举办地震科普活动.
bool Pieces::stands_as_label(const Mark& label) const {
    const std::u32string_view text = message_.text;
    if (label.end >= text.size()) return false;
    if (says_which(text, label)) return label.end + 1 < text.size() && scan::one_of(text[label.end + 1], U": 在是为设就改");
    const bool led = scan::one_of(text[label.end], U": 在是为设就改于") || scan::one_of(text[label.end - 1], U"在是为");
    // 52名职工参加地点一号报告厅: dictated, behind who came.
    constexpr std::array<std::u32string_view, 9> came{U"参加", U"到场", U"学员", U"听讲", U"来听", U"参训", U"人", U"名", U"位"};
    // 对，不过地点是老食堂
    constexpr std::array<std::u32string_view, 6> but{U"不过", U"但是", U"但", U"只是", U"就是", U"可是"};
    const bool behind_people = scan::any_before(text, label.begin, came) != 0 || scan::any_before(text, label.begin, but) != 0;
    const bool opens = label.begin == 0 || is_stop(text[label.begin - 1]) || cut_[label.begin - 1] ||
                       message_.filler(label.begin - 1) || behind_people;
    const bool plain = text.substr(label.begin, label.end - label.begin).ends_with(U"地点"sv) || opens;
    return led || (plain && mark_at(Kind::head_noun, label.end) == nullptr && opens);
}

/// 在 in 大模型在制造业的应用: between words of a name, and what follows is no place but a use, a field, a role.
bool Pieces::leads_in_name(std::size_t at) const {
    constexpr std::array<std::u32string_view, 9> of_a_field{U"的应用", U"的作用", U"中的",   U"领域", U"方面",
                                                            U"的运用", U"的使用", U"的实践", U"上的"};
    constexpr std::size_t reach = 14;
    const std::u32string_view text = message_.text;
    if (at == 0 || cut_[at - 1] || is_stop(text[at - 1])) return false;
    // 从实验室到生产线的放大
    for (std::size_t from = at; text[at] == U'到' && from > 0 && !cut_[from - 1] && !is_stop(text[from - 1]); --from) {
        if (text[from - 1] != U'从') continue;
        // 从图纸到样机：…: what it leads to ends a piece and is no room.
        std::size_t end = at + 1;
        while (end < text.size() && is_han(text[end])) ++end;
        const bool colon = end < text.size() && text[end] == U':' && mark_ending(Kind::place_tail, end) == nullptr;
        if (colon || text.substr(at, sentence_end(at) - at).find(U'的') != std::u32string_view::npos) return true;
    }
    if (text[at] != U'在') return false;
    const std::u32string_view behind = text.substr(at, std::min(reach, sentence_end(at) - at));
    const auto field = std::find_if(of_a_field.begin(), of_a_field.end(), [behind](std::u32string_view word) {
        return behind.find(word) != std::u32string_view::npos;
    });
    if (field == of_a_field.end()) return false;
    const std::size_t field_at = at + behind.find(*field);
    return std::none_of(message_.marks.all().begin(), message_.marks.all().end(), [&](const Mark& mark) {
        const bool room = mark.kind == id_of(Kind::place_tail) && mark.end - mark.begin >= 2;
        const bool held = mark.kind == id_of(Kind::held_verb) || mark.kind == id_of(Kind::deed_verb);
        return (room || held) && mark.begin > at && mark.end <= field_at;
    });
}

/// 二号楼咖啡角, 幕阜山茶厂, 大桥下, A座503: what stands between stops and ends as places end.
bool Pieces::ends_like_a_place(Span span) const {
    constexpr std::u32string_view suffixes =
        U"廊角厅室馆楼栋座亭棚场园院所站店吧堂阁轩苑湾岛桥路街巷村镇港厂库房屋区层部坪圩洲垸山岭仓塔井坝闸罐坞舱祠庙寺";
    const std::u32string_view text = message_.text;
    std::size_t end = span.end;
    while (end > span.begin && (is_digit(text[end - 1]) || is_latin(text[end - 1]))) --end;
    const bool numbered = end < span.end;
    // 参加吧 is no place, 酒吧 is one.
    const bool asks = end > span.begin + 1 && text[end - 1] == U'吧' && !scan::one_of(text[end - 2], U"酒网茶书陶啡氧");
    // 国产化之路, 降本思路: a way of another kind.
    const bool way = end > span.begin + 1 && text[end - 1] == U'路' && scan::one_of(text[end - 2], U"之思电回线气油水通出");
    if (asks || way) return false;
    if (end > span.begin && !numbered && scan::one_of(text[end - 1], U"下上里内外前后旁边侧口")) --end;
    // 湘阴七小, 华容一中
    const bool school =
        end >= span.begin + 3 && scan::one_of(text[end - 1], U"中小") && scan::one_of(text[end - 2], U"一二三四五六七八九十附完");
    if (end <= span.begin + (numbered ? 0 : 1) || !(school || scan::one_of(text[end - 1], suffixes))) return false;
    const bool noun = std::any_of(message_.words.all().begin(), message_.words.all().end(), [end](const Mark& mark) {
        const bool longer = mark.kind == id_of(Kind::head_noun) || mark.kind == id_of(Kind::organiser) ||
                            mark.kind == id_of(Kind::bare_form) || mark.kind == id_of(Kind::whole_noun);
        return longer && mark.begin < end && mark.end >= end && mark.end - mark.begin >= 2;
    });
    return !noun;
}

/// 签到表在车间, 照片在小王那
bool Pieces::says_where_papers_are(std::size_t at) const {
    const Span clause = message_.clause(at);
    return std::any_of(message_.words.all().begin(), message_.words.all().end(), [&](const Mark& mark) {
        return mark.kind == id_of(Kind::picture) && mark.begin == clause.begin && mark.end <= at && mark.end - mark.begin >= 2;
    });
}

/// 调度楼四楼来 in 调度楼四楼来听的有…, 加义镇又 in 加义镇又讲了…: what those did who came begins behind the place.
Span Pieces::without_comers(Span place) const {
    constexpr std::array<std::u32string_view, 15> came{U"过来", U"前来", U"跑来", U"赶来", U"来", U"围着", U"围坐", U"坐着",
                                                       U"站着", U"挤着", U"又",   U"再",   U"也", U"还",   U"都"};
    const auto verb = scan::longest_before(message_.text, place.end, came);
    if (verb == 0 || verb + 2 > place.size()) return place;
    const Span rest{place.begin, place.end - verb};
    return mark_ending(Kind::place_tail, rest.end) != nullptr || ends_like_a_place(rest) ? rest : place;
}

bool Pieces::place_by_preposition() {
    const std::u32string_view text = message_.text;
    for (const Mark& lead : message_.marks.all()) {
        if (lead.kind != id_of(Kind::place_lead) || cut_[lead.begin] || lead.end >= text.size() || message_.quoted(lead.span()))
            continue;
        if (leads_in_name(lead.begin) || says_where_papers_are(lead.begin)) continue;
        // 不是在报告厅，在老食堂: the one denied is none where another is named.
        const bool denied = text.substr(0, lead.begin).ends_with(U"不是"sv) || text.substr(0, lead.begin).ends_with(U"并非"sv) ||
                            text.substr(0, lead.begin).ends_with(U'不');
        if (denied && text.find(U'在', lead.end) != std::u32string_view::npos) continue;
        const std::size_t limit = std::min(sentence_end(lead.end), lead.end + place_longest + 2);
        std::size_t tail = 0;
        std::size_t follow = 0;
        for (const Mark& mark : message_.marks.all()) {
            if (mark.begin < lead.end || mark.begin > limit) continue;
            if (mark.kind == id_of(Kind::place_tail) && mark.end <= limit) tail = std::max<std::size_t>(tail, mark.end);
            if (mark.kind == id_of(Kind::place_follow) && follow == 0 && mark.begin > lead.end &&
                (!scan::one_of(text[mark.begin - 1], U"上中") || text.substr(0, mark.begin).ends_with(U"楼上"sv) ||
                 ends_in_a_school(text.substr(0, mark.begin)))) {
                const bool inside_place =
                    std::any_of(message_.words.all().begin(), message_.words.all().end(), [&](const Mark& room) {
                        return room.kind == id_of(Kind::place_tail) && room.begin <= mark.begin && room.end > mark.begin;
                    });
                if (!inside_place) follow = mark.begin;
            }
        }
        // 去杨开慧故居搞: the place ends at its own last word where a verb begins right behind it.
        for (const Mark& mark : message_.marks.all()) {
            const bool ends = mark.kind == id_of(Kind::place_tail) && mark.begin >= lead.end && mark.end <= limit;
            if (follow != 0 && tail > follow && ends && mark.end > follow && mark_at(Kind::place_follow, mark.end) != nullptr) {
                follow = mark.end;
                tail = mark.end;
                break;
            }
        }
        if (follow != 0 && tail > follow) {
            // 在会议室开展培训中心…: the place ends where the verb begins.
            tail = 0;
            for (const Mark& mark : message_.marks.all()) {
                if (mark.kind == id_of(Kind::place_tail) && mark.begin >= lead.end && mark.end <= follow)
                    tail = std::max<std::size_t>(tail, mark.end);
            }
        }
        std::size_t end = 0;
        // 到湖南大学交流学习: what begins behind the place's own last word is what was done there.
        if (follow != 0 && tail != 0 && tail < follow && mark_at(Kind::head_noun, tail) != nullptr) follow = 0;
        if (follow != 0) {
            end = follow;
            // 在公司举办 is no place, 在汨罗三中办了 is one; a verb far behind belongs to something else.
            const bool goes = scan::one_of(text[lead.begin], U"到去来") && !ends_like_a_place({lead.end, follow});
            if (tail == 0 && (follow - lead.end > 14 || goes)) continue;
        } else if (tail != 0) {
            end = tail;
            while (end < text.size() && is_digit(text[end]) && !cut_[end]) ++end;  // 培训中心201
            end = past_room_in_numerals(text, end);
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
            // 在用锅炉检验讲座 is a name.
            const Mark* const head = mark_ending(Kind::head_noun, stop);
            const bool named = head != nullptr && head->end - head->begin >= 2;
            // 在跑了, 在用了: what goes on is no place.
            if (stop > lead.end && text[stop - 1] == U'了') continue;
            if (!whole_clause || text[lead.begin] != U'在' || stop - lead.end > 12 || stop - lead.end < 2 || named) continue;
            end = stop;
        }
        for (std::size_t i = lead.end; i < end; ++i) {
            // 在云溪消防站跟他们搞的: with whom is told behind the place.
            const bool with = scan::one_of(text[i], U"跟和与同") && i >= lead.end + 3 && !inside_word(i) &&
                              (mark_ending(Kind::place_tail, i) != nullptr || ends_like_a_place({lead.end, i})) &&
                              mark_ending(Kind::place_tail, end) == nullptr;
            // 在活动室我们搞了…: who did it is told behind the place.
            const bool who = i >= lead.end + 2 && scan::any_at(text, i, tellers) > 0;
            if (cut_[i] || with || who) {
                end = i;
                break;
            }
        }
        const Span found = without_comers(trimmed(text, {lead.end, end}));
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

/// 步行街全国科普日惠民展, 三楼会议室科技成果转化沙龙: a place directly before the name of a thing.
bool Pieces::place_before_name() {
    for (const Span piece : rest()) {
        std::optional<Span> best;
        for (const Mark& tail : message_.words.all()) {
            if (tail.kind != id_of(Kind::place_tail) || tail.begin < piece.begin || tail.end >= piece.end) continue;
            std::size_t end = tail.end;
            while (end < piece.end && is_digit(message_.text[end])) ++end;
            if (end < piece.end && is_latin(message_.text[end])) end = tail.end;  // 港区5G无人集卡workshop
            const Span found{piece.begin, end};
            const Mark* const name = mark_at(Kind::item_label, end);
            const bool room = tail.end - tail.begin >= 3 || tail.begin > piece.begin;
            const bool told = mark_at(Kind::published, piece.begin) != nullptr ||
                              message_.text.substr(piece.begin, found.size()).find(U'我') != std::u32string_view::npos;
            if (told || found.size() > 12 || !acceptable_place(found)) continue;
            const bool of_its_own = name != nullptr && mark_at(Kind::bare_form, end) == nullptr && name->end - name->begin >= 4 &&
                                    room && found.size() <= 10;
            if (of_its_own || (names_one_place(found, tail) && begins_a_name({end, piece.end}))) best = found;
        }
        if (!best) continue;
        place_ = best;
        return true;
    }
    return false;
}

/// More than a bare form: 科技成果转化沙龙, not 培训.
bool Pieces::begins_a_name(Span rest) const {
    if (rest.size() < 4 || scan::one_of(message_.text[rest.begin], U"的和与及、里内上")) return false;
    if (message_.text[rest.begin] == U'中' && mark_at(Kind::solid, rest.begin) == nullptr) return false;  // 中药 is a word
    return std::any_of(message_.words.all().begin(), message_.words.all().end(), [this, rest](const Mark& head) {
        const bool name = head.kind == id_of(Kind::head_noun) || head.kind == id_of(Kind::item_label);
        // 5号泵房无人值守改造: what was altered is part of the name.
        const bool altered = scan::is_any(message_.text.substr(head.begin, head.end - head.begin), alterations);
        return name && !altered && head.end - head.begin >= 2 && head.begin >= rest.begin && head.end <= rest.end &&
               head.end >= rest.begin + 4;
    });
}

bool Pieces::name_beside(Span piece) const {
    if (!message_.quotes.empty()) return true;
    const std::vector<Span> others = rest();
    return std::any_of(others.begin(), others.end(), [&](Span other) {
        return !(other == piece) && other.size() >= 4 &&
               std::any_of(message_.words.all().begin(), message_.words.all().end(), [&](const Mark& head) {
                   return head.kind == id_of(Kind::head_noun) && head.begin > other.begin && head.end <= other.end &&
                          head.end - head.begin >= 2;
               });
    });
}

bool Pieces::place_standing_alone() {
    for (Span piece : rest()) {
        piece = bare_room(piece);
        if (piece.size() > 3 && scan::one_of(message_.text[piece.begin], U"去到在来于") &&
            mark_at(Kind::solid, piece.begin) == nullptr) {
            ++piece.begin;
        }
        const Mark* tail = mark_ending(Kind::place_tail, piece.end);
        const auto numbers = [this](std::size_t at) { return is_digit(message_.text[at]) || is_latin(message_.text[at]); };
        // 研发中心201, 会议室B: a room's number behind a place.
        std::size_t digits = piece.end;
        while (digits > piece.begin && numbers(digits - 1)) --digits;
        const bool numbered = digits < piece.end && digits > piece.begin && mark_ending(Kind::place_tail, digits) != nullptr;
        const bool suffixed = tail == nullptr && !numbered && ends_like_a_place(piece) && piece.size() >= 3;
        if (tail == nullptr && !numbered && !suffixed) continue;
        // By its last character alone a piece is a place only beside something that is surely the name.
        if (suffixed && !name_beside(piece)) continue;
        const bool is_label = std::any_of(message_.words.all().begin(), message_.words.all().end(), [&](const Mark& mark) {
            return mark.kind == id_of(Kind::item_label) && mark.begin == piece.begin && mark.end == piece.end;
        });
        const bool head = mark_ending(Kind::head_noun, piece.end) != nullptr && tail != nullptr && tail->end - tail->begin < 3;
        const bool tells = std::any_of(message_.words.all().begin(), message_.words.all().end(), [&](const Mark& mark) {
            const bool inside = mark.begin >= piece.begin && mark.end < piece.end;
            if (inside && mark.kind == id_of(Kind::head_noun) && mark.end - mark.begin >= 2) {
                // 项目部板房会议室: what a body is named after.
                const char32_t behind = scan::at_or_zero(message_.text, mark.end);
                if (tail != nullptr && tail->end - tail->begin >= 2 && scan::one_of(behind, U"部室楼厅厂场馆组")) return false;
                // 报告 in 报告厅 names a room.
                return std::none_of(message_.words.all().begin(), message_.words.all().end(), [&](const Mark& room) {
                    return room.kind == id_of(Kind::place_tail) && room.begin <= mark.begin && room.end > mark.end;
                });
            }
            return inside && mark.kind == id_of(Kind::telling);
        });
        const bool visit = mark_at(Kind::visit_verb, piece.begin) != nullptr ||
                           scan::any_at(message_.text, piece.begin, pilgrims) > 0 ||
                           message_.text.substr(piece.begin).starts_with(U"主要"sv);
        // 湖南理工学院昨天跟我们签了…: with whom, not where.
        const bool partner = message_.has(Kind::signs) && mark_ending(Kind::research_body, piece.end) != nullptr &&
                             (message_.text.find(U'签') != std::u32string_view::npos ||
                              message_.text.find(U"协议"sv) != std::u32string_view::npos);
        // 报道我园区, 中午吃的食堂: a clause about something else.
        const bool clause = scan::one_of(message_.text[piece.begin], U"吃喝住用") ||
                            std::any_of(message_.marks.all().begin(), message_.marks.all().end(), [piece](const Mark& mark) {
                                return mark.kind == id_of(Kind::published) && mark.begin == piece.begin;
                            });
        // 省电科院昨天来做了…: who came.
        std::size_t behind = piece.end;
        while (behind < message_.text.size() && cut_[behind] && !is_stop(message_.text[behind])) ++behind;
        const bool came = behind > piece.end && behind < message_.text.size() && scan::one_of(message_.text[behind], U"来给") &&
                          mark_ending(Kind::research_body, piece.end) != nullptr;
        if (is_label || head || tells || visit || partner || clause || came || piece.size() > 16 || !acceptable_place(piece))
            continue;
        // The only piece there is names the thing, 专家工作站, unless it is a mere room: 三楼会议室.
        const bool room = std::any_of(message_.words.all().begin(), message_.words.all().end(),
                                      [&](const Mark& mark) { return mark.kind == id_of(Kind::room) && mark.end == piece.end; });
        if (rest().size() < 2 && !room) return false;
        place_ = with_room_behind(piece);
        return true;
    }
    return false;
}

}  // namespace kexiebot::language
