#include "bot/app/conversation/answering/answering.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/activities/evidence.hpp"
#include "bot/app/conversation/activities/honour_editing.hpp"
#include "bot/app/conversation/activities/honours.hpp"
#include "bot/app/conversation/activities/showing.hpp"
#include "bot/app/conversation/answering/outlook.hpp"
#include "bot/app/conversation/answering/topics.hpp"
#include "bot/app/conversation/duties/deductions.hpp"
#include "bot/app/conversation/duties/duty_lists.hpp"
#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/questions.hpp"
#include "bot/app/conversation/scores/ranking.hpp"
#include "bot/app/conversation/scores/scores.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/begun.hpp"
#include "bot/app/conversation/thread/desk_questions.hpp"
#include "bot/app/conversation/thread/more_time.hpp"
#include "bot/app/conversation/thread/newcomer_talk.hpp"
#include "bot/app/conversation/thread/nudge_meant.hpp"
#include "bot/app/conversation/thread/persons_meant.hpp"
#include "bot/app/conversation/thread/putting_off.hpp"
#include "bot/app/conversation/thread/talk.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/waiting_order.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/questions/questions.hpp"
#include "bot/language/references/pointing.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;
using language::Slots;

namespace {

// What may be asked without an organisation of one's own.
constexpr std::array<std::string_view, 22> for_everybody{
    "weekday",      "days_left", "counts",      "recognition", "each",       "late_cost", "back_fill", "evidence_rules",
    "deadline",     "template",  "maker",       "identity",    "noise",      "required",  "unplanned", "puzzled",
    "how_approved", "either",    "return_cost", "terms",       "full_marks", "each_year"};

// What tells of one's own work is for whoever does it.
bool is_for_secretaries(std::string_view topic) {
    constexpr std::array<std::string_view, 12> remarks{"request_wait", "as_recorded", "begin_log",    "right",
                                                       "later_proof",  "planned",     "logged_today", "how_send",
                                                       "of_day",       "logged_yet",  "asks_around",  "tell_when_done"};
    return std::find(remarks.begin(), remarks.end(), topic) != remarks.end();
}

// What whoever reviews asks.
bool is_for_reviewers(std::string_view topic) {
    constexpr std::array<std::string_view, 12> asked{"reason_seen",  "who_waives", "task_review", "told_when_in",
                                                     "why_not_here", "twice",      "chased",      "decided",
                                                     "invite_lives", "not_sent",   "told_whom",   "facts_of"};
    return std::find(asked.begin(), asked.end(), topic) != asked.end();
}

// What a secretary asks of their own association, whoever reviews asks of the one spoken of: 他们哪块最弱.
bool is_of_one_association(std::string_view topic) {
    return topic == "weakest" || topic == "possible" || topic == "missing";
}

bool is_for(const Turn& turn, const ports::View& view, const Reading& question) {
    if (turn.asker.role == domain::Role::guest) return false;
    if (is_for_reviewers(question.slots.topic.value_or(""))) return turn.asker.role >= domain::Role::coordinator;
    constexpr std::array<std::string_view, 3> of_staff_too{"reviewer", "task_from", "deductions"};
    const auto found = std::find(of_staff_too.begin(), of_staff_too.end(), question.slots.topic.value_or(""));
    if (found != of_staff_too.end() && turn.asker.role >= domain::Role::coordinator) return true;
    if (question.slots.topic == "zero") return turn.asker.role >= domain::Role::coordinator || turn.asker.organisation;
    if (is_for_secretaries(question.slots.topic.value_or(""))) return turn.asker.role == domain::Role::secretary;
    if (turn.asker.role >= domain::Role::coordinator && is_of_one_association(question.slots.topic.value_or("")))
        return organisation_asked_about(turn, view).has_value();
    if (question.slots.topic == "may_log") return turn.asker.role == domain::Role::member;
    if (turn.asker.organisation && turn.asker.role < domain::Role::coordinator) return true;
    return question.slots.topic &&
           std::find(for_everybody.begin(), for_everybody.end(), *question.slots.topic) != for_everybody.end();
}

// What the words read as may give way to a question that is as clear as this.
bool gives_way(const Turn& turn, const Reading& reading, const Reading& question) {
    constexpr int clear = 90;
    constexpr int very_clear = 93;
    if (!reading.also.empty()) return false;
    if (reading.intent == Intent::unknown) return true;
    const auto begins = question.slots.topic == "begin_log" && reading.intent == Intent::register_activity;
    if (question.intent != Intent::ask_about || (question.certainty < clear && !begins)) return false;
    switch (reading.intent) {
        case Intent::what_if: return question.slots.topic == "point_means" || question.slots.topic == "check_for";
        case Intent::overview:
        case Intent::list_organisations:
        case Intent::list_people:
        case Intent::show_deduction: return false;
        // Only whoever coordinates gives more time; anybody else asks for it.
        case Intent::extend_task: return turn.asker.role < domain::Role::coordinator;
        case Intent::answer:
            return !reading.slots.choice && question.certainty >= very_clear && question.slots.topic != "this_one";
        // 去年的行不行 12月5号搞过一场安全培训: asked before it would be told.
        case Intent::register_activity:
            // 16号不还有个讲座么 叫啥来着, 昨天那个专利检索培训登了没
            if (question.slots.topic == "of_day" || question.slots.topic == "logged_yet") return !reading.slots.people;
            // 职称是一个人一分对吧
            if (question.slots.topic == "each") return !reading.slots.date && question.certainty >= very_clear;
            // 科普咋还是0啊 不是刚报了么, 刚那条算宣传还是算人才啊
            if (question.slots.topic == "either" || question.slots.topic == "not_counted" ||
                question.slots.topic == "hand_in_how" || question.slots.topic == "point_means")
                return !reading.slots.date && !reading.slots.people && question.certainty >= clear;
            if (question.slots.topic == "begin_log") return !reading.slots.date && !reading.slots.people && !reading.slots.item;
            return (question.slots.topic == "back_fill" || question.slots.topic == "counts") && !reading.slots.date;
        // A7被退回的原因: whoever reviews returns; others ask.
        case Intent::return_activity:
            return turn.asker.role < domain::Role::coordinator && question.slots.topic == "why_returned";
        // T1催过没有
        case Intent::nudge: return question.slots.topic == "chased";
        // 补了跟我说声
        case Intent::submit_task:
        case Intent::attach_evidence:
            return is_for_reviewers(question.slots.topic.value_or("")) && question.certainty >= very_clear;
        // 这个能不能算培训
        case Intent::request_service:
            return (question.slots.topic == "counts" || question.slots.topic == "either" ||
                    question.slots.topic == "request_wait") &&
                   question.certainty >= very_clear;
        // 王倩拿了市科协的优秀科技工作者 这个加分不
        case Intent::register_honour: return question.slots.topic == "counts" && question.certainty >= very_clear;
        default: return is_question(reading.intent) || reading.intent == Intent::quiet;
    }
}

bool spoke_of_something(const Turn& turn) {
    constexpr std::chrono::minutes fresh{30};
    return (turn.state.activity || names_honour(turn.state.subject)) && turn.now - turn.state.activity_at <= fresh;
}

// 这个能不能算培训: asked of the activity spoken of last.
bool of_the_last(const Turn& turn, const Slots& slots) {
    constexpr std::array<std::string_view, 5> ones{"这个", "这条", "这场", "它", "刚才那个"};
    const auto pointed = std::any_of(ones.begin(), ones.end(), [&turn](std::string_view one) {
        return turn.message.text.starts_with(one) || turn.message.text.starts_with("那" + std::string{one});
    });
    return pointed && slots.item && !slots.title && turn.state.activity && spoke_of_something(turn);
}

// 高分子复合材料讲座审了没: of one of one's own, by four characters of its name.
bool names_its_own(const Turn& turn, const ports::View& view, std::string_view words) {
    constexpr std::size_t plainly = 4;
    const auto things = things_in_sight(turn, view, "AR");
    return !language::find_named(words, things, plainly).empty();
}

bool describes_one(const std::vector<language::Pointer>& pointers) {
    return std::any_of(pointers.begin(), pointers.end(),
                       [](const language::Pointer& one) { return one.kind == language::Pointer::Kind::described; });
}

ports::Reply with_contact(const Turn& turn, std::string_view key) {
    const auto& contact = turn.house.notice.contact;
    return text_reply(turn.say(key, {{"office", contact.office}, {"phone", contact.phone}}));
}

ports::Reply where_to_send(const Turn& turn) {
    const auto& contact = turn.house.notice.contact;
    return text_reply(
        turn.say("question.send_where", {{"email", contact.email}, {"address", contact.address}, {"phone", contact.phone}}));
}

ports::Reply reminders_come(const Turn& turn) {
    std::vector<std::string> days;
    for (const auto before : turn.house.timetable.ladder) {
        if (before > 0) days.push_back(std::to_string(before));
    }
    return text_reply(turn.say("question.remind_me", {{"days", dialogue::joined(days, "、")}}));
}

ports::Reply check_data(Turn& turn, const ports::View& view) {
    auto reply = list_activities(turn, view, {});
    reply.text += "\n" + turn.say("question.check_data");
    return reply;
}

}  // namespace

