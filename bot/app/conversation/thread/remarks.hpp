#pragma once

#include <optional>
#include <string_view>

#include "bot/app/conversation/turn.hpp"
#include "bot/language/reading.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// 「不对，是52人」 behind a registration or the receipt of its photos: what puts the activity spoken of last right, as
/// edit_activity without a code. Nothing when the words say no such thing or no activity was spoken of a short while ago.
std::optional<language::Reading> correction(const Turn& turn, const ports::View& view, const language::Context& context);

/// 签到表是39地点也改成二号会议室: several facts of the activity spoken of last put right in one line, each as an edit of its
/// own. Nothing where the words point at something, or put less than two right.
std::optional<language::Reading> several_put_right(const Turn& turn, const ports::View& view, const language::Context& context,
                                                   const language::Reading& reading);

/// The activity a remark is about and that may still be put right: the one just spoken of, unless the words are those of another
/// one's name.
std::optional<domain::Activity> remarked_on(const Turn& turn, const ports::View& view);

/// 同一批还有李莉评了工程师 两个人一起记吧, behind a promotion just told: its count.
std::optional<language::Reading> added_to_last(const Turn& turn, const ports::View& view, const language::Context& context);

/// 那还来得及我明天弄, 我回头再填: somebody will do it some time, and nothing is to be done now.
bool will_do_it_later(std::string_view words);

/// Whether words read as taking the last one back may as well tell what is right (刚才那个写错了 是前天): they don't ask for
/// anything to be gone. What they tell goes before.
bool may_amend(const language::Reading& reading, std::string_view words);

/// 撤错了: it would take back one thing more, which is not what is meant.
bool undoes_an_undo(const language::Reading& reading, std::string_view words);

/// 主讲是省科协的张教授 behind a registration: about that one, not another one that lacks name and day.
bool adds_no_fact(const Turn& turn, const ports::View& view, const language::Context& context, const language::Reading& reading);

/// The reply to words that were read as `unknown`: fitting where somebody wants nothing done now (「先别登，照片还没齐」,
/// 「下周想办一场科普展行不行」, 「照片传错了」) or talks (「你是机器人吗」), else that they were not understood. Registers
/// nothing.
ports::Reply remarked(Turn& turn, ports::UnitOfWork& work, const language::Context& context);

/// The reply to something told to be registered that lies ahead (「明天下午要办培训 先帮我记一下」): no draft is begun for it.
/// Nothing when the words tell of something else, or when they may answer what is asked.
std::optional<ports::Reply> planned(Turn& turn, const ports::View& view, const language::Context& context);

}  // namespace kexiebot::app
