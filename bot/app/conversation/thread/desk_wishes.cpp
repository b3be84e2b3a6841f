#include "bot/app/conversation/thread/desk_wishes.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/reviews/handed_in.hpp"
#include "bot/app/conversation/reviews/queue.hpp"
#include "bot/app/conversation/reviews/second_thoughts.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/short_names.hpp"
#include "bot/app/conversation/thread/whom.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/names.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/readings.hpp"
#include "bot/services/ranking.hpp"
#include "bot/services/review.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

namespace {

std::optional<std::string> county_said(const Turn& turn, const ports::View& view, const std::string& words) {
    const auto own = counties_of(turn, view, std::nullopt);
    for (const auto& found : language::find_names(turn.directory, language::normalise(words).text)) {
        if (found.what == language::FoundName::What::county && std::find(own.begin(), own.end(), found.name) != own.end())
            return found.name;
    }
    return std::nullopt;
}

// 今天有什么要盯的, 眼下有啥要我弄的
std::optional<Reading> what_waits(const std::string& words) {
    constexpr std::array<std::string_view, 6> now{"今天", "今儿", "这会", "眼下", "现在", "手头"};
    constexpr std::array<std::string_view, 6> what{"什么", "啥", "哪些", "有没有", "几件", "有事"};
    constexpr std::array<std::string_view, 8> to_do{"要盯", "得盯", "要我弄", "要我处理", "要处理", "要办的", "要我办", "要紧的"};
    if (!holds_any(words, now) || !holds_any(words, what) || !holds_any(words, to_do)) return std::nullopt;
    auto today = plain_reading(Intent::overview);
    today.slots.what = "today";
    return today;
}

// 云溪的审核积压多不多
std::optional<Reading> asks_for_backlog(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::array<std::string_view, 5> heaps{"积压", "压了多少", "压了几", "堆了多少", "堆了几"};
    constexpr std::array<std::string_view, 3> others{"任务", "公告", "服务"};
    if (!holds_any(words, heaps) || holds_any(words, others)) return std::nullopt;
    auto queue = plain_reading(Intent::review_queue);
    queue.slots.county = county_said(turn, view, words);
    return queue;
}

// 全市现在啥情况 简单说下
std::optional<Reading> asks_for_overview(const std::string& words, const Reading& reading) {
    constexpr std::array<std::string_view, 4> where{"全市", "市里", "整个市", "全局"};
    constexpr std::array<std::string_view, 5> how{"啥情况", "什么情况", "情况咋样", "情况怎么样", "情况如何"};
    constexpr std::array<std::string_view, 5> others{"排名", "分", "任务", "表", "交"};
    const auto may_be = reading.intent == Intent::ranking || reading.intent == Intent::unknown;
    if (!may_be || !holds_any(words, where) || !holds_any(words, how) || holds_any(words, others)) return std::nullopt;
    auto city = plain_reading(Intent::overview);
    city.slots.whole_city = true;
    return city;
}

// Who stands so many places from the end: in the city, or in the county of whoever coordinates only that.
std::optional<domain::Organisation> from_the_end(const Turn& turn, const ports::View& view, std::size_t place) {
    const auto own = services::coordinated_counties(turn.asker);
    const auto where = turn.asker.role == domain::Role::admin || own.empty() ? "" : own.front();
    const auto year = domain::year_of(turn.today);
    const auto rows = services::rank(view, turn.house.assessment, where, year, 0, turn.today).rows;
    if (place == 0 || place > rows.size()) return std::nullopt;
    return view.organisations().find(rows[rows.size() - place].score.organisation);
}

// 最后那家差在哪, 倒数第一那家主要丢在哪
std::optional<Reading> asks_where_last_loses(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::array<std::string_view, 10> last{"最后那家", "最后一家", "最后一名", "倒数第一", "垫底那家",
                                                    "垫底的那", "垫底的差", "最末",     "最低那家", "最差那家"};
    constexpr std::array<std::string_view, 2> second{"倒数第二", "倒数第2"};
    constexpr std::array<std::string_view, 15> where{"差在哪", "差哪",   "丢在哪", "丢哪",     "弱在哪",
                                                     "哪块",   "哪项",   "哪一块", "哪方面",   "输在哪",
                                                     "缺在哪", "为什么", "为啥",   "怎么回事", "短板"};
    const auto of_second = holds_any(words, second);
    if ((!of_second && !holds_any(words, last)) || !holds_any(words, where)) return std::nullopt;
    const auto one = from_the_end(turn, view, of_second ? 2 : 1);
    if (!one) return std::nullopt;
    auto score = plain_reading(Intent::query_score);
    score.slots.organisation = one->name;
    return score;
}

// 反应釜那个是真干了还是光有方案: its stages are told side by side.
std::optional<Reading> asks_for_stages(const std::string& words) {
    constexpr std::array<std::string_view, 7> done{"真干了", "真做了", "真搞了", "真改了", "做没做", "干没干", "落地了"};
    constexpr std::array<std::string_view, 6> planned{"光有方案", "只有方案", "只有个方案", "光有个方案", "还是方案", "光是方案"};
    if (!holds_any(words, done) || !holds_any(words, planned)) return std::nullopt;
    auto asks = plain_reading(Intent::ask_about);
    asks.slots.topic = "twice";
    return asks;
}

// 前三和后三
std::optional<Reading> both_ends(const std::string& words) {
    constexpr std::array<std::pair<std::string_view, int>, 6> counts{
        {{"三", 3}, {"3", 3}, {"五", 5}, {"5", 5}, {"两", 2}, {"2", 2}}};
    constexpr std::array<std::string_view, 3> ends{"后", "倒数", "末"};
    for (const auto& [said, count] : counts) {
        const std::string figure{said};
        const auto first = holds(words, "前" + figure);
        const auto last =
            std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return holds(words, std::string{end} + figure); });
        if (!first || !last || holds(words, "天") || holds(words, "个月")) continue;
        auto top = plain_reading(Intent::ranking);
        top.slots.top = count;
        auto bottom = plain_reading(Intent::ranking);
        bottom.slots.aspect = "last";
        bottom.slots.top = count;
        top.also.push_back(std::move(bottom));
        return top;
    }
    return std::nullopt;
}

