#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// What a secretary says of an entry that was returned, without naming it: 看到退回了 能耗数据我这有的 等下发; and which stage of
/// an improvement is meant, while it is asked or right behind its photos: 是已经改完的那个哈 不是方案那条. Nothing for everything
/// else, everybody else and in groups.
[[nodiscard]] std::optional<language::Reading> returned_talk(const Turn& turn, const ports::View& view, const std::string& words);

/// 前后对比表和验收单, along with files: those that one of the returned entries still needs, by what it was returned for. Nothing
/// where none or several ask for them.
[[nodiscard]] std::optional<language::Reading> papers_asked_for(const Turn& turn, const ports::View& view,
                                                                const std::string& words);

}  // namespace kexiebot::app
