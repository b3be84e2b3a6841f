#pragma once

#include <optional>

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// Commands that stand beside the weighed intents: each is told by the word or code its message begins with and by the rest
/// being of its form, so that nothing else can be meant. They are read first and obeyed whatever was asked.
std::optional<Reading> read_order(const Message& message);

// By subject.
std::optional<Reading> read_announcement_order(const Message& message);   ///< 公告：…, 公告列表, N3谁没回
std::optional<Reading> read_spoken_announcement(const Message& message);  ///< 给各单位说一声 12月要开会
std::optional<Reading> read_paper_order(const Message& message);     ///< 成绩单, 平江县排名图, 本群排名用简称
std::optional<Reading> read_year_end_order(const Message& message);  ///< 公示2026年, 异议：…, 锁定2026年
std::optional<Reading> read_service_order(const Message& message);   ///< S4已受理, S4办好了：…
std::optional<Reading> read_reminder_order(const Message& message);  ///< 明天再提醒, T7不用再提醒
std::optional<Reading> read_receipt_order(const Message& message);   ///< 收到N3, T7收到, 收到N3、T7

std::optional<Reading> read_people_order(const Message& message);  ///< 秘书交接给…, 我不再担任秘书, 练习, 本群解绑
std::optional<Reading> read_review_order(const Message& message);  ///< 申诉A12, R5什么情况, 换A12的照片, 核实…自查3
/// 自查还有哪些没核, 核实洞庭新材料自查3、5, 洞庭新材料自查3退回，照片看不清
std::optional<Reading> read_self_check_order(const Message& message);
/// The same when it names several points, as readings of one point each, the others in `also`; any other reading as it is.
Reading one_by_one(Reading declared);
std::optional<Reading> read_removal_order(const Message& message);  ///< 撤掉洞庭新材料的秘书
/// 平江怎么样, 今天有什么要处理的, 谁是洞庭新材料的秘书; 倒数三名, 平均分多少, 超过60分的有几家
std::optional<Reading> read_short_question(const Message& message);
std::optional<Reading> read_honour_order(const Message& message);  ///< R2日期改成11月3日
std::optional<Reading> read_task_order(const Message& message);    ///< T7通过, T7退回，缺附件, 取消T1, T7的材料
std::optional<Reading> read_score_order(const Message& message);   ///< 要是再办两场科普呢, 得分趋势, 红黄绿

}  // namespace kexiebot::language
