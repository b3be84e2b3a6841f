#include "config/counties_file.hpp"

#include <set>

#include "config/data_files.hpp"
#include "config/table_reader.hpp"

namespace kexiebot::config {

namespace {

std::vector<domain::County> counties_in(const Node& document, FaultList& faults) {
    TableReader reader{document, "", faults};
    std::vector<domain::County> counties;
    std::set<std::string> names;
    for (auto& table : reader.tables("county")) {
        domain::County county{table.required_text("name"), table.texts("short_names")};
        table.refuse_unknown();
        if (!county.name.empty() && !names.insert(county.name).second)
            table.fault("name", in_quotes(county.name) + " stands twice");
        for (const auto& name : county.short_names) {
            if (!names.insert(name).second) table.fault("short_names", in_quotes(name) + " stands twice");
        }
        counties.push_back(std::move(county));
    }
    reader.refuse_unknown();
    if (counties.empty()) faults.add(document.line, "county", "expected at least one [[county]]");
    return counties;
}

}  // namespace

Loaded<std::vector<domain::County>> parse_counties(std::string_view text, const std::string& file) {
    FaultList faults{file};
    const auto document = parse_toml(text, faults);
    auto counties = document ? counties_in(*document, faults) : std::vector<domain::County>{};
    return faults.finish(std::move(counties));
}

Loaded<std::vector<domain::County>> load_counties(const std::filesystem::path& path) {
    auto file = data_file(path, "counties.toml");
    if (!file) return {{}, std::move(file.faults), {}};
    return parse_counties(file.value->text, file.value->path);
}

}  // namespace kexiebot::config
