#include "tests/simulator/dingtalk/events.hpp"

#include <utility>

#include "adapters/sealing/frame_cipher.hpp"

namespace kexiebot::simulator::dingtalk {

using nlohmann::json;

namespace {

constexpr int attempts_max = 4;
constexpr const char* nonce = "simulated";

sealing::FrameCipher cipher_of(const App& app) {
    return {app.event_token, sealing::AesKey::decode(app.event_aes_key).value(), app.client_id};
}

/// What an answer decrypts to; empty when it is not signed, or is no answer.
std::string answer_in(const App& app, const std::string& body) {
    const json answer = json::parse(body, nullptr, false);
    if (!answer.is_object()) return {};
    const auto cipher = cipher_of(app);
    const std::string encrypt = answer.value("encrypt", "");
    if (!cipher.is_signed(answer.value("msg_signature", ""), answer.value("timeStamp", ""), answer.value("nonce", ""), encrypt))
        return {};
    const auto opened = cipher.open(encrypt);
    const auto* plain = std::get_if<std::string>(&opened);
    return plain == nullptr ? std::string{} : *plain;
}

}  // namespace

void Events::happen(const json& event, Told told) {
    const auto type = event.at("type").get<std::string>();
    const auto id = event.value("id", "event-" + std::to_string(organisation_.next()));
    const json fields = event.value("fields", json::object());
    if (type == "chat_disband" || type == "im_cool_app_uninstall")
        organisation_.groups_left.insert(fields.value("openConversationId", ""));
    const App& app = organisation_.apps.at(event.value("client_id", organisation_.app));
    if (app.events.empty()) return gateway_.push(app.client_id, "EVENT", "*", fields.dump(), std::move(told), {type, id});
    const auto now_ms = world_.journal.unix_seconds() * 1000;
    json plain{{"EventType", type}, {"EventTime", now_ms}, {"CorpId", organisation_.corp_id}, {"eventId", id}};
    plain.update(fields);
    post(app, plain.dump(), attempts_max, std::move(told));
}

void Events::post(const App& app, const std::string& plain, int attempts_left, Told told) {
    const auto cipher = cipher_of(app);
    const auto timestamp = std::to_string(world_.journal.unix_seconds() * 1000);
    const auto encrypt = cipher.seal(plain, "0123456789abcdef");
    const auto signature = cipher.sign(timestamp, nonce, encrypt);
    http::ClientRequest request;
    request.method = "POST";
    request.url =
        app.events + "?signature=" + signature + "&msg_signature=" + signature + "&timestamp=" + timestamp + "&nonce=" + nonce;
    request.headers = {{"Content-Type", "application/json"}};
    request.body = json{{"encrypt", encrypt}}.dump();
    const auto fault = world_.faults.next("dingtalk.event");
    auto answered = [this, app, plain, attempts_left, told = std::move(told)](const http::ClientResponse& response) {
        const auto answer = answer_in(app, response.body);
        world_.journal.add("dingtalk.event", {{"status", response.status}, {"answer", answer}});
        if (answer == "success" || attempts_left <= 1) return told({{"status", response.status}, {"answer", answer}});
        world_.later(gateway_.redeliver_after,
                     [this, app, plain, attempts_left, told] { post(app, plain, attempts_left - 1, told); });
    };
    const int copies = fault ? fault->copies : 1;
    for (int copy = 1; copy < copies; ++copy) world_.client.request(request, [](const http::ClientResponse&) {});
    world_.client.request(std::move(request), std::move(answered));
}

}  // namespace kexiebot::simulator::dingtalk
