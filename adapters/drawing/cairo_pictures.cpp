#include "adapters/drawing/cairo_pictures.hpp"

#include <malloc.h>

#include "adapters/drawing/canvas.hpp"
#include "adapters/drawing/layouts.hpp"

namespace kexiebot::drawing {

CairoPictures::CairoPictures() = default;

CairoPictures::~CairoPictures() = default;

std::string CairoPictures::draw(const ports::ScoreCard& card) {
    const std::scoped_lock lock{mutex_};
    return draw_score_card(fonts(), card);
}

std::string CairoPictures::draw(const ports::RankingTable& table) {
    const std::scoped_lock lock{mutex_};
    return draw_ranking_table(fonts(), table);
}

std::string CairoPictures::draw(const ports::Trend& trend) {
    const std::scoped_lock lock{mutex_};
    return draw_trend(fonts(), trend);
}

void CairoPictures::rest() {
    const std::scoped_lock lock{mutex_};
    if (!fonts_) return;
    fonts_.reset();
    // Cairo keeps open font files and glyphs for whoever comes next; glibc keeps what was freed.
    cairo_debug_reset_static_data();
    ::malloc_trim(0);
}

Fonts& CairoPictures::fonts() {
    if (!fonts_) fonts_ = std::make_unique<Fonts>();
    return *fonts_;
}

}  // namespace kexiebot::drawing
