#include "bot/app/conversation/thread/newcomer_talk.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/activities/evidence.hpp"
#include "bot/app/conversation/answering/topics.hpp"
#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/duties/task_words.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/talk.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/whom.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/dates/dates.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/numbers/numbers.hpp"
#include "bot/language/questions/questions.hpp"
#include "bot/language/readings.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/text/clauses.hpp"
#include "bot/language/text/codes.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

namespace {

// 我刚接手 啥都不懂 要我做些什么
bool asks_where_to_begin(std::string_view words) {
    constexpr std::array<std::string_view, 17> fresh{"刚接手",   "新来的",     "刚接",     "才接手",   "第一次用", "头一次用",
                                                     "啥都不懂", "什么都不懂", "都不懂",   "完全不懂", "一窍不通", "不知道怎么弄",
                                                     "不会弄",   "不会用",     "一头雾水", "刚来",     "新手"};
    constexpr std::array<std::string_view, 17> asking{"要我做", "做些什么", "做什么",   "做些啥",   "做啥",   "干什么",
                                                      "干些啥", "干嘛",     "从哪",     "怎么开始", "怎么搞", "怎么弄起",
                                                      "要干啥", "教教我",   "教一下我", "该做",     "该干"};
    constexpr std::size_t bytes_max = 90;
    return words.size() <= bytes_max && holds_any(words, fresh) && holds_any(words, asking);
}

bool speaks_of_work(const std::string& words, const language::Context& context) {
    const auto reading = language::understand_by_rules(words, context);
    const auto said = language::normalise(words);
    const auto may_be = reading.intent == Intent::unknown || reading.intent == Intent::thanks ||
                        reading.intent == Intent::quiet || reading.intent == Intent::greeting || reading.intent == Intent::help;
    return !may_be || !language::find_codes(said).empty() || !language::find_dates(said).empty() ||
           language::read_question(words, context).has_value();
}

// 比我想的简单哈哈, 还挺方便的
bool is_pleased(std::string_view words) {
    constexpr std::array<std::string_view, 10> easy{"简单", "方便", "省事", "省心", "好用",
                                                    "不难", "容易", "轻松", "挺快", "好快"};
    constexpr std::array<std::string_view, 12> wondering{"比我想", "还挺", "挺",     "蛮",     "真",   "这么",
                                                         "好",     "原来", "比以前", "比想象", "确实", "哈哈"};
    constexpr std::array<std::string_view, 9> others{"吗", "？", "?", "怎么", "能不能", "讲", "培训", "点说", "一点"};
    constexpr std::size_t bytes_max = 42;
    return words.size() <= bytes_max && holds_any(words, easy) && holds_any(words, wondering) && !holds_any(words, others);
}

// 中午吃啥好呢 哈哈
bool is_of_no_work(std::string_view words) {
    constexpr std::array<std::string_view, 16> idle{"吃啥",       "吃什么",     "吃点啥", "点外卖", "喝奶茶", "喝咖啡",
                                                    "追剧",       "看电影",     "打游戏", "打麻将", "逛街",   "世界杯",
                                                    "天气怎么样", "会不会下雨", "放假干", "去哪玩"};
    constexpr std::array<std::string_view, 6> work{"活动", "讲座", "培训", "科普", "登记", "展"};
    constexpr std::size_t bytes_max = 45;
    return words.size() <= bytes_max && holds_any(words, idle) && !holds_any(words, work);
}

// 今天麻烦你啦 明天不懂再问你
bool gives_thanks(std::string_view words) {
    constexpr std::array<std::string_view, 12> thanks{"麻烦你啦", "麻烦你了", "麻烦您了", "麻烦您啦", "辛苦你", "辛苦啦",
                                                      "辛苦了",   "谢谢",     "谢啦",     "多谢",     "感谢",   "谢了"};
    constexpr std::array<std::string_view, 10> until{"再问你", "再问您", "再找你", "再找您", "再来问",
                                                     "再来找", "再请教", "再聊",   "明天见", "下次再"};
    constexpr std::size_t bytes_max = 60;
    return words.size() <= bytes_max && holds_any(words, thanks) && holds_any(words, until);
}

// The task that is named by a piece of its title, else the one spoken of last.
std::string task_meant(const Turn& turn, const ports::View& view, const std::string& words) {
    auto code = task_named(turn, view, words).value_or("");
    if (code.empty()) code = task_by_its_end(turn, view, words);
    if (code.empty()) code = task_by_a_word(turn, view, words);
    return code.empty() ? task_in_view(turn) : code;
}

// 领导刚问我问卷的事 那是啥
std::optional<Reading> asks_what_task_is(const Turn& turn, const ports::View& view, const std::string& words,
                                         const language::Context& context) {
    constexpr std::array<std::string_view, 14> asking{"是啥",     "是什么", "啥事",     "什么事", "啥情况", "什么情况", "咋回事",
                                                      "怎么回事", "说的啥", "说的什么", "哪个事", "是哪个", "什么东西", "啥东西"};
    constexpr std::array<std::string_view, 4> of_them{"的事", "那个", "那事", "任务"};
    constexpr std::array<std::string_view, 8> others{"申请", "服务", "活动", "讲座", "扣分", "退", "照片", "公告"};
    constexpr std::size_t bytes_max = 75;
    if (words.size() > bytes_max || !holds_any(words, asking) || !holds_any(words, of_them) || holds_any(words, others))
        return std::nullopt;
    const auto reading = language::understand_by_rules(words, context);
    if (reading.intent != Intent::unknown && reading.intent != Intent::who_am_i && reading.intent != Intent::list_tasks)
        return std::nullopt;
    // 什么情况 names no 情况表.
    auto named = words;
    for (const auto word : asking) {
        if (const auto at = named.find(word); at != std::string::npos) named.erase(at, word.size());
    }
    auto code = task_named(turn, view, named).value_or("");
    if (code.empty()) code = task_by_its_end(turn, view, named);
    if (code.empty()) code = task_by_a_word(turn, view, named);
    if (code.empty()) return std::nullopt;
    auto show = plain_reading(Intent::show_task);
    show.slots.task = code;
    return show;
}

// 啊 后天就截止了 我还没发群里; 只剩两天了 来不及咋办: of the task that is named or in view.
std::optional<Reading> is_short_of_time(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::array<std::string_view, 9> due{"截止了", "就截止", "到期了", "就到期", "要截止",
                                                  "快截止", "要到期", "快到期", "没几天"};
    constexpr std::array<std::string_view, 9> undone{"还没",   "没来得及", "没弄", "没发",  "没填",
                                                     "来不及", "没写",     "没搞", "没开始"};
    constexpr std::array<std::string_view, 6> others{"讲座", "照片", "培训", "登记", "几号", "谁"};
    constexpr std::size_t bytes_max = 75;
    if (words.size() > bytes_max || !holds_any(words, due) || !holds_any(words, undone) || holds_any(words, others))
        return std::nullopt;
    const auto code = task_meant(turn, view, words);
    if (code.empty()) return std::nullopt;
    auto late = question_about("late");
    late.slots.task = code;
    return late;
}

// 问卷要填够多少人, 要交几份: the task tells no number.
std::optional<Reading> asks_how_many_to_fill_in(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::array<std::string_view, 9> filling{"填", "交", "做", "收", "报", "要", "得", "够", "算"};
    constexpr std::array<std::string_view, 9> figures{"多少人", "多少份", "几份",   "几个人", "多少个",
                                                      "几个才", "多少才", "多少张", "几张"};
    constexpr std::array<std::string_view, 5> others{"照片", "扣", "分", "来了", "参加"};
    constexpr std::size_t bytes_max = 60;
    if (words.size() > bytes_max || !holds_any(words, filling) || !holds_any(words, figures) || holds_any(words, others))
        return std::nullopt;
    const auto code = task_meant(turn, view, words);
    if (code.empty()) return std::nullopt;
    auto asks = question_about("task_contents");
    asks.slots.task = code;
    return asks;
}

// 我们27个人都填完了, 填好了29份: the one open task that is to be filled in, and how it is handed in; nothing is yet.
std::optional<Reading> filled_in(const Turn& turn, const ports::View& view, const std::string& words,
                                 const language::Context& context) {
    constexpr std::array<std::string_view, 6> done{"填完了", "填好了", "都填了", "填齐了", "全填了", "填过了"};
    constexpr std::array<std::string_view, 12> other{"交", "报了", "没", "等",   "明天", "吗",
                                                     "？", "?",    "别", "活动", "登记", "怎么"};
    constexpr std::array<std::string_view, 3> to_fill{"问卷", "调查", "填"};
    constexpr std::size_t bytes_max = 60;
    if (words.size() > bytes_max || !holds_any(words, done) || holds_any(words, other)) return std::nullopt;
    // By itself it would begin a registration.
    const auto told = language::understand_by_rules(words, context);
    const auto nothing_told = !told.slots.title && !told.slots.date && !told.slots.item;
    if ((told.intent != Intent::register_activity && told.intent != Intent::unknown) || !nothing_told) return std::nullopt;
    std::string only;
    for (const auto& thing : things_in_sight(turn, view, "T")) {
        const auto task = find_task(turn, view, thing.code, Right::write);
        const auto part = task ? own_part(turn, view, task->id, domain::Role::secretary) : std::nullopt;
        const auto owed = part && task->status == domain::TaskStatus::open && services::is_missing(part->assignment);
        if (!owed || !holds_any(task->title, to_fill)) continue;
        if (!only.empty()) return std::nullopt;
        only = thing.code;
    }
    if (only.empty()) return std::nullopt;
    auto how = question_about("hand_in_how");
    how.slots.task = only;
    return how;
}

// 不是 还有3个没填: it is not done yet, and nobody came.
bool tells_who_is_missing(const std::string& words) {
    constexpr std::array<std::string_view, 3> still{"还有", "还差", "差"};
    constexpr std::array<std::string_view, 8> undone{"没填", "没交", "没写完", "没收齐", "没收上来", "没弄完", "没做完", "没签"};
    constexpr std::array<std::string_view, 7> others{"吗", "？", "?", "哪", "什么", "谁", "照片"};
    constexpr std::size_t bytes_max = 48;
    const auto figures = !language::find_numbers(language::normalise(words)).empty();
    return words.size() <= bytes_max && figures && holds_any(words, still) && holds_any(words, undone) &&
           !holds_any(words, others);
}

// 学术交流跟培训有啥区别: both items, as the form words them.
std::optional<Reading> asks_what_differs(const std::string& words, const language::Context& context) {
    constexpr std::array<std::string_view, 13> differing{"区别",   "不同",   "不一样", "怎么分",   "咋分", "怎么区分", "分不清",
                                                         "差别在", "咋区分", "搞不清", "有啥差别", "搞混", "怎么分辨"};
    constexpr std::array<std::string_view, 5> joints{"跟", "和", "与", "还是", "、"};
    constexpr std::array<std::string_view, 6> others{"核定", "预估", "待审", "排名", "人数", "照片"};
    constexpr std::size_t bytes_max = 75;
    if (words.size() > bytes_max || !holds_any(words, differing) || holds_any(words, others)) return std::nullopt;
    auto end = words.size();
    for (const auto word : differing) end = std::min(end, words.find(word));
    const auto said = words.substr(0, end);
    for (const auto joint : joints) {
        const auto at = said.find(joint);
        if (at == std::string::npos) continue;
        const auto both = said.substr(0, at) + "还是" + said.substr(at + joint.size());
        const auto either = language::read_question("算" + both, context);
        if (!either || either->slots.topic != "either") continue;
        auto asks = question_about("either");
        asks.slots.item = either->slots.item;
        asks.slots.value = either->slots.value;
        return asks;
    }
    // 讲座和论坛有什么不同: of one item both.
    const auto counts = language::read_question(said + "算不算", context);
    if (!counts || counts->slots.topic != "counts" || !counts->slots.item) return std::nullopt;
    auto means = question_about("item_means");
    means.slots.item = counts->slots.item;
    return means;
}

// 算了先不报这个 我问下领导内部的算不算: what was just registered, or is being told, is given up for now.
std::optional<Reading> dropped_for_now(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::array<std::string_view, 8> given_up{"先不报", "先别报", "先不登",   "先别登",
                                                       "不报了", "不登了", "先不要登", "先不要报"};
    constexpr std::array<std::string_view, 7> asks_around{"我问", "我再问", "问下", "问一下", "商量", "确认", "请示"};
    constexpr std::size_t head_max = 30;  // ten characters
    constexpr std::chrono::minutes fresh{30};
    const auto clauses = language::clauses_said(words);
    if (clauses.size() < 2) return std::nullopt;
    const auto head = clauses.front().size() > 6 || clauses.size() < 3 ? clauses.front() : clauses.front() + clauses[1];
    if (head.size() > head_max || !holds_any(head, given_up) || !holds_any(clauses.back(), asks_around)) return std::nullopt;
    if (drafts_something(turn)) return plain_reading(Intent::cancel);
    const auto change = view.changes().last(turn.asker.person);
    if (!change || turn.now - change->at > fresh || change->activity != spoken_of_last(turn)) return std::nullopt;
    // One that was registered a while ago and only put right now is asked about first.
    const auto activity = find_activity(turn, view, domain::code_of(change->activity), Right::write);
    const auto changed = change->kind == ports::ChangeKind::registered || change->kind == ports::ChangeKind::edited;
    if (!changed || !activity || turn.now - activity->logged_at > fresh) return std::nullopt;
    auto away = plain_reading(Intent::withdraw_activity);
    away.slots.activity = domain::code_of(change->activity);
    return away;
}

// 讲座那个没删吧: of those that are described so, the one spoken of last.
std::optional<Reading> asks_whether_still_there(const Turn& turn, const ports::View& view, const std::string& words,
                                                const language::Context& context) {
    constexpr std::array<std::string_view, 9> whether{"没删吧", "没删吗", "没撤吧", "没丢吧",  "没被删",
                                                      "还在吧", "还在吗", "还在不", "还在的吧"};
    constexpr std::array<std::string_view, 6> joints{"那个", "那条", "那场", "的", "这个", "应该"};
    constexpr std::size_t bytes_max = 60;
    const auto* const asked =
        std::find_if(whether.begin(), whether.end(), [&](std::string_view one) { return holds(words, one); });
    if (words.size() > bytes_max || asked == whether.end()) return std::nullopt;
    auto said = words.substr(0, words.find(*asked));
    for (const auto joint : joints) {
        while (said.ends_with(joint)) said.resize(said.size() - joint.size());
    }
    const auto things = things_in_sight(turn, view, "A");
    const auto found = language::find_described(said, context, things);
    if (!found.says_something || found.fits.empty()) return std::nullopt;
    auto look = plain_reading(Intent::show_activity);
    look.slots.activity = things[found.fits.front()].code;
    return look;
}

}  // namespace