std::optional<Reading> question_in(const Turn& turn, const ports::View& view, std::string_view words,
                                   const language::Context& context, const Reading& reading) {
    auto question = language::read_question(words, context);
    if (!question || !is_for(turn, view, *question) || !gives_way(turn, reading, *question)) return std::nullopt;
    if (reading.intent == Intent::register_honour) {
        question->slots.level = reading.slots.level;
        question->slots.title = reading.slots.title;
        question->slots.date = reading.slots.date;
    }
    if (question->slots.topic == "this_one" && !spoke_of_something(turn)) return std::nullopt;
    const auto of_request = has_requested(turn, view) || words.find("申请") != std::string_view::npos;
    if (question->slots.topic == "request_wait" && !of_request) return std::nullopt;
    if (question->slots.topic == "as_recorded" && recorded_last(turn).empty()) return std::nullopt;
    if (question->slots.topic == "facts_of" && thing_in_question(turn, view).empty()) return std::nullopt;
    if (question->slots.topic == "task_from" && turn.asker.role >= domain::Role::coordinator && !question->slots.task) {
        const auto& spoken = turn.state.spoken;
        const auto last = std::find_if(spoken.begin(), spoken.end(), [](const auto& one) { return names_task(one.what); });
        if (last == spoken.end() || turn.now - last->at > dialogue::view_lives) return std::nullopt;
        question->slots.task = last->what;
    }
    // Of what waits for its yes it is asked whether it went out.
    if (question->slots.topic == "told_whom" && asks_to_write(turn)) return std::nullopt;
    return question;
}

