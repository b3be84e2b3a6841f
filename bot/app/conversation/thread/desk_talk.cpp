#include "bot/app/conversation/thread/desk_talk.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/reviews/handed_in.hpp"
#include "bot/app/conversation/reviews/second_thoughts.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/clauses_heard.hpp"
#include "bot/app/conversation/thread/desk_things.hpp"
#include "bot/app/conversation/thread/more_time.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/short_names.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/whom.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/language/answers/verdict_words.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/readings.hpp"
#include "bot/language/text/clauses.hpp"
#include "bot/services/amending.hpp"

namespace kexiebot::app {

using domain::ActivityStatus;
using language::Intent;
using language::Reading;

namespace {

// 对比最好有三个月的 这个也跟他们说一声: behind a return of one's own its reason, with that.
std::optional<Reading> reason_with_more(const Turn& turn, const ports::View& view, const std::string& words,
                                        const language::Context& context, const Reading& reading) {
    const auto& slots = reading.slots;
    if (slots.activity || slots.task || slots.announcement || !slots.activities.empty() || waits_for_an_answer(turn))
        return std::nullopt;
    switch (reading.intent) {
        case Intent::approve:
        case Intent::assign_task:
        case Intent::undo:
        case Intent::extend_task: return std::nullopt;
        default: break;
    }
    const auto code = reviewed_last(turn, view, [](const HandedIn&) { return true; });
    const auto returned = code.empty() ? std::nullopt : find_handed_in(turn, view, code, Right::review);
    if (!returned || !is_own_decision(turn, view, *returned)) return std::nullopt;
    const auto alone = language::unasked(context);
    const auto look = language::Look::alone(words, alone);
    const auto more = language::told_besides(*look);
    const auto last = services::last_review(view, code);
    // 周三开会 也跟他们说一声: no more of that reason.
    constexpr std::array<std::string_view, 10> other{"开会", "会议",   "公告", "任务",   "截止",
                                                     "报名", "来参加", "集中", "情况表", "问卷"};
    if (!more || !last || holds_any(*more, other)) return std::nullopt;
    // Of one that has passed there is no reason: how it stands is shown, and nobody else is reminded.
    if (returned->status() != ActivityStatus::returned) {
        auto shows = plain_reading(Intent::show_activity);
        shows.slots.activity = code;
        return shows;
    }
    auto anew = plain_reading(Intent::return_activity);
    anew.slots.activity = code;
    anew.slots.reason = last->reason + "；" + *more;
    anew.slots.what = "reason";
    return anew;
}

// 洞庭还有别的卡着的吗; 科普展览那个为啥还挂着 asks of that one.
std::optional<Reading> asks_what_is_stuck(const std::string& words, const Reading& reading) {
    constexpr std::array<std::string_view, 15> stuck{"卡着",     "卡住",   "卡在",   "没过的", "没通过的",
                                                     "没审过的", "挂着",   "悬着",   "没弄完", "没弄好",
                                                     "没搞定",   "没办完", "没补的", "没补好", "没落地"};
    constexpr std::array<std::string_view, 10> asking{"吗", "没有", "哪", "啥", "什么", "几", "？", "?", "不", "有没"};
    constexpr std::array<std::string_view, 12> others{"任务", "申诉", "服务", "会议", "为什么", "怎么",
                                                      "为啥", "咋",   "那个", "这个", "那条",   "那场"};
    const auto may_be = !language::writes(reading.intent);
    if (!may_be || !holds(words, "还") || !holds_any(words, stuck) || !holds_any(words, asking) || holds_any(words, others))
        return std::nullopt;
    return question_about("not_sent");
}

// 实施的按通知要交些啥材料来着, of the entry in view.
std::optional<Reading> asks_what_proves_it(const Turn& turn, const std::string& words, const Reading& reading) {
    constexpr std::array<std::string_view, 12> wants{"要交些啥",   "要交啥",   "要交什么",   "要交哪些",
                                                     "要交些什么", "要啥材料", "要什么材料", "要哪些材料",
                                                     "得有啥",     "要附什么", "要附啥",     "要些啥材料"};
    constexpr std::array<std::string_view, 6> papers{"材料", "照片", "佐证", "证明", "附件", "东西"};
    constexpr std::array<std::string_view, 5> others{"任务", "谁", "截止", "几号", "什么时候"};
    const auto* const last = dialogue::last_with_code(turn.state);
    const auto of_entry = last != nullptr && last->what.front() == 'A' && turn.now - last->at <= dialogue::view_lives;
    if (!of_entry || language::writes(reading.intent) || !holds_any(words, wants) || !holds_any(words, papers) ||
        holds_any(words, others))
        return std::nullopt;
    return question_about("evidence_rules");
}

// 洞庭那个反应釜的有照片没: of what is named so the one that waits, and of nothing that is only called as the association is.
std::optional<Reading> asks_for_photos_of(const Turn& turn, const ports::View& view, const std::string& words,
                                          const Reading& reading) {
    constexpr std::array<std::string_view, 4> photos{"照片", "佐证", "图片", "签到表"};
    constexpr std::array<std::string_view, 7> whether{"没", "吗", "呢", "有没有", "几张", "？", "?"};
    constexpr std::array<std::string_view, 8> others{"催", "提醒", "补", "谁", "哪", "通过", "退", "发个"};
    constexpr std::size_t bytes_max = 75;
    if (language::writes(reading.intent) || words.size() > bytes_max || !holds_any(words, photos) || !holds_any(words, whether) ||
        holds_any(words, others) || !organisation_named(turn, view))
        return std::nullopt;
    const auto plainly = without_papers(without_organisations(turn, words));
    auto named = activities_named(turn, view, plainly, [](ActivityStatus status) { return status == ActivityStatus::pending; });
    if (named.empty())
        named = activities_named(turn, view, plainly, [](ActivityStatus status) { return status != ActivityStatus::withdrawn; });
    if (named.size() != 1) return std::nullopt;
    auto look = plain_reading(Intent::show_activity);
    look.slots.activity = named.front();
    return look;
}

// 听说平江幕阜山那个做得好 材料给我瞅瞅, asked by whoever coordinates another county.
bool looks_elsewhere(const Turn& turn, const ports::View& view, const std::string& words, const Reading& reading) {
    constexpr std::array<std::string_view, 7> looks{"给我看", "给我瞅", "给我瞧", "发我看", "我看看", "瞅瞅", "瞧瞧"};
    return holds_any(words, looks) && asks_of_elsewhere(turn, view, words, reading);
}

// 算了不延, where nothing is asked: it stays as it is.
bool refuses_more_time(const Turn& turn, const std::string& words, const Reading& reading) {
    constexpr std::array<std::string_view, 5> refusing{"不延", "不宽", "不缓", "按原来的", "照原来的"};
    constexpr std::size_t bytes_max = 60;
    const auto may_be = reading.intent == Intent::cancel || reading.intent == Intent::unknown || reading.intent == Intent::deny;
    const auto open = turn.state.asked.has_value() || turn.state.parked.has_value();
    return may_be && !open && words.size() <= bytes_max && holds_any(words, refusing) && !asks_leave(words);
}

// 两三句话说下区里情况
std::optional<Reading> asks_for_summary(const Turn& turn, const std::string& words, const Reading& reading) {
    constexpr std::array<std::string_view, 8> where{"区里", "县里", "全区", "全县", "我们区", "我们县", "市里", "全市"};
    constexpr std::array<std::string_view, 9> how{"说下", "说说", "讲讲", "讲下", "简单说", "说一下", "句话", "汇报", "概括"};
    constexpr std::array<std::string_view, 6> others{"任务", "排名", "交", "审", "公告", "扣"};
    constexpr std::size_t bytes_max = 90;
    const auto agrees = reading.intent == Intent::quiet || reading.intent == Intent::confirm;
    const auto open = waits_for_an_answer(turn);
    const auto may_be = reading.intent == Intent::unknown || (agrees && !open);
    if (!may_be || words.size() > bytes_max || !holds(words, "情况") || !holds_any(words, where) || !holds_any(words, how) ||
        holds_any(words, others))
        return std::nullopt;
    auto all = plain_reading(Intent::overview);
    all.slots.whole_city = holds(words, "市");
    return all;
}

constexpr std::string_view whole_city = "全市";

// 前五都有哪些, right behind 洞庭现在全市排第几
std::optional<Reading> ranking_of_city(const Turn& turn, const std::string& words, const Reading& reading) {
    constexpr std::array<std::string_view, 6> of_own{"区", "县", "我们", "市", "本", "乡"};
    const auto& slots = reading.slots;
    const auto& spoken = turn.state.spoken;
    const auto city_told = std::find_if(spoken.begin(), spoken.end(), [](const auto& one) { return one.what == whole_city; });
    // Nothing else was spoken of since.
    const auto behind =
        city_told != spoken.end() && city_told->at == spoken.front().at && turn.now - city_told->at <= dialogue::view_lives;
    if (!behind || reading.intent != Intent::ranking || slots.organisation || slots.county || slots.whole_city ||
        holds_any(words, of_own))
        return std::nullopt;
    auto city = reading;
    city.slots.whole_city = true;
    return city;
}

// 要盖章的 of 好 就这样发 要盖章的 记得写上: what is to be told with it; "" for none.
std::string note_told(const std::string& words) {
    constexpr std::array<std::string_view, 21> verbs{"记得注明", "记得写明", "记得加上", "记得写上", "也写上",   "写上去",
                                                     "帮我写上", "要写上",   "写清楚",   "注明一下", "写明一下", "说明一下",
                                                     "标注一下", "备注一下", "写明",     "注明",     "标明",     "加上去",
                                                     "也加上",   "写进去",   "备注上"};
    constexpr std::array<std::string_view, 11> openings{"再加一句", "再补一句", "加一句", "记得写上", "记得注明", "记得写明",
                                                        "注明",     "写明",     "标明",   "备注",     "写清楚"};
    constexpr std::array<std::string_view, 16> fillers{"好",   "好的", "行",   "嗯",  "就这样",   "就这样发",
                                                       "可以", "发吧", "对了", "哦",  "就这样吧", "那就发",
                                                       "另外", "还有", "发",   "麻烦"};
    constexpr std::array<std::string_view, 9> others{"吗", "？", "?", "不用", "不要", "别", "改成", "公告：", "布置"};
    constexpr std::array<std::string_view, 5> ends{"的", "哈", "啊", "吧", "哦"};
    constexpr std::string_view forgotten = "别忘了";
    auto rest = words;
    if (const auto at = rest.find(forgotten); at != std::string::npos) rest.erase(at, forgotten.size());
    if (holds_any(rest, others)) return {};
    bool told = false;
    std::string note;
    for (auto clause : language::clauses_said(words)) {
        // 别忘了写上 带上手机
        constexpr std::string_view reminded = "别忘了";
        if (clause.starts_with(reminded)) clause.replace(0, reminded.size(), "记得");
        if (clause == "写上" || clause == "写上吧" || clause == "加上吧") {
            told = true;
            continue;
        }
        const auto verb = std::find_if(verbs.begin(), verbs.end(), [&](std::string_view one) { return clause.ends_with(one); });
        const auto opening =
            std::find_if(openings.begin(), openings.end(), [&](std::string_view one) { return clause.starts_with(one); });
        if (verb != verbs.end()) {
            clause.resize(clause.size() - verb->size());
            told = true;
        } else if (opening != openings.end()) {
            clause.erase(0, opening->size());
            told = true;
        }
        if (clause.empty() || std::find(fillers.begin(), fillers.end(), clause) != fillers.end()) continue;
        for (const auto end : ends) {
            if (clause.ends_with(end)) clause.resize(clause.size() - end.size());
        }
        note += (note.empty() ? "" : "，") + clause;
    }
    constexpr std::size_t least = 6;
    constexpr std::size_t most = 60;
    return told && note.size() >= least && note.size() <= most ? note : std::string{};
}

// 报总结（要盖章）, and 报总结（要盖章，要电子版） with a second one.
std::string with_note(const std::string& title, const std::string& note) {
    constexpr std::string_view closes = "）";
    if (title.ends_with(closes)) return title.substr(0, title.size() - closes.size()) + "，" + note + std::string{closes};
    return title + "（" + note + std::string{closes};
}

// The same of the order that waits for its yes, which is read back with it, and of the task that was given just now.
std::optional<Reading> note_for_order(const Turn& turn, const ports::View& view, const std::string& words) {
    const auto note = note_told(words);
    if (note.empty()) return std::nullopt;
    const auto& asked = turn.state.asked;
    const auto confirms = asked && asked->slot == "confirm";
    auto changed = plain_reading(confirms ? Intent::answer : Intent::amend_task);
    if (confirms && asked->intent == Intent::assign_task && asked->known.title) {
        changed.slots.title = with_note(*asked->known.title, note);
        return changed;
    }
    if (confirms && asked->intent == Intent::announce && asked->known.description) {
        changed.slots.description = *asked->known.description + "，" + note;
        return changed;
    }
    if (waits_for_an_answer(turn)) return std::nullopt;
    const auto task = services::task_just_given(view, turn.asker.person, turn.now);
    if (!task || task_in_view(turn) != domain::code_of(task->id)) return std::nullopt;
    changed.slots.task = domain::code_of(task->id);
    changed.slots.title = with_note(task->title, note);
    return changed;
}

}  // namespace

std::optional<Reading> desk_talk(const Turn& turn, const ports::View& view, const std::string& words,
                                 const language::Context& context, const Reading& reading) {
    constexpr std::size_t bytes_max = 120;  // forty characters
    if (turn.asker.role < domain::Role::coordinator || turn.in_group() || words.size() > bytes_max || !reading.also.empty())
        return std::nullopt;
    if (auto note = note_for_order(turn, view, words)) return note;
    if (auto city = ranking_of_city(turn, words, reading)) return city;
    if (looks_elsewhere(turn, view, words, reading)) return question_about("elsewhere");
    if (auto summary = asks_for_summary(turn, words, reading)) return summary;
    if (auto look = asks_for_photos_of(turn, view, words, reading)) return look;
    if (refuses_more_time(turn, words, reading)) return plain_reading(Intent::quiet);
    if (auto asks = asks_what_is_stuck(words, reading)) return asks;
    if (auto asks = asks_what_proves_it(turn, words, reading)) return asks;
    return reason_with_more(turn, view, words, context, reading);
}

std::optional<Reading> reminds_all_of_it(const Turn& turn, const std::string& words) {
    constexpr std::array<std::string_view, 12> orders{"都提醒下",   "都提醒一下", "都催下", "都催一下", "都提醒", "都催催",
                                                      "提醒下他们", "催下他们",   "提醒下", "提醒一下", "催一下", "催下"};
    constexpr std::array<std::string_view, 9> how{"客气点",   "客气一点", "不用给我看", "不用看", "直接发",
                                                  "直接发吧", "不用问我", "不用确认",   "委婉点"};
    if (turn.asker.role < domain::Role::coordinator || turn.in_group()) return std::nullopt;
    const auto task = task_in_view(turn);
    const auto clauses = language::clauses_said(words);
    if (task.empty() || clauses.size() < 2 || waits_for_an_answer(turn)) return std::nullopt;
    bool ordered = false;
    for (const auto& clause : clauses) {
        const auto order = std::find(orders.begin(), orders.end(), clause) != orders.end();
        const auto manner = std::any_of(how.begin(), how.end(), [&](std::string_view one) { return clause.starts_with(one); });
        if (!order && !manner) return std::nullopt;
        ordered = ordered || order;
    }
    if (!ordered) return std::nullopt;
    auto chase = plain_reading(Intent::nudge);
    chase.slots.task = task;
    return chase;
}

void remember_city(Turn& turn, const Reading& reading) {
    if (turn.asker.role < domain::Role::coordinator || reading.intent != Intent::ranking) return;
    if (!reading.slots.whole_city && !holds(turn.message.text, whole_city)) {
        std::erase_if(turn.state.spoken, [](const dialogue::Spoken& one) { return one.what == whole_city; });
        return;
    }
    // Behind the association that was told of with it, which 他们 means.
    const auto organisation =
        turn.state.spoken.empty() || turn.state.spoken.front().at != turn.now ? std::string{} : turn.state.spoken.front().what;
    dialogue::speak_of(turn.state, std::string{whole_city}, "", turn.now);
    if (!organisation.empty()) dialogue::speak_of(turn.state, organisation, "", turn.now);
}

}  // namespace kexiebot::app
