#pragma once

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace kexiebot::tests {

/// One line of a table file: its columns, and where it stands.
struct TableRow {
    std::string where;  ///< "done_open.txt:12"
    std::vector<std::string> columns;
};

/// The rows of tests/bot/language/`file`: columns parted by " | ", "\n" for a line feed, lines that begin with # left out.
inline std::vector<TableRow> read_table(const std::string& file) {
    const std::string path = std::string{KEXIEBOT_TESTS_DIR} + "/bot/language/" + file;
    std::ifstream in{path};
    if (!in) throw std::runtime_error{"cannot read " + path};
    std::vector<TableRow> rows;
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.empty() || line.front() == '#') continue;
        TableRow row{file + ':' + std::to_string(number), {}};
        for (std::size_t at = line.find("\\n"); at != std::string::npos; at = line.find("\\n", at)) line.replace(at, 2, "\n");
        std::size_t begin = 0;
        for (auto bar = line.find(" | "); bar != std::string::npos; bar = line.find(" | ", begin)) {
            row.columns.push_back(line.substr(begin, bar - begin));
            begin = bar + 3;
        }
        row.columns.push_back(line.substr(begin));
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace kexiebot::tests
