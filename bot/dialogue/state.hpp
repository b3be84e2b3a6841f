#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/domain/calendar.hpp"
#include "bot/domain/identifiers.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::dialogue {

/// How long a question stays open.
inline constexpr std::chrono::hours question_lives{24};

/// A list that was cut: what was listed and how far it was shown.
struct Page {
    language::Intent intent = language::Intent::unknown;
    language::Slots slots;
    int shown = 0;
    bool operator==(const Page&) const = default;
};

/// Something that was said or shown a short while ago, so that 「这个」 or 「老陈那条」 can mean it.
struct Spoken {
    std::string what;  ///< a code, an association's official name, or 全市
    std::string told;  ///< the words a registration was told with; else empty
    domain::Instant at{};
    bool operator==(const Spoken&) const = default;
};

/// How long a list, and what was spoken of, can be pointed at with 「第二个」, 「这个」, 「他们」.
inline constexpr std::chrono::hours view_lives{2};
inline constexpr std::size_t spoken_max = 12;

/// What one person and the bot are in the middle of, in one conversation. Stored, so that a restart loses nothing.
struct DialogueState {
    std::optional<language::Asked> asked;   ///< the open question; its `known` is the draft
    std::optional<language::Asked> parked;  ///< a question put aside by a new command; 「继续」 returns to it
    std::optional<Page> page;               ///< 「更多」 goes on from here
    domain::ActivityId activity;            ///< the one spoken of last: photos that follow belong to it
    domain::Instant activity_at{};          ///< when it was spoken of
    domain::Instant asked_at{};
    std::string subject;                ///< in the activity's place: an honour's code, or year and point of the self-check
    domain::ActivityId replaces;        ///< evidence that follows takes the place of what this activity had …
    domain::Instant replaces_before{};  ///< … before
    std::vector<std::string> listed;    ///< codes, as a list last numbered them
    domain::Instant listed_at{};
    std::vector<std::string> shown;  ///< codes or associations, as the lines of the list shown last
    domain::Instant shown_at{};
    std::vector<Spoken> spoken;  ///< newest first, at most `spoken_max`
    std::string told;            ///< what was said so far of the registration that is being asked about
    domain::Instant begun_at{};  ///< when it was said that something is to be registered, and not yet what
    std::optional<domain::Date> begun_day;  ///< the day that was said of it, with photos that came before
    int misses = 0;              ///< messages in a row that were not understood
    int strayed = 0;             ///< messages since the open question that did not answer it
    bool operator==(const DialogueState&) const = default;
};

/// Lines of text, and back. What can't be read (another version wrote it) is as if it had not been.
std::string to_text(const DialogueState& state);
DialogueState state_from_text(std::string_view text);

/// The state as it is at `now`: an old question and an old subject are gone.
DialogueState at(DialogueState state, domain::Instant now);

}  // namespace kexiebot::dialogue
