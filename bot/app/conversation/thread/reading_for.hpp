#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/app/conversation/turn.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/reading.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/references/pointing.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// One message with one piece of it that points at something. Refers to what lives as long as the message is looked at.
struct Pointing {
    Turn& turn;
    const ports::View& view;
    const language::Context& context;
    const language::Reading& reading;  ///< of the words by themselves
    const language::Normalised& message;
    const language::Pointer& pointer;

    /// The message with `words` in the place of those that point.
    [[nodiscard]] std::string with(const std::string& words) const;
    /// Whether nothing is said but what is pointed at.
    [[nodiscard]] bool is_all() const;
};

/// Commands about one activity that can do without its code, and then take the one spoken of last.
[[nodiscard]] bool takes_an_activity(language::Intent intent);

/// Whether that code, or that association, is what a reading is about, alone or among others.
[[nodiscard]] bool is_about(const language::Reading& reading, const std::string& what);

/// Whether it is a command or a question about all of them that somebody with this role may say.
[[nodiscard]] bool makes_sense(const language::Reading& reading, const std::vector<std::string>& meant, domain::Role role);

/// The message read with a code in place of what points. An honour is taken back, shown and proved in the words that are said
/// of activities.
[[nodiscard]] language::Reading understood_with(const Pointing& pointing, const std::string& code);

/// The wish to see what has that code.
[[nodiscard]] language::Reading to_look_at(const Pointing& pointing, const std::string& code);

/// 这个申请什么情况: what kind of thing the noun at the pointer stands for, as the letter of its codes; nothing for other nouns.
[[nodiscard]] std::optional<char> letter_of_noun(const Pointing& pointing);

/// What the message says when it points at `thing`: a command, a question, an answer to what is asked, or what puts it right.
/// Nothing when it makes no sense for this thing.
[[nodiscard]] std::optional<language::Reading> read_for(const Pointing& pointing, const language::Thing& thing);

}  // namespace kexiebot::app
