#include "bot/app/conversation/questions.hpp"

#include "bot/app/conversation/activities/showing.hpp"
#include "bot/app/conversation/answering/answering.hpp"
#include "bot/app/conversation/city/announcing.hpp"
#include "bot/app/conversation/city/overview.hpp"
#include "bot/app/conversation/city/services.hpp"
#include "bot/app/conversation/city/year_end.hpp"
#include "bot/app/conversation/duties/deductions.hpp"
#include "bot/app/conversation/duties/duty_lists.hpp"
#include "bot/app/conversation/people/directory_talk.hpp"
#include "bot/app/conversation/people/people.hpp"
#include "bot/app/conversation/reviews/queue.hpp"
#include "bot/app/conversation/reviews/self_check.hpp"
#include "bot/app/conversation/scores/ranking.hpp"
#include "bot/app/conversation/scores/score_talk.hpp"
#include "bot/app/conversation/scores/scores.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/talk.hpp"

namespace kexiebot::app {

using language::Intent;

bool is_question(Intent intent) {
    switch (intent) {
        case Intent::list_activities:
        case Intent::show_activity:
        case Intent::query_score:
        case Intent::explain_score:
        case Intent::next_steps:
        case Intent::list_tasks:
        case Intent::show_task:
        case Intent::list_warnings:
        case Intent::list_deductions:
        case Intent::show_deduction:
        case Intent::review_queue:
        case Intent::ranking:
        case Intent::show_year:
        case Intent::who_am_i:
        case Intent::help:
        case Intent::contact:
        case Intent::list_services:
        case Intent::show_checklist:
        case Intent::what_if:
        case Intent::trend:
        case Intent::lights:
        case Intent::greeting:
        case Intent::thanks:
        case Intent::list_announcements:
        case Intent::show_announcement:
        case Intent::overview:
        case Intent::list_organisations:
        case Intent::list_people:
        case Intent::ask_about: return true;
        default: return false;
    }
}

std::optional<ports::Reply> look_up(Turn& turn, const ports::View& view, Intent intent, const language::Slots& slots) {
    switch (intent) {
        case Intent::list_activities: return list_activities(turn, view, slots);
        case Intent::show_activity: return show_activity(turn, view, slots);
        case Intent::query_score: return query_score(turn, view, slots);
        case Intent::explain_score: return explain_score(turn, view, slots);
        case Intent::next_steps: return next_steps(turn, view, slots);
        case Intent::list_tasks: return list_tasks(turn, view, slots);
        case Intent::show_task: return show_task(turn, view, slots);
        case Intent::list_warnings: return list_warnings(turn, view, slots);
        case Intent::list_deductions: return list_deductions(turn, view);
        case Intent::show_deduction: return show_deduction(turn, view, slots);
        case Intent::review_queue: return review_queue(turn, view, slots);
        case Intent::ranking: return ranking(turn, view, slots);
        case Intent::show_year: return show_year(turn, view);
        case Intent::who_am_i: return who_am_i(turn, view);
        case Intent::help: return help(turn, slots);
        case Intent::contact: return contact(turn);
        case Intent::list_services: return list_services(turn, view, slots);
        case Intent::show_checklist: return show_checklist(turn, view, slots);
        case Intent::what_if: return what_if(turn, view, slots);
        case Intent::trend: return trend(turn, view, slots);
        case Intent::lights: return lights(turn, view, slots);
        case Intent::greeting: return greeting(turn);
        case Intent::thanks: return text_reply(turn.say("talk.thanks"));
        case Intent::list_announcements: return list_announcements(turn, view);
        case Intent::show_announcement: return show_announcement(turn, view, slots);
        case Intent::overview: return overview(turn, view, slots);
        case Intent::list_organisations: return list_organisations(turn, view, slots);
        case Intent::list_people: return list_people(turn, view, slots);
        case Intent::ask_about: return answer_question(turn, view, slots);
        default: return std::nullopt;
    }
}

}  // namespace kexiebot::app
