#include "bot/app/conversation/thread/meant.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/questions.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/reading_for.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/whom.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/language/names.hpp"
#include "bot/language/orders/task_titles.hpp"
#include "bot/language/references/captions.hpp"
#include "bot/language/references/describing.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;
using language::Thing;

namespace {

constexpr std::size_t choices_max = 4;
constexpr std::size_t a_word = 2;
constexpr std::size_t told_plainly = 3;

// 表已经发邮箱了 帮我标成交了
bool marks_as_handed_in(std::string_view words) {
    constexpr std::array<std::string_view, 7> marks{"标成", "标为", "标记", "标个", "记成", "算作", "点成"};
    constexpr std::array<std::string_view, 4> done{"交了", "已交", "提交", "已报"};
    constexpr std::array<std::string_view, 4> denied{"没交", "未交", "吗", "别"};
    return holds_any(words, marks) && holds_any(words, done) && !holds_any(words, denied);
}

// 「催一下」 behind 「T3还有谁没交」: about that task, when no other one is named and nothing else was spoken of since.
std::optional<Reading> of_last_task(const Turn& turn, const ports::View& view, const std::string& words, Reading reading) {
    constexpr std::chrono::minutes fresh{30};
    if (reading.intent == Intent::unknown && turn.asker.role == domain::Role::secretary && marks_as_handed_in(words)) {
        reading.intent = Intent::submit_task;
        reading.certainty = language::sure_enough;
    }
    switch (reading.intent) {
        case Intent::nudge:
        case Intent::extend_task:
        case Intent::show_task:
        case Intent::submit_task:
        case Intent::cancel_task: break;
        default: return std::nullopt;
    }
    // 催, while it is asked which activity is meant: of none of the tasks.
    const auto& asked = turn.state.asked;
    if (reading.intent == Intent::nudge && asked && asked->slot == "activity") return std::nullopt;
    const auto* const last = dialogue::last_with_code(turn.state);
    if (last == nullptr || last->what.front() != 'T' || turn.now - last->at > fresh) return std::nullopt;
    // 「催一下」 behind a list of several: which one is asked.
    const auto& shown = turn.state.shown;
    const auto listed = std::count_if(shown.begin(), shown.end(), [](const std::string& one) { return one.front() == 'T'; });
    if (listed > 1 && turn.state.shown_at >= last->at) return std::nullopt;
    std::vector<language::TitledTask> tasks;
    for (const auto& thing : things_in_sight(turn, view)) {
        if (thing.code.front() == 'T') tasks.push_back({thing.code, thing.title});
    }
    const auto open =
        std::any_of(tasks.begin(), tasks.end(), [&](const language::TitledTask& one) { return one.code == last->what; });
    if (!open || reading.slots.organisation || language::with_task_code(words, tasks)) return std::nullopt;
    auto meant = reading;
    meant.slots.task = last->what;
    if (meant.ask == "task") meant.ask.reset();
    return meant;
}

// 「有几家看了」 behind an announcement
std::optional<Reading> of_last_announcement(const Turn& turn, const std::string& words, const language::Context& context) {
    constexpr std::array<std::string_view, 12> who{"大家", "各家", "几家", "几个", "多少",   "谁",
                                                   "哪些", "哪家", "哪几", "都",   "有没有", "他们"};
    constexpr std::array<std::string_view, 12> read{"看了", "看到", "回了", "没回",   "没看", "收到",
                                                    "已读", "读了", "没读", "确认了", "回复", "看没看"};
    constexpr std::size_t bytes_max = 36;
    const auto* const last = dialogue::last_with_code(turn.state);
    const auto of_announcement = last != nullptr && last->what.front() == 'N' && turn.now - last->at <= dialogue::view_lives;
    if (!of_announcement || words.size() > bytes_max || !holds_any(words, who) || !holds_any(words, read) ||
        !language::asks_something(words, context))
        return std::nullopt;
    Reading reading;
    reading.intent = Intent::show_announcement;
    reading.certainty = language::sure_enough;
    reading.slots.announcement = last->what;
    return reading;
}

// 「谁收到了」 behind a task that was given
std::optional<Reading> of_task_received(const Turn& turn, const std::string& words) {
    constexpr std::array<std::string_view, 8> asked{"谁收到了",   "都收到了吗", "都收到没", "收到没有",
                                                    "都收到了没", "几家收到了", "收到了吗", "有几家收到"};
    const auto* const last = dialogue::last_with_code(turn.state);
    const auto of_task = last != nullptr && last->what.front() == 'T' && turn.now - last->at <= dialogue::view_lives;
    if (!of_task || turn.asker.role < domain::Role::coordinator || std::find(asked.begin(), asked.end(), words) == asked.end())
        return std::nullopt;
    Reading reading;
    reading.intent = Intent::show_task;
    reading.certainty = language::sure_enough;
    reading.slots.task = last->what;
    return reading;
}

// 「党日的合影」, 「挂牌照」 behind photos: whose they are; those just sent, unless the words name another one.
std::optional<Reading> captioned(const Turn& turn, const ports::View& view, const std::string& words,
                                 const language::Context& context) {
    constexpr std::chrono::minutes fresh{30};
    if (turn.asker.role != domain::Role::secretary || turn.state.asked) return std::nullopt;
    const auto caption = language::read_caption(words);
    if (!caption) return std::nullopt;
    const auto change = view.changes().last(turn.asker.person);
    const auto sent = change && change->kind == ports::ChangeKind::attached && turn.now - change->at <= fresh;
    const auto last = sent                                         ? change->activity
                      : turn.now - turn.state.activity_at <= fresh ? turn.state.activity
                                                                   : domain::ActivityId{};
    const auto things = things_in_sight(turn, view, "AR");
    const auto fits = caption->empty() ? std::vector<std::size_t>{} : language::find_named(*caption, things, a_word);
    const auto is_last =
        std::any_of(fits.begin(), fits.end(), [&](std::size_t i) { return things[i].code == domain::code_of(last); });
    Reading attach;
    attach.intent = Intent::attach_evidence;
    attach.certainty = language::sure_enough;
    if (fits.size() == 1 && !is_last) {
        attach.slots.activity = things[fits.front()].code;
    } else if (last) {
        attach.slots.activity = domain::code_of(last);
    } else {
        return std::nullopt;
    }
    return language::asks_something(words, context) ? std::nullopt : std::optional{std::move(attach)};
}

// 「打开看看」
bool looks_at_list(std::u32string_view text) {
    constexpr std::u32string_view looking = U"打开看下一吧点给我的";
    return text.find(U'看') != std::u32string_view::npos && text.find_first_not_of(looking) == std::u32string_view::npos;
}

// 反应釜节能改造审了没有 beside 反应釜节能改造方案: the one whose whole name is said, the longest; of equals none.
std::optional<std::size_t> named_in_full(std::string_view words, const std::vector<Thing>& things,
                                         const std::vector<std::size_t>& fits) {
    std::optional<std::size_t> best;
    for (const auto i : fits) {
        if (words.find(things[i].title) == std::string_view::npos) continue;
        if (best && things[*best].title.size() == things[i].title.size()) return std::nullopt;
        if (!best || things[*best].title.size() < things[i].title.size()) best = i;
    }
    return best;
}

// 「科普展人数改成80」: a command without a code whose words, up to what is to be set, are those of a title.
std::optional<Reading> named(Turn& turn, const ports::View& view, const language::Context& context, const std::string& words,
                             const Reading& reading) {
    const auto open = waits_for_an_answer(turn);
    const auto asks = reading.intent == Intent::unknown && language::asks_something(words, context);
    if ((!takes_an_activity(reading.intent) && !asks) || open) return std::nullopt;
    const auto things = things_in_sight(turn, view, "AR");
    const auto fits =
        language::find_named(language::up_to_its_value(without_organisations(turn, words)), things, asks ? told_plainly : a_word);
    if (fits.empty()) return std::nullopt;
    if (asks) {
        if (const auto whole = named_in_full(words, things, fits)) {
            return language::understand(turn.say("chip.look_says", {{"code", things[*whole].code}}), context);
        }
        if (fits.size() > 1) return std::nullopt;
        return language::understand(turn.say("chip.look_says", {{"code", things[fits.front()].code}}), context);
    }
    auto meant = reading;
    if (meant.ask == "activity") meant.ask.reset();
    if (fits.size() == 1) {
        meant.slots.activity = things[fits.front()].code;
        for (auto& one : meant.also) {
            if (one.intent == meant.intent && !one.slots.activity) one.slots.activity = meant.slots.activity;
        }
        return meant;
    }
    std::vector<language::Asked::Choice> choices;
    for (const auto i : fits) {
        if (choices.size() < choices_max) choices.push_back({label_of_code(turn, view, things[i].code), things[i].code});
    }
    turn.unclear = Unclear{"activity", turn.say("refer.which"), std::move(choices)};
    return meant;
}

}  // namespace

std::optional<Reading> meant_without_pointing(Turn& turn, const ports::View& view, const std::string& words,
                                              const language::Context& context, const Reading& reading) {
    const auto& shown = turn.state.shown;
    if (looks_at_list(language::normalise(words).text) && shown.size() == 1 && dialogue::is_code(shown.front())) {
        return language::understand(turn.say("chip.look_says", {{"code", shown.front()}}), context);
    }
    if (reading.intent == Intent::unknown || is_question(reading.intent)) {
        if (auto meant = of_last_announcement(turn, words, context)) return meant;
        if (auto meant = of_task_received(turn, words)) return meant;
    }
    if (reading.intent == Intent::unknown) {
        if (auto whose = captioned(turn, view, words, context)) return whose;
    }
    if (auto meant = of_last_task(turn, view, words, reading)) return meant;
    return named(turn, view, context, words, reading);
}

}  // namespace kexiebot::app
