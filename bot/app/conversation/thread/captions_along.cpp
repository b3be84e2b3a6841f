#include "bot/app/conversation/thread/captions_along.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/activities/evidence.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/photos_meant.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/returned_talk.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/answers/asides.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/readings.hpp"
#include "bot/language/references/captions.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/text/characters.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

namespace {

// 建设情况表 of 这是建设情况表 填好了: without what only says that it is sent.
std::u32string name_in_caption(std::string_view words) {
    constexpr std::array<std::u32string_view, 20> around{
        U"填好了", U"填好的", U"写好了", U"做好了", U"盖好章", U"盖了章", U"扫描件", U"复印件", U"电子版", U"截图",
        U"照片",   U"给你",   U"发你",   U"这个是", U"这是",   U"就是",   U"那个",   U"这份",   U"喏",     U"的"};
    auto name = language::normalise(words).text;
    for (const auto one : around) {
        for (auto at = name.find(one); at != std::u32string::npos; at = name.find(one)) name.erase(at, one.size());
    }
    std::erase_if(name, [](char32_t c) { return !language::is_han(c); });
    return name;
}

// 情况表, 问卷的截图: nothing but the name of an open task of one's own, and of nothing that was registered.
std::optional<std::string> task_in_caption(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::size_t longest = 14;
    constexpr std::size_t a_name = 2;
    constexpr std::array<std::string_view, 9> other{"别", "不", "没", "错", "删", "撤", "换", "改", "吗"};
    const auto name = name_in_caption(words);
    if (name.size() < a_name || name.size() > longest || holds_any(words, other)) return std::nullopt;
    const auto tasks = things_in_sight(turn, view, "T");
    const auto entries = things_in_sight(turn, view, "AR");
    // 揭榜挂帅签约 shares words with a task, and is more than its name.
    const auto most = (3 * name.size() + 3) / 4;
    for (auto least = name.size(); least >= std::max(a_name, most); --least) {
        const auto named = language::find_named(words, tasks, least);
        const auto beside = language::find_named(words, entries, least);
        if (named.empty() && beside.empty()) continue;
        if (!beside.empty() || named.size() != 1) return std::nullopt;
        return tasks[named.front()].code;
    }
    return std::nullopt;
}

// 展览签到表拍好了: the only one that waits for its photos and is named, with what they are and nothing more told.
std::optional<Reading> named_and_ready(const Turn& turn, const ports::View& view, const std::string& words,
                                       const language::Context& context) {
    constexpr std::array<std::string_view, 6> papers{"签到表", "照片", "合影", "截图", "材料", "图"};
    constexpr std::array<std::string_view, 8> ready{"拍好了", "弄好了",   "补好了", "找到了",
                                                    "扫好了", "整理好了", "补上了", "重拍了"};
    constexpr std::size_t bytes_max = 45;
    const auto alone = language::unasked(context);
    const auto open = waits_for_an_answer(turn);
    const auto said = language::normalise(words).text;
    const auto figures = said.find_first_of(U"0123456789") != std::u32string::npos;
    if (open || figures || words.size() > bytes_max || !holds_any(words, papers) || !holds_any(words, ready) ||
        language::asks_something(words, alone))
        return std::nullopt;
    const auto named = waiting_for_photos(turn, view, without_papers(words));
    if (!named) return turn.state.activity ? std::optional{question_about("along")} : std::nullopt;
    auto attach = plain_reading(Intent::attach_evidence);
    attach.slots.activity = domain::code_of(named->id);
    return attach;
}

// 周五的, 先发你 等下说: of the one of that day; else they wait for what is told next.
std::optional<Reading> held_or_of_day(Turn& turn, const ports::View& view, const language::Context& context) {
    const auto held = language::read_held_caption(turn.message.text, context);
    if (!held) return std::nullopt;
    std::vector<std::string> of_day;
    if (held->day && !held->later) {
        for (const auto& thing : things_in_sight(turn, view, "A")) {
            const auto covers = thing.date && *thing.date <= *held->day && *held->day <= thing.end_date.value_or(*thing.date);
            const auto there =
                thing.status != domain::ActivityStatus::withdrawn && thing.status != domain::ActivityStatus::approved;
            if (covers && there) of_day.push_back(thing.code);
        }
    }
    const auto in_view = turn.state.activity ? domain::code_of(turn.state.activity) : turn.state.subject;
    if (std::find(of_day.begin(), of_day.end(), in_view) != of_day.end()) return question_about("along");
    auto attach = plain_reading(Intent::attach_evidence);
    if (of_day.size() == 1) {
        attach.slots.activity = of_day.front();
        return attach;
    }
    // What is being told takes what comes with it.
    if (drafts_something(turn)) return question_about("along");
    turn.state.activity = {};
    turn.state.subject.clear();
    if (of_day.size() > 1) {
        constexpr std::size_t choices_max = 4;
        std::vector<language::Asked::Choice> choices;
        for (const auto& code : of_day) {
            if (choices.size() < choices_max) choices.push_back({label_of_code(turn, view, code), code});
        }
        turn.unclear = Unclear{"activity", turn.say("refer.which"), std::move(choices)};
        return attach;
    }
    turn.state.asked.reset();
    turn.state.begun_at = turn.now;
    turn.state.begun_day = held->day;
    return question_about("along");
}

// 情况表, behind a look at the task: what the caption shares with it counts, if no activity is named as well as that.
std::optional<std::string> task_in_view(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::chrono::minutes fresh{30};
    constexpr std::size_t plainly = 3;
    const auto* const last = dialogue::last_with_code(turn.state);
    if (last == nullptr || last->what.front() != 'T' || turn.now - last->at > fresh) return std::nullopt;
    std::size_t of_task = 0;
    std::size_t of_others = 0;
    for (const auto& thing : things_in_sight(turn, view, "ART")) {
        const auto alike = language::likeness(words, thing.title);
        auto& best = thing.code == last->what ? of_task : of_others;
        best = std::max(best, alike);
    }
    return of_task >= plainly && of_task > of_others ? std::optional{last->what} : std::nullopt;
}

}  // namespace

