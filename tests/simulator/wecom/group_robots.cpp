#include "tests/simulator/wecom/group_robots.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "adapters/http/multipart.hpp"
#include "adapters/http/query.hpp"
#include "tests/simulator/wecom/codes.hpp"
#include "tests/simulator/wecom/payload.hpp"

namespace kexiebot::simulator::wecom {

using nlohmann::json;

bool GroupRobots::handle(std::string_view call, const http::Request& request, const Respond& respond) {
    const auto query = http::parse_query(request.query);
    const std::string key{http::parameter(query, "key").value_or("")};
    const std::string operation = "wecom." + std::string{call};
    const auto refuse = [&](int code) {
        world_.journal.add(operation, {{"errcode", code}, {"fault", true}});
        return refusal(code);
    };
    if (call == "webhook/send") {
        world_.answer(
            operation, respond, [&] { return send(request, key); }, refuse);
        return true;
    }
    if (call == "webhook/upload_media") {
        const std::string type{http::parameter(query, "type").value_or("")};
        world_.answer(
            operation, respond, [&] { return upload(request, key, type); }, refuse);
        return true;
    }
    return false;
}

Answer GroupRobots::send(const http::Request& request, const std::string& key) {
    const json body = json::parse(request.body, nullptr, false);
    const auto has_media = [this, &key](std::string_view id) {
        return corporation_.media.find(id, key, world_.journal.steady()) != nullptr;
    };
    Payload payload;
    if (!corporation_.webhook_keys.contains(key)) {
        payload.code = webhook_key_wrong;
    } else if (!corporation_.of_webhook.take(key, world_.journal.steady())) {
        payload.code = rate_exceeded;
    } else if (request.method != "POST" || !body.is_object()) {
        payload.code = parameter_wrong;
    } else if (has_escaped_characters(request.body)) {
        payload.code = illegal_characters;
    } else {
        payload = check_webhook_payload(body, has_media);
    }
    world_.journal.add("wecom.webhook/send",
                       {{"errcode", payload.code}, {"key", key}, {"body", body.is_object() ? body : json{}}});
    if (payload.code == ok) {
        world_.journal.add("wecom.delivered",
                           {{"via", "group-robot"}, {"to", key}, {"msgtype", body.at("msgtype")}, {"text", payload.text}});
    }
    return refusal(payload.code);
}

Answer GroupRobots::upload(const http::Request& request, const std::string& key, const std::string& type) {
    const auto form = http::read_multipart(http::header(request.headers, "Content-Type"), request.body);
    int code = file_empty;
    Media media;
    for (const http::Part& part : form.parts) {
        if (part.name != "media") continue;
        media = {type, part.filename, std::string{part.data}, key, {}};
        code = type == "file" || type == "voice" ? check_upload(type, part.data) : static_cast<int>(media_type_wrong);
    }
    if (!corporation_.webhook_keys.contains(key)) code = webhook_key_wrong;
    world_.journal.add("wecom.webhook/upload_media",
                       {{"errcode", code}, {"key", key}, {"name", media.name}, {"bytes", media.bytes.size()}});
    if (code != ok) return refusal(code);
    json answer = {{"errcode", 0}, {"errmsg", "ok"}, {"type", type}};
    answer["media_id"] = corporation_.media.put(std::move(media), world_.journal.steady());
    answer["created_at"] = std::to_string(world_.journal.unix_seconds());
    Answer all;
    all.body = answer.dump();
    return all;
}

}  // namespace kexiebot::simulator::wecom
