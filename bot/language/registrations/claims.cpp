#include "bot/language/registrations/claims.hpp"

#include <algorithm>
#include <array>

#include "bot/language/message/mood.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

constexpr std::size_t negation_reach = 5;  ///< from 没有 to 办 in 没有如期举办
constexpr std::size_t plan_reach = 12;     ///< from 计划 to 举办 in 计划12月上旬举办

class Reader {
public:
    explicit Reader(const Message& message) : message_{message}, text_{message.text} {}

    Claims read() {
        Claims claims;
        claims.not_yet = announces();
        for (std::size_t begin = 0; begin < text_.size();) {
            std::size_t end = begin;
            while (end < text_.size() && !ends_clause(end)) ++end;
            if (end > begin) look_at({begin, end}, claims);
            begin = end + 1;
        }
        const Mark* wait = nullptr;
        for (const Mark& mark : message_.marks.all()) {
            if (mark.kind == id_of(Kind::prospective) && is(mark, U"等"sv)) wait = &mark;
        }
        claims.not_yet = claims.not_yet || (wait != nullptr && awaits(*wait));
        claims.on_condition = (wait != nullptr && again_behind(wait->end)) || later();
        return claims;
    }

private:
    /// 关于举办…的通知
    bool announces() const {
        constexpr std::array<std::u32string_view, 5> papers{U"的通知", U"的预告", U"的邀请函", U"的请示", U"的函"};
        const Span core = message_.core();
        const std::u32string_view said = text_.substr(core.begin, core.end - core.begin);
        // 29号收到的通知 tells when it was known.
        if (said.ends_with(U"收到的通知"sv) || said.ends_with(U"接到的通知"sv) || said.ends_with(U"来的通知"sv)) return false;
        if (std::any_of(papers.begin(), papers.end(), [said](auto paper) { return said.ends_with(paper); })) return true;
        return is_headed_as_notice();
    }

    /// 【通知】1月20日在培训中心举办…: a notice, unless something is told as done.
    bool is_headed_as_notice() const {
        constexpr std::array<std::u32string_view, 7> heads{U"通知",     U"预告",     U"公告",    U"预通知",
                                                           U"培训通知", U"会议通知", U"活动通知"};
        const std::size_t open = !text_.empty() && scan::one_of(text_.front(), U"【[") ? 1 : 0;
        const auto head = scan::longest_at(text_, open, heads);
        const bool closed = head > 0 && scan::one_of(scan::at_or_zero(text_, open + head), U"】]:");
        // 各车间派两人，记得带笔记本: who is to come is no count of those who came.
        constexpr std::array<std::u32string_view, 9> duties{U"派",   U"准时", U"记得带", U"请带", U"迟到",
                                                            U"提前", U"请各", U"务必",   U"自带"};
        const bool called = scan::holds_any(text_, duties);
        if (!closed || (!message_.people.empty() && !called)) return false;
        return std::none_of(message_.marks.all().begin(), message_.marks.all().end(),
                            [&](const Mark& mark) { return mark.kind == id_of(Kind::event_verb) && completed(mark); });
    }

    bool ends_clause(std::size_t at) const { return text_[at] != U' ' && text_[at] != U'、' && is_stop_at(text_, at); }

    bool is(const Mark& mark, std::u32string_view word) const { return text_.substr(mark.begin, mark.end - mark.begin) == word; }

    /// 计划 in 年度计划 plans nothing, 开 in 公开 opens nothing.
    bool part_of_noun(const Mark& word) const {
        const auto all = message_.words.all();
        return std::any_of(all.begin(), all.end(), [&word](const Mark& mark) {
            const bool noun = mark.kind == id_of(Kind::head_noun) || mark.kind == id_of(Kind::solid) ||
                              mark.kind == id_of(Kind::whole_noun) || mark.kind == id_of(Kind::item_label);
            return noun && mark.begin <= word.begin && mark.end >= word.end && mark.end - mark.begin > word.end - word.begin;
        });
    }

