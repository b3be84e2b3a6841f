#include "bot/app/conversation/thread/following.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/activities/evidence.hpp"
#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/photos_meant.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/points_said.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/language/answers/asides.hpp"
#include "bot/language/answers/following.hpp"
#include "bot/language/answers/second_mind.hpp"
#include "bot/language/answers/told_month.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/references/pointing.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

namespace {

constexpr std::chrono::minutes fresh{30};
constexpr int to_be_confirmed = language::sure_enough - 1;

bool has_just_done_something(const Turn& turn, const ports::View& view) {
    const auto change = view.changes().last(turn.asker.person);
    return change && turn.now - change->at <= fresh;
}

// 重发好了 算交: the task spoken of last.
std::optional<Reading> handed_in(const Turn& turn, const ports::View& view, const std::string& words,
                                 const language::Context& context) {
    const auto said = language::said_handed_in(words, context);
    if (turn.asker.role != domain::Role::secretary || !said) return std::nullopt;
    const auto* const last = dialogue::last_with_code(turn.state);
    if (last == nullptr || !names_task(last->what) || turn.now - last->at > fresh) return std::nullopt;
    const auto task = find_task(turn, view, last->what, Right::write);
    if (!task || task->status != domain::TaskStatus::open) return std::nullopt;
    // 党建材料交了 behind a word of the yearly report: something else.
    constexpr std::size_t a_word = 2;
    if (!said->empty() && language::likeness(*said, task->title) < a_word) return std::nullopt;
    auto submit = plain_reading(Intent::submit_task);
    submit.slots.task = last->what;
    if (auto note = language::note_on_hand_in(words, context); !note.empty()) submit.slots.note = std::move(note);
    return submit;
}

// 有两个填重了 应该是29, right behind a task that was handed in: what was said with it is put right, and no activity.
std::optional<Reading> note_of_hand_in(const Turn& turn, const ports::View& view, const std::string& words,
                                       const language::Context& context, const Reading& reading) {
    const auto& slots = reading.slots;
    const auto edits = reading.intent == Intent::edit_activity && !slots.activity && slots.field == "people";
    const auto of_it = names_task(turn.state.subject) && turn.now - turn.state.activity_at <= fresh;
    if ((reading.intent != Intent::unknown && !edits) || !of_it || turn.asker.role != domain::Role::secretary)
        return std::nullopt;
    const auto task = find_task(turn, view, turn.state.subject, Right::write);
    const auto part = task ? own_part(turn, view, task->id, domain::Role::secretary) : std::nullopt;
    if (!part || part->assignment.status != domain::AssignmentStatus::submitted) return std::nullopt;
    auto note = language::note_put_right(words, context, part->assignment.note);
    if (!note) return std::nullopt;
    auto submit = plain_reading(Intent::submit_task);
    submit.slots.task = turn.state.subject;
    submit.slots.note = std::move(note);
    return submit;
}

// 同一天下午还签了一个，中南大学的，废催化剂再生: of the kind of the one just registered, to be confirmed.
std::optional<Reading> another(const Turn& turn, const ports::View& view, const std::string& words,
                               const language::Context& context) {
    if (turn.asker.role != domain::Role::secretary) return std::nullopt;
    const auto told = language::read_another(words, context);
    if (!told) return std::nullopt;
    // The latest of such a kind.
    std::optional<domain::Activity> before;
    for (const auto& spoken : turn.state.spoken) {
        auto activity = find_activity(turn, view, spoken.what, Right::write);
        if (!activity || activity->status == domain::ActivityStatus::withdrawn || !told->may_be(activity->item)) continue;
        before = std::move(activity);
        break;
    }
    if (!before) return std::nullopt;
    auto again = plain_reading(Intent::register_activity);
    again.certainty = to_be_confirmed;
    again.slots = told->said;
    again.slots.item = before->item;
    if (told->same_day) again.slots.date = before->date;
    if (!again.slots.title) again.slots.title = before->title;
    return again;
}

// 名字改成青年座谈会 while a registration is being asked about: of that one.
std::optional<Reading> fact_of_draft(const Turn& turn, const Reading& reading) {
    const auto& asked = turn.state.asked;
    const auto edits =
        reading.intent == Intent::edit_activity && !reading.slots.activity && reading.slots.field && reading.slots.value;
    if (!asked || asked->intent != Intent::register_activity || !edits || asked->known.title) return std::nullopt;
    auto answer = plain_reading(Intent::answer);
    if (reading.slots.field == "title") answer.slots.title = reading.slots.value;
    if (reading.slots.field == "place") answer.slots.place = reading.slots.value;
    return answer.slots.empty() ? std::nullopt : std::optional{std::move(answer)};
}

// 当天下午还办了一场，讲机器人焊接 while the first one is still being asked about: one of its own, on that day.
std::optional<Reading> behind_draft(const Turn& turn, const std::string& words, const language::Context& context) {
    const auto& asked = turn.state.asked;
    if (!asked || asked->intent != Intent::register_activity || asked->slot == "confirm") return std::nullopt;
    const auto told = language::read_another(words, context);
    if (!told || !told->said.title) return std::nullopt;
    auto again = plain_reading(Intent::register_activity);
    again.certainty = to_be_confirmed;
    again.slots = told->said;
    if (asked->known.item && told->may_be(*asked->known.item)) again.slots.item = asked->known.item;
    if (told->same_day) again.slots.date = asked->known.date;
    return again;
}

// 湖大那份协议的, right behind photos that went elsewhere, or there.
std::optional<Reading> of_photos_sent(const Turn& turn, const ports::View& view, const std::string& words,
                                      const language::Context& context, const Reading& reading) {
    constexpr std::chrono::minutes lately{30};
    switch (reading.intent) {
        case Intent::unknown:
        case Intent::deny:
        case Intent::quiet:
        case Intent::list_activities:
        case Intent::attach_evidence:
        case Intent::show_activity: break;
        case Intent::register_activity:
            // 讲座的 刚回办公室: no day of anything.
            if ((reading.slots.date && reading.slots.title) || reading.slots.people) return std::nullopt;
            break;
        default: return std::nullopt;
    }
    const auto change = view.changes().last(turn.asker.person);
    if (!change || change->kind != ports::ChangeKind::attached || turn.now - change->at > lately) return std::nullopt;
    if (reading.slots.activity || turn.asker.role != domain::Role::secretary) return std::nullopt;
    const auto said = language::photos_said_to_show(words, context);
    if (!said) return std::nullopt;
    auto things = things_in_sight(turn, view, "A");
    const auto last = domain::code_of(change->activity);
    auto found = described_for_photos(turn, view, *said, context, things);
    // 就退回的那个: it was, until the photos came.
    for (const std::string_view state : {"退回", "被退", "打回", "没照片", "缺照片"}) {
        const auto at = said->find(state);
        if (!found.fits.empty() || at == std::string::npos) continue;
        std::erase_if(things, [&last](const language::Thing& thing) { return thing.code != last; });
        found = language::find_described(said->substr(0, at) + said->substr(at + state.size()), context, things);
    }
    if (!found.says_something || found.fits.empty()) return std::nullopt;
    const auto there = std::any_of(found.fits.begin(), found.fits.end(), [&](std::size_t i) { return things[i].code == last; });
    if (!there && found.fits.size() > 1) return std::nullopt;
    // 这张是座谈会的重拍的 of the 座谈 that got it: no reason to move it to one that has passed.
    if (!there && things[found.fits.front()].status == domain::ActivityStatus::approved) {
        std::erase_if(things, [&last](const language::Thing& thing) { return thing.code != last; });
        if (const auto of_last = language::find_described(*said, context, things); !of_last.fits.empty()) {
            auto stays = plain_reading(Intent::attach_evidence);
            stays.slots.activity = last;
            stays.slots.what = "sent";
            return stays;
        }
    }
    auto attach = plain_reading(Intent::attach_evidence);
    attach.slots.activity = there ? last : things[found.fits.front()].code;
    attach.slots.what = "sent";
    return attach;
}

// 这是反诈的 of 发错啦 这是反诈的: what is said behind the words that something went wrong.
std::string behind_the_slip(const std::string& words) {
    constexpr std::array<std::string_view, 4> stops{" ", "，", ",", "。"};
    constexpr std::array<std::string_view, 3> slips{"错", "岔", "不对"};
    constexpr std::size_t longest = 21;  // bytes of seven characters
    auto end = words.size();
    std::size_t length = 0;
    for (const auto stop : stops) {
        const auto at = words.find(stop);
        if (at >= end) continue;
        end = at;
        length = stop.size();
    }
    return end <= longest && holds_any(words.substr(0, end), slips) ? words.substr(end + length) : std::string{};
}

}  // namespace

