#include "tests/simulator/dingtalk/people.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <utility>

#include "adapters/dingtalk/sign.hpp"
#include "adapters/sealing/base64.hpp"
#include "tests/simulator/dingtalk/messages.hpp"

namespace kexiebot::simulator::dingtalk {

using nlohmann::json;

namespace {

constexpr const char* robot_user = "$:LWCP_v1:$SimulatedRobot";

/// Not the robot's formula: the timestamp alone is signed (manual "事件回调").
std::string card_signature(const std::string& secret, const std::string& timestamp) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), reinterpret_cast<const unsigned char*>(timestamp.data()),
         timestamp.size(), digest.data(), &size);
    return sealing::to_base64({reinterpret_cast<const char*>(digest.data()), size});
}

json text_content(const json& said) {
    // The mention is cut out in groups, and a space stays.
    return {{"content", (said.contains("chat") ? " " : "") + said.at("text").get<std::string>()}};
}

json rich_text(const json& said) {
    json items = json::array();
    if (said.contains("text")) items.push_back({{"text", said.at("text")}});
    for (const auto& code : said.value("pictures", json::array())) {
        items.push_back(
            {{"type", "picture"}, {"downloadCode", code}, {"pictureDownloadCode", "second-" + code.get<std::string>()}});
    }
    return {{"richText", items}};
}

void add_content(const json& said, json& body) {
    const auto type = said.at("type").get<std::string>();
    if (type == "text") {
        body["text"] = text_content(said);
    } else if (type == "richText") {
        body["content"] = rich_text(said);
    } else if (type == "audio") {
        body["content"] = {
            {"downloadCode", said.at("download_code")}, {"recognition", said.value("recognition", "")}, {"duration", 4000}};
    } else if (type == "file") {
        body["content"] = {{"downloadCode", said.at("download_code")},
                           {"fileName", said.value("file_name", "")},
                           {"spaceId", "1"},
                           {"fileId", "2"}};
    } else if (type == "video") {
        body["content"] = {{"downloadCode", said.at("download_code")}, {"videoType", "mp4"}, {"duration", "5"}};
    } else if (type == "picture") {
        body["content"] = {{"downloadCode", said.at("download_code")}};
    } else {
        body["content"] = {{type, "simulated"}};
    }
}

}  // namespace

const App& People::app_of(const json& said) const {
    return organisation_.apps.at(said.value("client_id", organisation_.app));
}

std::string People::keep(std::string bytes, std::string name) {
    auto code = "code+/" + std::to_string(organisation_.next());
    organisation_.files[code] = {std::move(name), std::move(bytes), false};
    return code;
}

json People::body_of(const json& said) {
    const auto from = said.at("from").get<std::string>();
    const auto now_ms = world_.journal.unix_seconds() * 1000;
    const bool group = said.contains("chat");
    const auto conversation = group ? said.at("chat").get<std::string>() : "cid+/" + from + "==";
    char session[33];
    std::snprintf(session, sizeof session, "%032llx", static_cast<unsigned long long>(organisation_.next()));
    const auto expires = now_ms + organisation_.session_lifetime.count();
    organisation_.sessions[session] = {conversation, group ? "" : from, expires};

    json body{{"senderPlatform", "Android"},
              {"conversationId", conversation},
              {"chatbotCorpId", organisation_.corp_id},
              {"chatbotUserId", robot_user},
              {"msgId", said.value("msg_id", "msg+/" + std::to_string(organisation_.next()) + "==")},
              {"senderNick", "模拟人员"},
              {"isAdmin", false},
              {"senderStaffId", from},
              {"sessionWebhookExpiredTime", expires},
              {"createAt", now_ms},
              {"senderCorpId", organisation_.corp_id},
              {"conversationType", group ? "2" : "1"},
              {"senderId", "$:LWCP_v1:$" + from},
              {"sessionWebhook", world_.address + "/robot/sendBySession?session=" + session},
              {"robotCode", app_of(said).client_id},
              {"msgtype", said.at("type")}};
    if (group) {
        body["conversationTitle"] = "模拟群";
        body["isInAtList"] = true;
        body["atUsers"] = json::array({{{"dingtalkId", robot_user}}});
    }
    if (organisation_.spend_push()) {
        add_content(said, body);
    } else {
        body.update({{"errorCode", 20001}, {"errorMessage", "simulated"}});
    }
    if (said.contains("more")) body.update(said.at("more"));
    return body;
}