    /// Between the clause's begin and `at` stand only a day, those who act, and fillers.
    bool opens(Span clause, std::size_t at) const {
        std::size_t reached = clause.begin;
        while (reached < at) {
            if (message_.filler(reached)) {
                ++reached;
                continue;
            }
            std::size_t next = reached;
            for (const Mark& mark : message_.marks.all()) {
                const bool counts = mark.kind == id_of(Kind::date) || mark.kind == id_of(Kind::we) ||
                                    mark.kind == id_of(Kind::organiser) || mark.kind == id_of(Kind::organisation) ||
                                    mark.kind == id_of(Kind::county) || mark.kind == id_of(Kind::vocative) ||
                                    mark.kind == id_of(Kind::connector);
                if (counts && mark.begin == reached && mark.end <= at) next = std::max<std::size_t>(next, mark.end);
            }
            if (next == reached) return false;
            reached = next;
        }
        return true;
    }

    /// 等领导批, 等通知: what it hangs on is still to come.
    bool awaits(const Mark& wait) const {
        const Span clause = message_.clause(wait.begin);
        if (wait.begin != clause.begin) return false;
        constexpr std::array<std::u32string_view, 12> ends{U"批",   U"审",   U"定",   U"通知", U"回复", U"意见",
                                                           U"签字", U"盖章", U"确定", U"消息", U"安排", U"好了"};
        const std::u32string_view rest = text_.substr(wait.end, clause.end - wait.end);
        return std::any_of(ends.begin(), ends.end(), [rest](auto end) { return rest.find(end) != std::u32string_view::npos; });
    }

    /// 等…再登记
    bool again_behind(std::size_t at) const {
        if (at < text_.size() && is_digit(text_[at])) return false;  // 张三等3人
        for (std::size_t i = at; i + 1 < text_.size(); ++i) {
            if (text_[i] == U'再' && scan::one_of(text_[i + 1], U"登报记录说弄搞办传补交")) return true;
        }
        return false;
    }

    /// 晚点再登记, 办完再登, 下次再报: to be recorded, but not now. 再登一个 is one more.
    bool later() const {
        for (std::size_t at = text_.find(U'再'); at != std::u32string_view::npos; at = text_.find(U'再', at + 1)) {
            if (at + 1 >= text_.size() || !scan::one_of(text_[at + 1], U"登报记录补传")) continue;
            const std::u32string_view behind = text_.substr(at + 2, 3);
            if (behind.find_first_of(U"一个条场项"sv) != std::u32string_view::npos) continue;
            if (puts_off(text_.substr(0, at))) return true;
        }
        return false;
    }

    /// 了, 过, 完 behind the verb, or 已, 刚 before it.
    bool completed(const Mark& verb) const {
        const std::u32string_view behind = text_.substr(verb.end, 2);
        if (!behind.empty() && scan::one_of(behind.front(), U"了哒过完好成毕")) return true;
        const std::u32string_view before = text_.substr(0, verb.begin);
        return before.ends_with(U'已') || before.ends_with(U"已经"sv) || before.ends_with(U'刚') || before.ends_with(U"成功"sv) ||
               before.ends_with(U"顺利"sv) || before.ends_with(U"圆满"sv);
    }

    const Mark* event_behind(std::size_t at, std::size_t end) const {
        for (const Mark& mark : message_.marks.all()) {
            if (mark.kind == id_of(Kind::event_verb) && mark.begin >= at && mark.end <= end && !part_of_noun(mark)) return &mark;
        }
        return nullptr;
    }