std::optional<Reading> thought_better(const Turn& turn, const ports::View& view, const std::string& words,
                                      const language::Context& context, const Reading& reading) {
    if (turn.asker.role != domain::Role::secretary) return std::nullopt;
    // 还是登上吧, 先别删, while it is asked whether to take it back
    const auto& asked = turn.state.asked;
    const auto to_be_taken = asked && asked->intent == Intent::withdraw_activity && asked->slot == "confirm";
    if (to_be_taken && (language::wants_it_after_all(words, context) || language::should_have_waited(words, context)))
        return plain_reading(Intent::deny);
    if (waits_for_an_answer(turn)) return std::nullopt;
    const auto& slots = reading.slots;
    const auto tells = reading.intent == Intent::register_activity && (slots.people || (slots.date && slots.title));
    if (tells || !reading.also.empty() || slots.activity || slots.task) return std::nullopt;
    const auto change = view.changes().last(turn.asker.person);
    if (!change || turn.now - change->at > fresh) return std::nullopt;
    // 最后一张发错了 删掉: by itself it can't go.
    if (change->kind == ports::ChangeKind::attached && language::drops_one_photo(words, context)) {
        const auto activity = find_activity(turn, view, domain::code_of(change->activity), Right::write);
        if (!activity || activity->evidence_count < 2) return plain_reading(Intent::undo);
        auto one = plain_reading(Intent::ask_about);
        one.slots.topic = "one_photo";
        one.slots.activity = domain::code_of(activity->id);
        return one;
    }
    const auto photo = change->kind == ports::ChangeKind::attached && language::sent_wrong_photo(words, context);
    if (const auto rest = change->kind == ports::ChangeKind::attached ? behind_the_slip(words) : std::string{}; !rest.empty()) {
        if (auto elsewhere = of_photos_sent(turn, view, rest, context, {})) return elsewhere;
    }
    const auto back = change->kind == ports::ChangeKind::withdrew &&
                      (language::wants_it_after_all(words, context) || language::should_have_waited(words, context));
    return photo || back ? std::optional{plain_reading(Intent::undo)} : std::nullopt;
}

