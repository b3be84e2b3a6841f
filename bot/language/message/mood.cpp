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
    Mood(const Message& message, Intent command) : message_{message}, text_{message.text} {
        const Mark* code = message.first(Kind::any_code);
        if (code == nullptr) code = message.first(Kind::invite_code);
        const Mark* verb = message.first(Kind::command_verb);
        // 等下有3条要登，先切换到…: why, before it.
        if (command == Intent::switch_organisation && message.has(Kind::switch_verb)) verb = message.first(Kind::switch_verb);
        const Mark* const anchor = code != nullptr ? code : verb;
        clause_ = anchor != nullptr ? message.clause(anchor->begin) : Span{0, text_.size()};
        for (const Mark& mark : message.marks.all()) {
            if (mark.kind != id_of(Kind::command_verb) || mark.begin < clause_.begin || mark.end > clause_.end) continue;
            if (first_ == nullptr) first_ = &mark;
            last_ = &mark;
        }
        begins_ = first_ != nullptr ? first_->span().begin : clause_.end;
        if (code != nullptr) begins_ = std::min<std::size_t>(begins_, code->begin);
        object_ = code != nullptr ? code->span().begin : last_ != nullptr ? last_->span().begin : clause_.end;
    }

    /// 小李说…, 老张问我…, 有人让你…, 隔壁单位…: in the clause of the command somebody else's words, wishes or deeds are told.
    [[nodiscard]] bool is_of_others(Intent command) const {
        const std::u32string_view lead = text_.substr(clause_.begin, object_ - clause_.begin);
        if (asks(lead)) return true;
        const std::size_t who = somebody_else(lead);
        if (who == npos) return false;
        const std::u32string_view does = lead.substr(who);
        // 小李让我绑定ABCD2345: handed on, and done.
        const bool to_me = does.find(U"转我"sv) != npos || does.find(U"发我"sv) != npos || does.find(U"给我"sv) != npos ||
                           does.find(U"给了我"sv) != npos;
        const bool handed_on =
            command == Intent::bind && (to_me || (does.find(U'我') != npos && clause_.end >= message_.core().end));
        if (handed_on) return false;
        constexpr std::array<std::u32string_view, 18> words{U"说",   U"讲",   U"传",   U"以为", U"建议", U"要",
                                                            U"想",   U"打算", U"准备", U"让",   U"叫",   U"喊",
                                                            U"觉得", U"认为", U"希望", U"同意", U"答应", U"催我"};
        const bool speaks = std::any_of(words.begin(), words.end(), [does](auto word) { return does.find(word) != npos; });
        return speaks || outsider_acts();
    }

    /// Directly before the command stand only words that commands begin with. 没必要A12通过, 微信群里传A12通过: something else is
    /// said, whatever it is.
    [[nodiscard]] bool is_led_by_other_words() const {
        if (begins_ >= clause_.end) return false;  // 刚才说错了: no verb and no code
        std::size_t from = begins_;
        while (from > clause_.begin && text_[from - 1] != U' ') --from;
        // 重复登记的A14: which one is meant.
        if (object_ > from && text_[object_ - 1] == U'的') return false;
        for (std::size_t at = from; at < begins_; ++at) {
            // …，去催一下: the hearer is to go.
            const bool go = text_[at] == U'去' && (at == 0 || !scan::one_of(text_[at - 1], U"我他她们"));
            if (go || !is_han(text_[at]) || may_lead(at)) continue;
            return true;
        }
        return false;
    }

    /// 这个群往后归屈原管理区用，请绑定: of the group itself, nobody else.
    [[nodiscard]] bool begins_with_the_group() const {
        constexpr std::array<std::u32string_view, 21> leads{U"咱们", U"我们", U"咱", U"请", U"麻烦",     U"帮忙",   U"帮我",
                                                            U"帮",   U"把",   U"将", U"给", U"以后",     U"往后",   U"今后",
                                                            U"现在", U" ",    U",",  U"就", U"从今天起", U"即日起", U"从现在起"};
        constexpr std::array<std::u32string_view, 8> groups{U"本群", U"这个群", U"这群", U"该群",
                                                            U"此群", U"我们群", U"咱群", U"群"};
        std::size_t at = clause_.begin;
        while (const auto lead = scan::any_at(text_, at, leads)) at += lead;
        return scan::any_at(text_, at, groups) > 0;
    }

    /// …这种话不要乱讲, 昨天已经…了吧: the command is what is spoken about.
    [[nodiscard]] bool is_talked_about() const {
        if (clause_.empty()) return false;
        constexpr std::array<std::u32string_view, 8> tails{U"这种话", U"那种话",   U"这句话",   U"那句话",
                                                           U"这话",   U"这个说法", U"那个说法", U"这种说法"};
        const std::u32string_view behind = text_.substr(begins_);
        if (std::any_of(tails.begin(), tails.end(), [behind](auto tail) { return behind.find(tail) != npos; })) return true;
        const std::size_t over = last_ != nullptr ? last_->span().end : object_;
        if (said_of(text_.substr(over, clause_.end - over), text_.substr(begins_, clause_.end - begins_))) return true;
        // 上个月D15给他们免扣过: told of another time.
        const bool once = clause_.size() >= 2 && text_[clause_.end - 1] == U'过' &&
                          !scan::one_of(text_[clause_.end - 2], U"通审都给全可0123456789");
        if (once && begins_ > clause_.begin && text_.find(U"当没"sv) == npos) return true;
        const std::u32string_view lead = text_.substr(clause_.begin, begins_ - clause_.begin);
        const char32_t last = text_[clause_.end - 1];
        // 应该催一下临湘浮标了吧: supposed, not told to.
        const bool supposed = lead.find(U"已经"sv) != npos || lead.find(U"应该"sv) != npos || lead.find(U"大概"sv) != npos;
        return supposed && scan::one_of(last, U"吧吗");
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

    /// 不同意D21免扣: the word against it stands directly before the command.
    [[nodiscard]] bool is_opposed() const {
        constexpr std::array<std::u32string_view, 4> against{U"不同意", U"不赞成", U"不支持", U"不认可"};
        return scan::any_before(text_, begins_, against) > 0;
    }

    /// 晚点再…, 等领导回来再…. An extension is itself a putting off: T7过两天再交.
    [[nodiscard]] bool is_put_off(bool extends) const {
        for (std::size_t at = clause_.begin; at < clause_.end; ++at) {
            if (text_[at] != U'再') continue;
            const bool verb = last_ != nullptr && last_->begin > at && last_->begin - at <= reach;
            const bool object = object_ > at && object_ - at <= reach && object_ < clause_.end;
            if (!(verb && !(extends && object_ < at)) && !object) continue;
            const std::u32string_view before = text_.substr(clause_.begin, at - clause_.begin);
            const bool then = std::any_of(message_.dates.begin(), message_.dates.end(),
                                          [at](const DateExpression& date) { return date.span.end == at; });
            if (then || puts_off(before) || waits(before)) return true;
        }
        return false;
    }

    /// 我没把A12删掉: the verb denied is the only one; 没签字退回 gives a reason.
    [[nodiscard]] bool is_disclaimed(Intent command) const {
        if (is_forbidden()) return true;
        if (first_ == nullptr) return false;
        // T19还没报，催一催 is told to do what 没 gives the reason for.
        if (command == Intent::nudge && !scan::one_of(text_[first_->begin], U"催提督")) return false;
        return std::any_of(message_.marks.all().begin(), message_.marks.all().end(), [this](const Mark& no) {
            if (no.kind != id_of(Kind::negator) || no.begin < clause_.begin || no.end > first_->begin) return false;
            // 刚才那个当我没发: as if it had not been.
            constexpr std::array<std::u32string_view, 6> as_if{U"当我", U"当", U"当作", U"当它", U"当你", U"当我们"};
            if (scan::any_before(text_, no.begin, as_if) > 0) return false;
            if (last_->begin > first_->end) return false;
            for (std::size_t at = no.end; at < first_->begin; ++at) {
                if (!says_nothing(at)) return false;
            }
            return true;
        });
    }

    /// A15退回之后他们又交了, A15退过一次了: the verb tells what was done before.
    [[nodiscard]] bool is_past() const {
        if (first_ == nullptr) return false;
        constexpr std::array<std::u32string_view, 10> past{U"之后", U"以后", U"过一次", U"过两次", U"过了又",
                                                           U"后他", U"后又", U"后来",   U"的时候", U"过的"};
        return std::any_of(message_.marks.all().begin(), message_.marks.all().end(), [&](const Mark& mark) {
            return mark.kind == id_of(Kind::command_verb) && mark.begin >= clause_.begin && mark.end <= clause_.end &&
                   scan::any_at(text_, mark.end, past) > 0;
        });
    }

private:
    static constexpr std::size_t npos = std::u32string_view::npos;

    /// …是误传, …这事谁定的, …只是举个例子; but not 是因为….
    [[nodiscard]] static bool said_of(std::u32string_view behind, std::u32string_view command) {
        constexpr std::array<std::u32string_view, 7> at_once{U"这事", U"这件事", U"只是", U"的流程", U"的说法", U"的谣", U"的话"};
        constexpr std::array<std::u32string_view, 12> anywhere{U"是误传", U"是假的",   U"纯属", U"只是举", U"是谣", U"是开玩笑",
                                                               U"是骗人", U"是说着玩", U"是扯", U"那是",   U"纯粹", U"是瞎说"};
        constexpr std::array<std::u32string_view, 3> once{U"过一次", U"过过", U"过两次"};
        const bool is = behind.starts_with(U'是') && !behind.starts_with(U"是因"sv) && !behind.starts_with(U"是由于"sv);
        return is || std::any_of(at_once.begin(), at_once.end(), [behind](auto word) { return behind.starts_with(word); }) ||
               std::any_of(anywhere.begin(), anywhere.end(), [command](auto word) { return command.find(word) != npos; }) ||
               std::any_of(once.begin(), once.end(), [command](auto word) { return command.ends_with(word); });
    }

    [[nodiscard]] bool may_lead(std::size_t at) const {
        if (message_.filler(at) || scan::one_of(text_[at], U"把将对给请你您我就全都现此该这那里几张份各为向再群本关于和与替用兹"))
            return true;
        // Which ones are meant: 所有待审的都通过, 岳州造纸那边催一下, 没交T20的都催一遍.
        constexpr std::array<std::u32string_view, 43> which{
            U"下面", U"后头", U"后面", U"接着", U"底下",   U"当没",   U"当我没", U"要用", U"待审核", U"待审", U"队列",
            U"所有", U"剩下", U"其余", U"统统", U"通通",   U"那边",   U"这边",   U"现在", U"接下来", U"目前", U"问下",
            U"问一", U"申述", U"单位", U"那步", U"还没交", U"没交",   U"没报",   U"装配", U"产业",   U"报送", U"还没",
            U"提醒", U"督促", U"敦促", U"园",   U"里的",   U"上一步", U"准予",   U"准许", U"批准",   U"受理"};
        for (const auto word : which) {
            const std::size_t from = at + 1 >= word.size() ? at + 1 - word.size() : 0;
            const std::size_t found = text_.substr(0, at + word.size()).find(word, from);
            if (found != npos && found <= at) return true;
        }
        const bool named = std::any_of(message_.names.begin(), message_.names.end(),
                                       [at](const FoundName& name) { return name.span.contains(at); });
        return named || std::any_of(message_.marks.all().begin(), message_.marks.all().end(), [at](const Mark& mark) {
                   if (!mark.span().contains(at)) return false;
                   switch (static_cast<Kind>(mark.kind)) {
                       case Kind::request:
                       case Kind::vocative:
                       case Kind::connector:
                       case Kind::command_verb:
                       case Kind::edit_verb:
                       case Kind::return_verb:
                       case Kind::undo_word:
                       case Kind::picture:
                       case Kind::field_word:
                       case Kind::earlier_one:
                       case Kind::just_registered:
                       case Kind::we:
                       case Kind::bare_pronoun:
                       case Kind::date:
                       case Kind::number:
                       case Kind::head_noun:
                       case Kind::item_label:
                       case Kind::yes_word:
                       case Kind::handed_in:
                       case Kind::strong_register:
                       case Kind::aside_word:
                       case Kind::switch_verb:
                       case Kind::everyone: return true;
                       default: return false;
                   }
               });
    }

    /// 老张问我…, but not 请问 or 没问题.
    [[nodiscard]] static bool asks(std::u32string_view lead) {
        const std::size_t at = lead.find(U'问');
        if (at == npos || at == 0) return false;
        const bool noun = at + 1 < lead.size() && scan::one_of(lead[at + 1], U"题卷答候下一问");
        return !noun && !scan::one_of(lead[at - 1], U"请想我学顾访");
    }

    /// Where somebody is named who is neither speaker nor hearer: 他, 有人, 小李, 隔壁单位. Whoever may give orders (领导) is
    /// not.
    [[nodiscard]] std::size_t somebody_else(std::u32string_view lead) const {
        constexpr std::array<std::u32string_view, 12> people{U"他",   U"她",   U"有人", U"没人", U"没有人", U"谁",
                                                             U"别人", U"人家", U"同事", U"群里", U"朋友",   U"大家都"};
        std::size_t found = npos;
        for (const auto word : people) {
            const std::size_t at = lead.find(word);
            const bool other = at != npos && word == U"他"sv && at > 0 && scan::one_of(lead[at - 1], U"其吉给把帮");
            if (at != npos && !other) found = std::min(found, at);
        }
        for (std::size_t at = 0; at + 1 < lead.size(); ++at) {
            constexpr std::u32string_view surnames =
                U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
                U"陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
            const bool called = scan::one_of(lead[at], U"小老阿") && scan::one_of(lead[at + 1], surnames);
            const bool opens = at == 0 || !is_han(lead[at - 1]) || message_.filler(clause_.begin + at - 1);
            if (called && opens) found = std::min(found, at);
        }
        return outsider_acts() ? 0 : found;
    }

    /// 隔壁单位, 别人 at the beginning, and nothing but the command behind.
    [[nodiscard]] bool outsider_acts() const {
        return std::any_of(message_.marks.all().begin(), message_.marks.all().end(), [this](const Mark& mark) {
            return mark.kind == id_of(Kind::outsider) && mark.begin == clause_.begin && mark.end <= begins_;
        });
    }

    /// 别A12通过, 先不要给T7延期: forbidden directly before the command.
    [[nodiscard]] bool is_forbidden() const {
        return std::any_of(message_.marks.all().begin(), message_.marks.all().end(), [this](const Mark& no) {
            if (no.kind != id_of(Kind::dont) || no.begin < clause_.begin || no.end > object_) return false;
            if (no.end < text_.size() && scan::one_of(text_[no.end], U"了哒")) return false;
            if (scan::asks_whether_at(text_, no.begin)) return false;  // 能不能把A9删了
            for (std::size_t at = no.end; at < object_; ++at) {
                if (at < begins_ && !says_nothing(at)) return false;
            }
            return no.end <= begins_;
        });
    }

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
    std::size_t object_ = 0;  ///< its code, else its last verb
};

