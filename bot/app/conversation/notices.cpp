#include "bot/app/conversation/notices.hpp"

#include <set>

namespace kexiebot::app {

namespace {

void notify_account(const Turn& turn, ports::UnitOfWork& work, const domain::Account& account, const std::string& kind,
                    const std::string& key, const std::string& text) {
    ports::OutboxRow row;
    row.channel = account.channel;
    row.target = {ports::ConversationKind::direct, account.user};
    row.kind = kind;
    row.key = key + "/" + account.channel + "/" + account.user;
    row.text = text;
    row.created_at = turn.now;
    row.next_at = turn.now;
    work.outbox().add(row);
}

}  // namespace

void notify(const Turn& turn, ports::UnitOfWork& work, domain::PersonId person, const std::string& kind, const std::string& key,
            const std::string& text) {
    const auto found = work.people().find(person);
    if (!found) return;
    for (const auto& account : found->accounts) notify_account(turn, work, account, kind, key, text);
}

void notify_admins(const Turn& turn, ports::UnitOfWork& work, const std::string& kind, const std::string& key,
                   const std::string& text) {
    std::set<domain::Account> accounts{turn.house.bootstrap_admins.begin(), turn.house.bootstrap_admins.end()};
    for (const auto& admin : work.people().administering()) accounts.insert(admin.accounts.begin(), admin.accounts.end());
    for (const auto& account : accounts) notify_account(turn, work, account, kind, key, text);
}

}  // namespace kexiebot::app
