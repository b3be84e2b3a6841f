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

// Columns: place, name, how it moved, points.
constexpr double place_width = 66;
constexpr double moved_width = 84;
constexpr double figure_width = 110;
constexpr double name_left = margin + place_width + 14;
constexpr double name_width = inner_width - place_width - 14 - moved_width - figure_width - 10;
constexpr double moved_left = name_left + name_width + 10;
constexpr double figure_left = moved_left + moved_width;

Colour colour_of(ports::Tone tone) {
    return tone == ports::Tone::good ? green : tone == ports::Tone::bad ? red : faint;
}

double row_height(Fonts& fonts, const ports::RankingTable::Row& row) {
    return fonts.height(row.name, name_width, name_style) + bar_height + 6 + 2 * row_padding;
}

void draw_row(Canvas& canvas, double y, double height, const ports::RankingTable::Row& row, domain::Points max) {
    if (row.marked) canvas.box(margin - 16, y, inner_width + 32, height, band, 10);
    const auto top = y + row_padding;
    canvas.text(margin, top, place_width, row.place, {.size = 29, .colour = ink, .bold = true, .align = Align::right});
    auto style = name_style;
    style.bold = row.marked;
    canvas.text(name_left, top, name_width, row.name, style);
    canvas.text(moved_left, top + 2, moved_width, row.moved,
                {.size = 23, .colour = colour_of(row.tone), .bold = false, .align = Align::centre});
    canvas.text(figure_left, top, figure_width, row.figure, {.size = 29, .colour = blue, .bold = true, .align = Align::right});
    const auto share =
        max > domain::Points{}
            ? std::clamp(static_cast<double>(row.points.hundredths) / static_cast<double>(max.hundredths), 0.0, 1.0)
            : 0.0;
    constexpr double bar_width = inner_width - place_width - 14;
    const auto bar_top = y + height - row_padding - bar_height;
    canvas.box(name_left, bar_top, bar_width, bar_height, groove, bar_height / 2);
    canvas.box(name_left, bar_top, bar_width * share, bar_height, blue, bar_height / 2);
}

}  // namespace

std::string draw_ranking_table(Fonts& fonts, const ports::RankingTable& table) {
    std::vector<double> heights;
    double rows_height = 0;
    for (const auto& row : table.rows) {
        heights.push_back(row_height(fonts, row));
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
        draw_row(canvas, y, heights[i], table.rows[i], table.max);
        y += heights[i];
    }
    if (!table.note.empty()) canvas.text(margin, y + gap, inner_width, table.note, note_style);
    return canvas.png();
}

}  // namespace kexiebot::drawing
