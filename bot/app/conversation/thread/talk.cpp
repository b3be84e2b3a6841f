#include "bot/app/conversation/thread/talk.hpp"

#include <array>

#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/hearing.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/text/characters.hpp"

namespace kexiebot::app {

using domain::Role;

namespace {

std::string_view role_name(Role role) {
    switch (role) {
        case Role::guest: return "guest";
        case Role::member: return "member";
        case Role::secretary: return "secretary";
        case Role::coordinator: return "coordinator";
        case Role::admin: return "admin";
    }
    return "guest";
}

std::string by_role(const Turn& turn, std::string_view key) {
    return turn.say(std::string{key} + "." + std::string{role_name(turn.asker.role)});
}

// What people of this role say most: chips under a greeting, a menu when nothing was understood.
std::vector<ports::Suggestion> examples(const Turn& turn) {
    std::vector<ports::Suggestion> suggestions;
    for (const auto* number : {"1", "2", "3"}) {
        const auto key = "examples." + std::string{role_name(turn.asker.role)} + "." + number;
        if (!turn.house.phrases.has(key)) continue;
        const auto text = turn.say(key);
        suggestions.push_back({text, text});
    }
    return suggestions;
}

// 平江幕阜山交了没 asks of something else than what waits for its yes: besides the asking there are words of its own.
bool names_nothing(std::string_view words) {
    constexpr std::u32string_view of_asking =
        U"发布置登办催记弄交没有了吗好出去上下刚才那个这条公告任务通知消息已经到底给他们是不你的啊呢吧谁收哪家还都大先前面去来成"
        U"功现在么我";
    const auto said = language::normalise(words).text;
    constexpr std::size_t few = 2;
    return std::count_if(said.begin(), said.end(), [&](char32_t one) {
               return language::is_han(one) && of_asking.find(one) == std::u32string_view::npos;
           }) <= static_cast<std::ptrdiff_t>(few);
}

}  // namespace

std::string role_words(const dialogue::Phrasebook& phrases, Role role) {
    return phrases.say("role." + std::string{role_name(role)});
}

std::string role_words(const Turn& turn, Role role) {
    return role_words(turn.house.phrases, role);
}

ports::Reply help(const Turn& turn, const language::Slots& slots) {
    if (slots.topic) {
        const auto key = "howto." + *slots.topic;
        if (turn.house.phrases.has(key)) return text_reply(turn.say(key));
    }
    return {by_role(turn, "help"), examples(turn)};
}

ports::Reply greeting(const Turn& turn) {
    return {turn.say("talk.greeting", {{"name", turn.in_group() ? "" : turn.asker.name}}) + "\n" + offer_by_role(turn),
            examples(turn)};
}

std::string offer_by_role(const Turn& turn) {
    return by_role(turn, "talk.offer");
}

bool asks_whether_done(std::string_view words) {
    constexpr std::array<std::string_view, 10> verbs{"发", "布置", "登", "办", "催", "记", "弄", "交", "收到", "通知到"};
    constexpr std::array<std::string_view, 10> asking{"没有", "了没", "了吗",   "到没",   "到吗",
                                                      "没?",  "没？", "好了没", "出去没", "上没"};
    constexpr std::size_t bytes_max = 36;
    return words.size() <= bytes_max && holds_any(words, verbs) && holds_any(words, asking) && names_nothing(words);
}

bool asks_back(const Turn& turn) {
    constexpr std::array<std::string_view, 9> asking{"是吧", "对吧", "行不", "行吗", "可以吗", "可不可以", "能不能", "？", "?"};
    // 是发给洞庭一家吧
    const auto& text = turn.message.text;
    constexpr std::array<std::string_view, 6> stating{"是", "就", "只", "都", "应该", "那"};
    const auto begins = [&text](std::string_view one) { return text.starts_with(one); };
    if (text.ends_with("吧") && std::any_of(stating.begin(), stating.end(), begins) && text.find("发吧") == std::string::npos)
        return true;
    return holds_any(turn.message.text, asking) || language::asks_something(turn.message.text, reading_context(turn));
}

bool as_planned(const Turn& turn, const language::Slots& told) {
    const auto& asked = *turn.state.asked;
    const auto goes_out = asked.intent == language::Intent::announce || asked.intent == language::Intent::assign_task;
    if (!goes_out || asked.slot != "confirm" || told.audience.empty() || asks_back(turn)) return false;
    language::Slots only;
    only.audience = told.audience;
    const std::vector<std::string> everybody{turn.asker.role == domain::Role::admin ? "all" : "county"};
    const auto& known = asked.known.audience.empty() ? everybody : asked.known.audience;
    // 只发我们区的, 就发我们区的啊 makes sure to whom it goes, and is no yes.
    constexpr std::array<std::string_view, 5> unsure{"别", "不", "改", "只", "的"};
    constexpr std::size_t bytes_max = 24;  // eight characters
    const auto& words = turn.message.text;
    const auto agrees = words.size() <= bytes_max && holds(words, "就") && !holds_any(words, unsure);
    return agrees && told == only && told.audience == known;
}

ports::Reply not_understood(Turn& turn) {
    auto& state = turn.state;
    if (state.asked && state.asked->slot == "command") state.asked.reset();
    if (state.asked) {
        ++state.misses;
        ++state.strayed;
        const auto first = state.strayed == 1;
        // 发出去没有: not yet, it waits for the answer.
        if (state.asked->slot == "confirm" && language::writes(state.asked->intent) && asks_whether_done(turn.message.text)) {
            --state.strayed;
            return text_reply(turn.say("talk.not_done_yet") + "\n" + question_of(turn, *state.asked));
        }
        return text_reply(dialogue::joined({turn.say(first ? "talk.missed_answer" : "talk.missed_answer_again"),
                                            first ? "" : example_for(turn, *state.asked), question_of(turn, *state.asked)},
                                           "\n"));
    }
    const auto likely = examples(turn);
    const auto menu = state.misses >= 1;
    ++state.misses;
    if (menu || likely.size() < 2) {
        return {turn.say(state.misses % 2 == 0 ? "talk.missed_menu" : "talk.missed_menu_again") + "\n" + by_role(turn, "help"),
                likely};
    }
    std::vector<language::Asked::Choice> choices;
    for (std::size_t i = 0; i < 2; ++i) choices.push_back({likely[i].label, likely[i].says});
    return ask(turn, "command", language::Intent::unknown, {}, turn.say("talk.missed"), std::move(choices));
}

ports::Reply contact(const Turn& turn) {
    const auto& contact = turn.house.notice.contact;
    return text_reply(turn.say("talk.contact", {{"office", contact.office},
                                                {"people", dialogue::joined(contact.people, " ")},
                                                {"phone", contact.phone},
                                                {"address", contact.address},
                                                {"email", contact.email}}));
}

ports::Reply unsupported(const Turn& turn) {
    return text_reply(turn.say(turn.in_group() ? "talk.unsupported_in_group" : "talk.unsupported"));
}

}  // namespace kexiebot::app
