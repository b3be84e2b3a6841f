#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "bot/domain/points.hpp"
#include "bot/ports/workbooks.hpp"

namespace kexiebot::app {

// The cells that sheets are put together from.

inline ports::Cell text_cell(std::string text, ports::CellStyle style = ports::CellStyle::body, int columns = 1) {
    return {.text = std::move(text), .points = {}, .number = {}, .style = style, .columns = columns};
}
inline ports::Cell points_cell(domain::Points points, ports::CellStyle style = ports::CellStyle::centred) {
    return {.text = {}, .points = points, .number = {}, .style = style, .columns = 1};
}
inline ports::Cell number_cell(std::int64_t number) {
    return {.text = {}, .points = {}, .number = number, .style = ports::CellStyle::centred, .columns = 1};
}
/// One text over the whole width of a sheet.
inline ports::SheetRow wide_row(const ports::Sheet& sheet, std::string text, ports::CellStyle style, double height = 0) {
    return {{text_cell(std::move(text), style, static_cast<int>(sheet.widths.size()))}, height};
}
inline ports::SheetRow head_row(std::vector<std::string> words) {
    ports::SheetRow row;
    for (auto& word : words) row.cells.push_back(text_cell(std::move(word), ports::CellStyle::head));
    return row;
}

}  // namespace kexiebot::app
