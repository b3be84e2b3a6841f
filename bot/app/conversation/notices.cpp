#include "bot/app/conversation/notices.hpp"

#include <set>

namespace kexiebot::app {

namespace {

int queue(ports::UnitOfWork& work, domain::Instant now, const std::string& channel, ports::Conversation target,
          const std::string& kind, const std::string& key, const std::string& text) {
    ports::OutboxRow row;
    row.channel = channel;
    row.target = std::move(target);
    row.kind = kind;
    row.key = key + "/" + channel + "/" + row.target.id;
    row.text = text;
    row.created_at = now;
    row.next_at = now;
    return work.outbox().add(row) ? 1 : 0;
}

int notify_all(ports::UnitOfWork& work, domain::Instant now, const std::vector<domain::Person>& people, const std::string& kind,
               const std::string& key, const std::string& text) {
    int queued = 0;
    for (const auto& person : people) queued += notify(work, now, person.id, kind, key, text);
    return queued;
}

}  // namespace

int notify(ports::UnitOfWork& work, domain::Instant now, domain::PersonId person, const std::string& kind, const std::string& key,
           const std::string& text) {
    const auto found = work.people().find(person);
    if (!found) return 0;
    int queued = 0;
    for (const auto& account : found->accounts) {
        queued += queue(work, now, account.channel, {ports::ConversationKind::direct, account.user}, kind, key, text);
    }
    return queued;
}

int notify(const Turn& turn, ports::UnitOfWork& work, domain::PersonId person, const std::string& kind, const std::string& key,
           const std::string& text) {
    return notify(work, turn.now, person, kind, key, text);
}

int notify_secretaries(ports::UnitOfWork& work, domain::Instant now, domain::OrganisationId organisation, const std::string& kind,
                       const std::string& key, const std::string& text) {
    return notify_all(work, now, work.people().serving(organisation, domain::Role::secretary), kind, key, text);
}

int notify_coordinators(ports::UnitOfWork& work, domain::Instant now, const std::string& county, const std::string& kind,
                        const std::string& key, const std::string& text) {
    return notify_all(work, now, work.people().coordinating(county), kind, key, text);
}

int notify_county_groups(ports::UnitOfWork& work, domain::Instant now, const std::string& county, const std::string& kind,
                         const std::string& key, const std::string& text) {
    int queued = 0;
    for (const auto& group : work.groups().all()) {
        if (group.county != county) continue;
        queued += queue(work, now, group.channel, {ports::ConversationKind::group, group.conversation}, kind, key, text);
    }
    return queued;
}

int notify_admins(const Turn& turn, ports::UnitOfWork& work, const std::string& kind, const std::string& key,
                  const std::string& text) {
    std::set<domain::Account> accounts{turn.house.bootstrap_admins.begin(), turn.house.bootstrap_admins.end()};
    for (const auto& admin : work.people().administering()) accounts.insert(admin.accounts.begin(), admin.accounts.end());
    int queued = 0;
    for (const auto& account : accounts) {
        queued += queue(work, turn.now, account.channel, {ports::ConversationKind::direct, account.user}, kind, key, text);
    }
    return queued;
}

}  // namespace kexiebot::app