std::optional<Reading> dropped_after_all(Turn& turn, const ports::View& view, const std::string& words,
                                         const language::Context& context) {
    const auto open = turn.state.asked && turn.state.asked->slot != "command" && !drafts_something(turn);
    if (turn.asker.role != domain::Role::secretary || turn.in_group() || open) return std::nullopt;
    const auto description = language::thing_to_drop(words, context);
    if (!description) return std::nullopt;
    // What is only being told is given up, not what is registered.
    if (drafts_something(turn)) {
        language::Thing draft;
        draft.title = turn.state.asked->known.title.value_or("");
        draft.item = turn.state.asked->known.item.value_or("");
        draft.told = turn.state.told;
        if (!language::find_described(*description, context, std::vector{draft}).fits.empty())
            return plain_reading(Intent::cancel);
    }
    auto things = things_in_sight(turn, view);
    std::erase_if(things, [](const language::Thing& thing) {
        return thing.code.front() != 'A' || thing.status == domain::ActivityStatus::withdrawn;
    });
    const auto found = language::find_described(*description, context, things);
    if (!found.says_something || found.fits.empty()) return std::nullopt;
    // Those spoken of come first: of several that fit, the last that was.
    const auto& code = things[found.fits.front()].code;
    const auto lately = std::any_of(turn.state.spoken.begin(), turn.state.spoken.end(),
                                    [&code](const dialogue::Spoken& one) { return one.what == code; });
    if (found.fits.size() > 1 && !lately) return std::nullopt;
    dialogue::speak_of(turn.state, code, "", turn.now);
    return plain_reading(Intent::withdraw_activity);
}

