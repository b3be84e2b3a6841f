#include "bot/app/conversation/thread/more_time.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/duties/tasks.hpp"
#include "bot/app/conversation/questions.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/short_names.hpp"
#include "bot/app/conversation/thread/whom.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/answers/amendments.hpp"
#include "bot/language/dates/dates.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/numbers/numbers.hpp"
#include "bot/language/readings.hpp"
#include "bot/language/text/clauses.hpp"
#include "bot/language/text/codes.hpp"
#include "bot/language/text/scan.hpp"
#include "bot/services/amending.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

namespace {

constexpr std::chrono::minutes fresh{30};
constexpr std::array<std::string_view, 23> longer{"留到",   "拖到",   "晚到",   "放到",   "宽限", "宽到",   "放宽",    "缓到",
                                                  "缓几天", "缓两天", "缓三天", "缓一",   "延到", "延期",   "延至",    "延长",
                                                  "推迟到", "推到",   "顺延",   "往后推", "展期", "多给他", "再给他们"};

// The task that is named, else the one in view; "" when the words fit several.
std::string task_meant(const Turn& turn, const ports::View& view, const std::string& words) {
    const auto code = task_named(turn, view, words);
    return code && code->empty() ? task_in_view(turn) : code.value_or("");
}

// 宽他们三天, 再缓一周: how many days more; nothing where a day is told (延到12月3日).
std::optional<int> days_more(const std::string& words) {
    constexpr std::array<std::u32string_view, 9> verbs{U"宽限", U"放宽", U"宽", U"缓", U"延期", U"延", U"推迟", U"顺延", U"多给"};
    constexpr std::array<std::u32string_view, 4> until{U"到", U"至", U"荐", U"广"};
    constexpr std::array<std::u32string_view, 4> weeks{U"周", U"个星期", U"星期", U"个礼拜"};
    constexpr std::size_t whom_longest = 6;
    constexpr std::int64_t days_max = 60;
    const auto message = language::normalise(words);
    const std::u32string_view text = message.text;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto verb = language::scan::longest_at(text, at, verbs);
        if (verb == 0 || language::scan::longest_at(text, at + verb, until) > 0) continue;
        for (auto from = at + verb; from < std::min(text.size(), at + verb + whom_longest); ++from) {
            const auto number = language::read_number(text, from);
            if (!number) continue;
            const auto by_weeks = language::scan::longest_at(text, number->span.end, weeks) > 0;
            const auto exact = number->kind == language::NumberKind::exact && number->value >= 1 && number->value <= days_max;
            if (!exact || (!by_weeks && language::scan::at_or_zero(text, number->span.end) != U'天')) break;
            return static_cast<int>(number->value) * (by_weeks ? 7 : 1);
        }
    }
    return std::nullopt;
}

bool is_question(const std::string& words) {
    constexpr std::array<std::string_view, 4> asking{"谁", "怎么", "几天", "没有"};
    return asks_leave(words) || holds_any(words, asking);
}

// Whoever is named as people do: of the parts of the task.
std::vector<std::string> whose_parts(const Turn& turn, const ports::View& view, const domain::Task& task,
                                     const std::string& words) {
    std::vector<domain::Organisation> all;
    for (const auto& part : coordinated_parts(turn, view, task.id)) all.push_back(part.organisation);
    const auto named = named_among(turn, words, all);
    return named.size() == all.size() ? std::vector<std::string>{} : names_in_full(named);
}

// The first day told.
std::optional<language::Due> day_given(const std::string& clause, const language::Context& context) {
    const auto alone = language::unasked(context);
    const auto said = language::normalise(clause);
    const auto dates = language::find_dates(said);
    if (dates.empty()) return std::nullopt;
    return language::understand_by_rules("T1延到" + said.original(dates.front().span), alone).slots.due;
}

// 27号 of 算了还是27号吧; "" when the clause says more than that it is another day.
std::string only_a_day(const std::string& clause) {
    constexpr std::array<std::u32string_view, 26> around{
        U"算了", U"还是", U"那就", U"就",     U"改到", U"改成", U"改为", U"延到", U"宽到", U"到", U"定",   U"吧", U"好了",
        U"好",   U"了",   U"那",   U"应该是", U"应该", U"不对", U"是",   U"再",   U"截止", U"前", U"他们", U"给", U"宽限到"};
    const auto message = language::normalise(clause);
    const std::u32string_view text = message.text;
    const auto dates = language::find_dates(message);
    if (dates.empty()) return {};
    const language::Span day{dates.front().span.begin, dates.back().span.end};
    bool turns = false;
    for (std::size_t at = 0; at < text.size();) {
        if (at == day.begin) {
            at = day.end;
            continue;
        }
        const auto length = language::scan::longest_at(text, at, around);
        if (length == 0) return {};
        turns = true;
        at += length;
    }
    return turns ? message.original(day) : std::string{};
}

