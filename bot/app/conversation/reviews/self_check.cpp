#include "bot/app/conversation/reviews/self_check.hpp"

#include <algorithm>
#include <charconv>

#include "bot/app/conversation/notices.hpp"
#include "bot/app/conversation/reviews/self_check_queue.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/checklist.hpp"
#include "bot/services/evidence.hpp"

namespace kexiebot::app {

using domain::ChecklistAnswer;
using domain::ChecklistPoint;
using domain::ChecklistState;
using language::Intent;
using language::Slots;

namespace {

std::string state_words(const Turn& turn, ChecklistState state) {
    switch (state) {
        case ChecklistState::open: return turn.say("checklist.state.open");
        case ChecklistState::declared: return turn.say("checklist.state.declared");
        case ChecklistState::verified: return turn.say("checklist.state.verified");
    }
    return {};
}

ChecklistState state_of(const std::vector<ChecklistAnswer>& answers, int point) {
    const auto found =
        std::find_if(answers.begin(), answers.end(), [point](const ChecklistAnswer& answer) { return answer.point == point; });
    return found == answers.end() ? ChecklistState::open : found->state;
}

// Null for a number that the notice has not.
const ChecklistPoint* point_of(const Turn& turn, int number) {
    const auto& all = turn.house.notice.checklist;
    const auto found = std::find_if(all.begin(), all.end(), [number](const ChecklistPoint& one) { return one.number == number; });
    return found == all.end() ? nullptr : &*found;
}

// "自查3 有章程"
std::string point_label(const Turn& turn, int number) {
    const auto* point = point_of(turn, number);
    return turn.say("checklist.point", {{"number", std::to_string(number)}, {"name", point == nullptr ? "" : point->name}});
}

// The points under the heads of the notice; `line` words one of them.
template <class Line>
std::string listed(const Turn& turn, Line line) {
    std::string text;
    std::string group;
    for (const auto& point : turn.house.notice.checklist) {
        if (point.group != group) text += "\n" + (group = point.group) + "：";
        text += "\n" + line(point);
    }
    return text;
}

std::string plain_line(const ChecklistPoint& point) {
    return std::to_string(point.number) + " " + point.name;
}

std::string count_words(const Turn& turn, const services::ChecklistCount& count) {
    return turn.say("checklist.count", {{"declared", std::to_string(count.declared)},
                                        {"total", std::to_string(turn.house.notice.checklist.size())},
                                        {"verified", count.verified > 0 ? std::to_string(count.verified) : ""}});
}

// In which part the asker speaks for the organisation.
enum class Part { none, secretary, reviewer };

Part part_of(const Turn& turn, const domain::Organisation& organisation) {
    if (turn.asker.organisation == organisation && services::may_write(turn.asker, organisation)) return Part::secretary;
    return services::may_review(turn.asker, organisation) ? Part::reviewer : Part::none;
}

std::string answered_text(const Turn& turn, const ports::View& view, Part part, const services::Answered& answered) {
    const auto point = point_label(turn, answered.answer.point);
    const auto state = state_words(turn, answered.answer.state);
    if (!answered.changed) return turn.say("checklist.unchanged", {{"point", point}, {"state", state}});
    const auto count = services::count_of(view.checklist().of(answered.answer.organisation, answered.answer.year));
    const auto declared = answered.answer.state == ChecklistState::declared;
    return dialogue::joined({turn.say(declared ? "checklist.declared" : "checklist.noted", {{"point", point}, {"state", state}}),
                             count_words(turn, count), part == Part::secretary ? turn.say("common.undo_hint") : ""},
                            "\n");
}

ports::Reply ask_point(Turn& turn, const Slots& slots) {
    std::vector<language::Asked::Choice> choices;
    for (const auto& point : turn.house.notice.checklist) choices.push_back({point.name, std::to_string(point.number)});
    return ask(turn, "point", Intent::declare_checklist, slots, turn.say("checklist.which"), std::move(choices));
}

// How many pieces of evidence a point has; empty for none.
std::string evidence_words(const ports::View& view, const domain::Organisation& organisation, int year, int point) {
    const auto pieces = view.evidence().showing(organisation.id, services::checklist_evidence(year, point)).size();
    return pieces == 0 ? "" : std::to_string(pieces);
}

// What can be done about a point next, by whoever asks.
std::string next_about(const Turn& turn, const domain::Organisation& organisation, ChecklistState state, int point, bool shown) {
    const auto part = part_of(turn, organisation);
    const auto number = std::to_string(point);
    if (part == Part::secretary && state == ChecklistState::open) return turn.say("checklist.point_open", {{"number", number}});
    if (part == Part::secretary && !shown) return turn.say("checklist.point_unshown", {{"number", number}});
    if (part == Part::reviewer && state == ChecklistState::declared) {
        return turn.say("checklist.point_review", {{"number", number}, {"organisation", dialogue::short_name(organisation)}});
    }
    return {};
}

// One point: what the notice asks for, and how far the organisation is; without one, what the notice asks for.
ports::Reply show_point(const Turn& turn, const ports::View& view, const ChecklistPoint& point,
                        const std::optional<domain::Organisation>& organisation) {
    if (!organisation) {
        return text_reply(point_label(turn, point.number) + "\n" + turn.say("checklist.asks", {{"text", point.text}}));
    }
    const auto year = domain::year_of(turn.today);
    const auto state = state_of(view.checklist().of(organisation->id, year), point.number);
    const auto evidence = evidence_words(view, *organisation, year, point.number);
    const auto sent = part_of(turn, *organisation) == Part::reviewer && !turn.in_group();
    return text_reply(dialogue::joined(
        {turn.say("checklist.one", {{"point", point_label(turn, point.number)},
                                    {"state", state_words(turn, state)},
                                    {"evidence", evidence},
                                    {"sent", sent && !evidence.empty() ? turn.say("show.evidence_sent") : ""}}),
         turn.say("show.whose", {{"organisation", organisation->name}}), turn.say("checklist.asks", {{"text", point.text}}),
         next_about(turn, *organisation, state, point.number, !evidence.empty())},
        "\n"));
}

}  // namespace

services::Answered declare_point(const Turn& turn, ports::UnitOfWork& work, const domain::Organisation& organisation,
                                 const services::ChecklistSubject& subject, bool met) {
    const auto answered = services::declare(work, subject, met, turn.asker.person, turn.now);
    if (answered.changed) {
        audit(work, turn, "declare_checklist", organisation.name, std::to_string(subject.point) + (met ? " met" : " unmet"));
    }
    return answered;
}

services::Answered verify_point(const Turn& turn, ports::UnitOfWork& work, const domain::Organisation& organisation,
                                const services::ChecklistSubject& subject, bool met, const std::string& reason) {
    const auto answered = services::verify(work, subject, met, turn.asker.person, turn.now);
    if (!answered.changed) return answered;
    const auto point = std::to_string(subject.point);
    audit(work, turn, "verify_checklist", organisation.name,
          point + (met ? " met" : " unmet") + (reason.empty() ? "" : " " + reason));
    const auto& answer = answered.answer;
    notify_secretaries(work, turn.now, organisation.id, "review",
                       "checklist/" + std::to_string(organisation.id.value) + "/" + std::to_string(answer.year) + "/" + point +
                           "/" + std::to_string(answer.version),
                       turn.say("checklist.told", {{"point", point_label(turn, answer.point)},
                                                   {"state", state_words(turn, answer.state)},
                                                   {"reason", reason},
                                                   {"again", met ? "" : point}}));
    return answered;
}

std::string checklist_label(const Turn& turn, std::string_view subject) {
    const auto point = subject.substr(subject.find('/') + 1);
    int number = 0;
    std::from_chars(point.data(), point.data() + point.size(), number);
    return point_label(turn, number);
}

ports::Reply show_checklist(Turn& turn, const ports::View& view, const Slots& slots) {
    if (slots.status == "pending") return self_check_queue(turn, view, slots);
    const auto organisation = find_organisation(turn, view, slots.organisation);
    if (!organisation && slots.organisation) {
        return text_reply(turn.say("organisation.not_found", {{"name", *slots.organisation}}));
    }
    if (const auto* point = slots.point ? point_of(turn, *slots.point) : nullptr) {
        return show_point(turn, view, *point, organisation);
    }
    if (!organisation) return text_reply(turn.say("checklist.head_plain") + listed(turn, plain_line));
    const auto year = domain::year_of(turn.today);
    const auto answers = view.checklist().of(organisation->id, year);
    auto text = turn.say("checklist.head", {{"organisation", organisation->name}, {"year", std::to_string(year)}}) + "\n" +
                count_words(turn, services::count_of(answers)) + listed(turn, [&](const ChecklistPoint& point) {
                    return turn.say("checklist.line", {{"number", std::to_string(point.number)},
                                                       {"name", point.name},
                                                       {"state", state_words(turn, state_of(answers, point.number))},
                                                       {"evidence", evidence_words(view, *organisation, year, point.number)}});
                });
    const auto part = part_of(turn, *organisation);
    if (part == Part::secretary) text += "\n" + turn.say("checklist.hint");
    if (part == Part::reviewer)
        text += "\n" + turn.say("checklist.hint_reviewer", {{"organisation", dialogue::short_name(*organisation)}});
    return text_reply(std::move(text));
}

ports::Reply declare_checklist(Turn& turn, ports::UnitOfWork& work, const Slots& slots, bool sure) {
    if (slots.all) return ask_to_verify_all(turn, work, slots);
    if (!slots.activities.empty()) return declare_points(turn, work, slots);
    const auto organisation = find_organisation(turn, work, slots.organisation);
    if (!organisation && slots.organisation) {
        return text_reply(turn.say("organisation.not_found", {{"name", *slots.organisation}}));
    }
    const auto part = organisation ? part_of(turn, *organisation) : Part::none;
    if (part == Part::none) {
        const auto point = std::to_string(slots.point.value_or(3));
        return text_reply(turn.asker.role >= domain::Role::coordinator ? turn.say("checklist.verify_whose", {{"point", point}})
                                                                       : turn.say("checklist.secretary_only"));
    }
    if (!slots.point || *slots.point < 1 || *slots.point > services::checklist_points) return ask_point(turn, slots);
    const auto met = slots.state != "unmet";
    if (!sure) {
        return ask(
            turn, "confirm", Intent::declare_checklist, slots,
            turn.say(met ? "checklist.confirm_met" : "checklist.confirm_unmet", {{"point", point_label(turn, *slots.point)}}));
    }
    const services::ChecklistSubject subject{organisation->id, domain::year_of(turn.today), *slots.point};
    if (part == Part::reviewer) {
        if (!met && !slots.reason) return ask(turn, "reason", Intent::declare_checklist, slots, turn.say("ask.reason"));
        const auto answered = verify_point(turn, work, *organisation, subject, met, met ? "" : *slots.reason);
        turn.state.asked.reset();
        return with_next_point(turn, work, answered_text(turn, work, part, answered));
    }
    const auto answered = declare_point(turn, work, *organisation, subject, met);
    turn.state.asked.reset();
    // Photos that follow show this point.
    turn.state.activity = {};
    turn.state.activity_at = turn.now;
    turn.state.subject = services::checklist_evidence(subject.year, subject.point);
    return text_reply(answered_text(turn, work, part, answered));
}

ports::Reply answer_undone(Turn& turn, ports::UnitOfWork& work, const services::Undone& undone) {
    const auto point = point_label(turn, undone.answer->point);
    if (undone.outcome != services::UndoOutcome::undone) return text_reply(turn.say("undo.changed_since", {{"what", point}}));
    audit(work, turn, "undo", "checklist " + std::to_string(undone.answer->point));
    turn.state.asked.reset();
    return text_reply(turn.say("checklist.undone", {{"point", point}, {"state", state_words(turn, undone.answer->state)}}));
}

}  // namespace kexiebot::app
