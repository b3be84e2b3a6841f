#include "config/rulebook_file.hpp"

#include <array>

#include "config/choice.hpp"
#include "config/data_files.hpp"
#include "config/table_reader.hpp"
#include "config/year_files.hpp"

namespace kexiebot::config {

namespace {

using domain::CountedBy;
using domain::TaskKind;

constexpr std::array units{
    Named<CountedBy>{"event", CountedBy::event},         Named<CountedBy>{"person", CountedBy::person},
    Named<CountedBy>{"stage", CountedBy::stage},         Named<CountedBy>{"component", CountedBy::component},
    Named<CountedBy>{"agreement", CountedBy::agreement}, Named<CountedBy>{"platform", CountedBy::platform},
    Named<CountedBy>{"proposal", CountedBy::proposal},   Named<CountedBy>{"report", CountedBy::report},
    Named<CountedBy>{"piece", CountedBy::piece},
};

constexpr std::array kinds{
    Named<TaskKind>{"funded_project", TaskKind::funded_project},
    Named<TaskKind>{"report", TaskKind::report},
    Named<TaskKind>{"other_work", TaskKind::other_work},
};

domain::Item item_in(TableReader& reader) {
    domain::Item item;
    item.id = reader.required_text("id");
    item.name = reader.required_text("name");
    item.text = reader.required_text("text");
    item.each = reader.required_points("each");
    item.cap = reader.required_points("cap");
    item.counted_by = required_choice<CountedBy>(reader, "counted_by", units);
    item.assumed = reader.truth("assumed", false);
    reader.refuse_unknown();
    return item;
}

domain::Indicator indicator_in(TableReader& reader) {
    domain::Indicator indicator;
    indicator.id = reader.required_text("id");
    indicator.name = reader.required_text("name");
    indicator.short_name = reader.text("short", indicator.name);
    indicator.max = reader.required_points("max");
    for (auto& item : reader.tables("item")) indicator.items.push_back(item_in(item));
    reader.refuse_unknown();
    return indicator;
}

domain::PlantedTask task_in(TableReader& reader) {
    domain::PlantedTask task;
    task.title = reader.required_text("title");
    task.kind = required_choice<TaskKind>(reader, "kind", kinds);
    const auto due = reader.required_text("due");
    // 2024 is a leap year, so that 02-29 is readable here; whether the year has that day is one of the rulebook's own checks.
    if (const auto day = domain::parse_date("2024-" + due)) {
        task.due_month = static_cast<int>(static_cast<unsigned>(day->month()));
        task.due_day = static_cast<int>(static_cast<unsigned>(day->day()));
    } else if (!due.empty()) {
        reader.fault("due", "expected a month and a day such as \"12-31\", found " + in_quotes(due));
    }
    task.next_year = reader.truth("next_year", false);
    task.item = reader.text("item", "");
    reader.refuse_unknown();
    return task;
}

void read_bonus(TableReader bonus, domain::Rulebook& rulebook) {
    rulebook.national = bonus.required_points("national");
    rulebook.provincial = bonus.required_points("provincial");
    rulebook.city = bonus.required_points("city");
    rulebook.bonus_cap = bonus.required_points("cap");
    rulebook.bonus_texts = bonus.texts("texts");
    rulebook.bonus_rule = bonus.required_text("rule");
    bonus.refuse_unknown();
}

void read_deduction(TableReader deduction, domain::Rulebook& rulebook) {
    rulebook.deduction_each = deduction.required_points("each");
    rulebook.deduction_texts = deduction.texts("texts");
    rulebook.deduction_rule = deduction.required_text("rule");
    deduction.refuse_unknown();
}

domain::Rulebook rulebook_in(const Node& document, FaultList& faults) {
    TableReader reader{document, "", faults};
    domain::Rulebook rulebook;
    rulebook.year = static_cast<int>(reader.required_whole("year", {2000, 2100}));
    rulebook.version = reader.required_text("version");
    rulebook.title = reader.required_text("title");
    rulebook.back_fill_days = static_cast<int>(reader.required_whole("back_fill_days", {0, 90}));
    for (auto& indicator : reader.tables("indicator")) rulebook.indicators.push_back(indicator_in(indicator));
    read_bonus(reader.table("bonus"), rulebook);
    read_deduction(reader.table("deduction"), rulebook);
    for (auto& task : reader.tables("task")) rulebook.planted.push_back(task_in(task));
    reader.refuse_unknown();
    return rulebook;
}

}  // namespace

Loaded<domain::Rulebook> parse_rulebook(std::string_view text, const std::string& file) {
    FaultList faults{file};
    const auto document = parse_toml(text, faults);
    if (!document) return faults.finish(domain::Rulebook{});
    auto rulebook = rulebook_in(*document, faults);
    // A figure that could not be read is 0 here, and each rule about it would only repeat that.
    if (faults.empty()) {
        for (auto& fault : domain::faults_of(rulebook)) {
            const auto line = line_of(*document, fault.key);
            faults.add(line, std::move(fault.key), std::move(fault.what));
        }
    }
    return faults.finish(std::move(rulebook));
}

Loaded<domain::Rulebook> load_rulebook(const std::filesystem::path& path) {
    FaultList faults{path.string()};
    const auto text = read_file(path.string(), faults);
    return text ? parse_rulebook(*text, path.string()) : faults.finish(domain::Rulebook{});
}

Loaded<std::map<int, domain::Rulebook>> load_rulebooks(const std::filesystem::path& folder) {
    return load_years<domain::Rulebook>("rulebooks", folder, parse_rulebook);
}

}  // namespace kexiebot::config
