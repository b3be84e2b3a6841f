#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/domain/identifiers.hpp"
#include "bot/ports/message.hpp"

namespace kexiebot::ports {

enum class MediaStatus { waiting, done, failed };

/// A file that was announced and is to be fetched: durable before the platform is told OK, resumed after a crash.
struct MediaJob {
    domain::MediaId id;
    std::string channel;
    std::string message_id;
    Conversation conversation;
    std::string account;  ///< the sender's user id on that channel
    domain::PersonId sender;
    domain::OrganisationId organisation;
    domain::ActivityId activity;  ///< none while it waits for its words
    MediaReference media;
    std::string reply_handle;
    MediaStatus status = MediaStatus::waiting;
    std::string failure;  ///< for people: why it could not be kept, or what was noticed about it
    int attempts = 0;
    domain::Instant next_at{};
    domain::Instant received_at{};
    bool receipted = false;  ///< its batch was answered
    /// What it is evidence of when that is no activity, as in domain::Evidence.
    std::string subject{};
    /// It takes the place of what the activity had before this instant.
    std::optional<domain::Instant> replaces_before{};
    /// The sender is sending more of its batch: until then one receipt for all is waited for.
    std::optional<domain::Instant> more_until{};
    bool operator==(const MediaJob&) const = default;
};

class MediaJobs {
public:
    virtual ~MediaJobs() = default;
    [[nodiscard]] virtual std::optional<MediaJob> find(domain::MediaId id) const = 0;
    /// Waiting ones with next_at at or before `now`, oldest first.
    [[nodiscard]] virtual std::vector<MediaJob> due(domain::Instant now, int limit) const = 0;
    /// Not yet receipted ones of any status, oldest first.
    [[nodiscard]] virtual std::vector<MediaJob> unreceipted(int limit) const = 0;
    /// Of a person, received at or after `since`, that belong to nothing yet and have not failed.
    [[nodiscard]] virtual std::vector<MediaJob> unassigned(domain::PersonId sender, domain::Instant since) const = 0;
    [[nodiscard]] virtual std::optional<domain::Instant> next_due() const = 0;

    virtual domain::MediaId add(const MediaJob& job) = 0;
    virtual void update(const MediaJob& job) = 0;
};

}  // namespace kexiebot::ports
