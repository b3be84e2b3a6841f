#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "adapters/wecom/content/card.hpp"

namespace kexiebot::wecom {

/// The task id of the card that goes with a message, of what is unique about that (its key, or the id of what it answers):
/// another attempt has the same, so that a platform that checks for duplicates sees one.
[[nodiscard]] std::string task_id_of(std::string_view unique);
/// Whether that is the id of a card that is its own message (see bearing).
[[nodiscard]] bool bears_words(std::string_view task_id);

/// The cards sent lately, by their task id: a pressed card comes back without its words, and the one that takes its place should
/// have them. One that is forgotten (a restart, ten thousand cards since) is replaced by what was chosen alone, one that bears
/// its message's words by what the bot's reply knows of them. Any thread.
class CardTitles {
public:
    /// A card with the same task id takes the place of the one before.
    void remember(const Card& card);
    /// What the card becomes when the button with that key was pressed and answered by `reply`. Nothing: it stays as it is,
    /// since it bears its message's words and the reply does not say that the press did what the button says.
    [[nodiscard]] std::optional<Card> after_press(const std::string& task_id, const std::string& key,
                                                  const ports::Reply& reply) const;
    /// What the pressed button is called; its key when the card is forgotten.
    [[nodiscard]] std::string label(const std::string& task_id, const std::string& key) const;

private:
    [[nodiscard]] std::optional<Card> find(const std::string& task_id) const;

    mutable std::mutex mutex_;
    /// Each card in one string, since there are many: the oldest gives its place to the next one.
    std::vector<std::string> cards_;
    std::size_t oldest_ = 0;
    std::unordered_map<std::size_t, std::size_t> places_;  ///< in cards_, by the hash of the task id
};

}  // namespace kexiebot::wecom
