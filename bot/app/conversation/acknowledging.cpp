#include "bot/app/conversation/acknowledging.hpp"

#include <set>

#include "bot/app/conversation/asking.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/announcements.hpp"

namespace kexiebot::app {

using ports::ReminderReply;

namespace {

// Older ones are not what somebody answers to.
constexpr std::chrono::days answered_within{7};

// "T7" of "T7/O12@1796918399"; empty for what is about no task.
std::string task_of(const std::string& subject) {
    return subject.starts_with('T') ? subject.substr(0, subject.find('/')) : "";
}

std::vector<ports::ReminderRow> reminded_of(const Turn& turn, const ports::View& view, const language::Slots& slots) {
    if (!turn.asker.person) return {};
    auto rows = view.reminders().last_to(turn.asker.person, turn.now - answered_within);
    if (slots.task) {
        std::erase_if(rows, [&](const ports::ReminderRow& row) { return task_of(row.subject) != *slots.task; });
    }
    return rows;
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

}  // namespace

ports::Reply acknowledge(const Turn& turn, ports::UnitOfWork& work) {
    const auto announcement = services::awaiting_answer(work, turn.asker.person, turn.now);
    if (announcement) {
        work.announcements().answer(*announcement, turn.asker.person, turn.now);
        return text_reply(turn.say("announce.received", {{"code", domain::code_of(*announcement)}}));
    }
    const auto rows = turn.in_group() ? std::vector<ports::ReminderRow>{} : reminded_of(turn, work, {});
    if (rows.empty()) return text_reply(turn.say("talk.quiet"));
    const auto subjects = answer_all(turn, work, rows, ReminderReply::seen, turn.now);
    return text_reply(subjects.empty() ? turn.say("talk.quiet") : turn.say("answered.seen", {{"subjects", subjects}}));
}

ports::Reply put_off_reminders(const Turn& turn, ports::UnitOfWork& work, const language::Slots& slots) {
    const auto rows = reminded_of(turn, work, slots);
    if (rows.empty()) return text_reply(turn.say("answered.nothing"));
    const auto until = services::reminders::leaves_on(turn.house.timetable, domain::plus_days(turn.today, 1));
    answer_all(turn, work, rows, ReminderReply::later, until);
    const auto day = domain::local_day(until, turn.house.assessment.zone);
    return text_reply(turn.say("answered.later", {{"date", dialogue::day_words(day, {}, turn.today)}}));
}

ports::Reply end_reminders(const Turn& turn, ports::UnitOfWork& work, const language::Slots& slots) {
    if (turn.asker.role != domain::Role::secretary) return text_reply(turn.say("answered.secretary_only"));
    const auto rows = reminded_of(turn, work, slots);
    if (rows.empty()) return text_reply(turn.say("answered.nothing"));
    const auto subjects = answer_all(turn, work, rows, ReminderReply::never, turn.now);
    return text_reply(subjects.empty() ? turn.say("answered.other") : turn.say("answered.never", {{"subjects", subjects}}));
}

}  // namespace kexiebot::app