/// A12我觉得可以，等主任看了再说: left open in a clause of its own, and of nothing else (A13等…).
bool leaves_open(std::u32string_view text) {
    constexpr std::array<std::u32string_view, 6> turns{U"但是", U"不过", U"还是", U"但", U"我", U"要"};
    constexpr std::array<std::u32string_view, 5> waits{U"等", U"得等", U"先等", U"还要等", U"还得等"};
    constexpr std::array<std::u32string_view, 6> then{U"再说", U"再定", U"再议", U"再决定", U"再看", U"定"};
    constexpr std::array<std::u32string_view, 6> once{U"看了再说", U"定了再说", U"回来再说",
                                                      U"批了再说", U"看过再说", U"同意再说"};
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        while (end < text.size() && !is_stop(text[end])) ++end;
        std::u32string_view clause = text.substr(begin, end - begin);
        while (!clause.empty() && scan::one_of(clause.back(), U"吧了哈啊呢")) clause.remove_suffix(1);
        for (auto turn = scan::any_at(clause, 0, turns); turn > 0; turn = scan::any_at(clause, 0, turns))
            clause.remove_prefix(turn);
        const bool of_another = std::any_of(clause.begin(), clause.end(), [](char32_t c) { return is_digit(c); });
        const bool open = (scan::any_at(clause, 0, waits) > 0 && scan::any_before(clause, clause.size(), then) > 0) ||
                          scan::any_before(clause, clause.size(), once) > 0;
        if (open && !of_another && begin > 0) return true;
        begin = end + 1;
    }
    return false;
}

