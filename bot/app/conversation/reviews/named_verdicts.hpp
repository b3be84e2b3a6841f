#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// A decision on something that waits, named by a few of its words (主题党日也没问题，通过) or by nothing (退回, 佐证不清楚: of
/// the one in view, else it is asked which). Nothing for everybody who does not review, in groups, and when `reading` is a
/// command of its own.
std::optional<language::Reading> named_verdict(const Turn& turn, const ports::View& view, const std::string& words,
                                               const language::Context& context, const language::Reading& reading);

/// 主题党日过了吧, while it is asked which one is to be returned, and 推文退回, while it is asked which one to approve: no
/// answer.
bool decides_otherwise(const Turn& turn);

}  // namespace kexiebot::app
