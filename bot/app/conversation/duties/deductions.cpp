#include "bot/app/conversation/duties/deductions.hpp"

#include <algorithm>

#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/notices.hpp"
#include "bot/app/conversation/reviews/handed_in.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/deductions.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::app {

using domain::Deduction;
using domain::DeductionStatus;
using language::Intent;
using language::Slots;
using services::DeductionOutcome;

namespace {

constexpr std::size_t listed_max = 20;
constexpr std::chrono::days recent{60};
// What the numbered choices about a deduction say, in the slot `state`.
constexpr auto out_of_force = "waived";
constexpr auto in_force = "in_force";

// This year's, and in the new year also those of the year just over: some are made on its last day.
bool is_recent(const Turn& turn, const Deduction& deduction) {
    return deduction.year == domain::year_of(turn.today) || turn.now - deduction.at <= recent;
}

std::string status_words(const Turn& turn, DeductionStatus status) {
    switch (status) {
        case DeductionStatus::in_force: return turn.say("deduction.in_force");
        case DeductionStatus::appealed: return turn.say("deduction.appealed");
        case DeductionStatus::waived: return turn.say("deduction.waived");
    }
    return {};
}

// Under which a notice about this deduction goes out once: it may be waived and restored several times.
std::string key_of(const Turn& turn, const Charged& charged, const char* what) {
    return std::string{what} + "/" + domain::code_of(charged.deduction.id) + "/" +
           domain::to_text(turn.now, turn.house.assessment.zone);
}

void tell_secretaries(const Turn& turn, ports::UnitOfWork& work, const Charged& charged, const char* what,
                      const std::string& text) {
    notify_secretaries(work, turn.now, charged.organisation.id, "deduction", key_of(turn, charged, what), text);
}

// Nobody decides about an appeal against their own doing where somebody else can.
std::optional<ports::Reply> not_theirs_to_decide(const Turn& turn, const ports::View& view, const Charged& charged) {
    const auto appealed = charged.deduction.status == DeductionStatus::appealed;
    if (!appealed || services::may_decide_appeal(view, charged.deduction, charged.organisation.county, turn.asker)) {
        return std::nullopt;
    }
    return text_reply(turn.say("appeal.other_decides", {{"code", domain::code_of(charged.deduction.id)}}));
}

ports::Reply waive(Turn& turn, ports::UnitOfWork& work, const Charged& charged, const std::string& reason) {
    const auto& before = charged.deduction;
    const auto waived = services::waive(work, turn.house.assessment, before, reason, decider(turn));
    const auto code = domain::code_of(before.id);
    const auto points = domain::to_text(before.points);
    turn.state.asked.reset();
    if (waived.outcome == DeductionOutcome::done) {
        audit(work, turn, "waive_deduction", code, reason);
        tell_secretaries(turn, work, charged, "waived",
                         turn.say("waive.told", {{"code", code}, {"reason", reason}, {"points", points}}));
    }
    return text_reply(turn.say(
        "waive.done", {{"code", code}, {"organisation", dialogue::short_name(charged.organisation)}, {"points", points}}));
}

// Puts it in force again, or ends an appeal with it kept; the reason is told as it was said.
ports::Reply restore(Turn& turn, ports::UnitOfWork& work, const Charged& charged, Intent intent, const Slots& slots) {
    const auto& before = charged.deduction;
    const auto was_appealed = before.status == DeductionStatus::appealed;
    if (!slots.reason) {
        return ask(turn, "reason", intent, slots, turn.say(was_appealed ? "appeal.why_kept" : "waive.why_restored"));
    }
    const auto restored = services::restore(work, turn.house.assessment, before, *slots.reason, decider(turn));
    const auto code = domain::code_of(before.id);
    turn.state.asked.reset();
    if (restored.outcome == DeductionOutcome::done) {
        audit(work, turn, was_appealed ? "keep_deduction" : "restore_deduction", code, *slots.reason);
        tell_secretaries(turn, work, charged, "kept",
                         was_appealed
                             ? turn.say("appeal.told_kept", {{"code", code}, {"reason", *slots.reason}})
                             : turn.say("waive.told_restored",
                                        {{"code", code}, {"points", domain::to_text(before.points)}, {"reason", *slots.reason}}));
    }
    return text_reply(was_appealed ? turn.say("appeal.kept", {{"code", code}}) : turn.say("waive.restored", {{"code", code}}));
}

// Who coordinates says 「D3申诉」: the appeal and what can be done about it.
ports::Reply decide_appeal(Turn& turn, ports::UnitOfWork& work, const Charged& charged, const Slots& slots) {
    const auto& deduction = charged.deduction;
    const auto code = domain::code_of(deduction.id);
    if (deduction.status != DeductionStatus::appealed) return text_reply(turn.say("appeal.nothing", {{"code", code}}));
    if (auto refusal = not_theirs_to_decide(turn, work, charged)) return *std::move(refusal);
    if (slots.state == out_of_force) return waive(turn, work, charged, slots.reason.value_or(turn.say("waive.agreed")));
    if (slots.state == in_force) return restore(turn, work, charged, Intent::appeal, slots);
    Slots known;
    known.deduction = code;
    return ask(turn, "state", Intent::appeal, known,
               turn.say("appeal.decide", {{"code", code},
                                          {"organisation", dialogue::short_name(charged.organisation)},
                                          {"points", domain::to_text(deduction.points)},
                                          {"reason", deduction.reason},
                                          {"appeal", deduction.appeal}}),
               {{turn.say("appeal.agree"), out_of_force}, {turn.say("appeal.keep"), in_force}});
}

// To the coordinators of the county, and to the city office when none of them may decide.
void tell_deciders(const Turn& turn, ports::UnitOfWork& work, const Charged& charged, const std::string& text) {
    const auto& county = charged.organisation.county;
    const auto key = key_of(turn, charged, "appeal");
    const auto coordinators = work.people().coordinating(county);
    const auto may_decide = std::any_of(coordinators.begin(), coordinators.end(), [&](const domain::Person& person) {
        services::Asker asker;
        asker.person = person.id;
        return !person.accounts.empty() && services::may_decide_appeal(work, charged.deduction, county, asker);
    });
    const auto hint = turn.say("appeal.how_to_decide", {{"code", domain::code_of(charged.deduction.id)}});
    if (!may_decide) notify_admins(turn, work, "appeal", key, text + "\n" + hint);
    notify_coordinators(work, turn.now, county, "appeal", key,
                        text + "\n" + (may_decide ? hint : turn.say("appeal.city_decides")));
}

// Which deadline was missed, and when it was handed in after all. Time given since does not change what was.
std::string because(const Turn& turn, const Deduction& deduction, const domain::Task& task, const domain::Assignment& part) {
    const auto due = services::due_of(task, part);
    const auto late = part.submitted_at && *part.submitted_at > deduction.at && !services::is_missing(part);
    return turn.say(
        "deduction.because",
        {{"task", domain::code_of(task.id)},
         {"due", due_words(turn, due < deduction.at ? due : task.due)},
         {"handed_in", late ? dialogue::moment_words(*part.submitted_at, turn.house.assessment.zone, turn.today) : ""}});
}

std::string appeal_outcome(const Turn& turn, const services::Decided& decided) {
    const auto code = domain::code_of(decided.deduction.id);
    switch (decided.outcome) {
        case DeductionOutcome::done: return turn.say("appeal.done", {{"code", code}});
        case DeductionOutcome::too_late: return turn.say("appeal.too_late", {{"code", code}});
        case DeductionOutcome::waived: return turn.say("appeal.waived", {{"code", code}});
        case DeductionOutcome::already: break;
    }
    const auto open = decided.deduction.status == DeductionStatus::appealed;
    return turn.say(open ? "appeal.already" : "appeal.decided", {{"code", code}});
}

ports::Reply deductions_in_scope(Turn& turn, const ports::View& view) {
    std::vector<std::string> lines;
    std::size_t total = 0;
    for (const auto& deduction : view.duties().deductions({}, 0)) {
        if (!is_recent(turn, deduction)) continue;
        const auto organisation = view.organisations().find(deduction.organisation);
        if (!organisation || !services::may_review(turn.asker, *organisation)) continue;
        if (++total > listed_max) continue;
        lines.push_back(turn.say("deductions_county.line", {{"code", domain::code_of(deduction.id)},
                                                            {"organisation", dialogue::short_name(*organisation)},
                                                            {"points", domain::to_text(deduction.points)},
                                                            {"reason", deduction.reason},
                                                            {"status", status_words(turn, deduction.status)}}));
    }
    if (total == 0) return text_reply(turn.say("deductions_county.none"));
    lines.insert(lines.begin(), turn.say("deductions_county.head", {{"count", std::to_string(total)}}));
    if (total > listed_max) lines.push_back(turn.say("deductions_county.more", {{"left", std::to_string(total - listed_max)}}));
    return text_reply(dialogue::joined(lines, "\n"));
}

// 先给他们免了吧: with none that counts there is nothing to waive, the only one is asked about.
ports::Reply which_to_waive(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    std::vector<language::Asked::Choice> choices;
    constexpr std::size_t choices_max = 8;
    for (const auto& deduction : work.duties().deductions({}, 0)) {
        const auto organisation = work.organisations().find(deduction.organisation);
        if (deduction.status == DeductionStatus::waived || !is_recent(turn, deduction)) continue;
        if (!organisation || !services::may_review(turn.asker, *organisation)) continue;
        const auto code = domain::code_of(deduction.id);
        if (choices.size() < choices_max)
            choices.push_back({code + " " + dialogue::short_name(*organisation) + " " + deduction.reason, code});
    }
    if (choices.empty()) return text_reply(turn.say("waive.nothing"));
    return ask(turn, "deduction", Intent::waive_deduction, slots, turn.say("waive.which"), std::move(choices));
}

}  // namespace

