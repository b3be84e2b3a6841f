#pragma once

#include <optional>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 周凯的还在公示 先不算他, 还是把他加上, 吴小芳也进了, 那两个是周凯和吴小芳: of the promotion or the joining that was told
/// with that person, else of the last one. Nothing where the words say no such thing or nothing of the kind was told.
[[nodiscard]] std::optional<language::Reading> persons_meant(const Turn& turn, const ports::View& view,
                                                             const language::Context& context);

/// The answer to who they are: they are kept with what was told, and in no field. `slots.activity` is what they are of; none:
/// what is being registered.
ports::Reply persons_noted(Turn& turn, const ports::View& view, const language::Slots& slots);

}  // namespace kexiebot::app
