#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/language/message/message.hpp"

namespace kexiebot::language {

/// What people say to a bot besides their business.
enum class SmallTalk {
    none,
    who_are_you,  ///< 你是机器人吗
    complaint,    ///< 烦死了, 说了几遍了
    farewell,     ///< 没事了 先这样
    calling,      ///< 喂 听得到吗
    waiting,      ///< 等下 我先问下同事
};
SmallTalk read_small_talk(const Message& message);

/// 好的辛苦了今天就先到这里, 行 剩下的明天再弄: somebody goes, in more words than a bare yes has.
bool takes_leave(const Message& message);

/// 不是一回事, 刚才删的那个还是恢复: to whether something is to go.
bool wants_it_kept(const Message& message);

/// 5号是礼拜六吧？ while something is to be confirmed: neither a yes nor a fact of its own.
bool asks_before_agreeing(const Message& message);

/// 了 as people end a deed with it: 评上工程师了, but not 了解 or 为了.
bool tells_of_something_over(std::u32string_view text);

/// 先把上一步撤了, 先看看得分, 帮我导出考核表: an order, whatever was asked; 先进制造 and 把脉问诊 begin names.
bool begins_an_order(const Message& message);

/// 好像是九号来着等一下我看看合同: thought to be so, and to be made sure of first.
bool is_to_be_made_sure(const Message& message);

/// 情况表我周五就发邮箱了 帮我勾掉, 那个推文不用了 你给删掉: the last clause orders something other than registering, so the
/// whole answers nothing that a registration is asked for.
bool ends_in_an_order(const Message& message);

/// Whether a message, said while a name or a reason is asked for (`asked.slot`), is a report, a question or a command of its
/// own: 小刘评上工程师了, 把最后一条删了, 我们排第几. Such a sentence answers nothing. `command`: what it reads as by itself.
bool stands_by_itself(const Message& message, const Reading& command, const Asked& asked);

/// Whether `piece` of a message may be what something is called: no half sentence, no remark. A name that ends like those of
/// events may begin with anything.
bool may_be_a_name(const Message& message, std::u32string_view piece);

/// 今天好冷啊, 外面雨真大, 忙死了: how things are, and nothing of what was asked.
[[nodiscard]] bool is_exclamation(const Message& message);

/// 主讲是省科协的张教授, 请的湖南理工学院的刘教授: who spoke, and nothing else.
bool tells_speaker(const Message& message);

}  // namespace kexiebot::language