std::optional<Reading> caption_along(Turn& turn, const ports::View& view, const language::Context& context) {
    if (!brings_files(turn.message) || turn.asker.role != domain::Role::secretary || turn.in_group()) return std::nullopt;
    auto task = task_in_caption(turn, view, turn.message.text);
    if (!task) task = task_in_view(turn, view, turn.message.text);
    if (task) {
        auto attach = plain_reading(Intent::attach_evidence);
        attach.slots.task = task;
        return attach;
    }
    // 照片发这里就行吧, along with them: they are here.
    constexpr std::array<std::string_view, 5> here{"发这", "发你这", "传这", "发给你", "这样发"};
    constexpr std::array<std::string_view, 8> right{"就行吧", "就行吗", "可以吧", "可以吗", "行吧", "行吗", "对吧", "就好吧"};
    if (holds_any(turn.message.text, here) && holds_any(turn.message.text, right)) return question_about("along");
    if (auto held = held_or_of_day(turn, view, context)) return held;
    const auto caption = language::read_caption_along(turn.message.text, context);
    // 前后对比表和验收单: no words of a caption, but those of what one was returned for.
    if (!caption) {
        if (auto papers = papers_asked_for(turn, view, turn.message.text)) return papers;
        return named_and_ready(turn, view, turn.message.text, context);
    }
    auto along = plain_reading(Intent::ask_about);
    along.slots.topic = "along";
    if (caption->empty()) return along;
    auto things = things_in_sight(turn, view);
    std::erase_if(things, [](const language::Thing& thing) { return thing.code.front() != 'A' && thing.code.front() != 'R'; });
    const auto found = described_for_photos(turn, view, *caption, context, things);
    if (!found.says_something || found.fits.empty()) return papers_asked_for(turn, view, turn.message.text);
    auto attach = plain_reading(Intent::attach_evidence);
    attach.slots.activity = things[found.fits.front()].code;
    if (found.fits.size() == 1) return attach;
    // Of the one in view, if the words fit that one as well.
    const auto in_view = turn.state.activity ? domain::code_of(turn.state.activity) : turn.state.subject;
    if (std::any_of(found.fits.begin(), found.fits.end(), [&](std::size_t i) { return things[i].code == in_view; })) return along;
    // They wait until it is said which one.
    constexpr std::size_t choices_max = 4;
    std::vector<language::Asked::Choice> choices;
    for (const auto i : found.fits) {
        if (choices.size() < choices_max) choices.push_back({label_of_code(turn, view, things[i].code), things[i].code});
    }
    turn.state.activity = {};
    turn.state.subject.clear();
    turn.unclear = Unclear{"activity", turn.say("refer.which"), std::move(choices)};
    attach.slots.activity.reset();
    return attach;
}

}  // namespace kexiebot::app