// 问卷给他们宽限到26号
std::optional<Reading> extended(const Turn& turn, const ports::View& view, const std::string& words,
                                const language::Context& context) {
    constexpr std::array<std::string_view, 9> others{"布置", "公告",   "通知大家", "发个", "别延",
                                                     "不延", "不给延", "不宽",     "先别"};
    const auto days = days_more(words);
    if ((!days && !holds_any(words, longer)) || holds_any(words, others)) return std::nullopt;
    const auto code = task_meant(turn, view, words);
    // 给他们缓到周五, while it is asked whether several are to be chased: for which one is asked.
    const auto& asked = turn.state.asked;
    const auto several = asked && asked->intent == Intent::nudge && !asked->known.task && task_named(turn, view, words) == "" &&
                         tasks_to_nudge(turn, view, asked->known).size() > 1;
    if (several) {
        auto which = plain_reading(Intent::extend_task);
        for (const auto& clause : language::clauses_said(words)) {
            if (!which.slots.due && holds_any(clause, longer)) which.slots.due = day_given(clause, context);
        }
        if (asked->known.organisation) which.slots.audience = {*asked->known.organisation};
        return which;
    }
    const auto task = code.empty() ? std::nullopt : find_task(turn, view, code, Right::review);
    if (!task) return std::nullopt;
    // One that was given just now is put right as a whole.
    const auto given = services::task_just_given(view, turn.asker.person, turn.now);
    const auto audience = whose_parts(turn, view, *task, words);
    if (given && given->id == task->id && audience.empty()) return std::nullopt;
    if (days) {
        auto extend = plain_reading(Intent::extend_task);
        extend.slots.task = code;
        extend.slots.more_days = days;
        extend.slots.audience = audience;
        return extend;
    }
    for (const auto& clause : language::clauses_said(words)) {
        if (!holds_any(clause, longer)) continue;
        const auto alone = language::unasked(context);
        // What stands before the verb may be all kinds of words.
        std::size_t from = std::string::npos;
        for (const auto verb : longer) from = std::min(from, clause.find(verb));
        auto order = language::understand_by_rules(code + clause.substr(from), alone);
        auto due = order.slots.due;
        if (!due && !order.slots.more_days) due = day_given(clause, context);
        if (!due && !order.slots.more_days) return std::nullopt;
        auto extend = plain_reading(Intent::extend_task);
        extend.slots.task = code;
        extend.slots.due = due;
        if (!due) extend.slots.more_days = order.slots.more_days;
        extend.slots.audience = audience;
        return extend;
    }
    return std::nullopt;
}

// Those who were given more time for the task in view a short while ago.
std::vector<domain::Organisation> extended_lately(const Turn& turn, const ports::View& view, const domain::Task& task,
                                                  std::size_t& all) {
    const auto parts = coordinated_parts(turn, view, task.id);
    all = parts.size();
    auto last = domain::Instant::min();
    bool apart = false;
    for (const auto& part : parts) {
        if (services::is_waiting(part.assignment)) last = std::max(last, part.assignment.since);
    }
    const auto is_last = [&](const Part& part) {
        return services::is_waiting(part.assignment) && part.assignment.since == last && turn.now - last <= fresh;
    };
    for (const auto& part : parts) apart = apart || (is_last(part) && part.assignment.due);
    std::vector<domain::Organisation> longer_now;
    for (const auto& part : parts) {
        if (is_last(part) && (!apart || part.assignment.due)) longer_now.push_back(part.organisation);
    }
    return longer_now;
}

