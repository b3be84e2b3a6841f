#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bot/domain/activity.hpp"
#include "config/import_files.hpp"

namespace kexiebot::config {

/// An activity of the demo city: days before today instead of a date, so that the demo is always current.
struct DemoActivity {
    std::string organisation;  ///< official name
    std::string item;
    int days_ago = 0;  ///< ≥ 0
    std::string title;
    std::optional<int> people;
    std::string place;
    domain::ActivityStatus status = domain::ActivityStatus::draft;
    domain::Stage stage = domain::Stage::none;
    int line = 0;
};

/// 组织,二级指标,几天前,名称,人数,地点,状态,阶段. 状态 is 缺佐证, 待审核, 已通过 or 已退回; 阶段 is empty, 计划, 实施 or 表彰.
Loaded<std::vector<DemoActivity>> read_demo_activities(std::string_view bytes, const std::string& file, const Known& known);

/// The day that many days before `today`, but not before 1 January of its year: all of the demo counts for one year.
domain::Date demo_day(domain::Date today, int days_ago);

/// All of the demo city that ships (config/demo/*.csv). `known.organisations` is not used: they are the demo's own.
struct DemoCity {
    std::vector<OrganisationRow> organisations;
    std::vector<PersonRow> people;
    std::vector<TaskRow> tasks;
    std::vector<DemoActivity> activities;
};
Loaded<DemoCity> demo_city(std::span<const domain::County> counties, domain::Zone zone, domain::Date today);

}  // namespace kexiebot::config
