#include "bot/app/exchange.hpp"

#include "bot/app/conversation/converse.hpp"
#include "bot/app/durable_replies.hpp"
#include "bot/app/reply_text.hpp"
#include "bot/language/text/plain_writing.hpp"

namespace kexiebot::app {

namespace {

ports::DialogueKey key_of(const ports::InboundMessage& message) {
    return {message.channel, message.conversation.id, message.sender};
}

// An admin of the configuration becomes a person with the first thing they do, so that it can be undone by them; the role stays
// the configuration's.
void know_bootstrap_admin(Turn& turn, ports::UnitOfWork& work) {
    if (turn.asker.role != domain::Role::admin || turn.asker.person) return;
    domain::Person person;
    person.name = turn.message.sender_name.empty() ? turn.say("role.admin") : turn.message.sender_name;
    person.accounts = {turn.asker.account};
    person.id = work.people().add(person);
    turn.asker.person = person.id;
    turn.asker.name = person.name;
}

}  // namespace

Exchange::Exchange(const House& house, DirectoryCache& directories, ports::InboundMessage message, domain::Instant now)
    : house_{house}, directories_{directories}, message_{std::move(message)}, now_{now} {
    message_.text = language::in_plain_writing(message_.text);
}

void Exchange::open(const ports::View& view, Knowledge knowledge) {
    const domain::Account account{message_.channel, message_.sender};
    services::Asker asker;
    if (knowledge == Knowledge::kept) {
        auto known = directories_.current(view, account, house_.bootstrap_admins);
        directory_ = std::move(known.directory);
        asker = std::move(known.asker);
    } else {
        directory_ = directories_.current(view);
        asker = services::identify(view, account, house_.bootstrap_admins);
    }
    const auto stored = view.dialogues().find(key_of(message_));
    dialogue_version_ = stored ? stored->version : 0;
    turn_.emplace(Turn{house_, *directory_, message_, now_, domain::local_day(now_, house_.assessment.zone), std::move(asker),
                       dialogue::at(stored ? dialogue::state_from_text(stored->state) : dialogue::DialogueState{}, now_),
                       std::nullopt});
}

std::optional<ports::Reply> Exchange::look(const ports::View& view) {
    if (is_on_its_way(view)) return ports::Reply{};
    if (const auto row = view.inbox().find(message_.channel, message_.message_id); row && row->handled) {
        return reply_from_stored(row->reply);
    }
    open(view, Knowledge::kept);
    return converse(*turn_, view, nullptr);
}

ports::Reply Exchange::write(ports::UnitOfWork& work) {
    // Another delivery of the same message may have been faster, and so may another message of the same person: what was
    // looked up outside the unit of work holds only while the dialogue has not moved.
    is_kept_ = false;
    if (const auto row = work.inbox().find(message_.channel, message_.message_id); row && row->handled) {
        return is_on_its_way(work) ? ports::Reply{} : reply_from_stored(row->reply);
    }
    const auto stored = work.dialogues().find(key_of(message_));
    if (!turn_ || (stored ? stored->version : 0) != dialogue_version_) open(work, Knowledge::fresh);
    know_bootstrap_admin(*turn_, work);

    // As it is stored: what hearing the message moved is kept, too.
    const auto before = dialogue::at(stored ? dialogue::state_from_text(stored->state) : dialogue::DialogueState{}, now_);
    auto reply = *converse(*turn_, work, &work);
    if (turn_->state != before) work.dialogues().put(key_of(message_), dialogue::to_text(turn_->state), now_);
    work.inbox().put({message_.channel, message_.message_id, message_.sender, message_.received_at, true, to_stored(reply)});
    keep(work, reply);
    return reply;
}

void Exchange::keep(ports::UnitOfWork& work, const ports::Reply& reply) {
    if (!message_.kept_reply_handle || reply.text.empty()) return;
    ports::OutboundMessage outbound;
    outbound.to = message_.conversation;
    outbound.text = reply.text;
    outbound.suggestions = reply.suggestions;
    outbound.reply_handle = *message_.kept_reply_handle;
    outbound.key = message_.message_id;
    is_kept_ = work.outbox().add(reply_row(message_.channel, std::move(outbound), now_));
}

// A message that is delivered again while its reply waits in the outbox is not answered beside that.
bool Exchange::is_on_its_way(const ports::View& view) const {
    if (!message_.kept_reply_handle) return false;
    const auto reply = view.outbox().find_key(reply_key(message_.channel, message_.message_id));
    return reply && !reply->ended_at;
}

}  // namespace kexiebot::app
