#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// Single facts that people add to or put right in what they told a moment ago, of a message that reads as nothing by itself.

/// 还有李莉评了工程师 两个人一起记吧: how many there are of what was just told, with those who are added.
std::optional<int> counted_together(std::string_view text, const Context& context);

/// 加一人 李娟, 再加两个 张三李四, 漏了一个 李娟: how many come to those of what was just told.
std::optional<int> people_added(std::string_view text, const Context& context);

/// 结束时间不对 是到6号, 办了两天的: the last day of what began on `known.date`, if it is later than that.
std::optional<domain::Date> told_end(const Message& message, const Slots& known);
/// 题目就叫燃气安全进社区, 名字写错了 是压力容器安全培训
std::optional<std::string> told_title(const Message& message);
/// 茶话会名字改成青年座谈会: the name that takes the place of another one.
std::optional<std::string> title_renamed(const Message& message);
/// 一共25, 加老师一起218, 实际来了27个: of several figures the one that sums up.
std::optional<int> told_total(const Message& message);

/// 错了 是省级的, 是11月3号发的, 名称应该是…: what puts an honour right, as edit_activity with `field` and the field's own
/// slot (`level`, `date`, `title`) filled, without a code; several in `also`. `known`: what is recorded of it. Nothing when the
/// words say no such thing.
std::optional<Reading> read_honour_amendment(std::string_view text, const Context& context, const Slots& known);

/// 宽到8号, 改成下周五: a day is moved to another one, so that the other days named are not meant.
bool moves_a_day(const Message& message);

/// The deadline a message tells of a task that is due on `known` so far: 25号 is a day of that month.
DateReading due_told(const Message& message, std::optional<domain::Date> known);

/// 错了 是12月3日前, 再加上平江县, 只发给云溪区, 取消刚才布置的: what puts right a task that was given a moment ago: amend_task
/// with `due`, `title` or `audience` (what becomes of it in `what`: add, drop, only), or cancel_task. Without a code. `known`:
/// the day the task is due so far: 25号 lies in its month.
std::optional<Reading> read_task_amendment(std::string_view text, const Context& context, std::optional<domain::Date> known);

/// What was told a moment ago, besides an activity or an honour.
enum class Told { hand_in, checklist, service, withdrawal, edit };
/// 还没交 点错了, 说错了 还没弄, 这个先不要了: it was not so, or is not wanted after all. No question.
bool takes_back(std::string_view text, const Context& context, Told what);
/// 不对 是第6项: the point of the self-check that was meant instead; nothing where none is named.
std::optional<int> point_meant(std::string_view text, const Context& context);
/// 第一条也勾上: one more point that is met.
std::optional<int> another_point(std::string_view text, const Context& context);

/// 再加上汨罗市, 只发给平江县, while a task is to be confirmed (`asked`): who is to have it after that; empty when nothing of the
/// kind is said.
std::vector<std::string> audience_told(const Message& message, const Asked& asked);

/// The same of an announcement, whose own words may name anybody: only where it is said whom it goes to.
std::vector<std::string> announcement_audience_told(const Message& message, const Asked& asked);

}  // namespace kexiebot::language
