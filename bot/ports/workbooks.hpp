#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "bot/domain/points.hpp"

namespace kexiebot::ports {

enum class CellStyle { title, subtitle, head, body, centred, strong, note };

/// A cell of a sheet, with a text or a figure.
struct Cell {
    std::string text;  ///< always stored as text, whatever it begins with; a line feed begins a line
    std::optional<domain::Points> points = std::nullopt;
    std::optional<std::int64_t> number = std::nullopt;
    CellStyle style = CellStyle::body;
    int columns = 1;  ///< how many it covers, to the right
    bool operator==(const Cell&) const = default;
};

struct SheetRow {
    std::vector<Cell> cells;  ///< from the left, without gaps
    double height = 0;        ///< in points; 0: as high as its texts need
    bool operator==(const SheetRow&) const = default;
};

/// One sheet, printed on A4.
struct Sheet {
    std::string name;
    std::vector<double> widths;  ///< of its columns, in characters of a digit's width (a Chinese one takes two)
    std::vector<SheetRow> rows;
    bool landscape = false;
    int head_row = -1;  ///< this row is the table's head: repeated on each page, and frozen; -1: none
    bool operator==(const Sheet&) const = default;
};

struct Workbook {
    std::string title;  ///< of the document, in its properties
    std::vector<Sheet> sheets;
    bool operator==(const Workbook&) const = default;
};

/// Writes workbooks as xlsx. Any thread.
class Workbooks {
public:
    virtual ~Workbooks() = default;
    /// Creates or replaces `target`. Throws StoreUnavailable (bot/ports/store.hpp) when it can't be written.
    virtual void write(const Workbook& workbook, const std::filesystem::path& target) const = 0;
};

}  // namespace kexiebot::ports
