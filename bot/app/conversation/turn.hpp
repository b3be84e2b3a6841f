#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bot/dialogue/phrasebook.hpp"
#include "bot/dialogue/state.hpp"
#include "bot/domain/checklist.hpp"
#include "bot/language/directory.hpp"
#include "bot/language/lexicon.hpp"
#include "bot/language/reading.hpp"
#include "bot/ports/message.hpp"
#include "bot/ports/randomness.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/access.hpp"
#include "bot/services/assessment.hpp"

namespace kexiebot::app {

/// What every conversation shares; lives as long as the program.
struct House {
    services::Assessment assessment;
    dialogue::Phrasebook phrases;
    language::Lexicon lexicon;
    domain::Notice notice;
    std::vector<domain::Account> bootstrap_admins;
    int file_mib_max = 20;
    std::shared_ptr<ports::Randomness> randomness{};  ///< for invite codes; any thread
};

/// One message on its way through: who said it, when, and what the two were in the middle of.
struct Turn {
    const House& house;
    const language::Directory& directory;
    const ports::InboundMessage& message;
    domain::Instant now{};
    domain::Date today{};
    services::Asker asker;
    dialogue::DialogueState state;
    std::optional<language::Reading> reading;  ///< of the message in this state; read once, when first needed

    std::string say(std::string_view key, dialogue::Phrasebook::Values values = {}) const {
        return house.phrases.say(key, values);
    }
    bool in_group() const { return message.conversation.kind == ports::ConversationKind::group; }
    /// Of the year `today` lies in; null when the city office has set none.
    const domain::Rulebook* rulebook() const { return house.assessment.rulebook(domain::year_of(today)); }
    std::string actor() const { return message.channel + ":" + message.sender; }
};

/// A unit of work with the audit row's actor at hand.
inline void audit(ports::UnitOfWork& work, const Turn& turn, std::string action, std::string subject, std::string detail = {}) {
    work.audit().append({0, turn.now, turn.actor(), std::move(action), std::move(subject), std::move(detail), {}});
}

}  // namespace kexiebot::app