std::optional<Reading> following(const Turn& turn, const ports::View& view, const std::string& words,
                                 const language::Context& context, const Reading& reading) {
    const auto lost = reading.intent == Intent::unknown;
    const auto takes_away = reading.intent == Intent::withdraw_activity && !reading.slots.activity;
    if (drafts_something(turn) && (lost || takes_away || reading.intent == Intent::deny) &&
        language::drops_draft(words, context)) {
        return plain_reading(Intent::cancel);
    }
    // 先撤了吧，我们自己再想想, while it is asked which service is wanted
    constexpr std::array<std::string_view, 14> unwanted{"先撤了",   "再想想", "先不请",   "先不申请", "不请了",
                                                        "先放一放", "先放着", "不申请了", "申请撤",   "先别",
                                                        "再看看",   "先不报", "先不提",   "申请取消"};
    const auto of_service = turn.state.asked && turn.state.asked->intent == Intent::request_service;
    if (of_service && (lost || takes_away) && holds_any(words, unwanted)) return plain_reading(Intent::cancel);
    if (auto fact = fact_of_draft(turn, reading)) return fact;
    if (auto next = behind_draft(turn, words, context)) return next;
    const auto open = waits_for_an_answer(turn);
    const auto of_points = turn.state.asked && turn.state.asked->intent == Intent::declare_checklist;
    if (open && !of_points) return points_told(turn, view, words, context, reading);
    if (open) return std::nullopt;
    if (auto note = note_of_hand_in(turn, view, words, context, reading)) return note;
    if (auto attach = of_photos_sent(turn, view, words, context, reading)) return attach;
    if (auto declare = points_told(turn, view, words, context, reading)) return declare;
    const auto last = spoken_of_last(turn);
    const auto of_it = !turn.state.spoken.empty() && turn.state.spoken.front().what == domain::code_of(last);
    const auto may_drop = of_it && (lost || reading.intent == Intent::cancel);
    if (may_drop && last && turn.asker.role == domain::Role::secretary && language::drops_that(words, context)) {
        // Asked back, unless it is the one just registered, which can be had again.
        auto away = plain_reading(Intent::withdraw_activity);
        const auto change = view.changes().last(turn.asker.person);
        const auto just_registered = change && change->kind == ports::ChangeKind::registered && change->activity == last;
        if (just_registered) away.slots.activity = domain::code_of(last);
        return away;
    }
    if (turn.asker.role == domain::Role::secretary && (lost || reading.intent == Intent::what_if) &&
        language::comes_later_too(words, context)) {
        auto later = plain_reading(Intent::ask_about);
        later.slots.topic = "later_proof";
        return later;
    }
    if (!lost) return std::nullopt;
    const auto activity = last ? find_activity(turn, view, domain::code_of(last), Right::write) : std::nullopt;
    if (activity && language::says_item_again(words, context, activity->item)) {
        auto stays = plain_reading(Intent::ask_about);
        stays.slots.topic = "right";
        return stays;
    }
    if (has_just_done_something(turn, view) && language::ends_with_undo(words, context)) return plain_reading(Intent::undo);
    if (auto submit = handed_in(turn, view, words, context)) return submit;
    return another(turn, view, words, context);
}

Reading sure_of_field(const Turn& turn, const language::Context& context, Reading reading) {
    constexpr std::array<std::string_view, 10> fields{"日期", "时间", "人数", "地点", "地方",
                                                      "会场", "名称", "题目", "标题", "名字"};
    constexpr std::size_t bytes_max = 36;  // twelve characters
    const auto& said = turn.message.text;
    const auto names_field =
        std::any_of(fields.begin(), fields.end(), [&said](std::string_view one) { return said.starts_with(one); });
    const auto whole =
        reading.intent == Intent::edit_activity && reading.slots.field && reading.slots.value && reading.also.empty();
    if (whole && names_field && said.size() <= bytes_max && holds(said, "改") && !language::asks_something(said, context))
        reading.certainty = std::max(reading.certainty, language::sure_enough);
    return reading;
}

namespace {

// 情况表周四能交上去，不晚吧; 我让小李去交了: it has not been handed in yet.
bool only_will_be_handed_in(std::string_view words) {
    constexpr std::array<std::string_view, 15> ahead{"能交",   "能报",       "会交", "才交",   "准备交",
                                                     "打算交", "去交",       "不晚", "晚不晚", "来得及",
                                                     "赶得上", "来不来得及", "争取", "保证交", "一定交"};
    constexpr std::array<std::string_view, 9> over{"已经交", "已交",     "交过了", "交上去了", "交好了",
                                                   "交完了", "报上去了", "算交",   "标成"};
    return holds_any(words, ahead) && !holds_any(words, over);
}

}  // namespace