// 算了还是27号吧，26号我在长沙, right behind an extension: for the same ones.
std::optional<Reading> another_day(const Turn& turn, const ports::View& view, const std::string& words,
                                   const language::Context& context, const Reading& reading) {
    constexpr std::array<std::string_view, 12> turns{"还是",   "算了", "改成", "改到", "改为", "就",
                                                     "应该是", "说错", "不对", "延到", "宽到", "吧"};
    constexpr std::array<std::string_view, 9> others{"布置", "公告", "开会", "通过", "退回", "活动", "讲座", "培训", "发个"};
    constexpr std::size_t bytes_max = 75;
    switch (reading.intent) {
        case Intent::unknown:
        case Intent::cancel:
        case Intent::deny:
        case Intent::quiet:
        case Intent::undo:
        case Intent::answer:
        case Intent::edit_activity:
        case Intent::register_activity:
        case Intent::extend_task: break;
        default: return std::nullopt;
    }
    if (words.size() > bytes_max || !holds_any(words, turns) || holds_any(words, others) || is_question(words))
        return std::nullopt;
    if (!language::find_codes(language::normalise(words)).empty()) return std::nullopt;
    const auto task = find_task(turn, view, task_in_view(turn), Right::review);
    if (!task) return std::nullopt;
    const auto known = domain::local_day(task->due, turn.house.assessment.zone);
    const auto due = day_instead(words, context, language::Due{known, std::nullopt});
    if (!due) return std::nullopt;
    // One that was given just now is put right as a whole.
    const auto given = services::task_just_given(view, turn.asker.person, turn.now);
    if (given && given->id == task->id) return std::nullopt;
    std::size_t all = 0;
    const auto lately = extended_lately(turn, view, *task, all);
    if (lately.empty()) return std::nullopt;
    auto extend = plain_reading(Intent::extend_task);
    extend.slots.task = domain::code_of(task->id);
    extend.slots.due = due;
    if (lately.size() < all) extend.slots.audience = names_in_full(lately);
    return extend;
}

// 他们说, 洞庭问: somebody else's wish is passed on.
bool passes_on_a_wish(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::array<std::string_view, 10> whose{"他们", "对方", "那边", "秘书", "企业",
                                                     "单位", "公司", "人家", "有家", "有人"};
    constexpr std::array<std::string_view, 9> wishing{"说", "问", "想", "讲", "反映", "打电话", "求", "喊", "希望"};
    return holds_any(words, wishing) && (holds_any(words, whose) || organisation_named(turn, view));
}

// 揭榜材料12号可能来不及，这个能延吗; 他们说这周忙 能给多宽三天不
std::optional<Reading> asks_for_longer(const Turn& turn, const ports::View& view, const std::string& words,
                                       const language::Context& context, const Reading& reading) {
    constexpr std::array<std::string_view, 16> asking{"能延吗",   "能不能延", "可以延吗", "能延期吗", "可不可以延", "能缓吗",
                                                      "能宽限吗", "能不能宽", "能延不",   "延得了吗", "谁能延",     "找谁延",
                                                      "能不能缓", "怎么延",   "能推迟吗", "能不能推"};
    constexpr std::array<std::string_view, 4> able{"能", "可以", "可不可", "行得通"};
    constexpr std::array<std::string_view, 12> verbs{"宽",     "缓",         "延",     "推迟",     "多给",   "往后推",
                                                     "晚几天", "给他们几天", "给几天", "给点时间", "多几天", "几天时间"};
    // An order of its own, which is asked back before it is done.
    const auto whole =
        reading.intent == Intent::extend_task && reading.slots.task && (reading.slots.due || reading.slots.more_days);
    const auto passed_on = passes_on_a_wish(turn, view, words);
    std::optional<language::Due> due;
    bool asks = false;
    for (const auto& clause : language::clauses_said(words)) {
        const auto wonders = holds_any(clause, asking);
        // 给洞庭多宽几天行不行: for how long is not told, so that nothing can be asked back.
        constexpr std::array<std::string_view, 4> softly{"行不行", "行不", "好不好", "行吗"};
        const auto of_code = reading.intent == Intent::extend_task && reading.slots.task;
        const auto vaguely = !of_code && holds_any(clause, softly) && !days_more(clause) && !day_given(clause, context);
        const auto may = asks_leave(clause) && holds_any(clause, verbs) && (holds_any(clause, able) || vaguely);
        if (!wonders && !(may && !whole)) continue;
        due = day_given(clause, context);
        // 能不能延到26号 tells for how long, and is asked back.
        if (wonders && !passed_on && (due || holds(clause, "天"))) return std::nullopt;
        asks = true;
        break;
    }
    if (!asks) return std::nullopt;
    auto question = question_about("may_extend");
    const auto code = task_meant(turn, view, words);
    if (!code.empty()) question.slots.task = code;
    question.slots.due = due;
    if (!due) question.slots.more_days = days_more(words);
    return question;
}

}  // namespace

