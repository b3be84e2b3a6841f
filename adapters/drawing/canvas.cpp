#include "adapters/drawing/canvas.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <stdexcept>

#include "adapters/drawing/png.hpp"

namespace kexiebot::drawing {

namespace {

// Simplified Chinese forms first: the pan-CJK default would draw some characters the Japanese way.
constexpr const char* family = "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, WenQuanYi Micro Hei, sans-serif";
constexpr double stripe_distance = 9;

PangoAlignment alignment_of(Align align) {
    switch (align) {
        case Align::left: return PANGO_ALIGN_LEFT;
        case Align::centre: return PANGO_ALIGN_CENTER;
        case Align::right: return PANGO_ALIGN_RIGHT;
    }
    return PANGO_ALIGN_LEFT;
}

std::uint32_t rgb_of(Colour colour) {
    const auto byte = [](double part) { return static_cast<std::uint32_t>(std::lround(part * 255)); };
    return byte(colour.red) << 16 | byte(colour.green) << 8 | byte(colour.blue);
}

int in_pango_units(double pixels) {
    return static_cast<int>(pixels * PANGO_SCALE);
}

}  // namespace

Fonts::Fonts() : map_{pango_cairo_font_map_new()} {
    if (!map_) throw std::runtime_error{"no fonts to draw with"};
    context_.reset(pango_font_map_create_context(map_.get()));
    pango_context_set_language(context_.get(), pango_language_from_string("zh-cn"));
    if (width("科协 2026", {}) <= 0) throw std::runtime_error{"no fonts to draw with: install fonts-noto-cjk"};
}

Fonts::Layout Fonts::layout(std::string_view text, double width, const TextStyle& style) {
    Layout layout{pango_layout_new(context_.get())};
    using Description = std::unique_ptr<PangoFontDescription, Releaser<pango_font_description_free>>;
    const Description font{pango_font_description_from_string(family)};
    pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
    pango_font_description_set_weight(font.get(), style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout.get(), font.get());
    const std::unique_ptr<char, Releaser<g_free>> valid{g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()))};
    pango_layout_set_text(layout.get(), valid.get(), -1);
    pango_layout_set_alignment(layout.get(), alignment_of(style.align));
    if (width > 0) {
        pango_layout_set_width(layout.get(), in_pango_units(width));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_height(layout.get(), -style.lines_max);
        pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
    }
    return layout;
}

double Fonts::height(std::string_view text, double width, const TextStyle& style) {
    int pixels = 0;
    pango_layout_get_pixel_size(layout(text, width, style).get(), nullptr, &pixels);
    return pixels;
}

double Fonts::width(std::string_view text, const TextStyle& style) {
    int pixels = 0;
    pango_layout_get_pixel_size(layout(text, 0, style).get(), &pixels, nullptr);
    return pixels;
}

Canvas::Canvas(Fonts& fonts, int width, int height)
    : fonts_{fonts}, surface_{cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)} {
    if (cairo_surface_status(surface_.get()) != CAIRO_STATUS_SUCCESS) throw std::runtime_error{"no memory for a picture"};
    cairo_.reset(cairo_create(surface_.get()));
    use(paper);
    cairo_paint(cairo_.get());
}

void Canvas::use(Colour colour) {
    cairo_set_source_rgb(cairo_.get(), colour.red, colour.green, colour.blue);
}

double Canvas::text(double x, double y, double width, std::string_view text, const TextStyle& style) {
    const auto layout = fonts_.layout(text, width, style);
    use(style.colour);
    cairo_move_to(cairo_.get(), x, y);
    pango_cairo_show_layout(cairo_.get(), layout.get());
    int height = 0;
    pango_layout_get_pixel_size(layout.get(), nullptr, &height);
    return height;
}

void Canvas::outline(double x, double y, double width, double height, double radius) {
    auto* cairo = cairo_.get();
    const auto r = std::min({radius, width / 2, height / 2});
    if (r <= 0) {
        cairo_rectangle(cairo, x, y, width, height);
        return;
    }
    constexpr auto quarter = std::numbers::pi / 2;
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, x + width - r, y + r, r, -quarter, 0);
    cairo_arc(cairo, x + width - r, y + height - r, r, 0, quarter);
    cairo_arc(cairo, x + r, y + height - r, r, quarter, 2 * quarter);
    cairo_arc(cairo, x + r, y + r, r, 2 * quarter, 3 * quarter);
    cairo_close_path(cairo);
}

void Canvas::box(double x, double y, double width, double height, Colour fill, double radius) {
    if (width <= 0 || height <= 0) return;
    outline(x, y, width, height, radius);
    use(fill);
    cairo_fill(cairo_.get());
}

void Canvas::striped_box(double x, double y, double width, double height, Colour fill, double radius) {
    if (width <= 0 || height <= 0) return;
    auto* cairo = cairo_.get();
    box(x, y, width, height, fill, radius);
    cairo_save(cairo);
    outline(x, y, width, height, radius);
    cairo_clip(cairo);
    const auto stripes = static_cast<int>(std::ceil((width + height) / stripe_distance));
    for (int stripe = 0; stripe < stripes; ++stripe) {
        const auto at = x - height + stripe * stripe_distance;
        line(at, y + height, at + height, y, paper, 2);
    }
    cairo_restore(cairo);
}

void Canvas::line(double x1, double y1, double x2, double y2, Colour stroke, double thickness, bool dashed) {
    auto* cairo = cairo_.get();
    constexpr double dashes[] = {10, 7};
    cairo_set_dash(cairo, dashes, dashed ? 2 : 0, 0);
    cairo_set_line_width(cairo, thickness);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    cairo_move_to(cairo, x1, y1);
    cairo_line_to(cairo, x2, y2);
    use(stroke);
    cairo_stroke(cairo);
}

void Canvas::dot(double x, double y, double radius, Colour fill, bool hollow) {
    auto* cairo = cairo_.get();
    constexpr double ring = 3;
    cairo_arc(cairo, x, y, radius, 0, 2 * std::numbers::pi);
    use(fill);
    cairo_fill(cairo);
    if (!hollow) return;
    cairo_arc(cairo, x, y, radius - ring, 0, 2 * std::numbers::pi);
    use(paper);
    cairo_fill(cairo);
}

std::string Canvas::png() const {
    auto* surface = surface_.get();
    cairo_surface_flush(surface);
    const std::array flat{rgb_of(paper), rgb_of(ink),  rgb_of(faint),      rgb_of(rule),  rgb_of(groove),
                          rgb_of(band),  rgb_of(blue), rgb_of(light_blue), rgb_of(green), rgb_of(red)};
    return png_of({cairo_image_surface_get_data(surface), cairo_image_surface_get_width(surface),
                   cairo_image_surface_get_height(surface), cairo_image_surface_get_stride(surface)},
                  flat);
}

}  // namespace kexiebot::drawing