// 平江有几家 交了没, of the task that is named or in view.
std::optional<Reading> asks_of_county(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::array<std::string_view, 8> whether{"交了没", "交了吗", "交没交", "交了几家",
                                                      "报了没", "报了吗", "交齐没", "没交"};
    constexpr std::array<std::string_view, 4> how_many{"几家", "哪几家", "哪些", "多少家"};
    const auto county = county_said(turn, view, words);
    if (!county || !holds_any(words, whether) || organisation_named(turn, view)) return std::nullopt;
    auto code = task_named(turn, view, words).value_or("");
    if (code.empty()) code = task_in_view(turn);
    const auto all = view.organisations().all(*county);
    if (code.empty() || all.size() != 1) return std::nullopt;
    auto state = plain_reading(Intent::show_task);
    state.slots.task = code;
    state.slots.organisation = all.front().name;
    if (!holds_any(words, how_many)) return state;
    auto both = plain_reading(Intent::list_organisations);
    both.slots.county = county;
    both.also.push_back(std::move(state));
    return both;
}

// What the asker sent back to them last, whatever became of it; "" for nothing.
std::string returned_by_asker(const Turn& turn, const ports::View& view, const domain::Organisation& organisation) {
    constexpr int looked_at = 100;
    ports::ActivityFilter filter;
    filter.organisation = organisation.id;
    filter.year = domain::year_of(turn.today);
    std::string code;
    domain::Instant last{};
    for (const auto& one : view.activities().list(filter, ports::Order::newest_first, looked_at)) {
        if (one.status == domain::ActivityStatus::withdrawn || one.status == domain::ActivityStatus::draft) continue;
        const auto review = services::last_review(view, domain::code_of(one.id));
        const auto returned = review && review->decision == domain::ReviewDecision::returned && review->by == turn.asker.person;
        if (!returned || review->at < last) continue;
        last = review->at;
        code = domain::code_of(one.id);
    }
    return code;
}