ports::Reply list_deductions(Turn& turn, const ports::View& view) {
    const auto organisation = find_organisation(turn, view, std::nullopt);
    if (!organisation && turn.asker.role >= domain::Role::coordinator) return deductions_in_scope(turn, view);
    if (!organisation) return text_reply(turn.say("tasks.no_organisation"));
    std::string text;
    for (const auto& deduction : view.duties().deductions(organisation->id, 0)) {
        if (!is_recent(turn, deduction)) continue;
        const auto waived = deduction.status == DeductionStatus::waived;
        const auto* key = waived                                          ? "deductions.waived"
                          : deduction.status == DeductionStatus::appealed ? "deductions.appealed"
                                                                          : "deductions.line";
        text += "\n" + turn.say(key, {{"code", domain::code_of(deduction.id)},
                                      {"points", domain::to_text(deduction.points)},
                                      {"reason", waived ? deduction.decision : deduction.reason}});
    }
    if (text.empty()) return text_reply(turn.say("deductions.none"));
    return text_reply(turn.say("deductions.head") + text);
}

ports::Reply show_deduction(Turn& turn, const ports::View& view, const Slots& slots) {
    if (!slots.deduction) return list_deductions(turn, view);
    const auto charged = find_deduction(turn, view, *slots.deduction, Right::read);
    if (!charged) return text_reply(not_found(turn, *slots.deduction));
    const auto& deduction = charged->deduction;
    const auto code = domain::code_of(deduction.id);
    const auto zone = turn.house.assessment.zone;
    const auto task = view.duties().find(deduction.task);
    const auto part = task ? view.duties().find(task->id, deduction.organisation) : std::nullopt;
    const auto appealed = deduction.status == DeductionStatus::appealed;
    const auto day = [&](domain::Instant at) { return dialogue::day_words(domain::local_day(at, zone), {}, turn.today); };
    const auto may_appeal = deduction.status == DeductionStatus::in_force && deduction.appeal.empty() &&
                            turn.now <= deduction.at + services::appeal_within;
    return text_reply(dialogue::joined(
        {turn.say("deduction.head", {{"code", code},
                                     {"organisation", dialogue::short_name(charged->organisation)},
                                     {"points", domain::to_text(deduction.points)},
                                     {"reason", deduction.reason},
                                     {"status", status_words(turn, deduction.status)}}),
         part ? because(turn, deduction, *task, *part) : "",
         may_appeal
             ? turn.say("deduction.at",
                        {{"date", day(deduction.at)}, {"last", day(deduction.at + services::appeal_within)}, {"code", code}})
             : "",
         deduction.appeal.empty() ? "" : turn.say("deduction.appeal", {{"appeal", deduction.appeal}}),
         deduction.decision.empty() ? "" : turn.say("deduction.decision", {{"decision", deduction.decision}}),
         appealed && services::may_review(turn.asker, charged->organisation) &&
                 services::may_decide_appeal(view, deduction, charged->organisation.county, turn.asker)
             ? turn.say("deduction.decide_hint", {{"code", code}})
             : ""},
        "\n"));
}

