#include "bot/app/conversation/thread/amending.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/activities/honours.hpp"
#include "bot/app/conversation/city/audience.hpp"
#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/duties/task_words.hpp"
#include "bot/app/conversation/duties/tasks.hpp"
#include "bot/app/conversation/notices.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/short_names.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/answers/amendments.hpp"
#include "bot/language/answers/following.hpp"
#include "bot/services/amending.hpp"
#include "bot/services/checklist.hpp"
#include "bot/services/handing_in.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::app {

using domain::OrganisationId;
using language::Intent;
using language::Reading;
using language::Slots;

namespace {

constexpr std::chrono::minutes fresh{30};

std::optional<domain::Honour> honour_spoken_of(const Turn& turn, const ports::View& view) {
    if (!names_honour(turn.state.subject) || turn.now - turn.state.activity_at > fresh) return std::nullopt;
    auto honour = find_honour(turn, view, turn.state.subject, Right::write);
    return honour && honour->status == domain::ActivityStatus::pending ? std::move(honour) : std::nullopt;
}

// What such words read as by themselves when they are about what was just done: nothing, or what lacks a subject of its own.
bool leaves_room(const Reading& reading) {
    const auto& slots = reading.slots;
    if (!reading.also.empty() || slots.activity || slots.task || slots.deduction || !slots.activities.empty()) return false;
    switch (reading.intent) {
        case Intent::unknown:
        case Intent::undo:
        case Intent::deny:
        case Intent::cancel:
        case Intent::extend_task:
        case Intent::cancel_task:
        case Intent::edit_activity:
        case Intent::withdraw_activity:
        case Intent::assign_task: return true;
        // 是11月3号发的, 名称应该是先进集体: no level of its own.
        case Intent::register_honour: return !slots.level || !slots.title;
        // 11月8号还签了个合作协议 tells of an activity.
        case Intent::register_activity: return (!slots.date || !slots.title) && !(slots.date && slots.item) && !slots.people;
        default: return false;
    }
}

// 第一条也勾上, right behind a point that was declared.
std::optional<Reading> another_point(const Turn& turn, const ports::View& view, const language::Context& context) {
    const auto change = view.changes().last(turn.asker.person);
    if (!change || change->kind != ports::ChangeKind::checklist_declared || turn.now - change->at > fresh) return std::nullopt;
    const auto point = language::another_point(turn.message.text, context);
    if (!point) return std::nullopt;
    auto declared = plain_reading(Intent::declare_checklist);
    declared.slots.point = point;
    declared.slots.state = "met";
    return declared;
}

bool may_take_back(const Reading& reading) {
    if (!reading.also.empty()) return false;
    switch (reading.intent) {
        case Intent::unknown:
        case Intent::undo:
        case Intent::deny:
        case Intent::cancel:
        case Intent::quiet:
        case Intent::list_tasks:
        case Intent::show_task:
        case Intent::show_checklist: return true;
        // 说错了 还没弄: which point stands where it was told.
        case Intent::declare_checklist: return !reading.slots.point;
        default: return false;
    }
}

// 搞错了 我交的是情况表 不是中期材料, right behind a task that was handed in: that one was not, the other one was.
std::optional<Reading> other_task_handed_in(const Turn& turn, const ports::View& view, const ports::Change& change,
                                            const language::Context& context) {
    const auto part = services::part_snapshot(change.before);
    if (change.kind != ports::ChangeKind::task_submitted || !part) return std::nullopt;
    const auto named = language::task_words_put_right(turn.message.text, context);
    if (!named) return std::nullopt;
    const auto code = dialogue::code_spoken_of(with_task_codes(turn, view, *named));
    const auto last = domain::code_of(part->task);
    if (!names_task(code) || code == last) return std::nullopt;
    auto undo = plain_reading(Intent::undo);
    undo.slots.task = last;
    auto submit = plain_reading(Intent::submit_task);
    submit.slots.task = code;
    undo.also.push_back(std::move(submit));
    return undo;
}

std::optional<Reading> other_task_handed_in(const Turn& turn, const ports::View& view, const language::Context& context) {
    const auto change = view.changes().last(turn.asker.person);
    const auto lately = change && turn.now - change->at <= fresh;
    return lately ? other_task_handed_in(turn, view, *change, context) : std::nullopt;
}

// 还没交 点错了, 说错了 是第6项, 这个先不要了: right behind a task handed in, a point declared or a service asked for.
std::optional<Reading> taken_back(const Turn& turn, const ports::View& view, const language::Context& context,
                                  const Reading& reading) {
    const auto change = view.changes().last(turn.asker.person);
    if (!change || turn.now - change->at > fresh) return std::nullopt;
    const auto says = [&](language::Told what) { return language::takes_back(turn.message.text, context, what); };
    auto undo = plain_reading(Intent::undo);
    undo.slots.task = reading.slots.task;
    if (change->kind == ports::ChangeKind::withdrew && says(language::Told::withdrawal)) return undo;
    if (change->kind == ports::ChangeKind::edited && says(language::Told::edit)) return undo;
    // 中期材料还没写完 behind another task that was handed in.
    const auto coded = dialogue::code_spoken_of(with_task_codes(turn, view, turn.message.text));
    const auto part = services::part_snapshot(change->before);
    const auto by_a_word = task_by_a_word(turn, view, turn.message.text);
    const auto of_another = (names_task(coded) && !(names_task(turn.state.subject) && turn.state.subject == coded)) ||
                            (part && !by_a_word.empty() && by_a_word != domain::code_of(part->task));
    if (change->kind == ports::ChangeKind::task_submitted && !of_another && says(language::Told::hand_in)) return undo;
    if (change->kind == ports::ChangeKind::service_requested && says(language::Told::service)) return undo;
    const auto answer =
        change->kind == ports::ChangeKind::checklist_declared ? services::checklist_snapshot(change->before) : std::nullopt;
    // 第5条没达标, right behind another point: that one, and not that the last was wrong.
    const auto tells_of_another =
        std::any_of(reading.likelier.begin(), reading.likelier.end(), [&answer](const Reading& likelier) {
            return answer && likelier.intent == Intent::declare_checklist && likelier.slots.state == "unmet" &&
                   likelier.slots.point && *likelier.slots.point != answer->subject.point;
        });
    if (!answer || tells_of_another || !says(language::Told::checklist)) return std::nullopt;
    const auto point = language::point_meant(turn.message.text, context);
    const auto is = view.checklist().find(answer->subject.organisation, answer->subject.year, answer->subject.point);
    if (!point || !is || *point == answer->subject.point) return undo;
    auto other = plain_reading(Intent::declare_checklist);
    other.slots.point = point;
    other.slots.state = is->state == domain::ChecklistState::open ? "unmet" : "met";
    undo.also.push_back(std::move(other));
    return undo;
}

// Those who are to have the task after some were added or dropped.
std::vector<OrganisationId> organisations_after(const ports::View& view, domain::TaskId task,
                                                const std::vector<OrganisationId>& named, const std::string& what) {
    if (what == "only") return named;
    std::vector<OrganisationId> all;
    for (const auto& part : view.duties().assignments(task)) {
        if (part.status != domain::AssignmentStatus::cancelled) all.push_back(part.organisation);
    }
    for (const auto id : named) {
        const auto found = std::find(all.begin(), all.end(), id);
        if (what == "drop" && found != all.end()) all.erase(found);
        if (what == "add" && found == all.end()) all.push_back(id);
    }
    return all;
}

int tell(const Turn& turn, ports::UnitOfWork& work, const std::vector<OrganisationId>& organisations, const std::string& key,
         const std::string& text) {
    int told = 0;
    for (const auto id : organisations) told += notify_secretaries(work, turn.now, id, "task", key, text);
    return told;
}

bool goes_to_all(const Slots& slots) {
    return slots.audience == std::vector<std::string>{"all"};
}

// 全市都发, 改成发全市, behind a task that went out.
std::optional<Reading> goes_to_all_now(std::string_view words) {
    constexpr std::array<std::string_view, 8> scopes{"全市都发", "全市都要",   "改成全市",   "发给全市",
                                                     "发到全市", "布置到全市", "扩大到全市", "改发全市"};
    constexpr std::array<std::string_view, 6> denied{"别", "不", "吗", "？", "?", "公告"};
    constexpr std::size_t bytes_max = 36;
    if (words.size() > bytes_max || !holds_any(words, scopes) || holds_any(words, denied)) return std::nullopt;
    auto amends = plain_reading(Intent::amend_task);
    amends.slots.audience = {"all"};
    amends.slots.what = "only";
    return amends;
}

// 是后天上午, behind an announcement that went out later than the task.
bool of_an_announcement(const Turn& turn, const domain::Task& task) {
    constexpr std::array<std::string_view, 4> of_task{"任务", "布置", "截止", "期限"};
    const auto* const last = dialogue::last_with_code(turn.state);
    return last != nullptr && last->what.front() == 'N' && last->at >= task.given_at && !holds_any(turn.message.text, of_task);
}

// The task spoken of last, by its code.
std::string task_in_view(const Turn& turn) {
    const auto* const last = dialogue::last_with_code(turn.state);
    return last == nullptr || !names_task(last->what) || turn.now - last->at > fresh ? "" : last->what;
}

std::string names_after(const Turn& turn, const ports::View& view, const std::vector<OrganisationId>& ids) {
    std::vector<domain::Organisation> all;
    for (const auto id : ids) {
        if (auto organisation = view.organisations().find(id)) all.push_back(*std::move(organisation));
    }
    return names_of(turn, all);
}

}  // namespace

