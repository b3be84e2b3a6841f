#include "bot/app/conversation/thread/beside_work.hpp"

#include <array>

#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/photos_meant.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/language/answers/chatter.hpp"
#include "bot/language/readings.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

namespace {

Reading about(std::string topic) {
    auto reading = plain_reading(Intent::ask_about);
    reading.slots.topic = std::move(topic);
    return reading;
}

// 可以重新交了吧 behind an entry that was spoken of last: entries are handed in by their photos.
std::optional<Reading> entry_handed_in(const Turn& turn, const ports::View& view, const std::string& words,
                                       const language::Context& context) {
    const auto* const last = dialogue::last_with_code(turn.state);
    if (last == nullptr || turn.now - last->at > dialogue::view_lives || !domain::number_of('A', last->what)) return std::nullopt;
    if (!language::wants_it_handed_in(words, context)) return std::nullopt;
    const auto activity = find_activity(turn, view, last->what, Right::write);
    if (!activity || activity->status == domain::ActivityStatus::withdrawn) return std::nullopt;
    auto reading = about("sent_for_review");
    reading.slots.activity = last->what;
    return reading;
}

}  // namespace

std::optional<Reading> said_beside_work(const Turn& turn, const ports::View& view, const std::string& words,
                                        const language::Context& context) {
    if (turn.asker.role != domain::Role::secretary || turn.in_group() || !turn.message.media.empty()) return std::nullopt;
    const auto alone = language::unasked(context);
    switch (language::read_chatter(words, alone)) {
        case language::Chatter::tired: return about("tired");
        case language::Chatter::backlog: return about("backlog");
        case language::Chatter::at_ease: return about("noise");
        case language::Chatter::fell_through: return about("fell_through");
        case language::Chatter::none: break;
    }
    if (auto again = entry_handed_in(turn, view, words, alone)) return again;
    if (photos_at_hand(turn, view, words, alone)) return about("later_proof");
    return std::nullopt;
}

}  // namespace kexiebot::app
