#include "tests/simulator/dingtalk/api.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "adapters/http/multipart.hpp"
#include "adapters/http/query.hpp"
#include "tests/simulator/dingtalk/codes.hpp"
#include "tests/simulator/dingtalk/messages.hpp"
#include "tests/simulator/frame/control.hpp"

namespace kexiebot::simulator::dingtalk {

using nlohmann::json;

namespace {

constexpr std::string_view file_prefix = "/dingtalk-files/";
constexpr std::size_t people_max = 20;
constexpr std::size_t upload_bytes_max = std::size_t{20} * 1024 * 1024;

std::string status_code(const Answer& answer) {
    const json body = json::parse(answer.body, nullptr, false);
    return body.is_object() && body.contains("code") ? body.at("code").get<std::string>() : std::to_string(answer.status);
}

}  // namespace

bool Api::handle(const http::Request& request, const Respond& respond) {
    const std::string_view path = request.path;
    const json body = json::parse(request.body, nullptr, false);
    const auto serve = [&](std::string operation, auto&& work, auto&& refuse) {
        const auto noted = [this, operation](Answer answer) {
            world_.journal.add(operation, {{"code", status_code(answer)}});
            return answer;
        };
        world_.answer(
            operation, respond, [&] { return noted(work()); }, [&](int code) { return noted(refuse(code)); });
        return true;
    };
    if (path.starts_with(file_prefix)) {
        return serve(
            "dingtalk.file", [&] { return file(request, path.substr(file_prefix.size())); }, old_host);
    }
    if (path == "/v1.0/oauth2/accessToken")
        return serve(
            "dingtalk.accessToken", [&] { return access_token(body); }, new_host);

    const auto query = http::parse_query(request.query);
    const bool old = path == "/media/upload";
    const std::string token{old ? http::parameter(query, "access_token").value_or("")
                                : http::header(request.headers, "x-acs-dingtalk-access-token")};
    const auto guarded = [&, this](auto work) {
        return [&, this, work] {
            if (!token_good(token)) return old ? old_host(token_wrong) : new_host(token_wrong);
            const auto limit = organisation_.token_calls;
            if (limit > 0 && ++organisation_.calls_with_token >= limit) organisation_.tokens.clear();
            if (!organisation_.spend_call(world_.journal.unix_seconds()))
                return old ? old_host(calls_spent) : new_host(calls_spent);
            return work();
        };
    };
    if (old) {
        const std::string type{http::parameter(query, "type").value_or("")};
        return serve("dingtalk.upload", guarded([&] { return upload(request, type); }), old_host);
    }
    if (path == "/v1.0/robot/oToMessages/batchSend") {
        return serve("dingtalk.batchSend", guarded([&] { return send_to_people(body); }), new_host);
    }
    if (path == "/v1.0/robot/groupMessages/send") {
        return serve("dingtalk.groupSend", guarded([&] { return send_to_group(body); }), new_host);
    }
    if (path == "/v1.0/robot/messageFiles/download") {
        return serve("dingtalk.download", guarded([&] { return download(body); }), new_host);
    }
    if (path == "/v1.0/card/callbacks/register") {
        return serve("dingtalk.cardRoute", guarded([&] { return card_route(body); }), new_host);
    }
    if (path == "/v1.0/card/instances/createAndDeliver") {
        return serve("dingtalk.card", guarded([&] { return card(body); }), new_host);
    }
    return false;
}

bool Api::token_good(std::string_view token) const {
    const auto found = organisation_.tokens.find(std::string{token});
    return found != organisation_.tokens.end() && found->second > world_.journal.steady();
}

Answer Api::access_token(const json& body) {
    const App* app = body.is_object() ? organisation_.find_app(body.value("appKey", "")) : nullptr;
    if (app == nullptr || body.value("appSecret", "") != app->client_secret) return refused(400, "invalidClientIdOrSecret");
    // Asking again while it lives gives the same token and renews it.
    auto& token = organisation_.current_tokens[app->client_id];
    if (!token_good(token)) {
        token = "simulated-token-" + std::to_string(organisation_.next());
        organisation_.calls_with_token = 0;
    }
    organisation_.tokens[token] = world_.journal.steady() + organisation_.token_lifetime;
    return json_answer({{"accessToken", token}, {"expireIn", organisation_.token_lifetime.count()}});
}

Answer Api::send_to_people(const json& body) {
    if (!body.is_object() || organisation_.find_app(body.value("robotCode", "")) == nullptr) {
        return refused(400, "invalidParameter.robotCode.notExsit");
    }
    const json users = body.value("userIds", json::array());
    if (users.empty()) return refused(400, "invalidParameter.userIds.empty");
    if (users.size() > people_max) return refused(400, "invalidParameter.userIds.overMax");
    const auto said = read_robot_param(body, organisation_);
    if (!said.code.empty()) return refused(400, said.code);
    json invalid = json::array();
    json controlled = json::array();
    for (const auto& user : users) {
        const auto id = user.get<std::string>();
        if (!organisation_.members.empty() && !organisation_.members.contains(id)) {
            invalid.push_back(id);
        } else if (organisation_.flow_controlled.contains(id)) {
            controlled.push_back(id);
        } else {
            world_.journal.add(
                "dingtalk.delivered",
                {{"via", "api"}, {"to", id}, {"msgtype", said.msgtype}, {"text", said.text}, {"buttons", buttons_json(said)}});
        }
    }
    return json_answer({{"processQueryKey", "key+/=" + std::to_string(organisation_.next())},
                        {"invalidStaffIdList", invalid},
                        {"flowControlledStaffIdList", controlled}});
}

Answer Api::send_to_group(const json& body) {
    if (!body.is_object() || organisation_.find_app(body.value("robotCode", "")) == nullptr) {
        return refused(400, "invalidParameter.robotCode.notExsit");
    }
    const auto group = body.value("openConversationId", "");
    if (group.empty()) return refused(400, "miss.openConversationId");
    if (organisation_.groups_left.contains(group)) return refused(400, "bot.forbidden.sendMessage");
    const auto said = read_robot_param(body, organisation_);
    if (!said.code.empty()) return refused(400, said.code);
    world_.journal.add("dingtalk.delivered", {{"via", "api"}, {"to", group}, {"msgtype", said.msgtype}, {"text", said.text}});
    return json_answer({{"processQueryKey", "key+/=" + std::to_string(organisation_.next())}});
}

Answer Api::download(const json& body) {
    if (!body.is_object() || body.value("robotCode", "").empty() || body.value("downloadCode", "").empty()) {
        return refused(400, "invalidParameter.robotCode.empty");
    }
    if (organisation_.find_app(body.at("robotCode")) == nullptr) return refused(400, "invalidParameter.robotCode.auth");
    const auto found = organisation_.files.find(body.at("downloadCode").get<std::string>());
    if (found == organisation_.files.end() || found->second.expired) {
        return refused(400, "invalidParameter.robotCode.downloadCode");
    }
    const auto number = found->first.substr(found->first.rfind('/') + 1);
    return json_answer({{"downloadUrl", world_.address + std::string{file_prefix} + number + ".file?Expires=" +
                                            std::to_string(world_.journal.unix_seconds() + 600) + "&Signature=a%2Bb%3D"}});
}

Answer Api::file(const http::Request& request, std::string_view id) {
    // Signed object storage: a foreign header breaks it, and would have leaked the token.
    if (!http::header(request.headers, "x-acs-dingtalk-access-token").empty())
        return {400, "text/xml", "<Error/>", {}, Cut::none};
    const auto code = "code+/" + std::string{id.substr(0, id.find('.'))};
    const auto found = organisation_.files.find(code);
    if (found == organisation_.files.end()) return {404, "text/xml", "<Error/>", {}, Cut::none};
    return {200, "application/octet-stream", found->second.bytes, {}, Cut::none};
}

Answer Api::upload(const http::Request& request, std::string_view type) {
    if (type != "image" && type != "file" && type != "voice" && type != "video") return old_host(40004);
    const auto form = http::read_multipart(http::header(request.headers, "Content-Type"), request.body);
    const auto part = std::ranges::find(form.parts, "media", &http::Part::name);
    if (part == form.parts.end() || part->data.empty() || part->filename.empty()) return old_host(40035);
    if (part->data.size() > upload_bytes_max) return old_host(40006);
    const auto id = "@simulated+/=" + std::to_string(organisation_.next());
    organisation_.uploads[id] = {part->filename, std::string{part->data}, false};
    world_.journal.add("dingtalk.uploaded",
                       {{"media_id", id}, {"type", type}, {"name", part->filename}, {"bytes", part->data.size()}});
    return json_answer({{"errcode", 0},
                        {"errmsg", "ok"},
                        {"media_id", id},
                        {"type", type},
                        {"created_at", world_.journal.unix_seconds() * 1000}});
}

Answer Api::card_route(const json& body) {
    const auto key = body.is_object() ? body.value("callbackRouteKey", "") : "";
    if (key.empty() || body.value("callbackUrl", "").empty() || body.value("apiSecret", "").empty())
        return refused(400, "param.invalid");
    organisation_.card_routes[key] = {body.at("callbackUrl"), body.at("apiSecret")};
    return json_answer({{"success", true}, {"result", {{"callbackUrl", body.at("callbackUrl")}}}});
}

Answer Api::card(const json& body) {
    const auto space = body.is_object() ? body.value("openSpaceId", "") : "";
    const json parameters =
        body.is_object() ? body.value("cardData", json::object()).value("cardParamMap", json::object()) : json::object();
    const bool all_text = std::ranges::all_of(parameters, [](const json& value) { return value.is_string(); });
    if (space.empty() || body.value("cardTemplateId", "").empty() || body.value("outTrackId", "").empty() || !all_text) {
        return refused(400, "param.invalid");
    }
    if (body.value("callbackType", "") == "HTTP") {
        const auto route = body.value("callbackRouteKey", "");
        if (!organisation_.card_routes.contains(route)) return refused(400, "param.invalid");
        organisation_.cards_over_http[body.at("outTrackId").get<std::string>()] = route;
    }
    const auto to = space.substr(space.rfind('.') + 1);
    world_.journal.add("dingtalk.delivered", {{"via", "card"},
                                              {"to", to},
                                              {"msgtype", "card"},
                                              {"card", body.at("outTrackId")},
                                              {"text", parameters.value("text", "")},
                                              {"parameters", parameters}});
    return json_answer(
        {{"success", true},
         {"result",
          {{"outTrackId", body.at("outTrackId")},
           {"deliverResults", json::array({{{"spaceId", to}, {"success", true}, {"carrierId", "carrier+/="}}})}}}});
}

}  // namespace kexiebot::simulator::dingtalk
