#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/csv.hpp"
#include "config/fault.hpp"

namespace kexiebot::config {

/// A CSV file with a header: rows whose cells are asked for by column name. A fault's key is the column's name.
class Sheet {
public:
    class Row {
    public:
        Row(const Sheet& sheet, const CsvRow& cells, FaultList& faults) : sheet_{&sheet}, cells_{&cells}, faults_{&faults} {}

        /// Empty when the row ends before that column.
        [[nodiscard]] const std::string& text(std::string_view column) const;
        /// As above; an empty cell is a fault, and so are more than 100 characters.
        const std::string& required(std::string_view column);
        void fault(std::string_view column, std::string what);
        void warn(std::string_view column, std::string what);
        [[nodiscard]] int line() const { return cells_->line; }

    private:
        [[nodiscard]] const CsvCell* cell(std::string_view column) const;

        const Sheet* sheet_;
        const CsvRow* cells_;
        FaultList* faults_;
    };

    /// Reads a file whose header has exactly these columns, in any order. Nothing, and faults added, when it has not.
    static std::optional<Sheet> read(std::string_view bytes, const std::vector<std::string>& columns, FaultList& faults);

    /// The rows below the header, in the file's order. They refer to the sheet and to `faults`.
    [[nodiscard]] std::vector<Row> rows(FaultList& faults) const;

private:
    Sheet() = default;

    std::vector<CsvRow> rows_;
    std::map<std::string, std::size_t, std::less<>> place_;  // of a column, from 0
};

}  // namespace kexiebot::config
