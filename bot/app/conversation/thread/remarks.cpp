#include "bot/app/conversation/thread/remarks.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/activities/evidence.hpp"
#include "bot/app/conversation/scores/ranking.hpp"
#include "bot/app/conversation/scores/score_talk.hpp"
#include "bot/app/conversation/scores/scores.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/hearing.hpp"
#include "bot/app/conversation/thread/held_facts.hpp"
#include "bot/app/conversation/thread/later_facts.hpp"
#include "bot/app/conversation/thread/photos_meant.hpp"
#include "bot/app/conversation/thread/talk.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/dialogue/listed.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/answers/amendments.hpp"
#include "bot/language/answers/asides.hpp"
#include "bot/language/answers/leaving.hpp"
#include "bot/language/answers/repairs.hpp"
#include "bot/language/readings.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/references/pointing.hpp"

namespace kexiebot::app {

namespace {

// The activity spoken of a short while ago, if it may still be put right without much ado.
std::optional<domain::Activity> just_spoken_of(const Turn& turn, const ports::View& view) {
    constexpr std::chrono::minutes fresh{30};
    const auto last = spoken_of_last(turn);
    const auto at_once = last == turn.state.activity ? turn.now - turn.state.activity_at <= fresh : true;
    if (!last || !at_once) return std::nullopt;
    auto activity = find_activity(turn, view, domain::code_of(last), Right::write);
    const auto open =
        activity && (activity->status == domain::ActivityStatus::draft || activity->status == domain::ActivityStatus::pending ||
                     activity->status == domain::ActivityStatus::returned);
    return open ? std::move(activity) : std::nullopt;
}

// The activity a remark is about: the one just spoken of, unless its words are those of another one's name.
std::optional<domain::Activity> meant(const Turn& turn, const ports::View& view) {
    constexpr int looked_at = 8;
    constexpr std::size_t a_word = 2;
    auto current = just_spoken_of(turn, view);
    if (!current || !turn.asker.organisation) return current;
    const auto words = language::up_to_its_value(turn.message.text);
    auto best = std::max(language::likeness(words, current->title), a_word - 1);
    ports::ActivityFilter own;
    own.organisation = turn.asker.organisation->id;
    for (auto& other : view.activities().list(own, ports::Order::newest_first, looked_at)) {
        const auto alike = language::likeness(words, other.title);
        if (other.id == current->id || other.status == domain::ActivityStatus::withdrawn || alike <= best) continue;
        best = alike;
        current = std::move(other);
    }
    return current;
}

// 科普展览的照片明天才能给我: one that waits for its photos, though nothing was spoken of.
std::optional<domain::Activity> named_draft(const Turn& turn, const ports::View& view) {
    constexpr std::size_t a_word = 2;
    constexpr int looked_at = 20;
    if (!turn.asker.organisation) return std::nullopt;
    ports::ActivityFilter own;
    own.organisation = turn.asker.organisation->id;
    for (auto& one : view.activities().list(own, ports::Order::newest_first, looked_at)) {
        const auto waits = one.status == domain::ActivityStatus::draft || one.status == domain::ActivityStatus::returned;
        if (waits && language::likeness(turn.message.text, one.title) >= a_word) return std::move(one);
    }
    return std::nullopt;
}

// What people say around their business gets a short answer of its own; what is asked stays open.
std::optional<ports::Reply> small_talk(Turn& turn, language::Aside aside) {
    const auto* key = aside == language::Aside::who_are_you ? "talk.who_am_i"
                      : aside == language::Aside::complaint ? "talk.sorry"
                      : aside == language::Aside::calling   ? "talk.here"
                      : aside == language::Aside::waiting   ? "talk.no_hurry"
                      : aside == language::Aside::farewell  ? "talk.bye"
                                                            : nullptr;
    if (key == nullptr) return std::nullopt;
    const auto complains = aside == language::Aside::complaint;
    const auto example = complains && turn.asker.role != domain::Role::guest;
    // 先这样 agrees to nothing: what was to be confirmed is not done when a 嗯 follows.
    const auto leaves = aside == language::Aside::farewell && turn.state.asked && turn.state.asked->slot == "confirm";
    if (leaves) turn.state.asked.reset();
    auto reply = text_reply(leaves ? turn.say("talk.held_back") : turn.say(key));
    if (example) reply.text += "\n" + offer_by_role(turn);
    if (waits_for_an_answer(turn) && aside != language::Aside::farewell && aside != language::Aside::waiting)
        reply.text += "\n" + question_of(turn, *turn.state.asked);
    return reply;
}

// 照片等下发, 照片传错了
std::optional<ports::Reply> about_photos(Turn& turn, ports::UnitOfWork& work, language::Aside aside) {
    if (aside != language::Aside::later_photo && aside != language::Aside::wrong_photo) return std::nullopt;
    if (turn.asker.role != domain::Role::secretary) return std::nullopt;
    auto activity = activity_of_photos(turn, work, turn.message.text, reading_context(turn));
    const auto named = activity && aside == language::Aside::later_photo;
    if (!activity) activity = meant(turn, work);
    if (!activity) activity = named_draft(turn, work);
    // Photos that follow are of the one they were announced for.
    if (named) {
        turn.state.activity = activity->id;
        turn.state.activity_at = turn.now;
        turn.state.subject.clear();
    }
    const auto label = activity ? dialogue::activity_label(*activity, turn.today) : "";
    if (aside == language::Aside::later_photo) return text_reply(turn.say("evidence.later", {{"activity", label}}));
    if (activity && activity->evidence_count == 0) return text_reply(turn.say("evidence.send_now", {{"activity", label}}));
    return replace_evidence(turn, work, {});
}

// 早上好呀 周日还得来加班补台账: a greeting, and nothing that is asked or told behind it.
bool greets_and_chats(std::string_view words) {
    constexpr std::array<std::string_view, 11> greetings{"早上好", "上午好", "中午好", "下午好", "晚上好", "你好",
                                                         "您好",   "早啊",   "早呀",   "哈喽",   "嗨"};
    constexpr std::array<std::string_view, 9> asking{"吗", "？", "?", "什么", "怎么", "多少", "几", "哪", "帮"};
    return std::any_of(greetings.begin(), greetings.end(), [words](std::string_view one) { return words.starts_with(one); }) &&
           !holds_any(words, asking);
}

// 不是中南 是湖南大学 of an agreement whose name holds neither: there is nothing to put right.
std::optional<ports::Reply> nothing_like_it(const Turn& turn, const ports::View& view, const language::Context& context) {
    constexpr std::size_t bytes_max = 60;
    const auto& words = turn.message.text;
    if (turn.asker.role != domain::Role::secretary || words.size() > bytes_max) return std::nullopt;
    const auto denied = language::piece_denied(words, context);
    const auto activity = denied ? just_spoken_of(turn, view) : std::nullopt;
    if (!activity) return std::nullopt;
    const auto code = domain::code_of(activity->id);
    const auto told = std::any_of(turn.state.spoken.begin(), turn.state.spoken.end(), [&](const dialogue::Spoken& one) {
        return one.what == code && holds(one.told, denied->wrong);
    });
    if (!told) return std::nullopt;
    return text_reply(turn.say(
        "talk.not_recorded",
        {{"activity", dialogue::activity_label(*activity, turn.today)}, {"wrong", denied->wrong}, {"right", denied->right}}));
}

// 行，发, right behind a task or an announcement that went out.
std::optional<ports::Reply> done_already(const Turn& turn) {
    constexpr std::array<std::string_view, 16> going{"发了没", "发了吗", "发出去没", "发出去了没", "发吧",     "发",
                                                     "行，发", "好，发", "行，发吧", "好，发吧",   "可以，发", "就这样发",
                                                     "布置吧", "下发吧", "行发吧",   "好发吧"};
    constexpr std::chrono::minutes fresh{10};
    const auto& spoken = turn.state.spoken;
    if (turn.asker.role < domain::Role::coordinator || turn.state.asked || spoken.empty()) return std::nullopt;
    const auto& last = spoken.front();
    const auto went_out = dialogue::is_code(last.what) && (last.what.front() == 'T' || last.what.front() == 'N');
    if (!went_out || turn.now - last.at > fresh || std::find(going.begin(), going.end(), turn.message.text) == going.end())
        return std::nullopt;
    return text_reply(turn.say("talk.done_already", {{"code", last.what}}));
}

}  // namespace

std::optional<domain::Activity> remarked_on(const Turn& turn, const ports::View& view) {
    return meant(turn, view);
}

namespace {

std::optional<language::Reading> correction_of(const Turn& turn, const language::Context& context,
                                               const domain::Activity& activity) {
    auto edits = language::read_correction(turn.message.text, context, recorded_facts(activity));
    if (edits.empty()) return std::nullopt;
    constexpr int to_be_confirmed = language::sure_enough - 1;
    for (auto& edit : edits) {
        if (activity.id != turn.state.activity) edit.slots.activity = domain::code_of(activity.id);
        // After something that was not understood it may be about that.
        constexpr int lost = 2;
        if (turn.state.misses >= lost) edit.certainty = std::min(edit.certainty, to_be_confirmed);
    }
    return language::together(std::move(edits));
}

// Of those spoken of a short while ago and still to be changed the last that these words describe.
std::optional<domain::Activity> described_lately(const Turn& turn, const ports::View& view, const std::string& words,
                                                 const language::Context& context) {
    const auto things = things_in_sight(turn, view);
    const auto found = language::find_described(words, context, things);
    for (const auto& spoken : turn.state.spoken) {
        const auto fits =
            std::any_of(found.fits.begin(), found.fits.end(), [&](std::size_t i) { return things[i].code == spoken.what; });
        auto activity = fits ? find_activity(turn, view, spoken.what, Right::write) : std::nullopt;
        const auto open = activity && activity->status != domain::ActivityStatus::withdrawn &&
                          activity->status != domain::ActivityStatus::approved;
        if (open) return activity;
    }
    return std::nullopt;
}

}  // namespace

std::optional<language::Reading> correction(const Turn& turn, const ports::View& view, const language::Context& context) {
    const auto activity = meant(turn, view);
    return activity ? correction_of(turn, context, *activity) : std::nullopt;
}

std::optional<language::Reading> several_put_right(const Turn& turn, const ports::View& view, const language::Context& context,
                                                   const language::Reading& reading) {
    const auto edits = reading.intent == language::Intent::edit_activity && !reading.slots.activity && reading.also.empty();
    const auto open = waits_for_an_answer(turn);
    const auto bare = reading.intent == language::Intent::register_activity && !reading.slots.date && reading.also.empty();
    if (turn.asker.role != domain::Role::secretary || open || !(edits || bare || reading.intent == language::Intent::unknown))
        return std::nullopt;
    auto activity = meant(turn, view);
    for (const auto& one : language::find_pointers(language::normalise(turn.message.text))) {
        if (one.kind != language::Pointer::Kind::described || one.guessed) continue;
        // 上述座谈会的人数: of those spoken of, the last that is described so. Else the words are read for what they point at.
        activity = one.just_now ? described_lately(turn, view, one.words, context) : std::nullopt;
        break;
    }
    auto several = activity ? correction_of(turn, context, *activity) : std::nullopt;
    if (!several || several->also.empty()) return std::nullopt;
    several->slots.activity = domain::code_of(activity->id);
    for (auto& edit : several->also) edit.slots.activity = several->slots.activity;
    return several;
}

std::optional<language::Reading> added_to_last(const Turn& turn, const ports::View& view, const language::Context& context) {
    if (turn.asker.role != domain::Role::secretary || waits_for_an_answer(turn)) return std::nullopt;
    auto count = language::counted_together(turn.message.text, context);
    const auto added = count ? std::nullopt : language::people_added(turn.message.text, context);
    const auto activity = count || added ? just_spoken_of(turn, view) : std::nullopt;
    // Only of what is counted by heads: of a lecture another one is told.
    const auto by_heads = activity && activity->item.starts_with("4.");
    if (!by_heads && !(activity && added && activity->people)) return std::nullopt;
    if (added) count = activity->people.value_or(1) + *added;
    language::Reading edit;
    edit.intent = language::Intent::edit_activity;
    edit.certainty = language::sure_enough;
    edit.slots.activity = domain::code_of(activity->id);
    edit.slots.field = "people";
    edit.slots.value = std::to_string(*count);
    return edit;
}

bool will_do_it_later(std::string_view words) {
    constexpr std::array<std::string_view, 21> times{"明天", "后天", "回头",   "晚点",   "晚上",   "下午",   "下周",
                                                     "等下", "待会", "过两天", "过几天", "周一",   "星期一", "明早",
                                                     "改天", "稍后", "迟点",   "上班",   "来得及", "不急",   "到时"};
    constexpr std::array<std::string_view, 14> deeds{"改", "问清", "弄",   "搞", "做", "交", "填",
                                                     "写", "补",   "整理", "发", "传", "报", "办"};
    constexpr std::array<std::string_view, 10> other{"吗", "？", "?", "什么", "怎么", "多少", "几", "哪", "帮", "提醒"};
    constexpr std::size_t bytes_max = 48;  // sixteen characters
    return words.size() <= bytes_max && holds(words, "我") && holds_any(words, times) && holds_any(words, deeds) &&
           !holds_any(words, other);
}

bool may_amend(const language::Reading& reading, std::string_view words) {
    constexpr std::array<std::string_view, 6> taking_back{"撤", "删", "取消", "作废", "不要", "恢复"};
    return reading.intent == language::Intent::undo && reading.also.empty() && !holds_any(words, taking_back);
}

bool undoes_an_undo(const language::Reading& reading, std::string_view words) {
    constexpr std::array<std::string_view, 4> wrongly{"撤错", "撤销错", "撤回错", "不该撤"};
    return reading.intent == language::Intent::undo && holds_any(words, wrongly);
}

bool adds_no_fact(const Turn& turn, const ports::View& view, const language::Context& context, const language::Reading& reading) {
    // 主讲是巴陵石化的刘工 写上去, 请的王教授 补上: no name and no photo of anything.
    constexpr std::array<std::string_view, 10> orders{"写上", "补上", "加上", "记上", "填上",
                                                      "写进", "加进", "记下", "写一", "补一"};
    // 主讲请的是化工学院的刘教授 忘说了: told behind it, and of it.
    constexpr std::array<std::string_view, 10> afterwards{"忘说", "忘了说", "忘记说", "忘讲",     "忘了讲",
                                                          "漏说", "漏了说", "刚没说", "刚才没说", "没说"};
    const auto& title = reading.slots.title;
    const auto unnamed = !title || holds_any(*title, orders) || holds_any(turn.message.text, afterwards);
    const auto told = reading.intent == language::Intent::register_activity && !reading.slots.date && unnamed;
    const auto attaches = reading.intent == language::Intent::attach_evidence && !reading.slots.activity;
    return (told || attaches) && reading.also.empty() && just_spoken_of(turn, view) &&
           language::read_aside(turn.message.text, context).what == language::Aside::speaker;
}

std::optional<ports::Reply> planned(Turn& turn, const ports::View& view, const language::Context& context) {
    if (asks_to_write(turn) || !turn.asker.organisation) return std::nullopt;
    const auto plan = language::read_plan(turn.message.text, context);
    if (plan.what != language::Aside::plan) return std::nullopt;
    if (!plan.slots.item) return text_reply(turn.say("talk.planned_not_yet"));
    auto reply = what_if(turn, view, plan.slots);
    reply.text = turn.say("talk.planned_not_yet") + "\n" + reply.text;
    return reply;
}

ports::Reply remarked(Turn& turn, ports::UnitOfWork& work, const language::Context& context) {
    // A number that the list shown last has not got is not something else that was not understood.
    const auto& listed = turn.state.listed;
    if (const auto beyond = listed.empty() ? std::nullopt : dialogue::number_beyond(turn.message.text, listed)) {
        return text_reply(
            turn.say("talk.no_such_line", {{"number", std::to_string(*beyond)}, {"count", std::to_string(listed.size())}}));
    }
    if (turn.asker.role == domain::Role::guest || !turn.reading || turn.message.text.empty()) return not_understood(turn);
    if (auto done = done_already(turn)) return *std::move(done);
    // What is said when they are back answers no question for a text.
    if (language::only_leaves(turn.message.text)) {
        const auto waits = turn.state.asked && turn.state.asked->slot == "confirm";
        if (waits || !drafts_something(turn)) turn.state.asked.reset();
        turn.state.misses = 0;
        return text_reply(turn.say(waits ? "talk.held_back" : "talk.bye"));
    }
    // 都收到没有 of what waits for its yes
    const auto waits = turn.state.asked && turn.state.asked->slot == "confirm" && language::writes(turn.state.asked->intent);
    if (waits && asks_whether_done(turn.message.text)) return not_understood(turn);
    if (leaves_alone(turn.message.text)) return text_reply(turn.say("talk.left_alone"));
    if (turn.state.asked && turn.state.asked->slot == "confirm" && language::says_goodbye(turn.message.text, context)) {
        turn.state.asked.reset();
        return text_reply(turn.say("talk.held_back"));
    }
    if (auto held = hold_back_facts(turn, context)) return *std::move(held);
    const auto aside = language::read_aside(turn.message.text, context);
    const auto asks_which = turn.state.asked && turn.state.asked->slot == "activity" && !drafts_something(turn);
    const auto puts_off = (aside.what == language::Aside::none || (asks_which && aside.what == language::Aside::later_photo)) &&
                          (!waits_for_an_answer(turn) || asks_which) && will_do_it_later(turn.message.text);
    if (puts_off) return text_reply(turn.say("talk.later"));
    if (aside.what == language::Aside::none && greets_and_chats(turn.message.text) && !turn.state.asked) return greeting(turn);
    if (auto reply = small_talk(turn, aside.what)) return *std::move(reply);
    // A question about the score leaves open what is asked.
    if (aside.what == language::Aside::reach) return reach(turn, work, aside.slots);
    if (aside.what == language::Aside::compare) return difference(turn, work, aside.slots);
    if (aside.what == language::Aside::undone) return text_reply(turn.say("talk.no_redo"));
    if (aside.what == language::Aside::later_photo && turn.state.asked && turn.state.asked->slot == "confirm") {
        if (auto reply = about_photos(turn, work, aside.what)) return *std::move(reply);
    }
    // 图等会儿补, while the rest is being told
    if (aside.what == language::Aside::later_photo && drafts_something(turn))
        return text_reply(turn.say("evidence.later", {{"activity", ""}}) + "\n" + question_of(turn, *turn.state.asked));
    if (waits_for_an_answer(turn)) return not_understood(turn);
    if (aside.what == language::Aside::speaker && just_spoken_of(turn, work)) return text_reply(turn.say("talk.speaker"));
    if (auto reply = about_photos(turn, work, aside.what)) return *std::move(reply);
    const auto* key = aside.what == language::Aside::hold                                  ? "talk.held_back"
                      : aside.what == language::Aside::off                                 ? "talk.called_off"
                      : aside.what == language::Aside::wrong && just_spoken_of(turn, work) ? "talk.what_to_change"
                                                                                           : nullptr;
    if (key == nullptr && aside.what == language::Aside::none) {
        if (auto reply = nothing_like_it(turn, work, context)) return *std::move(reply);
    }
    if (key == nullptr && aside.what != language::Aside::plan) return not_understood(turn);
    turn.state.asked.reset();
    turn.state.misses = 0;
    if (key != nullptr) return text_reply(turn.say(key));
    if (!aside.slots.item || !turn.asker.organisation) return text_reply(turn.say("talk.planned"));
    auto reply = what_if(turn, work, aside.slots);
    reply.text += "\n" + turn.say("talk.planned");
    return reply;
}

}  // namespace kexiebot::app
