#include "bot/app/conversation/thread/captions_along.hpp"

#include <algorithm>

#include "bot/app/conversation/activities/evidence.hpp"
#include "bot/app/conversation/thread/photos_meant.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/references/captions.hpp"
#include "bot/language/references/describing.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

std::optional<Reading> caption_along(Turn& turn, const ports::View& view, const language::Context& context) {
    if (!brings_files(turn.message) || turn.asker.role != domain::Role::secretary || turn.in_group()) return std::nullopt;
    const auto caption = language::read_caption_along(turn.message.text, context);
    if (!caption) return std::nullopt;
    auto along = plain_reading(Intent::ask_about);
    along.slots.topic = "along";
    if (caption->empty()) return along;
    auto things = things_in_sight(turn, view);
    std::erase_if(things, [](const language::Thing& thing) { return thing.code.front() != 'A' && thing.code.front() != 'R'; });
    const auto found = described_for_photos(turn, view, *caption, context, things);
    if (!found.says_something || found.fits.empty()) return std::nullopt;
    auto attach = plain_reading(Intent::attach_evidence);
    attach.slots.activity = things[found.fits.front()].code;
    if (found.fits.size() == 1) return attach;
    // Of the one in view, if the words fit that one as well.
    const auto in_view = turn.state.activity ? domain::code_of(turn.state.activity) : turn.state.subject;
    if (std::any_of(found.fits.begin(), found.fits.end(), [&](std::size_t i) { return things[i].code == in_view; })) return along;
    // They wait until it is said which one.
    constexpr std::size_t choices_max = 4;
    std::vector<language::Asked::Choice> choices;
    for (const auto i : found.fits) {
        if (choices.size() < choices_max) choices.push_back({label_of_code(turn, view, things[i].code), things[i].code});
    }
    turn.state.activity = {};
    turn.state.subject.clear();
    turn.unclear = Unclear{"activity", turn.say("refer.which"), std::move(choices)};
    attach.slots.activity.reset();
    return attach;
}

}  // namespace kexiebot::app
