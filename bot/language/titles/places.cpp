// Where it was: behind 地点：, behind 在, or standing alone.
#include <algorithm>

#include "bot/language/text/characters.hpp"
#include "bot/language/titles/pieces.hpp"

namespace kexiebot::language {

namespace {

constexpr std::size_t place_longest = 22;

bool is_one_of(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}

/// 汨罗三中, 附中: a school, not 活动中 or 会议上.
bool ends_in_a_school(std::u32string_view before) {
    return before.size() >= 2 && before.back() == U'中' && is_one_of(U"一二三四五六七八九十附高初职", before[before.size() - 2]);
}

}  // namespace

void Pieces::find_place() {
    if (place_ || place_by_label() || place_by_preposition() || place_standing_alone() || place_before_name()) cut(*place_);
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
                (!is_one_of(U"上中", text[mark.begin - 1]) || ends_in_a_school(text.substr(0, mark.begin)))) {
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

/// 步行街全国科普日惠民展: a place directly before a thing that has a name of its own.
bool Pieces::place_before_name() {
    for (const Span piece : rest()) {
        for (const Mark& tail : message_.words.all()) {
            if (tail.kind != id_of(Kind::place_tail) || tail.begin < piece.begin || tail.end >= piece.end) continue;
            const Span found{piece.begin, tail.end};
            const Mark* const name = mark_at(Kind::item_label, tail.end);
            const bool room = tail.end - tail.begin >= 3 || tail.begin > piece.begin;
            const bool told = mark_at(Kind::published, piece.begin) != nullptr ||
                              message_.text.substr(piece.begin, found.size()).find(U'我') != std::u32string_view::npos;
            if (told || name == nullptr || name->end - name->begin < 4 || !room || found.size() > 10 || !acceptable_place(found))
                continue;
            place_ = found;
            return true;
        }
    }
    return false;
}

bool Pieces::place_standing_alone() {
    for (const Span piece : rest()) {
        const Mark* tail = mark_ending(Kind::place_tail, piece.end);
        const auto numbers = [this](std::size_t at) { return is_digit(message_.text[at]) || is_latin(message_.text[at]); };
        if (tail == nullptr && !numbers(piece.end - 1)) continue;
        if (tail == nullptr) {
            // 研发中心201, 会议室B: a room's number behind a place.
            std::size_t digits = piece.end;
            while (digits > piece.begin && numbers(digits - 1)) --digits;
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
        // 湖南理工学院昨天跟我们签了…: with whom, not where.
        const bool partner = message_.has(Kind::signs) && mark_ending(Kind::research_body, piece.end) != nullptr &&
                             message_.text.find_first_of(U"签约协") != std::u32string_view::npos;
        // 报道我园区, 中午吃的食堂: a clause about something else.
        const bool clause = is_one_of(U"吃喝住用", message_.text[piece.begin]) ||
                            std::any_of(message_.marks.all().begin(), message_.marks.all().end(), [piece](const Mark& mark) {
                                return mark.kind == id_of(Kind::published) && mark.begin == piece.begin;
                            });
        if (is_label || head || tells || visit || partner || clause || piece.size() > 16 || !acceptable_place(piece)) continue;
        // The only piece there is names the thing, 专家工作站, unless it is a mere room: 三楼会议室.
        const bool room = std::any_of(message_.words.all().begin(), message_.words.all().end(),
                                      [&](const Mark& mark) { return mark.kind == id_of(Kind::room) && mark.end == piece.end; });
        if (rest().size() < 2 && !room) return false;
        place_ = piece;
        return true;
    }
    return false;
}

}  // namespace kexiebot::language
