#include "adapters/dingtalk/events/event.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>
#include <utility>

#include "adapters/dingtalk/json_fields.hpp"
#include "adapters/dingtalk/sign.hpp"

namespace kexiebot::dingtalk {
namespace {

using nlohmann::json;
using ports::Happening;

constexpr std::size_t users_max = 1000;

/// What a change of the address book begins with.
constexpr std::array<std::string_view, 4> free_prefixes{"user_", "org_", "label_", "industry_medical_"};

/// Members are called openConversationId by some pages and OpenConversationId by others.
std::string capital(std::string_view name) {
    std::string text{name};
    text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
    return text;
}

const json* either(const json& body, std::string_view name) {
    const json* found = member(body, std::string{name}.c_str());
    return found != nullptr ? found : member(body, capital(name).c_str());
}

std::string either_text(const json& body, std::string_view name) {
    const json* found = either(body, name);
    return found != nullptr && found->is_string() ? found->get<std::string>() : std::string{};
}

std::vector<std::string> users_in(const json& body) {
    std::vector<std::string> users;
    const json* found = either(body, "userId");
    if (found == nullptr) return users;
    if (found->is_string()) users.push_back(found->get<std::string>());
    if (found->is_array()) {
        for (const auto& one : *found) {
            if (one.is_string() && users.size() < users_max) users.push_back(one.get<std::string>());
        }
    }
    return users;
}

/// Several apps of an organisation may sit in a group.
bool is_ours(const json& body, const RobotSettings& settings) {
    return either_text(body, "robotCode") == settings.robot();
}

std::optional<Happening> happening_of(const RobotSettings& settings, std::string_view type, const json& body) {
    Happening happening{.kind = Happening::Kind::group_gone, .channel = settings.channel, .event_id = {}};
    if (type == "user_leave_org") {
        happening.kind = Happening::Kind::people_left;
        happening.users = users_in(body);
        return happening.users.empty() ? std::nullopt : std::optional{happening};
    }
    // A robot that came with an app of the group's goes with it; of one taken out by itself no event tells.
    const bool removed = type == "im_cool_app_uninstall" && is_ours(body, settings);
    if (type != "chat_disband" && !removed) return std::nullopt;
    if (removed) happening.kind = Happening::Kind::robot_removed;
    happening.conversation = either_text(body, "openConversationId");
    return happening.conversation.empty() ? std::nullopt : std::optional{happening};
}

Event event_of(const RobotSettings& settings, std::string type, const std::string& event_id, std::string_view text) {
    Event event;
    event.is_free = std::ranges::any_of(free_prefixes, [&](std::string_view prefix) { return type.starts_with(prefix); });
    event.happening = happening_of(settings, type, parse_json(text));
    // BizId is the time of sending in some samples: two events may share it.
    if (event.happening) event.happening->event_id = event_id.empty() ? body_key(text) : event_id;
    event.type = std::move(type);
    return event;
}

}  // namespace

Event stream_event(const RobotSettings& settings, std::string type, const std::string& event_id, std::string_view data) {
    return event_of(settings, std::move(type), event_id, data);
}

Event http_event(const RobotSettings& settings, std::string_view body) {
    const json parsed = parse_json(body);
    return event_of(settings, either_text(parsed, "eventType"), either_text(parsed, "eventId"), body);
}

}  // namespace kexiebot::dingtalk
