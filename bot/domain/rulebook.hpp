#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/domain/honour.hpp"
#include "bot/domain/points.hpp"
#include "bot/domain/task.hpp"

namespace kexiebot::domain {

/// What one unit of an item is (the last column of the table in design.md section 6).
enum class CountedBy {
    event,      ///< each activity once
    person,     ///< each person the activity names
    stage,      ///< each of the three stages once, however many activities show it
    component,  ///< each activity shows one component
    agreement,
    platform,
    proposal,
    report,
    piece,
};

/// 二级指标.
struct Item {
    std::string id;    ///< "2.3"
    std::string text;  ///< the notice's wording
    std::string name;  ///< a few characters for a phone, "揭榜挂帅"
    Points each;       ///< > 0, for one unit
    Points cap;        ///< ≥ each
    CountedBy counted_by = CountedBy::event;
    bool assumed = false;  ///< the notice does not give `each`; the city office set it
    bool operator==(const Item&) const = default;
};

/// 一级指标.
struct Indicator {
    std::string id;    ///< "2"
    std::string name;  ///< "组织技术攻关"
    Points max;
    std::vector<Item> items;
    std::string short_name;  ///< two or three characters for a phone, "攻关"
    bool operator==(const Indicator&) const = default;
};

/// A task that the rulebook itself gives every organisation each year (7.3's summary and plan).
struct PlantedTask {
    std::string title;
    TaskKind kind = TaskKind::report;
    int due_month = 0;
    int due_day = 0;
    bool next_year = false;  ///< due in the January after the assessment year, say
    std::string item{};      ///< that its papers belong to in the form, "7.3"; may be none
    bool operator==(const PlantedTask&) const = default;
};

/// 考核表: the rules of one assessment year.
struct Rulebook {
    int year = 0;
    std::string version;  ///< kept with every score
    std::string title;
    std::vector<Indicator> indicators;
    Points national, provincial, city;  ///< bonus for one honour
    Points bonus_cap;
    Points deduction_each;
    std::vector<std::string> deduction_texts;  ///< 9.1, 9.2, 9.3
    std::vector<std::string> bonus_texts;      ///< 8.1, 8.2
    std::string bonus_rule, deduction_rule;    ///< the form's column 评分 of rows 8 and 9
    /// Days into the next January during which an activity of this year may still be logged.
    int back_fill_days = 0;
    std::vector<PlantedTask> planted;
    bool operator==(const Rulebook&) const = default;

    const Item* item(std::string_view id) const;  ///< null when there is none
    const Indicator* indicator(std::string_view id) const;
    const Indicator* indicator_of_item(std::string_view item_id) const;
    Points bonus(HonourLevel level) const;
};

/// A fault in a rulebook. `key` is where: "indicator.2.item.3.cap".
struct RulebookFault {
    std::string key;
    std::string what;
    bool operator==(const RulebookFault&) const = default;
};

/// Every rule of design.md section 6 that a rulebook breaks: ids unique and nested, texts present, caps of an indicator's
/// items able to reach its maximum, figures positive, maxima adding up to 100. Empty: it is sound.
std::vector<RulebookFault> faults_of(const Rulebook& rulebook);

}  // namespace kexiebot::domain
