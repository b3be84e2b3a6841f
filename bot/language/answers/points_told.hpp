#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// A point of the self-check: its number and the notice's name for it.
struct NamedPoint {
    int number = 0;
    std::string name;
};

/// 章程有，会员登记也做了，这两项报已完成; 第6项换届做完了，第7项还没: the points that are told to be met, in order, each once;
/// those that are told not to be are left out. Empty where a clause names none, or the words do not say that the self-check is
/// meant. `goes_on`: a point was told right before, so that 活动场地也有 means one more.
[[nodiscard]] std::vector<int> points_told_met(std::string_view text, const Context& context, std::span<const NamedPoint> points,
                                               bool goes_on = false);

struct PointTold {
    int number = 0;
    bool met = false;
    bool operator==(const PointTold&) const = default;
};

/// 第一条第二条做完了第六条换届还没, 自查里章程会员都有了换届没换: several points by their numbers or, where the self-check is
/// named, by words of their names, and behind them which of them are met and which are not, with or without stops. Empty where
/// fewer than two are told, or one of them without its state.
[[nodiscard]] std::vector<PointTold> points_told_in_turn(std::string_view text, const Context& context,
                                                         std::span<const NamedPoint> points);

/// 第五条好像还差个文件 先不报, 第四项材料不齐: the one point of which it is told that it is not met yet. Nothing where several
/// are named, or the words ask.
[[nodiscard]] std::optional<int> point_not_yet(std::string_view text, const Context& context);

}  // namespace kexiebot::language
