#include <algorithm>
#include <array>

#include "bot/app/conversation/activities/showing.hpp"
#include "bot/app/conversation/answering/topics.hpp"
#include "bot/app/conversation/duties/duty_lists.hpp"
#include "bot/app/conversation/reviews/handed_in.hpp"
#include "bot/app/conversation/reviews/second_thoughts.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/hearing.hpp"
#include "bot/app/conversation/thread/photos_meant.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/reminders/state.hpp"

namespace kexiebot::app {

using domain::ActivityStatus;
using language::Slots;

namespace {

constexpr int listed_max = 5;

std::vector<domain::Activity> own_with(const Turn& turn, const ports::View& view, ActivityStatus status) {
    if (!turn.asker.organisation) return {};
    ports::ActivityFilter filter;
    filter.organisation = turn.asker.organisation->id;
    filter.year = domain::year_of(turn.today);
    filter.status = status;
    return view.activities().list(filter, ports::Order::oldest_first, listed_max);
}

std::string names(const std::vector<domain::Person>& people) {
    std::vector<std::string> all;
    for (const auto& person : people) all.push_back(person.name);
    return dialogue::joined(all, "、");
}

}  // namespace

std::string coordinator_words(const Turn& turn, const ports::View& view, const std::string& county) {
    const auto coordinators = view.people().coordinating(county);
    if (coordinators.empty()) return turn.say("question.no_coordinator", {{"office", turn.house.notice.contact.office}});
    return turn.say("question.coordinator", {{"county", county}, {"names", turn.in_group() ? "" : names(coordinators)}});
}

ports::Reply about_review_time(Turn& turn, const ports::View& view) {
    if (!turn.asker.organisation) return text_reply(turn.say("talk.not_for_you"));
    auto text = turn.say("question.review_time", {{"coordinator", coordinator_words(turn, view, turn.asker.organisation->county)},
                                                  {"days", std::to_string(services::reminders::waits_days)}});
    // 能催下审核不
    if (holds(turn.message.text, "催")) {
        const auto& contact = turn.house.notice.contact;
        text += "\n" + turn.say("question.hurry_review", {{"office", contact.office}, {"phone", contact.phone}});
    }
    const auto waiting = own_with(turn, view, ActivityStatus::pending);
    if (waiting.empty()) return text_reply(text + "\n" + turn.say("question.nothing_waits"));
    for (const auto& activity : waiting) {
        const auto days = std::chrono::floor<std::chrono::days>(turn.now - activity.logged_at).count();
        text += "\n" + turn.say("question.waits", {{"activity", dialogue::activity_label(activity, turn.today)},
                                                   {"days", days > 0 ? std::to_string(days) : ""}});
    }
    return text_reply(std::move(text));
}

ports::Reply who_reviews(Turn& turn, const ports::View& view) {
    if (turn.asker.role >= domain::Role::coordinator) {
        const auto code = reviewed_last(turn, view, [](const HandedIn&) { return true; });
        const auto handed_in = find_handed_in(turn, view, code, Right::review);
        if (!handed_in) return text_reply(turn.say("question.reviewer_any"));
        return text_reply(
            turn.say("question.reviewer_of", {{"activity", label_of(turn, *handed_in)},
                                              {"coordinator", coordinator_words(turn, view, handed_in->organisation.county)}}));
    }
    if (!turn.asker.organisation) return text_reply(turn.say("talk.not_for_you"));
    // 谁审的 能催下吗
    if (holds(turn.message.text, "催")) return about_review_time(turn, view);
    const auto& contact = turn.house.notice.contact;
    return text_reply(
        turn.say("question.reviewer", {{"coordinator", coordinator_words(turn, view, turn.asker.organisation->county)},
                                       {"office", contact.office},
                                       {"phone", contact.phone}}));
}

ports::Reply who_is_secretary(Turn& turn, const ports::View& view) {
    if (!turn.asker.organisation) return text_reply(turn.say("talk.not_for_you"));
    if (turn.in_group()) return text_reply(turn.say("people.ask_direct"));
    const auto secretaries = view.people().serving(turn.asker.organisation->id, domain::Role::secretary);
    const auto organisation = dialogue::short_name(*turn.asker.organisation);
    if (secretaries.empty()) return text_reply(turn.say("question.no_secretary", {{"organisation", organisation}}));
    return text_reply(turn.say("question.secretary", {{"organisation", organisation}, {"names", names(secretaries)}}));
}

ports::Reply why_returned(Turn& turn, const ports::View& view, const Slots& slots) {
    auto returned = own_with(turn, view, ActivityStatus::returned);
    // A7被退回的原因: of that one alone.
    if (slots.activity) std::erase_if(returned, [&](const auto& one) { return domain::code_of(one.id) != *slots.activity; });
    if (returned.empty() && slots.activity) return show_activity(turn, view, slots);
    if (returned.empty()) return text_reply(turn.say("question.nothing_returned"));
    std::string text;
    for (const auto& activity : returned) {
        text += turn.say("question.returned",
                         {{"activity", dialogue::activity_label(activity, turn.today)}, {"reason", activity.return_reason}}) +
                "\n";
    }
    return text_reply(text + turn.say("question.returned_hint", {{"code", domain::code_of(returned.front().id)}}));
}

ports::Reply what_has_not_passed(Turn& turn, const ports::View& view) {
    std::vector<std::string> lines;
    for (const auto status : {ActivityStatus::returned, ActivityStatus::pending, ActivityStatus::draft}) {
        for (const auto& activity : own_with(turn, view, status)) {
            const auto label = dialogue::activity_label(activity, turn.today);
            const auto* key = status == ActivityStatus::returned  ? "question.returned"
                              : status == ActivityStatus::pending ? "question.waits"
                                                                  : "question.lacks";
            lines.push_back(turn.say(key, {{"activity", label}, {"reason", activity.return_reason}, {"days", ""}}));
        }
    }
    return text_reply(lines.empty() ? turn.say("question.all_passed") : dialogue::joined(lines, "\n"));
}

ports::Reply what_is_missing(Turn& turn, const ports::View& view) {
    if (!turn.asker.organisation) return text_reply(turn.say("talk.not_for_you"));
    // 科普展还缺什么材料: of that one alone.
    if (const auto named = activity_of_photos(turn, view, turn.message.text, reading_context(turn))) {
        Slots slots;
        slots.activity = domain::code_of(named->id);
        return show_activity(turn, view, slots);
    }
    std::vector<std::string> lines;
    for (const auto& activity : own_with(turn, view, ActivityStatus::draft)) {
        lines.push_back(turn.say("question.lacks", {{"activity", dialogue::activity_label(activity, turn.today)}}));
    }
    for (const auto& activity : own_with(turn, view, ActivityStatus::returned)) {
        lines.push_back(turn.say("question.returned", {{"activity", dialogue::activity_label(activity, turn.today)},
                                                       {"reason", activity.return_reason}}));
    }
    if (lines.empty()) lines.push_back(turn.say("question.nothing_lacks"));
    lines.push_back(list_tasks(turn, view, {}).text);
    return text_reply(dialogue::joined(lines, "\n"));
}

namespace {

// The stage of an improvement that is asked about: the one that is said, else that of the entry meant; "" for none.
std::string stage_asked_about(const Turn& turn, const ports::View& view, const std::string& code) {
    constexpr std::array<std::string_view, 6> done{"实施", "干完", "改完", "做完", "落地", "完工"};
    constexpr std::array<std::string_view, 3> planned{"方案", "立项", "计划"};
    constexpr std::array<std::string_view, 2> commended{"表彰", "获奖"};
    if (holds_any(turn.message.text, done)) return "carried_out";
    if (holds_any(turn.message.text, planned)) return "plan";
    if (holds_any(turn.message.text, commended)) return "commended";
    const auto activity = find_activity(turn, view, code, Right::read);
    if (!activity) return {};
    switch (activity->stage) {
        case domain::Stage::plan: return "plan";
        case domain::Stage::carried_out: return "carried_out";
        case domain::Stage::commended: return "commended";
        case domain::Stage::none: break;
    }
    return {};
}

}  // namespace

ports::Reply about_evidence(Turn& turn, const ports::View& view, const Slots& slots) {
    auto item = slots.item.value_or("");
    // gmp的没拍照 签到表行不: what is sent next is for that one.
    const auto named =
        turn.asker.role == domain::Role::secretary ? waiting_for_photos(turn, view, turn.message.text) : std::nullopt;
    if (named) {
        turn.state.activity = named->id;
        turn.state.activity_at = turn.now;
        turn.state.subject.clear();
        item = named->item;
    }
    // 云溪一中那个要是一直没照片会不会不算: of the one that is described.
    const auto described = thing_in_question(turn, view);
    if (item.empty() && (turn.state.activity || domain::number_of('A', described))) {
        const auto code = domain::number_of('A', described) ? described : domain::code_of(turn.state.activity);
        const auto activity = find_activity(turn, view, code, Right::read);
        if (activity) item = activity->item;
    }
    // Of an improvement each stage has papers of its own.
    const auto staged = "evidence_for." + item + "-" + stage_asked_about(turn, view, described);
    const auto of_stage = !item.empty() && turn.house.phrases.has(staged);
    const auto key = of_stage ? staged : "evidence_for." + item;
    const auto of_item =
        !item.empty() && turn.house.phrases.has(key)
            ? turn.say("question.evidence_for", {{"item", dialogue::item_label(turn.rulebook(), item)}, {"what", turn.say(key)}})
            : "";
    const auto general = turn.say("question.evidence", {{"mib", std::to_string(turn.house.file_mib_max)}});
    // Who reviews knows the rest.
    if (turn.asker.role >= domain::Role::coordinator && !of_item.empty())
        return text_reply(of_item + "\n" + turn.say("question.evidence_left_open"));
    return text_reply(dialogue::joined(
        {turn.asker.role == domain::Role::member ? turn.say("question.secretary_logs") : "", general, of_item}, "\n"));
}

}  // namespace kexiebot::app
