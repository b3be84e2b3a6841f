#pragma once

#include <string_view>

#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// What somebody says around their work, and of none of it.
enum class Chatter {
    none,
    tired,         ///< 忙得饭都没吃, 累死了, 你倒是不累
    backlog,       ///< 好多没来得及报 我一个个说: much is to be told, and nothing yet
    at_ease,       ///< 哦还有20天 那不急
    fell_through,  ///< 周三本来还有个学习会 临时取消了 不用记: nothing of it is to be recorded
};

/// Nothing that holds a deed, a count of people, a code or a kind of photo is chatter.
[[nodiscard]] Chatter read_chatter(std::string_view text, const Context& context);

/// 可以重新交了吧, 那这个能再交一次了不, 帮我交上去: what was spoken of is to be handed in, and nothing is named.
[[nodiscard]] bool wants_it_handed_in(std::string_view text, const Context& context);

}  // namespace kexiebot::language
