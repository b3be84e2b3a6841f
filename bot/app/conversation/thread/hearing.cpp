#include "bot/app/conversation/thread/hearing.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "bot/app/conversation/activities/evidence.hpp"
#include "bot/app/conversation/activities/honour_editing.hpp"
#include "bot/app/conversation/answering/answering.hpp"
#include "bot/app/conversation/city/withdrawing.hpp"
#include "bot/app/conversation/duties/named_hand_ins.hpp"
#include "bot/app/conversation/duties/task_words.hpp"
#include "bot/app/conversation/questions.hpp"
#include "bot/app/conversation/reviews/named_verdicts.hpp"
#include "bot/app/conversation/reviews/queue.hpp"
#include "bot/app/conversation/reviews/verdicts.hpp"
#include "bot/app/conversation/thread/amending.hpp"
#include "bot/app/conversation/thread/asked_first.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/begun.hpp"
#include "bot/app/conversation/thread/beside_work.hpp"
#include "bot/app/conversation/thread/captions_along.hpp"
#include "bot/app/conversation/thread/clauses_heard.hpp"
#include "bot/app/conversation/thread/desk_orders.hpp"
#include "bot/app/conversation/thread/desk_questions.hpp"
#include "bot/app/conversation/thread/desk_talk.hpp"
#include "bot/app/conversation/thread/desk_things.hpp"
#include "bot/app/conversation/thread/desk_wishes.hpp"
#include "bot/app/conversation/thread/desk_words.hpp"
#include "bot/app/conversation/thread/drafts.hpp"
#include "bot/app/conversation/thread/following.hpp"
#include "bot/app/conversation/thread/held_facts.hpp"
#include "bot/app/conversation/thread/in_view.hpp"
#include "bot/app/conversation/thread/later_facts.hpp"
#include "bot/app/conversation/thread/long_lines.hpp"
#include "bot/app/conversation/thread/more_time.hpp"
#include "bot/app/conversation/thread/newcomer_talk.hpp"
#include "bot/app/conversation/thread/nudge_meant.hpp"
#include "bot/app/conversation/thread/of_kind.hpp"
#include "bot/app/conversation/thread/own_wishes.hpp"
#include "bot/app/conversation/thread/persons_meant.hpp"
#include "bot/app/conversation/thread/photos_meant.hpp"
#include "bot/app/conversation/thread/plain_reading.hpp"
#include "bot/app/conversation/thread/putting_off.hpp"
#include "bot/app/conversation/thread/references.hpp"
#include "bot/app/conversation/thread/remarks.hpp"
#include "bot/app/conversation/thread/returned_talk.hpp"
#include "bot/app/conversation/thread/short_names.hpp"
#include "bot/app/conversation/thread/talk.hpp"
#include "bot/app/conversation/thread/undo_meant.hpp"
#include "bot/app/conversation/thread/waiting_order.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/choosing.hpp"
#include "bot/dialogue/listed.hpp"
#include "bot/dialogue/slot_fields.hpp"
#include "bot/language/answers/asides.hpp"
#include "bot/language/answers/leaving.hpp"
#include "bot/language/answers/told_month.hpp"
#include "bot/language/names.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/questions/questions.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/text/codes.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Reading;

