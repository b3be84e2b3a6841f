#pragma once

#include <variant>

#include "bot/app/conversation/turn.hpp"
#include "bot/domain/score.hpp"
#include "bot/services/deductions.hpp"

namespace kexiebot::app {

/// An organisation's score in one year.
struct Scored {
    domain::Organisation organisation;
    int year = 0;
    const domain::Rulebook* rulebook = nullptr;
    domain::Score score;              ///< less what is ahead where it is projected
    services::DeductionsAhead ahead;  ///< tasks that will cost points soon if they are not handed in
};

/// The one a score is asked for (named, the asker's own, or the one this group is bound to), or the reply that there is none.
std::variant<Scored, ports::Reply> scored(Turn& turn, const ports::View& view, const language::Slots& slots);

/// What an item is counted in: 项, 人, 个阶段
std::string unit_words(const Turn& turn, const domain::Item& item);

/// "1.1 学术交流：每项 2.5 分，最多 10 分（暂定）"
std::string rule_words(const Turn& turn, const domain::Item& item);

/// 知识产权讲座 counted under 1.1: the rule of another indicator's item whose wording in the notice the message repeats; "" for
/// none.
std::string also_fits(const Turn& turn, const domain::Item& item);

/// One activity with what it adds to its organisation's score: "A25 电池讲座 0（缺佐证，补上 +2.5）"
std::string worth_words(const Turn& turn, const ports::View& view, const domain::Organisation& organisation,
                        const domain::Activity& activity);

}  // namespace kexiebot::app
