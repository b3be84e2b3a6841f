#include <algorithm>

#include "adapters/drawing/layouts.hpp"

namespace kexiebot::drawing {

namespace {

constexpr TextStyle title_style{.size = 36, .colour = ink, .bold = true, .align = Align::left, .lines_max = 4};
constexpr TextStyle subtitle_style{.size = 25, .colour = faint, .bold = false, .align = Align::left, .lines_max = 4};
constexpr TextStyle note_style{.size = 23, .colour = faint, .bold = false, .align = Align::left, .lines_max = 3};
constexpr double headline_height = 150;
constexpr double legend_height = 52;
constexpr double bar_row_height = 78;
constexpr double bar_height = 22;
constexpr double fact_padding = 8;
constexpr double gap = 24;

Colour colour_of(ports::Tone tone) {
    return tone == ports::Tone::good ? green : tone == ports::Tone::bad ? red : ink;
}

// The two large figures side by side.
void draw_headline(Canvas& canvas, double y, const ports::ScoreCard& card) {
    constexpr double half = inner_width / 2;
    canvas.box(margin, y, inner_width, headline_height, band, 16);
    const auto figure = [&](double x, const ports::ScoreCard::Fact& fact, Colour colour) {
        canvas.text(x, y + 18, half, fact.label, {.size = 25, .colour = faint, .bold = false, .align = Align::centre});
        canvas.text(x, y + 50, half, fact.value, {.size = 62, .colour = colour, .bold = true, .align = Align::centre});
    };
    figure(margin, card.confirmed, blue);
    figure(margin + half, card.projected, ink);
    canvas.line(margin + half, y + 30, margin + half, y + headline_height - 30, rule, 2);
}

void draw_legend(Fonts& fonts, Canvas& canvas, double y, const ports::ScoreCard& card) {
    constexpr double sample = 36;
    constexpr TextStyle style{.size = 23, .colour = faint};
    auto x = margin;
    canvas.box(x, y + 12, sample, 16, blue, 8);
    x += sample + 10;
    const auto first = fonts.width(card.legend_confirmed, style);
    canvas.text(x, y, first + 2, card.legend_confirmed, style);
    x += first + 40;
    canvas.striped_box(x, y + 12, sample, 16, light_blue, 8);
    x += sample + 10;
    canvas.text(x, y, margin + inner_width - x, card.legend_pending, style);
}

void draw_bar(Fonts& fonts, Canvas& canvas, double y, const ports::ScoreCard::Bar& bar) {
    constexpr TextStyle figure_style{.size = 27, .colour = ink, .bold = true, .align = Align::right};
    const auto figure_width = std::min(fonts.width(bar.figure, figure_style) + 4, inner_width / 2);
    canvas.text(margin, y, inner_width - figure_width - 12, bar.label, {.size = 27});
    canvas.text(margin + inner_width - figure_width, y, figure_width, bar.figure, figure_style);
    const auto share = [&bar](domain::Points points) {
        if (bar.max <= domain::Points{}) return 0.0;
        const auto part = static_cast<double>(points.hundredths) / static_cast<double>(bar.max.hundredths);
        return std::clamp(part, 0.0, 1.0) * inner_width;
    };
    const auto top = y + 42;
    const auto reached = share(bar.confirmed);
    const auto waiting = std::min(share(bar.confirmed + bar.pending), inner_width) - reached;
    canvas.box(margin, top, inner_width, bar_height, groove, bar_height / 2);
    canvas.striped_box(margin, top, reached + waiting, bar_height, light_blue, bar_height / 2);
    canvas.box(margin, top, reached, bar_height, blue, bar_height / 2);
}

// A fact's label on the left; its value has the rest of the line, and more lines when it is longer than that.
struct FactLine {
    FactLine(Fonts& fonts, const ports::ScoreCard::Fact& shown) : fact{shown} {
        const auto label_width = std::min(fonts.width(fact.label, label_style) + 2, inner_width / 2);
        value_width = inner_width - label_width - gap;
        value_style = {.size = 26,
                       .colour = colour_of(fact.tone),
                       .bold = fact.tone != ports::Tone::plain,
                       .align = Align::right,
                       .lines_max = 3};
        height = fonts.height(fact.value, value_width, value_style) + 2 * fact_padding;
    }
    void draw(Canvas& canvas, double y) const {
        canvas.text(margin, y + fact_padding, inner_width - value_width - gap, fact.label, label_style);
        canvas.text(margin + inner_width - value_width, y + fact_padding, value_width, fact.value, value_style);
        canvas.line(margin, y + height, margin + inner_width, y + height, rule, 1);
    }

    static constexpr TextStyle label_style{.size = 26, .colour = faint};
    const ports::ScoreCard::Fact& fact;
    TextStyle value_style;
    double value_width = 0;
    double height = 0;
};

}  // namespace

std::string draw_score_card(Fonts& fonts, const ports::ScoreCard& card) {
    const auto title_height = fonts.height(card.title, inner_width, title_style);
    const auto subtitle_height = fonts.height(card.subtitle, inner_width, subtitle_style);
    const auto note_height = card.note.empty() ? 0 : fonts.height(card.note, inner_width, note_style) + gap;
    std::vector<FactLine> facts;
    double facts_height = 0;
    for (const auto& fact : card.facts) facts_height += facts.emplace_back(fonts, fact).height;
    const auto height = margin + title_height + 6 + subtitle_height + gap + headline_height + gap + legend_height +
                        bar_row_height * static_cast<double>(card.bars.size()) + facts_height + note_height + margin;

    Canvas canvas{fonts, picture_width, static_cast<int>(height)};
    auto y = margin;
    y += canvas.text(margin, y, inner_width, card.title, title_style) + 6;
    y += canvas.text(margin, y, inner_width, card.subtitle, subtitle_style) + gap;
    draw_headline(canvas, y, card);
    y += headline_height + gap;
    draw_legend(fonts, canvas, y, card);
    y += legend_height;
    for (const auto& bar : card.bars) {
        draw_bar(fonts, canvas, y, bar);
        y += bar_row_height;
    }
    for (const auto& fact : facts) {
        fact.draw(canvas, y);
        y += fact.height;
    }
    if (!card.note.empty()) canvas.text(margin, y + gap, inner_width, card.note, note_style);
    return canvas.png();
}

}  // namespace kexiebot::drawing