namespace {

// What was said, with the codes in place of the numbers of the list that whoever reviews was shown last.
std::string words_of(const Turn& turn) {
    const auto& listed = turn.state.listed;
    if (turn.asker.role < domain::Role::coordinator || listed.empty()) return turn.message.text;
    const auto code = turn.state.asked ? "" : dialogue::code_of_number(turn.message.text, listed);
    return code.empty() ? dialogue::with_codes(turn.message.text, listed) : turn.say("chip.look_says", {{"code", code}});
}

// 「只看没交照片的」: of the list shown before.
void narrow_list(const Turn& turn, std::string_view words, Reading& reading) {
    constexpr std::array<std::string_view, 5> narrowing{"只看", "其中", "里面", "里头", "只要"};
    const auto& page = turn.state.page;
    const auto may_be = reading.intent == Intent::list_activities || reading.intent == Intent::unknown;
    if (!may_be || !page || page->intent != Intent::list_activities || !holds_any(words, narrowing)) return;
    auto slots = page->slots;
    dialogue::merge(slots, reading.slots);
    constexpr std::array<std::string_view, 2> drafts{"照片", "佐证"};
    constexpr std::array<std::string_view, 2> returned{"退回", "被退"};
    constexpr std::array<std::string_view, 3> pending{"待审", "没审", "未审"};
    if (holds_any(words, drafts)) slots.status = "draft";
    if (holds_any(words, returned)) slots.status = "returned";
    if (holds_any(words, pending)) slots.status = "pending";
    if (slots == page->slots) return;
    reading.intent = Intent::list_activities;
    reading.slots = std::move(slots);
}

// 要是A5也过了呢: what it would bring is asked.
std::optional<Reading> supposed_to_pass(const Turn& turn, const std::string& words, const Reading& reading) {
    constexpr std::array<std::string_view, 5> supposing{"要是", "如果", "假如", "假设", "万一"};
    constexpr std::array<std::string_view, 3> passing{"过", "批", "同意"};
    const auto of_own = turn.asker.role == domain::Role::secretary &&
                        (reading.intent == Intent::explain_score || reading.intent == Intent::query_score);
    const auto fits = of_own || (reading.intent == Intent::unknown && turn.asker.role >= domain::Role::secretary);
    if (!fits || waits_for_an_answer(turn)) return std::nullopt;
    const auto codes = language::find_codes(language::normalise(words));
    if (codes.size() != 1 || codes.front().letter != 'A' || !holds_any(words, supposing) || !holds_any(words, passing))
        return std::nullopt;
    Reading question;
    question.intent = Intent::ask_about;
    question.certainty = language::sure_enough;
    question.slots.topic = "if_passed";
    question.slots.activity = codes.front().text();
    return question;
}

// 刚布置的这个标题改成…: of the task given last, whatever else such words may describe.
bool speaks_of_task_given(std::string_view words) {
    constexpr std::array<std::string_view, 9> given{"刚布置",   "刚才布置",     "刚下的任务", "刚发的任务", "刚才那个任务",
                                                    "刚刚布置", "上面那个任务", "这个任务",   "那个任务"};
    return holds_any(words, given);
}

constexpr std::size_t name_bytes_max = 54;  // eighteen characters

// What a question of an association or an indicator leaves out, or says in a short form of its own.
void complete_question(const Turn& turn, const ports::View& view, const language::Context& context, std::string& words,
                       Reading& reading) {
    const auto asks = is_question(reading.intent) || reading.intent == Intent::unknown || reading.intent == Intent::nudge ||
                      reading.intent == Intent::export_ || reading.intent == Intent::picture;
    if (asks && !reading.slots.organisation) {
        auto full = with_full_name(turn, view, words);
        if (full != words) {
            auto named = language::understand_by_rules(full, context);
            const auto to_be_confirmed = reading.intent == Intent::unknown && named.intent == Intent::announce;
            const auto better = to_be_confirmed || (named.slots.organisation && !language::writes(named.intent));
            if (better || reading.intent == Intent::unknown) words = std::move(full);
            if (better) reading = std::move(named);
        }
    }
    // 给洞庭开个秘书: a name that nobody has, as far as it goes.
    const auto unknown_name = reading.slots.organisation && !view.organisations().find(*reading.slots.organisation);
    if (unknown_name && turn.asker.role >= domain::Role::coordinator) {
        auto full = with_full_name(turn, view, words);
        auto named = language::understand_by_rules(full, context);
        const auto found = named.slots.organisation && view.organisations().find(*named.slots.organisation);
        if (found && named.intent == reading.intent) {
            words = std::move(full);
            reading = std::move(named);
        }
    }
    // 浮标呢 最近咋样
    constexpr std::array<std::string_view, 10> states{"动静", "动作", "进展", "咋样", "怎么样",
                                                      "怎样", "情况", "呢",   "如何", "啥样"};
    const auto begun = reading.intent == Intent::unknown && words.size() <= name_bytes_max && holds_any(turn.message.text, states)
                           ? organisation_begun(turn, view, turn.message.text)
                           : "";
    if (!begun.empty()) {
        reading.intent = Intent::overview;
        reading.certainty = language::sure_enough;
        reading.slots.organisation = begun;
    }
    if (reading.intent == Intent::unknown && !turn.state.asked && turn.asker.role >= domain::Role::coordinator &&
        words.size() <= name_bytes_max) {
        auto state = language::understand_by_rules(words + turn.say("question.state_of"), context);
        if (state.intent == Intent::overview && state.slots.organisation) reading = std::move(state);
    }
    // 人才培养那块呢
    constexpr std::array<std::string_view, 6> parts{"那块", "这块", "那一块", "这一块", "那方面", "这方面"};
    constexpr std::size_t part_bytes_max = 33;
    if (reading.intent == Intent::unknown && !turn.state.asked && words.size() <= part_bytes_max && holds_any(words, parts) &&
        words.find("呢") != std::string::npos) {
        reading.slots.indicator = language::indicator_named(words, context);
        if (reading.slots.indicator) {
            reading.intent = Intent::explain_score;
            reading.certainty = language::sure_enough;
        }
    }
    if (reading.intent == Intent::next_steps) reading.slots.indicator = language::indicator_named(words, context);
}

// An order to register with nothing told, right behind a registration.
bool orders_nothing_new(const Turn& turn, const ports::View& view, const Reading& reading) {
    constexpr std::chrono::minutes fresh{10};
    const auto bare = reading.intent == Intent::register_activity && reading.slots.empty() && reading.also.empty();
    const auto open = waits_for_an_answer(turn);
    if (!bare || open || turn.asker.role != domain::Role::secretary) return false;
    constexpr std::array<std::string_view, 8> orders{"登上", "登吧", "记上", "登记吧", "登一下", "登记上", "记吧", "录上"};
    const auto change = view.changes().last(turn.asker.person);
    return change && (change->kind == ports::ChangeKind::registered || change->kind == ports::ChangeKind::edited) &&
           turn.now - change->at <= fresh && holds_any(turn.message.text, orders);
}

bool asks_for_leave(std::string_view words) {
    constexpr std::array<std::string_view, 9> ends{"行不", "行吗",   "可以不", "可以吗", "好不",
                                                   "成不", "要得不", "行不行", "行么"};
    return std::any_of(ends.begin(), ends.end(), [words](std::string_view one) { return words.ends_with(one); });
}

// Something is asked that one of several choices answers, and not what is being registered.
bool asks_which_one(const Turn& turn) {
    const auto& asked = turn.state.asked;
    if (!asked || drafts_something(turn)) return false;
    return asked->slot == "activity" || asked->slot == "activities" || asked->slot == "task" || asked->slot == "service";
}

Reading asked_about(std::string topic) {
    auto question = plain_reading(Intent::ask_about);
    question.slots.topic = std::move(topic);
    return question;
}

}  // namespace

