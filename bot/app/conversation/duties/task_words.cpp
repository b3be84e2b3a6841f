#include "bot/app/conversation/duties/task_words.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/duties/named_hand_ins.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/language/answers/amendments.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/orders/task_titles.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

bool may_name_a_task(const Reading& reading) {
    const auto& slots = reading.slots;
    if (slots.task || slots.activity || slots.deduction || !slots.activities.empty() || !reading.also.empty()) return false;
    switch (reading.intent) {
        case Intent::unknown:
        case Intent::list_tasks:
        case Intent::submit_task:
        case Intent::extend_task:
        case Intent::nudge:
        case Intent::show_task:
        case Intent::attach_evidence:
        case Intent::edit_activity:
        case Intent::withdraw_activity:
        case Intent::return_activity:
        case Intent::approve:
        case Intent::cancel:
        case Intent::undo: return true;
        // 「年度总结交了」: told of without a day it may be the task; with one it is an activity.
        case Intent::register_activity: return !slots.date && !slots.people;
        default: return false;
    }
}

namespace {

bool is_about_a_task(const Reading& reading, const std::string& code) {
    if (reading.slots.task != code || !reading.also.empty()) return false;
    switch (reading.intent) {
        case Intent::submit_task:
        case Intent::extend_task:
        case Intent::nudge:
        case Intent::show_task:
        case Intent::accept_task:
        case Intent::return_task:
        case Intent::cancel_task:
        case Intent::attach_evidence:
        case Intent::remind_later:
        case Intent::remind_never:
        case Intent::undo: return true;
        default: return false;
    }
}

// Open tasks that these words may name and that the asker has to do with.
std::vector<language::TitledTask> tasks_named(const Turn& turn, const ports::View& view, const std::string& words) {
    std::vector<language::TitledTask> tasks;
    for (const auto& task : view.duties().tasks()) {
        if (task.status != domain::TaskStatus::open) continue;
        const language::TitledTask titled{domain::code_of(task.id), task.title};
        if (!language::with_task_code(words, {&titled, 1}) || !find_task(turn, view, titled.code, Right::read)) continue;
        tasks.push_back(titled);
    }
    return tasks;
}

// 中期材料要交些什么: what help would be asked for may as well be asked of one task.
bool asks_for_help(const Reading& reading) {
    const auto& slots = reading.slots;
    if (slots.task || slots.activity || !reading.also.empty()) return false;
    return reading.intent == Intent::help || reading.intent == Intent::contact || reading.intent == Intent::explain_score ||
           reading.intent == Intent::ask_about || reading.intent == Intent::list_activities;
}

// 揭榜的中期材料我周三就寄过去了: the day is when it was handed over.
bool tells_of_handing_over(const Reading& reading, std::string_view words) {
    constexpr std::array<std::string_view, 16> deeds{"寄过去了", "寄出去了", "寄给",     "寄走了",   "寄了", "发邮箱",
                                                     "发过去了", "发到邮箱", "发给",     "送过去了", "送到", "送去了",
                                                     "交上去了", "报上去了", "传过去了", "交了"};
    const auto& slots = reading.slots;
    const auto report = reading.intent == Intent::register_activity && slots.date && !slots.people && slots.item != "7.3";
    return report && reading.also.empty() && !slots.activity &&
           std::any_of(deeds.begin(), deeds.end(),
                       [words](std::string_view one) { return words.find(one) != std::string_view::npos; });
}

bool asks_how(std::string_view words) {
    constexpr std::array<std::string_view, 6> ways{"怎么", "咋", "如何", "怎样", "电话", "哪里"};
    return std::any_of(ways.begin(), ways.end(),
                       [words](std::string_view one) { return words.find(one) != std::string_view::npos; });
}

// 交齐了吧, 还有没有没交的: whether something was handed in is asked.
bool asks_who_handed_in(std::string_view words) {
    constexpr std::array<std::string_view, 16> asking{"交齐",   "报齐",   "齐了",   "交了没",    "交了吗", "交没交",
                                                      "没交的", "还没交", "还差谁", "差谁",      "谁没",   "未交",
                                                      "交完",   "都交了", "几家交", "交得怎么样"};
    return std::any_of(asking.begin(), asking.end(),
                       [words](std::string_view one) { return words.find(one) != std::string_view::npos; });
}

bool may_ask_of_task(Intent intent) {
    switch (intent) {
        case Intent::unknown:
        case Intent::ranking:
        case Intent::overview:
        case Intent::list_tasks:
        case Intent::show_task:
        case Intent::list_activities:
        case Intent::list_organisations:
        case Intent::ask_about: return true;
        default: return false;
    }
}

}  // namespace

