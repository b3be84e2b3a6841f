#include "bot/app/conversation/city/withdrawing.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/city/services.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/domain/service_request.hpp"
#include "bot/language/references/describing.hpp"

namespace kexiebot::app {

using domain::ServiceRequest;
using domain::ServiceRequestStatus;
using language::Intent;
using language::Reading;

namespace {

constexpr int looked_at = 20;

// The request is the object of the words, and it is to go.
bool wants_request_gone(const std::string& words) {
    constexpr std::array<std::string_view, 14> things{"该申请",   "此申请",     "上述申请",   "此项申请", "该项申请",
                                                      "这申请",   "服务申请",   "申请的服务", "这个申请", "那个申请",
                                                      "那条申请", "刚才的申请", "的申请",     "这项服务"};
    constexpr std::array<std::string_view, 14> away{"撤回",   "撤了",     "撤掉", "撤销", "取消",   "收回",     "不要了",
                                                    "不用了", "不申请了", "作废", "先撤", "撤下来", "不需要了", "退掉"};
    constexpr std::array<std::string_view, 7> other{"吗", "？", "?", "怎么", "能不能", "没撤", "别撤"};
    return holds_any(words, things) && holds_any(words, away) && !holds_any(words, other);
}

std::vector<ServiceRequest> open_requests(const Turn& turn, const ports::View& view) {
    auto requests = view.service_requests().of(turn.asker.organisation->id, looked_at);
    std::erase_if(requests, [](const ServiceRequest& one) {
        return one.status == ServiceRequestStatus::done || one.status == ServiceRequestStatus::withdrawn;
    });
    return requests;
}

bool may_give_way(Intent intent) {
    switch (intent) {
        case Intent::unknown:
        case Intent::request_service:
        case Intent::list_services:
        case Intent::undo:
        case Intent::help:
        case Intent::cancel:
        case Intent::deny:
        case Intent::answer:
        case Intent::withdraw_activity: return true;
        default: return false;
    }
}

}  // namespace

std::optional<Reading> request_to_withdraw(Turn& turn, const ports::View& view, const std::string& words,
                                           const Reading& reading) {
    const auto fits = may_give_way(reading.intent) && !reading.slots.activity && reading.also.empty();
    if (turn.asker.role != domain::Role::secretary || !turn.asker.organisation || turn.in_group() || !fits) return std::nullopt;
    if (!wants_request_gone(words)) return std::nullopt;
    // What is still being asked about is given up.
    const auto& asked = turn.state.asked;
    if (asked && asked->intent == Intent::request_service) return plain_reading(Intent::cancel);
    const auto requests = open_requests(turn, view);
    auto undo = plain_reading(Intent::undo);
    if (requests.empty()) return plain_reading(Intent::list_services);
    undo.slots.request = domain::code_of(requests.front().id);
    if (requests.size() == 1) return undo;
    // 树脂展出那个申请撤了: of several the one that is described.
    std::vector<language::Thing> things;
    for (const auto& one : requests) {
        language::Thing thing{domain::code_of(one.id)};
        thing.title = one.description;
        things.push_back(std::move(thing));
    }
    constexpr std::size_t a_word = 2;
    const auto named = language::find_named(words, things, a_word);
    if (named.size() == 1) {
        undo.slots.request = things[named.front()].code;
        return undo;
    }
    const auto& spoken = turn.state.spoken;
    const auto last = std::find_if(spoken.begin(), spoken.end(), [&](const dialogue::Spoken& one) {
        return std::any_of(things.begin(), things.end(), [&one](const language::Thing& thing) { return thing.code == one.what; });
    });
    if (last != spoken.end()) {
        undo.slots.request = last->what;
        return undo;
    }
    std::vector<language::Asked::Choice> choices;
    for (const auto& thing : things) choices.push_back({label_of_code(turn, view, thing.code), thing.code});
    turn.unclear = Unclear{"request", turn.say("refer.which"), std::move(choices)};
    undo.slots.request.reset();
    return undo;
}

ports::Reply withdraw_request(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots) {
    const auto number = domain::number_of('S', slots.request.value_or(""));
    const auto request = number ? work.service_requests().find(domain::ServiceRequestId{*number}) : std::nullopt;
    const auto own = request && turn.asker.organisation && request->organisation == turn.asker.organisation->id &&
                     services::may_write(turn.asker, *turn.asker.organisation);
    if (!own) return {turn.say("services.not_found", {{"code", slots.request.value_or("")}}), {}};
    return request_withdrawn(turn, work, *request);
}

}  // namespace kexiebot::app
