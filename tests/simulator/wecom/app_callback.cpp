#include "tests/simulator/wecom/app_callback.hpp"

#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <utility>

namespace kexiebot::simulator::wecom {

using nlohmann::json;

namespace {

// CDATA, with its own end split (WeCom manual 90239).
std::string element(const std::string& name, std::string text) {
    for (std::size_t at = text.find("]]>"); at != std::string::npos; at = text.find("]]>", at + 15)) {
        text.replace(at, 3, "]]]]><![CDATA[>");
    }
    return "<" + name + "><![CDATA[" + text + "]]></" + name + ">";
}

std::string number_element(const std::string& name, const std::string& number) {
    return "<" + name + ">" + number + "</" + name + ">";
}

json open_envelope(const std::string& body) {
    pugi::xml_document document;
    if (!document.load_buffer(body.data(), body.size())) return {};
    const auto root = document.child("xml");
    if (!root.child("Encrypt")) return {};
    return {{"encrypt", root.child_value("Encrypt")},
            {"signature", root.child_value("MsgSignature")},
            {"timestamp", root.child_value("TimeStamp")},
            {"nonce", root.child_value("Nonce")}};
}

std::string text_of_reply(const std::string& xml) {
    pugi::xml_document document;
    if (!document.load_buffer(xml.data(), xml.size())) return {};
    std::string all;
    for (const auto& part : document.child("xml").child("Content")) all += part.value();
    return all;
}

}  // namespace

std::string AppCallbacks::inner_xml(const json& said) {
    std::string xml = "<xml>" + element("ToUserName", corporation_.app.corp_id) + element("FromUserName", said.at("from"));
    xml += number_element("CreateTime", std::to_string(said.value("created_at", world_.journal.unix_seconds())));
    xml += element("MsgType", said.at("type"));
    const json fields = said.value("fields", json::object());
    for (const auto& [name, value] : fields.items()) xml += element(name, value.get<std::string>());
    if (said.contains("card")) {
        const json& card = said.at("card");
        xml += element("Event", "template_card_event") + element("EventKey", card.at("key")) +
               element("TaskId", card.at("task_id")) + element("CardType", card.value("card_type", "button_interaction")) +
               element("ResponseCode", api_.new_response_code());
    }
    if (said.at("type") != "event") {
        xml += number_element("MsgId", said.contains("msgid") ? said.at("msgid").get<std::string>() : std::to_string(++last_id_));
    }
    return xml + number_element("AgentID", std::to_string(corporation_.app.agent_id)) + "</xml>";
}

void AppCallbacks::say(const json& said, Delivered done) {
    const App& app = corporation_.app;
    Delivery delivery;
    delivery.operation = "wecom.callback";
    delivery.url = app.callback;
    delivery.token = app.token;
    delivery.encoding_aes_key = app.encoding_aes_key;
    delivery.receive_id = said.value("sealed_for", app.corp_id);
    delivery.plain = inner_xml(said);
    delivery.envelope = [&app](const std::string& encrypted) {
        return "<xml>" + element("ToUserName", app.corp_id) + element("Encrypt", encrypted) +
               element("AgentID", std::to_string(app.agent_id)) + "</xml>";
    };
    delivery.open_envelope = open_envelope;
    deliver(world_, delivery, [this, user = said.at("from").get<std::string>(), done = std::move(done)](json result) {
        result["text"] = text_of_reply(result.at("reply"));
        if (!result.at("text").get_ref<const std::string&>().empty()) {
            world_.journal.add("wecom.delivered",
                               {{"via", "app-reply"}, {"to", user}, {"msgtype", "text"}, {"text", result.at("text")}});
        }
        done(std::move(result));
    });
}

void AppCallbacks::verify(Delivered done) {
    const App& app = corporation_.app;
    const kexiebot::sealing::FrameCipher cipher{app.token, kexiebot::sealing::AesKey::decode(app.encoding_aes_key).value(),
                                                app.corp_id};
    const std::string echo = "1616140317555161061";
    const std::string encrypted = cipher.seal(echo, "0123456789abcdef");
    const std::string timestamp = std::to_string(world_.journal.unix_seconds());
    std::string escaped;
    for (const char c : encrypted) escaped += c == '+' ? "%2B" : c == '/' ? "%2F" : c == '=' ? "%3D" : std::string{c};
    http::ClientRequest request;
    request.url = app.callback + "?msg_signature=" + cipher.sign(timestamp, "1372623149", encrypted) + "&timestamp=" + timestamp +
                  "&nonce=1372623149&echostr=" + escaped;
    request.timeout = std::chrono::seconds{1};
    world_.client.request(std::move(request), [echo, done = std::move(done)](const http::ClientResponse& response) {
        const bool echoed = response.transfer == http::Transfer::complete && response.status == 200 && response.body == echo;
        done({{"status", response.status}, {"echoed", echoed}});
    });
}

}  // namespace kexiebot::simulator::wecom
