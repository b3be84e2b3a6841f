#pragma once

#include <optional>
#include <string>

#include "bot/domain/calendar.hpp"
#include "bot/domain/identifiers.hpp"

namespace kexiebot::domain {

/// 公告, code N3: one text told to everybody of an audience, each of whom may answer 收到.
struct Announcement {
    AnnouncementId id;
    std::string text;
    std::string audience;  ///< in words: "全市秘书", "云溪区"
    PersonId by;           ///< none for an admin of the configuration
    Instant at{};
    bool operator==(const Announcement&) const = default;
};

/// One person whom an announcement is meant for.
struct AnnouncementReader {
    AnnouncementId announcement;
    PersonId person;
    std::optional<Instant> answered_at;  ///< when they said 收到
    bool operator==(const AnnouncementReader&) const = default;
};

}  // namespace kexiebot::domain
