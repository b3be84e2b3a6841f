#include <algorithm>

#include "bot/language/commands/commands.hpp"
#include "bot/language/message/phrases.hpp"
#include "bot/language/text/characters.hpp"

namespace kexiebot::language {

namespace {

/// What is said after the clause that reports the task done: 纸质版下周寄.
std::optional<std::string> note_of(const Message& message) {
    std::size_t done = 0;
    for (const Mark& mark : message.marks.all()) {
        if (mark.kind == id_of(Kind::task_code)) done = std::max(done, mark.end);
    }
    std::size_t reported = 0;
    for (const Mark& mark : message.marks.all()) {
        const bool reports = mark.kind == id_of(Kind::handed_in) || mark.kind == id_of(Kind::finished);
        if (reports && reported == 0) reported = mark.end;
    }
    done = std::max(done, reported);
    while (done < message.text.size() && !is_stop_at(message.text, done)) ++done;
    return rest_as_typed(message, done);
}

}  // namespace

void fill_task_command(Reading& reading, const Message& message) {
    switch (reading.intent) {
        case Intent::list_tasks:
            reading.slots.month = read_month(message.dates, message.context.today, Looking::ahead);
            reading.slots.status = message.decide(Topic::outstanding);
            break;
        case Intent::submit_task:
            reading.slots.task = message.code('T');
            reading.slots.note = note_of(message);
            break;
        case Intent::extend_task: {
            reading.slots.task = message.code('T');
            const DateReading due = read_due(message.dates, message.context.today);
            if (due.date && !due.ask) {
                reading.slots.due = Due{*due.date, due.time_of_day};
            } else {
                reading.ask = "due";
            }
            break;
        }
        case Intent::nudge:
            reading.slots.task = message.code('T');
            reading.slots.organisation = organisation_meant(message);
            break;
        default: reading.slots.task = message.code('T'); break;
    }
}

void fill_deduction_command(Reading& reading, const Message& message) {
    reading.slots.deduction = message.code('D');
    if (reading.intent == Intent::show_deduction) return;
    reading.slots.reason = reading.intent == Intent::appeal ? besides(message, {Kind::deduction_code, Kind::appeal_verb})
                                                            : besides(message, {Kind::deduction_code, Kind::waive_verb});
    if (!reading.slots.reason) reading.ask = "reason";
}

}  // namespace kexiebot::language
