#include "bot/app/conversation/reviews/self_check_queue.hpp"

#include <algorithm>
#include <charconv>

#include "bot/app/conversation/reviews/queue.hpp"
#include "bot/app/conversation/reviews/self_check.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/checklist.hpp"
#include "bot/services/evidence.hpp"

namespace kexiebot::app {

using domain::ChecklistState;
using language::Intent;
using language::Slots;

namespace {

constexpr std::size_t page_size = 8;
constexpr std::size_t looked_at_max = 500;
constexpr std::size_t at_once_max = 100;
constexpr std::chrono::days long_wait{3};
constexpr std::string_view check = "自查";

int year_of(const Turn& turn) {
    return domain::year_of(turn.today);
}

std::string label_of(const Turn& turn, const domain::ChecklistAnswer& answer) {
    return checklist_label(turn, services::checklist_evidence(answer.year, answer.point));
}

std::string line_of(const Turn& turn, const ports::View& view, const WaitingPoint& point, std::size_t number) {
    const auto waited = std::chrono::floor<std::chrono::days>(turn.now - point.answer.at);
    const auto subject = services::checklist_evidence(point.answer.year, point.answer.point);
    const auto pieces = view.evidence().showing(point.organisation.id, subject).size();
    return turn.say("self_check_queue.line", {{"number", std::to_string(number)},
                                              {"organisation", dialogue::short_name(point.organisation)},
                                              {"point", label_of(turn, point.answer)},
                                              {"evidence", std::to_string(pieces)},
                                              {"days", waited >= long_wait ? std::to_string(waited.count()) : ""}});
}

// As a list's numbers stand for it.
std::string point_reference(const WaitingPoint& point) {
    return point.organisation.name + std::string{check} + std::to_string(point.answer.point);
}

std::vector<ports::Suggestion> buttons_for(const Turn& turn, const WaitingPoint& point) {
    const auto reference = point_reference(point);
    const auto number = turn.say("checklist.point", {{"number", std::to_string(point.answer.point)}, {"name", ""}});
    return {{turn.say("chip.look", {{"code", number}}), turn.say("chip.look_says", {{"code", reference}})},
            {turn.say("chip.verify", {{"code", number}}), turn.say("chip.verify", {{"code", reference}})},
            {turn.say("chip.return", {{"code", number}}), turn.say("chip.return", {{"code", reference}})}};
}

// For who does not review: of their own organisation's.
ports::Reply own_waiting(const Turn& turn, const ports::View& view) {
    if (!turn.asker.organisation) return text_reply(turn.say("tasks.no_organisation"));
    std::vector<std::string> labels;
    for (const auto& answer : view.checklist().of(turn.asker.organisation->id, year_of(turn))) {
        if (answer.state == ChecklistState::declared) labels.push_back(label_of(turn, answer));
    }
    if (labels.empty()) return text_reply(turn.say("self_check_queue.own_none"));
    return text_reply(
        turn.say("self_check_queue.own", {{"count", std::to_string(labels.size())}, {"points", dialogue::joined(labels, "、")}}));
}

// What "…自查3" names; nothing for what is no such point, or of an organisation that is not there.
struct NamedPoint {
    domain::Organisation organisation;
    int number = 0;
};
std::optional<NamedPoint> named_point(const Turn& turn, const ports::View& view, const std::string& reference) {
    const auto at = reference.rfind(check);
    if (at == std::string::npos) return std::nullopt;
    auto organisation = at == 0 ? turn.asker.organisation : view.organisations().find(reference.substr(0, at));
    int number = 0;
    const auto digits = reference.substr(at + check.size());
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (!organisation || number < 1 || number > services::checklist_points) return std::nullopt;
    return NamedPoint{*std::move(organisation), number};
}

// "洞庭新材料 自查3 有章程、自查5 …；汨江电子 …"; without whose they are when they are the asker's own.
std::string labels_of(const Turn& turn, const std::vector<NamedPoint>& points, bool own) {
    std::vector<std::string> labels;
    domain::OrganisationId last;
    for (const auto& point : points) {
        auto label = checklist_label(turn, services::checklist_evidence(year_of(turn), point.number));
        if (!own && point.organisation.id != last) label = dialogue::short_name(point.organisation) + " " + label;
        last = point.organisation.id;
        labels.push_back(std::move(label));
    }
    return dialogue::joined(labels, "、");
}

}  // namespace

bool names_point(std::string_view listed) {
    return listed.find(check) != std::string_view::npos;
}

std::vector<WaitingPoint> waiting_points(const Turn& turn, const ports::View& view, const Slots& slots, std::size_t limit) {
    std::vector<WaitingPoint> points;
    for (const auto& county : counties_of(turn, view, slots.county)) {
        if (points.size() >= limit) break;
        for (const auto& answer : view.checklist().declared(county, year_of(turn), static_cast<int>(limit - points.size()))) {
            auto organisation = view.organisations().find(answer.organisation);
            if (!organisation || (slots.organisation && organisation->name != *slots.organisation)) continue;
            points.push_back({*std::move(organisation), answer});
        }
    }
    return points;
}

ports::Reply self_check_queue(Turn& turn, const ports::View& view, const Slots& slots, int from) {
    if (turn.asker.role < domain::Role::coordinator) return own_waiting(turn, view);
    const auto points = waiting_points(turn, view, slots, looked_at_max);
    const auto first = static_cast<std::size_t>(std::max(from, 0));
    turn.state.listed.clear();
    turn.state.page.reset();
    if (points.size() <= first) return text_reply(turn.say(from > 0 ? "talk.no_more" : "self_check_queue.empty"));
    auto text = turn.say("self_check_queue.head", {{"total", std::to_string(points.size())}});
    const auto shown = std::min(points.size(), first + page_size);
    const auto several = counties_of(turn, view, slots.county).size() > 1;
    std::string county;
    for (auto i = first; i < shown; ++i) {
        if (several && points[i].organisation.county != county) text += "\n" + (county = points[i].organisation.county) + "：";
        turn.state.listed.push_back(point_reference(points[i]));
        text += "\n" + line_of(turn, view, points[i], turn.state.listed.size());
    }
    turn.state.listed_at = turn.now;
    auto suggestions = buttons_for(turn, points[first]);
    if (shown < points.size()) {
        turn.state.page = dialogue::Page{Intent::show_checklist, slots, static_cast<int>(shown)};
        text += "\n" + turn.say("list.more", {{"left", std::to_string(points.size() - shown)}});
        suggestions.push_back({turn.say("chip.more"), turn.say("chip.more")});
    }
    return {text + "\n" + turn.say("self_check_queue.hint"), std::move(suggestions)};
}

ports::Reply ask_to_verify_all(Turn& turn, const ports::View& view, const Slots& slots) {
    if (turn.asker.role < domain::Role::coordinator) return text_reply(turn.say("refused.review"));
    Slots asked;
    asked.state = "met";
    for (const auto& point : waiting_points(turn, view, slots, at_once_max)) asked.activities.push_back(point_reference(point));
    if (asked.activities.empty()) return text_reply(turn.say("self_check_queue.empty"));
    const auto count = std::to_string(asked.activities.size());
    return ask(turn, "confirm", Intent::declare_checklist, asked, turn.say("self_check_queue.confirm_all", {{"count", count}}));
}

ports::Reply declare_points(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    const auto met = slots.state != "unmet";
    const auto own = slots.activities.front().starts_with(check);
    std::vector<NamedPoint> points;
    for (const auto& reference : slots.activities) {
        auto point = named_point(turn, work, reference);
        if (own && (!point || !services::may_write(turn.asker, point->organisation)))
            return text_reply(turn.say("checklist.secretary_only"));
        if (!own && (!point || !services::may_review(turn.asker, point->organisation)))
            return text_reply(turn.say("organisation.not_found", {{"name", reference.substr(0, reference.rfind(check))}}));
        points.push_back(*std::move(point));
    }
    if (!own && !met && !slots.reason) return ask(turn, "reason", Intent::declare_checklist, slots, turn.say("ask.reason"));
    std::vector<NamedPoint> changed;
    for (const auto& point : points) {
        const services::ChecklistSubject subject{point.organisation.id, year_of(turn), point.number};
        const auto answered = own ? declare_point(turn, work, point.organisation, subject, met)
                                  : verify_point(turn, work, point.organisation, subject, met, slots.reason.value_or(""));
        if (answered.changed) changed.push_back(point);
    }
    turn.state.asked.reset();
    const auto same = points.size() - changed.size();
    const auto* key = own && met ? "self_check_queue.declared"
                      : own      ? "self_check_queue.taken_back"
                      : met      ? "self_check_queue.verified"
                                 : "self_check_queue.returned";
    auto text = turn.say(key, {{"count", std::to_string(changed.size())},
                               {"points", labels_of(turn, changed, own)},
                               {"reason", slots.reason.value_or("")},
                               {"same", same > 0 ? std::to_string(same) : ""}});
    return own ? text_reply(std::move(text)) : with_next_point(turn, work, std::move(text));
}

std::string waiting_points_hint(const Turn& turn, const ports::View& view, const Slots& slots) {
    int count = 0;
    for (const auto& county : counties_of(turn, view, slots.county))
        count += view.checklist().count_declared(county, year_of(turn));
    return count == 0 ? "" : turn.say("self_check_queue.waiting", {{"count", std::to_string(count)}});
}

ports::Reply with_next_point(const Turn& turn, const ports::View& view, std::string text) {
    if (turn.in_group() || turn.message.sender.empty()) return text_reply(std::move(text));
    const auto points = waiting_points(turn, view, {}, at_once_max);
    if (points.empty()) return text_reply(std::move(text));
    const auto& next = points.front();
    text += "\n" + turn.say("self_check_queue.next", {{"left", std::to_string(points.size())},
                                                      {"organisation", dialogue::short_name(next.organisation)},
                                                      {"point", label_of(turn, next.answer)}});
    return {std::move(text), buttons_for(turn, next)};
}

}  // namespace kexiebot::app