std::string task_by_its_end(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::size_t two = 2;
    const auto said = language::normalise(words).text;
    std::string found;
    for (const auto& task : view.duties().tasks()) {
        const auto title = language::normalise(task.title).text;
        const auto code = domain::code_of(task.id);
        if (task.status != domain::TaskStatus::open || title.size() < two) continue;
        if (said.find(title.substr(title.size() - two)) == std::u32string::npos || !find_task(turn, view, code, Right::read))
            continue;
        if (!found.empty()) return {};
        found = code;
    }
    return found;
}

namespace {

// 我们区 asked about a task that nobody of it has to hand in.
bool is_owed_elsewhere(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::array<std::string_view, 8> own{"我们区", "我们县", "本区", "本县", "区里", "县里", "我区", "我县"};
    constexpr std::size_t two = 2;
    const auto said = language::normalise(words).text;
    const auto of_own =
        std::any_of(own.begin(), own.end(), [&words](std::string_view one) { return words.find(one) != std::string::npos; });
    const auto tasks = view.duties().tasks();
    return of_own && std::any_of(tasks.begin(), tasks.end(), [&](const domain::Task& task) {
               const auto title = language::normalise(task.title).text;
               return task.status == domain::TaskStatus::open && title.size() > two &&
                      said.find(title.substr(title.size() - two)) != std::u32string::npos &&
                      !find_task(turn, view, domain::code_of(task.id), Right::read);
           });
}

// 全市的那个问卷我们区交齐了吧: of that task, whatever else the words might ask.
std::optional<Reading> asked_of_task(const Turn& turn, const ports::View& view, const std::string& words,
                                     const Reading& reading) {
    const auto& slots = reading.slots;
    if (turn.asker.role < domain::Role::coordinator || !may_ask_of_task(reading.intent) || !asks_who_handed_in(words))
        return std::nullopt;
    if (slots.task || slots.activity || slots.organisation || !reading.also.empty()) return std::nullopt;
    const auto named = language::with_task_code(words, tasks_named(turn, view, words));
    const auto code = named && named->codes.size() == 1 ? named->codes.front() : named ? "" : task_by_its_end(turn, view, words);
    if (code.empty() && is_owed_elsewhere(turn, view, words)) {
        Reading none;
        none.intent = Intent::ask_about;
        none.certainty = language::sure_enough;
        none.slots.topic = "not_owed_here";
        return none;
    }
    if (code.empty()) return std::nullopt;
    Reading show;
    show.intent = Intent::show_task;
    show.certainty = language::sure_enough;
    show.slots.task = code;
    return show;
}

// 情况表弄好了 已经发科协邮箱: handed in, though the words speak of an address.
std::optional<Reading> sent_already(const Turn& turn, const ports::View& view, const std::string& words,
                                    const language::Context& context, const Reading& reading) {
    constexpr std::array<std::string_view, 9> sent{"已经发", "已发",   "发到邮箱", "发邮箱了", "发你们邮箱",
                                                   "已经寄", "已寄出", "已经送",   "已经报"};
    constexpr std::array<std::string_view, 6> not_yet{"没", "别", "明天", "还要", "能不能", "不是"};
    const auto holds = [&words](std::string_view one) { return words.find(one) != std::string::npos; };
    const auto open = reading.intent == Intent::contact || reading.intent == Intent::unknown || reading.intent == Intent::help;
    if (!open || turn.asker.role != domain::Role::secretary || !std::any_of(sent.begin(), sent.end(), holds) ||
        std::any_of(not_yet.begin(), not_yet.end(), holds) || language::asks_something(words, context))
        return std::nullopt;
    const auto named = language::with_task_code(words, tasks_named(turn, view, words));
    if (!named || named->codes.size() != 1) return std::nullopt;
    Reading submit;
    submit.intent = Intent::submit_task;
    submit.certainty = language::sure_enough;
    submit.slots.task = named->codes.front();
    return submit;
}

}  // namespace