ports::Reply appeal(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    if (turn.asker.role == domain::Role::member) return text_reply(turn.say("appeal.secretary_only"));
    if (!slots.deduction) return text_reply(turn.say("deduction.which_code"));
    if (const auto reviewed = find_deduction(turn, work, *slots.deduction, Right::review)) {
        return decide_appeal(turn, work, *reviewed, slots);
    }
    const auto charged = find_deduction(turn, work, *slots.deduction, Right::write);
    if (!charged) return text_reply(not_found(turn, *slots.deduction));
    if (!slots.reason) return ask(turn, "reason", Intent::appeal, slots, turn.say("appeal.reason"));
    const auto appealed = services::appeal(work, charged->deduction, *slots.reason, turn.now);
    turn.state.asked.reset();
    if (appealed.outcome == DeductionOutcome::done) {
        const auto code = domain::code_of(appealed.deduction.id);
        audit(work, turn, "appeal", code, *slots.reason);
        tell_deciders(turn, work, *charged,
                      turn.say("appeal.notice", {{"organisation", dialogue::short_name(charged->organisation)},
                                                 {"code", code},
                                                 {"reason", appealed.deduction.reason},
                                                 {"points", domain::to_text(appealed.deduction.points)},
                                                 {"appeal", *slots.reason}}));
    }
    return text_reply(appeal_outcome(turn, appealed));
}

