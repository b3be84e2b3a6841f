#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// What somebody new says and asks: 我刚接手 啥都不懂 要我做些什么, 比我想的简单哈哈, 中午吃啥好呢, 今天麻烦你啦 明天不懂再问你;
/// 领导刚问我问卷的事 那是啥, 啊 后天就截止了 我还没发群里 and 问卷要填够多少人 of a task, 我们27个人都填完了 of the one task
/// that is to be filled in, 学术交流跟培训有啥区别; 还有3个没填; 算了先不报这个 我问下领导, 讲座那个没删吧. Only of a secretary,
/// in direct talk; nothing for everything else.
[[nodiscard]] std::optional<language::Reading> newcomer_talk(Turn& turn, const ports::View& view, const std::string& words,
                                                             const language::Context& context);

/// 拍了些照片 可以直接发这儿吗, of a member, who sends none.
[[nodiscard]] bool asks_where_photos_go(const std::string& words);

/// What a newcomer does, and what is due next.
[[nodiscard]] ports::Reply where_to_begin(Turn& turn, const ports::View& view);

}  // namespace kexiebot::app
