#include "bot/app/conversation/thread/desk_questions.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/answering/topics.hpp"
#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/duties/task_words.hpp"
#include "bot/app/conversation/questions.hpp"
#include "bot/app/conversation/reviews/handed_in.hpp"
#include "bot/app/conversation/reviews/queue.hpp"
#include "bot/app/conversation/reviews/second_thoughts.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/desk_things.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/short_names.hpp"
#include "bot/app/conversation/thread/whom.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/names.hpp"
#include "bot/language/normalise.hpp"

namespace kexiebot::app {

using domain::ActivityStatus;
using language::Intent;
using language::Reading;

namespace {

// What is supposed to pass: the one that is named or described, else the one spoken of last that has not passed yet.
std::string supposed_thing(const Turn& turn, const ports::View& view, const std::string& words) {
    const auto open = [](ActivityStatus status) {
        return status != ActivityStatus::approved && status != ActivityStatus::withdrawn;
    };
    const auto named = activities_named(turn, view, words, open);
    if (named.size() == 1) return named.front();
    return reviewed_last(turn, view, [&open](const HandedIn& one) { return open(one.status()); });
}

// The only task of whose title two characters in a row are said; "" for none and several.
std::string task_piece(const Turn& turn, const ports::View& view, const std::string& words) {
    const auto named = task_named(turn, view, words);
    if (!named) return {};
    return named->empty() ? task_by_a_word(turn, view, words) : *named;
}

// 照片要是今天补上、我也审了，能加几分; 展览补了照片能加多少
std::optional<Reading> supposes_it_passes(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::array<std::string_view, 9> supposing{"要是", "如果", "假如", "假设", "万一", "的话", "补了", "补上", "补齐"};
    constexpr std::array<std::string_view, 12> passing{"过",   "批",   "同意", "审了",   "审完", "补上",
                                                       "补了", "补齐", "交上", "补照片", "传上", "审"};
    constexpr std::array<std::string_view, 15> points{"几分",     "多少分", "加多少", "多几分", "加分",
                                                      "多多少",   "到多少", "涨多少", "能加",   "能涨",
                                                      "能有多少", "总分",   "加上去", "能得",   "涨几"};
    constexpr std::array<std::string_view, 6> others{"没交", "扣", "免", "催", "退了", "为什么"};
    const auto asks_points = holds_any(words, points) || words.ends_with("呢");
    if (!holds_any(words, supposing) || !holds_any(words, passing) || !asks_points || holds_any(words, others))
        return std::nullopt;
    const auto open = [](ActivityStatus status) { return status != ActivityStatus::approved; };
    auto codes = activities_named(turn, view, words, open);
    constexpr std::size_t few = 4;
    // Several only where each is named by itself.
    const auto several =
        codes.size() > 1 && codes.size() <= few && holds_any(words, std::array<std::string_view, 3>{"都", "和", "跟"});
    if (!several) codes = {supposed_thing(turn, view, words)};
    std::erase_if(codes, [&](const std::string& one) { return !find_handed_in(turn, view, one, Right::review); });
    if (codes.empty()) return std::nullopt;
    auto asks = question_about("if_passed");
    asks.slots.activity = codes.front();
    if (several) asks.slots.activities = codes;
    return asks;
}

// The county that is named, if it is the asker's to see.
std::optional<std::string> county_named(const Turn& turn, const ports::View& view, const std::string& words) {
    const auto own = counties_of(turn, view, std::nullopt);
    for (const auto& found : language::find_names(turn.directory, language::normalise(words).text)) {
        if (found.what == language::FoundName::What::county && std::find(own.begin(), own.end(), found.name) != own.end())
            return found.name;
    }
    return std::nullopt;
}

// 全市现在几家科协，一共报了多少个活动
std::optional<Reading> counts_activities(const Turn& turn, const ports::View& view, const std::string& words,
                                         const std::optional<language::YearMonth>& month) {
    constexpr std::array<std::string_view, 14> how_many_of{"多少个活动", "多少活动",     "几个活动",   "几项活动", "多少项活动",
                                                           "多少场活动", "几场活动",     "多少条活动", "几条活动", "活动多少",
                                                           "活动有多少", "活动一共多少", "活动总数",   "活动几"};
    constexpr std::array<std::string_view, 14> others{"没审", "待审", "退回", "通过", "缺",   "没照片", "没佐证",
                                                      "照片", "再办", "要办", "差",   "还能", "满",     "平均"};
    if (!holds_any(words, how_many_of) || holds_any(words, others) || organisation_named(turn, view)) return std::nullopt;
    auto asks = question_about("how_many");
    asks.slots.month = month;
    if (!month && holds(words, "月")) return std::nullopt;
    asks.slots.county = county_named(turn, view, words);
    return asks;
}

// 洞庭的秘书是谁，电话多少; 我管哪几家
std::optional<Reading> asks_whom_they_are(const Turn& turn, const ports::View& view, const std::string& words,
                                          const Reading& reading) {
    constexpr std::array<std::string_view, 6> mine{"我管哪", "归我管", "我管几家", "我管多少", "我负责哪", "我们区有哪"};
    constexpr std::array<std::string_view, 4> who{"是谁", "叫什么", "电话", "联系"};
    if (holds_any(words, mine)) return plain_reading(Intent::list_organisations);
    const auto may_be =
        reading.intent == Intent::contact || reading.intent == Intent::unknown || reading.intent == Intent::ask_about;
    if (!may_be || !holds(words, "秘书") || !holds_any(words, who)) return std::nullopt;
    const auto organisation = organisation_asked_about(turn, view);
    if (!organisation) return std::nullopt;
    auto people = plain_reading(Intent::list_people);
    people.slots.organisation = organisation->name;
    people.slots.role = domain::Role::secretary;
    return people;
}

// 公告撤回吧, when it has gone out.
std::optional<Reading> wants_announcement_back(const Turn& turn, const std::string& words, const Reading& reading) {
    constexpr std::array<std::string_view, 5> back{"撤回", "收回", "撤销", "撤了", "撤掉"};
    constexpr std::array<std::string_view, 2> announcements{"公告", "通知"};
    constexpr std::size_t short_bytes = 45;
    const auto may_be = reading.intent == Intent::unknown || reading.intent == Intent::undo;
    const auto open = waits_for_an_answer(turn);
    if (!may_be || open || words.size() > short_bytes || !holds_any(words, back) || !holds_any(words, announcements))
        return std::nullopt;
    return question_about("announcement_stays");
}

// 揭榜那个呢，交了几家
std::optional<Reading> asks_who_owes(const Turn& turn, const ports::View& view, const std::string& words,
                                     const Reading& reading) {
    constexpr std::array<std::string_view, 12> asking{"交了几家", "几家交", "几家没交", "还差谁", "差谁",   "谁没交",
                                                      "谁没报",   "交齐",   "报齐",     "谁交了", "几家报", "报了几家"};
    const auto lost =
        reading.intent == Intent::unknown || reading.intent == Intent::list_tasks || reading.intent == Intent::show_activity;
    if (!lost || reading.slots.task || !holds_any(words, asking) || organisation_named(turn, view)) return std::nullopt;
    const auto code = task_piece(turn, view, words);
    if (code.empty()) return std::nullopt;
    auto show = plain_reading(Intent::show_task);
    show.slots.task = code;
    return show;
}

// 照这样下去哪几家要掉分
std::optional<Reading> asks_who_loses(const std::string& words) {
    constexpr std::array<std::string_view, 6> losing{"掉分", "丢分", "失分", "要扣分", "会扣分", "扣分风险"};
    constexpr std::array<std::string_view, 7> who{"哪", "谁", "几家", "有没有", "有谁", "吗", "单位"};
    constexpr std::array<std::string_view, 8> others{"为什么", "怎么", "被扣", "扣了", "已经", "多少", "几分", "免"};
    if (!holds_any(words, losing) || !holds_any(words, who) || holds_any(words, others)) return std::nullopt;
    return plain_reading(Intent::list_warnings);
}

// 先给他们免了吧, whoever it is
std::optional<Reading> waives_some(const std::string& words, const Reading& reading) {
    constexpr std::array<std::string_view, 7> waiving{"免了吧", "免了算", "给免了", "免掉吧", "他们免了", "免扣吧", "给免扣"};
    constexpr std::array<std::string_view, 4> others{"吗", "?", "？", "免交"};
    constexpr std::size_t short_bytes = 60;
    if (reading.intent != Intent::unknown || words.size() > short_bytes || !holds_any(words, waiving) || holds_any(words, others))
        return std::nullopt;
    return plain_reading(Intent::waive_deduction);
}

// 扣的那5分我这儿能免吧
std::optional<Reading> asks_who_waives(const std::string& words) {
    constexpr std::array<std::string_view, 11> asking{"能免吗", "能免吧", "能不能免", "可以免吗", "可以免吧", "可不可以免",
                                                      "免得了", "能免不", "谁能免",   "找谁免",   "怎么免"};
    return holds_any(words, asking) ? std::optional{question_about("who_waives")} : std::nullopt;
}

// 把全市考核表导一份出来: of all of the city or a county; 各家的 one of each.
std::optional<Reading> exports_forms(const Turn& turn, const ports::View& view, const std::string& words,
                                     const Reading& reading) {
    constexpr std::array<std::string_view, 8> each{"各家", "每家", "各单位", "所有单位", "每个单位", "挨家", "逐家", "每个企业"};
    constexpr std::array<std::string_view, 6> all{"全市", "全县", "全区", "我们区", "我们县", "汇总"};
    const auto& slots = reading.slots;
    if (reading.intent != Intent::export_ || slots.organisation || slots.what.value_or("form") != "form") return std::nullopt;
    if (organisation_named(turn, view)) return std::nullopt;
    auto exports = reading;
    exports.ask.reset();
    exports.certainty = language::sure_enough;
    exports.slots.what = holds(words, "汇总") ? "ranking" : "form";
    exports.slots.county = county_named(turn, view, words);
    exports.slots.all = holds_any(words, each);
    exports.slots.whole_city = !exports.slots.county;
    if (exports.slots.all || holds_any(words, all) || exports.slots.county) return exports;
    return std::nullopt;
}

// 要不A6我先给过了，照片后补: it cannot pass before its photos are there, and who reviews sends none.
std::optional<Reading> passes_before_photos(const Turn& turn, const ports::View& view, const std::string& words,
                                            const Reading& reading) {
    constexpr std::array<std::string_view, 6> passing{"给过", "通过", "过了", "批了", "先过", "放过"};
    constexpr std::array<std::string_view, 6> later{"后补", "再补", "补上", "以后补", "回头补", "晚点补"};
    const auto takes_photos = reading.intent == Intent::attach_evidence || reading.intent == Intent::replace_evidence;
    const auto lost = reading.intent == Intent::unknown || reading.intent == Intent::approve || takes_photos;
    if (!lost || !holds_any(words, passing) || !holds_any(words, later)) return std::nullopt;
    const auto code = supposed_thing(turn, view, words);
    const auto handed_in = find_handed_in(turn, view, code, Right::review);
    if (!handed_in || !lacks_evidence(*handed_in)) return std::nullopt;
    auto pass = plain_reading(Intent::approve);
    pass.slots.activities = {code};
    return pass;
}

}  // namespace

std::optional<Reading> desk_question(const Turn& turn, const ports::View& view, const std::string& words,
                                     const Reading& reading) {
    constexpr std::size_t bytes_max = 120;  // forty characters
    if (turn.asker.role < domain::Role::coordinator || turn.in_group() || words.size() > bytes_max) return std::nullopt;
    // What is to be announced or given tells of all kinds of things.
    if (reading.intent == Intent::announce || reading.intent == Intent::assign_task || !reading.also.empty()) return std::nullopt;
    if (auto pass = passes_before_photos(turn, view, words, reading)) return pass;
    if (auto asks = supposes_it_passes(turn, view, words)) return asks;
    if (auto asks = asks_whom_they_are(turn, view, words, reading)) return asks;
    if (auto asks = wants_announcement_back(turn, words, reading)) return asks;
    if (auto asks = asks_who_owes(turn, view, words, reading)) return asks;
    if (auto asks = counts_activities(turn, view, words, reading.slots.month)) return asks;
    if (auto asks = asks_who_loses(words)) return asks;
    if (auto asks = asks_who_waives(words)) return asks;
    if (auto waives = waives_some(words, reading)) return waives;
    return exports_forms(turn, view, words, reading);
}

ports::Reply how_many(const Turn& turn, const ports::View& view, const language::Slots& slots) {
    auto all = all_coordinated(turn, view);
    if (slots.county) std::erase_if(all, [&slots](const domain::Organisation& one) { return one.county != *slots.county; });
    const auto year = domain::year_of(turn.today);
    ports::ActivityFilter filter;
    filter.year = year;
    if (slots.month) {
        filter.year.reset();
        const std::chrono::year_month month{std::chrono::year{slots.month->year},
                                            std::chrono::month{static_cast<unsigned>(slots.month->month)}};
        filter.from = domain::Date{month / std::chrono::day{1}};
        filter.to = domain::Date{month / std::chrono::last};
    }
    int total = 0;
    std::array<int, 4> counts{};
    constexpr std::array states{ActivityStatus::approved, ActivityStatus::pending, ActivityStatus::draft,
                                ActivityStatus::returned};
    std::vector<std::string> each;
    constexpr std::size_t listed_max = 12;
    for (const auto& one : all) {
        filter.organisation = one.id;
        int of_one = 0;
        for (std::size_t i = 0; i < states.size(); ++i) {
            filter.status = states[i];
            const auto count = view.activities().count(filter);
            counts[i] += count;
            of_one += count;
        }
        total += of_one;
        each.push_back(dialogue::short_name(one) + " " + std::to_string(of_one));
    }
    constexpr std::array<const char*, 4> keys{"desk.count_approved", "desk.count_pending", "desk.count_draft",
                                              "desk.count_returned"};
    std::vector<std::string> by_state;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (counts[i] > 0) by_state.push_back(turn.say(keys[i], {{"count", std::to_string(counts[i])}}));
    }
    const auto where = slots.county ? *slots.county
                       : turn.asker.role == domain::Role::admin
                           ? turn.say("overview.city")
                           : dialogue::joined(services::coordinated_counties(turn.asker), "、");
    return text_reply(turn.say("desk.how_many",
                               {{"where", where},
                                {"organisations", std::to_string(all.size())},
                                {"when", slots.month ? std::to_string(slots.month->month) + " 月" : std::to_string(year) + " 年"},
                                {"count", std::to_string(total)},
                                {"states", dialogue::joined(by_state, "，")},
                                {"each", all.size() > 1 && all.size() <= listed_max ? dialogue::joined(each, "、") : ""}}));
}

}  // namespace kexiebot::app
