#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/dialogue/phrasebook.hpp"
#include "bot/dialogue/state.hpp"
#include "bot/domain/checklist.hpp"
#include "bot/language/directory.hpp"
#include "bot/language/lexicon.hpp"
#include "bot/language/reading.hpp"
#include "bot/ports/links.hpp"
#include "bot/ports/message.hpp"
#include "bot/ports/randomness.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/access.hpp"
#include "bot/services/assessment.hpp"
#include "bot/services/reminders/timetable.hpp"

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
    std::shared_ptr<const ports::Links>
        links{};  ///< none where nobody serves them (the terminal chat); set before the first message
    /// Whether photos and files reach the bot in such a conversation of that channel; without it they do everywhere.
    std::function<bool(std::string_view channel, ports::ConversationKind kind)> takes_files{};
    services::reminders::Timetable timetable{};
};

/// A message pointed at something, and it is not certain at what.
struct Unclear {
    std::string slot;      ///< what the answer fills
    std::string question;  ///< also says that nothing was found
    std::vector<language::Asked::Choice> choices;
    bool operator==(const Unclear&) const = default;
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
    std::optional<Unclear> unclear{};          ///< what has to be asked before `reading` can be carried out
    mutable int audited = 0;                   ///< rows of the audit that this message has written
    /// What stands in the texts of this turn, found once.
    std::shared_ptr<language::Looks> looks{};

    std::string say(std::string_view key, dialogue::Phrasebook::Values values = {}) const {
        return house.phrases.say(key, values);
    }
    bool in_group() const { return message.conversation.kind == ports::ConversationKind::group; }
    /// Of the year `today` lies in; null when the city office has set none.
    const domain::Rulebook* rulebook() const { return house.assessment.rulebook(domain::year_of(today)); }
    /// The upload page for an activity when the conversation itself can't carry files; else empty.
    std::string upload_link(domain::ActivityId activity) const;
    /// The same for an organisation's part of a task.
    std::string upload_link(domain::TaskId task, domain::OrganisationId organisation) const;
    /// Whether files reach the bot only through a link.
    bool needs_link() const;
    /// Who the audit says did it; nobody's account is the command line.
    std::string actor() const { return message.sender.empty() ? "cli" : message.channel + ":" + message.sender; }
};

/// How long a link to the upload page opens: as long as words wait for their photo.
inline constexpr std::chrono::hours upload_link_lasts{24};

inline bool Turn::needs_link() const {
    return house.links && house.takes_files && !house.takes_files(message.channel, message.conversation.kind) && asker.person;
}

inline std::string Turn::upload_link(domain::ActivityId activity) const {
    return needs_link() ? house.links->upload(asker.person, activity, now + upload_link_lasts) : "";
}

inline std::string Turn::upload_link(domain::TaskId task, domain::OrganisationId organisation) const {
    return needs_link() ? house.links->upload(asker.person, task, organisation, now + upload_link_lasts) : "";
}

/// A unit of work with the audit row's actor at hand.
inline void audit(ports::UnitOfWork& work, const Turn& turn, std::string action, std::string subject, std::string detail = {}) {
    ++turn.audited;
    work.audit().append({0, turn.now, turn.actor(), std::move(action), std::move(subject), std::move(detail), {}});
}

}  // namespace kexiebot::app
