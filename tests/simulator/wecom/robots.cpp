#include "tests/simulator/wecom/robots.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "adapters/http/query.hpp"
#include "adapters/sealing/base64.hpp"
#include "tests/simulator/wecom/codes.hpp"
#include "tests/simulator/wecom/payload.hpp"

namespace kexiebot::simulator::wecom {

using nlohmann::json;

Robots::Robots(World& world, Corporation& corporation) : world_{world}, corporation_{corporation}, files_{world} {}

void Robots::line_opened(std::shared_ptr<Line> line) {
    RobotLine::Events events;
    events.subscribed = [this](RobotLine& newer) {
        for (const auto& older : std::vector{lines_}) {
            if (older.get() != &newer && older->bot_id() == newer.bot_id()) older->kick();
        }
    };
    events.ended = [this](const RobotLine& gone) {
        std::erase_if(lines_, [&gone](const auto& one) { return one.get() == &gone; });
    };
    auto opened = std::make_shared<RobotLine>(world_, corporation_, uploads_, spoken_, std::move(line), std::move(events));
    opened->start();
    world_.journal.add("wecom.aibot.opened", json::object());
    lines_.push_back(std::move(opened));
}

json Robots::file_of(const std::string& media_id, const Robot& robot) {
    const Media* const media = corporation_.media.find(media_id, "corp", world_.journal.steady());
    if (media == nullptr) throw std::invalid_argument{"no such media: " + media_id};
    if (!robot.callback.empty()) {
        const std::string key = kexiebot::sealing::from_base64(robot.encoding_aes_key + "=").value();
        return {{"url", files_.publish(media->name, media->bytes, key)}};
    }
    const std::string key = random_key();
    return {{"url", files_.publish(media->name, media->bytes, key)}, {"aeskey", key_text(key)}};
}

json Robots::body_of(const json& said, const Robot& robot) {
    const std::string type = said.at("type");
    json body = {{"msgid", said.contains("msgid") ? said.at("msgid") : json("invented-msgid-" + std::to_string(++last_) + "==")},
                 {"aibotid", robot.bot_id},
                 {"chattype", said.contains("chat") ? "group" : "single"},
                 {"from", {{"userid", said.at("from")}}},
                 {"msgtype", type}};
    if (said.contains("chat")) body["chatid"] = said.at("chat");
    if (type == "text" || type == "voice") {
        const std::string text = said.at("text");
        body[type] = {{"content", said.contains("chat") && type == "text" ? "@" + robot.name + " " + text : text}};
    } else if (type == "mixed") {
        json items = json::array();
        for (const json& item : said.at("items")) {
            if (item.contains("text")) {
                items.push_back({{"msgtype", "text"}, {"text", {{"content", item.at("text")}}}});
            } else {
                items.push_back({{"msgtype", "image"}, {"image", file_of(item.at("image"), robot)}});
            }
        }
        body[type] = {{"msg_item", std::move(items)}};
    } else if (type == "event") {
        body["create_time"] = world_.journal.unix_seconds();
        body["event"] = said.at("event");
    } else if (said.contains("media")) {
        body[type] = file_of(said.at("media"), robot);
    }
    if (said.contains("quote")) body["quote"] = said.at("quote");
    return body;
}

void Robots::say(const json& said, const Delivered& done) {
    const auto robot = corporation_.robots.find(said.at("bot_id").get<std::string>());
    if (robot == corporation_.robots.end()) throw std::invalid_argument{"no such robot"};
    const json body = body_of(said, robot->second);
    if (!robot->second.callback.empty()) return say_by_url(robot->second, body, done);

    const Fault fault = world_.faults.next("wecom.aibot.callback").value_or(Fault{});
    const auto line = std::find_if(lines_.begin(), lines_.end(), [&](const auto& one) { return one->bot_id() == robot->first; });
    if (line == lines_.end()) return done({{"sent", false}});
    if (fault.delay.count() > 0) {
        world_.later(fault.delay, [weak = std::weak_ptr{*line}, body, copies = fault.copies] {
            const auto late = weak.lock();
            for (int copy = 0; late && copy < copies; ++copy) late->call_back(body);
        });
        return done({{"sent", true}, {"msgid", body.at("msgid")}});
    }
    json result = {{"sent", true}, {"msgid", body.at("msgid")}};
    for (int copy = 0; copy < fault.copies; ++copy) result["req_id"] = (*line)->call_back(body);
    done(std::move(result));
}

Delivery Robots::delivery_to(const Robot& robot, const json& body) const {
    Delivery delivery;
    delivery.operation = "wecom.aibot.url";
    delivery.url = robot.callback;
    delivery.token = robot.token;
    delivery.encoding_aes_key = robot.encoding_aes_key;
    delivery.plain = body.dump();
    delivery.envelope = [](const std::string& encrypted) { return json{{"encrypt", encrypted}}.dump(); };
    delivery.open_envelope = [](const std::string& text) -> json {
        const json envelope = json::parse(text, nullptr, false);
        if (!envelope.is_object() || !envelope.contains("encrypt") || !envelope.contains("timestamp")) return {};
        const json& timestamp = envelope.at("timestamp");
        return {{"encrypt", envelope.at("encrypt")},
                {"signature", envelope.value("msgsignature", "")},
                {"timestamp", timestamp.is_string() ? timestamp.get<std::string>() : timestamp.dump()},
                {"nonce", envelope.value("nonce", "")}};
    };
    return delivery;
}

void Robots::say_by_url(const Robot& robot, const json& body, const Delivered& done) {
    json asked = body;
    const bool can_answer_late = body.at("msgtype") != "event" || body.at("event").value("eventtype", "") != "enter_chat";
    if (can_answer_late) {
        const std::string code = "invented-late-" + std::to_string(late_answers_.size() + 1);
        late_answers_[code] = body;
        asked["response_url"] = world_.address + "/cgi-bin/aibot/response?response_code=" + code;
    }
    deliver(world_, delivery_to(robot, asked),
            [this, &robot, body, done](json result) { replied(robot, body, std::move(result), done); });
}

void Robots::replied(const Robot& robot, const json& asked, json result, const Delivered& done) {
    const json reply = json::parse(result.at("reply").get<std::string>(), nullptr, false);
    const std::string type = reply.is_object() ? reply.value("msgtype", "") : "";
    result["text"] = "";
    if (type == "stream" || type == "stream_with_template_card") {
        const json& stream = reply.at("stream");
        if (!stream.value("finish", false)) return poll(robot, asked, stream.at("id"), done);
        result["text"] = stream.value("content", "");
    } else if (type == "text") {
        result["text"] = reply.at("text").value("content", "");
    }
    if (!type.empty()) {
        json entry = {{"via", "robot-reply"}, {"to", conversation_of(asked)}, {"msgtype", type}, {"text", result.at("text")}};
        if (reply.contains("template_card")) entry["card"] = reply.at("template_card");
        world_.journal.add("wecom.delivered", std::move(entry));
    }
    done(std::move(result));
}

// The server asks again and again for the rest of a stream.
void Robots::poll(const Robot& robot, const json& asked, const std::string& stream, const Delivered& done) {
    json refresh = asked;
    refresh["msgid"] = "invented-refresh-" + std::to_string(++last_);
    refresh["msgtype"] = "stream";
    refresh["stream"] = {{"id", stream}};
    world_.later(std::chrono::milliseconds{300}, [this, &robot, asked, refresh, done] {
        deliver(world_, delivery_to(robot, refresh),
                [this, &robot, asked, done](json result) { replied(robot, asked, std::move(result), done); });
    });
}

bool Robots::handle(std::string_view call, const http::Request& request, const Respond& respond) {
    if (call != "aibot/response") return false;
    world_.answer(
        "wecom.aibot/response", respond, [&] { return late_answer(request); }, refusal);
    return true;
}

Answer Robots::late_answer(const http::Request& request) {
    const auto query = http::parse_query(request.query);
    const auto found = late_answers_.find(http::parameter(query, "response_code").value_or(""));
    const json body = json::parse(request.body, nullptr, false);
    Payload payload{parameter_wrong};
    if (found != late_answers_.end() && body.is_object() && request.method == "POST") {
        payload = check_robot_payload(body, [](std::string_view) { return false; });
    }
    world_.journal.add("wecom.aibot/response", {{"errcode", payload.code}, {"body", body.is_object() ? body : json{}}});
    if (payload.code == ok) {
        world_.journal.add("wecom.delivered", {{"via", "robot-late"},
                                               {"to", conversation_of(found->second)},
                                               {"msgtype", body.at("msgtype")},
                                               {"text", payload.text}});
        late_answers_.erase(found);
    }
    return refusal(payload.code);
}

bool Robots::control(std::string_view what, const json& body, const Delivered& told) {
    if (what == "robot/drop") {
        drop(body.at("bot_id"), body.value("how", "cut"));
    } else if (what == "robot/lines") {
        json all = json::array();
        for (const auto& line : lines_) all.push_back(line->bot_id());
        told(std::move(all));
        return true;
    } else if (what == "expire-files") {
        files_.expire();
    } else if (what == "spoken") {
        if (body.contains("everywhere")) {
            spoken_.everywhere = body.at("everywhere");
        } else {
            spoken_.conversations.insert({body.at("bot_id"), body.at("chat")});
        }
    } else {
        return false;
    }
    told(json::object());
    return true;
}

void Robots::drop(const std::string& bot_id, const std::string& how) {
    for (const auto& line : std::vector{lines_}) {
        if (line->bot_id() != bot_id) continue;
        if (how == "cut") {
            line->cut();
        } else if (how == "close") {
            line->close(1001);
        } else if (how == "kick") {
            line->kick();
        } else if (how == "forget") {
            line->forget_subscription();
        } else {
            throw std::invalid_argument{"how: cut, close, kick or forget"};
        }
    }
}

void Robots::cut_all() {
    for (const auto& line : std::vector{lines_}) line->cut();
}

}  // namespace kexiebot::simulator::wecom
