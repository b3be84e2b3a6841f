#include "bot/app/conversation/city/services.hpp"

#include "bot/app/conversation/notices.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/service_requests.hpp"

namespace kexiebot::app {

using domain::ServiceRequest;
using domain::ServiceRequestStatus;
using language::Intent;
using language::Slots;

namespace {

constexpr int listed_max = 5;
constexpr int going_listed_max = 10;
constexpr std::size_t description_characters_max = 300;

std::string type_of(const Turn& turn, int service) {
    for (const auto& offer : turn.house.notice.services) {
        if (offer.number == service) return offer.type;
    }
    return {};
}

std::string status_words(const Turn& turn, ServiceRequestStatus status) {
    switch (status) {
        case ServiceRequestStatus::open: return turn.say("services.status.open");
        case ServiceRequestStatus::taken: return turn.say("services.status.taken");
        case ServiceRequestStatus::done: return turn.say("services.status.done");
        case ServiceRequestStatus::withdrawn: return turn.say("services.status.withdrawn");
    }
    return {};
}

std::string own_requests(const Turn& turn, const ports::View& view) {
    if (!turn.asker.organisation) return {};
    std::string text;
    for (const auto& request : view.service_requests().of(turn.asker.organisation->id, listed_max)) {
        // What somebody needs is told to them alone.
        const auto description = turn.in_group() ? "" : dialogue::shortened(request.description, 20);
        text += "\n" + turn.say("services.line", {{"code", domain::code_of(request.id)},
                                                  {"type", type_of(turn, request.service)},
                                                  {"status", status_words(turn, request.status)},
                                                  {"description", description}});
    }
    return text.empty() ? "" : turn.say("services.own") + text;
}

// What is going on in the asker's county, or in the whole city, for whoever reviews there: oldest first.
std::string going_requests(const Turn& turn, const ports::View& view) {
    if (turn.asker.role < domain::Role::coordinator || turn.in_group()) return {};
    const auto reach = services::reach_of(turn.asker);
    std::string text;
    for (const auto& request : view.service_requests().going(reach, {}, going_listed_max)) {
        const auto organisation = view.organisations().find(request.organisation);
        if (!organisation) continue;
        text += "\n" + turn.say("services.going_line", {{"code", domain::code_of(request.id)},
                                                        {"organisation", dialogue::short_name(*organisation)},
                                                        {"type", type_of(turn, request.service)},
                                                        {"status", status_words(turn, request.status)}});
    }
    if (text.empty()) return {};
    const auto left = view.service_requests().count_going(reach) - going_listed_max;
    return turn.say("services.going", {{"left", left > 0 ? std::to_string(left) : ""}}) + text;
}

std::string foot_for(const Turn& turn) {
    switch (turn.asker.role) {
        case domain::Role::guest:
        case domain::Role::secretary: return turn.say("services.foot");
        case domain::Role::member:
        case domain::Role::coordinator: return turn.say("services.foot_reader");
        case domain::Role::admin: return turn.say("services.foot_admin");
    }
    return {};
}

// Like one that does not exist when it is not the asker's to see. What somebody needs is told in their direct chat alone.
ports::Reply show_request(const Turn& turn, const ports::View& view, const std::string& code) {
    const auto number = domain::number_of('S', code);
    const auto request = number ? view.service_requests().find(domain::ServiceRequestId{*number}) : std::nullopt;
    const auto organisation = request ? view.organisations().find(request->organisation) : std::nullopt;
    if (!organisation || !services::may_read(turn.asker, *organisation)) {
        return text_reply(turn.say("services.not_found", {{"code", code}}));
    }
    const auto asked_on = domain::local_day(request->requested_at, turn.house.assessment.zone);
    return text_reply(turn.say("services.one", {{"code", code},
                                                {"type", type_of(turn, request->service)},
                                                {"status", status_words(turn, request->status)},
                                                {"organisation", organisation->name},
                                                {"day", dialogue::day_words(asked_on, std::nullopt, turn.today)},
                                                {"description", turn.in_group() ? "" : request->description}}));
}

ports::Reply ask_service(Turn& turn, const Slots& slots) {
    std::vector<language::Asked::Choice> choices;
    for (const auto& offer : turn.house.notice.services) choices.push_back({offer.type, std::to_string(offer.number)});
    return ask(turn, "service", Intent::request_service, slots, turn.say("services.which"), std::move(choices));
}

void tell_admins(const Turn& turn, ports::UnitOfWork& work, const ServiceRequest& request) {
    const auto code = domain::code_of(request.id);
    const auto key = "service_request/" + code;
    const auto text = turn.say("services.told", {{"code", code},
                                                 {"organisation", turn.asker.organisation->name},
                                                 {"person", turn.asker.name},
                                                 {"type", type_of(turn, request.service)},
                                                 {"description", request.description}});
    notify_admins(turn, work, "service_request", key, text);
    notify_county_groups(work, turn.now, "", "service_request", key, text);
}

}  // namespace

ports::Reply list_services(const Turn& turn, const ports::View& view, const Slots& slots) {
    if (slots.request) return show_request(turn, view, *slots.request);
    auto text = turn.say("services.head");
    for (const auto& service : turn.house.notice.services) text += "\n" + std::to_string(service.number) + " " + service.type;
    return text_reply(dialogue::joined({text, own_requests(turn, view), going_requests(turn, view), foot_for(turn)}, "\n"));
}

ports::Reply request_service(Turn& turn, ports::UnitOfWork& work, const Slots& slots, bool sure) {
    if (!turn.asker.organisation || !services::may_write(turn.asker, *turn.asker.organisation)) {
        const auto reviews = turn.asker.role >= domain::Role::coordinator;
        return text_reply(turn.say(reviews ? "services.secretary_asks" : "services.secretary_only"));
    }
    if (turn.asker.organisation->practice) return text_reply(turn.say("practice.no_requests"));
    if (!slots.service || type_of(turn, *slots.service).empty()) return ask_service(turn, slots);
    // What is needed comes with the request, or as free text when it was asked for.
    const auto said = slots.description ? slots.description : slots.reason;
    if (!said) return ask(turn, "reason", Intent::request_service, slots, turn.say("services.what"));
    const auto description = dialogue::shortened(*said, description_characters_max);
    if (!sure) {
        return ask(turn, "confirm", Intent::request_service, slots,
                   turn.say("services.confirm", {{"type", type_of(turn, *slots.service)}, {"description", description}}));
    }
    const auto request =
        services::request_service(work, turn.asker.organisation->id, *slots.service, description, turn.asker.person, turn.now);
    turn.state.asked.reset();
    audit(work, turn, "request_service", domain::code_of(request.id), std::to_string(request.service));
    tell_admins(turn, work, request);
    return {turn.say("services.done", {{"code", domain::code_of(request.id)},
                                       {"type", type_of(turn, request.service)},
                                       {"description", request.description}}),
            {{turn.say("chip.undo"), turn.say("chip.undo")}}};
}

ports::Reply move_request(Turn& turn, ports::UnitOfWork& work, Intent how, const Slots& slots) {
    if (turn.asker.role != domain::Role::admin) return text_reply(turn.say("refused.services"));
    const auto code = slots.request.value_or("");
    const auto number = domain::number_of('S', code);
    const auto found = number ? work.service_requests().find(domain::ServiceRequestId{*number}) : std::nullopt;
    if (!found) return text_reply(turn.say("services.not_found", {{"code", code}}));
    const auto wanted = how == Intent::take_service ? ServiceRequestStatus::taken : ServiceRequestStatus::done;
    if (!services::move_request(work, *found, wanted)) {
        return text_reply(turn.say("services.moved_already", {{"code", code}, {"status", status_words(turn, found->status)}}));
    }
    audit(work, turn, how == Intent::take_service ? "take_service" : "finish_service", code, slots.note.value_or(""));
    const auto type = type_of(turn, found->service);
    const auto taken = wanted == ServiceRequestStatus::taken;
    const dialogue::Phrasebook::Values told{
        {"code", code}, {"type", type}, {"name", turn.asker.name}, {"note", slots.note.value_or("")}};
    notify_secretaries(work, turn.now, found->organisation, "service_request",
                       "service_request/" + code + (taken ? "/taken" : "/done"),
                       taken ? turn.say("services.told_taken", told) : turn.say("services.told_done", told));
    const auto organisation = work.organisations().find(found->organisation);
    return text_reply(turn.say("services.moved", {{"code", code},
                                                  {"organisation", organisation ? dialogue::short_name(*organisation) : ""},
                                                  {"type", type},
                                                  {"status", status_words(turn, wanted)}}));
}

ports::Reply request_withdrawn(Turn& turn, ports::UnitOfWork& work, const ServiceRequest& request) {
    const auto code = domain::code_of(request.id);
    const auto type = type_of(turn, request.service);
    const auto going = request.status == ServiceRequestStatus::open || request.status == ServiceRequestStatus::taken;
    if (!going || !services::move_request(work, request, ServiceRequestStatus::withdrawn)) {
        return text_reply(turn.say("services.moved_already", {{"code", code}, {"status", status_words(turn, request.status)}}));
    }
    audit(work, turn, "undo", code);
    turn.state.asked.reset();
    notify_admins(turn, work, "service_request", "service_request/" + code + "/withdrawn",
                  turn.say("services.told_withdrawn", {{"code", code}, {"type", type}}));
    return text_reply(turn.say("services.undone", {{"code", code}, {"type", type}}));
}

ports::Reply request_undone(Turn& turn, ports::UnitOfWork& work, const services::Undone& undone) {
    const auto& request = *undone.request;
    const auto code = domain::code_of(request.id);
    if (undone.outcome != services::UndoOutcome::undone) return text_reply(turn.say("undo.changed_since", {{"what", code}}));
    audit(work, turn, "undo", code);
    turn.state.asked.reset();
    notify_admins(turn, work, "service_request", "service_request/" + code + "/withdrawn",
                  turn.say("services.told_withdrawn", {{"code", code}, {"type", type_of(turn, request.service)}}));
    return text_reply(turn.say("services.undone", {{"code", code}, {"type", type_of(turn, request.service)}}));
}

}  // namespace kexiebot::app
