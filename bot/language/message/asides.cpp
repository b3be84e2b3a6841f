#include "bot/language/message/asides.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

constexpr std::size_t shortest_joined = 4;  ///< of an aside that no stop parts from the rest

/// What a clause that tells or asks something of its own has in it.
bool says_something(Kind kind) {
    switch (kind) {
        case Kind::activity_code:
        case Kind::any_code:
        case Kind::item_id:
        case Kind::date:
        case Kind::people:
        case Kind::organisation:
        case Kind::county:
        case Kind::invite_code:
        case Kind::quoted:
        case Kind::head_noun:
        case Kind::item_label:
        case Kind::talk_form:
        case Kind::quote_form:
        case Kind::place_tail:
        case Kind::person_deed:
        case Kind::host_deed:
        case Kind::award_verb:
        case Kind::honour_noun:
        case Kind::published:
        case Kind::signs:
        case Kind::about:
        case Kind::title_label:
        case Kind::place_label:
        case Kind::strong_register:
        case Kind::asking:
        case Kind::dont:
        case Kind::negated_word:
        case Kind::negator:
        case Kind::undone:
        case Kind::halted:
        case Kind::planned:
        case Kind::certain_plan:
        case Kind::others_did:
        case Kind::hearsay:
        case Kind::outsider:
        case Kind::hypothetical:
        case Kind::undecided:
        case Kind::registered_earlier:
        case Kind::cancel_word:
        case Kind::undo_word:
        case Kind::edit_verb:
        case Kind::return_verb:
        case Kind::opinion:
        case Kind::technical:
        case Kind::announces: return true;
        default: return false;
    }
}

class Reader {
public:
    Reader(const Message& message, Asides which)
        : message_{message}, text_{message.text}, which_{which}, everyday_(text_.size(), false), worded_(text_.size(), false) {
        constexpr std::u32string_view small =
            U"我你您他她它们的了着过很太都也还又就才挺真好得地啊呢吧哈嘛呀哦嗯唉哎噢这那些点在有是给跟和到来去"
            U"叫请帮说讲听写发拍忙急累热冷晚早前后里外大小少儿从下上着们";
        for (std::size_t i = 0; i < text_.size(); ++i) everyday_[i] = scan::one_of(text_[i], small) || message.filler(i);
        for (const Mark& mark : message.words.all()) {
            const bool counts = mark.kind == id_of(Kind::aside_word) ||
                                (which == Asides::beside_a_report && mark.kind == id_of(Kind::aside_of_event));
            if (mark.kind == id_of(Kind::vocative)) std::fill(at(mark.begin), at(mark.end), true);
            if (!counts) continue;
            words_.push_back(mark.span());
            for (std::size_t i = mark.begin; i < mark.end; ++i) everyday_[i] = worded_[i] = true;
        }
    }

    [[nodiscard]] std::optional<std::string> read() const {
        if (words_.empty()) return std::nullopt;
        std::string rest;
        bool left_out = false;
        bool kept = false;
        for (std::size_t begin = 0; begin < text_.size();) {
            std::size_t end = begin;
            while (end < text_.size() && !stops(end)) ++end;
            std::size_t over = end;
            while (over < text_.size() && stops(over)) ++over;
            const Span clause = trimmed(text_, {begin, end});
            const bool may_leave_out = which_ == Asides::beside_a_report || !kept;
            if (may_leave_out && !clause.empty() && changes_nothing(clause)) {
                left_out = true;
            } else {
                const Span core = which_ == Asides::beside_a_report ? without_joined({begin, end}) : Span{begin, end};
                left_out = left_out || core.size() < end - begin;
                kept = kept || !clause.empty();
                rest += message_.normal.original(core);
                if (over > core.end && over > end) rest += message_.normal.original({end, over});
            }
            begin = over;
        }
        if (!left_out || !kept) return std::nullopt;
        return rest;
    }

private:
    std::vector<bool>::iterator at(std::size_t i) { return everyday_.begin() + static_cast<std::ptrdiff_t>(i); }

    [[nodiscard]] bool stops(std::size_t at) const {
        return is_stop_at(text_, at) && text_[at] != U':' && text_[at] != U'、' && !message_.quoted({at, at + 1});
    }

