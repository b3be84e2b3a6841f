#include "bot/app/conversation/acknowledging.hpp"

#include "bot/app/conversation/asking.hpp"
#include "bot/services/announcements.hpp"

namespace kexiebot::app {

ports::Reply acknowledge(const Turn& turn, ports::UnitOfWork& work) {
    const auto announcement = services::awaiting_answer(work, turn.asker.person, turn.now);
    if (!announcement) return text_reply(turn.say("talk.quiet"));
    work.announcements().answer(*announcement, turn.asker.person, turn.now);
    return text_reply(turn.say("announce.received", {{"code", domain::code_of(*announcement)}}));
}

}  // namespace kexiebot::app