language::Context reading_context(const Turn& turn) {
    return {turn.house.lexicon, turn.directory,
            turn.asker.role,    turn.in_group() ? language::ChatKind::group : language::ChatKind::direct,
            turn.today,         turn.state.asked ? &*turn.state.asked : nullptr,
            turn.looks.get()};
}

namespace {

Reading hear_as_asked(Turn& turn, const ports::View& view) {
    if (decides_otherwise(turn)) turn.state.asked.reset();
    auto context = reading_context(turn);
    auto words = language::without_leaving(with_only_one_of_county(turn, view, desk_words(turn, words_of(turn))));
    if (leaves_alone(words)) return {};
    if (auto of_returned = returned_talk(turn, view, words)) return *std::move(of_returned);
    if (auto newcomer = newcomer_talk(turn, view, words, context)) return *std::move(newcomer);
    if (auto beside = said_beside_work(turn, view, words, context)) return *std::move(beside);
    if (const auto order = order_behind_giving_up(words); !order.empty() && !drafts_something(turn)) {
        words = order;
        context.asked = nullptr;
    }
    if (auto said = said_of_waiting_order(turn, view, words, context)) return *std::move(said);
    if (auto order = whole_order(turn, words, context)) return *std::move(order);
    if (auto said = said_of_given_order(turn, view, words, context)) return *std::move(said);
    if (auto chase = reminds_all_of_it(turn, words)) return *std::move(chase);
    if (auto more = added_to_last(turn, view, context)) return *std::move(more);
    if (auto dropped = dropped_after_all(turn, view, words, context)) return *std::move(dropped);
    if (auto persons = persons_meant(turn, view, context)) return *std::move(persons);
    if (auto again = another_like_it(turn, view, context)) return *std::move(again);
    if (auto put_right = honour_correction(turn, view, words, context)) return *std::move(put_right);
    const auto secretary = turn.asker.role == domain::Role::secretary;
    const auto itself = task_command_itself(turn, view, words, context);
    if (itself) context.asked = nullptr;
    auto by_rules = itself ? *itself : language::understand_by_rules(words, context);
    auto reading = by_rules;
    if (reading.intent == Intent::unknown && turn.state.asked) {
        if (auto said = dialogue::answer_in_words(*turn.state.asked, turn.message.text)) {
            reading.intent = Intent::answer;
            reading.slots = std::move(*said);
        }
    }
    const auto asks_beside = drafts_something(turn) && reading.intent == Intent::answer && turn.state.asked->slot != "title" &&
                             (asks_of_what_lies_ahead(words, context) || only_asks(words, context));
    if (asks_beside) {
        context.asked = nullptr;
        reading = by_rules = language::understand_by_rules(words, context);
    }
    if (drafts_something(turn) && reading.intent == Intent::answer && reading.slots.date && !reading.slots.end_date) {
        if (auto day = language::day_in_told_week(turn.state.told, words, turn.today)) reading.slots.date = day;
    }
    // An offer of commands ("没太明白，您是想…") takes a number and no more: other words are read as if nothing had been asked.
    const auto is_number = reading.intent == Intent::answer && reading.slots.choice;
    const auto offered = turn.state.asked && turn.state.asked->slot == "command" && !is_number;
    if (offered) {
        context.asked = nullptr;
        reading = by_rules = language::understand_by_rules(words, context);
    }
    complete_question(turn, view, context, words, reading);
    // 今天辛苦了，其余的我明天处理, while the day of something is asked for: no day.
    if (reading.intent == Intent::answer && drafts_something(turn) && language::says_goodbye(words, context)) return {};
    // 那我重新拍了直接发行不: asked, and no name of anything.
    if (asks_for_leave(words) && reading.intent == Intent::register_activity && !reading.slots.date && !reading.slots.people)
        by_rules = reading = {};
    // 对帮我登上, right behind what was registered: it stands.
    if (orders_nothing_new(turn, view, reading)) {
        return asked_about("right");
    }
    const auto may_be_later = !language::writes(reading.intent) || reading.intent == Intent::attach_evidence ||
                              (reading.intent == Intent::register_activity && !reading.slots.date && !reading.slots.people);
    if (may_be_later && !waits_for_an_answer(turn) && photos_come_later(words) &&
        activity_of_photos(turn, view, words, context)) {
        return asked_about("later_proof");
    }
    if (auto supposed = supposed_to_pass(turn, words, reading)) return *std::move(supposed);
    // 名字还没定先别登, while another one is asked about: no fact of that.
    if (drafts_something(turn) && reading.intent == Intent::answer && says_not_yet(words)) return {};
    auto handed_in = handed_in_by_name(turn, view, words, context, reading);
    reading = read_with_titles(turn, view, words, context, std::move(reading));
    // 情况表发邮箱了中期材料晚点: the one that is told of, whichever is named more fully.
    if (!handed_in) handed_in = handed_in_by_name(turn, view, words, context, reading);
    const auto same = handed_in && reading.intent == Intent::submit_task && reading.slots.task == handed_in->slots.task &&
                      handed_in->also.empty();
    if (handed_in && !same) return *std::move(handed_in);
    if (auto gone = request_to_withdraw(turn, view, words, reading)) return *std::move(gone);
    if (auto held = held_facts_now(turn, words, context, reading)) return *std::move(held);
    if (is_held_back(turn, words, context)) return {};
    if (confirms_another(turn, view, context, reading)) {
        context.asked = nullptr;
        reading = by_rules = language::understand_by_rules(words, context);
    }
    reading = tempered(turn, context, std::move(reading));
    if (itself && language::writes(itself->intent)) return *itself;
    if (auto extends = more_time(turn, view, words, context, reading)) return *std::move(extends);
    if (auto chase = nudge_meant(turn, view, words, context)) return *std::move(chase);
    if (auto wish = own_wish(turn, view, words, reading)) return *std::move(wish);
    if (auto talk = desk_talk(turn, view, words, context, reading)) return *std::move(talk);
    if (auto wish = desk_wish(turn, view, words, context, reading)) return *std::move(wish);
    if (auto asks = desk_question(turn, view, words, reading)) return *std::move(asks);
    if (auto order = desk_thing(turn, view, words, context, reading)) return *std::move(order);
    // 好的辛苦了先到这里, while something is to be confirmed: nothing is.
    const auto to_be_confirmed = turn.state.asked && turn.state.asked->slot == "confirm";
    if (to_be_confirmed && !language::writes(reading.intent) && language::says_goodbye(words, context)) return {};
    // 都收到没有 of what has not gone out
    if (to_be_confirmed && reading.intent == Intent::quiet && asks_whether_done(words)) return {};
    if (auto back = thought_better(turn, view, words, context, reading)) return *std::move(back);
    if (auto begins = announced(turn, words, context, reading)) return *std::move(begins);
    if (auto told = told_of_begun(turn, words, context, reading)) return *std::move(told);
    const auto tells_whole = reading.slots.date || reading.slots.people || !reading.also.empty();
    if (secretary && !tells_whole && was_part_of_it(words, context)) return asked_about("part_of_it");
    if (auto fact = fact_with_question_behind(turn, view, words, context, reading)) return *std::move(fact);
    if (auto facts = draft_put_right(turn, words, context, reading)) return *std::move(facts);
    if (auto fact = fact_of_that_draft(turn, view, reading)) return *std::move(fact);
    if (auto fact = facts_of_kinds(turn, view, words, context, reading)) return dated_nearby(turn, view, *std::move(fact));
    if (auto facts = several_put_right(turn, view, context, reading)) return dated_nearby(turn, view, *std::move(facts));
    if (auto fact = later_fact(turn, view, reading)) return *std::move(fact);
    if (auto next = following(turn, view, words, context, reading)) return *std::move(next);
    if (auto count = count_told(turn, view, words, reading)) return *std::move(count);
    if (auto each = each_named(turn, view, words, context, reading)) return *std::move(each);
    if (auto asked = several_asked(turn, view, words, context, reading)) return *std::move(asked);
    if (auto order = desk_order(turn, view, words, context, reading)) return *std::move(order);
    if (auto verdict = verdict_meant(turn, view, words, context, reading)) return *std::move(verdict);
    if (auto verdict = named_verdict(turn, view, words, context, reading)) return *std::move(verdict);
    // 那市科协的优秀科技工作者呢: no description of what is there already.
    if (auto honour = reading.intent == Intent::unknown ? question_in(turn, view, words, context, reading) : std::nullopt) {
        if (honour->slots.level) return *std::move(honour);
    }
    if (speaks_of_task_given(words) && turn.asker.role >= domain::Role::coordinator) {
        if (auto amends = amendment(turn, view, context, {})) return *std::move(amends);
    }
    const auto of_task = may_name_a_task(reading) || reading.slots.task || reading.intent == Intent::help;
    const auto coded = of_task ? with_task_codes(turn, view, words) : words;
    if (auto question = question_itself(turn, view, coded, context, reading)) return *std::move(question);
    // 建设情况表是什么格式: not only when it is due.
    if (auto form = coded == words ? std::nullopt : question_itself(turn, view, words, context, reading)) {
        if (form->slots.topic == "template") {
            form->slots.task = language::understand_by_rules(coded, context).slots.task;
            return *std::move(form);
        }
    }
    if (auto meant = with_references(turn, view, words, context, reading))
        return dated_nearby(turn, view, sure_of_field(turn, context, *std::move(meant)));
    if (auto supposed = supposed_to_pass(turn, words, reading)) return *std::move(supposed);
    if (asks_of_elsewhere(turn, view, words, reading)) {
        return asked_about("elsewhere");
    }
    if (wants_it_back(turn, view, words, reading.intent)) {
        reading = {};
        reading.intent = Intent::undo;
        reading.certainty = language::sure_enough;
        return reading;
    }
    if (reading.intent == Intent::undo && undo_is_meant_for_another(turn, view, words)) reading = {};
    narrow_list(turn, words, reading);
    // 缺照片的我晚上补: no list is wanted.
    if (reading.intent == Intent::list_activities && will_do_it_later(words)) reading = {};
    if (undoes_an_undo(reading, words) || adds_no_fact(turn, view, context, reading)) reading = {};
    if (auto amends = amendment(turn, view, context, reading)) return *std::move(amends);
    if (auto question = question_in(turn, view, coded, context, reading)) return *std::move(question);
    const auto lost = reading.intent == Intent::unknown;
    // 展览缺啥
    constexpr std::array<std::string_view, 8> lacking{"缺啥", "缺什么", "差啥", "差什么", "少啥", "缺哪些", "还缺", "还差"};
    if (lost && holds_any(words, lacking) && turn.asker.role == domain::Role::secretary &&
        activity_of_photos(turn, view, words, context))
        return asked_about("missing");
    if ((lost || may_amend(reading, words)) && (!turn.state.asked || offered)) {
        if (auto put_right = correction(turn, view, context)) return *std::move(put_right);
        if (auto verdict = lost ? verdict_on_shown(turn, view, context) : std::nullopt) return *std::move(verdict);
    }
    reading = of_named_photos(turn, view, words, context, std::move(reading));
    reading = with_question_behind(turn, view, words, context, std::move(reading));
    if (reading != by_rules) return dated_nearby(turn, view, std::move(reading));
    reading = sure_of_field(turn, context, language::most_likely(std::move(reading)));
    reading = of_named_photos(turn, view, words, context, std::move(reading));
    if (reading.intent == Intent::request_service) return tempered(turn, context, std::move(reading));
    // 人才成长这一类里，还有哪些做法可以计分: of that part, where no more than the wording says what is asked.
    if (reading.intent == Intent::next_steps && !reading.slots.indicator)
        reading.slots.indicator = language::indicator_named(words, context);
    return reading;
}

// Heard as if nothing had been asked, where as an answer it is none.
Reading heard(Turn& turn, const ports::View& view) {
    constexpr std::size_t a_sentence = 21;  // bytes of seven characters
    if (names_another_than_draft(turn, view, reading_context(turn))) {
        auto open = std::exchange(turn.state.asked, std::nullopt);
        auto of_it = hear_as_asked(turn, view);
        turn.state.asked = std::move(open);
        if (of_it.intent == Intent::edit_activity && of_it.slots.activity && !turn.unclear) return of_it;
        turn.unclear.reset();
    }
    const auto which = asks_which_one(turn);
    auto reading = hear_as_asked(turn, view);
    const auto lost = reading.intent == Intent::unknown && !turn.unclear;
    if (!which || !turn.state.asked || !lost || turn.message.text.size() < a_sentence) return reading;
    // 更正一下，签到表上是54人 while it is asked which one something else is about: heard as if nothing had been asked.
    const auto open = std::exchange(turn.state.asked, std::nullopt);
    auto by_itself = hear_as_asked(turn, view);
    if (!turn.unclear && (by_itself.intent == Intent::unknown || is_question(by_itself.intent))) turn.state.asked = open;
    return by_itself;
}

}  // namespace