std::optional<Reading> amendment(const Turn& turn, const ports::View& view, const language::Context& context,
                                 const Reading& reading) {
    const auto open = waits_for_an_answer(turn);
    if (may_take_back(reading) || reading.intent == Intent::submit_task) {
        if (auto other = other_task_handed_in(turn, view, context)) return other;
    }
    if (may_take_back(reading)) {
        if (auto undo = taken_back(turn, view, context, reading)) return undo;
    }
    if (open || !leaves_room(reading)) return std::nullopt;
    if (auto more = another_point(turn, view, context)) return more;
    // 题目, 地点, 人数: an honour has none.
    constexpr std::array<std::string_view, 6> of_activities{"题目", "主题", "地点", "人数", "讲座", "会场"};
    const auto of_activity = std::any_of(of_activities.begin(), of_activities.end(), [&turn](std::string_view one) {
        return turn.message.text.find(one) != std::string::npos;
    });
    if (const auto honour = of_activity ? std::nullopt : honour_spoken_of(turn, view)) {
        Slots known;
        known.level = honour->level;
        known.date = honour->date;
        known.title = honour->title;
        auto amends = language::read_honour_amendment(turn.message.text, context, known);
        if (!amends) return std::nullopt;
        const auto code = domain::code_of(honour->id);
        amends->slots.activity = code;
        for (auto& more : amends->also) more.slots.activity = code;
        return amends;
    }
    if (turn.asker.role < domain::Role::coordinator) return std::nullopt;
    const auto task = services::task_just_given(view, turn.asker.person, turn.now);
    const auto in_view = task_in_view(turn);
    auto scope = in_view.empty() ? std::nullopt : goes_to_all_now(turn.message.text);
    if (scope) {
        // Of one that was given before, it is said that it can't be.
        scope->slots.task = in_view;
        return scope;
    }
    if (!task || of_an_announcement(turn, *task)) return std::nullopt;
    const auto due = domain::local_day(task->due, turn.house.assessment.zone);
    auto amends = language::read_task_amendment(turn.message.text, context, due);
    // 改成只发洞庭
    if (const auto full = amends ? turn.message.text : with_full_name(turn, view, turn.message.text); full != turn.message.text) {
        amends = language::read_task_amendment(full, context, due);
        if (amends && amends->slots.audience.empty()) amends.reset();
    }
    if (amends) amends->slots.task = domain::code_of(task->id);
    return amends;
}

