#include "bot/dialogue/state.hpp"

#include <array>
#include <charconv>

#include "bot/dialogue/escape.hpp"
#include "bot/dialogue/slot_fields.hpp"

namespace kexiebot::dialogue {

using language::Asked;

namespace {

// A line is "name<TAB>value…", values escaped; lines of one question stand together.
void put(std::string& text, std::string_view name, std::initializer_list<std::string_view> values) {
    text += name;
    for (const auto value : values) {
        text += '\t';
        text += escape(value);
    }
    text += '\n';
}

void put_asked(std::string& text, std::string_view prefix, const Asked& asked) {
    put(text, std::string{prefix}, {asked.slot, language::name_of(asked.intent), to_lines(asked.known)});
    for (const auto& choice : asked.choices) put(text, std::string{prefix} + ".choice", {choice.label, choice.value});
}

// A state is read with every message: its values stay where they stand until they are wanted.
struct Line {
    static constexpr std::size_t values_max = 3;
    std::string_view name;
    std::array<std::string_view, values_max> values{};

    std::string value(std::size_t index) const { return unescape(values[index]); }
    std::int64_t number(std::size_t index) const {
        std::int64_t value = 0;
        std::from_chars(values[index].data(), values[index].data() + values[index].size(), value);
        return value;
    }
    domain::Instant instant(std::size_t index) const { return domain::Instant{std::chrono::seconds{number(index)}}; }
};

Line split(std::string_view text) {
    Line line;
    auto end = text.find('\t');
    line.name = text.substr(0, end);
    for (std::size_t index = 0; end != std::string_view::npos && index < Line::values_max; ++index) {
        text.remove_prefix(end + 1);
        end = text.find('\t');
        line.values[index] = text.substr(0, end);
    }
    return line;
}

std::optional<Asked> asked_of(const Line& line) {
    const auto intent = language::intent_named(line.value(1));
    if (!intent) return std::nullopt;
    return Asked{line.value(0), *intent, slots_from_lines(line.value(2)), {}};
}

void read_line(const Line& line, DialogueState& state) {
    if (line.name == "asked") {
        state.asked = asked_of(line);
    } else if (line.name == "parked") {
        state.parked = asked_of(line);
    } else if (line.name == "asked.choice" && state.asked) {
        state.asked->choices.push_back({line.value(0), line.value(1)});
    } else if (line.name == "parked.choice" && state.parked) {
        state.parked->choices.push_back({line.value(0), line.value(1)});
    } else if (line.name == "page") {
        if (const auto intent = language::intent_named(line.value(0))) {
            state.page = Page{*intent, slots_from_lines(line.value(1)), static_cast<int>(line.number(2))};
        }
    } else if (line.name == "activity") {
        state.activity = domain::ActivityId{line.number(0)};
        state.activity_at = line.instant(1);
    } else if (line.name == "subject") {
        state.subject = line.value(0);
        state.activity_at = line.instant(1);
    } else if (line.name == "replaces") {
        state.replaces = domain::ActivityId{line.number(0)};
        state.replaces_before = line.instant(1);
    } else if (line.name == "listed_at") {
        state.listed_at = line.instant(0);
    } else if (line.name == "listed") {
        state.listed.push_back(line.value(0));
    } else if (line.name == "shown_at") {
        state.shown_at = line.instant(0);
    } else if (line.name == "shown") {
        state.shown.push_back(line.value(0));
    } else if (line.name == "spoken") {
        state.spoken.push_back({line.value(0), line.value(1), line.instant(2)});
    } else if (line.name == "told") {
        state.told = line.value(0);
    } else if (line.name == "asked_at") {
        state.asked_at = line.instant(0);
    } else if (line.name == "begun_at") {
        state.begun_at = line.instant(0);
    } else if (line.name == "begun_day") {
        state.begun_day = domain::parse_date(line.value(0));
    } else if (line.name == "misses") {
        state.misses = static_cast<int>(line.number(0));
    } else if (line.name == "strayed") {
        state.strayed = static_cast<int>(line.number(0));
    }
}

}  // namespace

std::string to_text(const DialogueState& state) {
    std::string text;
    const auto seconds = [](domain::Instant at) { return std::to_string(at.time_since_epoch().count()); };
    if (state.asked) put_asked(text, "asked", *state.asked);
    if (state.parked) put_asked(text, "parked", *state.parked);
    if (state.page) {
        put(text, "page",
            {language::name_of(state.page->intent), to_lines(state.page->slots), std::to_string(state.page->shown)});
    }
    if (state.activity) put(text, "activity", {std::to_string(state.activity.value), seconds(state.activity_at)});
    if (!state.subject.empty()) put(text, "subject", {state.subject, seconds(state.activity_at)});
    if (state.replaces) put(text, "replaces", {std::to_string(state.replaces.value), seconds(state.replaces_before)});
    if (!state.listed.empty()) put(text, "listed_at", {seconds(state.listed_at)});
    for (const auto& code : state.listed) put(text, "listed", {code});
    if (!state.shown.empty()) put(text, "shown_at", {seconds(state.shown_at)});
    for (const auto& code : state.shown) put(text, "shown", {code});
    for (const auto& one : state.spoken) put(text, "spoken", {one.what, one.told, seconds(one.at)});
    if (!state.told.empty()) put(text, "told", {state.told});
    if (state.asked || state.parked) put(text, "asked_at", {seconds(state.asked_at)});
    if (state.begun_at != domain::Instant{}) put(text, "begun_at", {seconds(state.begun_at)});
    if (state.begun_day) put(text, "begun_day", {domain::to_text(*state.begun_day)});
    if (state.misses != 0) put(text, "misses", {std::to_string(state.misses)});
    if (state.strayed != 0) put(text, "strayed", {std::to_string(state.strayed)});
    return text;
}

DialogueState state_from_text(std::string_view text) {
    DialogueState state;
    while (!text.empty()) {
        const auto end = text.find('\n');
        read_line(split(text.substr(0, end)), state);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return state;
}

DialogueState at(DialogueState state, domain::Instant now) {
    if (now - state.asked_at > question_lives) {
        state.asked.reset();
        state.parked.reset();
    }
    if (now - state.activity_at > question_lives) {
        state.activity = {};
        state.subject.clear();
        state.replaces = {};
    }
    if (now - state.listed_at > question_lives) state.listed.clear();
    if (now - state.shown_at > view_lives) state.shown.clear();
    std::erase_if(state.spoken, [now](const Spoken& one) { return now - one.at > question_lives; });
    return state;
}

}  // namespace kexiebot::dialogue