Reading hear(Turn& turn, const ports::View& view) {
    turn.unclear.reset();
    if (has_no_day(turn, turn.message.text)) return plain_reading(Intent::answer);
    if (const auto told = answer_before_waiting(turn); !told.empty()) {
        if (auto answer = heard_by_itself(turn, view, told); answer && answer->intent == Intent::answer) return *std::move(answer);
    }
    if (auto caption = caption_along(turn, view, reading_context(turn))) return *std::move(caption);
    if (language::only_leaves(turn.message.text)) return {};
    if (auto asks = whether_to_log(turn, turn.message.text, reading_context(turn))) return *std::move(asks);
    if (auto both = verdict_and_question(turn, view)) return *std::move(both);
    if (tells_over_empty_draft(turn)) turn.state.asked.reset();
    // 行，这个通过, while an announcement waits: a verdict, and no yes to that.
    const auto aside = is_verdict_beside(turn) ? std::exchange(turn.state.asked, std::nullopt) : std::nullopt;
    auto reading = heard(turn, view);
    if (aside && !turn.state.asked) turn.state.asked = aside;
    // 不对 15号, of what was told to have been last month.
    if (drafts_something(turn) && reading.intent == Intent::answer && reading.slots.date && !reading.slots.end_date) {
        if (auto day = language::day_in_told_month(turn.state.told, turn.message.text, turn.today)) reading.slots.date = day;
    }
    if (auto later = put_off(turn, view, reading)) return *std::move(later);
    if (auto back = decision_back(turn, reading)) return *std::move(back);
    if (auto told = told_of_return(turn, reading)) return *std::move(told);
    reading = shown_not_edited(turn, std::move(reading));
    if (!waits_for_an_answer(turn)) reading = with_short_audience(turn, view, std::move(reading));
    return reading;
}

}  // namespace kexiebot::app
