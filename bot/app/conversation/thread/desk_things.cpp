#include "bot/app/conversation/thread/desk_things.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "bot/app/conversation/answering/answering.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/hearing.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/whom.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/answers/asides.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/readings.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/references/pointing.hpp"
#include "bot/language/text/clauses.hpp"
#include "bot/language/text/codes.hpp"

namespace kexiebot::app {

using domain::ActivityStatus;
using language::Intent;
using language::Reading;
using language::Thing;

namespace {

using Codes = std::vector<std::string>;
using Words = std::span<const std::string_view>;

bool is_pending(ActivityStatus status) {
    return status == ActivityStatus::pending;
}

bool lacks_photos(ActivityStatus status) {
    return status == ActivityStatus::draft || status == ActivityStatus::returned;
}

bool is_there(ActivityStatus status) {
    return status != ActivityStatus::withdrawn;
}

// Without what leads up to it and what rounds it off, in any number.
std::string_view stripped(std::string_view clause, Words leads, Words tails) {
    for (bool cut = true; cut;) {
        cut = false;
        for (const auto one : leads) {
            if (clause.size() <= one.size() || !clause.starts_with(one)) continue;
            clause.remove_prefix(one.size());
            cut = true;
        }
        for (const auto one : tails) {
            if (clause.size() <= one.size() || !clause.ends_with(one)) continue;
            clause.remove_suffix(one.size());
            cut = true;
        }
    }
    return clause;
}

constexpr std::array<std::string_view, 16> leads{"那就", "那",   "好的", "好", "行",   "嗯", "把", "先",
                                                 "还有", "另外", "再",   "哦", "对了", "就", "也", "哎"};
constexpr std::array<std::string_view, 8> tails{"吧", "了", "哈", "啊", "呀", "嘛", "一下", "给他们"};

enum class Verdict { none, pass, back };

// 推文过, 党日那个退回去: what is decided, and of what.
struct Decided {
    Verdict verdict = Verdict::none;
    std::string name;
};

Decided decided_in(std::string_view clause) {
    constexpr std::array<std::string_view, 11> passes{"通过", "给过", "可以过", "没问题", "可以", "批了",
                                                      "批",   "同意", "放行",   "过掉",   "过"};
    constexpr std::array<std::string_view, 11> returns{"退回去", "打回去", "退下去", "退回", "打回", "驳回",
                                                       "退掉",   "退给",   "退了",   "退",   "不行"};
    constexpr std::array<std::string_view, 14> between{"那个", "那条", "那项", "那份", "的",   "也",   "都",
                                                       "就",   "先",   "给",   "直接", "可以", "还是", "要"};
    constexpr std::size_t name_least = 6;
    const auto said = stripped(clause, leads, tails);
    for (const auto verdict : {Verdict::back, Verdict::pass}) {
        for (const auto verb : verdict == Verdict::back ? Words{returns} : Words{passes}) {
            if (!said.ends_with(verb)) continue;
            const auto name = stripped(said.substr(0, said.size() - verb.size()), {}, between);
            if (name.size() < name_least) return {};
            return {verdict, std::string{name}};
        }
    }
    return {};
}

std::string as_reason(std::string_view clause) {
    constexpr std::array<std::string_view, 16> told{"让他们", "叫他们",   "请他们", "喊他们", "让秘书", "理由是",
                                                    "理由",   "原因是",   "原因",   "就说",   "就写",   "因为",
                                                    "说是",   "跟他们说", "写",     "："};
    return std::string{stripped(clause, told, {})};
}

bool asks_or_denies(std::string_view words) {
    constexpr std::array<std::string_view, 16> others{"吗", "?",    "？",   "没有", "了没", "谁",     "别退", "不退",
                                                      "撤", "先别", "不过", "要是", "如果", "为什么", "多久", "怎么"};
    return holds_any(words, others);
}

// 推文过，党日退回，签到表没盖章: each by its name; the clauses behind a return say why.
std::optional<Reading> decided_by_name(const Turn& turn, const ports::View& view, const std::string& words) {
    if (asks_or_denies(words)) return std::nullopt;
    std::vector<Reading> orders;
    std::size_t returned = 0;
    for (const auto& clause : language::clauses_said(words)) {
        const auto decided = decided_in(clause);
        if (decided.verdict == Verdict::none) {
            // What stands before the first order is no reason.
            if (orders.empty() || orders.back().intent != Intent::return_activity) {
                if (!orders.empty()) return std::nullopt;
                continue;
            }
            auto& reason = orders.back().slots.reason;
            reason = reason.value_or("") + (reason ? "，" : "") + as_reason(clause);
            continue;
        }
        const auto named = activities_named(turn, view, decided.name, is_pending);
        if (named.size() != 1) return std::nullopt;
        auto order = plain_reading(decided.verdict == Verdict::pass ? Intent::approve : Intent::return_activity);
        if (decided.verdict == Verdict::pass) {
            order.slots.activities = named;
        } else {
            order.slots.activity = named.front();
            ++returned;
        }
        orders.push_back(std::move(order));
    }
    // One approval by itself is read elsewhere.
    if (orders.empty() || (orders.size() == 1 && returned == 0)) return std::nullopt;
    return language::together(std::move(orders));
}

// 座谈那个退了好久，再提醒他们一下; 科普展览也一起提醒
std::optional<Reading> chased_by_name(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::array<std::string_view, 3> chasing{"提醒", "催", "叫他们补"};
    constexpr std::array<std::string_view, 14> others{"吗",     "?",    "？",   "了没", "过没",   "没有",   "公告",
                                                      "提醒我", "别催", "先不", "不用", "明天再", "发出去", "任务"};
    if (!holds_any(words, chasing) || holds_any(words, others) || task_named(turn, view, words) != "") return std::nullopt;
    auto chase = plain_reading(Intent::nudge);
    chase.slots.activities = activities_named(turn, view, words, lacks_photos);
    constexpr std::size_t few = 3;
    return chase.slots.activities.empty() || chase.slots.activities.size() > few ? std::nullopt : std::optional{std::move(chase)};
}

// A5过，A7你再催下: the photos that are wanted beside a verdict.
std::optional<Reading> chased_beside(const Turn& turn, const ports::View& view, const std::string& words,
                                     const Reading& reading) {
    const auto decides = reading.intent == Intent::approve || reading.intent == Intent::return_activity;
    if (!decides || !reading.also.empty()) return std::nullopt;
    for (const auto& clause : language::clauses_said(words)) {
        auto chase = chased_by_name(turn, view, clause);
        if (!chase) continue;
        auto& codes = chase->slots.activities;
        std::erase_if(codes, [&reading](const std::string& one) {
            const auto& decided = reading.slots.activities;
            return one == reading.slots.activity || std::find(decided.begin(), decided.end(), one) != decided.end();
        });
        if (codes.empty()) continue;
        auto both = reading;
        both.also.push_back(*std::move(chase));
        return both;
    }
    return std::nullopt;
}

// 洞庭的座谈退了多久了, 推文的照片没有吧
std::optional<Reading> looked_at_by_name(const Turn& turn, const ports::View& view, const std::string& words,
                                         const language::Context& context) {
    constexpr std::array<std::string_view, 17> asking{"打开",   "看看",   "看下",   "看一下", "瞅瞅",   "多久",
                                                      "怎么样", "咋样",   "了没",   "没有吧", "啥情况", "什么情况",
                                                      "讲的啥", "哪天的", "几号的", "交了吗", "呢"};
    constexpr std::array<std::string_view, 8> others{"多少分", "几分", "加分", "任务", "公告", "排", "扣", "登记"};
    if ((!holds_any(words, asking) && !language::asks_something(words, context)) || holds_any(words, others)) return std::nullopt;
    if (task_named(turn, view, words) != "") return std::nullopt;
    auto told = language::status_asked_about(words);
    if (!told && holds(words, "退")) told = ActivityStatus::returned;
    auto named = activities_named(turn, view, words, is_there);
    // 洞庭的座谈退了多久了: of several the one that was.
    if (named.size() > 1 && told)
        named = activities_named(turn, view, words, [&told](ActivityStatus status) { return status == *told; });
    // 反应釜那个有佐证没: the one that is to be reviewed.
    if (named.size() > 1) named = activities_named(turn, view, words, is_pending);
    if (named.size() != 1) return std::nullopt;
    auto look = plain_reading(Intent::show_activity);
    look.slots.activity = named.front();
    return look;
}

// 压榨辊的也过了吧 may ask, and may tell.
std::optional<Reading> may_pass_too(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::array<std::string_view, 6> too{"也过了吧", "也通过了吧", "也批了吧", "也给过吧", "一起过了吧", "也过吧"};
    if (!holds_any(words, too)) return std::nullopt;
    const auto named = activities_named(turn, view, words, is_pending);
    if (named.size() != 1) return std::nullopt;
    auto pass = plain_reading(Intent::approve);
    pass.slots.activities = named;
    pass.slots.what = "maybe";
    return pass;
}

bool leaves_room(const Reading& reading) {
    const auto& slots = reading.slots;
    if (!reading.also.empty() || slots.activity || slots.task || slots.deduction || slots.announcement ||
        !slots.activities.empty())
        return false;
    switch (reading.intent) {
        case Intent::unknown:
        case Intent::quiet:
        case Intent::help:
        case Intent::attach_evidence:
        case Intent::replace_evidence:
        case Intent::approve:
        case Intent::return_activity:
        case Intent::nudge:
        case Intent::list_activities:
        case Intent::show_activity:
        case Intent::list_tasks:
        case Intent::register_activity: return true;
        default: return false;
    }
}

}  // namespace

Codes activities_named(const Turn& turn, const ports::View& view, const std::string& words,
                       const std::function<bool(ActivityStatus)>& fits) {
    auto things = things_in_sight(turn, view, "A");
    std::erase_if(things, [&fits](const Thing& one) { return !one.status || !fits(*one.status); });
    const auto codes_of = [&things](const std::vector<std::size_t>& found) {
        Codes codes;
        for (const auto i : found) codes.push_back(things[i].code);
        return codes;
    };
    Codes coded;
    const auto message = language::normalise(words);
    for (const auto& code : language::find_codes(message)) {
        const auto is = [&code](const Thing& one) { return one.code == code.text(); };
        if (std::any_of(things.begin(), things.end(), is)) coded.push_back(code.text());
    }
    if (!coded.empty()) return coded;
    // 洞庭的座谈: only theirs.
    const auto whose = named_among(turn, words, all_coordinated(turn, view));
    if (!whose.empty()) {
        std::erase_if(things, [&whose](const Thing& one) {
            return std::none_of(whose.begin(), whose.end(),
                                [&one](const domain::Organisation& own) { return own.name == one.owner; });
        });
    }
    for (const auto& pointer : language::find_pointers(message)) {
        if (pointer.kind != language::Pointer::Kind::described || pointer.guessed) continue;
        const auto found = language::find_described(pointer.words, reading_context(turn), things);
        if (found.says_something && !found.fits.empty()) return codes_of(found.fits);
    }
    constexpr std::size_t a_word = 2;
    const auto said = without_organisations(turn, words);
    if (const auto found = language::find_named(said, things, a_word); !found.empty()) return codes_of(found);
    constexpr std::array<std::string_view, 16> kinds{"展览", "讲座", "培训", "座谈", "论坛", "沙龙",   "党日",   "推文",
                                                     "报告", "改造", "协议", "调研", "职称", "工作站", "工程师", "签约"};
    Codes of_kind;
    for (const auto kind : kinds) {
        if (!holds(said, kind)) continue;
        for (const auto& one : things) {
            if (holds(one.title, kind)) of_kind.push_back(one.code);
        }
        break;
    }
    return of_kind;
}

std::optional<Reading> told_of_return(const Turn& turn, const Reading& reading) {
    constexpr std::array<std::string_view, 16> past{"退了好久", "退了很久", "退了多久", "退了几天", "退了好几", "退了一周",
                                                    "退了半",   "退回好久", "退回很久", "退回多久", "退回几天", "退了有",
                                                    "退好久",   "退回去好", "退了快",   "退回快"};
    if (turn.asker.role < domain::Role::coordinator || reading.intent != Intent::return_activity || !reading.also.empty() ||
        !holds_any(turn.message.text, past))
        return std::nullopt;
    auto look = plain_reading(reading.slots.activity ? Intent::show_activity : Intent::list_activities);
    look.slots.activity = reading.slots.activity;
    if (!reading.slots.activity) look.slots.status = "returned";
    return look;
}

std::optional<Reading> decision_back(const Turn& turn, const Reading& reading) {
    constexpr std::array<std::string_view, 7> away{"删", "作废", "去掉", "撤销登记", "不要了", "撤下", "除名"};
    constexpr std::array<std::string_view, 6> back{"撤回", "收回", "点错", "撤一下", "撤了", "撤销"};
    const auto& words = turn.message.text;
    // 刚才A11退的太快了，先收回: of that one, and not of what was decided last.
    const auto decides = reading.intent == Intent::return_activity || reading.intent == Intent::approve;
    const auto takes_back = decides && reading.also.size() == 1 && reading.also.front().intent == Intent::undo;
    if (takes_back && turn.asker.role >= domain::Role::coordinator && holds_any(words, back)) {
        auto undo = plain_reading(Intent::undo);
        undo.slots.activity = reading.slots.activity;
        if (!undo.slots.activity && reading.slots.activities.size() == 1) undo.slots.activity = reading.slots.activities.front();
        if (undo.slots.activity) return undo;
    }
    if (turn.asker.role < domain::Role::coordinator || turn.in_group() || reading.intent != Intent::withdraw_activity ||
        !reading.also.empty() || holds_any(words, away) || !holds_any(words, back))
        return std::nullopt;
    // 要通过吗 is open: that is given up.
    if (turn.state.asked && turn.state.asked->slot == "confirm") return plain_reading(Intent::cancel);
    auto undo = plain_reading(Intent::undo);
    undo.slots.activity = reading.slots.activity;
    return undo;
}

std::optional<Reading> desk_thing(const Turn& turn, const ports::View& view, const std::string& words,
                                  const language::Context& context, const Reading& reading) {
    constexpr std::size_t bytes_max = 120;
    if (turn.asker.role < domain::Role::coordinator || turn.in_group() || words.size() > bytes_max) return std::nullopt;
    const auto open = waits_for_an_answer(turn);
    if (auto both = open ? std::nullopt : chased_beside(turn, view, words, reading)) return both;
    if (open || !leaves_room(reading)) return std::nullopt;
    if (auto pass = may_pass_too(turn, view, words)) return pass;
    if (auto orders = decided_by_name(turn, view, words)) return orders;
    if (reading.intent == Intent::approve) return std::nullopt;
    if (auto chase = chased_by_name(turn, view, words)) return chase;
    const auto lost = reading.intent == Intent::unknown || reading.intent == Intent::help ||
                      reading.intent == Intent::attach_evidence || reading.intent == Intent::replace_evidence;
    if (!lost || question_in(turn, view, words, context, reading)) return std::nullopt;
    return looked_at_by_name(turn, view, words, context);
}

}  // namespace kexiebot::app
