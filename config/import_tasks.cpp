#include <algorithm>
#include <array>

#include "config/import_cells.hpp"
#include "config/sheet_values.hpp"

namespace kexiebot::config {

namespace {

domain::Instant due_in(Sheet::Row& row, const Known& known) {
    const auto& text = row.required("截止");
    if (known.offsets_from) {
        if (const auto days = parse_day_offset(text)) {
            return domain::end_of_day(domain::plus_days(*known.offsets_from, *days), known.zone);
        }
    }
    const auto due = parse_sheet_deadline(text, known.zone);
    if (!due && !text.empty()) row.fault("截止", "expected a date such as 2026-12-10 (17:00), found " + in_quotes(text));
    if (due && known.now && *due <= *known.now) row.fault("截止", "expected a time to come, found " + in_quotes(text));
    return due.value_or(domain::Instant{});
}

std::vector<std::string> audience_in(Sheet::Row& row, const Names& names) {
    std::vector<std::string> audience;
    const auto& text = row.required("范围");
    if (text == "全市") return audience;
    for (const auto& part : split_list(text)) {
        auto fault = name_fault(names, "全市, a county or an organisation", part);
        if (fault.empty()) {
            const auto official = names.meant_by(part).front();
            if (std::find(audience.begin(), audience.end(), official) == audience.end()) audience.push_back(official);
        } else {
            row.fault("范围", std::move(fault));
        }
    }
    if (audience.empty() && split_list(text).empty() && !text.empty())
        row.fault("范围", "expected 全市 or names, found " + in_quotes(text));
    return audience;
}

}  // namespace

Loaded<std::vector<TaskRow>> read_tasks(std::string_view bytes, const std::string& file, const Known& known) {
    using domain::TaskKind;
    constexpr std::array<std::pair<std::string_view, TaskKind>, 8> kinds{{{"9.1", TaskKind::funded_project},
                                                                          {"9.2", TaskKind::report},
                                                                          {"9.3", TaskKind::other_work},
                                                                          {"资助项目", TaskKind::funded_project},
                                                                          {"总结报表", TaskKind::report},
                                                                          {"其他工作", TaskKind::other_work},
                                                                          {"项目", TaskKind::funded_project},
                                                                          {"其他", TaskKind::other_work}}};
    FaultList faults{file};
    std::vector<TaskRow> tasks;
    auto names = organisation_names(known);
    for (const auto& county : known.counties) names.add(county.name, county.short_names);
    const auto sheet = Sheet::read(bytes, {"标题", "类别", "截止", "范围"}, faults);
    if (!sheet) return faults.finish(std::move(tasks));
    for (auto& row : sheet->rows(faults)) {
        TaskRow task;
        task.line = row.line();
        task.title = row.required("标题");
        task.kind = word(row, "类别", kinds);
        task.due = due_in(row, known);
        task.audience = audience_in(row, names);
        tasks.push_back(std::move(task));
    }
    return finish_rows(faults, std::move(tasks), known.partial);
}

}  // namespace kexiebot::config
