#include "bot/app/conversation/activities/registering.hpp"

#include <array>
#include <utility>

#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/begun.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/answers/begun.hpp"
#include "bot/services/register_activity.hpp"

namespace kexiebot::app {

using dialogue::item_label;
using language::Asked;
using language::Intent;
using language::Slots;

namespace {

constexpr std::size_t choices_max = 4;

void offer(std::vector<Asked::Choice>& choices, const domain::Rulebook& rulebook, std::string_view item) {
    if (choices.size() == choices_max || rulebook.item(item) == nullptr) return;
    choices.push_back({item_label(&rulebook, item), std::string{item}});
}

// The items it may be: those of the indicator that was named, else those its form of words leaves open.
std::vector<Asked::Choice> item_choices(const domain::Rulebook& rulebook, const Slots& slots, const std::string& words) {
    std::vector<Asked::Choice> choices;
    if (slots.indicator) {
        if (const auto* indicator = rulebook.indicator(*slots.indicator)) {
            for (const auto& item : indicator->items) offer(choices, rulebook, item.id);
        }
        return choices;
    }
    const auto said = slots.title.value_or("") + words;
    constexpr std::array<std::string_view, 15> media{"电视",   "报纸", "上报了", "日报", "晚报", "电视台", "公众号", "官微",
                                                     "客户端", "红网", "报道",   "刊发", "刊登", "见报",   "专访"};
    if (holds_any(said, media)) {
        for (const auto* item : {"7.4", "4.3"}) offer(choices, rulebook, item);
    } else if (holds(said, "培训") || holds(said, "讲座")) {
        for (const auto* item : {"1.1", "3.1"}) offer(choices, rulebook, item);
    } else if (holds(said, "座谈") || holds(said, "沙龙")) {
        for (const auto* item : {"1.1", "6.3"}) offer(choices, rulebook, item);
    } else if (holds(said, "事迹") || holds(said, "人物") || holds(said, "工程师")) {
        for (const auto* item : {"4.3", "7.4"}) offer(choices, rulebook, item);
    } else {
        for (const auto* item : {"1.1", "3.1", "5.1", "6.1"}) offer(choices, rulebook, item);
    }
    return choices;
}

ports::Reply ask_for(Turn& turn, const std::string& slot, const Slots& known, std::string why) {
    std::vector<Asked::Choice> choices;
    if (slot == "item" && turn.rulebook() != nullptr) choices = item_choices(*turn.rulebook(), known, turn.message.text);
    const auto so_far = dialogue::joined(
        {known.title.value_or(""), known.date ? dialogue::day_words(*known.date, known.end_date, turn.today) : "",
         known.people ? turn.say("register.people", {{"people", std::to_string(*known.people)}}) : "",
         known.item ? item_label(turn.rulebook(), *known.item) : ""},
        "，");
    return ask(turn, slot, Intent::register_activity, known, dialogue::joined({so_far, std::move(why)}, "\n"),
               std::move(choices));
}

// The first slot that must be asked for, and the question; nothing when all that is needed is there.
std::optional<ports::Reply> missing(Turn& turn, const Slots& slots, const std::optional<std::string>& doubtful) {
    for (const auto* slot : {"item", "title", "date"}) {
        const bool doubted = doubtful == slot;
        const bool absent = (slot == std::string_view{"item"} && !slots.item) ||
                            (slot == std::string_view{"title"} && !slots.title) ||
                            (slot == std::string_view{"date"} && !slots.date);
        if (absent) return ask_for(turn, slot, slots, turn.say(std::string{"ask."} + slot + (doubted ? "_unclear" : "")));
    }
    if (doubtful == "people" && !slots.people) return ask_for(turn, "people", slots, turn.say("ask.people"));
    return std::nullopt;
}

services::NewActivity fresh_activity(const Turn& turn, const Slots& slots) {
    return {turn.asker.organisation->id,
            *slots.item,
            *slots.title,
            *slots.date,
            slots.end_date,
            slots.people,
            slots.place.value_or(""),
            slots.stage.value_or(domain::Stage::none),
            turn.asker.person};
}

// What can't be stored is asked again, without the value that does not fit.
std::optional<ports::Reply> misfit(Turn& turn, Slots slots) {
    switch (services::unfit(turn.house.assessment, fresh_activity(turn, slots), turn.today)) {
        case services::Unfit::nothing: return std::nullopt;
        case services::Unfit::unknown_item: slots.item.reset(); return ask_for(turn, "item", slots, turn.say("ask.item"));
        case services::Unfit::date_ahead:
            slots.date.reset();
            slots.end_date.reset();
            return ask_for(turn, "date", slots, turn.say("ask.date_ahead"));
        case services::Unfit::date_outside: {
            const auto year = std::to_string(domain::year_of(*slots.date));
            slots.date.reset();
            slots.end_date.reset();
            return ask_for(turn, "date", slots, turn.say("ask.date_outside", {{"year", year}}));
        }
        case services::Unfit::ends_too_soon:
            slots.date.reset();
            slots.end_date.reset();
            return ask_for(turn, "date", slots, turn.say("ask.date_unclear"));
        case services::Unfit::people_absurd:
            slots.people.reset();
            return ask_for(turn, "people", slots, turn.say("ask.people_absurd"));
        case services::Unfit::title_missing: slots.title.reset(); return ask_for(turn, "title", slots, turn.say("ask.title"));
        case services::Unfit::title_too_long:
            slots.title.reset();
            return ask_for(turn, "title", slots, turn.say("ask.title_too_long"));
    }
    return std::nullopt;
}

std::string registered_text(const Turn& turn, const services::Registered& registered) {
    const auto& activity = registered.activity;
    const auto* rulebook = turn.house.assessment.rulebook(activity.year);
    const auto complete = activity.evidence_count > 0;
    const auto gain = domain::to_text(registered.gain);
    const auto full = registered.gain == domain::Points{};
    std::vector<std::string> lines;
    lines.push_back(
        turn.say("register.done", {{"code", domain::code_of(activity.id)}, {"item", item_label(rulebook, activity.item)}}));
    lines.push_back(dialogue::activity_facts(turn.house.phrases, activity, turn.today));
    if (full) {
        lines.push_back(turn.say("register.full"));
    } else if (activity.status == domain::ActivityStatus::approved) {
        lines.push_back(turn.say("register.gain_approved", {{"gain", gain}}));
    } else {
        lines.push_back(turn.say(complete ? "register.gain_pending" : "register.gain_draft", {{"gain", gain}}));
    }
    if (registered.waiting_files > 0) {
        lines.push_back(turn.say("register.took_files", {{"count", std::to_string(registered.waiting_files)}}));
    }
    if (registered.same) lines.push_back(turn.say("register.same", {{"code", domain::code_of(registered.same->id)}}));
    if (registered.waiting_files > 0) {
        lines.push_back(turn.say("register.undo_hint"));
    } else {
        const auto link = turn.upload_link(activity.id);
        lines.push_back(link.empty() ? turn.say("register.send_evidence") : turn.say("register.send_by_link", {{"link", link}}));
    }
    return dialogue::joined(lines, "\n");
}

bool writes_here(const Turn& turn) {
    return turn.asker.organisation && services::may_write(turn.asker, *turn.asker.organisation);
}

}  // namespace

ports::Reply register_activity(Turn& turn, ports::UnitOfWork& work, Slots slots, const std::optional<std::string>& doubtful,
                               bool sure) {
    if (!writes_here(turn)) {
        return text_reply(
            turn.say(turn.asker.role == domain::Role::member ? "register.secretary_only" : "register.no_organisation"));
    }
    const auto told_by_bits = turn.state.asked && turn.state.asked->intent == Intent::register_activity;
    // 周五的 先发你 with photos that came before: the day of what is told now.
    const auto begun_day = std::exchange(turn.state.begun_day, std::nullopt);
    if (!slots.date && doubtful != "date" && has_begun(turn)) slots.date = begun_day;
    turn.state.begun_at = {};
    if (told_by_bits && slots.item && !slots.title)
        slots.title = language::name_by_form(turn.state.told + " " + turn.message.text, *slots.item);
    // 跟湖南农大签了个合作协议: its name is asked for once; told other things of it instead, it is called by whom it is with.
    if (slots.item == "2.4" && !slots.title) {
        if (told_by_bits && slots.description) slots.title = slots.description;
        if (!slots.description) slots.description = language::name_by_partner(turn.message.text);
    }
    if (auto question = missing(turn, slots, doubtful)) return *std::move(question);
    if (auto question = misfit(turn, slots)) return *std::move(question);
    if (!sure) {
        const auto text = turn.say("register.confirm", {{"item", item_label(turn.rulebook(), *slots.item)},
                                                        {"title", *slots.title},
                                                        {"date", dialogue::day_words(*slots.date, slots.end_date, turn.today)},
                                                        {"people", slots.people ? std::to_string(*slots.people) : ""}});
        return ask(turn, "confirm", Intent::register_activity, slots, text);
    }
    const auto registered = services::register_activity(work, turn.house.assessment, fresh_activity(turn, slots), turn.now);
    turn.state.asked.reset();
    turn.state.subject.clear();
    turn.state.activity = registered.activity.id;
    turn.state.activity_at = turn.now;
    audit(work, turn, "register_activity", domain::code_of(registered.activity.id), registered.activity.item);
    auto reply = text_reply(registered_text(turn, registered));
    reply.suggestions.push_back({turn.say("chip.undo"), turn.say("chip.undo")});
    return reply;
}

}  // namespace kexiebot::app
