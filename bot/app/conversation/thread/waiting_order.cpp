#include "bot/app/conversation/thread/waiting_order.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/city/audience.hpp"
#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/duties/tasks.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/desk_things.hpp"
#include "bot/app/conversation/thread/more_time.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/talk.hpp"
#include "bot/app/conversation/thread/whom.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/answers/amendments.hpp"
#include "bot/language/answers/asides.hpp"
#include "bot/language/answers/rewording.hpp"
#include "bot/language/dates/dates.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/readings.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/text/clauses.hpp"
#include "bot/language/text/codes.hpp"
#include "bot/language/text/scan.hpp"
#include "bot/services/amending.hpp"

namespace kexiebot::app {

using language::Asked;
using language::Intent;
using language::Reading;

namespace {

using Organisations = std::vector<domain::Organisation>;

constexpr std::size_t bytes_max = 90;  // thirty characters

// Whom the order would go to; nobody when it may not go there.
Organisations goes_to(const Turn& turn, const ports::View& view, const Asked& asked) {
    auto whom = audience_of(turn, view, asked.known.audience);
    Organisations all;
    if (const auto* audience = std::get_if<Audience>(&whom)) {
        for (const auto id : audience->organisations) {
            if (auto one = view.organisations().find(id)) all.push_back(*std::move(one));
        }
    }
    return all;
}

bool speaks_of_something_else(std::string_view words) {
    constexpr std::array<std::string_view, 18> others{"分",     "通过",   "退回",   "审核",   "待审", "邀请",
                                                      "秘书换", "排名",   "导出",   "导一",   "照片", "佐证",
                                                      "公告",   "布置：", "布置个", "再布置", "更正", "发个"};
    return holds_any(words, others) || !language::find_codes(language::normalise(words)).empty();
}

bool is_asked(std::string_view words) {
    constexpr std::array<std::string_view, 12> asking{"吗",     "?",  "？",   "是不是", "有没有", "包不包括",
                                                      "要不要", "谁", "哪些", "几家",   "哪几",   "没有"};
    return holds_any(words, asking) || words.ends_with("吧") || words.ends_with("不") || words.ends_with("呢");
}

Reading whom_asked(std::vector<std::string> names) {
    auto asks = plain_reading(Intent::ask_about);
    asks.slots.topic = "goes_to";
    asks.slots.audience = std::move(names);
    return asks;
}

// 园区的也在里头吧, 湘阴装配式也要报吧, 一共发给几家
std::optional<Reading> asks_whom(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::array<std::string_view, 21> within{"里头",   "里面", "在内", "包括", "也在", "算不算", "算进去",
                                                      "也要",   "要来", "也发", "要报", "要交", "要不要", "有没有",
                                                      "发不发", "也给", "包含", "都发", "参加", "要去",   "要开"};
    constexpr std::array<std::string_view, 9> to_whom{"发给", "布置给", "给哪",   "给谁",  "一共",
                                                      "总共", "共几家", "多少家", "都有谁"};
    constexpr std::array<std::string_view, 8> which{"几家", "多少家", "哪些", "哪几家", "谁", "哪家", "几个单位", "多少单位"};
    if (!is_asked(words)) return std::nullopt;
    const auto all = all_coordinated(turn, view);
    const auto named = named_among(turn, words, all);
    const auto of_named = !named.empty() && named.size() < std::max<std::size_t>(all.size(), 2) && holds_any(words, within);
    constexpr std::size_t few_bytes = 36;
    constexpr std::array<std::string_view, 4> state{"全市", "全县", "全区", "现在"};
    const auto of_all =
        holds_any(words, to_whom) && holds_any(words, which) && words.size() <= few_bytes && !holds_any(words, state);
    if (!of_named && !of_all) return std::nullopt;
    return whom_asked(of_named ? names_in_full(named) : std::vector<std::string>{});
}

// 谁还没收到, of what has not gone out.
bool asks_who_has_it(std::string_view words) {
    constexpr std::array<std::string_view, 9> asking{"没收到", "收到没", "收到了没", "收到了吗", "谁没回",
                                                     "谁看了", "没看到", "都收到",   "谁没看"};
    constexpr std::size_t short_bytes = 36;
    return words.size() <= short_bytes && holds_any(words, asking);
}

enum class Change { none, drop, add };

Change whom_to_change(std::string_view words) {
    constexpr std::array<std::string_view, 26> without{
        "不用了", "不用", "不要",   "去掉", "除外", "不包括", "不发", "别发", "不布置", "免了", "就算了", "剔除", "划掉",
        "删掉",   "拿掉", "先不催", "别催", "不催", "不给",   "不算", "刨掉", "排除",   "撤掉", "不报",   "不交", "不来"};
    constexpr std::array<std::string_view, 14> with{"加上", "也要", "也发", "也给",   "加进", "算上",   "带上",
                                                    "也报", "也来", "补上", "也通知", "也加", "一起发", "也布置"};
    if (is_asked(words)) return Change::none;
    return holds_any(words, without) ? Change::drop : holds_any(words, with) ? Change::add : Change::none;
}

// 湘阴的不用了，他们上周交过纸质的; 再加上浮标
std::optional<Reading> goes_to_others(const Turn& turn, const ports::View& view, const std::string& words, const Asked& asked) {
    const auto says = whom_to_change(words);
    if (says == Change::none) return std::nullopt;
    const auto drops = says == Change::drop;
    const auto adds = says == Change::add;
    auto after = goes_to(turn, view, asked);
    const auto named = named_among(turn, words, drops ? after : all_coordinated(turn, view));
    const auto before = after.size();
    // 再加上浮标, which is there already.
    const auto all_there = adds && !named.empty() && std::all_of(named.begin(), named.end(), [&after](const auto& one) {
                               return std::find(after.begin(), after.end(), one) != after.end();
                           });
    if (all_there) return whom_asked(names_in_full(named));
    for (const auto& one : named) {
        const auto there = std::find(after.begin(), after.end(), one);
        if (drops && there != after.end()) after.erase(there);
        if (adds && there == after.end()) after.push_back(one);
    }
    if (after.empty() || after.size() == before) return std::nullopt;
    auto changed = plain_reading(Intent::answer);
    changed.slots.audience = names_in_full(after);
    return changed;
}

// 揭榜挂帅那个还早，先别催, while it is asked whether they are to be chased.
std::optional<Reading> chases_less(const Turn& turn, const ports::View& view, const std::string& words, const Asked& asked) {
    constexpr std::array<std::string_view, 13> off{"别催", "不催",   "不用催", "还早",   "先不管", "去掉",  "先不用",
                                                   "除外", "不要催", "不算",   "不用了", "拿掉",   "不着急"};
    if (!holds_any(words, off) || is_asked(words)) return std::nullopt;
    auto tasks = tasks_to_nudge(turn, view, asked.known);
    const auto before = tasks.size();
    std::erase(tasks, task_named(turn, view, words).value_or(""));
    if (tasks.size() == before) return std::nullopt;
    if (tasks.empty()) return plain_reading(Intent::cancel);
    auto changed = plain_reading(Intent::answer);
    changed.slots.activities = std::move(tasks);
    return changed;
}

// 不是，A5别过; 党日那个先别, while it is asked whether several are to pass: the others, asked once more.
std::optional<Reading> passes_less(const Turn& turn, const ports::View& view, const std::string& words, const Asked& asked) {
    constexpr std::array<std::string_view, 12> off{"别",   "不",   "除",   "先放", "等", "再看",
                                                   "去掉", "拿掉", "留着", "回头", "莫", "缓"};
    constexpr std::array<std::string_view, 5> other{"退回", "打回", "驳回", "没问题", "不错"};
    if (!holds_any(words, off) || holds_any(words, other) || is_asked(words)) return std::nullopt;
    const auto named = activities_named(turn, view, words, [](domain::ActivityStatus) { return true; });
    auto rest = asked.known.activities;
    std::erase_if(rest, [&named](const std::string& one) { return std::find(named.begin(), named.end(), one) != named.end(); });
    if (rest.size() == asked.known.activities.size()) return std::nullopt;
    if (rest.empty()) return plain_reading(Intent::cancel);
    auto changed = plain_reading(Intent::answer);
    changed.slots.activities = std::move(rest);
    changed.slots.what = "except";
    return changed;
}

// 算了还是27号吧
std::optional<Reading> due_instead(const Turn& turn, const ports::View& view, const std::string& words,
                                   const language::Context& context) {
    constexpr std::array<std::string_view, 2> turns{"还是", "算了"};
    const auto& known = turn.state.asked->known.due;
    auto due = holds_any(words, turns) ? day_instead(words, context, known) : std::nullopt;
    const auto given_out = turn.state.asked->intent == Intent::assign_task;
    if (!due && given_out && task_named(turn, view, words) == "") due = later_by_days(words, known);
    // 那就延三天吧, of a task that is to be given more time: behind the day it is due now.
    const auto& of_task = turn.state.asked->known.task;
    const auto task = given_out || due || !of_task ? std::nullopt : find_task(turn, view, *of_task, Right::review);
    if (task) due = later_by_days(words, language::Due{domain::local_day(task->due, turn.house.assessment.zone), std::nullopt});
    if (!due) return std::nullopt;
    auto changed = plain_reading(Intent::answer);
    changed.slots.due = due;
    return changed;
}

// 标题写成：更新会员花名册
std::optional<Reading> title_instead(const std::string& words) {
    constexpr std::array<std::string_view, 4> titles{"标题", "名称", "题目", "任务名"};
    constexpr std::array<std::string_view, 10> joints{"改成", "改为", "写成", "换成", "就写", "就叫", "应该是", "叫", "是", "写"};
    constexpr std::size_t near = 12;
    constexpr std::size_t least = 6;
    // 改一下，叫“报送意向”
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> quotes{{{"“", "”"}, {"「", "」"}, {"《", "》"}}};
    for (const auto& [opens, closes] : quotes) {
        const auto from = words.find(opens);
        const auto to = from == std::string::npos ? from : words.find(closes, from);
        if (to == std::string::npos || !(holds(words, "叫") || holds(words, "改"))) continue;
        const auto value = words.substr(from + opens.size(), to - from - opens.size());
        if (value.size() < least) continue;
        auto changed = plain_reading(Intent::answer);
        changed.slots.title = value;
        return changed;
    }
    for (const auto title : titles) {
        const auto at = words.find(title);
        if (at == std::string::npos || at > near) continue;
        for (const auto joint : joints) {
            const auto from = words.find(joint, at + title.size());
            if (from == std::string::npos || from > at + title.size() + near) continue;
            auto value = words.substr(from + joint.size());
            for (const std::string_view stop : {"：", ":", " ", "“", "「", "《"}) {
                if (value.starts_with(stop)) value.erase(0, stop.size());
            }
            for (const std::string_view stop : {"”", "」", "》", "吧", "。"}) {
                if (value.ends_with(stop)) value.resize(value.size() - stop.size());
            }
            if (value.size() < least) continue;
            auto changed = plain_reading(Intent::answer);
            changed.slots.title = value;
            return changed;
        }
    }
    return std::nullopt;
}

// 15号改16号吧: the day moves, in the month it lies in.
std::optional<Reading> day_moved(const std::string& words, const language::Context& context,
                                 const std::optional<language::Due>& known) {
    constexpr std::array<std::string_view, 5> moving{"改", "提前", "推", "换", "延"};
    if (!holds_any(words, moving) || is_asked(words.ends_with("吧") ? words.substr(0, words.size() - 3) : words) || !known)
        return std::nullopt;
    const auto alone = language::unasked(context);
    // 15号改16号: to the last one told.
    const auto message = language::normalise(words);
    const auto dates = language::find_dates(message);
    constexpr std::array<std::u32string_view, 8> joints{U"改成", U"改到", U"改为", U"换成", U"推到", U"提前到", U"延到", U"改"};
    auto last = words;
    // 5号是周六 改4号吧: the clause that moves it.
    if (const auto clauses = language::clauses_said(words); clauses.size() > 1 && holds_any(clauses.back(), moving))
        last = clauses.back();
    for (std::size_t i = 0; i + 1 < dates.size(); ++i) {
        const auto end = dates[i].span.end;
        const auto between = std::u32string_view{message.text}.substr(end, dates[i + 1].span.begin - end);
        if (language::scan::is_any(between, joints)) last = "改到" + message.original(dates[i + 1].span);
    }
    const auto amends = language::read_task_amendment(last, alone, known->day);
    if (!amends || !amends->slots.due || !amends->slots.audience.empty() || amends->slots.title) return std::nullopt;
    auto changed = plain_reading(Intent::answer);
    changed.slots.due = amends->slots.due;
    return changed;
}

bool goes_out(Intent intent) {
    return intent == Intent::assign_task || intent == Intent::announce;
}

}  // namespace

std::optional<Reading> said_of_waiting_order(const Turn& turn, const ports::View& view, const std::string& words,
                                             const language::Context& context) {
    const auto& asked = turn.state.asked;
    if (turn.asker.role < domain::Role::coordinator || turn.in_group() || !asked || asked->slot != "confirm" ||
        words.size() > bytes_max)
        return std::nullopt;
    if (asked->intent == Intent::approve) {
        if (auto less = passes_less(turn, view, words, *asked)) return less;
    }
    if (asked->intent == Intent::nudge) {
        if (auto less = chases_less(turn, view, words, *asked)) return less;
    }
    if (asked->intent == Intent::announce) {
        const auto alone = language::unasked(context);
        if (auto text = language::reworded(words, asked->known.description.value_or(""), alone)) {
            auto changed = plain_reading(Intent::answer);
            changed.slots.description = std::move(text);
            return changed;
        }
    }
    if (goes_out(asked->intent) && asks_who_has_it(words)) {
        auto waits = plain_reading(Intent::ask_about);
        waits.slots.topic = "not_out_yet";
        return waits;
    }
    if (goes_out(asked->intent) && !speaks_of_something_else(words)) {
        if (auto asks = asks_whom(turn, view, words)) return asks;
        if (auto others = goes_to_others(turn, view, words, *asked)) return others;
    }
    if (asked->intent == Intent::assign_task) {
        if (auto title = is_asked(words) ? std::nullopt : title_instead(words)) return title;
    }
    if (asked->intent != Intent::assign_task && asked->intent != Intent::extend_task) return std::nullopt;
    if (auto due = due_instead(turn, view, words, context)) return due;
    return asked->intent == Intent::assign_task ? day_moved(words, context, asked->known.due) : std::nullopt;
}

std::optional<Reading> said_of_given_order(const Turn& turn, const ports::View& view, const std::string& words,
                                           const language::Context& context) {
    const auto open = waits_for_an_answer(turn);
    if (turn.asker.role < domain::Role::coordinator || turn.in_group() || open || words.size() > bytes_max ||
        speaks_of_something_else(words))
        return std::nullopt;
    const auto task = services::task_just_given(view, turn.asker.person, turn.now);
    if (!task || task_in_view(turn) != domain::code_of(task->id)) return std::nullopt;
    auto amends = plain_reading(Intent::amend_task);
    amends.slots.task = domain::code_of(task->id);
    const auto says = whom_to_change(words);
    if (says != Change::none) {
        Organisations has;
        for (const auto& part : coordinated_parts(turn, view, task->id)) {
            if (part.assignment.status != domain::AssignmentStatus::cancelled) has.push_back(part.organisation);
        }
        const auto named = named_among(turn, words, says == Change::drop ? has : all_coordinated(turn, view));
        if (named.empty() || (says == Change::drop && named.size() == has.size())) return std::nullopt;
        amends.slots.audience = names_in_full(named);
        amends.slots.what = says == Change::drop ? "drop" : "add";
        return amends;
    }
    if (const auto title = is_asked(words) ? std::nullopt : title_instead(words)) {
        amends.slots.title = title->slots.title;
        return amends;
    }
    constexpr std::array<std::string_view, 2> turns{"还是", "算了"};
    const auto known = domain::local_day(task->due, turn.house.assessment.zone);
    auto due = holds_any(words, turns) ? day_instead(words, context, language::Due{known, std::nullopt}) : std::nullopt;
    const auto another = task_named(turn, view, words).value_or(*amends.slots.task);
    if (!due && (another.empty() || another == *amends.slots.task))
        due = later_by_days(words, language::Due{known, std::nullopt});
    if (!due) return std::nullopt;
    amends.slots.due = due;
    return amends;
}

Reading with_short_audience(const Turn& turn, const ports::View& view, Reading reading) {
    constexpr std::array<std::string_view, 4> to{"给", "通知", "让", "叫"};
    if (turn.asker.role < domain::Role::coordinator || !goes_out(reading.intent) || !reading.slots.audience.empty())
        return reading;
    const auto& words = turn.message.text;
    auto end = std::string::npos;
    for (const std::string_view stop : {"：", ":", "，", ","}) end = std::min(end, words.find(stop));
    constexpr std::size_t head_max = 60;
    if (end == std::string::npos || end > head_max) return reading;
    const auto head = words.substr(0, end);
    constexpr std::array<std::string_view, 5> all_of_them{"各", "全市", "大家", "所有", "全区"};
    if (!holds_any(head, to) || holds_any(head, all_of_them)) return reading;
    reading.slots.audience = names_in_full(named_among(turn, head, all_coordinated(turn, view)));
    return reading;
}

std::optional<Reading> whole_order(const Turn& turn, const std::string& words, const language::Context& context) {
    constexpr std::size_t least = 30;  // ten characters
    constexpr std::array<std::string_view, 4> which{"task", "activity", "organisation", "deduction"};
    const auto& asked = turn.state.asked;
    if (turn.asker.role < domain::Role::coordinator || turn.in_group() || !asked || words.size() < least ||
        std::find(which.begin(), which.end(), asked->slot) == which.end())
        return std::nullopt;
    const auto alone = language::unasked(context);
    auto plain = language::understand(words, alone);
    const auto& slots = plain.slots;
    const auto whole = (plain.intent == Intent::assign_task && slots.title && slots.due) ||
                       (plain.intent == Intent::announce && slots.description) ||
                       (plain.intent == Intent::approve && !slots.activities.empty()) ||
                       (plain.intent == Intent::return_activity && slots.activity) ||
                       (plain.intent == Intent::extend_task && slots.task && slots.due) ||
                       (plain.intent == Intent::nudge && slots.task);
    // These are asked back anyway.
    const auto sure = goes_out(plain.intent) || plain.certainty >= language::sure_enough;
    return whole && sure ? std::optional{std::move(plain)} : std::nullopt;
}

ports::Reply whom_it_goes_to(const Turn& turn, const ports::View& view, const language::Slots& slots) {
    if (!turn.state.asked) return text_reply(turn.say("talk.nothing_open"));
    const auto all = goes_to(turn, view, *turn.state.asked);
    Organisations in;
    Organisations out;
    for (const auto& name : slots.audience) {
        const auto named = view.organisations().find(name);
        if (!named) continue;
        (std::find(all.begin(), all.end(), *named) != all.end() ? in : out).push_back(*named);
    }
    return text_reply(turn.say("desk.goes_to", {{"in", in.empty() ? "" : names_of(turn, in)},
                                                {"out", out.empty() ? "" : names_of(turn, out)},
                                                {"count", std::to_string(all.size())},
                                                {"names", names_of(turn, all)}}));
}

void keep_waiting(Turn& turn, const std::optional<Asked>& open, Intent carried_out, ports::Reply& reply) {
    if (turn.asker.role < domain::Role::coordinator || !open || turn.state.asked) return;
    switch (carried_out) {
        case Intent::answer:
        case Intent::confirm:
        case Intent::deny:
        case Intent::cancel: return;
        default: break;
    }
    const auto waits = goes_out(open->intent) || open->intent == Intent::extend_task || open->intent == Intent::nudge ||
                       open->intent == Intent::return_task || open->intent == Intent::return_activity;
    if (!waits || carried_out == open->intent || !language::writes(carried_out)) return;
    turn.state.asked = open;
    turn.state.asked_at = turn.now;
    turn.state.strayed = 0;
    reply.text += "\n\n" + question_of(turn, *open);
}

bool is_verdict_beside(const Turn& turn) {
    constexpr std::array<std::string_view, 10> verdicts{"通过", "给过", "批准",   "批了", "退回",
                                                        "打回", "驳回", "过了吧", "过吧", "退了吧"};
    constexpr std::array<std::string_view, 6> of_the_order{"发", "布置", "催", "公告", "任务", "延"};
    constexpr std::size_t short_bytes = 60;
    const auto& asked = turn.state.asked;
    const auto& words = turn.message.text;
    if (turn.asker.role < domain::Role::coordinator || turn.in_group() || !asked || asked->slot != "confirm") return false;
    const auto of_another_sort =
        goes_out(asked->intent) || asked->intent == Intent::nudge || asked->intent == Intent::extend_task;
    return of_another_sort && words.size() <= short_bytes && holds_any(words, verdicts) && !holds_any(words, of_the_order);
}

bool is_no_plain_yes(const Turn& turn) {
    constexpr int lost_sight = 2;
    constexpr std::array<std::string_view, 8> vague{"好", "嗯", "行", "可以", "哦", "噢", "收到", "ok"};
    const auto& text = turn.message.text;
    // 行, right behind a look at one that waits for review, may be said of that.
    const auto* const last = dialogue::last_with_code(turn.state);
    const auto looked = turn.asker.role >= domain::Role::coordinator && last != nullptr && last->what.front() == 'A' &&
                        turn.state.strayed > 0 && last->at >= turn.state.asked_at && goes_out(turn.state.asked->intent);
    return (looked || turn.state.strayed >= lost_sight) &&
           std::any_of(vague.begin(), vague.end(), [&text](std::string_view one) { return text.starts_with(one); });
}

bool asks_about_plan(const Turn& turn, const Reading& reading) {
    const auto& asked = turn.state.asked;
    if (!asked || asked->slot != "confirm" || reading.intent != Intent::unknown) return false;
    if (asked->intent != Intent::assign_task && asked->intent != Intent::announce) return false;
    return asks_back(turn) && !asks_whether_done(turn.message.text);
}

bool is_another_order(const Turn& turn, const Reading& reading) {
    const auto& asked = turn.state.asked;
    if (turn.asker.role < domain::Role::coordinator || !asked || asked->slot != "confirm" || !goes_out(asked->intent) ||
        reading.intent != asked->intent)
        return false;
    constexpr std::size_t alike = 5;
    const auto& said = reading.intent == Intent::announce ? reading.slots.description : reading.slots.title;
    const auto& known = reading.intent == Intent::announce ? asked->known.description : asked->known.title;
    return said && known && language::likeness(*said, *known) < alike;
}

}  // namespace kexiebot::app
