#include "bot/app/conversation/thread/persons_meant.hpp"

#include <algorithm>

#include "bot/app/conversation/activities/evidence.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/answers/persons_told.hpp"

namespace kexiebot::app {

using language::Intent;
using language::PersonsTold;
using language::Reading;

namespace {

bool is_of_persons(const std::optional<std::string>& item) {
    return item == "4.1" || item == "4.2";
}

// What was told names one whom the message names as well: 刚周凯来电话.
bool names_one_of(std::string_view told, std::string_view words) {
    const auto names = language::persons_named(told);
    return std::any_of(names.begin(), names.end(), [words](const std::string& name) { return holds(words, name); });
}

// The one told with that person; else the last one of such an item, where nothing else was told since.
std::optional<domain::Activity> told_with(const Turn& turn, const ports::View& view, const PersonsTold& told) {
    std::optional<domain::Activity> last;
    for (const auto& spoken : turn.state.spoken) {
        if (turn.now - spoken.at > dialogue::view_lives) break;
        auto activity = find_activity(turn, view, spoken.what, Right::write);
        if (!activity || !is_of_persons(activity->item) || activity->status == domain::ActivityStatus::withdrawn) continue;
        if (!told.item.empty() && activity->item != told.item) continue;
        const auto shares = told.what != PersonsTold::What::more || told.item.empty();
        if (shares && names_one_of(spoken.told, turn.message.text)) return activity;
        if (!last) last = std::move(activity);
    }
    return last;
}

std::optional<Reading> of_draft(const Turn& turn, const PersonsTold& told) {
    const auto& known = turn.state.asked->known;
    if (!is_of_persons(known.item)) return std::nullopt;
    if (told.what == PersonsTold::What::named) {
        auto noted = plain_reading(Intent::ask_about);
        noted.slots.topic = "persons_noted";
        return noted;
    }
    const auto before = known.people.value_or(1);
    const auto after = told.what == PersonsTold::What::more ? before + told.count : before - told.count;
    if (after < 1) return std::nullopt;
    auto answer = plain_reading(Intent::answer);
    answer.slots.people = after;
    return answer;
}

}  // namespace

std::optional<Reading> persons_meant(const Turn& turn, const ports::View& view, const language::Context& context) {
    if (turn.asker.role != domain::Role::secretary || turn.in_group()) return std::nullopt;
    const auto told = language::read_persons_told(turn.message.text, context);
    if (!told) return std::nullopt;
    const auto& asked = turn.state.asked;
    if (asked && asked->intent == Intent::register_activity && asked->slot != "confirm") return of_draft(turn, *told);
    if (asked && asked->slot != "command") return std::nullopt;
    const auto activity = told_with(turn, view, *told);
    if (!activity) return std::nullopt;
    const auto code = domain::code_of(activity->id);
    if (told->what == PersonsTold::What::named) {
        auto noted = plain_reading(Intent::ask_about);
        noted.slots.topic = "persons_noted";
        noted.slots.activity = code;
        return noted;
    }
    const auto before = activity->people.value_or(1);
    const auto after = told->what == PersonsTold::What::more ? before + told->count : before - told->count;
    if (after < 1) return std::nullopt;
    auto edit = plain_reading(Intent::edit_activity);
    edit.slots.activity = code;
    edit.slots.field = "people";
    edit.slots.value = std::to_string(after);
    return edit;
}

ports::Reply persons_noted(Turn& turn, const ports::View& view, const language::Slots& slots) {
    const auto activity = slots.activity ? find_activity(turn, view, *slots.activity, Right::read) : std::nullopt;
    if (!activity) return text_reply(turn.say("talk.persons_noted"));
    constexpr std::size_t characters_max = 60;
    for (auto& spoken : turn.state.spoken) {
        if (spoken.what == *slots.activity)
            spoken.told = dialogue::shortened(spoken.told + " " + turn.message.text, characters_max);
    }
    return text_reply(turn.say("talk.persons_noted_of", {{"activity", dialogue::activity_label(*activity, turn.today)},
                                                         {"people", activity->people ? std::to_string(*activity->people) : ""}}));
}

}  // namespace kexiebot::app