std::optional<Reading> newcomer_talk(Turn& turn, const ports::View& view, const std::string& words,
                                     const language::Context& context) {
    if (turn.asker.role != domain::Role::secretary || turn.in_group() || !turn.message.media.empty()) return std::nullopt;
    const auto alone = language::unasked(context);
    if (asks_where_to_begin(words)) return question_about("newcomer");
    if (auto differs = asks_what_differs(words, alone)) return differs;
    if (auto task = asks_what_task_is(turn, view, words, alone)) return task;
    if (auto figure = asks_how_many_to_fill_in(turn, view, words)) return figure;
    const auto open = waits_for_an_answer(turn);
    if (auto late = open ? std::nullopt : is_short_of_time(turn, view, words)) return late;
    if (!open && tells_who_is_missing(words)) return question_about("still_missing");
    if (auto filled = open ? std::nullopt : filled_in(turn, view, words, alone)) return filled;
    if (auto dropped = dropped_for_now(turn, view, words)) return dropped;
    if (auto there = asks_whether_still_there(turn, view, words, alone)) return there;
    if (gives_thanks(words)) return plain_reading(Intent::thanks);
    if (is_of_no_work(words)) return question_about("off_topic");
    return is_pleased(words) && !speaks_of_work(words, alone) ? std::optional{question_about("pleased")} : std::nullopt;
}

bool asks_where_photos_go(const std::string& words) {
    constexpr std::array<std::string_view, 6> photos{"拍", "照片", "图", "视频", "相片", "合影"};
    constexpr std::array<std::string_view, 15> sending{"发这",   "发你",   "发给你", "传这",   "传给",
                                                       "发哪",   "给谁",   "交给",   "往哪发", "发上来",
                                                       "传上来", "发到这", "放哪",   "发给谁", "发给秘书"};
    constexpr std::array<std::string_view, 8> asking{"吗", "不", "哪", "谁", "么", "？", "?", "怎么"};
    return holds_any(words, photos) && holds_any(words, sending) && holds_any(words, asking);
}

ports::Reply where_to_begin(Turn& turn, const ports::View& view) {
    return text_reply(dialogue::joined({turn.say("question.newcomer"), first_task_owed(turn, view)}, "\n"));
}

}  // namespace kexiebot::app
