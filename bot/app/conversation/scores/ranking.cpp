#include "bot/app/conversation/scores/ranking.hpp"

#include <algorithm>

#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/papers/pictures.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/ranking.hpp"

namespace kexiebot::app {

using language::Slots;

namespace {

constexpr int top_default = 10;
constexpr int top_max = 50;
constexpr int last_default = 3;

std::string ranked_by(const Turn& turn) {
    return turn.say(turn.house.assessment.ranked_by == domain::RankedBy::confirmed ? "ranking.by_confirmed"
                                                                                   : "ranking.by_projected");
}

// Alone with somebody names stand in full; a group's coordinator chose how they stand there.
ports::NamesInGroup names_here(const Turn& turn, const ports::View& view) {
    if (!turn.in_group()) return ports::NamesInGroup::full;
    const auto group = view.groups().find(turn.message.channel, turn.message.conversation.id);
    return group ? group->names : ports::NamesInGroup::short_;
}

ports::Reply place_of_one(const Turn& turn, const ports::View& view, const Slots& slots, int year) {
    const auto organisation = find_organisation(turn, view, slots.organisation);
    if (!organisation) return text_reply(turn.say("organisation.not_found", {{"name", slots.organisation.value_or("")}}));
    const auto place = services::place_of(view, turn.house.assessment, *organisation, organisation->county, year);
    if (place == 0) return text_reply(turn.say(organisation->practice ? "practice.no_ranking" : "ranking.empty"));
    const auto city = services::place_of(view, turn.house.assessment, *organisation, "", year);
    return text_reply(turn.say("ranking.one", {{"organisation", dialogue::short_name(*organisation)},
                                               {"county", organisation->county},
                                               {"place", std::to_string(place)},
                                               {"city", std::to_string(city)},
                                               {"by", ranked_by(turn)}}));
}

std::string line_of(const Turn& turn, const ports::View& view, const services::Ranking& ranking, const services::Ranked& row,
                    ports::NamesInGroup names) {
    const auto organisation = view.organisations().find(row.score.organisation);
    // What others have handed in and nobody has reviewed yet is theirs and their coordinator's to know.
    const auto theirs = !turn.in_group() && organisation && services::may_read(turn.asker, *organisation) &&
                        turn.house.assessment.ranked_by == domain::RankedBy::confirmed;
    return turn.say("ranking.line", {{"place", std::to_string(row.place)},
                                     {"organisation", organisation ? listed_name(turn.house, *organisation, names) : ""},
                                     {"points", domain::to_text(row.points)},
                                     {"projected", theirs ? domain::to_text(row.score.projected) : ""},
                                     {"moved", moved_words(turn.house, ranking, row)}});
}

bool any_moved(const services::Ranking& ranking) {
    return std::any_of(ranking.rows.begin(), ranking.rows.end(), [&](const services::Ranked& row) { return row.moved != 0; });
}

// The places of a county, or of the city when it is empty; "" when nobody has any.
std::string list_of(const Turn& turn, const ports::View& view, const std::string& county, int year,
                    const services::Ranking& ranking) {
    if (ranking.rows.empty()) return {};
    const auto since = ranking.since && any_moved(ranking) ? dialogue::day_words(*ranking.since, {}, turn.today) : "";
    auto text =
        turn.say("ranking.head", {{"county", county}, {"year", std::to_string(year)}, {"by", ranked_by(turn)}, {"since", since}});
    const auto names = names_here(turn, view);
    for (const auto& row : ranking.rows) text += "\n" + line_of(turn, view, ranking, row, names);
    return text;
}

// The rows a question about a ranking is about: 倒数三名, 超过60分的, 谁进步最大. Takes all rows, the best first.
void keep_what_is_asked(services::Ranking& ranking, const Slots& slots) {
    auto& rows = ranking.rows;
    const auto& aspect = *slots.aspect;
    if (aspect == "last") {
        const auto count = static_cast<std::size_t>(std::clamp(slots.top.value_or(last_default), 1, top_max));
        if (rows.size() > count) rows.erase(rows.begin(), rows.end() - static_cast<std::ptrdiff_t>(count));
        std::reverse(rows.begin(), rows.end());
    } else if (aspect == "above" || aspect == "below") {
        const auto goal = domain::Points::whole(slots.top.value_or(0));
        std::erase_if(rows, [&](const services::Ranked& row) { return (row.points >= goal) != (aspect == "above"); });
    } else if (aspect == "up" || aspect == "down") {
        const auto by = [&](const services::Ranked& row) {
            return aspect == "up" ? row.moved.value_or(0) : -row.moved.value_or(0);
        };
        std::erase_if(rows, [&](const services::Ranked& row) { return by(row) <= 0; });
        std::stable_sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) { return by(a) > by(b); });
        if (rows.size() > last_default) rows.resize(last_default);
    }
}

std::string mean_words(const Turn& turn, const std::string& county, int year, const services::Ranking& ranking) {
    if (ranking.rows.empty()) return {};
    return turn.say("ranking.mean", {{"county", county},
                                     {"year", std::to_string(year)},
                                     {"by", ranked_by(turn)},
                                     {"count", std::to_string(ranking.rows.size())},
                                     {"points", domain::to_text(services::mean_of(ranking.rows))}});
}

