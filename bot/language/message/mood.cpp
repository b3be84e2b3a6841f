#include "bot/language/message/mood.hpp"

#include <algorithm>
#include <array>

#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

constexpr std::size_t reach = 12;  ///< from 再 to the verb in 晚点再给君山茶业开个秘书

class Mood {
public:
    explicit Mood(const Message& message) : message_{message}, text_{message.text} {
        const Mark* const code = message.first(Kind::any_code);
        const Mark* const verb = message.first(Kind::command_verb);
        const Mark* const anchor = code != nullptr ? code : verb;
        clause_ = anchor != nullptr ? message.clause(anchor->begin) : Span{0, text_.size()};
        for (const Mark& mark : message.marks.all()) {
            if (mark.kind != id_of(Kind::command_verb) || mark.begin < clause_.begin || mark.end > clause_.end) continue;
            if (first_ == nullptr) first_ = &mark;
            last_ = &mark;
        }
        begins_ = first_ != nullptr ? first_->begin : clause_.end;
        if (code != nullptr) begins_ = std::min(begins_, code->begin);
    }

    /// 听说…, 要是…, 本来想…: before the command is told.
    [[nodiscard]] bool is_framed() const {
        return std::any_of(message_.marks.all().begin(), message_.marks.all().end(), [this](const Mark& mark) {
            if (mark.begin > begins_) return false;
            if (mark.kind == id_of(Kind::undecided)) return true;
            const bool opens = mark.begin <= message_.core().begin || is_stop(text_[mark.begin - 1]);
            if (mark.kind == id_of(Kind::hearsay)) return opens;
            // 可以的话 is politeness; 再办一场 is no condition of a command.
            return mark.kind == id_of(Kind::hypothetical) && scan::one_of(text_[mark.begin], U"如要假倘若万");
        });
    }

    [[nodiscard]] bool is_put_off() const {
        if (first_ == nullptr) return false;
        for (std::size_t at = clause_.begin; at < first_->begin; ++at) {
            if (text_[at] != U'再' || first_->begin - at > reach) continue;
            const std::u32string_view before = text_.substr(clause_.begin, at - clause_.begin);
            const bool then = std::any_of(message_.dates.begin(), message_.dates.end(),
                                          [at](const DateExpression& date) { return date.span.end == at; });
            if (then || puts_off(before) || waits(before)) return true;
        }
        return false;
    }

    /// 我没把A12删掉: the verb denied is the only one; 没签字退回 gives a reason.
    [[nodiscard]] bool is_disclaimed(Intent command) const {
        if (first_ == nullptr) return false;
        // T19还没报，催一催 is told to do what 没 gives the reason for.
        if (command == Intent::nudge && !scan::one_of(text_[first_->begin], U"催提督")) return false;
        return std::any_of(message_.marks.all().begin(), message_.marks.all().end(), [this](const Mark& no) {
            if (no.kind != id_of(Kind::negator) || no.begin < clause_.begin || no.end > first_->begin) return false;
            if (last_->begin > first_->end) return false;
            for (std::size_t at = no.end; at < first_->begin; ++at) {
                if (!says_nothing(at)) return false;
            }
            return true;
        });
    }

private:
    /// 等 in A12等补了照片再通过, not in 等级 or 中等.
    [[nodiscard]] static bool waits(std::u32string_view before) {
        const std::size_t at = before.find(U'等');
        if (at == std::u32string_view::npos || at + 1 >= before.size()) return false;
        return before[at + 1] != U'级' && (at == 0 || !scan::one_of(before[at - 1], U"平优中高初级对"));
    }

    [[nodiscard]] bool says_nothing(std::size_t at) const {
        if (message_.filler(at) || scan::one_of(text_[at], U"把将去给有要让想再全部都把您你他")) return true;
        const bool code = std::any_of(message_.codes.begin(), message_.codes.end(),
                                      [at](const Code& found) { return found.span.contains(at); });
        const bool field = std::any_of(message_.marks.all().begin(), message_.marks.all().end(), [at](const Mark& mark) {
            return mark.kind == id_of(Kind::field_word) && mark.span().contains(at);
        });
        return code || field || std::any_of(message_.names.begin(), message_.names.end(), [at](const FoundName& name) {
                   return name.span.contains(at);
               });
    }

    const Message& message_;
    const std::u32string_view text_;
    Span clause_;
    const Mark* first_ = nullptr;  ///< command verbs of the clause
    const Mark* last_ = nullptr;
    std::size_t begins_ = 0;  ///< where the command begins: its code or its verb
};

}  // namespace

bool puts_off(std::u32string_view before) {
    constexpr std::array<std::u32string_view, 28> times{U"完",     U"后",     U"晚点", U"晚些", U"回头", U"以后", U"之后",
                                                        U"到时候", U"到时",   U"改天", U"明天", U"后天", U"下次", U"下周",
                                                        U"过几天", U"过两天", U"有空", U"齐",   U"齐了", U"好了", U"时候",
                                                        U"定了",   U"批了",   U"下来", U"等等", U"等会", U"待会", U"一会"};
    constexpr std::array<std::u32string_view, 8> between{U"我们", U"我", U"你", U"您", U"就", U"才", U"咱们", U"儿"};
    for (bool cut = true; cut;) {
        cut = false;
        for (const auto word : between) {
            if (!before.ends_with(word)) continue;
            before.remove_suffix(word.size());
            cut = true;
        }
    }
    return std::any_of(times.begin(), times.end(), [before](auto time) { return before.ends_with(time); });
}

bool only_spoken_of(const Message& message, Intent command) {
    // What somebody needs help with may be told as a question: 怎么解决.
    const bool may_ask = command == Intent::request_service;
    if (!may_ask && message.has(Kind::question)) return true;
    const Mood mood{message};
    const bool may_deny = command == Intent::declare_checklist || command == Intent::request_service;
    const bool may_put_off = command == Intent::extend_task;
    return mood.is_framed() || (!may_put_off && mood.is_put_off()) || (!may_deny && mood.is_disclaimed(command));
}

}  // namespace kexiebot::language