void People::say(const json& said, Told told) {
    const json body = body_of(said);
    const auto text = body.dump(-1, ' ', false, json::error_handler_t::replace);
    world_.journal.add("dingtalk.said", {{"msg_id", body.at("msgId")}, {"from", said.at("from")}});
    auto noted = [told = std::move(told), id = body.at("msgId")](json result) {
        result["msg_id"] = id;
        told(std::move(result));
    };
    const App& app = app_of(said);
    if (!app.callback.empty()) return post(app, said.value("chat", said.at("from").get<std::string>()), text, std::move(noted));
    gateway_.push(app.client_id, "CALLBACK", "/v1.0/im/bot/messages/get", text, std::move(noted));
}

void People::press(const json& pressed, Told told) {
    const json action{{"cardPrivateData", {{"actionIds", json::array({"1"})}, {"params", {{"says", pressed.at("says")}}}}}};
    const json body{{"type", "actionCallback"},
                    {"outTrackId", pressed.at("card")},
                    {"corpId", organisation_.corp_id},
                    {"userId", pressed.at("from")},
                    {"userIdType", 1},
                    {"spaceType", "IM"},
                    {"spaceId", "cid+/=="},
                    {"extension", "{}"},
                    {"content", action.dump()}};
    const App& app = app_of(pressed);
    if (const auto found = organisation_.cards_over_http.find(pressed.at("card").get<std::string>());
        found != organisation_.cards_over_http.end())
        return post_press(organisation_.card_routes.at(found->second), app, body.dump(), std::move(told));
    gateway_.push(app.client_id, "CALLBACK", "/v1.0/card/instances/callback", body.dump(), std::move(told));
}

/// Names are not looked up here: the path of the address that was registered, where the app's messages go.
void People::post_press(const Organisation::CardRoute& route, const App& app, const std::string& text, Told told) {
    const auto timestamp = std::to_string(world_.journal.unix_seconds() * 1000);
    const auto path_at = [](const std::string& url) { return url.find('/', url.find("://") + 3); };
    http::ClientRequest request;
    request.method = "POST";
    request.url = app.callback.substr(0, path_at(app.callback)) + route.url.substr(path_at(route.url));
    request.headers = {{"Content-Type", "application/json; charset=utf-8"},
                       {"x-ddpaas-signature-timestamp", timestamp},
                       {"x-ddpaas-signature", card_signature(route.secret, timestamp)}};
    request.body = text;
    world_.client.request(std::move(request), [this, told = std::move(told)](const http::ClientResponse& response) {
        world_.journal.add("dingtalk.press", {{"status", response.status}, {"answer", response.body}});
        told({{"status", response.status}, {"data", response.body}});
    });
}

/// A callback is posted once: no page of the manual tells of a repeat.
void People::post(const App& app, const std::string& to, const std::string& text, Told told) {
    const auto fault = world_.faults.next("dingtalk.callback");
    const int copies = fault ? fault->copies : 1;
    const auto timestamp = std::to_string(world_.journal.unix_seconds() * 1000);
    http::ClientRequest request;
    request.method = "POST";
    request.url = app.callback;
    request.headers = {{"Content-Type", "application/json; charset=utf-8"},
                       {"timestamp", timestamp},
                       {"sign", kexiebot::dingtalk::robot_sign(app.client_secret, timestamp)}};
    request.body = text;
    auto answered = [this, to, told = std::move(told)](const http::ClientResponse& response) {
        auto said = read_webhook_body(response.body);
        if (response.body.find(R"("msgtype":"empty")") != std::string::npos) said.msgtype = "empty";
        world_.journal.add("dingtalk.callback", {{"status", response.status}, {"msgtype", said.msgtype}, {"text", said.text}});
        if (!said.text.empty()) {
            world_.journal.add("dingtalk.delivered", {{"via", "response"},
                                                      {"to", to},
                                                      {"msgtype", said.msgtype},
                                                      {"text", said.text},
                                                      {"buttons", buttons_json(said)}});
        }
        told({{"status", response.status}, {"text", said.text}, {"msgtype", said.msgtype}, {"buttons", buttons_json(said)}});
    };
    world_.later(fault ? fault->delay : std::chrono::milliseconds{0}, [this, request, copies, answered = std::move(answered)] {
        for (int copy = 1; copy < copies; ++copy) world_.client.request(request, [](const http::ClientResponse&) {});
        world_.client.request(request, answered);
    });
}

}  // namespace kexiebot::simulator::dingtalk
