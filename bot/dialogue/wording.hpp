#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/dialogue/phrasebook.hpp"
#include "bot/domain/activity.hpp"
#include "bot/domain/calendar.hpp"
#include "bot/domain/organisation.hpp"
#include "bot/domain/rulebook.hpp"
#include "bot/domain/task.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::dialogue {

/// "11月21日", "12月28日至29日", "9月1日至10月3日"; with the year when it is not `today`'s.
std::string day_words(domain::Date day, std::optional<domain::Date> end, domain::Date today);
/// "11月21日 17:00"; without the time at the end of a day.
std::string moment_words(domain::Instant at, domain::Zone zone, domain::Date today);
/// "1.1 学术交流"; just the id when the rulebook lacks it.
std::string item_label(const domain::Rulebook* rulebook, std::string_view item);
/// "待审核"
std::string status_words(const Phrasebook& phrases, domain::ActivityStatus status);
std::string stage_words(const Phrasebook& phrases, domain::Stage stage);
/// "9.2 总结报表"
std::string task_kind_words(const Phrasebook& phrases, domain::TaskKind kind);
/// "新能源电池技术讲座，11月21日，三楼报告厅，45人"
std::string activity_facts(const Phrasebook& phrases, const domain::Activity& activity, domain::Date today);
/// "A12 新能源电池技术讲座（11月21日）": short enough for a choice.
std::string activity_label(const domain::Activity& activity, domain::Date today);
/// The first of its short names, else its name.
std::string short_name(const domain::Organisation& organisation);
/// "1 …\n2 …"
std::string numbered(const std::vector<language::Asked::Choice>& choices);
/// At most `characters_max` characters, the last one "…" when something was cut.
std::string shortened(std::string_view text, std::size_t characters_max);
std::string joined(const std::vector<std::string>& parts, std::string_view between);

}  // namespace kexiebot::dialogue
