#include "bot/app/conversation/activities/photo_hints.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "bot/app/conversation/activities/honours.hpp"
#include "bot/dialogue/wording.hpp"

namespace kexiebot::app {

using domain::Activity;
using domain::ActivityStatus;
using domain::Evidence;
using domain::Honour;

namespace {

constexpr std::size_t hints_max = 3;

// What a piece of evidence elsewhere shows.
struct Use {
    Evidence piece;
    std::string what;  // "A12", "R5", "T7", "自查3"
    std::optional<domain::Date> date;
};

bool belongs_to(const Evidence& piece, const HandedIn& handed_in) {
    if (const auto* activity = std::get_if<Activity>(&handed_in.thing)) return piece.activity == activity->id;
    return piece.organisation == handed_in.organisation.id && piece.subject == handed_in.code();
}

std::int64_t number_in(std::string_view digits) {
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

// Nothing for a piece that belongs to nothing, or to what was withdrawn.
std::optional<Use> use_of(const Turn& turn, const ports::View& view, const Evidence& piece) {
    if (piece.activity) {
        const auto activity = view.activities().find(piece.activity);
        if (!activity || activity->status == ActivityStatus::withdrawn) return std::nullopt;
        return Use{piece, domain::code_of(activity->id), activity->date};
    }
    if (names_honour(piece.subject)) {
        const auto honour = view.honours().find({number_in(std::string_view{piece.subject}.substr(1))});
        if (!honour || honour->status == ActivityStatus::withdrawn) return std::nullopt;
        return Use{piece, piece.subject, honour->date};
    }
    if (piece.subject.starts_with('T')) return Use{piece, piece.subject, std::nullopt};
    const auto slash = piece.subject.find('/');
    if (slash == std::string::npos) return std::nullopt;
    return Use{piece, turn.say("hint.self_check", {{"point", piece.subject.substr(slash + 1)}}), std::nullopt};
}

// Every use of these bytes that is not by `handed_in` itself.
void add_uses(const Turn& turn, const ports::View& view, std::string_view sha256, const HandedIn& handed_in,
              std::vector<Use>& uses) {
    for (const auto& piece : view.evidence().with_hash(sha256)) {
        if (belongs_to(piece, handed_in)) continue;
        if (auto use = use_of(turn, view, piece)) uses.push_back(*std::move(use));
    }
}

std::string where_words(const Turn& turn, const ports::View& view, const Use& use) {
    const auto organisation = view.organisations().find(use.piece.organisation);
    const auto date = use.date ? dialogue::day_words(*use.date, {}, turn.today) : "";
    if (organisation && services::may_read(turn.asker, *organisation)) {
        return turn.say("hint.where",
                        {{"organisation", dialogue::short_name(*organisation)}, {"what", use.what}, {"date", date}});
    }
    return turn.say("hint.where_elsewhere", {{"county", organisation ? organisation->county : ""}, {"date", date}});
}

std::optional<PhotoHint> used_elsewhere(const Turn& turn, const ports::View& view, const HandedIn& handed_in,
                                        const Evidence& piece, std::size_t number) {
    std::vector<Use> uses;
    add_uses(turn, view, piece.sha256, handed_in, uses);
    for (const auto& alike : view.photos().alike(piece.sha256)) add_uses(turn, view, alike, handed_in, uses);
    if (uses.empty()) return std::nullopt;
    const auto& first =
        *std::min_element(uses.begin(), uses.end(), [](const Use& a, const Use& b) { return a.piece.id < b.piece.id; });
    const auto where = where_words(turn, view, first);
    const auto order = turn.say(first.piece.id < piece.id ? "hint.first_there" : "hint.first_here");
    return PhotoHint{piece.id,
                     turn.say(first.piece.sha256 == piece.sha256 ? "hint.same_file" : "hint.alike",
                              {{"number", std::to_string(number)},
                               {"where", where},
                               {"order", order},
                               {"more", uses.size() > 1 ? std::to_string(uses.size() - 1) : ""}}),
                     first.piece, turn.say("hint.other", {{"where", where}, {"order", order}})};
}

// Cameras' clocks run a day ahead or behind.
bool fits(domain::Date taken, const Activity& activity) {
    const auto last = activity.end_date.value_or(activity.date);
    return domain::days_between(activity.date, taken) >= -1 && domain::days_between(last, taken) <= 1;
}

// The photos of each day on which the activity was not.
std::vector<PhotoHint> other_days(const Turn& turn, const ports::View& view, const Activity& activity,
                                  const std::vector<Evidence>& pieces) {
    std::map<domain::Date, std::vector<std::size_t>> by_day;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto photo = view.photos().find(pieces[i].sha256);
        if (!photo || !photo->print || !photo->print->taken || fits(*photo->print->taken, activity)) continue;
        by_day[*photo->print->taken].push_back(i);
    }
    std::vector<PhotoHint> hints;
    for (const auto& [day, which] : by_day) {
        std::vector<std::string> numbers;
        for (const auto i : which) numbers.push_back(std::to_string(i + 1));
        const auto taken = dialogue::day_words(day, {}, turn.today);
        auto text = turn.say("hint.other_day", {{"numbers", dialogue::joined(numbers, "、")}, {"taken", taken}});
        hints.push_back({pieces[which.front()].id, std::move(text), std::nullopt, {}});
    }
    return hints;
}

}  // namespace

std::vector<PhotoHint> photo_hints(const Turn& turn, const ports::View& view, const HandedIn& handed_in) {
    if (turn.in_group()) return {};
    const auto pieces = evidence_of(view, handed_in);
    std::vector<PhotoHint> hints;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (auto hint = used_elsewhere(turn, view, handed_in, pieces[i], i + 1)) hints.push_back(*std::move(hint));
    }
    if (const auto* activity = std::get_if<Activity>(&handed_in.thing)) {
        for (auto& hint : other_days(turn, view, *activity, pieces)) hints.push_back(std::move(hint));
    }
    if (hints.size() > hints_max) hints.resize(hints_max);
    return hints;
}

std::string hint_words(const std::vector<PhotoHint>& hints) {
    std::vector<std::string> lines;
    for (const auto& hint : hints) lines.push_back(hint.text);
    return dialogue::joined(lines, "\n");
}

std::string hint_mark(const Turn& turn, const std::vector<PhotoHint>& hints) {
    if (hints.empty()) return {};
    return turn.say(hints.front().other ? "hint.mark_used" : "hint.mark_day");
}

}  // namespace kexiebot::app
