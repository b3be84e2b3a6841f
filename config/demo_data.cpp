#include "config/demo_data.hpp"

#include <algorithm>
#include <array>

#include "config/data_files.hpp"
#include "config/import_cells.hpp"
#include "config/sheet_values.hpp"

namespace kexiebot::config {

namespace {

using domain::ActivityStatus;
using domain::Stage;

domain::Stage stage_in(Sheet::Row& row) {
    constexpr std::array<std::pair<std::string_view, Stage>, 3> stages{
        {{"计划", Stage::plan}, {"实施", Stage::carried_out}, {"表彰", Stage::commended}}};
    return row.text("阶段").empty() ? Stage::none : word(row, "阶段", stages);
}

DemoActivity activity_in(Sheet::Row& row, const Names& organisations) {
    constexpr std::array<std::pair<std::string_view, ActivityStatus>, 4> statuses{{{"缺佐证", ActivityStatus::draft},
                                                                                   {"待审核", ActivityStatus::pending},
                                                                                   {"已通过", ActivityStatus::approved},
                                                                                   {"已退回", ActivityStatus::returned}}};
    DemoActivity activity;
    activity.line = row.line();
    activity.organisation = resolved(row, "组织", organisations, "an organisation");
    activity.item = row.required("二级指标");
    const auto days_ago = parse_day_offset(row.required("几天前"));
    if (!days_ago || *days_ago < 0) row.fault("几天前", "expected 0 to 400, found " + in_quotes(row.text("几天前")));
    activity.days_ago = days_ago.value_or(0);
    activity.title = row.required("名称");
    activity.people = parse_sheet_count(row.text("人数"));
    if (!activity.people && !row.text("人数").empty())
        row.fault("人数", "expected a number, found " + in_quotes(row.text("人数")));
    activity.place = row.text("地点");
    activity.status = word(row, "状态", statuses);
    activity.stage = stage_in(row);
    return activity;
}

template <class Rows>
std::vector<Rows> taken(Loaded<std::vector<Rows>> loaded, std::vector<Fault>& faults) {
    faults.insert(faults.end(), loaded.faults.begin(), loaded.faults.end());
    return std::move(loaded.value).value_or(std::vector<Rows>{});
}

}  // namespace

Loaded<std::vector<DemoActivity>> read_demo_activities(std::string_view bytes, const std::string& file, const Known& known) {
    FaultList faults{file};
    std::vector<DemoActivity> activities;
    const auto organisations = organisation_names(known);
    const auto sheet = Sheet::read(bytes, {"组织", "二级指标", "几天前", "名称", "人数", "地点", "状态", "阶段"}, faults);
    if (!sheet) return faults.finish(std::move(activities));
    for (auto& row : sheet->rows(faults)) activities.push_back(activity_in(row, organisations));
    return faults.finish(std::move(activities));
}

domain::Date demo_day(domain::Date today, int days_ago) {
    return std::max(domain::plus_days(today, -days_ago), domain::Date{today.year() / 1 / 1});
}

Loaded<DemoCity> demo_city(std::span<const domain::County> counties, domain::Zone zone, domain::Date today) {
    Loaded<DemoCity> loaded;
    DemoCity city;
    Known known{counties, {}, {}, zone, today};
    const auto organisations = shipped_file("demo/organisations.csv");
    city.organisations = taken(read_organisations(organisations.text, organisations.path, known), loaded.faults);
    std::vector<domain::Organisation> own;
    for (const auto& row : city.organisations) own.push_back(row.organisation);
    known.organisations = own;
    const auto people = shipped_file("demo/people.csv");
    city.people = taken(read_people(people.text, people.path, known), loaded.faults);
    const auto tasks = shipped_file("demo/tasks.csv");
    city.tasks = taken(read_tasks(tasks.text, tasks.path, known), loaded.faults);
    const auto activities = shipped_file("demo/activities.csv");
    city.activities = taken(read_demo_activities(activities.text, activities.path, known), loaded.faults);
    if (loaded.faults.empty()) loaded.value = std::move(city);
    return loaded;
}

}  // namespace kexiebot::config
