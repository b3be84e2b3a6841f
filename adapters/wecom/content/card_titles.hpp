#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

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
    void remember(const Card& card) {
        const std::lock_guard lock{mutex_};
        if (!cards_.insert_or_assign(card.task_id, card).second) return;
        order_.push_back(card.task_id);
        if (order_.size() <= remembered_max) return;
        cards_.erase(order_.front());
        order_.pop_front();
    }
    /// What the card becomes when the button with that key was pressed and answered by `reply`. Nothing: it stays as it is,
    /// since it bears its message's words and the reply does not say that the press did what the button says.
    [[nodiscard]] std::optional<Card> after_press(const std::string& task_id, const std::string& key,
                                                  const ports::Reply& reply) const {
        const std::lock_guard lock{mutex_};
        const auto found = cards_.find(task_id);
        Card card;
        if (bears_words(task_id)) {
            if (!reply.pressed) return std::nullopt;
            card = pressed(found == cards_.end() ? card_of(reply.pressed->words) : found->second, reply.pressed->state);
        } else {
            card =
                found == cards_.end() ? pressed(std::string{}, key) : pressed(found->second.title, label_of(found->second, key));
        }
        card.task_id = task_id;
        return card;
    }
    /// What the pressed button is called; its key when the card is forgotten.
    [[nodiscard]] std::string label(const std::string& task_id, const std::string& key) const {
        const std::lock_guard lock{mutex_};
        const auto found = cards_.find(task_id);
        return found == cards_.end() ? key : label_of(found->second, key);
    }

private:
    static Card card_of(const std::string& words) {
        const auto end = std::min(words.find('\n'), words.size());
        return {.title = words.substr(0, end), .detail = words.substr(std::min(end + 1, words.size()))};
    }
    static std::string label_of(const Card& card, const std::string& key) {
        for (const auto& button : card.buttons) {
            if (button.key == key) return button.text;
        }
        return key;
    }

    static constexpr std::size_t remembered_max = 10'000;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, Card> cards_;
    std::deque<std::string> order_;
};

}  // namespace kexiebot::wecom
