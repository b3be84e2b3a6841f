#include "bot/app/conversation/answering/outlook.hpp"

#include <algorithm>

#include "bot/app/conversation/activities/showing.hpp"
#include "bot/app/conversation/city/services.hpp"
#include "bot/app/conversation/scores/scores.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/wording.hpp"

namespace kexiebot::app {

using domain::Points;
using domain::to_text;
using language::Slots;

namespace {

const domain::Item* item_meant(const domain::Rulebook& rulebook, const Slots& slots) {
    if (slots.item) return rulebook.item(*slots.item);
    const auto* indicator = slots.indicator ? rulebook.indicator(*slots.indicator) : nullptr;
    return indicator == nullptr || indicator->items.empty() ? nullptr : &indicator->items.front();
}

// Confirmed and pending of one item.
domain::ItemScore score_of_item(const domain::Score& score, const std::string& item) {
    for (const auto& indicator : score.indicators) {
        for (const auto& one : indicator.items) {
            if (one.item == item) return one;
        }
    }
    return {};
}

}  // namespace

ports::Reply how_many_more(Turn& turn, const ports::View& view, const Slots& slots) {
    auto found = scored(turn, view, {});
    if (auto* reply = std::get_if<ports::Reply>(&found)) return std::move(*reply);
    const auto& subject = std::get<Scored>(found);
    const auto& rulebook = *subject.rulebook;
    const auto* item = item_meant(rulebook, slots);
    if (item == nullptr) return next_steps(turn, view, {});
    const auto* indicator = rulebook.indicator_of_item(item->id);
    const auto now = score_of_item(subject.score, item->id);
    const auto then = score_of_item(score_with_waiting(turn, view, subject), item->id);
    const auto all = then.confirmed + then.pending;
    const auto cap = indicator == nullptr ? item->cap : std::min(item->cap, indicator->max);
    const auto left = std::max(cap - all, Points{});
    const auto more = (left.hundredths + item->each.hundredths - 1) / item->each.hundredths;
    return text_reply(dialogue::joined(
        {turn.say("question.item_now", {{"item", item->id + " " + item->name},
                                        {"points", to_text(now.confirmed)},
                                        {"cap", to_text(cap)},
                                        {"all", all > now.confirmed ? to_text(all) : ""}}),
         more > 0 ? turn.say("question.more_to_full", {{"each", to_text(item->each)},
                                                       {"unit", unit_words(turn, *item)},
                                                       {"count", std::to_string(more)},
                                                       {"assumed", item->assumed ? turn.say("question.assumed") : ""}})
                  : turn.say("question.full_then")},
        "\n"));
}

ports::Reply whether_last_year_counts(Turn& turn, const Slots& slots) {
    const auto* rulebook = turn.rulebook();
    const auto year = domain::year_of(turn.today);
    const auto* item = rulebook == nullptr || !slots.item ? nullptr : rulebook->item(*slots.item);
    return text_reply(dialogue::joined(
        {turn.say("question.last_year", {{"year", std::to_string(year)}}), item == nullptr ? "" : rule_words(turn, *item),
         turn.say("question.ask_office", {{"phone", turn.house.notice.contact.phone}})},
        "\n"));
}

bool has_requested(const Turn& turn, const ports::View& view) {
    return turn.asker.organisation && !view.service_requests().of(turn.asker.organisation->id, 1).empty();
}

ports::Reply when_request_is_answered(Turn& turn, const ports::View& view) {
    const auto requests = view.service_requests().of(turn.asker.organisation->id, 1);
    if (requests.empty()) return text_reply(turn.say("question.no_request"));
    Slots one;
    one.request = domain::code_of(requests.front().id);
    auto reply = list_services(turn, view, one);
    reply.text += "\n" + turn.say("question.request_wait", {{"phone", turn.house.notice.contact.phone}});
    return reply;
}

std::string recorded_last(const Turn& turn) {
    for (const auto& spoken : turn.state.spoken) {
        if (turn.now - spoken.at > dialogue::view_lives) break;
        if (domain::number_of('A', spoken.what) || domain::number_of('R', spoken.what)) return spoken.what;
    }
    return {};
}

ports::Reply as_recorded(Turn& turn, const ports::View& view) {
    Slots that;
    that.activity = recorded_last(turn);
    return show_activity(turn, view, that);
}

}  // namespace kexiebot::app