// One answer a county to what is asked about its ranking.
std::string figure_of(const Turn& turn, const ports::View& view, const std::string& county, int year, const Slots& slots) {
    auto ranking = services::rank(view, turn.house.assessment, county, year, 0, turn.today);
    const auto all = ranking.rows.size();
    if (slots.aspect == "mean" || all == 0) return mean_words(turn, county, year, ranking);
    keep_what_is_asked(ranking, slots);
    if (slots.aspect == "last") return list_of(turn, view, county, year, ranking);
    const auto counted = slots.aspect == "above" || slots.aspect == "below";
    const auto* key = !counted                  ? (ranking.rows.empty() ? "ranking.nobody_moved" : "ranking.movers")
                      : slots.aspect == "above" ? "ranking.above"
                                                : "ranking.below";
    const auto count = ranking.rows.size();
    auto text = turn.say(key, {{"county", county},
                               {"year", std::to_string(year)},
                               {"by", ranked_by(turn)},
                               {"points", std::to_string(slots.top.value_or(0))},
                               {"count", std::to_string(count)},
                               {"all", std::to_string(all)},
                               {"since", ranking.since ? dialogue::day_words(*ranking.since, {}, turn.today) : ""}});
    if (count > static_cast<std::size_t>(top_max)) ranking.rows.resize(static_cast<std::size_t>(top_max));
    const auto names = names_here(turn, view);
    for (const auto& row : ranking.rows) text += "\n" + line_of(turn, view, ranking, row, names);
    return text;
}

}  // namespace

std::vector<std::string> ranked_counties(const Turn& turn, const ports::View& view, const Slots& slots) {
    if (slots.whole_city) return {""};
    if (slots.county) return {*slots.county};
    if (turn.in_group()) {
        const auto group = view.groups().find(turn.message.channel, turn.message.conversation.id);
        const auto organisation = group && group->organisation ? view.organisations().find(group->organisation) : std::nullopt;
        if (organisation) return {organisation->county};
        if (group && !group->county.empty()) return {group->county};
    }
    auto own = services::coordinated_counties(turn.asker);
    if (turn.asker.role != domain::Role::coordinator || own.empty()) return {""};
    return own;
}

ports::Reply difference(Turn& turn, const ports::View& view, const Slots& slots) {
    const auto own = turn.asker.organisation ? turn.asker.organisation : organisation_spoken_of(turn, view);
    if (!own) return ranking(turn, view, slots);
    const auto places = services::rank(view, turn.house.assessment, "", domain::year_of(turn.today), 0, turn.today);
    const auto row_of = [&places](domain::OrganisationId id) {
        return std::find_if(places.rows.begin(), places.rows.end(),
                            [id](const services::Ranked& row) { return row.score.organisation == id; });
    };
    const auto mine = row_of(own->id);
    if (mine == places.rows.end()) return text_reply(turn.say("ranking.empty"));
    auto theirs = mine;
    if (slots.organisation) {
        const auto named = view.organisations().find(*slots.organisation);
        theirs = named ? row_of(named->id) : places.rows.end();
        if (theirs == places.rows.end()) return text_reply(turn.say("organisation.not_found", {{"name", *slots.organisation}}));
    } else {
        theirs = slots.top ? places.rows.begin() : mine;
        while (!slots.top && theirs != places.rows.begin() && theirs->points <= mine->points) --theirs;
    }
    if (theirs == mine || (!slots.organisation && theirs->points <= mine->points)) {
        return text_reply(
            turn.say("ranking.leads",
                     {{"own", dialogue::short_name(*own)}, {"points", domain::to_text(mine->points)}, {"by", ranked_by(turn)}}));
    }
    const auto other = view.organisations().find(theirs->score.organisation);
    const auto more = mine->points - theirs->points;
    const auto difference = more == domain::Points{} ? turn.say("ranking.equal")
                            : more > domain::Points{}
                                ? turn.say("ranking.higher", {{"points", domain::to_text(more)}})
                                : turn.say("ranking.lower", {{"points", domain::to_text(domain::Points{} - more)}});
    return text_reply(turn.say("ranking.difference", {{"own", dialogue::short_name(*own)},
                                                      {"points", domain::to_text(mine->points)},
                                                      {"other", other ? dialogue::short_name(*other) : ""},
                                                      {"theirs", domain::to_text(theirs->points)},
                                                      {"by", ranked_by(turn)},
                                                      {"difference", difference}}));
}

ports::Reply ranking(Turn& turn, const ports::View& view, const Slots& slots) {
    if (turn.asker.role == domain::Role::guest) return text_reply(turn.say("talk.not_for_you"));
    const auto year = slots.year.value_or(domain::year_of(turn.today));
    const auto of_own = turn.asker.organisation && !slots.top && !slots.county && !slots.whole_city && !slots.aspect;
    if (slots.organisation || of_own) {
        return place_of_one(turn, view, slots, year);
    }
    const auto limit = std::clamp(slots.top.value_or(top_default), 1, top_max);
    std::vector<std::string> lists;
    for (const auto& county : ranked_counties(turn, view, slots)) {
        lists.push_back(slots.aspect ? figure_of(turn, view, county, year, slots)
                                     : list_of(turn, view, county, year,
                                               services::rank(view, turn.house.assessment, county, year, limit, turn.today)));
    }
    auto text = dialogue::joined(lists, "\n");
    if (text.empty()) return text_reply(turn.say("ranking.empty"));
    return {std::move(text), {{turn.say("chip.ranking_picture"), turn.say("chip.ranking_picture")}}};
}

}  // namespace kexiebot::app
