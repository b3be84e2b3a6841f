#include "bot/app/conversation/thread/returned_talk.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/language/answers/asides.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/text/clauses.hpp"
#include "bot/language/text/codes.hpp"
#include "bot/services/review.hpp"

namespace kexiebot::app {

using domain::Activity;
using domain::ActivityStatus;
using domain::Stage;
using language::Intent;
using language::Reading;

namespace {

constexpr std::chrono::minutes fresh{30};
constexpr int looked_at = 50;

// One's own of this year that were returned, the last one first.
std::vector<Activity> returned_ones(const Turn& turn, const ports::View& view) {
    if (!turn.asker.organisation) return {};
    ports::ActivityFilter own;
    own.organisation = turn.asker.organisation->id;
    own.year = domain::year_of(turn.today);
    own.status = ActivityStatus::returned;
    auto all = view.activities().list(own, ports::Order::newest_first, looked_at);
    const auto when = [&view](const Activity& one) {
        const auto review = services::last_review(view, domain::code_of(one.id));
        return review ? review->at : domain::Instant::min();
    };
    std::stable_sort(all.begin(), all.end(), [&](const Activity& a, const Activity& b) { return when(a) > when(b); });
    return all;
}

// 看到退回了 能耗数据我这有的 等下发; 又退回来了啊: it is known, and what it lacks will come.
bool heard_of_return(const std::string& words) {
    constexpr std::array<std::string_view, 12> returned{"退回了",   "退了",     "退回来", "被退",   "打回来", "打回了",
                                                        "退回的事", "退回通知", "退件",   "退回啦", "退回咯", "又退"};
    constexpr std::array<std::string_view, 8> heard{"看到", "收到", "知道", "晓得", "看见", "又退", "又被退", "说退"};
    constexpr std::array<std::string_view, 14> to_come{"等下发", "等会发", "马上发", "晚点发", "待会发", "下午发", "明天发",
                                                       "我这有", "我有",   "马上补", "等下补", "这就补", "回头补", "明天补"};
    constexpr std::array<std::string_view, 16> others{"吗", "？", "?",    "为什么", "为啥", "怎么", "咋",   "哪",
                                                      "删", "撤", "申诉", "改成",   "人数", "日期", "题目", "登记"};
    constexpr std::size_t bytes_max = 90;
    return words.size() <= bytes_max && holds_any(words, returned) && (holds_any(words, heard) || holds_any(words, to_come)) &&
           !holds_any(words, others) && language::find_codes(language::normalise(words)).empty();
}

std::optional<Reading> return_seen(const Turn& turn, const ports::View& view, const std::string& words) {
    if (!heard_of_return(words)) return std::nullopt;
    const auto all = returned_ones(turn, view);
    if (all.empty()) return std::nullopt;
    // The one that the words share more with than any other, else the one returned last.
    constexpr std::size_t a_word = 2;
    const auto alike = [&words](const Activity& one) {
        const auto most = std::max(language::likeness(words, one.title), language::likeness(words, one.return_reason));
        return most < a_word ? std::size_t{0} : most;
    };
    const auto best =
        std::max_element(all.begin(), all.end(), [&](const Activity& a, const Activity& b) { return alike(a) < alike(b); });
    auto seen = question_about("return_seen");
    seen.slots.activity = domain::code_of(best->id);
    return seen;
}

// Which stage is said, and which is said not to be meant.
struct StageSaid {
    Stage meant = Stage::none;
    Stage denied = Stage::none;
};

Stage stage_in(std::string_view clause) {
    constexpr std::array<std::string_view, 12> done{"改完", "做完", "干完", "实施", "落地",   "完工",
                                                    "弄完", "搞完", "完成", "真做", "真干了", "投用"};
    constexpr std::array<std::string_view, 4> planned{"方案", "计划", "立项", "还没做"};
    constexpr std::array<std::string_view, 3> commended{"表彰", "得奖", "获奖"};
    if (holds_any(clause, done)) return Stage::carried_out;
    if (holds_any(clause, planned)) return Stage::plan;
    return holds_any(clause, commended) ? Stage::commended : Stage::none;
}

StageSaid stages_said(const std::string& words) {
    constexpr std::size_t bytes_max = 75;
    constexpr std::array<std::string_view, 6> pointing{"那个", "那条", "那份", "的那", "是", "这个"};
    constexpr std::array<std::string_view, 8> others{"吗", "？", "?", "登记", "人数", "号", "改成", "多少"};
    StageSaid said;
    if (words.size() > bytes_max || !holds_any(words, pointing) || holds_any(words, others)) return said;
    for (const auto& clause : language::clauses_said(words)) {
        const auto stage = stage_in(clause);
        if (stage == Stage::none) continue;
        const auto denies = holds(clause, "不是") || holds(clause, "别放");
        (denies ? said.denied : said.meant) = stage;
    }
    return said;
}

bool fits(const StageSaid& said, const Activity& activity) {
    if (activity.stage == Stage::none || activity.stage == said.denied) return false;
    return said.meant == Stage::none || activity.stage == said.meant;
}

// 不是方案 是实施的那个, of nothing in view: the only entry of that stage is shown, and none is called so.
std::optional<Reading> which_of_the_stages(const Turn& turn, const ports::View& view, const StageSaid& said) {
    if (said.meant == Stage::none || said.denied == Stage::none || !turn.asker.organisation) return std::nullopt;
    ports::ActivityFilter own;
    own.organisation = turn.asker.organisation->id;
    own.year = domain::year_of(turn.today);
    std::string only;
    for (const auto& one : view.activities().list(own, ports::Order::newest_first, looked_at)) {
        if (one.status == ActivityStatus::withdrawn || !fits(said, one)) continue;
        if (!only.empty()) return std::nullopt;
        only = domain::code_of(one.id);
    }
    if (only.empty()) return std::nullopt;
    auto look = plain_reading(Intent::show_activity);
    look.slots.activity = only;
    return look;
}

// 是已经改完的那个哈 不是方案那条, while it is asked which one, or of photos that were just kept.
std::optional<Reading> stage_meant(const Turn& turn, const ports::View& view, const std::string& words) {
    const auto said = stages_said(words);
    if (said.meant == Stage::none && said.denied == Stage::none) return std::nullopt;
    const auto& asked = turn.state.asked;
    if (asked && asked->slot == "activity" && !asked->choices.empty()) {
        std::string only;
        for (const auto& choice : asked->choices) {
            const auto activity = find_activity(turn, view, choice.value, Right::write);
            if (!activity || !fits(said, *activity)) continue;
            if (!only.empty()) return std::nullopt;
            only = choice.value;
        }
        if (only.empty()) return std::nullopt;
        auto answer = plain_reading(Intent::answer);
        answer.slots.activity = only;
        return answer;
    }
    if (waits_for_an_answer(turn)) return std::nullopt;
    const auto change = view.changes().last(turn.asker.person);
    const auto sent = change && change->kind == ports::ChangeKind::attached && turn.now - change->at <= fresh;
    const auto at = sent ? find_activity(turn, view, domain::code_of(change->activity), Right::write) : std::nullopt;
    if (!at || at->stage == Stage::none) return which_of_the_stages(turn, view, said);
    if (fits(said, *at)) return question_about("right");
    // They belong to another stage of the same.
    ports::ActivityFilter own;
    own.organisation = at->organisation;
    own.year = at->year;
    constexpr std::size_t alike = 4;
    for (const auto& one : view.activities().list(own, ports::Order::newest_first, looked_at)) {
        if (one.id == at->id || one.status == ActivityStatus::withdrawn || !fits(said, one)) continue;
        if (language::likeness(one.title, at->title) < alike) continue;
        auto moves = plain_reading(Intent::attach_evidence);
        moves.slots.activity = domain::code_of(one.id);
        moves.slots.what = "sent";
        return moves;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Reading> returned_talk(const Turn& turn, const ports::View& view, const std::string& words) {
    if (turn.asker.role != domain::Role::secretary || turn.in_group() || !turn.message.media.empty()) return std::nullopt;
    if (auto stage = stage_meant(turn, view, words)) return stage;
    const auto open = waits_for_an_answer(turn);
    return open ? std::nullopt : return_seen(turn, view, words);
}

std::optional<Reading> papers_asked_for(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::size_t bytes_max = 60;
    constexpr std::size_t plainly = 3;
    constexpr std::array<std::string_view, 9> others{"吗", "？", "?", "不是", "别", "删", "换", "登记", "人参加"};
    // Files that wait for an answer would go along.
    const auto open = waits_for_an_answer(turn);
    if (open || words.size() > bytes_max || holds_any(words, others)) return std::nullopt;
    std::string only;
    std::size_t most = plainly - 1;
    for (const auto& one : returned_ones(turn, view)) {
        const auto alike = language::likeness(words, one.return_reason);
        if (alike < most || alike < plainly) continue;
        only = alike == most ? "" : domain::code_of(one.id);
        most = alike;
    }
    if (only.empty()) return std::nullopt;
    // 展览签到表拍好了 names another one.
    constexpr std::size_t a_word = 2;
    const auto things = things_in_sight(turn, view, "A");
    const auto named = language::find_named(without_papers(words), things, a_word);
    const auto names_it = std::any_of(named.begin(), named.end(), [&](std::size_t i) { return things[i].code == only; });
    if (!named.empty() && !names_it) return std::nullopt;
    auto attach = plain_reading(Intent::attach_evidence);
    attach.slots.activity = only;
    return attach;
}

}  // namespace kexiebot::app
