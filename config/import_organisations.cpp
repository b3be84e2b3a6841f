#include <array>
#include <map>

#include "config/import_cells.hpp"
#include "config/sheet_values.hpp"

namespace kexiebot::config {

namespace {

std::optional<domain::Date> date_in(Sheet::Row& row, std::string_view column) {
    const auto& text = row.text(column);
    const auto date = parse_sheet_date(text);
    if (!date && !text.empty()) row.fault(column, "expected a date such as 2026-01-05, found " + in_quotes(text));
    return date;
}

OrganisationRow organisation_in(Sheet::Row& row, const Names& counties) {
    constexpr std::array<std::pair<std::string_view, domain::Host>, 2> hosts{
        {{"企业", domain::Host::company}, {"园区", domain::Host::park}}};
    OrganisationRow read;
    read.line = row.line();
    auto& organisation = read.organisation;
    organisation.name = row.required("名称");
    organisation.short_names = split_list(row.text("简称"));
    organisation.county = resolved(row, "县市区", counties, "a county");
    organisation.host = word(row, "类型", hosts);
    organisation.founded = date_in(row, "成立日期");
    organisation.term_ends = date_in(row, "届满日期");
    if (organisation.founded && organisation.term_ends && *organisation.term_ends <= *organisation.founded) {
        row.fault("届满日期", "expected a day after 成立日期, found " + in_quotes(row.text("届满日期")));
    }
    const auto& members = row.text("会员数");
    const auto count = parse_sheet_count(members);
    if (!count && !members.empty()) row.fault("会员数", "expected a number from 0 to 1000000, found " + in_quotes(members));
    organisation.members = count.value_or(0);
    return read;
}

// Names that stand twice are faults; short names that several share are warned of, because people will be asked which.
class Doubles {
public:
    void check(Sheet::Row& row, const domain::Organisation& organisation) {
        const auto [named, is_new] = lines_.emplace(organisation.name, row.line());
        if (!is_new) row.fault("名称", "expected each name once, found it in line " + std::to_string(named->second) + " too");
        for (const auto& name : organisation.short_names) {
            const auto [other, is_free] = short_lines_.emplace(name, row.line());
            if (is_free || other->second == row.line()) continue;
            row.warn("简称",
                     in_quotes(name) + " is also in line " + std::to_string(other->second) + "; people will be asked which");
        }
    }

private:
    std::map<std::string, int> lines_;
    std::map<std::string, int> short_lines_;
};

}  // namespace

Loaded<std::vector<OrganisationRow>> read_organisations(std::string_view bytes, const std::string& file, const Known& known) {
    FaultList faults{file};
    std::vector<OrganisationRow> organisations;
    const auto counties = county_names(known);
    const auto sheet = Sheet::read(bytes, {"名称", "简称", "县市区", "类型", "成立日期", "届满日期", "会员数"}, faults);
    if (!sheet) return faults.finish(std::move(organisations));
    Doubles doubles;
    for (auto& row : sheet->rows(faults)) {
        organisations.push_back(organisation_in(row, counties));
        doubles.check(row, organisations.back().organisation);
    }
    return finish_rows(faults, std::move(organisations), known.partial);
}

}  // namespace kexiebot::config
