#pragma once

#include <cstddef>
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
    std::string detail;  ///< a smaller line below; may be empty
    std::vector<CardButton> buttons;
    std::string task_id;  ///< of [0-9A-Za-z_-@], at most 128 bytes, one for each card; only with buttons
    std::string url;      ///< where a press on a card without buttons leads; empty: nowhere
    bool operator==(const Card&) const = default;
};

/// How long the parts of a card may be; what is longer WeCom cuts without a mark, so we cut it ourselves.
struct CardLimits {
    std::size_t title_characters;
    std::size_t detail_characters;
};
inline constexpr CardLimits app_card_limits{36, 160};
inline constexpr CardLimits robot_card_limits{26, 112};

/// The first `count` characters of UTF-8 text, the last of them "…" when there are more.
[[nodiscard]] std::string first_characters(std::string_view text, std::size_t count);

/// The buttons a message offers, at most six: its first line, cut, is the card's title. The text itself goes out beside the
/// card, because not every reader can see one.
[[nodiscard]] Card offering(std::string_view text, const std::vector<ports::Suggestion>& suggestions, std::string task_id);

/// What becomes of a card after a press: its title and what was chosen, nothing left to press.
[[nodiscard]] Card pressed(const std::string& title, const std::string& choice);

}  // namespace kexiebot::wecom
