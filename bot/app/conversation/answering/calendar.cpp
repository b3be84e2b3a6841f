#include <algorithm>
#include <array>

#include "bot/app/conversation/answering/topics.hpp"
#include "bot/app/conversation/duties/duty_lists.hpp"
#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/dialogue/wording.hpp"

namespace kexiebot::app {

using language::Slots;

namespace {

std::string weekday_words(const Turn& turn, domain::Date day) {
    constexpr std::array keys{"question.sunday",   "question.monday", "question.tuesday", "question.wednesday",
                              "question.thursday", "question.friday", "question.saturday"};
    return turn.say(keys.at(std::chrono::weekday{std::chrono::sys_days{day}}.c_encoding()));
}

}  // namespace

ports::Reply about_weekday(const Turn& turn, const Slots& slots) {
    return text_reply(turn.say("question.weekday", {{"date", dialogue::day_words(*slots.date, {}, turn.today)},
                                                    {"weekday", weekday_words(turn, *slots.date)}}));
}

ports::Reply about_days_left(Turn& turn, const ports::View& view, Slots slots) {
    if (slots.date) {
        const auto days = domain::days_between(turn.today, *slots.date);
        if (days < 0) return about_weekday(turn, slots);
        return text_reply(turn.say("question.days_left", {{"date", dialogue::day_words(*slots.date, {}, turn.today)},
                                                          {"weekday", weekday_words(turn, *slots.date)},
                                                          {"days", std::to_string(days)}}));
    }
    if (!slots.task) {
        const auto& spoken = turn.state.spoken;
        const auto last = std::find_if(spoken.begin(), spoken.end(), [&](const dialogue::Spoken& one) {
            return names_task(one.what) && turn.now - one.at <= dialogue::view_lives;
        });
        if (last != spoken.end() && find_task(turn, view, last->what, Right::read)) slots.task = last->what;
    }
    return slots.task ? show_task(turn, view, slots) : list_tasks(turn, view, {});
}

}  // namespace kexiebot::app
