#include <algorithm>

#include "adapters/drawing/layouts.hpp"

namespace kexiebot::drawing {

namespace {

constexpr TextStyle title_style{.size = 36, .colour = ink, .bold = true, .align = Align::left, .lines_max = 4};
constexpr TextStyle subtitle_style{.size = 25, .colour = faint, .bold = false, .align = Align::left, .lines_max = 4};
constexpr TextStyle note_style{.size = 23, .colour = faint, .bold = false, .align = Align::left, .lines_max = 3};
constexpr TextStyle name_style{.size = 27, .colour = ink, .bold = false, .align = Align::left, .lines_max = 4};
constexpr double row_padding = 12;
constexpr double bar_height = 8;
constexpr double gap = 24;

constexpr TextStyle moved_style{.size = 23, .colour = faint, .bold = false, .align = Align::centre};
constexpr TextStyle figure_style{.size = 29, .colour = blue, .bold = true, .align = Align::right};
constexpr double place_width = 66;
constexpr double column_gap = 14;
constexpr double name_left = margin + place_width + column_gap;

// Place, name, how it moved, points: the last two are as wide as what stands in them, and the names have the rest.
struct Columns {
    Columns(Fonts& fonts, const std::vector<ports::RankingTable::Row>& rows) {
        for (const auto& row : rows) {
            figure_width = std::max(figure_width, fonts.width(row.figure, figure_style) + 2);
            if (!row.moved.empty()) moved_width = std::max(moved_width, fonts.width(row.moved, moved_style) + 2 * column_gap);
        }
        name_width = inner_width - place_width - column_gap - moved_width - figure_width - column_gap;
    }
    [[nodiscard]] double moved_left() const { return figure_left() - moved_width; }
    [[nodiscard]] double figure_left() const { return margin + inner_width - figure_width; }

    double moved_width = 0;
    double figure_width = 0;
    double name_width = 0;
};

Colour colour_of(ports::Tone tone) {
    return tone == ports::Tone::good ? green : tone == ports::Tone::bad ? red : faint;
}

TextStyle style_of_name(const ports::RankingTable::Row& row) {
    auto style = name_style;
    style.bold = row.marked;
    return style;
}

double row_height(Fonts& fonts, const Columns& columns, const ports::RankingTable::Row& row) {
    return fonts.height(row.name, columns.name_width, style_of_name(row)) + bar_height + 6 + 2 * row_padding;
}

void draw_row(Canvas& canvas, const Columns& columns, double y, double height, const ports::RankingTable::Row& row,
              domain::Points max) {
    if (row.marked) canvas.box(margin - 16, y, inner_width + 32, height, band, 10);
    const auto top = y + row_padding;
    canvas.text(margin, top, place_width, row.place, {.size = 29, .colour = ink, .bold = true, .align = Align::right});
    canvas.text(name_left, top, columns.name_width, row.name, style_of_name(row));
    if (!row.moved.empty()) {
        auto style = moved_style;
        style.colour = colour_of(row.tone);
        canvas.text(columns.moved_left(), top + 2, columns.moved_width, row.moved, style);
    }
    canvas.text(columns.figure_left(), top, columns.figure_width, row.figure, figure_style);
    const auto share =
        max > domain::Points{}
            ? std::clamp(static_cast<double>(row.points.hundredths) / static_cast<double>(max.hundredths), 0.0, 1.0)
            : 0.0;
    constexpr double bar_width = inner_width - place_width - column_gap;
    const auto bar_top = y + height - row_padding - bar_height;
    canvas.box(name_left, bar_top, bar_width, bar_height, groove, bar_height / 2);
    canvas.box(name_left, bar_top, bar_width * share, bar_height, blue, bar_height / 2);
}

}  // namespace

std::string draw_ranking_table(Fonts& fonts, const ports::RankingTable& table) {
    const Columns columns{fonts, table.rows};
    std::vector<double> heights;
    double rows_height = 0;
    for (const auto& row : table.rows) {
        heights.push_back(row_height(fonts, columns, row));
        rows_height += heights.back();
    }
    const auto head_height =
        fonts.height(table.title, inner_width, title_style) + 6 + fonts.height(table.subtitle, inner_width, subtitle_style) + gap;
    const auto note_height = table.note.empty() ? 0 : fonts.height(table.note, inner_width, note_style) + gap;

    Canvas canvas{fonts, picture_width, static_cast<int>(margin + head_height + rows_height + note_height + margin)};
    auto y = margin;
    y += canvas.text(margin, y, inner_width, table.title, title_style) + 6;
    y += canvas.text(margin, y, inner_width, table.subtitle, subtitle_style) + gap;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        canvas.line(margin, y, margin + inner_width, y, rule, 1);
        draw_row(canvas, columns, y, heights[i], table.rows[i], table.max);
        y += heights[i];
    }
    if (!table.note.empty()) canvas.text(margin, y + gap, inner_width, table.note, note_style);
    return canvas.png();
}

}  // namespace kexiebot::drawing
