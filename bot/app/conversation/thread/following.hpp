#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// What is said right behind something that was done or asked, where the words read as nothing by themselves: 手滑发成旧版了
/// 撤销下, 重发好了 算交, 这条先删掉 while it is being asked about, 同一天还签了一个. Nothing where it is something else.
std::optional<language::Reading> following(const Turn& turn, const ports::View& view, const std::string& words,
                                           const language::Context& context, const language::Reading& reading);

/// 刚那张发错了, 还是登上吧, 先别删: the step before is taken back, where it sent a photo or took something away. Nothing where
/// it did anything else, or `reading` tells of something new.
std::optional<language::Reading> thought_better(const Turn& turn, const ports::View& view, const std::string& words,
                                                const language::Context& context, const language::Reading& reading);

/// 领导说那场培训先别报 撤了吧: to take back what is described, which is asked first and spoken of from then on; or that what is
/// being registered is given up. Nothing where the words order no such thing.
std::optional<language::Reading> dropped_after_all(Turn& turn, const ports::View& view, const std::string& words,
                                                   const language::Context& context);

/// The same reading, where what was said or asked before makes it less of an order: 有没有专家能帮忙 is asked back, and a request
/// takes the service that was asked about.
language::Reading tempered(const Turn& turn, const language::Context& context, language::Reading reading);

/// A day without a month, 第一个日期改成13号, lies in the month of the activity that is changed.
language::Reading dated_nearby(const Turn& turn, const ports::View& view, language::Reading reading);

/// 对，就删揭榜那条 while another one is to be confirmed: what is named is not what was asked about, so nothing is agreed to.
bool confirms_another(const Turn& turn, const ports::View& view, const language::Context& context,
                      const language::Reading& reading);

/// 日期改9日: which field, that it is changed and to what is all there is to say, and needs no question.
[[nodiscard]] language::Reading sure_of_field(const Turn& turn, const language::Context& context, language::Reading reading);

}  // namespace kexiebot::app