    /// 差点 in 差点忘了 denies nothing.
    [[nodiscard]] bool inside_a_word(Span mark) const {
        return std::any_of(words_.begin(), words_.end(), [mark](Span word) { return word.contains(mark) && word.size() >= 2; });
    }

    [[nodiscard]] bool is_a_word(Span mark) const {
        return std::find(words_.begin(), words_.end(), mark) != words_.end() &&
               std::none_of(words_.begin(), words_.end(),
                            [mark](Span word) { return word.contains(mark) && word.size() > mark.size(); });
    }

    [[nodiscard]] bool another_day(Span piece) const {
        return std::any_of(message_.dates.begin(), message_.dates.end(),
                           [piece](const DateExpression& date) { return !date.span.overlaps(piece); });
    }

    /// 昨天的讲座真不错: a remark, and nobody reports.
    [[nodiscard]] bool only_remarked(Span piece) const {
        const bool reported = message_.has(Kind::people) || message_.has(Kind::strong_register) || message_.has(Kind::item_id);
        return !reported && std::any_of(message_.words.all().begin(), message_.words.all().end(), [piece](const Mark& mark) {
            return mark.kind == id_of(Kind::remark) && mark.begin < piece.end && mark.end > piece.begin;
        });
    }

    /// 红网刊发《…》，报道我们科协工作: what a piece in the media was about.
    [[nodiscard]] bool tells_whom_media_wrote_of(Span piece) const {
        if (!message_.has(Kind::media)) return false;
        const auto within = [&](Kind kind) {
            return std::any_of(message_.words.all().begin(), message_.words.all().end(),
                               [&](const Mark& mark) { return mark.kind == id_of(kind) && piece.contains(mark.span()); });
        };
        return within(Kind::published) && (within(Kind::about_association) || within(Kind::about_person));
    }

    [[nodiscard]] bool says_nothing(Span piece) const {
        if (only_remarked(piece) || tells_whom_media_wrote_of(piece)) return false;
        for (const Mark& mark : message_.words.all()) {
            if (mark.begin >= piece.end || mark.end <= piece.begin) continue;
            const bool short_tail = (mark.kind == id_of(Kind::place_tail) || mark.kind == id_of(Kind::head_noun) ||
                                     mark.kind == id_of(Kind::halted) || mark.kind == id_of(Kind::undo_word) ||
                                     mark.kind == id_of(Kind::edit_verb) || mark.kind == id_of(Kind::return_verb)) &&
                                    mark.end - mark.begin == 1;
            if (short_tail || !says_something(static_cast<Kind>(mark.kind))) continue;
            // 在职工食堂: a place alone says where; 刚到办公室 does not.
            const bool where = mark.kind == id_of(Kind::place_tail) && mark.end == piece.end && is_a_word(mark.span());
            if (where || !inside_a_word(mark.span())) return false;
        }
        return std::none_of(message_.marks.all().begin(), message_.marks.all().end(), [&](const Mark& mark) {
            const bool overlaps = mark.begin < piece.end && mark.end > piece.begin;
            const bool fact = mark.kind < first_word_kind && mark.end - mark.begin < text_.size() &&
                              says_something(static_cast<Kind>(mark.kind));
            // 刚开完会，…: the only day there is says when.
            const bool only_day = mark.kind == id_of(Kind::date) && !another_day(piece);
            return overlaps && fact && (only_day || !inside_a_word(mark.span()));
        });
    }

    [[nodiscard]] bool changes_nothing(Span clause) const {
        std::size_t characters = 0;
        std::size_t everyday = 0;
        bool worded = false;
        for (std::size_t i = clause.begin; i < clause.end; ++i) {
            if (is_digit(text_[i]) && !worded_[i]) return false;
            if (is_separator(text_[i])) continue;
            ++characters;
            everyday += everyday_[i] ? 1 : 0;
            worded = worded || worded_[i];
        }
        // Words that nobody listed may stand among everyday ones, more of them where somebody says something: 手机快没电了.
        const std::u32string_view said = text_.substr(clause.begin, clause.size());
        const bool sentence =
            scan::one_of(said.back(), U"了过呢哈啊吧嘛哦") || said.find_first_of(U"我你您"sv) != std::u32string_view::npos;
        const bool mostly = sentence ? everyday * 2 >= characters : everyday * 10 >= characters * 7;
        return worded && mostly && says_nothing(clause);
    }

