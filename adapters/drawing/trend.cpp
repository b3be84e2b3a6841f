#include <algorithm>
#include <optional>

#include "adapters/drawing/layouts.hpp"

namespace kexiebot::drawing {

namespace {

constexpr TextStyle title_style{.size = 36, .colour = ink, .bold = true, .align = Align::left, .lines_max = 4};
constexpr TextStyle subtitle_style{.size = 25, .colour = faint, .bold = false, .align = Align::left, .lines_max = 2};
constexpr TextStyle note_style{.size = 23, .colour = faint, .bold = false, .align = Align::left, .lines_max = 3};
constexpr double legend_height = 52;
constexpr double plot_height = 460;
constexpr double axis_width = 56;  // for the figures at the left
constexpr double months_height = 48;
constexpr double gap = 24;

// Where the plot lies, and from a month and points to pixels.
struct Plot {
    double top = 0;
    std::size_t months = 0;
    domain::Points max;

    static constexpr double left = margin + axis_width;
    static constexpr double width = inner_width - axis_width;

    [[nodiscard]] double x(std::size_t month) const {
        return left + width * (static_cast<double>(month) + 0.5) / static_cast<double>(std::max<std::size_t>(months, 1));
    }
    [[nodiscard]] double y(domain::Points points) const {
        const auto share = static_cast<double>(points.hundredths) / static_cast<double>(max.hundredths);
        return top + plot_height * (1 - std::clamp(share, 0.0, 1.0));
    }
};

void draw_grid(Canvas& canvas, const Plot& plot) {
    constexpr int steps = 5;
    for (int step = 0; step <= steps; ++step) {
        const domain::Points points{plot.max.hundredths * step / steps};
        const auto y = plot.y(points);
        canvas.line(Plot::left, y, Plot::left + Plot::width, y, step == 0 ? faint : rule, step == 0 ? 2 : 1);
        canvas.text(margin, y - 16, axis_width - 12, domain::to_text(points),
                    {.size = 22, .colour = faint, .bold = false, .align = Align::right});
    }
}

struct Curve {
    Colour colour;
    bool dashed = false;
    std::optional<domain::Points> ports::Trend::Month::*value = nullptr;
};

void draw_curve(Canvas& canvas, const Plot& plot, const ports::Trend& trend, const Curve& curve) {
    constexpr double dot_radius = 8;
    for (std::size_t i = 1; i < trend.months.size(); ++i) {
        const auto& from = trend.months[i - 1].*curve.value;
        const auto& to = trend.months[i].*curve.value;
        if (from && to) canvas.line(plot.x(i - 1), plot.y(*from), plot.x(i), plot.y(*to), curve.colour, 4, curve.dashed);
    }
    for (std::size_t i = 0; i < trend.months.size(); ++i) {
        const auto& points = trend.months[i].*curve.value;
        if (points) canvas.dot(plot.x(i), plot.y(*points), dot_radius, curve.colour, curve.dashed);
    }
}

void draw_legend(Fonts& fonts, Canvas& canvas, double y, const ports::Trend& trend) {
    constexpr double sample = 50;
    constexpr TextStyle style{.size = 25, .colour = ink};
    auto x = margin;
    canvas.line(x, y + 19, x + sample, y + 19, blue, 4);
    canvas.dot(x + sample / 2, y + 19, 8, blue);
    x += sample + 12;
    const auto first = fonts.width(trend.legend_confirmed, style);
    canvas.text(x, y, first + 2, trend.legend_confirmed, style);
    x += first + 40;
    canvas.line(x, y + 19, x + sample, y + 19, green, 4, true);
    canvas.dot(x + sample / 2, y + 19, 8, green, true);
    x += sample + 12;
    canvas.text(x, y, margin + inner_width - x, trend.legend_projected, style);
}

}  // namespace

std::string draw_trend(Fonts& fonts, const ports::Trend& trend) {
    const auto head_height =
        fonts.height(trend.title, inner_width, title_style) + 6 + fonts.height(trend.subtitle, inner_width, subtitle_style) + gap;
    const auto note_height = trend.note.empty() ? 0 : fonts.height(trend.note, inner_width, note_style) + gap;
    constexpr double above_plot = 12;
    const auto height = margin + head_height + legend_height + above_plot + plot_height + months_height + note_height + margin;

    Canvas canvas{fonts, picture_width, static_cast<int>(height)};
    auto y = margin;
    y += canvas.text(margin, y, inner_width, trend.title, title_style) + 6;
    y += canvas.text(margin, y, inner_width, trend.subtitle, subtitle_style) + gap;
    draw_legend(fonts, canvas, y, trend);
    y += legend_height + above_plot;

    const Plot plot{y, trend.months.size(), trend.max};
    const Curve confirmed{blue, false, &ports::Trend::Month::confirmed};
    const Curve projected{green, true, &ports::Trend::Month::projected};
    draw_grid(canvas, plot);
    draw_curve(canvas, plot, trend, projected);
    draw_curve(canvas, plot, trend, confirmed);
    y += plot_height + 8;
    const auto month_width = Plot::width / static_cast<double>(std::max<std::size_t>(trend.months.size(), 1));
    for (std::size_t i = 0; i < trend.months.size(); ++i) {
        canvas.text(plot.x(i) - month_width / 2, y, month_width, trend.months[i].label,
                    {.size = 22, .colour = faint, .bold = false, .align = Align::centre});
    }
    if (!trend.note.empty()) canvas.text(margin, y + months_height - 8 + gap, inner_width, trend.note, note_style);
    return canvas.png();
}

}  // namespace kexiebot::drawing