/// 想把A7撤了又怕后悔, D9我本来想申诉来着: it is not made up one's mind.
bool hesitates(std::u32string_view text) {
    constexpr std::array<std::u32string_view, 18> words{U"又怕",   U"怕后悔", U"又担心", U"又不想", U"又舍不得", U"又犹豫",
                                                        U"来着",   U"拿不定", U"没想好", U"再想想", U"再考虑",   U"考虑考虑",
                                                        U"我查查", U"我再查", U"我再核", U"我问问", U"想清楚再", U"问问领导"};
    return std::any_of(words.begin(), words.end(), [text](auto word) { return text.find(word) != text.npos; });
}

/// 不对的地方你提醒我, 领导刚催我: nobody else is to be reminded.
bool only_reminds_oneself(std::u32string_view text) {
    constexpr std::array<std::u32string_view, 4> verbs{U"提醒", U"催", U"督促", U"敦促"};
    bool oneself = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto verb = scan::any_at(text, at, verbs);
        if (verb == 0) continue;
        // 经理催得急 tells how it was.
        if (!scan::one_of(scan::at_or_zero(text, at + verb), U"我得")) return false;
        oneself = true;
    }
    return oneself;
}

/// 领导嫌A23那名字太土，换成“…”: what is to be done stands in a clause of its own behind the reason.
bool is_told_afterwards(const Message& message, Intent command) {
    // 刚才手一抖点了提交，取消掉
    constexpr std::array<std::u32string_view, 6> taking_back{U"取消掉", U"撤掉", U"撤了", U"撤回", U"撤销", U"倒回来"};
    const Span core = message.core();
    const std::size_t said = scan::any_before(message.text, core.end, taking_back);
    const bool taken_back = command == Intent::undo && message.has(Kind::undo_word) && said > 0;
    if (taken_back && !is_han(scan::before(message.text, core.end - said))) return true;
    if (command != Intent::edit_activity || !message.has(Kind::quoted)) return false;
    const Mark* const code = message.first(Kind::activity_code);
    const auto all = message.marks.all();
    return code != nullptr && std::any_of(all.begin(), all.end(), [&](const Mark& verb) {
               return verb.kind == id_of(Kind::edit_verb) && verb.begin > code->end &&
                      verb.begin == message.clause(verb.begin).begin;
           });
}

