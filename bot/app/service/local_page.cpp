#include "bot/app/service/local_page.hpp"

#include <algorithm>

#include "bot/services/access.hpp"

namespace kexiebot::app {

namespace {

// The membership that gives a person their highest role.
domain::Membership highest(const domain::Person& person) {
    domain::Membership found;
    for (const auto& membership : person.memberships) {
        if (membership.role > found.role) found = membership;
    }
    return found;
}

std::vector<local::LocalPerson> people_on(const ports::View& view, const std::string& channel) {
    std::vector<local::LocalPerson> people;
    for (const auto& person : view.people().all()) {
        const auto membership = highest(person);
        const auto organisation = membership.organisation ? view.organisations().find(membership.organisation) : std::nullopt;
        for (const auto& account : person.accounts) {
            if (account.channel != channel) continue;
            people.push_back({account.user, person.name, membership.role, organisation ? organisation->name : membership.county});
        }
    }
    return people;
}

std::string media_type_of(const ports::Attachment& file) {
    if (file.name.ends_with(".png")) return "image/png";
    if (file.name.ends_with(".zip")) return "application/zip";
    return "application/octet-stream";
}

// What the bot sent to that person, or to a group: everybody on the page is in its groups.
std::optional<ports::Attachment> sent_to(const ports::View& view, const std::string& channel, const std::string& user,
                                         std::string_view sha256) {
    if (auto own = view.outbox().attached(channel, user, sha256)) return own;
    for (const auto& group : view.groups().all()) {
        if (group.channel != channel) continue;
        if (auto theirs = view.outbox().attached(channel, group.conversation, sha256)) return theirs;
    }
    return std::nullopt;
}

std::optional<domain::Evidence> visible_evidence(const ports::View& view, const services::Asker& asker, std::string_view sha256) {
    for (const auto& piece : view.evidence().with_hash(sha256)) {
        if (asker.person && piece.sender == asker.person) return piece;
        // What was not said to be anything yet is its sender's alone.
        if (!piece.activity && piece.subject.empty()) continue;
        const auto organisation = view.organisations().find(piece.organisation);
        if (organisation && services::may_read(asker, *organisation)) return piece;
    }
    return std::nullopt;
}

}  // namespace

local::LocalSettings local_settings(const config::Settings& settings, const std::string& channel, const House& house,
                                    ports::Store& store, ports::EvidenceStore& files) {
    constexpr std::int64_t mib = 1024 * 1024;
    local::LocalSettings local;
    local.channel = channel;
    local.spool = settings.storage.database.parent_path() / "spool";
    local.file_bytes_max = settings.storage.max_file_mib * mib;
    local.people = [&store, channel] {
        std::vector<local::LocalPerson> people;
        store.read([&](const ports::View& view) { people = people_on(view, channel); });
        return people;
    };
    local.evidence = [&store, &files, &house, channel](std::string_view user,
                                                       std::string_view sha256) -> std::optional<local::EvidenceView> {
        std::optional<domain::Evidence> piece;
        std::optional<ports::Attachment> sent;
        store.read([&](const ports::View& view) {
            const auto asker = services::identify(view, {channel, std::string{user}}, house.bootstrap_admins);
            piece = visible_evidence(view, asker, sha256);
            if (!piece) sent = sent_to(view, channel, std::string{user}, sha256);
        });
        const auto path = piece || sent ? files.find(sha256) : std::nullopt;
        if (!path) return std::nullopt;
        if (sent) return local::EvidenceView{*path, media_type_of(*sent), sent->name};
        return local::EvidenceView{*path, std::string{domain::media_type_of(piece->type)}, piece->name};
    };
    return local;
}

}  // namespace kexiebot::app