    bool noun_between(std::size_t begin, std::size_t end) const {
        const auto all = message_.words.all();
        return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
            return mark.kind == id_of(Kind::head_noun) && mark.begin >= begin && mark.end <= end && mark.end - mark.begin >= 2;
        });
    }

    /// 恭喜区科协成功举办…: what one is congratulated on was done by others, unless it says by us.
    bool congratulates(Span clause) const {
        constexpr std::array<std::u32string_view, 4> words{U"恭喜", U"祝贺", U"贺喜", U"热烈祝贺"};
        for (const auto word : words) {
            const std::size_t at = clause.begin + word.size();
            if (!text_.substr(clause.begin, clause.end - clause.begin).starts_with(word) || at >= clause.end) continue;
            const std::u32string_view who = text_.substr(at, clause.end - at);
            const bool body = scan::one_of(who.front(), U"区县市省") && who.substr(1).starts_with(U"科协"sv);
            const bool named = std::any_of(message_.names.begin(), message_.names.end(),
                                           [at](const FoundName& name) { return name.span.begin == at; });
            // 恭喜社区成功举办…
            constexpr std::size_t near = 8;
            const std::u32string_view first = who.substr(0, near);
            constexpr std::array<std::u32string_view, 6> others{U"社区", U"学校", U"县里", U"区里", U"镇里", U"兄弟单位"};
            const bool other =
                std::any_of(others.begin(), others.end(), [first](auto other_body) { return first.starts_with(other_body); });
            if (body || named || other) return true;
        }
        return false;
    }

    /// 幕阜山那边昨天搞了…: how people shorten the name of an organisation.
    bool is_over_there(Span clause) const {
        constexpr std::array<std::u32string_view, 4> there{U"那边", U"那头", U"那里", U"那厢"};
        constexpr std::size_t shortest = 2;
        constexpr std::size_t longest = 6;
        Span who{clause.begin, clause.begin};
        while (who.begin < clause.end && message_.filler(who.begin)) ++who.begin;
        for (who.end = who.begin + shortest; who.end < std::min(clause.end, who.begin + longest + 1); ++who.end) {
            if (scan::any_at(text_, who.end, there) == 0) continue;
            return begins_a_name(message_.context.directory, text_.substr(who.begin, who.size())) &&
                   event_behind(who.end, clause.end) != nullptr;
        }
        return false;
    }

    /// 临湘那边上周办了…, 平江他们…: somewhere else, by those who are there.
    bool is_done_elsewhere(Span clause) const {
        constexpr std::array<std::u32string_view, 8> there{U"那边", U"那头", U"他们", U"那里",
                                                           U"那儿", U"那块", U"那厢", U"人家"};
        return std::any_of(message_.names.begin(), message_.names.end(), [&](const FoundName& name) {
            const bool begins = name.span.begin > 0 && text_[name.span.begin - 1] == U' ';
            if (name.span.begin < clause.begin || name.span.end > clause.end) return false;
            if (!begins && !opens(clause, name.span.begin)) return false;
            std::size_t at = name.span.end;
            if (text_.substr(at).starts_with(U"科协"sv)) at += 2;
            // 汨江电子给他们的会员代表大会拍了…
            const std::size_t theirs = text_.substr(0, clause.end).find(U"给他们"sv, at);
            const bool over_there = scan::any_at(text_, at, there) > 0 || theirs != std::u32string_view::npos;
            return over_there && std::none_of(message_.marks.all().begin(), message_.marks.all().end(), [&](const Mark& mark) {
                       return mark.kind == id_of(Kind::we) && mark.begin >= at && mark.end <= clause.end;
                   });
        });
    }

    /// 听别个说…: whoever said it.
    bool is_heard(Span clause) const {
        constexpr std::size_t teller = 5;
        if (text_[clause.begin] != U'听' || clause.begin + 2 >= clause.end) return false;
        const std::size_t said = text_.substr(clause.begin + 2, teller).find_first_of(U"说讲"sv);
        const bool talk = said != std::u32string_view::npos && text_.substr(clause.begin + 2 + said, 2) == U"讲座"sv;
        return said != std::u32string_view::npos && !talk && text_[clause.begin + 1] != U'了';
    }

    /// 人家岳州造纸上周开了…, also behind a space.
    bool is_of_others_there(const Mark& who) const { return is(who, U"人家"sv) && who.begin > 0 && text_[who.begin - 1] == U' '; }

    void look_at(Span clause, Claims& claims) const {
        claims.others = claims.others || congratulates(clause) || is_done_elsewhere(clause);
        // 先谢过 汨江那边上周开了…: behind a space somebody else may be spoken of, too.
        for (std::size_t at = clause.begin; at < clause.end; ++at) {
            if (at > clause.begin && text_[at - 1] != U' ') continue;
            claims.others = claims.others || is_over_there({at, clause.end}) || is_heard({at, clause.end});
        }
        for (const Mark& mark : message_.marks.all()) {
            if (mark.begin < clause.begin || mark.end > clause.end) continue;
            if (mark.kind == id_of(Kind::negator)) {
                claims.undone = claims.undone || negates(clause, mark);
            } else if (mark.kind == id_of(Kind::halted)) {
                claims.undone = claims.undone || halts(clause, mark);
            } else if (mark.kind == id_of(Kind::halted_lead)) {
                const Mark* verb = event_behind(mark.end, clause.end);
                claims.undone = claims.undone || (verb != nullptr && verb->begin == mark.end && !part_of_noun(mark));
            } else if (mark.kind == id_of(Kind::prospective)) {
                claims.not_yet = claims.not_yet || plans(clause, mark);
            } else if (mark.kind == id_of(Kind::hearsay)) {
                // 听讲47人: who listened, not what was heard.
                const bool listened = is(mark, U"听讲"sv) && mark.end < text_.size() &&
                                      (is_digit(text_[mark.end]) || scan::one_of(text_[mark.end], U"者的人"));
                claims.others = claims.others || (opens(clause, mark.begin) && !listened);
            } else if (mark.kind == id_of(Kind::outsider)) {
                claims.others = claims.others || acts(clause, mark);
            }
        }
    }

    bool negates(Span clause, const Mark& no) const {
        if (part_of_noun(no)) return false;
        // …，不是我们: it was done, but by others.
        if (scan::one_of(text_[no.begin], U"不") && no.end == clause.end && text_.substr(no.begin, 2) == U"不是"sv) return true;
        const Mark* verb = event_behind(no.end, std::min(clause.end, no.end + negation_reach + 2));
        if (verb == nullptr || verb->begin > no.end + negation_reach) return false;
        // …，总结还没提交: behind the report, of its papers and not of the deed.
        const std::u32string_view before = text_.substr(clause.begin, verb->begin - clause.begin);
        constexpr std::array<std::u32string_view, 8> papers{U"总结", U"材料", U"资料", U"稿", U"佐证", U"记录", U"报道", U"签到"};
        const bool of_papers = std::any_of(papers.begin(), papers.end(),
                                           [before](auto paper) { return before.find(paper) != std::u32string_view::npos; });
        if (clause.begin > 0 && of_papers) return false;
        // 照片还没弄: of the evidence, not of the deed.
        const auto all = message_.marks.all();
        return std::none_of(all.begin(), all.end(), [&](const Mark& mark) {
            return mark.kind == id_of(Kind::picture) && mark.begin >= clause.begin && mark.end <= verb->begin;
        });
    }

    bool halts(Span clause, const Mark& stop) const {
        if (part_of_noun(stop)) return false;
        const std::u32string_view behind = text_.substr(stop.end, clause.end - stop.end);
        const bool aspect = !behind.empty() && scan::one_of(behind.front(), U"了哒咯啦喽");
        if (stop.end - stop.begin == 1) return aspect && behind.size() <= 2;
        std::size_t rest = stop.end;
        while (rest < clause.end && message_.filler(rest)) ++rest;
        if (rest == clause.end || aspect) return true;
        return behind.starts_with(U'到') || behind.starts_with(U'至') || behind.starts_with(U'举') || behind.starts_with(U'召');
    }

    bool plans(Span clause, const Mark& plan) const {
        if (part_of_noun(plan)) return false;
        const bool first = opens(clause, plan.begin);
        const bool one = plan.end - plan.begin == 1;
        if (one && !first) return false;
        // 技术中心、质检部等部门: and others.
        const bool and_others = one && text_[plan.begin] == U'等' && plan.begin > clause.begin && is_han(text_[plan.begin - 1]) &&
                                !message_.filler(plan.begin - 1);
        if (and_others) return false;
        const std::size_t end = first ? clause.end : std::min(clause.end, plan.end + plan_reach + 2);
        const Mark* verb = event_behind(plan.end, end);
        if (verb == nullptr || completed(*verb)) return false;
        return first || !noun_between(plan.end, verb->begin);
    }

    /// 小邓、小贺还有老康，他们三个人都…: those just named, who are ours as long as nothing else is said of them.
    bool sums_up_those_named(Span clause, const Mark& who) const {
        constexpr std::array<std::u32string_view, 6> joints{U"、", U"和", U"还有", U"跟", U"与", U"及"};
        const bool pronoun = scan::one_of(text_[who.begin], U"他她") && who.end - who.begin <= 2;
        if (!pronoun || clause.begin == 0 || text_[clause.begin - 1] != U',' || who.end >= text_.size()) return false;
        const bool counted = scan::one_of(text_[who.end], U"俩仨两二三四五六七八九十都") || is_digit(text_[who.end]);
        const auto all = message_.marks.all();
        const bool of_others = std::any_of(all.begin(), all.end(), [&clause](const Mark& mark) {
            return mark.kind == id_of(Kind::outsider) && mark.end < clause.begin;
        });
        return counted && !of_others && scan::holds_any(text_.substr(0, clause.begin), joints);
    }

    /// The outsider is who does it, not to whom it is done: 隔壁厂办了, but not 给他们办了.
    bool acts(Span clause, const Mark& who) const {
        const bool by_them = who.begin > 0 && scan::one_of(text_[who.begin - 1], U"是由");
        if (part_of_noun(who) || !(by_them || opens(clause, who.begin) || is_of_others_there(who))) return false;
        if (sums_up_those_named(clause, who)) return false;
        // 签了产学研协议，合作搞生物酶: what we do together.
        if (is(who, U"合作"sv)) return false;
        // 请外面的老师来讲: invited by us.
        const bool invited = std::any_of(message_.marks.all().begin(), message_.marks.all().end(), [&](const Mark& lead) {
            return lead.kind == id_of(Kind::speaker_lead) && lead.end == who.begin;
        });
        if (invited) return false;
        // 县里的日报登了我们: a body's thing is not the body.
        if (who.end < text_.size() && text_[who.end] == U'的' && scan::one_of(text_[who.end - 1], U"里上")) return false;
        const auto all = message_.marks.all();
        // 市里组织我们参加: we were there.
        const bool with_us = std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
            return mark.kind == id_of(Kind::we) && mark.begin >= who.end && mark.end <= clause.end;
        });
        if (with_us) return false;
        return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
            const bool deed = mark.kind == id_of(Kind::held_verb) || mark.kind == id_of(Kind::deed_verb) ||
                              mark.kind == id_of(Kind::event_verb);
            if (!deed || mark.begin < who.end || mark.end > clause.end || part_of_noun(mark)) return false;
            const std::u32string_view word = text_.substr(mark.begin, mark.end - mark.begin);
            // 市里授牌了, 县里批下来了: given to us.
            if (scan::one_of(word.front(), U"授批颁评认") || word == U"挂牌"sv || word == U"揭牌"sv) return false;
            return word.front() != U'来' && word.front() != U'去' && word.front() != U'听' && word.front() != U'参';
        });
    }

    const Message& message_;
    const std::u32string_view text_;
};

