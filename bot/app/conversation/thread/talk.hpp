#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 管理员, 协调员, 秘书, 会员
std::string role_words(const dialogue::Phrasebook& phrases, domain::Role role);
std::string role_words(const Turn& turn, domain::Role role);
/// What this role does most, or how one thing is said, with the asker's own organisation in the example.
ports::Reply help(const Turn& turn, const language::Slots& slots);
ports::Reply greeting(const Turn& turn);
/// One line: what this role comes for.
std::string offer_by_role(const Turn& turn);
/// The nearest things this person may do; another wording each time in a row.
ports::Reply not_understood(Turn& turn);
/// Whom to ask, from the notice.
ports::Reply contact(const Turn& turn);
/// A message of a kind the bot can't use.
ports::Reply unsupported(const Turn& turn);

/// 发出去没有, 布置了没: whether what is to be confirmed was done already.
bool asks_whether_done(std::string_view words);

/// 这几家都发吗, 是发给洞庭一家吧: the message asks something, or makes sure.
bool asks_back(const Turn& turn);

/// 就发全市, of what is to be confirmed: to whom it was to go is said again, and nothing else.
bool as_planned(const Turn& turn, const language::Slots& told);

}  // namespace kexiebot::app
