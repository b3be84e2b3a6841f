#include "bot/app/conversation/thread/nudge_meant.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/duties/task_words.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/short_names.hpp"
#include "bot/app/conversation/thread/whom.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/language/reading.hpp"
#include "bot/language/readings.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

namespace {

constexpr std::array<std::string_view, 7> chasing{"催", "提醒", "督促", "敦促", "吆喝", "打个招呼", "打声招呼"};

bool is_listed_with_others(const Turn& turn) {
    const auto* const last = dialogue::last_with_code(turn.state);
    const auto& shown = turn.state.shown;
    const auto listed = std::count_if(shown.begin(), shown.end(), [](const std::string& one) { return names_task(one); });
    return listed > 1 && last != nullptr && turn.state.shown_at >= last->at;
}

// Without stops at its ends, 一声 before it, and 再, 并 behind it.
std::string trimmed(std::string text) {
    constexpr std::array<std::string_view, 9> before{"，", ",", "。", " ", "：", ":", "、", "一声", "一下"};
    constexpr std::array<std::string_view, 12> behind{"，", ",", "。", " ", "：", ":", "、", "再", "顺便", "并", "哈", "吧"};
    for (bool cut = true; cut;) {
        cut = false;
        for (const auto one : before) {
            if (!text.starts_with(one)) continue;
            text.erase(0, one.size());
            cut = true;
        }
        for (const auto one : behind) {
            if (!text.ends_with(one)) continue;
            text.resize(text.size() - one.size());
            cut = true;
        }
    }
    return text;
}

// 催一下，跟他们说周四下班前给我: what goes along stands behind such words.
std::optional<std::pair<std::string, std::string>> with_note(const std::string& words) {
    constexpr std::array<std::string_view, 20> leads{
        "跟他们说", "和他们说", "给他们说", "告诉他们", "跟他们讲", "让他们", "叫他们", "请他们", "要他们", "喊他们",
        "就说",     "跟秘书说", "让秘书",   "叫秘书",   "告诉秘书", "顺便说", "跟她说", "跟他说", "让他",   "附言"};
    constexpr std::size_t least = 6;
    auto at = std::string::npos;
    std::size_t length = 0;
    for (const auto lead : leads) {
        const auto found = words.find(lead);
        if (found < at) at = found, length = lead.size();
        if (found == at && found != std::string::npos) length = std::max(length, lead.size());
    }
    if (at == std::string::npos || at == 0) return std::nullopt;
    auto order = trimmed(words.substr(0, at));
    auto note = trimmed(words.substr(at + length));
    if (note.size() < least || !holds_any(order, chasing)) return std::nullopt;
    return std::pair{std::move(order), std::move(note)};
}

// 揭榜挂帅那个还早，先别催
std::optional<Reading> lets_be(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::array<std::string_view, 8> off{"先别催", "先不催", "不用催",   "别催了",
                                                  "不催了", "不要催", "暂时不催", "暂不催"};
    constexpr std::array<std::string_view, 6> others{"吗", "?", "？", "照片", "佐证", "提醒我"};
    constexpr std::size_t bytes_max = 60;
    if (words.size() > bytes_max || !holds_any(words, off) || holds_any(words, others)) return std::nullopt;
    auto code = task_named(turn, view, words).value_or("");
    constexpr std::array<std::string_view, 5> of_another{"那个", "那项", "那份", "那条", "的"};
    if (code.empty() && !holds_any(words, of_another)) code = task_in_view(turn);
    if (code.empty() || !find_task(turn, view, code, Right::review)) return std::nullopt;
    auto stays = plain_reading(Intent::ask_about);
    stays.slots.topic = "let_be";
    stays.slots.task = code;
    return stays;
}

// 都提醒一下没回的, behind an announcement.
bool chases_readers(const Turn& turn, std::string_view words) {
    constexpr std::array<std::string_view, 3> verbs{"催", "提醒", "通知"};
    constexpr std::array<std::string_view, 6> silent{"没回", "没看", "没收到", "未回", "没读", "没确认"};
    const auto* const last = dialogue::last_with_code(turn.state);
    const auto of_announcement = last != nullptr && last->what.front() == 'N' && turn.now - last->at <= dialogue::view_lives;
    return of_announcement && holds_any(words, verbs) && holds_any(words, silent) && !holds(words, "吗");
}

// 只催云溪和平江的, 再催一下君山: some of those who owe the task that is named or in view.
std::optional<Reading> of_some(const Turn& turn, const ports::View& view, const std::string& words,
                               const language::Context& context) {
    constexpr std::array<std::string_view, 8> verbs{"催", "催一下", "只催", "提醒", "督促", "光催", "先催", "就催"};
    constexpr std::array<std::string_view, 9> others{"催过", "催了没", "谁", "几次", "上次", "没有", "催得", "不催", "别"};
    if (!holds_any(words, verbs) || holds_any(words, others)) return std::nullopt;
    const auto alone = language::unasked(context);
    const auto plain = language::understand_by_rules(words, alone);
    if (plain.intent != Intent::nudge && plain.intent != Intent::unknown) return std::nullopt;
    auto code = task_named(turn, view, words).value_or("");
    if (code.empty() && !is_listed_with_others(turn)) code = task_in_view(turn);
    const auto task = code.empty() ? std::nullopt : find_task(turn, view, code, Right::review);
    if (!task) return std::nullopt;
    std::vector<domain::Organisation> all;
    for (const auto& part : coordinated_parts(turn, view, task->id)) all.push_back(part.organisation);
    auto named = named_among(turn, words, all);
    if (named.empty() || named.size() == all.size()) return std::nullopt;
    // 除了洞庭都催一下: the others.
    constexpr std::array<std::string_view, 5> but{"除了", "除", "以外", "之外", "其他的"};
    if (holds_any(words, but)) {
        std::erase_if(
            all, [&named](const domain::Organisation& one) { return std::find(named.begin(), named.end(), one) != named.end(); });
        named = std::move(all);
    }
    auto chase = plain_reading(Intent::nudge);
    chase.slots.task = code;
    chase.slots.audience = names_in_full(named);
    return chase;
}

}  // namespace

