#pragma once

#include <string>

#include "adapters/drawing/canvas.hpp"
#include "bot/ports/pictures.hpp"

namespace kexiebot::drawing {

/// Twice the points of a usual phone's width, so that text of 26 is as large there as the phone's own.
inline constexpr int picture_width = 750;
inline constexpr double margin = 40;
inline constexpr double inner_width = picture_width - 2 * margin;

/// Each gives a PNG as high as what it holds.
std::string draw_score_card(Fonts& fonts, const ports::ScoreCard& card);
std::string draw_ranking_table(Fonts& fonts, const ports::RankingTable& table);
std::string draw_trend(Fonts& fonts, const ports::Trend& trend);

}  // namespace kexiebot::drawing