    /// Whether something that a report is made of begins at `at`.
    [[nodiscard]] bool fact_at(std::size_t at) const {
        return std::any_of(message_.marks.all().begin(), message_.marks.all().end(), [at](const Mark& mark) {
            return mark.begin == at && (mark.kind == id_of(Kind::date) || mark.kind == id_of(Kind::item_id) ||
                                        mark.kind == id_of(Kind::quoted) || mark.kind == id_of(Kind::organisation));
        });
    }

    [[nodiscard]] bool people_until(std::size_t at) const {
        constexpr std::array<std::u32string_view, 6> came{U"参加", U"到场", U"听讲", U"参会", U"参训", U"出席"};
        at -= scan::any_before(text_, at, came);
        const bool counted = at >= 2 && text_[at - 1] == U'人' && is_digit(text_[at - 2]);
        return counted || std::any_of(message_.marks.all().begin(), message_.marks.all().end(),
                                      [at](const Mark& mark) { return mark.end == at && mark.kind == id_of(Kind::people); });
    }

    /// 3位专家主讲: who spoke was counted, not who heard.
    [[nodiscard]] bool begins_with_speaker(std::size_t at) const {
        return std::any_of(message_.words.all().begin(), message_.words.all().end(),
                           [at](const Mark& mark) { return mark.begin == at && mark.kind == id_of(Kind::speaker_title); });
    }

    /// 跟你说个好消息储罐安全监测讲座: behind a word that closes a clause, wherever a name may begin.
    [[nodiscard]] std::size_t closed_until(Span clause) const {
        constexpr std::u32string_view closes = U"了下晚说过准熟用忙息次条个场记登来弄意";
        constexpr std::size_t whole_word = 3;
        std::size_t reached = clause.begin;
        std::size_t closed = clause.begin;
        while (reached < clause.end && everyday_[reached]) {
            std::size_t next = reached + 1;
            for (const Span word : words_) {
                if (word.begin != reached || word.end <= next) continue;
                next = word.end;
                if (word.size() >= whole_word && scan::one_of(text_[word.end - 1], closes)) closed = word.end;
            }
            reached = next;
        }
        return closed;
    }

    /// 不好意思才想起来昨天办了…, …45人参加会后合了影: without a stop between, but a fact begins or ends there.
    [[nodiscard]] Span without_joined(Span clause) const {
        Span core = clause;
        std::size_t reached = clause.begin;
        bool worded = false;
        // 还没登记昨天的讲座: what has not been done is told, not that it just came to mind.
        constexpr std::array<std::u32string_view, 6> not_yet{U"还没", U"没", U"我还没", U"我没", U"我们还没", U"我们没"};
        if (scan::any_at(text_, clause.begin, not_yet) > 0) return core;
        while (reached < clause.end && everyday_[reached] && !(reached > clause.begin && fact_at(reached))) {
            worded = worded || worded_[reached];
            ++reached;
        }
        if (worded && reached < clause.end && reached - clause.begin >= shortest_joined && fact_at(reached) &&
            says_nothing({clause.begin, reached}))
            core.begin = reached;
        const std::size_t closed = closed_until(clause);
        if (core.begin == clause.begin && closed < clause.end && closed - clause.begin >= shortest_joined &&
            says_nothing({clause.begin, closed}))
            core.begin = closed;
        reached = clause.end;
        worded = false;
        while (reached > core.begin && everyday_[reached - 1] && !people_until(reached)) {
            worded = worded || worded_[reached - 1];
            --reached;
        }
        if (worded && clause.end - reached >= shortest_joined && reached > core.begin && people_until(reached) &&
            !begins_with_speaker(reached) && says_nothing({reached, clause.end}))
            core.end = reached;
        return core;
    }

    const Message& message_;
    const std::u32string_view text_;
    const Asides which_;
    std::vector<bool> everyday_;  ///< stands in an everyday word, or is one
    std::vector<bool> worded_;    ///< in a word of the lexicon
    std::vector<Span> words_;
};

}  // namespace

std::optional<std::string> without_asides(const Message& message, Asides which) {
    const bool any = message.words.has(id_of(Kind::aside_word)) ||
                     (which == Asides::beside_a_report && message.words.has(id_of(Kind::aside_of_event)));
    if (!any) return std::nullopt;
    return Reader{message, which}.read();
}

}  // namespace kexiebot::language
