#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bot/domain/calendar.hpp"
#include "bot/domain/identifiers.hpp"
#include "bot/ports/message.hpp"

namespace kexiebot::ports {

/// What can be asked for as a picture or a file.
enum class PaperKind { score_card, ranking_picture, trend, form, county_summary, city_ranking, activities, archive };
enum class PaperStatus { waiting, done, failed };

/// A picture or file that somebody asked for and that is made in the background: durable before they are told so, taken up
/// again after a crash.
struct PaperRequest {
    std::int64_t id = 0;
    PaperKind kind = PaperKind::score_card;
    domain::OrganisationId organisation;  ///< whose; none for a county's or the city's
    std::string county;                   ///< empty: the city's
    int year = 0;
    std::string channel;
    Conversation conversation;
    std::string account;  ///< the asker's user id on that channel
    std::string reply_handle;
    PaperStatus status = PaperStatus::waiting;
    int attempts = 0;
    domain::Instant next_at{};
    domain::Instant requested_at{};
    bool operator==(const PaperRequest&) const = default;
};

class PaperRequests {
public:
    virtual ~PaperRequests() = default;
    /// Waiting ones with next_at at or before `now`, oldest first.
    [[nodiscard]] virtual std::vector<PaperRequest> due(domain::Instant now, int limit) const = 0;

    virtual std::int64_t add(const PaperRequest& request) = 0;
    /// Writes status, attempts and next_at.
    virtual void update(const PaperRequest& request) = 0;
};

}  // namespace kexiebot::ports
