#include "adapters/local/codec.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "adapters/local/text.hpp"

namespace kexiebot::local {
namespace {

using Json = nlohmann::json;

constexpr std::size_t user_bytes_max = 64;
constexpr std::size_t id_bytes_max = 64;

domain::Error malformed(std::string word) {
    return {domain::ErrorKind::malformed, std::move(word)};
}
domain::Error refused(std::string word) {
    return {domain::ErrorKind::refused, std::move(word)};
}

/// What people's text holds may be cut or broken; a reply must not fail over it.
std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool is_user(std::string_view user) {
    return !user.empty() && user.size() <= user_bytes_max && is_utf8(user) && cleaned(user) == user &&
           user.find_first_of("\n\t") == std::string_view::npos;
}

bool is_message_id(std::string_view id) {
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    return id.size() <= id_bytes_max && id.find_first_not_of(allowed) == std::string_view::npos;
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\n") == std::string_view::npos;
}

/// The rules that hold for messages and uploads alike; cleans the text.
std::optional<domain::Error> fault_of(Posted& posted, const PostLimits& limits) {
    if (!is_user(posted.user)) return malformed("person");
    if (!is_message_id(posted.id)) return malformed("id");
    if (posted.text.size() > limits.text_bytes_max) return refused("text_too_long");
    if (!is_utf8(posted.text)) return malformed("malformed");
    const auto is_named = [&posted](const LocalGroup& group) { return group.id == posted.group; };
    if (!posted.group.empty() && std::none_of(limits.groups.begin(), limits.groups.end(), is_named)) return malformed("group");
    posted.text = cleaned(posted.text);
    return std::nullopt;
}

/// "group" is true for the first group, its id for a certain one; anything empty is a direct conversation.
std::optional<std::string> group_of(const Json& value, const PostLimits& limits) {
    if (value.is_null()) return std::string{};
    if (value.is_string()) return value.get<std::string>();
    if (!value.is_boolean()) return std::nullopt;
    if (!value.get<bool>()) return std::string{};
    if (limits.groups.empty()) return std::nullopt;
    return limits.groups.front().id;
}

bool read_text(const Json& object, const char* key, std::string& into) {
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) return true;
    if (!found->is_string()) return false;
    into = found->get<std::string>();
    return true;
}

ports::MediaKind kind_of(std::string_view content_type) {
    if (content_type.starts_with("image/")) return ports::MediaKind::picture;
    if (content_type.starts_with("video/")) return ports::MediaKind::video;
    if (content_type.starts_with("audio/")) return ports::MediaKind::audio;
    return ports::MediaKind::file;
}

const char* word_of(ports::MediaKind kind) {
    switch (kind) {
        case ports::MediaKind::picture: return "picture";
        case ports::MediaKind::file: return "file";
        case ports::MediaKind::audio: return "audio";
        case ports::MediaKind::video: return "video";
    }
    return "file";
}

const char* word_of(EventKind kind) {
    switch (kind) {
        case EventKind::said: return "said";
        case EventKind::reply: return "reply";
        case EventKind::push: return "push";
    }
    return "push";
}

const char* word_of(domain::Role role) {
    switch (role) {
        case domain::Role::guest: return "guest";
        case domain::Role::member: return "member";
        case domain::Role::secretary: return "secretary";
        case domain::Role::coordinator: return "coordinator";
        case domain::Role::admin: return "admin";
    }
    return "guest";
}

Json list_of(std::span<const ports::Suggestion> suggestions) {
    Json list = Json::array();
    for (const auto& suggestion : suggestions) list.push_back({{"label", suggestion.label}, {"says", suggestion.says}});
    return list;
}

Json list_of(std::span<const SentFile> files) {
    Json list = Json::array();
    for (const auto& file : files) {
        list.push_back({{"name", file.name}, {"kind", word_of(file.kind)}, {"sha256", file.sha256}, {"bytes", file.bytes}});
    }
    return list;
}

/// Pages run in any zone, so instants travel as seconds since 1970 UTC.
std::int64_t seconds_of(domain::Instant at) {
    return static_cast<std::int64_t>(at.time_since_epoch().count());
}

}  // namespace

