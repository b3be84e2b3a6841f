#include <algorithm>
#include <array>

#include "bot/app/conversation/activities/showing.hpp"
#include "bot/app/conversation/answering/outlook.hpp"
#include "bot/app/conversation/answering/topics.hpp"
#include "bot/app/conversation/duties/duty_lists.hpp"
#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/reviews/self_check.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/checklist.hpp"

namespace kexiebot::app {

using language::Slots;

namespace {

// 领导机构 of 领导机构是不是就指主席副主席那些: the point whose name, or a word of its own in it, is said.
std::optional<int> point_named(const Turn& turn) {
    struct Saying {
        std::string_view words;
        int point;
    };
    constexpr std::array sayings{Saying{"工作场地", 1},  Saying{"活动场地", 2},  Saying{"章程", 3},
                                 Saying{"领导机构", 4},  Saying{"科协会员", 5},  Saying{"换届", 6},
                                 Saying{"政治引领", 7},  Saying{"各类活动", 8},  Saying{"服务科技工作者", 9},
                                 Saying{"成果转化", 10}, Saying{"创新平台", 11}, Saying{"创业培训", 12},
                                 Saying{"创新能力", 13}};
    const auto* const said =
        std::find_if(sayings.begin(), sayings.end(), [&turn](const Saying& one) { return holds(turn.message.text, one.words); });
    return said == sayings.end() ? std::nullopt : std::optional{said->point};
}

}  // namespace

ports::Reply what_is_urgent(Turn& turn, const ports::View& view) {
    if (!turn.asker.organisation) return text_reply(turn.say("talk.not_for_you"));
    auto rest = what_is_missing(turn, view).text;
    const auto first = first_task_owed(turn, view);
    return text_reply(
        dialogue::joined({first.empty() ? "" : turn.say("question.urgent", {{"task", first}}), std::move(rest)}, "\n"));
}

ports::Reply what_point_means(Turn& turn, const ports::View& view, const Slots& slots) {
    Slots of_point;
    of_point.point = slots.point ? slots.point : point_named(turn);
    return show_checklist(turn, view, of_point);
}

ports::Reply what_item_means(Turn& turn, const Slots& slots) {
    const auto* rulebook = turn.rulebook();
    const auto* item = rulebook == nullptr ? nullptr : rulebook->item(slots.item.value_or(""));
    if (item == nullptr) return text_reply(turn.say("question.puzzled"));
    const auto proof = "evidence_for." + item->id;
    return text_reply(dialogue::joined(
        {rule_words(turn, *item), turn.say("question.item_text", {{"text", item->text}}),
         turn.house.phrases.has(proof)
             ? turn.say("question.evidence_for", {{"item", dialogue::item_label(rulebook, item->id)}, {"what", turn.say(proof)}})
             : ""},
        "\n"));
}

ports::Reply what_self_check_is_for(Turn& turn, const ports::View& view) {
    auto text = turn.say("question.check_for");
    if (turn.asker.organisation) {
        const auto counted = services::count_of(view.checklist().of(turn.asker.organisation->id, domain::year_of(turn.today)));
        text += "\n" + turn.say("checklist.count", {{"declared", std::to_string(counted.declared)},
                                                    {"total", std::to_string(services::checklist_points)},
                                                    {"verified", counted.verified > 0 ? std::to_string(counted.verified) : ""}});
    }
    return text_reply(std::move(text));
}

ports::Reply how_to_hand_in(Turn& turn, const ports::View& view, const Slots& slots) {
    const auto code = slots.task ? *slots.task : code_of_task_owed(turn, view);
    if (code.empty()) return text_reply(turn.say("question.hand_in_how", {{"code", ""}}));
    // What is sent next is more likely the paper than a photo of what was spoken of before: it is asked.
    turn.state.activity = {};
    turn.state.subject.clear();
    Slots that;
    that.task = code;
    return text_reply(show_task(turn, view, that).text + "\n" + turn.say("question.hand_in_how", {{"code", code}}));
}

ports::Reply whether_complete(Turn& turn, const ports::View& view) {
    const auto last = spoken_of_last(turn);
    if (!last || !find_activity(turn, view, domain::code_of(last), Right::read)) return what_is_missing(turn, view);
    Slots that;
    that.activity = domain::code_of(last);
    return show_activity(turn, view, that);
}

ports::Reply sent_for_review(Turn& turn, const ports::View& view, const Slots& slots) {
    const auto activity = find_activity(turn, view, slots.activity.value_or(""), Right::read);
    if (!activity) return what_is_missing(turn, view);
    const auto* key = activity->status == domain::ActivityStatus::draft      ? "question.sent_draft"
                      : activity->status == domain::ActivityStatus::returned ? "question.sent_returned"
                      : activity->status == domain::ActivityStatus::pending  ? "question.sent_pending"
                                                                             : "question.sent_approved";
    const auto organisation = view.organisations().find(activity->organisation);
    return text_reply(turn.say(key, {{"activity", dialogue::activity_label(*activity, turn.today)},
                                     {"coordinator", organisation ? coordinator_words(turn, view, organisation->county) : ""}}));
}

ports::Reply return_seen(const Turn& turn, const ports::View& view, const Slots& slots) {
    const auto activity = find_activity(turn, view, slots.activity.value_or(""), Right::read);
    if (!activity) return text_reply(turn.say("question.nothing_returned"));
    return text_reply(turn.say("question.return_seen", {{"activity", dialogue::activity_label(*activity, turn.today)},
                                                        {"reason", activity->return_reason}}));
}

ports::Reply what_is_lacking_today(Turn& turn, const ports::View& view) {
    if (!turn.asker.organisation) return text_reply(turn.say("talk.not_for_you"));
    auto text = logged_today(turn, view).text;
    std::vector<std::string> codes;
    ports::ActivityFilter drafts;
    drafts.organisation = turn.asker.organisation->id;
    drafts.year = domain::year_of(turn.today);
    drafts.status = domain::ActivityStatus::draft;
    constexpr int looked_at = 30;
    for (const auto& activity : view.activities().list(drafts, ports::Order::oldest_first, looked_at)) {
        const auto today = domain::local_day(activity.logged_at, turn.house.assessment.zone) == turn.today;
        if (today) codes.push_back(domain::code_of(activity.id));
    }
    if (!codes.empty()) {
        return text_reply(text + "\n" + turn.say("question.lacking_today", {{"codes", dialogue::joined(codes, "、")}}));
    }
    // 今天一堆事 先看下我还差啥没弄: nothing of today's lacks anything, others may.
    auto missing = what_is_missing(turn, view).text;
    return text_reply(text == turn.say("question.logged_none") ? std::move(missing) : text + "\n" + missing);
}

}  // namespace kexiebot::app