/// 科普展日期说错了不是周五是周四: what was said before was wrong.
bool puts_a_field_right(const Message& message) {
    constexpr std::array<std::u32string_view, 8> slips{U"说错", U"写错", U"登错", U"填错", U"记错", U"报错", U"打错", U"弄错"};
    const auto all = message.marks.all();
    return !message.has(Kind::done_verb) && std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        return mark.kind == id_of(Kind::field_word) && scan::any_at(message.text, mark.end, slips) > 0;
    });
}

/// 名字改成膜材料回收合作协议, 人数我数了签到 34个: of what was just spoken of. 名称：… and 人数34 时间昨天 tell of something
/// new.
bool begins_with_a_field(const Message& message) {
    constexpr std::size_t longest = 30;
    const Mark* field = nullptr;
    for (const Mark& mark : message.marks.all()) {
        if (mark.kind != id_of(Kind::field_word)) continue;
        if (field != nullptr && mark.begin >= field->end) return false;
        if (field == nullptr) field = &mark;
    }
    if (field == nullptr || field->begin > message.core().begin || message.text.size() > longest) return false;
    // 主题党日 is a name.
    constexpr std::array<std::u32string_view, 17> behind{U"改", U"换", U"应",   U"其实", U"实际", U"是", U"为",   U"叫",  U"写",
                                                         U"填", U"错", U"打错", U"弄错", U"不对", U"我", U"写错", U"说错"};
    return scan::any_at(message.text, field->end, behind) > 0 && message.dates.empty() && message.context.asked == nullptr &&
           !message.has(Kind::strong_register) && !message.has(Kind::done_verb);
}

}  // namespace