domain::Result<Posted> decode_message(std::string_view body, const PostLimits& limits) {
    const Json json = Json::parse(body, nullptr, false);
    if (!json.is_object()) return malformed("malformed");
    Posted posted;
    const bool readable =
        read_text(json, "as", posted.user) && read_text(json, "text", posted.text) && read_text(json, "id", posted.id);
    if (!readable) return malformed("malformed");
    const auto group = json.find("group");
    auto group_id = group == json.end() ? std::optional<std::string>{std::string{}} : group_of(*group, limits);
    if (!group_id) return malformed("group");
    posted.group = std::move(*group_id);
    if (const auto fault = fault_of(posted, limits)) return *fault;
    if (is_blank(posted.text)) return malformed("empty");
    return posted;
}

domain::Result<Upload> decode_upload(std::span<const http::Part> parts, const PostLimits& limits) {
    Upload upload;
    for (const http::Part& part : parts) {
        if (part.name == "file") {
            upload.files.push_back({shown_name(part.filename), kind_of(part.content_type), part.data});
        } else if (part.name == "as") {
            upload.posted.user = part.data;
        } else if (part.name == "text") {
            upload.posted.text = part.data;
        } else if (part.name == "id") {
            upload.posted.id = part.data;
        } else if (part.name == "group") {
            const bool first = part.data == "true" || part.data == "1";
            const bool none = part.data.empty() || part.data == "false" || part.data == "0";
            const auto group_id =
                first ? group_of(Json(true), limits) : std::optional{none ? std::string{} : std::string{part.data}};
            if (!group_id) return malformed("group");
            upload.posted.group = *group_id;
        }
    }
    if (const auto fault = fault_of(upload.posted, limits)) return *fault;
    if (upload.files.empty()) return malformed("empty");
    if (upload.files.size() > limits.files_max) return refused("too_many_files");
    const auto too_large = [&limits](const PostedFile& file) {
        return std::cmp_greater(file.bytes.size(), limits.file_bytes_max);
    };
    if (std::any_of(upload.files.begin(), upload.files.end(), too_large)) return refused("file_too_large");
    return upload;
}

std::string encode_people(std::span<const LocalPerson> people, const PostLimits& limits, domain::Instant now) {
    Json choices = Json::array();
    for (const auto& person : people) {
        choices.push_back({{"user", person.user},
                           {"name", person.name},
                           {"role", word_of(person.role)},
                           {"organisation", person.organisation}});
    }
    Json groups = Json::array();
    for (const auto& group : limits.groups) groups.push_back({{"id", group.id}, {"name", group.name}});
    const Json bounds = {
        {"file_bytes", limits.file_bytes_max}, {"files", limits.files_max}, {"text_bytes", limits.text_bytes_max}};
    return dumped({{"people", choices}, {"groups", groups}, {"limits", bounds}, {"now", seconds_of(now)}});
}

std::string encode_answer(const Event& reply, std::span<const SentFile> files) {
    return dumped({{"id", reply.id},
                   {"reply", reply.text},
                   {"suggestions", list_of(reply.suggestions)},
                   {"files", list_of(files)},
                   {"at", seconds_of(reply.at)}});
}

std::string encode_error(std::string_view word, std::string_view text) {
    return dumped({{"error", word}, {"text", text}});
}

std::string encode_event(const Event& event) {
    return dumped({{"kind", word_of(event.kind)},
                   {"group", event.group},
                   {"user", event.user},
                   {"id", event.id},
                   {"text", event.text},
                   {"suggestions", list_of(event.suggestions)},
                   {"files", list_of(event.files)},
                   {"at", seconds_of(event.at)}});
}

}  // namespace kexiebot::local
