#include "bot/app/conversation/thread/beside_work.hpp"

#include <array>

#include "bot/app/conversation/activities/evidence.hpp"
#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/photos_meant.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/language/answers/chatter.hpp"
#include "bot/language/answers/following.hpp"
#include "bot/language/answers/misremembered.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/readings.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/references/pointing.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

namespace {

// 可以重新交了吧 behind an entry that was spoken of last: entries are handed in by their photos.
std::optional<Reading> entry_handed_in(const Turn& turn, const ports::View& view, const std::string& words,
                                       const language::Context& context) {
    if (!language::wants_it_handed_in(words, context)) return std::nullopt;
    // A task spoken of since is what is to be handed in.
    const auto* const last = dialogue::last_with_code(turn.state);
    const auto of_task = last != nullptr && !domain::number_of('A', last->what) && last->at >= turn.state.activity_at;
    if (of_task || !turn.state.subject.empty()) return std::nullopt;
    const auto code = domain::code_of(spoken_of_last(turn));
    const auto activity = find_activity(turn, view, code, Right::write);
    if (!activity || activity->status == domain::ActivityStatus::withdrawn) return std::nullopt;
    auto reading = question_about("sent_for_review");
    reading.slots.activity = code;
    return reading;
}

// 具体哪天得翻合同 你先放着, while a registration is asked about: it waits, with all that was told.
bool lets_draft_wait(const Turn& turn, std::string_view words) {
    constexpr std::array<std::string_view, 7> waits{"先放着", "先搁着", "先放放", "先留着", "先空着", "先放一放", "先搁一搁"};
    constexpr std::array<std::string_view, 8> looks{"翻", "查", "问", "找", "核", "确认", "看下", "看一下"};
    return drafts_something(turn) && holds_any(words, waits) && holds_any(words, looks);
}

// 填了的 发了52份 收回来47 behind a task that is owed: it may be handed in with that, which is asked.
std::optional<Reading> task_filled_in(Turn& turn, const ports::View& view, const std::string& words,
                                      const language::Context& context) {
    constexpr std::chrono::minutes fresh{30};
    constexpr std::size_t bytes_max = 75;
    constexpr std::array<std::string_view, 16> done{"填了", "填完", "填好", "都填", "写好",   "写完", "弄好", "弄完",
                                                    "做好", "做完", "收齐", "收回", "收上来", "报了", "交了", "整好"};
    constexpr std::array<std::string_view, 20> other{"没", "等", "明天", "后天", "要", "会",   "怎么", "咋", "哪", "吗",
                                                     "？", "?",  "多少", "别",   "不", "照片", "图",   "人", "办", "几"};
    const auto* const last = dialogue::last_with_code(turn.state);
    if (last == nullptr || !names_task(last->what) || turn.now - last->at > fresh || words.size() > bytes_max)
        return std::nullopt;
    if (!holds_any(words, done) || holds_any(words, other) || waits_for_an_answer(turn)) return std::nullopt;
    const auto task = find_task(turn, view, last->what, Right::write);
    const auto part = task ? own_part(turn, view, task->id, domain::Role::secretary) : std::nullopt;
    if (!part || task->status != domain::TaskStatus::open || !services::is_missing(part->assignment)) return std::nullopt;
    // 总结交了 says it of that one by itself; 黄精培训弄完了 is of something else.
    if (language::said_handed_in(words, context) || language::understand_by_rules(words, context).slots.item) return std::nullopt;
    auto submit = plain_reading(Intent::submit_task);
    submit.certainty = language::sure_enough - 1;
    submit.slots.task = last->what;
    const auto figures = language::normalise(words).text.find_first_of(U"0123456789") != std::u32string::npos;
    if (figures) submit.slots.note = words;
    turn.state.subject = last->what;
    turn.state.activity = {};
    turn.state.activity_at = turn.now;
    return submit;
}

// 黄精那个我是不是说的12号 搞错了 是13: of the one described, else of the one spoken of last.
std::optional<Reading> remembered_wrongly(const Turn& turn, const ports::View& view, const std::string& words,
                                          const language::Context& context) {
    std::string code;
    bool describes = false;
    for (const auto& pointer : language::find_pointers(language::normalise(words))) {
        if (pointer.kind != language::Pointer::Kind::described || pointer.guessed) continue;
        const auto things = things_in_sight(turn, view, "A");
        const auto found = language::find_described(pointer.words, context, things);
        describes = true;
        if (found.fits.size() == 1) code = things[found.fits.front()].code;
        break;
    }
    if (!describes && !drafts_something(turn)) code = domain::code_of(spoken_of_last(turn));
    const auto activity = find_activity(turn, view, code, Right::write);
    const auto open =
        activity && activity->status != domain::ActivityStatus::withdrawn && activity->status != domain::ActivityStatus::approved;
    auto edit = open ? language::read_misremembered(words, context, recorded_facts(*activity)) : std::nullopt;
    if (edit) edit->slots.activity = code;
    return edit;
}

// 揭榜挂帅的是几号来着: the day of the task whose name that is, and of no activity called so.
std::optional<Reading> due_of_named_task(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::array<std::string_view, 8> asking{"是几号", "几号来着", "哪天来着", "是哪天", "几号交", "几号截止", "哪天截止", "几号到期"};
    constexpr std::array<std::string_view, 6> of_deed{"办", "开的", "搞", "签", "登", "拍"};
    constexpr std::size_t bytes_max = 48;
    constexpr std::size_t plainly = 3;
    if (words.size() > bytes_max || !holds_any(words, asking) || holds_any(words, of_deed)) return std::nullopt;
    const auto things = things_in_sight(turn, view, "ART");
    const auto named = language::find_named(words, things, plainly);
    if (named.size() != 1 || !names_task(things[named.front()].code)) return std::nullopt;
    auto shows = plain_reading(Intent::show_task);
    shows.slots.task = things[named.front()].code;
    return shows;
}

}  // namespace

