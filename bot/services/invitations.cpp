#include "bot/services/invitations.hpp"

namespace kexiebot::services {

namespace {

constexpr std::string_view alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
constexpr std::size_t code_length = 8;

std::string new_code(ports::Randomness& randomness) {
    // Bytes past the last whole multiple of the alphabet are thrown away, so that every character is equally likely.
    constexpr auto fair = 256 / alphabet.size() * alphabet.size();
    std::string code;
    while (code.size() < code_length) {
        for (const char c : randomness.bytes(code_length)) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte < fair && code.size() < code_length) code += alphabet[byte % alphabet.size()];
        }
    }
    return code;
}

// Who was stored to be invited and has no account would go on serving as somebody nobody can reach.
void relieve_unreachable(ports::UnitOfWork& work, const ports::Invite& invite) {
    const auto invited = work.people().find(invite.person);
    if (invited && invited->accounts.empty()) work.people().remove_membership(invited->id, invite.membership);
}

// Who hands over serves until the successor does.
domain::PersonId relieve(ports::UnitOfWork& work, const ports::Invite& invite, domain::PersonId successor) {
    if (!invite.replaces || invite.replaces == successor) return {};
    work.people().remove_membership(invite.replaces, invite.membership);
    return invite.replaces;
}

}  // namespace

ports::Invite invite(ports::UnitOfWork& work, ports::Randomness& randomness, const domain::Person& person, domain::Instant now,
                     domain::PersonId replaces) {
    ports::Invite invite;
    do {
        invite.code = new_code(randomness);
    } while (work.invites().find(invite.code));
    invite.person = person.id;
    invite.name = person.name;
    if (!person.memberships.empty()) invite.membership = person.memberships.back();
    invite.expires_at = now + invite_lives;
    invite.replaces = replaces;
    work.invites().revoke(person.id, invite.membership);
    if (replaces) work.invites().revoke(replaces, invite.membership);
    work.invites().add(invite);
    return invite;
}

Bound bind(ports::UnitOfWork& work, std::string_view code, const domain::Account& account, domain::Instant now) {
    if (work.invites().failed_tries(account, now - bind_tries_window) >= bind_tries_max)
        return {BindOutcome::too_many_tries, {}, {}, {}};
    const auto invite = work.invites().find(code);
    if (!invite || invite->used || invite->expires_at < now) {
        work.invites().record_failed_try(account, now);
        return {BindOutcome::wrong_code, {}, {}, {}};
    }
    work.invites().mark_used(invite->code);
    // Somebody who is bound already gains the role: one person, one history, on every platform.
    const auto known = work.people().find(account);
    const auto person = known ? known->id : invite->person;
    if (!known) work.people().bind(person, account);
    if (invite->membership.role != domain::Role::guest) work.people().add_membership(person, invite->membership);
    if (person != invite->person) relieve_unreachable(work, *invite);
    return {BindOutcome::bound, work.people().find(person), invite, relieve(work, *invite, person)};
}

}  // namespace kexiebot::services
