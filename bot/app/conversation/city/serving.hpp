#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 「秘书交接给李四」: a code for the successor; when they bind, the predecessor's role ends. Asked about first.
ports::Reply hand_over(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots, bool confirmed);
/// Tells the predecessor and the county that somebody else serves now.
void tell_handed_over(const Turn& turn, ports::UnitOfWork& work, const ports::Invite& invite, const domain::Person& successor);

/// 「我不再担任秘书」, 「退出」: ends one of the asker's roles, asked about first; the last admin stays.
ports::Reply leave(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots, bool confirmed);

/// 「练习」 and 「退出练习」: a double of the asker's organisation in which nothing counts.
ports::Reply practise(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);
/// Marks what is said to somebody who practises.
ports::Reply marked_as_practice(const Turn& turn, ports::Reply reply);

/// "云溪区协调员", "洞庭新材料科技有限公司科协秘书"
std::string membership_words(const Turn& turn, const ports::View& view, const domain::Membership& membership);

}  // namespace kexiebot::app
