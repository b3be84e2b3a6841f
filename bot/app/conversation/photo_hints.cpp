#include "bot/app/conversation/photo_hints.hpp"

#include <algorithm>

#include "bot/dialogue/wording.hpp"

namespace kexiebot::app {

namespace {

constexpr std::chrono::hours link_lasts{24};
constexpr std::size_t hints_max = 3;

// Where a photo was first used besides in `activity`; nothing when it was not.
std::optional<domain::Evidence> first_use(const ports::View& view, std::string_view sha256, const domain::Activity& activity) {
    for (auto& piece : view.evidence().with_hash(sha256)) {
        if (piece.activity && piece.activity != activity.id) return std::move(piece);
    }
    return std::nullopt;
}

std::string link_to(const Turn& turn, const domain::Evidence& piece) {
    if (!turn.house.links) return {};
    return turn.house.links->file({ports::MediaKind::picture, domain::code_of(piece.activity), piece.sha256},
                                  turn.now + link_lasts);
}

std::string used_before(const Turn& turn, const ports::View& view, const domain::Evidence& piece, const domain::Evidence& other,
                        bool same_bytes) {
    const auto theirs = view.organisations().find(other.organisation);
    const auto activity = view.activities().find(other.activity);
    return turn.say(same_bytes ? "show.same_file" : "show.alike",
                    {{"code", domain::code_of(other.activity)},
                     {"organisation", theirs ? theirs->name : ""},
                     {"date", activity ? dialogue::day_words(activity->date, {}, turn.today) : ""},
                     {"this_link", link_to(turn, piece)},
                     {"other_link", link_to(turn, other)}});
}

std::string other_day(const Turn& turn, const ports::View& view, const domain::Evidence& piece,
                      const domain::Activity& activity) {
    const auto photo = view.photos().find(piece.sha256);
    if (!photo || !photo->print || !photo->print->taken) return {};
    const auto taken = *photo->print->taken;
    const auto last = activity.end_date.value_or(activity.date);
    // Cameras' clocks run a day ahead or behind.
    if (domain::days_between(activity.date, taken) >= -1 && domain::days_between(last, taken) <= 1) return {};
    return turn.say("show.other_day", {{"taken", dialogue::day_words(taken, {}, turn.today)}});
}

}  // namespace

std::string photo_hints(const Turn& turn, const ports::View& view, const domain::Activity& activity) {
    const auto organisation = view.organisations().find(activity.organisation);
    if (!organisation || !services::may_review(turn.asker, *organisation)) return {};
    std::vector<std::string> hints;
    const auto add = [&hints](std::string hint) {
        if (!hint.empty() && hints.size() < hints_max && std::find(hints.begin(), hints.end(), hint) == hints.end()) {
            hints.push_back(std::move(hint));
        }
    };
    for (const auto& piece : view.evidence().of(activity.id)) {
        if (const auto same = first_use(view, piece.sha256, activity)) add(used_before(turn, view, piece, *same, true));
        for (const auto& alike : view.photos().alike(piece.sha256)) {
            if (const auto near = first_use(view, alike, activity)) add(used_before(turn, view, piece, *near, false));
        }
        add(other_day(turn, view, piece, activity));
    }
    return dialogue::joined(hints, "\n");
}

}  // namespace kexiebot::app
