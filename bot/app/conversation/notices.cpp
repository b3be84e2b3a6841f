#include "bot/app/conversation/notices.hpp"

#include <set>

namespace kexiebot::app {

using domain::Account;
using domain::Instant;
using ports::UnitOfWork;

namespace {

int queue(UnitOfWork& work, Instant now, const std::string& channel, ports::Conversation target, const Notice& notice,
          const std::vector<Account>& mentions = {}) {
    ports::OutboxRow row;
    row.channel = channel;
    row.target = std::move(target);
    row.kind = notice.kind;
    row.key = notice.key + "/" + channel + "/" + row.target.id;
    row.text = notice.text;
    row.suggestions = notice.suggestions;
    row.attachment = notice.attachment;
    for (const auto& account : mentions) {
        if (account.channel == channel) row.mentions.push_back(account.user);
    }
    row.created_at = now;
    row.next_at = notice.not_before.value_or(now);
    return work.outbox().add(row) ? 1 : 0;
}

int queue_direct(UnitOfWork& work, Instant now, const Account& account, const Notice& notice) {
    return queue(work, now, account.channel, {ports::ConversationKind::direct, account.user}, notice);
}

int notify_all(UnitOfWork& work, Instant now, const std::vector<domain::Person>& people, const Notice& notice) {
    int queued = 0;
    for (const auto& person : people) queued += notify(work, now, person.id, notice);
    return queued;
}

template <class Chosen>
int notify_groups(UnitOfWork& work, Instant now, const Notice& notice, const std::vector<Account>& mentions, Chosen chosen) {
    int queued = 0;
    for (const auto& group : work.groups().all()) {
        if (!chosen(group)) continue;
        queued += queue(work, now, group.channel, {ports::ConversationKind::group, group.conversation}, notice, mentions);
    }
    return queued;
}

Notice plain(const std::string& kind, const std::string& key, const std::string& text) {
    return {.kind = kind, .key = key, .text = text};
}

}  // namespace

ports::Suggestion received_button(const dialogue::Phrasebook& phrases, const std::string& code) {
    return {phrases.say("chip.received"), phrases.say("chip.received_says", {{"code", code}})};
}

int notify(UnitOfWork& work, Instant now, domain::PersonId person, const Notice& notice) {
    const auto found = work.people().find(person);
    if (!found) return 0;
    int queued = 0;
    for (const auto& account : found->accounts) queued += queue_direct(work, now, account, notice);
    return queued;
}

int notify_secretaries(UnitOfWork& work, Instant now, domain::OrganisationId organisation, const Notice& notice) {
    return notify_all(work, now, work.people().serving(organisation, domain::Role::secretary), notice);
}

int notify_coordinators(UnitOfWork& work, Instant now, const std::string& county, const Notice& notice) {
    return notify_all(work, now, work.people().coordinating(county), notice);
}

int notify_admins(const House& house, UnitOfWork& work, Instant now, const Notice& notice) {
    std::set<Account> accounts{house.bootstrap_admins.begin(), house.bootstrap_admins.end()};
    for (const auto& admin : work.people().administering()) accounts.insert(admin.accounts.begin(), admin.accounts.end());
    int queued = 0;
    for (const auto& account : accounts) queued += queue_direct(work, now, account, notice);
    return queued;
}

int notify_county_groups(UnitOfWork& work, Instant now, const std::string& county, const Notice& notice,
                         const std::vector<Account>& mentions) {
    return notify_groups(work, now, notice, mentions,
                         [&](const ports::BoundGroup& group) { return !group.organisation && group.county == county; });
}

int notify_organisation_groups(UnitOfWork& work, Instant now, domain::OrganisationId organisation, const Notice& notice) {
    return notify_groups(work, now, notice, {},
                         [&](const ports::BoundGroup& group) { return group.organisation == organisation; });
}

int notify(UnitOfWork& work, Instant now, domain::PersonId person, const std::string& kind, const std::string& key,
           const std::string& text) {
    return notify(work, now, person, plain(kind, key, text));
}

int notify(const Turn& turn, UnitOfWork& work, domain::PersonId person, const std::string& kind, const std::string& key,
           const std::string& text) {
    return notify(work, turn.now, person, plain(kind, key, text));
}

int notify_secretaries(UnitOfWork& work, Instant now, domain::OrganisationId organisation, const std::string& kind,
                       const std::string& key, const std::string& text) {
    return notify_secretaries(work, now, organisation, plain(kind, key, text));
}

int notify_coordinators(UnitOfWork& work, Instant now, const std::string& county, const std::string& kind, const std::string& key,
                        const std::string& text) {
    return notify_coordinators(work, now, county, plain(kind, key, text));
}

int notify_county_groups(UnitOfWork& work, Instant now, const std::string& county, const std::string& kind,
                         const std::string& key, const std::string& text) {
    return notify_county_groups(work, now, county, plain(kind, key, text));
}

int notify_admins(const Turn& turn, UnitOfWork& work, const std::string& kind, const std::string& key, const std::string& text) {
    return notify_admins(turn.house, work, turn.now, plain(kind, key, text));
}

}  // namespace kexiebot::app