// 洞庭那边补了没: of what they were to put right.
std::optional<Reading> asks_whether_put_right(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::array<std::string_view, 7> whether{"补了没", "补了吗",   "补上没",    "补上了没",
                                                      "补没补", "重交了没", "重新交了没"};
    constexpr std::size_t short_bytes = 42;
    if (words.size() > short_bytes || !holds_any(words, whether)) return std::nullopt;
    const auto organisation = organisation_named(turn, view);
    if (!organisation) return std::nullopt;
    auto spoken = returned_by_asker(turn, view, *organisation);
    if (spoken.empty()) {
        spoken = reviewed_last(turn, view, [&](const HandedIn& one) {
            return one.organisation.id == organisation->id && one.status() != domain::ActivityStatus::withdrawn;
        });
    }
    auto look = plain_reading(spoken.empty() ? Intent::list_activities : Intent::show_activity);
    if (!spoken.empty()) {
        look.slots.activity = spoken;
        return look;
    }
    look.slots.organisation = organisation->name;
    look.slots.status = "returned";
    return look;
}

// 跟他们秘书说一声, behind a task: they have been told of what was done with it.
std::optional<Reading> wants_them_told(const Turn& turn, const std::string& words, const Reading& reading) {
    constexpr std::array<std::string_view, 6> whom{"跟他们", "给他们", "告诉他们", "通知他们", "和他们", "跟秘书"};
    constexpr std::array<std::string_view, 9> telling{"说一声", "说声",     "说一下", "说下",  "讲一声",
                                                      "讲下",   "打个招呼", "知会",   "吱一声"};
    constexpr std::size_t short_bytes = 45;
    const auto empty = reading.intent == Intent::unknown || reading.intent == Intent::quiet ||
                       (reading.intent == Intent::announce && !reading.slots.description);
    if (!empty || words.size() > short_bytes || !holds_any(words, whom) || task_in_view(turn).empty()) return std::nullopt;
    const auto ends = std::any_of(telling.begin(), telling.end(), [&words](std::string_view one) {
        return words.ends_with(one) || words.ends_with(std::string{one} + "吧") || words.ends_with(std::string{one} + "哈");
    });
    if (!ends) return std::nullopt;
    auto told = plain_reading(Intent::ask_about);
    told.slots.topic = "told_whom";
    told.slots.task = task_in_view(turn);
    return told;
}

// 湘北食品那边换秘书了 新的叫周敏 怎么拉进来
std::optional<Reading> invites_the_new_one(const Turn& turn, const ports::View& view, const std::string& words,
                                           const language::Context& context, const Reading& reading) {
    constexpr std::array<std::string_view, 6> changed{"换秘书", "换了秘书", "秘书换", "新秘书", "换了个秘书", "秘书走了"};
    constexpr std::array<std::string_view, 10> how{"怎么拉进来", "怎么加进来", "怎么拉进", "怎么加", "怎么弄",
                                                   "怎么绑",     "咋加",       "咋拉",     "拉进来", "加进来"};
    const auto organisation = organisation_named(turn, view);
    if (reading.intent != Intent::unknown || !organisation || !holds_any(words, changed) || !holds_any(words, how))
        return std::nullopt;
    auto order = words;
    for (const auto one : how) {
        if (const auto at = order.find(one); at != std::string::npos) order.resize(at);
    }
    const auto alone = language::unasked(context);
    auto invite = language::understand_by_rules(order + turn.say("question.invite"), alone);
    if (invite.intent != Intent::invite) return std::nullopt;
    invite.slots.organisation = organisation->name;
    return invite;
}

}  // namespace

std::optional<Reading> desk_wish(const Turn& turn, const ports::View& view, const std::string& words,
                                 const language::Context& context, const Reading& reading) {
    constexpr std::size_t bytes_max = 120;  // forty characters
    if (turn.asker.role < domain::Role::coordinator || turn.in_group() || words.size() > bytes_max || !reading.also.empty())
        return std::nullopt;
    if (language::writes(reading.intent) && reading.intent != Intent::announce && reading.intent != Intent::register_activity)
        return std::nullopt;
    if (auto asks = what_waits(words)) return asks;
    if (auto asks = asks_for_backlog(turn, view, words)) return asks;
    if (auto asks = asks_for_overview(words, reading)) return asks;
    if (auto asks = asks_where_last_loses(turn, view, words)) return asks;
    if (auto asks = asks_for_stages(words)) return asks;
    if (auto asks = both_ends(words)) return asks;
    if (auto asks = asks_of_county(turn, view, words)) return asks;
    if (auto asks = asks_whether_put_right(turn, view, words)) return asks;
    const auto open = waits_for_an_answer(turn);
    if (open) return std::nullopt;
    if (auto told = wants_them_told(turn, words, reading)) return told;
    return invites_the_new_one(turn, view, words, context, reading);
}

}  // namespace kexiebot::app