std::optional<Reading> task_command_itself(const Turn& turn, const ports::View& view, const std::string& words,
                                           language::Context context) {
    const auto& asked = turn.state.asked;
    if (!asked || asked->slot == "command" || turn.asker.role != domain::Role::secretary) return std::nullopt;
    if (asked->intent != Intent::register_activity && asked->intent != Intent::register_honour &&
        asked->intent != Intent::edit_activity && asked->intent != Intent::request_service)
        return std::nullopt;
    // 年度总结交了 while the name of such a report is asked for may be that one.
    if (asked->known.item == "7.3") return std::nullopt;
    context.asked = nullptr;
    const auto named = language::with_task_code(words, tasks_named(turn, view, words));
    if (!named || named->codes.size() != 1) return std::nullopt;
    // 哎情况表没寄成快递退回来了, right behind it, while something else is asked for.
    const auto change = view.changes().last(turn.asker.person);
    const auto just = change && change->kind == ports::ChangeKind::task_submitted;
    if (just && language::takes_back(words, context, language::Told::hand_in)) {
        Reading undo;
        undo.intent = Intent::undo;
        undo.certainty = language::sure_enough;
        undo.slots.task = named->codes.front();
        return undo;
    }
    auto meant = language::understand_by_rules(named->words, context);
    if (!is_about_a_task(meant, named->codes.front())) return std::nullopt;
    constexpr int clear = 80;
    const auto handed_in =
        meant.intent == Intent::submit_task && meant.certainty >= clear && words.find("了") != std::string::npos;
    // 情况表寄了揭榜的中期材料还差个章: the one that is told of, whichever is named more fully.
    if (handed_in) {
        if (auto told = handed_in_by_name(turn, view, words, context, {})) return told;
    }
    const auto asks = !language::writes(meant.intent) && language::asks_something(words, context);
    return handed_in || asks ? std::optional{std::move(meant)} : std::nullopt;
}

bool speaks_of_a_task(const Turn& turn, const ports::View& view, const std::string& words) {
    return !tasks_named(turn, view, words).empty();
}

namespace {

// T1 in place of 急的那个: the first that one's own association still has to hand in.
std::string with_most_urgent(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::array<std::string_view, 16> urgent{
        "最急的那个", "最急那个", "急的那个", "先到期的那个", "快到期的那个", "最先到期的", "最早到期的", "最近到期的",
        "要紧的那个", "近的那个", "最急的",   "先到期的",     "快到期的",     "急的那份",   "最急那份",   "最赶的那个"};
    const auto& own = turn.asker.organisation;
    if (turn.asker.role != domain::Role::secretary || !own) return words;
    for (const auto one : urgent) {
        const auto at = words.find(one);
        if (at == std::string::npos) continue;
        for (const auto& part : view.duties().assignments(own->id)) {
            const auto task = view.duties().find(part.task);
            if (!task || task->status != domain::TaskStatus::open || !services::is_missing(part)) continue;
            return words.substr(0, at) + domain::code_of(task->id) + words.substr(at + one.size());
        }
    }
    return words;
}

}  // namespace

std::string with_task_codes(const Turn& turn, const ports::View& view, const std::string& words) {
    if (auto urgent = with_most_urgent(turn, view, words); urgent != words) return urgent;
    const auto named = language::with_task_code(words, tasks_named(turn, view, words));
    return named && named->codes.size() == 1 ? named->words : words;
}

Reading read_with_titles(const Turn& turn, const ports::View& view, const std::string& words, const language::Context& context,
                         Reading reading) {
    if (auto asked = asked_of_task(turn, view, words, reading)) return *std::move(asked);
    // 建设情况表王主任报上去了 reads as a list of what was reported.
    const auto as_list = reading.intent == Intent::list_activities && reading.also.empty();
    const auto may_ask = asks_for_help(reading) && !asks_how(words);
    const auto over = turn.asker.role == domain::Role::secretary && tells_of_handing_over(reading, words);
    if (auto sent = sent_already(turn, view, words, context, reading)) return *std::move(sent);
    if (turn.asker.role < domain::Role::secretary || !(may_name_a_task(reading) || as_list || may_ask || over)) return reading;
    const auto named = language::with_task_code(words, tasks_named(turn, view, words));
    if (!named) return reading;
    auto meant = language::understand_by_rules(named->words, context);
    if (over && meant.intent != Intent::submit_task) {
        // 揭榜的 before 中期材料 only says which.
        const auto at = named->words.find(named->codes.front());
        meant = language::understand_by_rules(named->words.substr(at == std::string::npos ? 0 : at), context);
    }
    if (!is_about_a_task(meant, named->codes.front()) || ((as_list || over) && meant.intent != Intent::submit_task) ||
        (may_ask && !as_list && language::writes(meant.intent)))
        return reading;
    if (named->codes.size() > 1) meant.slots.task.reset();
    // 中期材料实际尚未寄出，请撤销刚才的提交
    if (reading.intent == Intent::undo && meant.intent != Intent::undo) {
        reading.slots.task = meant.slots.task;
        return reading;
    }
    return meant;
}

std::string task_by_a_word(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::size_t a_word = 2;
    const auto tasks = things_in_sight(turn, view, "T");
    const auto named = language::find_named(words, tasks, a_word);
    return named.size() == 1 ? tasks[named.front()].code : std::string{};
}

}  // namespace kexiebot::app
