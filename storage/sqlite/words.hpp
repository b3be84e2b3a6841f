#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "bot/domain/activity.hpp"
#include "bot/domain/checklist.hpp"
#include "bot/domain/deduction.hpp"
#include "bot/domain/evidence.hpp"
#include "bot/domain/honour.hpp"
#include "bot/domain/organisation.hpp"
#include "bot/domain/person.hpp"
#include "bot/domain/review.hpp"
#include "bot/domain/service_request.hpp"
#include "bot/domain/task.hpp"
#include "bot/domain/year_end.hpp"
#include "bot/ports/call_meter.hpp"
#include "bot/ports/store/changes.hpp"
#include "bot/ports/store/groups.hpp"
#include "bot/ports/store/media.hpp"
#include "bot/ports/store/outbox.hpp"
#include "bot/ports/store/papers.hpp"
#include "bot/ports/store/reminders.hpp"

/// How enumerations are written in the database: words in the order of the enumerators. The CHECK constraints of the
/// migrations name the same words.
namespace kexiebot::sqlite {

template <class Enum>
struct Words;

template <>
struct Words<domain::ActivityStatus> {
    static constexpr std::array list{"draft", "pending", "approved", "returned", "withdrawn"};
};
template <>
struct Words<domain::Stage> {
    static constexpr std::array list{"none", "plan", "carried_out", "commended"};
};
template <>
struct Words<domain::ChecklistState> {
    static constexpr std::array list{"open", "declared", "verified"};
};
template <>
struct Words<domain::ServiceRequestStatus> {
    static constexpr std::array list{"open", "taken", "done", "withdrawn"};
};
template <>
struct Words<domain::DeductionStatus> {
    static constexpr std::array list{"in_force", "appealed", "waived"};
};
template <>
struct Words<domain::EvidenceStatus> {
    static constexpr std::array list{"active", "replaced", "withdrawn"};
};
template <>
struct Words<domain::FileType> {
    static constexpr std::array list{"jpeg", "png", "gif", "webp", "heic", "pdf", "word", "excel", "powerpoint", "mp4"};
};
template <>
struct Words<domain::HonourLevel> {
    static constexpr std::array list{"national", "provincial", "city"};
};
template <>
struct Words<domain::Host> {
    static constexpr std::array list{"company", "park"};
};
template <>
struct Words<domain::ReviewDecision> {
    static constexpr std::array list{"approved", "returned", "appealed", "upheld"};
};
template <>
struct Words<domain::Role> {
    static constexpr std::array list{"guest", "member", "secretary", "coordinator", "admin"};
};
template <>
struct Words<domain::TaskKind> {
    static constexpr std::array list{"funded_project", "report", "other_work"};
};
template <>
struct Words<domain::TaskStatus> {
    static constexpr std::array list{"open", "closed", "cancelled"};
};
template <>
struct Words<domain::AssignmentStatus> {
    static constexpr std::array list{"open", "submitted", "accepted", "returned", "overdue", "cancelled"};
};
template <>
struct Words<ports::ChangeKind> {
    static constexpr std::array list{
        "registered",        "edited",         "withdrew",      "attached", "honour_registered", "checklist_declared",
        "service_requested", "task_submitted", "honour_changed"};
};
template <>
struct Words<ports::ConversationKind> {
    static constexpr std::array list{"direct", "group"};
};
template <>
struct Words<ports::MediaKind> {
    static constexpr std::array list{"picture", "file", "audio", "video"};
};
template <>
struct Words<ports::MediaStatus> {
    static constexpr std::array list{"waiting", "done", "failed"};
};
template <>
struct Words<ports::CallKind> {
    static constexpr std::array list{"api", "webhook", "stream"};
};
template <>
struct Words<domain::YearState> {
    static constexpr std::array list{"open", "published", "locked"};
};
template <>
struct Words<domain::ObjectionStatus> {
    static constexpr std::array list{"open", "upheld", "dismissed"};
};
template <>
struct Words<ports::NamesInGroup> {
    static constexpr std::array list{"short", "full", "hidden"};
};
template <>
struct Words<ports::PaperKind> {
    static constexpr std::array list{"score_card",     "ranking_picture", "trend",      "form",
                                     "county_summary", "city_ranking",    "activities", "archive"};
};
template <>
struct Words<ports::PaperStatus> {
    static constexpr std::array list{"waiting", "done", "failed"};
};
template <>
struct Words<ports::OutboxStatus> {
    static constexpr std::array list{"queued", "sending", "acked", "rejected", "unknown", "dead"};
};

template <>
struct Words<ports::ReminderReply> {
    static constexpr std::array list{"seen", "later", "never"};
};

template <class Enum>
[[nodiscard]] constexpr const char* word_of(Enum value) {
    return Words<Enum>::list.at(static_cast<std::size_t>(value));
}

/// Throws ports::StoreUnavailable: the database holds a word this program does not know.
[[noreturn]] void raise_unknown_word(std::string_view word);

template <class Enum>
[[nodiscard]] Enum from_word(std::string_view word) {
    constexpr auto& list = Words<Enum>::list;
    for (std::size_t index = 0; index < list.size(); ++index) {
        if (word == list[index]) return static_cast<Enum>(index);
    }
    raise_unknown_word(word);
}

}  // namespace kexiebot::sqlite
