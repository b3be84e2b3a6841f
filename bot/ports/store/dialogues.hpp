#pragma once

#include <optional>
#include <string>

#include "bot/domain/calendar.hpp"

namespace kexiebot::ports {

/// Whose turn in which conversation: what was asked is asked of one person in one chat.
struct DialogueKey {
    std::string channel;
    std::string conversation;
    std::string sender;
    auto operator<=>(const DialogueKey&) const = default;
};

struct StoredDialogue {
    std::string state;  ///< in the codec of bot/dialogue
    std::int64_t version = 0;
    domain::Instant at{};
    bool operator==(const StoredDialogue&) const = default;
};

class Dialogues {
public:
    virtual ~Dialogues() = default;
    [[nodiscard]] virtual std::optional<StoredDialogue> find(const DialogueKey& key) const = 0;
    /// Writes the state and gives it the next version. An empty state stays as a row, so that its version keeps growing.
    virtual void put(const DialogueKey& key, const std::string& state, domain::Instant at) = 0;
};

}  // namespace kexiebot::ports