ports::Reply waive_deduction(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    if (turn.asker.role < domain::Role::coordinator) return text_reply(turn.say("refused.waive"));
    if (!slots.deduction) return which_to_waive(turn, work, slots);
    const auto charged = find_deduction(turn, work, *slots.deduction, Right::review);
    if (!charged) return text_reply(not_found(turn, *slots.deduction));
    const auto code = domain::code_of(charged->deduction.id);
    if (charged->deduction.status == DeductionStatus::waived) {
        if (slots.state == in_force) return restore(turn, work, *charged, Intent::waive_deduction, slots);
        if (slots.state == out_of_force) {
            turn.state.asked.reset();
            return text_reply(turn.say("waive.stayed", {{"code", code}}));
        }
        Slots known;  // 「D3免扣，重复」: its reason is none for the contrary
        known.deduction = code;
        return ask(turn, "state", Intent::waive_deduction, known,
                   turn.say("waive.already", {{"code", code}, {"decision", charged->deduction.decision}}),
                   {{turn.say("waive.stay"), out_of_force}, {turn.say("waive.restore"), in_force}});
    }
    if (slots.state == in_force) return text_reply(turn.say("waive.in_force", {{"code", code}}));
    if (auto refusal = not_theirs_to_decide(turn, work, *charged)) return *std::move(refusal);
    if (!slots.reason) return ask(turn, "reason", Intent::waive_deduction, slots, turn.say("waive.reason"));
    return waive(turn, work, *charged, *slots.reason);
}

}  // namespace kexiebot::app