std::optional<Reading> question_itself(const Turn& turn, const ports::View& view, std::string_view words,
                                       const language::Context& context, const Reading& reading) {
    constexpr std::array<std::string_view, 48> itself{
        "complete",    "item_means",  "urgent",      "point_means",    "check_for",    "hand_in_how",      "lacks_today",
        "resend",      "saved",       "not_counted", "deadline",       "chased",       "decided",          "invite_lives",
        "not_sent",    "told_whom",   "facts_of",    "task_from",      "more_to_full", "last_year",        "request_wait",
        "as_recorded", "of_day",      "logged_yet",  "score_and_rank", "whence",       "each_year",        "asks_around",
        "late_cost",   "required",    "review_time", "this_one",       "last_two",     "template",         "either",
        "return_cost", "in_time",     "how_send",    "task_contents",  "logged_today", "all_passed_score", "reviewer",
        "zero",        "reason_seen", "who_waives",  "task_review",    "told_when_in", "why_not_here"};
    const auto may_ask = reading.intent == Intent::return_activity || reading.intent == Intent::register_activity ||
                         reading.intent == Intent::request_service || reading.intent == Intent::nudge ||
                         reading.intent == Intent::quiet;
    if (language::writes(reading.intent) && !may_ask) return std::nullopt;
    auto question = question_in(turn, view, words, context, reading);
    if (!question) return std::nullopt;
    const auto topic = question->slots.topic.value_or("");
    if (topic == "why_returned" && question->slots.activity) return question;
    const auto of_request = topic == "request_wait" && reading.intent == Intent::request_service;
    if (topic == "chased") return question;
    const auto tells = language::writes(reading.intent) && reading.intent != Intent::quiet;
    const auto only_asked = topic == "either" || topic == "not_counted" || topic == "hand_in_how" || topic == "point_means";
    if (tells && !of_request && topic != "of_day" && topic != "logged_yet" && topic != "each" && !only_asked) return std::nullopt;
    const auto pointers = language::find_pointers(language::normalise(words));
    if ((topic == "counts" || topic == "each") && pointers.empty()) return question;
    // 葛根提取那个拿了市科技进步三等奖 这报哪: where it is told under, and no look at what shares a word with it.
    constexpr std::array<std::string_view, 6> where{"报哪", "算哪", "登哪", "放哪", "算不算", "能报"};
    if (topic == "recognition" && reading.intent == Intent::unknown && holds_any(words, where)) return question;
    // 这个能不能顺便算到状况调查里头, of a task just talked of: by the form, and no look at the task.
    const auto* const last = dialogue::last_with_code(turn.state);
    const auto of_task = last != nullptr && names_task(last->what) && !describes_one(pointers);
    if (topic == "counts" && question->slots.item && of_task) return question;
    // 董事长给县里提了个建议 讲黄精加工的 这个是不是那个什么建言: a whole deed is told before what is asked of it.
    constexpr std::size_t a_deed = 60;  // bytes of twenty characters
    if (topic == "counts" && question->slots.item && words.size() >= a_deed && !describes_one(pointers)) return question;
    // 是不是重复报的 behind words that describe it: it is weighed against those like it.
    if (topic == "twice") return question;
    // 反应釜那个审了没: of that one.
    const auto describes = describes_one(pointers);
    if (topic == "as_recorded" && describes) return std::nullopt;
    if (topic == "review_time" && (describes || names_its_own(turn, view, words))) return std::nullopt;
    const auto found = std::find(itself.begin(), itself.end(), topic);
    return found == itself.end() ? std::nullopt : std::move(question);
}