/// A35那天的合影把我拍得好胖: behind the code something is told of its pictures, and nothing is handed over.
bool remarks_on_pictures(const Message& message) {
    constexpr std::size_t told = 3;
    const Mark* const code = message.first(Kind::activity_code);
    const Mark* const picture = message.marks.last(id_of(Kind::picture));
    if (picture == nullptr) return false;
    const Span clause = message.clause(picture->begin);
    const auto all = message.marks.all();
    const bool given = std::any_of(all.begin(), all.end(), [clause](const Mark& mark) {
        return mark.kind == id_of(Kind::hands_over) && clause.contains(mark.span());
    });
    if (given) return false;
    const bool remarked = std::any_of(all.begin(), all.end(), [clause](const Mark& mark) {
        return mark.kind == id_of(Kind::remark) && clause.contains(mark.span());
    });
    if (remarked) return true;
    if (code == nullptr || picture->begin < code->end) return false;
    std::size_t words = 0;
    for (std::size_t at = picture->end; at < clause.end; ++at) words += is_han(message.text[at]) && !message.filler(at) ? 1 : 0;
    return words >= told;
}

}  // namespace

bool puts_off(std::u32string_view before) {
    constexpr std::array<std::u32string_view, 38> times{
        U"完年", U"明年",   U"完会",   U"回来", U"几天",   U"两天", U"清楚", U"完",    U"后",   U"晚点",
        U"晚些", U"回头",   U"以后",   U"之后", U"到时候", U"到时", U"改天", U"明天",  U"后天", U"下次",
        U"下周", U"过几天", U"过两天", U"有空", U"齐",     U"齐了", U"好了", U"时候",  U"定了", U"批了",
        U"下来", U"等等",   U"等会",   U"待会", U"一会",   U"完了", U"出来", U"出来了"};
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

bool only_spoken_of(const Message& message, Intent command, Lead lead) {
    // What somebody needs help with may be told as a question: 怎么解决.
    const bool may_ask = command == Intent::request_service;
    if (!may_ask && message.has(Kind::question)) return true;
    const Mood mood{message, command};
    const bool may_deny = command == Intent::declare_checklist || command == Intent::request_service;
    const bool may_put_off = command == Intent::extend_task;
    const bool of_a_thing =
        command == Intent::return_activity || command == Intent::approve || command == Intent::withdraw_activity;
    if (of_a_thing && mood.is_past()) return true;
    const bool may_wait =
        command == Intent::approve || command == Intent::withdraw_activity || command == Intent::waive_deduction;
    if (may_wait && leaves_open(message.text)) return true;
    // 不同意A12，照片糊 sends it back; 不认可D10 appeals.
    const bool may_oppose = command == Intent::return_activity || command == Intent::appeal;
    if (!may_oppose && mood.is_opposed()) return true;
    if (command == Intent::nudge && only_reminds_oneself(message.text)) return true;
    if (command == Intent::request_service && message.has(Kind::negated) && message.service) return true;
    if (command != Intent::request_service && message.codes.size() <= 1 && hesitates(message.text)) return true;
    if (command == Intent::attach_evidence && remarks_on_pictures(message)) return true;
    // 科协给我发的码是…
    const bool is_code_told =
        command == Intent::bind &&
        (message.text.find(U'码') != std::u32string::npos || message.text.find(U"转我"sv) != std::u32string::npos ||
         message.text.find(U"发我"sv) != std::u32string::npos || message.text.find(U"输这"sv) != std::u32string::npos ||
         message.text.find(U"给我"sv) != std::u32string::npos);
    const bool of_this_group = command == Intent::bind_group && mood.begins_with_the_group();
    const bool may_be_led = lead == Lead::any || of_this_group || command == Intent::declare_checklist ||
                            command == Intent::invite || is_code_told || command == Intent::attach_evidence ||
                            (command == Intent::nudge && message.has(Kind::organisation) && message.context.asked == nullptr) ||
                            command == Intent::request_service || command == Intent::assign_task || command == Intent::announce;
    if (!may_be_led && !is_told_afterwards(message, command) && mood.is_led_by_other_words()) return true;
    return mood.is_framed() || mood.is_of_others(command) || mood.is_talked_about() ||
           mood.is_put_off(may_put_off || of_this_group) || (!may_deny && mood.is_disclaimed(command));
}

}  // namespace kexiebot::language
