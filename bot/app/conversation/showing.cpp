#include "bot/app/conversation/showing.hpp"

#include <algorithm>

#include "bot/app/conversation/asking.hpp"
#include "bot/app/conversation/honours.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/dialogue/wording.hpp"

namespace kexiebot::app {

using domain::ActivityStatus;
using language::Intent;
using language::Slots;

namespace {

constexpr int page_size = 8;

std::optional<ActivityStatus> status_named(const std::optional<std::string>& name) {
    if (name == "draft") return ActivityStatus::draft;
    if (name == "pending") return ActivityStatus::pending;
    if (name == "approved") return ActivityStatus::approved;
    if (name == "returned") return ActivityStatus::returned;
    return std::nullopt;
}

// Whose activities this asker lists when nobody is named; nothing for somebody who may see none.
std::optional<ports::ActivityFilter> scope_of(const services::Asker& asker) {
    ports::ActivityFilter filter;
    if (asker.organisation) {
        filter.organisation = asker.organisation->id;
    } else if (asker.role == domain::Role::coordinator) {
        filter.county = services::coordinated_county(asker);
    } else if (asker.role != domain::Role::admin) {
        return std::nullopt;
    }
    return filter;
}

std::string line_of(const Turn& turn, const domain::Activity& activity) {
    constexpr std::size_t title_characters_max = 18;
    return turn.say("list.line", {{"code", domain::code_of(activity.id)},
                                  {"date", dialogue::day_words(activity.date, std::nullopt, turn.today)},
                                  {"title", dialogue::shortened(activity.title, title_characters_max)},
                                  {"status", dialogue::status_words(turn.house.phrases, activity.status)}});
}

// A page of a list and, when there is more, the note that 「更多」 goes on.
ports::Reply page_of(Turn& turn, const ports::View& view, const ports::ActivityFilter& filter, ports::Order order, Intent intent,
                     const Slots& slots, int from, std::string_view head, std::string_view empty) {
    const auto total = view.activities().count(filter);
    if (total == 0) return text_reply(turn.say(empty));
    const auto activities = view.activities().list(filter, order, page_size, from);
    auto text = turn.say(head, {{"total", std::to_string(total)}});
    for (const auto& activity : activities) text += "\n" + line_of(turn, activity);
    const auto shown = from + static_cast<int>(activities.size());
    if (shown < total) {
        turn.state.page = dialogue::Page{intent, slots, shown};
        text += "\n" + turn.say("list.more", {{"left", std::to_string(total - shown)}});
        return {std::move(text), {{turn.say("chip.more"), turn.say("chip.more")}}};
    }
    turn.state.page.reset();
    return text_reply(std::move(text));
}

void restrict_to_month(ports::ActivityFilter& filter, const language::YearMonth& month) {
    const std::chrono::year_month wanted{std::chrono::year{month.year}, std::chrono::month{static_cast<unsigned>(month.month)}};
    filter.from = domain::Date{wanted / std::chrono::day{1}};
    filter.to = domain::Date{wanted / std::chrono::last};
}

// For whoever reviews: another activity that is shown by the very same file.
std::string same_file_elsewhere(const Turn& turn, const ports::View& view, const domain::Activity& activity) {
    const auto organisation = view.organisations().find(activity.organisation);
    if (!organisation || !services::may_review(turn.asker, *organisation)) return {};
    for (const auto& piece : view.evidence().of(activity.id)) {
        for (const auto& other : view.evidence().with_hash(piece.sha256)) {
            if (!other.activity || other.activity == activity.id) continue;
            const auto theirs = view.organisations().find(other.organisation);
            return turn.say("show.same_file",
                            {{"code", domain::code_of(other.activity)}, {"organisation", theirs ? theirs->name : ""}});
        }
    }
    return {};
}

}  // namespace

ports::Reply list_activities(Turn& turn, const ports::View& view, const Slots& slots, int from) {
    auto filter = scope_of(turn.asker);
    if (!filter) return text_reply(turn.say("talk.not_for_you"));
    if (slots.organisation) {
        const auto organisation = find_organisation(turn, view, slots.organisation);
        if (!organisation) return text_reply(turn.say("organisation.not_found", {{"name", *slots.organisation}}));
        filter->organisation = organisation->id;
        filter->county.clear();
    }
    filter->item = slots.item.value_or("");
    filter->indicator = slots.indicator.value_or("");
    filter->status = status_named(slots.status);
    if (slots.month) {
        restrict_to_month(*filter, *slots.month);
    } else {
        filter->year = slots.year.value_or(domain::year_of(turn.today));
    }
    return page_of(turn, view, *filter, ports::Order::newest_first, Intent::list_activities, slots, from, "list.head",
                   "list.empty");
}

ports::Reply show_activity(Turn& turn, const ports::View& view, const Slots& slots) {
    auto subject = activity_or_question(turn, view, Intent::show_activity, slots, Right::read);
    if (auto* question = std::get_if<ports::Reply>(&subject)) return std::move(*question);
    const auto& activity = std::get<domain::Activity>(subject);
    const auto* rulebook = turn.house.assessment.rulebook(activity.year);
    const auto draft = activity.status == ActivityStatus::draft;
    return text_reply(dialogue::joined(
        {turn.say("show.head", {{"code", domain::code_of(activity.id)},
                                {"item", dialogue::item_label(rulebook, activity.item)},
                                {"status", dialogue::status_words(turn.house.phrases, activity.status)}}),
         dialogue::activity_facts(turn.house.phrases, activity, turn.today),
         turn.say("show.evidence", {{"count", std::to_string(activity.evidence_count)}}),
         activity.status == ActivityStatus::returned ? turn.say("show.returned", {{"reason", activity.return_reason}}) : "",
         draft ? turn.say("show.draft") : "", same_file_elsewhere(turn, view, activity)},
        "\n"));
}

ports::Reply review_queue(Turn& turn, const ports::View& view, const Slots& slots, int from) {
    if (turn.asker.role < domain::Role::coordinator) return text_reply(turn.say("talk.not_for_you"));
    ports::ActivityFilter filter;
    if (turn.asker.role == domain::Role::coordinator) filter.county = services::coordinated_county(turn.asker);
    if (slots.county && turn.asker.role == domain::Role::admin) filter.county = *slots.county;
    filter.status = ActivityStatus::pending;
    auto reply =
        page_of(turn, view, filter, ports::Order::oldest_first, Intent::review_queue, slots, from, "queue.head", "queue.empty");
    const auto honours = from == 0 ? pending_honours(turn, view, filter.county) : "";
    if (!honours.empty()) reply.text = view.activities().count(filter) == 0 ? honours : reply.text + "\n" + honours;
    return reply;
}

}  // namespace kexiebot::app
