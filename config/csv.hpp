#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/fault.hpp"

namespace kexiebot::config {

/// One cell, without its quotes and without the space around it (full-width space too).
struct CsvCell {
    std::string text;
    int line = 0;    ///< where it begins, from 1
    int column = 0;  ///< which cell of its row, from 1
    bool operator==(const CsvCell&) const = default;
};

struct CsvRow {
    int line = 0;
    std::vector<CsvCell> cells;
    bool operator==(const CsvRow&) const = default;
};

/// Reads RFC 4180 as Excel writes it: quoted cells with doubled quotes and line breaks inside, CRLF or LF, UTF-8 with or
/// without mark or GB 18030. Rows without any text are left out.
Loaded<std::vector<CsvRow>> parse_csv(std::string_view bytes, const std::string& file);

}  // namespace kexiebot::config