Reading tempered(const Turn& turn, const language::Context& context, Reading reading) {
    // 你好呀，我是新来的秘书，以后我管: somebody comes, and asks nothing.
    constexpr std::array<std::string_view, 14> coming{"新来的",   "刚接手",   "刚交接",   "交接完",   "换我了",
                                                      "换成我",   "请多指教", "多多指教", "请多关照", "新接手",
                                                      "以后我管", "以后归我", "刚上任",   "新上任"};
    constexpr std::array<std::string_view, 6> wondering{"谁", "？", "?", "吗", "什么", "哪"};
    const auto introduces =
        reading.intent == Intent::who_am_i || reading.intent == Intent::unknown || reading.intent == Intent::request_service;
    if (introduces && reading.also.empty() && holds_any(turn.message.text, coming) && !holds_any(turn.message.text, wondering) &&
        turn.message.text.find("好") != std::string::npos)
        return plain_reading(Intent::greeting);
    // 刚说的党日是昨天上午: of one that is there, no other one.
    constexpr std::array<std::string_view, 5> back{"刚说的", "刚才说的", "刚讲的", "刚登的", "刚报的"};
    const auto refers = holds_any(turn.message.text, back);
    if (reading.intent == Intent::register_activity && reading.also.empty() && refers && !drafts_something(turn)) return {};
    reading = sure_of_field(turn, context, std::move(reading));
    if (reading.intent == Intent::submit_task && only_will_be_handed_in(turn.message.text)) return {};
    // 会员登记表做好了，这条可以勾 speaks of the self-check.
    constexpr std::array<std::string_view, 5> ticked{"这条可以勾", "可以勾", "能勾", "帮我勾", "勾上"};
    if (reading.intent == Intent::submit_task && !reading.slots.task && holds_any(turn.message.text, ticked)) return {};
    if (reading.intent != Intent::request_service) return reading;
    if (const auto rest = language::need_without_question(reading.slots.description.value_or("")); !rest.empty()) {
        reading.slots.description = rest;
        reading.also.push_back(plain_reading(Intent::list_services));
    }
    if (language::asks_about_service(turn.message.text, context)) {
        reading.certainty = std::min(reading.certainty, to_be_confirmed);
        if (reading.slots.description) reading.slots.description = language::need_told(*reading.slots.description);
    }
    // 帮我申请个…那个服务: ordered in so many words.
    constexpr std::array<std::string_view, 5> ordered{"帮我申请", "给我申请", "帮我们申请", "给我们申请", "我要申请"};
    if (reading.slots.service && holds_any(turn.message.text, ordered) && !language::asks_something(turn.message.text, context)) {
        reading.certainty = std::max(reading.certainty, language::sure_enough);
        if (reading.slots.description) reading.slots.description = language::need_told(*reading.slots.description);
    }
    const auto& asked = turn.state.asked;
    if (asked && asked->intent == Intent::request_service && !reading.slots.service) {
        reading.slots.service = asked->known.service;
        if (reading.slots.description) reading.slots.description = language::need_told(*reading.slots.description);
    }
    return reading;
}

Reading dated_nearby(const Turn& turn, const ports::View& view, Reading reading) {
    for (auto& one : reading.also) one = dated_nearby(turn, view, std::move(one));
    const auto& slots = reading.slots;
    if (reading.intent != Intent::edit_activity || slots.field != "date" || !slots.value || !slots.activity) return reading;
    const auto activity = find_activity(turn, view, *slots.activity, Right::write);
    const auto read = domain::parse_date(*slots.value);
    if (!activity || !read) return reading;
    const auto found = language::find_dates(language::normalise(turn.message.text));
    reading.slots.value = domain::to_text(language::nearest_to_known(*read, found, activity->date, turn.today));
    return reading;
}

bool confirms_another(const Turn& turn, const ports::View& view, const language::Context& context, const Reading& reading) {
    const auto& asked = turn.state.asked;
    if (reading.intent != Intent::confirm || !asked || !asked->known.activity) return false;
    const auto message = language::normalise(turn.message.text);
    const auto pointers = language::find_pointers(message);
    const auto described = std::find_if(pointers.begin(), pointers.end(), [](const language::Pointer& one) {
        return one.kind == language::Pointer::Kind::described && !one.guessed;
    });
    if (described == pointers.end()) return false;
    const auto things = things_in_sight(turn, view);
    const auto found = language::find_described(described->words, context, things);
    if (!found.says_something) return false;
    return std::none_of(found.fits.begin(), found.fits.end(),
                        [&](std::size_t i) { return things[i].code == *asked->known.activity; });
}

}  // namespace kexiebot::app
