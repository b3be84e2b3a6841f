#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// A reply as one message of any platform. Of one that is too long as much as fits, cut at a line end where there is one; the
/// rest is stored with the dialogue and waits for 「更多」, through restarts as well. Nothing when there is a rest and it can't
/// be stored now.
std::optional<ports::Reply> in_one_message(Turn& turn, ports::Reply reply, bool may_store);

/// Whether the last list or answer was such a one; and its rest.
bool has_more_to_say(const Turn& turn);
ports::Reply rest_of_answer(Turn& turn);

/// Several facts of one activity: how it stands now is said once. Of the last part of `text`, if it begins with the line `more`
/// begins with, nothing is left.
void drop_same_beginning(std::string& text, std::string_view more);

}  // namespace kexiebot::app
