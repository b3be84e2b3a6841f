#include "bot/app/conversation/subjects.hpp"

#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/dialogue/wording.hpp"

namespace kexiebot::app {

namespace {

constexpr int choices_max = 4;

}  // namespace

bool allowed(const services::Asker& asker, const domain::Organisation& organisation, Right right) {
    switch (right) {
        case Right::read: return services::may_read(asker, organisation);
        case Right::write: return services::may_write(asker, organisation);
        case Right::review: return services::may_review(asker, organisation);
    }
    return false;
}

std::optional<domain::Activity> find_activity(const Turn& turn, const ports::View& view, const std::string& code, Right right) {
    const auto number = domain::number_of('A', code);
    if (!number) return std::nullopt;
    auto activity = view.activities().find(domain::ActivityId{*number});
    if (!activity) return std::nullopt;
    const auto organisation = view.organisations().find(activity->organisation);
    if (!organisation || !allowed(turn.asker, *organisation, right)) return std::nullopt;
    return activity;
}

language::Slots recorded_facts(const domain::Activity& activity) {
    language::Slots slots;
    slots.item = activity.item;
    slots.title = activity.title;
    slots.date = activity.date;
    slots.people = activity.people;
    if (!activity.place.empty()) slots.place = activity.place;
    return slots;
}

std::optional<domain::Organisation> find_organisation(const Turn& turn, const ports::View& view,
                                                      const std::optional<std::string>& name) {
    std::optional<domain::Organisation> bound;
    if (turn.in_group()) {
        const auto group = view.groups().find(turn.message.channel, turn.message.conversation.id);
        if (group && group->organisation) bound = view.organisations().find(group->organisation);
    }
    if (name) {
        auto named = view.organisations().find(*name);
        if (named && (services::may_read(turn.asker, *named) || named == bound)) return named;
        return std::nullopt;
    }
    return turn.asker.organisation ? turn.asker.organisation : bound;
}

domain::ActivityId spoken_of_last(const Turn& turn) {
    const auto& state = turn.state;
    for (const auto& spoken : state.spoken) {
        const auto number = domain::number_of('A', spoken.what);
        if (!number) continue;
        const auto later = spoken.at >= state.activity_at && turn.now - spoken.at <= dialogue::view_lives;
        return later ? domain::ActivityId{*number} : state.activity;
    }
    return state.activity;
}

std::optional<domain::Organisation> organisation_spoken_of(const Turn& turn, const ports::View& view) {
    constexpr std::chrono::minutes fresh{30};
    for (const auto& spoken : turn.state.spoken) {
        if (dialogue::is_code(spoken.what)) continue;
        if (turn.now - spoken.at > fresh) return std::nullopt;
        auto organisation = view.organisations().find(spoken.what);
        return organisation && services::may_read(turn.asker, *organisation) ? std::move(organisation) : std::nullopt;
    }
    return std::nullopt;
}

std::variant<domain::Activity, ports::Reply> activity_or_question(Turn& turn, const ports::View& view, language::Intent intent,
                                                                  const language::Slots& slots, Right right) {
    if (slots.activity) {
        if (auto found = find_activity(turn, view, *slots.activity, right)) return *std::move(found);
        return text_reply(not_found(turn, *slots.activity));
    }
    if (const auto last = spoken_of_last(turn)) {
        auto found = find_activity(turn, view, domain::code_of(last), right);
        if (found && found->status != domain::ActivityStatus::withdrawn) return *std::move(found);
    }
    if (!turn.asker.organisation) return text_reply(turn.say("activity.which_code"));
    ports::ActivityFilter own;
    own.organisation = turn.asker.organisation->id;
    std::vector<language::Asked::Choice> choices;
    for (const auto& activity : view.activities().list(own, ports::Order::newest_first, choices_max)) {
        choices.push_back({dialogue::activity_label(activity, turn.today), domain::code_of(activity.id)});
    }
    if (choices.empty()) return text_reply(turn.say("activity.none_yet"));
    return ask(turn, "activity", intent, slots, turn.say("activity.which"), std::move(choices));
}

std::string not_found(const Turn& turn, const std::string& code) {
    return turn.say("activity.not_found", {{"code", code}});
}

}  // namespace kexiebot::app