bool is_about_a_field(const Message& message) {
    if (puts_a_field_right(message) || begins_with_a_field(message)) return true;
    constexpr std::array<std::u32string_view, 9> pointers{U"那条", U"那个", U"那场", U"那项",  U"那次",
                                                          U"这条", U"这场", U"这项", U"上一条"};
    const auto all = message.marks.all();
    return message.has(Kind::edit_verb) && std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
               if (mark.kind != id_of(Kind::field_word)) return false;
               std::u32string_view before = message.text.substr(0, mark.begin);
               if (before.ends_with(U'的')) before.remove_suffix(1);
               return std::any_of(pointers.begin(), pointers.end(), [before](auto pointer) { return before.ends_with(pointer); });
           });
}

bool tells_of_pictures(const Message& message) {
    constexpr std::size_t near = 10;
    if (!message.people.empty() || !message.quotes.empty() || message.has(Kind::strong_register) || message.has(Kind::done_verb))
        return false;
    const auto all = message.marks.all();
    return message.has(Kind::picture) && std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
               const bool leads = mark.kind == id_of(Kind::picture) && mark.begin <= near;
               return leads && message.text.substr(0, mark.begin).ends_with(U'的');
           });
}

bool tells_of_things_made(const Message& message) {
    constexpr std::array<std::u32string_view, 17> things{U"海报", U"横幅",   U"手册",   U"教材", U"邀请函", U"桌签",
                                                         U"展板", U"背景板", U"桌牌",   U"胸牌", U"请柬",   U"宣传单",
                                                         U"讲义", U"资料袋", U"易拉宝", U"条幅", U"传单"};
    constexpr std::u32string_view verbs = U"印做打贴挂发写摆送寄改换拿放买订定到";
    constexpr std::size_t name_longest = 8;
    const std::u32string_view text = message.text;
    if (!message.quotes.empty() || message.has(Kind::strong_register) || !message.has(Kind::head_noun)) return false;
    const auto all = message.marks.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& form) {
        if (form.kind != id_of(Kind::head_noun) || form.begin > name_longest) return false;
        const std::size_t at = form.end + (scan::at_or_zero(text, form.end) == U'的' ? 1 : 0);
        const std::size_t thing = scan::any_at(text, at, things);
        if (thing == 0) return false;
        const Span clause = message.clause(at);
        const std::u32string_view said = text.substr(at + thing, std::max(clause.end, at + thing) - (at + thing));
        const bool held = std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
            return mark.kind == id_of(Kind::held_verb) || (mark.kind == id_of(Kind::people) && !clause.contains(mark.span()));
        });
        return !held && said.find_first_of(verbs) != std::u32string_view::npos;
    });
}

Claims read_claims(const Message& message) {
    return Reader{message}.read();
}

}  // namespace kexiebot::language
