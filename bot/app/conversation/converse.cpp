#include "bot/app/conversation/converse.hpp"

#include <array>
#include <utility>

#include "bot/app/conversation/activities/changing.hpp"
#include "bot/app/conversation/activities/evidence.hpp"
#include "bot/app/conversation/activities/honour_editing.hpp"
#include "bot/app/conversation/activities/honours.hpp"
#include "bot/app/conversation/activities/registering.hpp"
#include "bot/app/conversation/activities/showing.hpp"
#include "bot/app/conversation/city/acknowledging.hpp"
#include "bot/app/conversation/city/announcing.hpp"
#include "bot/app/conversation/city/services.hpp"
#include "bot/app/conversation/city/serving.hpp"
#include "bot/app/conversation/city/unreached.hpp"
#include "bot/app/conversation/city/year_end.hpp"
#include "bot/app/conversation/duties/deductions.hpp"
#include "bot/app/conversation/duties/duty_lists.hpp"
#include "bot/app/conversation/duties/silences.hpp"
#include "bot/app/conversation/duties/task_reviewing.hpp"
#include "bot/app/conversation/duties/task_words.hpp"
#include "bot/app/conversation/duties/tasks.hpp"
#include "bot/app/conversation/ordering.hpp"
#include "bot/app/conversation/people/inviting.hpp"
#include "bot/app/conversation/people/people.hpp"
#include "bot/app/conversation/people/removing.hpp"
#include "bot/app/conversation/questions.hpp"
#include "bot/app/conversation/reviews/appealing.hpp"
#include "bot/app/conversation/reviews/queue.hpp"
#include "bot/app/conversation/reviews/reviewing.hpp"
#include "bot/app/conversation/reviews/self_check.hpp"
#include "bot/app/conversation/reviews/self_check_queue.hpp"
#include "bot/app/conversation/scores/papers.hpp"
#include "bot/app/conversation/scores/score_talk.hpp"
#include "bot/app/conversation/scores/scores.hpp"
#include "bot/app/conversation/thread/amending.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/begun.hpp"
#include "bot/app/conversation/thread/doubts.hpp"
#include "bot/app/conversation/thread/drafts.hpp"
#include "bot/app/conversation/thread/hearing.hpp"
#include "bot/app/conversation/thread/in_view.hpp"
#include "bot/app/conversation/thread/long_replies.hpp"
#include "bot/app/conversation/thread/references.hpp"
#include "bot/app/conversation/thread/remarks.hpp"
#include "bot/app/conversation/thread/short_names.hpp"
#include "bot/app/conversation/thread/talk.hpp"
#include "bot/app/conversation/thread/waiting_order.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/slot_fields.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/commands/unreached.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/references/describing.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;
using language::Slots;
using ports::Reply;

