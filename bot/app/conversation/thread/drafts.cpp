#include "bot/app/conversation/thread/drafts.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/questions.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;
using ports::Reply;

std::optional<Reading> verdict_on_shown(const Turn& turn, const ports::View& view, const language::Context& context) {
    if (turn.asker.role < domain::Role::coordinator) return std::nullopt;
    auto code = turn.state.activity ? domain::code_of(turn.state.activity) : "";
    if (code.empty() && turn.state.listed.size() == 1) code = turn.state.listed.front();
    const auto activity = find_activity(turn, view, code, Right::review);
    if (!activity || activity->status != domain::ActivityStatus::pending) return std::nullopt;
    // 好 发吧 is said of something else: the verdict has to be in the words, and nothing else spoken of since.
    constexpr std::array<std::string_view, 13> verdicts{"通过", "过吧", "过了", "过掉", "同意", "没问题", "可以",
                                                        "批了", "退",   "打回", "驳回", "OK",   "ok"};
    constexpr std::array<std::string_view, 5> other{"发", "布置", "催", "导", "公告"};
    // 要是A5也过了呢 decides nothing.
    constexpr std::array<std::string_view, 6> supposing{"要是", "如果", "假如", "万一", "要不要", "呢"};
    if (holds_any(turn.message.text, supposing)) return std::nullopt;
    const auto* const last = dialogue::last_with_code(turn.state);
    const auto spoke_of_another = last != nullptr && last->what != code && last->at > turn.state.activity_at;
    if (spoke_of_another || !holds_any(turn.message.text, verdicts) || holds_any(turn.message.text, other)) return std::nullopt;
    auto reading = language::understand_by_rules(code + " " + turn.message.text, context);
    if (reading.intent != Intent::approve && reading.intent != Intent::return_activity) return std::nullopt;
    return reading;
}

bool gives_up_asking(const Turn& turn, const Reading& reading) {
    constexpr int patience = 2;
    const auto& asked = turn.state.asked;
    // What was only guessed to be a correction was none.
    const auto guessed = asked && asked->slot == "confirm" && asked->intent == Intent::edit_activity;
    // Which one was to be shown: whoever goes on talking wants something else.
    const auto only_asks = asked && asked->slot != "command" && is_question(asked->intent);
    if (only_asks && reading.intent == Intent::unknown) return true;
    if (guessed && reading.intent == Intent::unknown) return true;
    return reading.intent == Intent::unknown && asks_to_write(turn) && turn.state.strayed >= patience;
}

void remind_of_draft(Turn& turn, Intent intent, Reply& reply) {
    // Files with a caption: their receipt follows.
    if (reply.text.empty()) return;
    if (intent == Intent::list_activities && turn.state.parked && !turn.state.asked) {
        reply.text += "\n" + turn.say("talk.put_aside");
    }
    // The second of two orders went out: the first one still waits.
    const auto goes_on = intent == Intent::confirm || intent == Intent::answer;
    if (goes_on && turn.asker.role >= domain::Role::coordinator && turn.state.parked && !turn.state.asked)
        reply.text += "\n" + turn.say("talk.put_aside");
    const auto& asked = turn.state.asked;
    const auto beside = intent == Intent::submit_task || intent == Intent::edit_activity;
    if (!asked || !language::writes(asked->intent) || (language::writes(intent) && !beside)) return;
    if (beside && asked->intent != Intent::register_activity) return;
    switch (intent) {
        case Intent::unknown:
        case Intent::deny:
        case Intent::cancel:
        case Intent::quiet:
        case Intent::greeting:
        case Intent::thanks: return;
        default: break;
    }
    // 先不申请 我问问领导 市科协电话给我一个: what was offered is declined, and not to be done by a 嗯 that follows.
    constexpr std::array<std::string_view, 9> declined{"先不申请", "先不登", "先不报",   "先不办", "先不要",
                                                       "没事了",   "先不弄", "先不用了", "先不交"};
    if (asked->slot == "confirm" && holds_any(turn.message.text, declined)) {
        turn.state.asked.reset();
        return;
    }
    constexpr int patience = 4;
    ++turn.state.strayed;
    if (turn.state.strayed == 1) reply.text += "\n\n" + question_of(turn, *asked);
    if (turn.state.strayed >= patience) park(turn);
}

}  // namespace kexiebot::app
