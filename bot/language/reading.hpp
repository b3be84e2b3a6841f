#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/domain/calendar.hpp"
#include "bot/domain/person.hpp"
#include "bot/language/intent.hpp"
#include "bot/language/slots.hpp"

namespace kexiebot::language {

class Lexicon;
class Looks;
class Directory;

/// What the bot last asked, as far as it bears on reading the answer.
struct Asked {
    std::string slot;  ///< item, title, date, people, activity, confirm, reason, organisation, due, …
    Intent intent = Intent::unknown;
    Slots known;
    struct Choice {
        std::string label;
        std::string value;  ///< fills `slot`
        bool operator==(const Choice&) const = default;
    };
    std::vector<Choice> choices;  ///< numbered from 1
    bool operator==(const Asked&) const = default;
};

enum class ChatKind { direct, group };

/// All that a reading may depend on besides the text. References outlive the call.
struct Context {
    const Lexicon& lexicon;
    const Directory& directory;
    domain::Role role = domain::Role::secretary;
    ChatKind chat = ChatKind::direct;
    domain::Date today{};
    const Asked* asked = nullptr;
    Looks* looks = nullptr;  ///< what was found in texts already looked at (message/look.hpp), for those who read one often
};

/// What the bot understood of one message.
struct Reading {
    Intent intent = Intent::unknown;
    Slots slots;
    /// The slot to ask about because the text leaves it open or contradicts itself; never one that `slots` fills.
    std::optional<std::string> ask;
    /// 0 … 100: how sure. Below `sure_enough` a writing intent is asked about before it is carried out.
    int certainty = 0;
    Intent runner_up = Intent::unknown;
    /// The other things one message asks for, in its order ("A12通过，A13退回照片糊").
    std::vector<Reading> also;
    /// What the wording most likely means where no rule reads the message, or all cases speak against what was read
    /// (learnt/guessing.hpp): none or one.
    std::vector<Reading> likelier;
    bool operator==(const Reading&) const = default;
};

inline constexpr int sure_enough = 60;

/// Reads one message. Pure: the same text and context give the same reading. Never throws for any bytes; text that is not
/// UTF-8 is read with the broken bytes replaced. Longer than 4,096 characters: the rest is not read.
Reading understand(std::string_view text, const Context& context);

/// The same before its wording is weighed: what the rules read, with what is `likelier`. For those who know what was said
/// before and have their own reading of what no rule reads.
Reading understand_by_rules(std::string_view text, const Context& context);
/// `likelier` if there is one, else the reading itself.
Reading most_likely(Reading reading);

}  // namespace kexiebot::language
