#include "bot/app/understand_codec.hpp"

#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>

#include "bot/language/reading.hpp"

namespace kexiebot::app {

namespace {

using Json = nlohmann::ordered_json;
using language::Slots;

constexpr std::array<std::pair<std::string_view, domain::Role>, 5> roles{{{"guest", domain::Role::guest},
                                                                          {"member", domain::Role::member},
                                                                          {"secretary", domain::Role::secretary},
                                                                          {"coordinator", domain::Role::coordinator},
                                                                          {"admin", domain::Role::admin}}};
constexpr std::array<std::pair<std::string_view, domain::Stage>, 3> stages{
    {{"plan", domain::Stage::plan}, {"carried_out", domain::Stage::carried_out}, {"commended", domain::Stage::commended}}};
constexpr std::array<std::pair<std::string_view, domain::HonourLevel>, 3> levels{{{"national", domain::HonourLevel::national},
                                                                                  {"provincial", domain::HonourLevel::provincial},
                                                                                  {"city", domain::HonourLevel::city}}};
constexpr std::array<std::pair<std::string_view, domain::TaskKind>, 3> kinds{
    {{"9.1", domain::TaskKind::funded_project}, {"9.2", domain::TaskKind::report}, {"9.3", domain::TaskKind::other_work}}};

template <class Table, class Value>
std::string name_in(const Table& table, Value value) {
    for (const auto& [name, known] : table) {
        if (known == value) return std::string{name};
    }
    return {};
}

template <class Value, std::size_t size>
std::optional<Value> value_in(const std::array<std::pair<std::string_view, Value>, size>& table, std::string_view name) {
    for (const auto& [known, value] : table) {
        if (known == name) return value;
    }
    return std::nullopt;
}

std::string to_text(const language::Due& due) {
    if (!due.time_of_day) return domain::to_text(due.day);
    return domain::to_text(domain::LocalTime{due.day, *due.time_of_day});
}

std::string to_text(language::YearMonth month) {
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d", month.year, month.month);
    return text.data();
}

Json audience_json(const std::vector<std::string>& audience, const language::Directory& directory) {
    if (audience.size() == 1) {
        const std::string& whom = audience.front();
        if (whom == "all" || whom == "county" || language::is_county(directory, whom)) return whom;
    }
    return audience;
}

Json slots_json(const Slots& slots, const language::Directory& directory) {
    Json json = Json::object();
    const auto put = [&json](const char* name, const auto& value) {
        if (value) json[name] = *value;
    };
    put("item", slots.item);
    put("indicator", slots.indicator);
    put("title", slots.title);
    if (slots.date) json["date"] = domain::to_text(*slots.date);
    if (slots.end_date) json["end_date"] = domain::to_text(*slots.end_date);
    put("people", slots.people);
    put("place", slots.place);
    if (slots.stage) json["stage"] = name_in(stages, *slots.stage);
    put("activity", slots.activity);
    if (!slots.activities.empty()) json["activities"] = slots.activities;
    if (slots.all) json["all"] = true;
    put("field", slots.field);
    if (slots.value) {
        json["value"] = *slots.value;
        if (slots.field == "people") json["value"] = std::stoi(*slots.value);
    }
    if (slots.level) json["level"] = name_in(levels, *slots.level);
    put("status", slots.status);
    if (slots.month) json["month"] = to_text(*slots.month);
    put("year", slots.year);
    put("organisation", slots.organisation);
    put("county", slots.county);
    put("task", slots.task);
    put("deduction", slots.deduction);
    put("reason", slots.reason);
    put("note", slots.note);
    put("point", slots.point);
    put("state", slots.state);
    put("service", slots.service);
    put("description", slots.description);
    if (slots.due) json["due"] = to_text(*slots.due);
    if (slots.kind) json["kind"] = name_in(kinds, *slots.kind);
    if (!slots.audience.empty()) json["audience"] = audience_json(slots.audience, directory);
    put("top", slots.top);
    put("what", slots.what);
    put("code", slots.code);
    if (slots.role) json["role"] = name_in(roles, *slots.role);
    put("name", slots.name);
    put("topic", slots.topic);
    put("announcement", slots.announcement);
    put("request", slots.request);
    put("choice", slots.choice);
    return json;
}

Json reading_json(const language::Reading& reading, const language::Directory& directory) {
    Json json;
    json["intent"] = language::name_of(reading.intent);
    json["slots"] = slots_json(reading.slots, directory);
    json["ask"] = nullptr;
    if (reading.ask) json["ask"] = *reading.ask;
    json["certainty"] = reading.certainty;
    json["runner_up"] = language::name_of(reading.runner_up);
    return json;
}

std::string text_at(const Json& json, const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

/// The slots of what was asked about that a reading may look at.
Slots known_slots(const Json& json) {
    Slots slots;
    const auto text = [&json](const char* name) {
        const std::string value = text_at(json, name);
        return value.empty() ? std::nullopt : std::optional{value};
    };
    slots.item = text("item");
    slots.indicator = text("indicator");
    slots.title = text("title");
    slots.date = domain::parse_date(text_at(json, "date"));
    slots.end_date = domain::parse_date(text_at(json, "end_date"));
    if (const auto people = json.find("people"); people != json.end() && people->is_number_integer())
        slots.people = people->get<int>();
    slots.place = text("place");
    slots.activity = text("activity");
    slots.field = text("field");
    slots.task = text("task");
    slots.deduction = text("deduction");
    slots.organisation = text("organisation");
    slots.county = text("county");
    slots.name = text("name");
    slots.state = text("state");
    slots.what = text("what");
    const auto number = [&json](const char* name) {
        const auto found = json.find(name);
        return found != json.end() && found->is_number_integer() ? std::optional{found->get<int>()} : std::nullopt;
    };
    slots.point = number("point");
    slots.service = number("service");
    slots.year = number("year");
    slots.level = value_in(levels, text_at(json, "level"));
    slots.role = value_in(roles, text_at(json, "role"));
    return slots;
}

std::optional<language::Asked> asked_of(const Json& json) {
    if (!json.is_object()) return std::nullopt;
    language::Asked asked;
    asked.slot = text_at(json, "for");
    asked.intent = language::intent_named(text_at(json, "intent")).value_or(language::Intent::unknown);
    if (const auto slots = json.find("slots"); slots != json.end() && slots->is_object()) asked.known = known_slots(*slots);
    if (const auto choices = json.find("choices"); choices != json.end() && choices->is_array()) {
        for (const Json& choice : *choices) {
            if (choice.is_object()) asked.choices.push_back({text_at(choice, "label"), text_at(choice, "value")});
        }
    }
    return asked;
}

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string understand_line(std::string_view json_line, const language::Lexicon& lexicon, const language::Directory& directory,
                            std::string_view default_today) {
    const Json given = Json::parse(json_line, nullptr, false);
    Json out;
    out["id"] = nullptr;
    const auto refuse = [&out](const char* expected) {
        out["error"] = expected;
        return dumped(out);
    };
    if (given.is_discarded() || !given.is_object()) return refuse("expected a JSON object");
    if (const auto id = given.find("id"); id != given.end() && id->is_string()) out["id"] = *id;
    const auto text = given.find("text");
    if (text == given.end() || !text->is_string()) return refuse("expected a member text");

    language::Context context{lexicon, directory};
    context.role = value_in(roles, text_at(given, "role")).value_or(domain::Role::secretary);
    if (text_at(given, "chat") == "group") context.chat = language::ChatKind::group;
    const std::string today = text_at(given, "today");
    const std::optional<domain::Date> day = domain::parse_date(today.empty() ? default_today : std::string_view{today});
    if (!day) return refuse("expected today as YYYY-MM-DD");
    context.today = *day;
    std::optional<language::Asked> asked;
    if (const auto question = given.find("asked"); question != given.end()) asked = asked_of(*question);
    if (asked) context.asked = &*asked;

    const language::Reading reading = language::understand(text->get<std::string>(), context);
    out["reading"] = reading_json(reading, directory);
    if (!reading.also.empty()) {
        out["also"] = Json::array();
        for (const language::Reading& other : reading.also) out["also"].push_back(reading_json(other, directory));
    }
    return dumped(out);
}

}  // namespace kexiebot::app
