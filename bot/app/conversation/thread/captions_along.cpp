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
#include "bot/dialogue/wording.hpp"
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

}  // namespace

std::optional<Reading> caption_along(Turn& turn, const ports::View& view, const language::Context& context) {
    if (!brings_files(turn.message) || turn.asker.role != domain::Role::secretary || turn.in_group()) return std::nullopt;
    if (const auto task = task_in_caption(turn, view, turn.message.text)) {
        auto attach = plain_reading(Intent::attach_evidence);
        attach.slots.task = task;
        return attach;
    }
    // 照片发这里就行吧, along with them: they are here.
    constexpr std::array<std::string_view, 5> here{"发这", "发你这", "传这", "发给你", "这样发"};
    constexpr std::array<std::string_view, 8> right{"就行吧", "就行吗", "可以吧", "可以吗", "行吧", "行吗", "对吧", "就好吧"};
    if (holds_any(turn.message.text, here) && holds_any(turn.message.text, right)) return question_about("along");
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
