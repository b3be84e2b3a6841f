#include "config/sheet.hpp"

#include <algorithm>
#include <stdexcept>

namespace kexiebot::config {

namespace {

const std::string nothing;

std::size_t characters_in(std::string_view utf8) {
    const auto begins = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; };
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), begins));
}

}  // namespace

std::optional<Sheet> Sheet::read(std::string_view bytes, const std::vector<std::string>& columns, FaultList& faults) {
    auto parsed = parse_csv(bytes, faults.file());
    for (auto& fault : parsed.faults) faults.add(fault.line, std::move(fault.key), std::move(fault.what));
    if (!parsed) return std::nullopt;
    Sheet sheet;
    sheet.rows_ = std::move(*parsed.value);
    if (sheet.rows_.empty()) {
        faults.add(1, "", "expected a header line, found an empty file");
        return std::nullopt;
    }
    const auto header = sheet.rows_.front();
    sheet.rows_.erase(sheet.rows_.begin());
    for (const auto& cell : header.cells) {
        if (cell.text.empty()) continue;
        if (std::find(columns.begin(), columns.end(), cell.text) == columns.end()) {
            faults.add(cell.line, cell.text,
                       "unknown column, the nearest known one is " + in_quotes(nearest(cell.text, columns)));
        } else if (!sheet.place_.emplace(cell.text, cell.column - 1).second) {
            faults.add(cell.line, cell.text, "expected this column once, found it twice");
        }
    }
    for (const auto& column : columns) {
        if (!sheet.place_.contains(column)) faults.add(header.line, column, "expected this column, found none of that name");
    }
    if (!faults.empty()) return std::nullopt;
    return sheet;
}

std::vector<Sheet::Row> Sheet::rows(FaultList& faults) const {
    std::vector<Row> rows;
    for (const auto& row : rows_) rows.emplace_back(*this, row, faults);
    return rows;
}

const CsvCell* Sheet::Row::cell(std::string_view column) const {
    const auto place = sheet_->place_.find(column);
    if (place == sheet_->place_.end()) throw std::logic_error{"no such column was asked for: " + std::string{column}};
    return place->second < cells_->cells.size() ? &cells_->cells[place->second] : nullptr;
}

const std::string& Sheet::Row::text(std::string_view column) const {
    const auto* found = cell(column);
    return found == nullptr ? nothing : found->text;
}

const std::string& Sheet::Row::required(std::string_view column) {
    constexpr std::size_t characters_max = 100;
    const auto& found = text(column);
    if (found.empty()) fault(column, "expected something, found an empty cell");
    if (characters_in(found) > characters_max) fault(column, "expected at most 100 characters, found " + in_quotes(found));
    return found;
}

void Sheet::Row::fault(std::string_view column, std::string what) {
    const auto* found = cell(column);
    faults_->add(found == nullptr ? cells_->line : found->line, std::string{column}, std::move(what));
}

void Sheet::Row::warn(std::string_view column, std::string what) {
    const auto* found = cell(column);
    faults_->warn(found == nullptr ? cells_->line : found->line, std::string{column}, std::move(what));
}

}  // namespace kexiebot::config
