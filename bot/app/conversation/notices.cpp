#include "bot/app/conversation/notices.hpp"

namespace kexiebot::app {

void notify(const Turn& turn, ports::UnitOfWork& work, domain::PersonId person, const std::string& kind, const std::string& key,
            const std::string& text) {
    const auto found = work.people().find(person);
    if (!found) return;
    for (const auto& account : found->accounts) {
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
}

}  // namespace kexiebot::app
