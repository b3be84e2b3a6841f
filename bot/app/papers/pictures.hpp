#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/turn.hpp"
#include "bot/ports/pictures.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/ranking.hpp"

namespace kexiebot::app {

/// How a ranking names whom it lists.
std::string listed_name(const House& house, const domain::Organisation& organisation, ports::NamesInGroup names);
/// "升2", "降1", "新"; empty when it stands where it stood or nothing is known to compare with.
std::string moved_words(const House& house, const services::Ranking& ranking, const services::Ranked& row);

/// 成绩单 of a year. Nothing without a rulebook for it.
std::optional<ports::ScoreCard> score_card_of(const House& house, const ports::View& view,
                                              const domain::Organisation& organisation, int year, domain::Date today);
/// The same in words.
std::string text_twin(const House& house, const ports::ScoreCard& card);

/// Whose eyes a ranking is for.
struct RankingReader {
    domain::OrganisationId own;  ///< marked in it; none: nobody is
    ports::NamesInGroup names = ports::NamesInGroup::full;
};
/// The first 60 of a county or, if it is empty, the city.
ports::RankingTable ranking_table_of(const House& house, const ports::View& view, const std::string& county, int year,
                                     domain::Date today, const RankingReader& reader);
std::string text_twin(const House& house, const ports::RankingTable& table);

/// 走势 of a year. Nothing without a rulebook for it.
std::optional<ports::Trend> trend_picture_of(const House& house, const ports::View& view,
                                             const domain::Organisation& organisation, int year, domain::Date today);
std::string text_twin(const House& house, const ports::Trend& trend);

}  // namespace kexiebot::app
