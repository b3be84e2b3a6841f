#include "bot/app/conversation/city/acknowledging.hpp"

#include <set>

#include "bot/app/conversation/city/announcing.hpp"
#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/announcements.hpp"
#include "bot/services/reminders/reminder.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::app {

using ports::ReminderReply;

namespace {

// Older ones are not what somebody answers to.
constexpr std::chrono::days answered_within{7};
// What is named may be older: the ladder of a task is a matter of weeks.
constexpr std::chrono::days named_within{366};

// "T7" of "T7/O12@1796918399"; empty for what is about no task.
std::string task_of(const std::string& subject) {
    return subject.starts_with('T') ? subject.substr(0, subject.find('/')) : "";
}

// The reminders meant: those that came last, or those of the task that was named, whether one came already or not.
std::vector<ports::ReminderRow> reminded_of(const Turn& turn, const ports::View& view, const language::Slots& slots) {
    if (!turn.asker.person) return {};
    if (!slots.task) return view.reminders().last_to(turn.asker.person, turn.now - answered_within);
    const auto task = find_task(turn, view, *slots.task, Right::write);
    const auto part = task ? own_part(turn, view, task->id, domain::Role::secretary) : std::nullopt;
    if (!part || task->status != domain::TaskStatus::open || !services::is_waiting(part->assignment)) return {};
    const auto due = services::due_of(*task, part->assignment);
    return {{.key = {},
             .subject = services::reminders::ladder_subject(task->id, part->organisation.id, due),
             .person = turn.asker.person,
             .at = turn.now}};
}

// What there is to be said when nothing is meant by that.
ports::Reply nothing_meant(const Turn& turn, const ports::View& view, const language::Slots& slots) {
    if (!slots.task) return text_reply(turn.say("answered.nothing"));
    const auto task = find_task(turn, view, *slots.task, Right::write);
    const auto part = task ? own_part(turn, view, task->id, domain::Role::secretary) : std::nullopt;
    if (!part) {
        const auto known = find_task(turn, view, *slots.task, Right::read);
        return text_reply(known ? turn.say("answered.nothing") : not_found(turn, *slots.task));
    }
    const auto overdue = part->assignment.status == domain::AssignmentStatus::overdue;
    return text_reply(turn.say(overdue ? "answered.overdue" : "answered.over", {{"code", *slots.task}}));
}

// "T7、T8"
std::string answer_all(const Turn& turn, ports::UnitOfWork& work, const std::vector<ports::ReminderRow>& rows,
                       ReminderReply reply, domain::Instant until) {
    std::vector<std::string> tasks;
    std::set<std::string> listed;
    for (const auto& row : rows) {
        work.reminders().put({row.subject, turn.asker.person, reply, turn.now, until});
        const auto task = task_of(row.subject);
        if (!task.empty() && listed.insert(task).second) tasks.push_back(task);
    }
    const auto subjects = dialogue::joined(tasks, "、");
    audit(work, turn, "answer_reminder", subjects, std::to_string(rows.size()));
    return subjects;
}

// What was received, said once: a button that is pressed in a group answers on its card, to whoever pressed it, and the group
// need not read that of every reader.
ports::Reply received(const Turn& turn, std::string text, std::string card) {
    ports::Reply reply = text_reply(std::move(text));
    reply.pressed = ports::PressedCard{std::move(card), turn.say("answered.state")};
    if (turn.in_group() && turn.message.kind == ports::MessageKind::event) reply.text.clear();
    return reply;
}

ports::Reply receive_announcement(const Turn& turn, ports::UnitOfWork& work, domain::AnnouncementId id) {
    work.announcements().answer(id, turn.asker.person, turn.now);
    const auto announcement = work.announcements().find(id);
    const auto code = domain::code_of(id);
    return received(turn, turn.say("announce.received", {{"code", code}}),
                    turn.say("announce.card", {{"code", code}, {"text", announcement ? announcement->text : ""}}));
}

ports::Reply receive_named_announcement(const Turn& turn, ports::UnitOfWork& work, const language::Slots& slots) {
    const auto number = domain::number_of('N', *slots.announcement);
    const auto is_meant =
        number && turn.asker.person && work.announcements().is_meant_for(domain::AnnouncementId{*number}, turn.asker.person);
    if (!is_meant) return show_announcement(turn, work, slots);
    return receive_announcement(turn, work, domain::AnnouncementId{*number});
}

ports::Reply quiet_task(const Turn& turn, ports::UnitOfWork& work, const std::string& code) {
    auto rows = turn.asker.person ? work.reminders().sent_to(turn.asker.person, turn.now - named_within)
                                  : std::vector<ports::ReminderRow>{};
    std::erase_if(rows, [&](const ports::ReminderRow& row) { return task_of(row.subject) != code; });
    if (rows.empty()) {
        language::Slots named;
        named.task = code;
        rows = reminded_of(turn, work, named);
        if (rows.empty()) return nothing_meant(turn, work, named);
    }
    answer_all(turn, work, rows, ReminderReply::seen, turn.now);
    return received(turn, turn.say("answered.seen", {{"subjects", code}}), task_label(turn, work, code));
}

}  // namespace

ports::Reply acknowledge(const Turn& turn, ports::UnitOfWork& work, const language::Slots& slots) {
    if (slots.announcement) return receive_named_announcement(turn, work, slots);
    if (slots.task) return quiet_task(turn, work, *slots.task);
    const auto announcement = services::awaiting_answer(work, turn.asker.person, turn.now);
    if (announcement) return receive_announcement(turn, work, *announcement);
    const auto rows = turn.in_group() ? std::vector<ports::ReminderRow>{} : reminded_of(turn, work, {});
    if (rows.empty()) return text_reply(turn.say("talk.quiet"));
    const auto subjects = answer_all(turn, work, rows, ReminderReply::seen, turn.now);
    return text_reply(subjects.empty() ? turn.say("talk.quiet") : turn.say("answered.seen", {{"subjects", subjects}}));
}

ports::Reply put_off_reminders(const Turn& turn, ports::UnitOfWork& work, const language::Slots& slots) {
    const auto rows = reminded_of(turn, work, slots);
    if (rows.empty()) return nothing_meant(turn, work, slots);
    const auto until = services::reminders::leaves_on(turn.house.timetable, domain::plus_days(turn.today, 1));
    answer_all(turn, work, rows, ReminderReply::later, until);
    const auto day = domain::local_day(until, turn.house.assessment.zone);
    return text_reply(turn.say("answered.later", {{"date", dialogue::day_words(day, {}, turn.today)}}));
}

ports::Reply end_reminders(const Turn& turn, ports::UnitOfWork& work, const language::Slots& slots) {
    if (turn.asker.role != domain::Role::secretary) return text_reply(turn.say("answered.secretary_only"));
    const auto rows = reminded_of(turn, work, slots);
    if (rows.empty()) return nothing_meant(turn, work, slots);
    const auto subjects = answer_all(turn, work, rows, ReminderReply::never, turn.now);
    return text_reply(subjects.empty() ? turn.say("answered.other") : turn.say("answered.never", {{"subjects", subjects}}));
}

}  // namespace kexiebot::app
