#pragma once

#include <cairo/cairo.h>
#include <pango/pangocairo.h>

#include <memory>
#include <string>
#include <string_view>

namespace kexiebot::drawing {

template <auto Release>
struct Releaser {
    void operator()(auto* handle) const noexcept { Release(handle); }
};

struct Colour {
    double red = 0, green = 0, blue = 0;
};
constexpr Colour colour(unsigned rgb) {
    return {(rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0};
}

// Dark enough on white to be read in sunlight (contrast of 4.5 and more where they carry text).
inline constexpr Colour ink = colour(0x1f2933);
inline constexpr Colour faint = colour(0x5b6673);
inline constexpr Colour paper = colour(0xffffff);
inline constexpr Colour rule = colour(0xd9dee4);
inline constexpr Colour groove = colour(0xe9edf1);
inline constexpr Colour band = colour(0xeaf3fb);
inline constexpr Colour blue = colour(0x1769aa);
inline constexpr Colour light_blue = colour(0x9cc8ec);
inline constexpr Colour green = colour(0x1b7a43);
inline constexpr Colour red = colour(0xb3261e);

enum class Align { left, centre, right };

struct TextStyle {
    double size = 26;  ///< pixels
    Colour colour = ink;
    bool bold = false;
    Align align = Align::left;
    int lines_max = 1;  ///< what does not fit ends in "…"
};

/// Fonts, read once and shared by the pictures drawn with them. One thread at a time.
class Fonts {
public:
    /// Throws std::runtime_error when there is no font at all.
    Fonts();

    using Layout = std::unique_ptr<PangoLayout, Releaser<g_object_unref>>;
    /// `text` set within `width`. Broken UTF-8 is shown as replacement characters.
    [[nodiscard]] Layout layout(std::string_view text, double width, const TextStyle& style);
    [[nodiscard]] double height(std::string_view text, double width, const TextStyle& style);
    [[nodiscard]] double width(std::string_view text, const TextStyle& style);

private:
    std::unique_ptr<PangoFontMap, Releaser<g_object_unref>> map_;
    std::unique_ptr<PangoContext, Releaser<g_object_unref>> context_;
};

/// A white page in pixels, from the upper left corner.
class Canvas {
public:
    /// Throws std::runtime_error when there is not memory enough.
    Canvas(Fonts& fonts, int width, int height);

    /// Draws text with its upper edge at `y`; gives how high it is.
    double text(double x, double y, double width, std::string_view text, const TextStyle& style);
    void box(double x, double y, double width, double height, Colour fill, double radius = 0);
    /// As a box, but striped: told from a full one without its colour.
    void striped_box(double x, double y, double width, double height, Colour fill, double radius = 0);
    void line(double x1, double y1, double x2, double y2, Colour stroke, double thickness, bool dashed = false);
    void dot(double x, double y, double radius, Colour fill, bool hollow = false);

    [[nodiscard]] std::string png() const;

private:
    void outline(double x, double y, double width, double height, double radius);
    void use(Colour colour);

    Fonts& fonts_;
    std::unique_ptr<cairo_surface_t, Releaser<cairo_surface_destroy>> surface_;
    std::unique_ptr<cairo_t, Releaser<cairo_destroy>> cairo_;
};

}  // namespace kexiebot::drawing
