#include "bot/app/papers/evidence_archive.hpp"

#include <fstream>
#include <iterator>

#include "bot/app/papers/form.hpp"
#include "bot/dialogue/wording.hpp"

namespace kexiebot::app {

namespace {

constexpr int activities_max = 5000;
constexpr std::size_t name_characters_max = 40;

// A part of a path that unpacks everywhere, Windows included.
std::string safe_part(std::string_view text) {
    std::string part;
    for (const char c : text) {
        const auto bad =
            static_cast<unsigned char>(c) < 0x20 || std::string_view{"/\\:*?\"<>|"}.find(c) != std::string_view::npos;
        part += bad ? '_' : c;
    }
    while (!part.empty() && (part.back() == '.' || part.back() == ' ')) part.pop_back();
    part = dialogue::shortened(part, name_characters_max);
    return part.empty() ? "_" : part;
}

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

// The form is written as any other file, and taken from there.
std::string form_bytes(ports::EvidenceStore& files, const ports::Workbooks& workbooks, const ports::Workbook& form) {
    const auto staged = files.staging_path();
    workbooks.write(form, staged);
    auto bytes = bytes_of(staged);
    std::filesystem::remove(staged);
    return bytes;
}

// 「1 开展学术交流/1.1 学术交流」
std::string folder_of_item(const domain::Rulebook* rulebook, const std::string& item) {
    const auto* indicator = rulebook == nullptr ? nullptr : rulebook->indicator_of_item(item);
    const auto top = indicator == nullptr ? std::string{} : safe_part(indicator->id + " " + indicator->name) + "/";
    return top + safe_part(dialogue::item_label(rulebook, item));
}

// 「…/A25 新能源电池技术讲座」
std::string folder_of(const domain::Rulebook* rulebook, const domain::Activity& activity) {
    return folder_of_item(rulebook, activity.item) + "/" + safe_part(domain::code_of(activity.id) + " " + activity.title);
}

// Under the item whose task the rulebook itself plants (7.3), else under row 9, which it costs points in when it is missed:
// 「9 扣分项/9.2 总结报表/T7 报统计表」.
std::string folder_of(const House& house, const domain::Rulebook* rulebook, const domain::Task& task) {
    const auto name = "/" + safe_part(domain::code_of(task.id) + " " + task.title);
    if (rulebook != nullptr && !task.given_by) {
        for (const auto& planted : rulebook->planted) {
            if (planted.title == task.title && !planted.item.empty()) return folder_of_item(rulebook, planted.item) + name;
        }
    }
    return safe_part(house.phrases.say("archive.tasks")) + "/" + safe_part(dialogue::task_kind_words(house.phrases, task.kind)) +
           name;
}

bool counts_or_waits(domain::ActivityStatus status) {
    return status == domain::ActivityStatus::approved || status == domain::ActivityStatus::pending;
}

bool was_handed_in(const domain::Assignment& assignment) {
    return assignment.status == domain::AssignmentStatus::submitted || assignment.status == domain::AssignmentStatus::accepted;
}

}  // namespace

std::vector<ports::ArchiveEntry> archive_of(const House& house, const ports::View& view, ports::EvidenceStore& files,
                                            const ports::Workbooks& workbooks, const domain::Organisation& organisation, int year,
                                            domain::Date today) {
    const auto* rulebook = house.assessment.rulebook(year);
    const auto root = safe_part(organisation.name + " " + std::to_string(year)) + "/";
    std::vector<ports::ArchiveEntry> entries;
    if (const auto form = form_of(house, view, organisation, year, today)) {
        entries.push_back({root + house.phrases.say("archive.form"), {}, form_bytes(files, workbooks, *form)});
    }
    std::string sums;
    std::string missing;
    const auto add = [&](const std::string& folder, const std::vector<domain::Evidence>& pieces) {
        int number = 0;
        for (const auto& piece : pieces) {
            const auto name = folder + "/" + std::to_string(++number) + std::string{domain::extension_of(piece.type)};
            if (const auto path = files.find(piece.sha256)) {
                entries.push_back({root + name, *path, {}});
                sums += piece.sha256 + "  " + name + "\n";
            } else {
                missing += name + "  " + piece.sha256 + "\n";
            }
        }
    };
    ports::ActivityFilter filter;
    filter.organisation = organisation.id;
    filter.year = year;
    for (const auto& activity : view.activities().list(filter, ports::Order::oldest_first, activities_max)) {
        if (counts_or_waits(activity.status)) add(folder_of(rulebook, activity), view.evidence().of(activity.id));
    }
    for (const auto& honour : view.honours().list(organisation.id, year)) {
        const auto code = domain::code_of(honour.id);
        if (!counts_or_waits(honour.status)) continue;
        add(safe_part(house.phrases.say("archive.bonus")) + "/" + safe_part(code + " " + honour.title),
            view.evidence().showing(organisation.id, code));
    }
    for (const auto& assignment : view.duties().assignments(organisation.id)) {
        const auto task = view.duties().find(assignment.task);
        if (!task || task->year != year || !was_handed_in(assignment)) continue;
        add(folder_of(house, rulebook, *task), view.evidence().showing(organisation.id, domain::code_of(task->id)));
    }
    entries.push_back({root + "SHA256SUMS.txt", {}, sums});
    if (!missing.empty()) entries.push_back({root + house.phrases.say("archive.missing"), {}, missing});
    return entries;
}

}  // namespace kexiebot::app