std::optional<Reading> nudge_meant(const Turn& turn, const ports::View& view, const std::string& words,
                                   const language::Context& context) {
    if (turn.asker.role < domain::Role::coordinator || turn.in_group()) return std::nullopt;
    if (auto stays = lets_be(turn, view, words)) return stays;
    if (chases_readers(turn, words)) {
        auto asks = plain_reading(Intent::ask_about);
        asks.slots.topic = "chase_readers";
        return asks;
    }
    constexpr std::array<std::string_view, 12> others{"照片", "佐证", "签到",   "图",   "公告", "吗",
                                                      "?",    "？",   "提醒我", "催我", "怎么", "退"};
    if (holds_any(words, others)) return std::nullopt;
    const auto said = with_note(words);
    if (!said) return of_some(turn, view, words, context);
    const auto alone = language::unasked(context);
    auto order = language::understand_by_rules(with_task_codes(turn, view, with_full_name(turn, view, said->first)), alone);
    // 情况表月底要交，先跟洞庭打个招呼: the task is named.
    const auto named = task_named(turn, view, said->first).value_or("");
    if ((order.intent != Intent::nudge && named.empty()) || !order.also.empty()) return std::nullopt;
    if (order.intent != Intent::nudge) {
        order = {};
        order.slots.task = named;
        order.slots.organisation = organisation_begun(turn, view, said->first);
    }
    auto chase = plain_reading(Intent::nudge);
    chase.slots.task = order.slots.task;
    chase.slots.all = order.slots.all;
    if (order.slots.organisation && view.organisations().find(*order.slots.organisation))
        chase.slots.organisation = order.slots.organisation;
    if (!chase.slots.task && !chase.slots.all && !is_listed_with_others(turn)) {
        if (const auto code = task_in_view(turn); !code.empty()) chase.slots.task = code;
    }
    // 催一下，让他们今天交, behind a word of one association.
    if (!chase.slots.task && !chase.slots.all && !chase.slots.organisation) {
        if (const auto spoken = organisation_spoken_of(turn, view)) chase.slots.organisation = spoken->name;
    }
    chase.slots.note = said->second;
    return chase;
}

ports::Reply task_let_be(const Turn& turn, const ports::View& view, const language::Slots& slots) {
    const auto task = find_task(turn, view, slots.task.value_or(""), Right::review);
    if (!task) return text_reply(turn.say("talk.left_alone"));
    return text_reply(turn.say("desk.let_be", {{"code", *slots.task},
                                               {"title", task->title},
                                               {"due", due_words(turn, task->due)},
                                               {"days", days_left(turn, task->due)}}));
}

}  // namespace kexiebot::app
