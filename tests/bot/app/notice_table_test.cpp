#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/bot/app/city.hpp"

namespace kexiebot::tests {

namespace {

// A row of the README's table: the clause, what is said in chat, and the transcript in which it is played.
struct Row {
    std::string clause;
    std::vector<std::string> says;
    std::string transcript;
};

// A section of a transcript: who said what under a heading "# clause".
struct Section {
    std::string file;
    std::map<std::string, std::set<std::string>> said_by;
    std::set<std::string> said;
};

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(' ');
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// What stands between each `open` and the next `close`.
std::vector<std::string> quoted(const std::string& text, const std::string& open, const std::string& close) {
    std::vector<std::string> found;
    for (auto at = text.find(open); at != std::string::npos; at = text.find(open, at)) {
        at += open.size();
        const auto end = text.find(close, at);
        if (end == std::string::npos) break;
        found.push_back(text.substr(at, end - at));
        at = end;
    }
    return found;
}

std::vector<Row> rows_of_readme() {
    std::ifstream readme{KEXIEBOT_TESTS_DIR "/../README.md"};
    std::vector<Row> rows;
    bool inside = false;
    for (std::string line; std::getline(readme, line);) {
        if (line.starts_with("## ")) inside = line == "## 通知的每一条怎么办";
        if (!inside || !line.starts_with("| ") || line.starts_with("| 通知 |")) continue;
        std::vector<std::string> cells;
        std::istringstream stream{line.substr(1)};
        for (std::string cell; std::getline(stream, cell, '|');) cells.push_back(trimmed(cell));
        REQUIRE(cells.size() == 3);
        const auto files = quoted(cells[2], "`tests/transcripts/", "`");
        rows.push_back({cells[0], quoted(cells[1], "「", "」"), files.empty() ? "" : files.front()});
    }
    return rows;
}

std::map<std::string, Section> sections() {
    std::map<std::string, Section> found;
    for (const auto& entry : std::filesystem::directory_iterator{KEXIEBOT_TESTS_DIR "/transcripts"}) {
        const auto name = entry.path().filename().string();
        if (!name.starts_with("notice_")) continue;
        std::ifstream file{entry.path()};
        std::string heading;
        std::string speaker;
        std::string line;
        std::getline(file, line);  // what the file is about
        while (std::getline(file, line)) {
            if (line.starts_with("# ")) {
                heading = line.substr(2);
                INFO(name << ": " << heading);
                CHECK(found.count(heading) == 0);
                found[heading].file = name;
                speaker.clear();
            } else if (line.starts_with("@ ")) {
                speaker = line.substr(2);
            } else if (line.starts_with("> ")) {
                found[heading].said_by[speaker].insert(line.substr(2));
                found[heading].said.insert(line.substr(2));
            }
        }
    }
    return found;
}

// Every clause of the notice, named as the table names it: section 二's points, 三's measures, both annexes.
std::vector<std::string> clauses(const app::House& house) {
    constexpr std::array parts = {"（一）", "（二）", "（三）", "（四）"};
    std::vector<std::string> names;
    std::string group;
    std::size_t part = 0;
    for (const auto& point : house.notice.checklist) {
        if (!group.empty() && point.group != group) ++part;
        group = point.group;
        names.push_back(std::string{"二"} + parts.at(part) + point.name);
    }
    for (const auto* measure : {"三（一）强化组织领导", "三（二）实行考核激励", "三（三）加强宣传推介"})
        names.emplace_back(measure);
    for (const auto& service : house.notice.services) {
        names.push_back("附件1 " + std::to_string(service.number) + " " + service.type);
    }
    for (const auto& indicator : house.assessment.rulebook(2026)->indicators) {
        for (const auto& item : indicator.items) {
            names.push_back("附件2 " + (indicator.items.size() == 1 ? indicator.id : item.id) + " " + item.name);
        }
    }
    for (const auto* last : {"附件2 8.1 省级以上表彰加分", "附件2 8.2 市级表彰加分", "附件2 9.1 资助项目扣分",
                             "附件2 9.2 总结报表扣分", "附件2 9.3 交办工作扣分"}) {
        names.emplace_back(last);
    }
    return names;
}

}  // namespace

TEST_CASE("the README's table names every clause of the notice, in its order") {
    const City city;
    std::vector<std::string> named;
    for (const auto& row : rows_of_readme()) named.push_back(row.clause);
    CHECK(named == clauses(city.house()));
}

TEST_CASE("every clause of the table is played in the transcript it names, by each of the four roles") {
    const auto played = sections();
    const auto rows = rows_of_readme();
    CHECK(played.size() == rows.size());
    for (const auto& row : rows) {
        INFO(row.clause);
        REQUIRE(played.count(row.clause) == 1);
        const auto& section = played.at(row.clause);
        CHECK(section.file == row.transcript);
        for (const auto* role : {"secretary", "coordinator", "admin", "member"}) CHECK(section.said_by.count(role) == 1);
        CHECK_FALSE(row.says.empty());
        for (const auto& words : row.says) {
            INFO(words);
            CHECK(section.said.count(words) == 1);
        }
    }
}

}  // namespace kexiebot::tests
