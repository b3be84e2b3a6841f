#include "bot/app/conversation/thread/doubts.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/subjects.hpp"
#include "bot/language/answers/asides.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/references/pointing.hpp"
#include "bot/language/text/codes.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

namespace {

constexpr int to_be_confirmed = language::sure_enough - 1;

// Whoever came is counted where something took place; a paper and a piece in the press have no such count.
bool counts_heads(const domain::Activity& activity) {
    constexpr std::array<std::string_view, 5> papers{"2.4", "6.2", "6.4", "7.3", "7.4"};
    return std::find(papers.begin(), papers.end(), activity.item) == papers.end();
}

// 上一条来的人多写了 65, behind an agreement: the one before it, where people came.
Reading of_one_that_fits(const Turn& turn, const ports::View& view, Reading reading) {
    for (const auto& spoken : turn.state.spoken) {
        const auto other = find_activity(turn, view, spoken.what, Right::write);
        if (!other || !counts_heads(*other) || other->status == domain::ActivityStatus::withdrawn ||
            other->status == domain::ActivityStatus::approved)
            continue;
        reading.slots.activity = spoken.what;
        break;
    }
    reading.certainty = to_be_confirmed;
    return reading;
}

}  // namespace

Reading doubted_after_miss(const Turn& turn, const ports::View& view, Reading reading) {
    if (reading.intent != Intent::edit_activity || reading.certainty < language::sure_enough) return reading;
    const auto last = spoken_of_last(turn);
    const auto& slots = reading.slots;
    if (!last || (slots.activity && *slots.activity != domain::code_of(last))) return reading;
    const auto activity = find_activity(turn, view, domain::code_of(last), Right::write);
    if (!activity || !language::find_codes(language::normalise(turn.message.text)).empty()) return reading;
    if (slots.field == "people" && !counts_heads(*activity) && !activity->people)
        return of_one_that_fits(turn, view, std::move(reading));
    constexpr std::size_t a_word = 2;
    const auto pointers = language::find_pointers(language::normalise(turn.message.text));
    const auto described = std::any_of(pointers.begin(), pointers.end(), [](const language::Pointer& one) {
        return one.kind == language::Pointer::Kind::described && !one.guessed;
    });
    const auto named = described || language::likeness(language::up_to_its_value(turn.message.text), activity->title) >= a_word;
    // What was not known yet takes the place of nothing.
    const auto adds = (slots.field == "people" && !activity->people) || (slots.field == "place" && activity->place.empty());
    const auto has_no_place = slots.field == "place" && activity->item.starts_with("4.");
    if ((turn.state.misses > 0 && !named && !adds) || has_no_place) reading.certainty = to_be_confirmed;
    return reading;
}

}  // namespace kexiebot::app