namespace {

// One thing to do, as it stands after answers were put together with what was asked.
struct Command {
    Intent intent = Intent::unknown;
    Slots slots;
    std::optional<std::string> doubtful;
    bool sure = true;
    bool confirmed = false;
};

Reply go_on(Turn& turn, const ports::View& view) {
    if (has_more_to_say(turn)) return rest_of_answer(turn);
    if (!turn.state.page) return text_reply(turn.say("talk.no_more"));
    const auto page = *turn.state.page;
    if (page.intent == Intent::review_queue) return review_queue(turn, view, page.slots, page.shown);
    if (page.intent == Intent::show_checklist) return self_check_queue(turn, view, page.slots, page.shown);
    return list_activities(turn, view, page.slots, page.shown);
}

Reply cancel(Turn& turn) {
    const auto open = turn.state.asked.has_value() || turn.state.parked.has_value() || has_begun(turn);
    turn.state.begun_at = {};
    turn.state.asked.reset();
    turn.state.parked.reset();
    return text_reply(turn.say(open ? "talk.cancelled" : "talk.nothing_to_cancel"));
}

// 催一下他们, while the reason of a return is asked for: what is asked stays open.
Reply nudge_beside(Turn& turn, ports::UnitOfWork& work, const Command& command) {
    const auto open = turn.state.asked;
    auto reply = nudge(turn, work, command.slots, command.confirmed);
    const auto of_something_else = open && open->intent != Intent::nudge && language::writes(open->intent);
    if (!of_something_else || turn.state.asked) return reply;
    turn.state.asked = open;
    reply.text += "\n\n" + question_of(turn, *open);
    return reply;
}

Reply carry_out(Turn& turn, ports::UnitOfWork& work, const Command& command) {
    const auto& slots = command.slots;
    switch (command.intent) {
        case Intent::register_activity: return register_activity(turn, work, slots, command.doubtful, command.sure);
        case Intent::attach_evidence: return attach_evidence(turn, work, slots);
        case Intent::amend_task: return amend_task(turn, work, slots, command.confirmed);
        case Intent::edit_activity:
            if (slots.activity && names_honour(*slots.activity)) return edit_honour(turn, work, slots);
            if (!command.sure && !command.confirmed) return confirm_edit(turn, work, slots);
            return edit_activity(turn, work, slots);
        case Intent::withdraw_activity:
            if (slots.activity && names_honour(*slots.activity)) return withdraw_honour(turn, work, slots, command.confirmed);
            return withdraw_activity(turn, work, slots, command.confirmed);
        case Intent::replace_evidence: return replace_evidence(turn, work, slots);
        case Intent::undo: return undo(turn, work, slots);
        case Intent::approve: return approve(turn, work, slots, command.confirmed);
        case Intent::return_activity: return return_activity(turn, work, slots);
        case Intent::bind: return bind(turn, work, slots);
        case Intent::switch_organisation: return switch_organisation(turn, work, slots);
        case Intent::bind_group: return bind_group(turn, work, slots);
        case Intent::unbind_group: return unbind_group(turn, work);
        case Intent::hand_over: return hand_over(turn, work, slots, command.confirmed);
        case Intent::leave: return leave(turn, work, slots, command.confirmed);
        case Intent::practise: return practise(turn, work, slots);
        case Intent::register_honour: return register_honour(turn, work, slots, command.doubtful, command.sure);
        case Intent::declare_checklist: return declare_checklist(turn, work, slots, command.sure);
        case Intent::request_service: return request_service(turn, work, slots, command.sure);
        case Intent::invite: return invite(turn, work, slots, command.sure);
        case Intent::remove_role: return remove_role(turn, work, slots, command.confirmed);
        case Intent::assign_task: return assign_task(turn, work, slots, command.confirmed);
        case Intent::extend_task: return extend_task(turn, work, slots, command.confirmed);
        case Intent::submit_task: return submit_task(turn, work, slots);
        case Intent::accept_task: return accept_task(turn, work, slots, command.confirmed);
        case Intent::return_task: return return_task(turn, work, slots);
        case Intent::cancel_task: return cancel_task(turn, work, slots, command.confirmed);
        case Intent::nudge: return nudge_beside(turn, work, command);
        case Intent::appeal: return slots.activity ? appeal_review(turn, work, slots) : appeal(turn, work, slots);
        case Intent::waive_deduction: return waive_deduction(turn, work, slots);
        case Intent::announce: return announce(turn, work, slots, command.confirmed);
        case Intent::take_service:
        case Intent::finish_service: return move_request(turn, work, command.intent, slots);
        case Intent::picture: return request_picture(turn, work, slots);
        case Intent::export_: return request_export(turn, work, slots);
        case Intent::names_in_group: return names_in_group(turn, work, slots);
        case Intent::publish_year: return publish_year(turn, work, slots, command.confirmed);
        case Intent::object: return object_to_score(turn, work, slots);
        case Intent::decide_objection: return decide_objection(turn, work, slots);
        case Intent::lock_year: return lock_year(turn, work, slots, command.confirmed);
        case Intent::unlock_year: return unlock_year(turn, work, slots);
        case Intent::open_year: return open_year(turn, work, slots);
        case Intent::quiet: return acknowledge(turn, work, slots);
        case Intent::remind_later: return put_off_reminders(turn, work, slots);
        case Intent::remind_never: return end_reminders(turn, work, slots);
        case Intent::more: return go_on(turn, work);
        case Intent::cancel: return cancel(turn);
        case Intent::unknown: return remarked(turn, work, reading_context(turn));
        default: return text_reply(turn.say("talk.not_yet"));
    }
}

bool allowed_to_guest(Intent intent) {
    switch (intent) {
        case Intent::bind:
        case Intent::help:
        case Intent::contact:
        case Intent::list_services:
        case Intent::greeting:
        case Intent::thanks:
        case Intent::quiet:
        case Intent::cancel:
        case Intent::who_am_i: return true;
        default: return false;
    }
}

// A guest in a group may ask for the score of the organisation the group is bound to (design.md section 8).
bool about_bound_group(const Turn& turn, Intent intent) {
    return turn.in_group() && (intent == Intent::query_score || intent == Intent::explain_score || intent == Intent::next_steps ||
                               intent == Intent::lights);
}

Reply perform(Turn& turn, const ports::View& view, ports::UnitOfWork& work, const Command& command) {
    if (turn.asker.role == domain::Role::guest && !allowed_to_guest(command.intent) && !about_bound_group(turn, command.intent)) {
        return text_reply(turn.say("people.guest"));
    }
    if (command.intent != Intent::unknown) turn.state.misses = 0;
    if (auto answer = look_up(turn, view, command.intent, command.slots)) {
        if (shows_evidence(turn, view, command.intent, command.slots)) send_evidence(turn, work, command.intent, command.slots);
        return *std::move(answer);
    }
    return carry_out(turn, work, command);
}

// What an answer means: the command that was asked about, with what the answer adds.
Command answered(const language::Asked& asked, const Reading& reading) {
    Command command{asked.intent, asked.known, reading.ask, true, asked.slot == "confirm"};
    // To whom a task goes is read back once more.
    if (asked.intent == Intent::assign_task &&
        (!reading.slots.audience.empty() || (reading.slots.title && asked.slot == "confirm")))
        command.confirmed = false;
    // And how an announcement reads after it was corrected.
    const auto& told = reading.slots;
    if (asked.intent == Intent::announce && (told.description || told.role || !told.audience.empty())) command.confirmed = false;
    if (asked.intent == Intent::nudge && !told.activities.empty()) command.confirmed = false;
    if (asked.intent == Intent::approve && told.what == "except") command.confirmed = false;
    dialogue::merge(command.slots, reading.slots);
    if (const auto choice = reading.slots.choice; choice && *choice >= 1 && *choice <= static_cast<int>(asked.choices.size())) {
        dialogue::fill_slot(command.slots, asked.slot, asked.choices[static_cast<std::size_t>(*choice) - 1].value);
    }
    command.slots.choice.reset();
    if (command.doubtful && dialogue::has_slot(command.slots, *command.doubtful)) command.doubtful.reset();
    return command;
}

// A choice among commands ("没听懂" offers them) says that command.
std::optional<std::string> chosen_command(const Turn& turn, const Reading& reading) {
    const auto& asked = turn.state.asked;
    if (!asked || asked->slot != "command" || reading.intent != Intent::answer || !reading.slots.choice) return std::nullopt;
    const auto choice = *reading.slots.choice;
    if (choice < 1 || choice > static_cast<int>(asked->choices.size())) return std::nullopt;
    return asked->choices[static_cast<std::size_t>(choice) - 1].value;
}

bool says_go_on(std::string_view text) {
    return holds(text, "继续") || holds(text, "接着") || holds(text, "说到哪");
}

Reply deny(Turn& turn) {
    auto& asked = turn.state.asked;
    // Not so, but most of it may be right: what is said next corrects it.
    if (asked->intent == Intent::register_activity && asked->slot == "confirm") {
        asked->slot = "correction";
        return text_reply(turn.say("talk.what_is_wrong"));
    }
    // None of what was offered: the question stays, to be answered in one's own words.
    if (!asked->choices.empty() && asked->slot != "confirm" && asked->slot != "command") {
        asked->choices.clear();
        return text_reply(turn.say("talk.none_of_them") + "\n" + question_of(turn, *asked));
    }
    asked.reset();
    return text_reply(turn.say("talk.denied"));
}

Command command_of(const Reading& reading) {
    const auto sure = !language::writes(reading.intent) || reading.certainty >= language::sure_enough;
    return {reading.intent, reading.slots, reading.ask, sure, false};
}

Reply respond(Turn& turn, const ports::View& view, ports::UnitOfWork& work, const Reading& reading) {
    auto& state = turn.state;
    switch (reading.intent) {
        case Intent::answer:
            if (!state.asked) break;
            if (state.asked->slot == "confirm" && asks_whether_done(turn.message.text)) return not_understood(turn);
            state.misses = 0;
            {
                auto command = answered(*state.asked, reading);
                if (as_planned(turn, reading.slots)) command.confirmed = true;
                // 7号行不行 changes what is to be confirmed, and confirms nothing.
                if (asks_back(turn) && command.intent == Intent::assign_task) command.confirmed = false;
                return perform(turn, view, work, command);
            }
        case Intent::confirm:
            // 发出去了没 is no yes.
            if (state.asked && state.asked->slot == "confirm" && asks_whether_done(turn.message.text))
                return not_understood(turn);
            if (!state.asked && state.parked && turn.asker.role >= domain::Role::coordinator) return resume(turn);
            if (!state.asked || state.asked->slot != "confirm") return text_reply(turn.say("talk.quiet"));
            if (is_no_plain_yes(turn)) {
                state.strayed = 0;
                return text_reply(question_of(turn, *state.asked));
            }
            return perform(turn, view, work, answered(*state.asked, {}));
        case Intent::deny:
            if (state.asked) return deny(turn);
            return text_reply(turn.say("talk.quiet"));
        default: break;
    }
    // Another one of the same kind is told: the first draft is kept, too.
    if ((drafts_something(turn) && state.asked->intent == reading.intent) || is_another_order(turn, reading)) park(turn);
    const auto open = state.asked;
    auto reply = perform(turn, view, work, command_of(reading));
    keep_waiting(turn, open, reading.intent, reply);
    return reply;
}

bool only_looks(const Turn& turn, const Reading& reading) {
    return reading.also.empty() && is_question(reading.intent) && turn.message.media.empty();
}

std::optional<Reply> answer_without_writing(Turn& turn, const ports::View& view, const Reading& reading) {
    if (!only_looks(turn, reading) || turn.unclear) return std::nullopt;
    if (shows_evidence(turn, view, reading.intent, reading.slots)) return std::nullopt;
    const auto before = turn.state;
    turn.state.misses = 0;
    const auto command = command_of(reading);
    const auto refused =
        turn.asker.role == domain::Role::guest && !allowed_to_guest(command.intent) && !about_bound_group(turn, command.intent);
    auto reply = refused ? text_reply(turn.say("people.guest")) : *look_up(turn, view, command.intent, command.slots);
    remind_of_draft(turn, reading.intent, reply);
    remember_view(turn, view, reading, before, reply);
    if (turn.state == before) return reply;
    turn.state = before;
    return std::nullopt;
}

// 老周评上高工了，谢婷进了学会, and both lack their day: the first is asked about first, the other one waits.
bool asks_in_turn(Turn& turn, const Reading& next) {
    auto& state = turn.state;
    const auto drafts = [](const std::optional<language::Asked>& one) {
        return one && one->intent == Intent::register_activity && one->slot == "date";
    };
    const auto told_now = next.intent == Intent::register_activity && next.slots.title && drafts(state.asked) &&
                          state.asked->known.title == next.slots.title;
    if (!told_now || !drafts(state.parked)) return false;
    std::swap(state.asked, state.parked);
    return true;
}

Reply respond_to_all(Turn& turn, ports::UnitOfWork& work, const Reading& reading) {
    if (reading.intent == Intent::register_activity && !reading.slots.date && reading.also.empty()) {
        if (auto reply = planned(turn, work, reading_context(turn))) return *std::move(reply);
    }
    const auto at_once = reading.intent == Intent::what_if && !reading.also.empty();
    auto reply = at_once ? what_if_all(turn, work, reading) : respond(turn, work, work, reading);
    for (const auto& next : reading.also) {
        if (at_once) break;
        auto more = respond(turn, work, work, next);
        // What waits beside them is named once.
        const auto waits = turn.state.asked ? "\n\n" + question_of(turn, *turn.state.asked) : "";
        if (!waits.empty() && reply.text.ends_with(waits) && more.text.ends_with(waits))
            reply.text.resize(reply.text.size() - waits.size());
        if (asks_in_turn(turn, next)) more = text_reply(turn.say("talk.asked_next", {{"what", next.slots.title.value_or("")}}));
        // Several facts of one activity: how it stands now is said once.
        if (next.intent == Intent::edit_activity) drop_same_beginning(reply.text, more.text);
        if (!reply.text.empty() && !more.text.empty()) reply.text += "\n\n";
        reply.text += more.text;
        reply.suggestions = std::move(more.suggestions);
        if (!more.pressed) continue;
        if (reply.pressed) more.pressed->words.insert(0, reply.pressed->words + "\n\n");
        reply.pressed = std::move(more.pressed);
    }
    remind_of_draft(turn, reading.intent, reply);
    return reply;
}

std::optional<Reply> answer_to(Turn& turn, const ports::View& view, ports::UnitOfWork* work) {
    const auto& message = turn.message;
    if (message.kind == ports::MessageKind::unsupported) return unsupported(turn);
    if (message.kind == ports::MessageKind::event && message.text.empty()) return Reply{};
    const auto has_words = message.text.find_first_not_of(" \t\r\n") != std::string::npos;
    if (!has_words && message.media.empty()) return turn.in_group() ? std::optional{help(turn, {})} : std::optional{Reply{}};
    const auto with_files = brings_files(message);
    if (with_files && turn.asker.role < domain::Role::secretary) {
        return text_reply(turn.say(turn.asker.role == domain::Role::guest ? "people.guest" : "register.secretary_only"));
    }

    if (has_words && !with_files) {
        auto command = language::read_silence(message.text, turn.directory, turn.today);
        if (command && command->organisation.empty() && command->task.empty()) {
            command = language::read_silence(with_full_name(turn, view, message.text), turn.directory, turn.today);
        }
        if (!command && turn.asker.role >= domain::Role::coordinator) {
            const auto words = with_task_codes(turn, view, with_full_name(turn, view, message.text));
            command = language::read_silence_in_words(words, turn.directory, turn.today);
            // 恢复洞庭的提醒: whom, in short.
            const auto in_short = !command && words.starts_with("恢复");
            if (in_short)
                command = language::read_silence_in_words(with_full_name(turn, view, words), turn.directory, turn.today);
        }
        // 年度总结还早，先别催: nobody is chased, and the reminders go on.
        const auto only_unchased = command && command->what == language::SilenceCommand::What::mute && !command->until &&
                                   command->organisation.empty() && holds(message.text, "催") &&
                                   (command->reason.empty() || holds(command->reason, "还早") || holds(command->reason, "不急"));
        if (command && !only_unchased) {
            return work == nullptr ? std::nullopt : std::optional{silence(turn, *work, *command)};
        }
        if (language::asks_who_was_unreached(message.text)) return list_unreached(turn, view);
    }
    if (has_words && !turn.reading) turn.reading = doubted_after_miss(turn, view, hear(turn, view));
    // What comes along is to be written down, whatever was asked.
    if (work == nullptr) {
        return has_words && message.media.empty() ? answer_without_writing(turn, view, *turn.reading) : std::nullopt;
    }

    Reply reply;
    if (has_words) {
        auto reading = *turn.reading;
        if (const auto command = chosen_command(turn, reading)) {
            turn.state.asked.reset();
            reading = language::understand(*command, reading_context(turn));
        }
        if (gives_up_asking(turn, reading) && !says_go_on(message.text)) {
            park(turn);
            turn.reading = reading = hear(turn, view);
        }
        const auto go_on_with_draft = reading.intent == Intent::unknown || reading.intent == Intent::more;
        const auto before = turn.state;
        if (turn.unclear) {
            reply = ask_which(turn, reading);
        } else if (asks_about_plan(turn, reading)) {
            reply = perform(turn, view, *work, {turn.state.asked->intent, turn.state.asked->known, std::nullopt, true, false});
        } else if (with_files && reading.intent == Intent::unknown && drafts_something(turn)) {
            // 娃们的, along with photos while something is being registered: they go with that.
            reply = {};
        } else {
            const auto asks_where = holds(message.text, "说到哪");
            reply = go_on_with_draft && (turn.state.parked || turn.state.asked || asks_where) && says_go_on(message.text)
                        ? resume(turn)
                        : respond_to_all(turn, *work, reading);
        }
        remember_view(turn, view, reading, before, reply);
        if (message.kind == ports::MessageKind::voice)
            reply.text = turn.say("talk.heard", {{"text", message.text}}) + "\n" + reply.text;
    }
    if (!has_words && !with_files) reply = text_reply(turn.say("talk.not_heard"));
    if (!message.media.empty()) accept_media(turn, *work);
    return reply;
}

}  // namespace

std::optional<Reply> converse(Turn& turn, const ports::View& view, ports::UnitOfWork* work) {
    if (!turn.looks) turn.looks = std::make_shared<language::Looks>();
    auto reply = answer_to(turn, view, work);
    if (!reply) return reply;
    return in_one_message(turn, marked_as_practice(turn, *std::move(reply)), work != nullptr);
}

Ordered carry_out_order(const House& house, const language::Directory& directory, ports::UnitOfWork& work, const Order& order,
                        domain::Instant now) {
    ports::InboundMessage message;
    message.channel = order.channel;
    message.conversation = order.conversation;
    // Notices are told once: under a key that holds the message's.
    message.message_id = domain::to_text(now, house.assessment.zone);
    services::Asker operator_;
    operator_.role = domain::Role::admin;
    Turn turn{house, directory, message, now, domain::local_day(now, house.assessment.zone), operator_, {}, std::nullopt};
    turn.asker.name = turn.say("role.admin");
    const Command command{order.intent, order.slots, std::nullopt, true, true};
    auto reply = perform(turn, work, work, command);
    return {turn.audited > 0, std::move(reply.text)};
}

}  // namespace kexiebot::app
