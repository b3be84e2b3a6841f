#include "bot/app/conversation/thread/desk_orders.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/duties/task_words.hpp"
#include "bot/app/conversation/reviews/queue.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/short_names.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/language/answers/rewording.hpp"
#include "bot/language/intent.hpp"
#include "bot/language/names.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/readings.hpp"
#include "bot/services/amending.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

namespace {

constexpr std::chrono::minutes fresh{30};

// Said with the code of the task in view before them, the words are an order about it: more time for it, or a nudge.
std::optional<Reading> of_task_in_view(const Turn& turn, const ports::View& view, const std::string& words,
                                       const language::Context& context, const Reading& reading) {
    const auto bare_nudge = reading.intent == Intent::nudge && !reading.slots.organisation && !reading.slots.task;
    const auto last = dialogue::last_with_code(turn.state);
    if ((reading.intent != Intent::unknown && !bare_nudge) || !last || !names_task(last->what) || turn.now - last->at > fresh)
        return std::nullopt;
    constexpr std::array<std::string_view, 5> of_others{"都", "全部", "所有", "照片", "佐证"};
    if (holds_any(words, of_others) || organisation_named(turn, view) || speaks_of_a_task(turn, view, words)) return std::nullopt;
    const auto& shown = turn.state.shown;
    const auto listed = std::count_if(shown.begin(), shown.end(), [](const std::string& one) { return names_task(one); });
    const auto task = find_task(turn, view, last->what, Right::review);
    if ((listed > 1 && turn.state.shown_at >= last->at) || !task || task->status != domain::TaskStatus::open) return std::nullopt;
    auto order = language::understand_by_rules(last->what + words, context);
    const auto extends = order.intent == Intent::extend_task && (order.slots.due || order.slots.more_days);
    if ((order.intent != Intent::nudge && !extends) || order.slots.task != last->what || !order.also.empty()) return std::nullopt;
    // One that was given just now is put right, not extended.
    const auto given = services::task_just_given(view, turn.asker.person, turn.now);
    if (extends && given && given->id == task->id) return std::nullopt;
    order.slots.organisation.reset();
    return order;
}

// 先看平江的, 那看看洞庭新材料的, behind the list of what waits.
std::optional<Reading> part_of_queue(const Turn& turn, const ports::View& view, const std::string& words,
                                     const Reading& reading) {
    constexpr std::array<std::string_view, 10> looks{"先看", "看看", "看下", "看一下", "只看",
                                                     "再看", "先审", "先弄", "先处理", "那看"};
    constexpr std::size_t bytes_max = 45;  // fifteen characters
    const auto& listed = turn.state.listed;
    const auto may_be = reading.intent == Intent::unknown || reading.intent == Intent::overview ||
                        reading.intent == Intent::review_queue || reading.intent == Intent::query_score;
    const auto of_queue = !listed.empty() && (listed.front().starts_with('A') || listed.front().starts_with('R')) &&
                          turn.now - turn.state.listed_at <= dialogue::view_lives;
    if (!may_be || !of_queue || words.size() > bytes_max || !holds_any(words, looks) ||
        !(holds(words, "的") || holds(words, "那边")))
        return std::nullopt;
    constexpr std::array<std::string_view, 8> other{"分", "排", "任务", "交", "扣", "催", "公告", "情况"};
    if (holds_any(words, other)) return std::nullopt;
    if (const auto organisation = organisation_named(turn, view)) {
        auto list = plain_reading(Intent::list_activities);
        list.slots.organisation = organisation->name;
        list.slots.status = "pending";
        return list;
    }
    const auto own = counties_of(turn, view, std::nullopt);
    for (const auto& found : language::find_names(turn.directory, language::normalise(words).text)) {
        if (found.what != language::FoundName::What::county || std::find(own.begin(), own.end(), found.name) == own.end())
            continue;
        auto queue = plain_reading(Intent::review_queue);
        queue.slots.county = found.name;
        return queue;
    }
    return std::nullopt;
}

// 在全市排第几 behind a word of one association.
std::optional<Reading> place_of_one_in_view(const Turn& turn, const ports::View& view, const std::string& words,
                                            const Reading& reading) {
    constexpr std::array<std::string_view, 7> places{"第几", "排几", "排多少", "什么名次", "啥名次", "名次多少", "排到哪"};
    constexpr std::array<std::string_view, 7> of_others{"我们", "区里", "县里", "各", "哪", "谁", "前"};
    const auto& slots = reading.slots;
    if (reading.intent != Intent::ranking || slots.organisation || slots.county || slots.top || slots.aspect) return std::nullopt;
    const auto organisation = organisation_spoken_of(turn, view);
    if (!organisation || !holds_any(words, places) || holds_any(words, of_others)) return std::nullopt;
    auto place = reading;
    place.slots.organisation = organisation->name;
    place.slots.whole_city = false;
    return place;
}

// To whom an announcement went, as a command names them; none where its words do not say so.
std::vector<std::string> audience_again(const Turn& turn, const ports::View& view, const std::string& audience) {
    if (audience.starts_with("全市")) return {"all"};
    std::vector<std::string> names;
    for (const auto& found : language::find_names(turn.directory, language::normalise(audience).text)) {
        const auto county = found.what == language::FoundName::What::county;
        if (county || view.organisations().find(found.name)) names.push_back(found.name);
    }
    return names;
}

// 会议改到12月4日了，麻烦再发个更正, when the announcement has gone out: the text as it is now, to the same people.
std::optional<Reading> announcement_corrected(const Turn& turn, const ports::View& view, const std::string& words,
                                              const language::Context& context, const Reading& reading) {
    const auto last = dialogue::last_with_code(turn.state);
    const auto number = last ? domain::number_of('N', last->what) : std::nullopt;
    const auto may_be = reading.intent == Intent::unknown || reading.intent == Intent::quiet ||
                        reading.intent == Intent::edit_activity || reading.intent == Intent::extend_task ||
                        (reading.intent == Intent::announce && !reading.slots.description);
    if (!number || !may_be || turn.now - last->at > dialogue::view_lives) return std::nullopt;
    const auto sent = view.announcements().find(domain::AnnouncementId{*number});
    if (!sent || (sent->by != turn.asker.person && turn.asker.role != domain::Role::admin)) return std::nullopt;
    const auto plain = language::unasked(context);
    const auto text = language::reworded(words, sent->text, plain);
    if (!text) return std::nullopt;
    auto again = plain_reading(Intent::announce);
    again.slots.audience = audience_again(turn, view, sent->audience);
    const auto mark = turn.say("announce.correction");
    again.slots.description = text->starts_with(mark) ? *text : mark + *text;
    if (holds(sent->audience, "秘书")) again.slots.role = domain::Role::secretary;
    return again;
}

}  // namespace

std::optional<Reading> desk_order(const Turn& turn, const ports::View& view, const std::string& words,
                                  const language::Context& context, const Reading& reading) {
    const auto open = waits_for_an_answer(turn);
    if (turn.asker.role < domain::Role::coordinator || turn.in_group() || !reading.also.empty()) return std::nullopt;
    if (auto place = place_of_one_in_view(turn, view, words, reading)) return place;
    if (auto part = part_of_queue(turn, view, words, reading)) return part;
    if (open) return std::nullopt;
    if (auto again = announcement_corrected(turn, view, words, context, reading)) return again;
    return of_task_in_view(turn, view, words, context, reading);
}

}  // namespace kexiebot::app
