#include "bot/app/happenings.hpp"

#include <spdlog/spdlog.h>

#include <set>
#include <string>
#include <utility>

#include "adapters/http/runtime.hpp"
#include "bot/app/conversation/notices.hpp"
#include "bot/dialogue/wording.hpp"

namespace kexiebot::app {

using ports::Happening;

namespace {

constexpr int rows_max = 10'000;
constexpr std::string_view by = "platform";

// Distinguishes events from people's messages, whose ids are the platform's own as well.
std::string inbox_id(const Happening& happening) {
    return "event:" + happening.event_id;
}

Notice notice_of(const Happening& happening, const std::string& whom, std::string text) {
    return {.kind = "escalation",
            .key = "happened/" + happening.channel + "/" + happening.event_id + "/" + whom,
            .text = std::move(text)};
}

// To the county's coordinators; where there are none, and for the city, to the admins.
void tell(const House& house, ports::UnitOfWork& work, domain::Instant now, const std::string& county, const Notice& notice) {
    if (!county.empty() && notify_coordinators(work, now, county, notice) > 0) return;
    notify_admins(house, work, now, notice);
}

// What is under way just now ends by itself. Gives how many messages will not be sent.
int give_up(ports::UnitOfWork& work, const Happening& happening, domain::Instant now) {
    int count = 0;
    const ports::Conversation group{ports::ConversationKind::group, happening.conversation};
    for (auto row : work.outbox().unfinished(happening.channel, group, rows_max)) {
        if (row.status == ports::OutboxStatus::sending) continue;
        row.status = ports::OutboxStatus::dead;
        row.reason =
            happening.kind == Happening::Kind::group_gone ? "the group was dissolved" : "the robot was removed from the group";
        row.ended_at = now;
        work.outbox().update(row);
        ++count;
    }
    return count;
}

void lose_group(const House& house, ports::UnitOfWork& work, const Happening& happening, domain::Instant now) {
    const auto group = work.groups().find(happening.channel, happening.conversation);
    if (!group) return;
    work.groups().unbind(happening.channel, happening.conversation);
    const int given_up = give_up(work, happening, now);
    const auto organisation = group->organisation ? work.organisations().find(group->organisation) : std::nullopt;
    const auto county = organisation ? organisation->county : group->county;
    const auto name = organisation ? organisation->name : county.empty() ? house.phrases.say("unreached.city") : county;
    work.audit().append({0, now, std::string{by}, "unbind_group", name, happening.channel, {}});
    const bool gone = happening.kind == Happening::Kind::group_gone;
    tell(house, work, now, county,
         notice_of(happening, "group",
                   house.phrases.say(gone ? "happened.group_gone" : "happened.robot_removed",
                                     {{"name", organisation ? dialogue::short_name(*organisation) : name},
                                      {"count", given_up > 0 ? std::to_string(given_up) : ""}})));
}

// One notice a role that somebody has to take over.
void lose_person(const House& house, ports::UnitOfWork& work, const Happening& happening, const domain::Person& person,
                 domain::Instant now) {
    work.audit().append({0, now, std::string{by}, "left", person.name, happening.channel, {}});
    for (const auto& membership : person.memberships) {
        const auto organisation = membership.organisation ? work.organisations().find(membership.organisation) : std::nullopt;
        const auto notice = [&](const std::string& key, const std::string& where) {
            return notice_of(happening, std::to_string(person.id.value) + "/" + where,
                             house.phrases.say(key, {{"name", person.name}, {"where", where}}));
        };
        if (membership.role == domain::Role::secretary && organisation) {
            tell(house, work, now, organisation->county, notice("happened.secretary_left", dialogue::short_name(*organisation)));
        } else if (membership.role == domain::Role::coordinator) {
            notify_admins(house, work, now, notice("happened.coordinator_left", membership.county));
        }
    }
}

}  // namespace

void take_in(const House& house, ports::UnitOfWork& work, const Happening& happening, domain::Instant now) {
    if (work.inbox().find(happening.channel, inbox_id(happening))) return;
    work.inbox().put({.channel = happening.channel,
                      .message_id = inbox_id(happening),
                      .sender = {},
                      .received_at = now,
                      .handled = true,
                      .reply = {}});
    if (happening.kind != Happening::Kind::people_left) return lose_group(house, work, happening, now);
    for (const auto& user : std::set<std::string>{happening.users.begin(), happening.users.end()}) {
        const auto person = work.people().find(domain::Account{happening.channel, user});
        if (person) lose_person(house, work, happening, *person, now);
    }
}

void Happenings::happened(Happening happening, std::function<void(bool)> done) {
    auto work = [this, happening = std::move(happening), now = clock_.now()](ports::UnitOfWork& unit) {
        take_in(house_, unit, happening, now);
    };
    store_.write(std::move(work), [this, done = std::move(done)](std::exception_ptr failure) {
        if (failure) {
            try {
                std::rethrow_exception(failure);
            } catch (const std::exception& cause) {
                spdlog::error("an event could not be stored: {}", cause.what());
            }
        } else {
            changed_();
        }
        // Sealing the answer costs time that the writer's thread does not have.
        runtime_.post([done, failure] { done(!failure); });
    });
}

}  // namespace kexiebot::app
