#include "bot/app/conversation/remarks.hpp"

#include <iterator>

#include "bot/app/conversation/asking.hpp"
#include "bot/app/conversation/score_talk.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/talk.hpp"
#include "bot/language/answers/asides.hpp"

namespace kexiebot::app {

namespace {

// The activity spoken of a short while ago, if it may still be put right without much ado.
std::optional<domain::Activity> just_spoken_of(const Turn& turn, const ports::View& view) {
    constexpr std::chrono::minutes fresh{30};
    if (!turn.state.activity || turn.now - turn.state.activity_at > fresh) return std::nullopt;
    auto activity = find_activity(turn, view, domain::code_of(turn.state.activity), Right::write);
    const auto open =
        activity && (activity->status == domain::ActivityStatus::draft || activity->status == domain::ActivityStatus::pending ||
                     activity->status == domain::ActivityStatus::returned);
    return open ? std::move(activity) : std::nullopt;
}

}  // namespace

std::optional<language::Reading> correction(const Turn& turn, const ports::View& view, const language::Context& context) {
    const auto activity = just_spoken_of(turn, view);
    if (!activity) return std::nullopt;
    language::Slots known;
    known.item = activity->item;
    known.title = activity->title;
    known.date = activity->date;
    known.people = activity->people;
    if (!activity->place.empty()) known.place = activity->place;
    auto edits = language::read_correction(turn.message.text, context, known);
    if (edits.empty()) return std::nullopt;
    auto first = std::move(edits.front());
    first.also.assign(std::make_move_iterator(edits.begin() + 1), std::make_move_iterator(edits.end()));
    return first;
}

ports::Reply remarked(Turn& turn, const ports::View& view, const language::Context& context) {
    if (turn.asker.role == domain::Role::guest || !turn.reading || turn.message.text.empty()) return not_understood(turn);
    if (turn.state.asked && turn.state.asked->slot != "command") return not_understood(turn);
    const auto aside = language::read_aside(turn.message.text, context);
    if (aside.what == language::Aside::none) return not_understood(turn);
    if (aside.what == language::Aside::wrong && !just_spoken_of(turn, view)) return not_understood(turn);
    turn.state.asked.reset();
    turn.state.misses = 0;
    switch (aside.what) {
        case language::Aside::hold: return text_reply(turn.say("talk.held_back"));
        case language::Aside::wrong: return text_reply(turn.say("talk.what_to_change"));
        case language::Aside::off: return text_reply(turn.say("talk.called_off"));
        default: break;
    }
    if (!aside.slots.item || !turn.asker.organisation) return text_reply(turn.say("talk.planned"));
    auto reply = what_if(turn, view, aside.slots);
    reply.text += "\n" + turn.say("talk.planned");
    return reply;
}

}  // namespace kexiebot::app