bool asks_leave(std::string_view words) {
    constexpr std::array<std::string_view, 9> openly{"吗", "？", "?", "能不能", "可不可以", "能否", "可否", "行不行", "好不好"};
    constexpr std::array<std::string_view, 12> ends{"不",   "么",     "没",     "没有",   "行不", "好不",
                                                    "成不", "可以不", "要得不", "得不得", "能不", "不呢"};
    constexpr std::array<std::string_view, 12> tails{" ", "啊", "呀", "哈", "呢", "喔", "哦", "咯", "。", "！", "!", "~"};
    if (holds_any(words, openly)) return true;
    for (bool changed = true; changed;) {
        changed = false;
        for (const auto tail : tails) {
            if (!words.ends_with(tail)) continue;
            words.remove_suffix(tail.size());
            changed = true;
        }
    }
    return std::any_of(ends.begin(), ends.end(), [words](std::string_view one) { return words.ends_with(one); });
}

std::optional<language::Due> later_by_days(const std::string& words, const std::optional<language::Due>& known) {
    constexpr std::array<std::string_view, 3> others{"不宽", "不延", "别延"};
    const auto days = known && !holds_any(words, others) && !asks_leave(words) ? days_more(words) : std::nullopt;
    return days ? std::optional{language::Due{domain::plus_days(known->day, *days), known->time_of_day}} : std::nullopt;
}

std::optional<language::Due> day_instead(const std::string& words, const language::Context& context,
                                         const std::optional<language::Due>& known) {
    const auto alone = language::unasked(context);
    for (const auto& clause : language::clauses_said(words)) {
        const auto day = only_a_day(clause);
        if (day.empty()) continue;
        const auto day_known = known ? std::optional{known->day} : std::nullopt;
        const auto amends = language::read_task_amendment("改到" + day, alone, day_known);
        if (!amends || !amends->slots.due) continue;
        auto due = amends->slots.due;
        if (known && !due->time_of_day) due->time_of_day = known->time_of_day;
        return due;
    }
    return std::nullopt;
}

std::optional<Reading> more_time(const Turn& turn, const ports::View& view, const std::string& words,
                                 const language::Context& context, const Reading& reading) {
    if (turn.asker.role < domain::Role::coordinator || turn.in_group()) return std::nullopt;
    if (auto asks = asks_for_longer(turn, view, words, context, reading)) return asks;
    const auto open = waits_for_an_answer(turn);
    if (open && turn.state.asked->intent == Intent::extend_task && turn.state.asked->slot == "confirm") return std::nullopt;
    const auto whole =
        reading.intent == Intent::extend_task && reading.slots.task && (reading.slots.due || reading.slots.more_days);
    // 延到30号行不行 is asked back before it is done.
    constexpr std::array<std::string_view, 11> softly{"行不行", "可以吗", "行吗",   "行不", "能不能",  "好不",
                                                      "好吗",   "成不",   "可以不", "要得", "可不可以"};
    const auto proposes = holds_any(words, softly) && !passes_on_a_wish(turn, view, words);
    if (!whole && (!is_question(words) || proposes)) {
        if (auto longer_for = extended(turn, view, words, context)) return longer_for;
    }
    if (open) return std::nullopt;
    return another_day(turn, view, words, context, reading);
}

ports::Reply who_may_extend(Turn& turn, const ports::View& view, const language::Slots& slots) {
    const auto task = slots.task ? find_task(turn, view, *slots.task, Right::review) : std::nullopt;
    const auto admin = turn.asker.role == domain::Role::admin;
    if (!task) return text_reply(turn.say(admin ? "desk.extends_any_city" : "desk.extends_any"));
    const auto parts = coordinated_parts(turn, view, task->id);
    const auto all = view.duties().assignments(task->id).size();
    const auto& contact = turn.house.notice.contact;
    const auto own = admin || parts.size() == all;
    std::vector<domain::Organisation> waiting;
    for (const auto& part : parts) {
        if (services::is_missing(part.assignment)) waiting.push_back(part.organisation);
    }
    const auto example = waiting.size() == 1 ? dialogue::short_name(waiting.front()) : "";
    // The day that was asked for is told in the example.
    auto until = slots.due ? std::optional{slots.due->day} : std::nullopt;
    if (!until && slots.more_days)
        until = domain::plus_days(domain::local_day(task->due, turn.house.assessment.zone), *slots.more_days);
    return text_reply(turn.say(own ? "desk.extends_own" : "desk.extends_of_city",
                               {{"code", *slots.task},
                                {"title", task->title},
                                {"due", due_words(turn, task->due)},
                                {"days", days_left(turn, task->due)},
                                {"counties", dialogue::joined(services::coordinated_counties(turn.asker), "、")},
                                {"example", example},
                                {"until", until ? dialogue::day_words(*until, {}, turn.today) : turn.say("desk.some_day")},
                                {"phone", contact.phone}}));
}

}  // namespace kexiebot::app