ports::Reply answer_question(Turn& turn, const ports::View& view, const Slots& slots) {
    const auto topic = slots.topic.value_or("");
    if (turn.asker.role >= domain::Role::coordinator && !turn.asker.organisation && is_of_one_association(topic)) {
        const auto asked = organisation_asked_about(turn, view);
        turn.asker.organisation = asked;
        auto reply = asked ? answer_question(turn, view, slots) : text_reply(turn.say("score.whose"));
        turn.asker.organisation.reset();
        if (asked) reply.text.insert(0, turn.say("question.of_one", {{"organisation", dialogue::short_name(*asked)}}));
        return reply;
    }
    if (topic == "reach") return reach(turn, view, slots);
    if (topic == "compare") return difference(turn, view, slots);
    if (topic == "why_not_first") {
        Slots first;
        first.top = 1;
        return difference(turn, view, first);
    }
    if (topic == "elsewhere" || topic == "not_owed_here") {
        const auto counties = dialogue::joined(services::coordinated_counties(turn.asker), "、");
        return text_reply(turn.say("question." + topic, {{"counties", counties}, {"office", turn.house.notice.contact.office}}));
    }
    if (topic == "not_out_yet") return text_reply(turn.say("talk.not_done_yet"));
    if (topic == "announcement_stays") return text_reply(turn.say("desk.announcement_stays"));
    if (topic == "chase_readers") return text_reply(turn.say("desk.chase_readers"));
    if (topic == "how_many") return how_many(turn, view, slots);
    if (topic == "goes_to") return whom_it_goes_to(turn, view, slots);
    if (topic == "may_extend") return who_may_extend(turn, view, slots);
    if (topic == "let_be") return task_let_be(turn, view, slots);
    if (topic == "put_off") return put_off_said(turn, view, slots);
    if (topic == "if_passed") return worth_if_passed(turn, view, slots);
    if (topic == "zero") return indicators_at_zero(turn, view);
    if (topic == "reason_seen") return whether_reason_is_seen(turn, view);
    if (topic == "who_waives") return who_waives(turn, view);
    if (topic == "task_review") return who_accepts_tasks(turn, view, slots);
    if (topic == "told_when_in") return handed_in_is_told(turn);
    if (topic == "why_not_here") return why_not_for_review(turn, view);
    if (topic == "twice") return whether_logged_twice(turn, view);
    if (topic == "chased") return whether_chased(turn, view, slots);
    if (topic == "decided") return decided_by_asker(turn, view);
    if (topic == "invite_lives") return how_long_an_invite_lives(turn);
    if (topic == "not_sent") return not_sent_for_review(turn, view);
    if (topic == "told_whom") return who_was_told(turn, view, slots);
    if (topic == "facts_of") return facts_of_thing(turn, view);
    if (topic == "weakest") return weakest_indicators(turn, view);
    if (topic == "possible") return still_possible(turn, view);
    if (topic == "counts" && of_the_last(turn, slots)) {
        Slots both = slots;
        both.value = slots.item;
        const auto activity = find_activity(turn, view, domain::code_of(turn.state.activity), Right::read);
        if (activity) both.item = activity->item;
        if (both.item != both.value) return one_or_the_other(turn, view, both);
    }
    if (topic == "counts") return whether_it_counts(turn, view, slots);
    if (topic == "recognition") return official_recognition(turn, slots);
    if (topic == "each") return worth_of_one(turn, view, slots);
    if (topic == "this_one") return worth_of_last(turn, view);
    if (topic == "weekday") return about_weekday(turn, slots);
    if (topic == "days_left") return about_days_left(turn, view, slots);
    if (topic == "late") return about_more_time(turn, view, slots);
    if (topic == "late_cost") return about_lateness(turn, view, slots);
    if (topic == "back_fill") return about_back_fill(turn);
    if (topic == "deadline") return slots.task ? show_task(turn, view, slots) : about_deadline(turn, view);
    if (topic == "task_from") return who_gave_task(turn, view, slots);
    if (topic == "review_time") return about_review_time(turn, view);
    if (topic == "reviewer") return who_reviews(turn, view);
    if (topic == "secretary") return who_is_secretary(turn, view);
    if (topic == "why_returned") return why_returned(turn, view, slots);
    if (topic == "of_day") return logged_on_day(turn, view, slots);
    if (topic == "logged_yet") return whether_logged(turn, view, slots);
    if (topic == "score_and_rank") return query_score(turn, view, slots);
    if (topic == "whence") return explain_score(turn, view, slots);
    if (topic == "each_year") return with_contact(turn, "question.each_year");
    if (topic == "tell_when_done") return tell_when_done(turn, view);
    if (topic == "urgent") return what_is_urgent(turn, view);
    if (topic == "point_means") return what_point_means(turn, view, slots);
    if (topic == "item_means") return what_item_means(turn, slots);
    if (topic == "check_for") return what_self_check_is_for(turn, view);
    if (topic == "hand_in_how") return how_to_hand_in(turn, view, slots);
    if (topic == "lacks_today") return what_is_lacking_today(turn, view);
    if (topic == "resend") return whether_to_send_again(turn, view);
    if (topic == "begin_log" || topic == "begin_persons") return begin_registration(turn, topic);
    if (topic == "planned") return text_reply(turn.say("talk.planned_not_yet"));
    if (topic == "how_send") return how_to_send(turn, view);
    if (topic == "later_proof") return proof_comes_later(turn, view);
    if (topic == "right") return stays_as_told(turn, view);
    if (topic == "logged_today") return logged_today(turn, view);
    if (topic == "passed") return what_has_passed(turn, view);
    if (topic == "deductions") return list_deductions(turn, view);
    if (topic == "return_cost") return cost_of_return(turn);
    if (topic == "task_contents") return contents_of_task(turn, view, slots);
    if (topic == "in_time") return whether_in_time(turn, view, slots);
    if (topic == "all_passed_score") return score_if_all_passed(turn, view, slots);
    if (topic == "last_two") return worth_of_last_two(turn, view);
    if (topic == "more_to_full") return how_many_more(turn, view, slots);
    if (topic == "last_year") return whether_last_year_counts(turn, slots);
    if (topic == "request_wait") return when_request_is_answered(turn, view);
    if (topic == "as_recorded") return as_recorded(turn, view);
    // 这下齐了吧 behind photos that were just sent: of what they show.
    if (topic == "full_yet" && !slots.indicator && holds(turn.message.text, "齐") && spoke_of_something(turn))
        return whether_complete(turn, view);
    if (topic == "full_yet") return explain_score(turn, view, slots);
    if (topic == "draft_waits") {
        park(turn);
        return text_reply(turn.say("talk.facts_held_back"));
    }
    if (topic == "sent_for_review") return sent_for_review(turn, view, slots);
    if (topic == "return_seen") return return_seen(turn, view, slots);
    if (topic == "still_missing") return text_reply(turn.say("talk.later"));
    if (topic == "newcomer") return where_to_begin(turn, view);
    if (topic == "either") return one_or_the_other(turn, view, slots);
    if (topic == "missing") return what_is_missing(turn, view);
    if (topic == "evidence_rules") return about_evidence(turn, view, slots);
    if (topic == "not_passed") return what_has_not_passed(turn, view);
    // 照片收到了没有
    constexpr std::array<std::string_view, 8> papers{"照片", "签到表", "佐证", "材料", "证书", "图", "合影", "文件"};
    if (topic == "saved" && holds_any(turn.message.text, papers)) {
        constexpr std::size_t plainly = 3;
        const auto things = things_in_sight(turn, view, "AR");
        const auto named = language::find_named(turn.message.text, things, plainly);
        Slots that;
        that.activity = named.size() == 1 ? things[named.front()].code : thing_in_question(turn, view);
        if (that.activity->empty() || !domain::number_of('A', *that.activity)) that.activity = recorded_last(turn);
        if (!that.activity->empty()) return show_activity(turn, view, that);
    }
    if (topic == "saved")
        return spoke_of_something(turn) ? worth_of_last(turn, view) : text_reply(turn.say("question.nothing_saved"));
    if (topic == "not_counted" && slots.indicator) return explain_score(turn, view, slots);
    if (topic == "may_log") return text_reply(turn.say("question.secretary_logs"));
    if (topic == "remind_me") return reminders_come(turn);
    if (topic == "send_where") return where_to_send(turn);
    if (topic == "complete") return whether_complete(turn, view);
    if (topic == "along") return text_reply("");
    // 今天报的这两个算进去没
    constexpr std::array<std::string_view, 4> of_today{"今天", "这两", "这几", "这些"};
    if (topic == "not_counted" && holds_any(turn.message.text, of_today)) {
        auto reply = logged_today(turn, view);
        reply.text += "\n" + turn.say("question.not_counted");
        return reply;
    }
    if (topic == "one_photo") return one_photo_by_itself(turn, view, slots);
    if (topic == "persons_noted") return persons_noted(turn, view, slots);
    if (topic == "honour_elsewhere") return given_elsewhere(turn, view, slots);
    if (topic == "check_data") return check_data(turn, view);
    if (topic == "identity") return text_reply(turn.say("talk.who_am_i") + "\n" + offer_by_role(turn));
    if (topic == "noise") return text_reply(turn.say("talk.quiet"));
    if (topic == "puzzled") return text_reply(turn.say("question.puzzled") + "\n" + offer_by_role(turn));
    constexpr std::array<std::string_view, 7> where{"发到", "交到", "寄到", "报到", "发哪", "交哪", "发给谁"};
    if (topic == "template" && (slots.task || holds_any(turn.message.text, where))) {
        auto reply = with_contact(turn, "question.template");
        if (slots.task) reply.text = show_task(turn, view, slots).text + "\n" + reply.text;
        if (holds_any(turn.message.text, where))
            reply.text += "\n" + turn.say("question.template_where", {{"email", turn.house.notice.contact.email}});
        return reply;
    }
    if (topic == "maker" || topic == "template" || topic == "unplanned") return with_contact(turn, "question." + topic);
    return text_reply(turn.say("question." + topic));
}

}  // namespace kexiebot::app
