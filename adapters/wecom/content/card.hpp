#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/ports/message.hpp"

namespace kexiebot::wecom {

/// A button of a card: what it is called, and what comes back when it is pressed.
struct CardButton {
    std::string text;
    std::string key;
    bool operator==(const CardButton&) const = default;
};

/// A template card (WeCom manuals 90236, 101032): with buttons a `button_interaction`, without a `text_notice`.
struct Card {
    std::string title;
    std::string note{};    ///< a smaller line with the title; may be empty
    std::string detail{};  ///< smaller lines below; may be empty
    std::vector<CardButton> buttons{};
    std::string task_id{};  ///< of [0-9A-Za-z_-@], at most 128 bytes, one for each card; only with buttons
    std::string url{};      ///< where a press on a card without buttons leads; empty: nowhere
    bool operator==(const Card&) const = default;
};

/// How long the parts of a card may be; what is longer WeCom cuts without a mark, so we cut it ourselves.
struct CardLimits {
    std::size_t title_characters;
    std::size_t note_characters;
    std::size_t detail_characters;
};
inline constexpr CardLimits app_card_limits{36, 44, 160};
inline constexpr CardLimits robot_card_limits{26, 30, 112};

/// The first `count` characters of UTF-8 text, the last of them "…" when there are more.
[[nodiscard]] std::string first_characters(std::string_view text, std::size_t count);

/// The buttons a message offers, at most six: its first line, cut, is the card's title. The text itself goes out beside the
/// card, because not every reader can see one.
[[nodiscard]] Card offering(std::string_view text, const std::vector<ports::Suggestion>& suggestions, std::string task_id);

/// The card that is the whole message: all of `text` and the one button below it. Title and detail, put together again, are the
/// text: the title is its first line, or as much of a longer one as ends well. Nothing when it does not fit the limits, and when
/// it holds a link, which could not be opened there; then the words go out as words, which say what the button says.
[[nodiscard]] std::optional<Card> bearing(std::string_view text, const ports::Suggestion& button, std::string_view unique,
                                          const CardLimits& limits);

/// What becomes of a card after a press: its title and what was chosen, nothing left to press.
[[nodiscard]] Card pressed(const std::string& title, const std::string& choice);
/// The same of one that bears its message's words: they stay.
[[nodiscard]] Card pressed(const Card& bearing, const std::string& state);

}  // namespace kexiebot::wecom
