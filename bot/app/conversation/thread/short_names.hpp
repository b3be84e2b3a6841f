#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// `words` with the association's full short form in place of its first syllables (洞庭多少分: 洞庭新材料多少分), where exactly
/// one of those that whoever reviews looks after begins so and no county does. As they are in every other case.
std::string with_full_name(const Turn& turn, const ports::View& view, const std::string& words);

/// The official name of that association; "" for none.
std::string organisation_begun(const Turn& turn, const ports::View& view, const std::string& words);

/// 平江那家 as that association's name, where the county has just one; else the words as they are.
std::string with_only_one_of_county(const Turn& turn, const ports::View& view, const std::string& words);

/// The association that the message names, in full or by its first syllables, if the asker may see it.
std::optional<domain::Organisation> organisation_named(const Turn& turn, const ports::View& view);

}  // namespace kexiebot::app
