#include "config/notice_file.hpp"

#include "config/data_files.hpp"
#include "config/table_reader.hpp"

namespace kexiebot::config {

namespace {

constexpr std::size_t point_count = 13;
constexpr std::size_t service_count = 7;

// The number has to be the place in the file, so that a gap or a double can't be written.
int number_in(TableReader& reader, std::size_t place) {
    const auto expected = static_cast<std::int64_t>(place);
    return static_cast<int>(reader.required_whole("number", {expected, expected}));
}

void expect_count(const Node& document, std::string key, std::size_t expected, std::size_t found, FaultList& faults) {
    if (found == expected) return;
    faults.add(document.line, std::move(key),
               "expected " + std::to_string(expected) + " of them, found " + std::to_string(found));
}

domain::Contact contact_in(TableReader reader) {
    domain::Contact contact;
    contact.office = reader.required_text("office");
    contact.people = reader.texts("people");
    contact.phone = reader.required_text("phone");
    contact.address = reader.required_text("address");
    contact.email = reader.required_text("email");
    reader.refuse_unknown();
    return contact;
}

domain::Notice notice_in(const Node& document, FaultList& faults) {
    TableReader reader{document, "", faults};
    domain::Notice notice;
    notice.number = reader.required_text("number");
    notice.title = reader.required_text("title");
    for (auto& table : reader.tables("point")) {
        notice.checklist.push_back({number_in(table, notice.checklist.size() + 1), table.required_text("group"),
                                    table.required_text("name"), table.required_text("text")});
        table.refuse_unknown();
    }
    for (auto& table : reader.tables("service")) {
        notice.services.push_back(
            {number_in(table, notice.services.size() + 1), table.required_text("type"), table.required_text("content")});
        table.refuse_unknown();
    }
    notice.contact = contact_in(reader.table("contact"));
    reader.refuse_unknown();
    expect_count(document, "point", point_count, notice.checklist.size(), faults);
    expect_count(document, "service", service_count, notice.services.size(), faults);
    return notice;
}

}  // namespace

Loaded<domain::Notice> parse_notice(std::string_view text, const std::string& file) {
    FaultList faults{file};
    const auto document = parse_toml(text, faults);
    auto notice = document ? notice_in(*document, faults) : domain::Notice{};
    return faults.finish(std::move(notice));
}

Loaded<domain::Notice> load_notice(const std::filesystem::path& rulebooks) {
    auto file = data_file(rulebooks.empty() ? rulebooks : rulebooks / "notice.toml", "rulebooks/notice.toml");
    if (!file) return {{}, std::move(file.faults), {}};
    return parse_notice(file.value->text, file.value->path);
}

}  // namespace kexiebot::config