ports::Reply amend_task(Turn& turn, ports::UnitOfWork& work, const Slots& slots, bool confirmed) {
    if (turn.asker.role < domain::Role::coordinator) return text_reply(turn.say("refused.tasks"));
    const auto task = services::task_just_given(work, turn.asker.person, turn.now);
    if (!task || domain::code_of(task->id) != slots.task) return text_reply(turn.say("amend.too_late"));
    services::TaskAmendment amendment;
    amendment.title = slots.title;
    if (slots.due) amendment.due = due_instant(turn, *slots.due);
    if (amendment.due && *amendment.due <= turn.now) return text_reply(turn.say("due.past"));
    if (!slots.audience.empty()) {
        auto whom = audience_of(turn, work, slots.audience);
        if (auto* refusal = std::get_if<ports::Reply>(&whom)) return std::move(*refusal);
        const auto& named = std::get<Audience>(whom);
        amendment.organisations = organisations_after(work, task->id, named.organisations, slots.what.value_or("only"));
        amendment.audience = slots.what == "only" ? named.words : names_after(turn, work, *amendment.organisations);
        if (amendment.organisations->empty()) return text_reply(turn.say("assign.nobody"));
        if (goes_to_all(slots) && !confirmed) {
            return ask(turn, "confirm", Intent::amend_task, slots,
                       turn.say("desk.all_of_city", {{"code", domain::code_of(task->id)},
                                                     {"count", std::to_string(amendment.organisations->size())}}));
        }
    }
    const auto amended = services::amend_task(work, *task, amendment, turn.now);
    turn.state.asked.reset();
    const auto code = domain::code_of(task->id);
    audit(work, turn, "amend_task", code, amended.task.audience);
    const auto due = due_words(turn, amended.task.due);
    const auto key = code + "/" + turn.message.message_id;
    const auto changed = amendment.title || amendment.due;
    int told = 0;
    if (changed) {
        told += tell(turn, work, amended.kept, "amended/" + key,
                     turn.say("amend.notice", {{"code", code}, {"title", amended.task.title}, {"due", due}}));
    }
    told += tell(turn, work, amended.added, "task/" + key, task_notice(turn, amended.task));
    told += tell(turn, work, amended.dropped, "dropped/" + key,
                 turn.say("cancel_task.notice", {{"code", code}, {"title", amended.task.title}, {"reason", ""}}));
    return text_reply(turn.say("amend.task", {{"code", code},
                                              {"title", amended.task.title},
                                              {"due", due},
                                              {"audience", amended.task.audience},
                                              {"count", std::to_string(amended.kept.size() + amended.added.size())}}) +
                      (told == 0 ? "" : "\n" + turn.say("amend.told", {{"count", std::to_string(told)}})));
}

}  // namespace kexiebot::app