bool names_another_than_draft(const Turn& turn, const ports::View& view, const language::Context& context) {
    constexpr std::size_t beginning = 3;
    if (!drafts_something(turn) || turn.asker.role != domain::Role::secretary || turn.in_group()) return false;
    language::Thing draft;
    draft.title = turn.state.asked->known.title.value_or("");
    draft.item = turn.state.asked->known.item.value_or("");
    draft.told = turn.state.told;
    const auto alone = language::unasked(context);
    for (const auto& pointer : language::find_pointers(language::normalise(turn.message.text))) {
        const auto describes = pointer.kind == language::Pointer::Kind::described && !pointer.guessed && !pointer.of_photos;
        if (!describes || pointer.span.begin > beginning) continue;
        if (!language::find_described(pointer.words, alone, std::vector{draft}).fits.empty()) return false;
        return language::find_described(pointer.words, alone, things_in_sight(turn, view, "A")).fits.size() == 1;
    }
    return false;
}

std::optional<Reading> said_beside_work(Turn& turn, const ports::View& view, const std::string& words,
                                        const language::Context& context) {
    if (turn.asker.role != domain::Role::secretary || turn.in_group() || !turn.message.media.empty()) return std::nullopt;
    const auto alone = language::unasked(context);
    switch (language::read_chatter(words, alone)) {
        case language::Chatter::tired: return question_about("tired");
        case language::Chatter::backlog: {
            // …10月份的现在还能报吧
            constexpr std::array<std::string_view, 6> still{"还能报", "还能登", "还能补", "还可以报", "还可以登", "还可以补"};
            auto goes_on = question_about("backlog");
            if (holds_any(words, still)) goes_on.also.push_back(question_about("back_fill"));
            return goes_on;
        }
        case language::Chatter::at_ease: return question_about("noise");
        case language::Chatter::fell_through: return question_about("fell_through");
        case language::Chatter::none: break;
    }
    if (auto anew = remembered_wrongly(turn, view, words, alone)) return anew;
    if (auto wrong = wrong_photos_of(turn, view, words, alone)) return wrong;
    if (auto due = due_of_named_task(turn, view, words)) return due;
    if (lets_draft_wait(turn, words)) return question_about("draft_waits");
    if (auto filled = task_filled_in(turn, view, words, alone)) return filled;
    if (auto again = entry_handed_in(turn, view, words, alone)) return again;
    if (photos_at_hand(turn, view, words, alone)) return question_about("later_proof");
    return std::nullopt;
}

}  // namespace kexiebot::app
