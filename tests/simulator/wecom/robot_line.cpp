#include "tests/simulator/wecom/robot_line.hpp"

#include <utility>

#include "tests/simulator/wecom/cards.hpp"
#include "tests/simulator/wecom/codes.hpp"
#include "tests/simulator/wecom/payload.hpp"

namespace kexiebot::simulator::wecom {

using nlohmann::json;

namespace {

constexpr std::chrono::seconds event_patience{5};
constexpr std::chrono::minutes stream_patience{6};
constexpr std::chrono::hours reply_patience{24};
constexpr std::size_t stream_bytes_max = 20480;

std::string text_of(const json& body, const char* name) {
    if (!body.is_object()) return {};
    const auto found = body.find(name);
    return found != body.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

json acknowledged(const std::string& req_id, int code) {
    json frame = report(code);
    frame["headers"] = {{"req_id", req_id}};
    return frame;
}

// Chunks are told by their size.
json shown(json body) {
    const std::string data = text_of(body, "base64_data");
    if (!data.empty()) body["base64_data"] = std::to_string(data.size()) + " characters";
    if (body.is_object() && body.contains("secret")) body["secret"] = "…";
    return body;
}

}  // namespace

std::string conversation_of(const json& body) {
    const std::string chat = text_of(body, "chatid");
    return chat.empty() ? text_of(body.value("from", json::object()), "userid") : chat;
}

RobotLine::RobotLine(World& world, Corporation& corporation, RobotUploads& uploads, Spoken& spoken, std::shared_ptr<Line> line,
                     Events events)
    : world_{world},
      corporation_{corporation},
      uploads_{uploads},
      spoken_{spoken},
      line_{std::move(line)},
      events_{std::move(events)} {}

void RobotLine::start() {
    line_->on_text = [weak = weak_from_this()](const std::string& text) {
        if (const auto self = weak.lock()) self->heard(text);
    };
    line_->on_end = [weak = weak_from_this()] {
        if (const auto self = weak.lock()) self->events_.ended(*self);
    };
}

void RobotLine::heard(const std::string& text) {
    const json frame = json::parse(text, nullptr, false);
    const std::string command = text_of(frame, "cmd");
    const std::string req_id = frame.is_object() ? text_of(frame.value("headers", json::object()), "req_id") : "";
    if (command.empty() || req_id.empty()) {
        world_.journal.add("wecom.aibot.unreadable", {{"text", text.substr(0, 200)}});
        return;
    }
    const json body = frame.value("body", json::object());
    const std::string operation = "wecom.aibot." + command;
    const auto carried = [&] {
        json answer = carry_out(command, req_id, body);
        world_.journal.add(operation,
                           {{"bot_id", bot_id_}, {"req_id", req_id}, {"body", shown(body)}, {"errcode", answer.at("errcode")}});
        return answer.dump();
    };
    const auto refuse = [&](int code) { return acknowledged(req_id, code).dump(); };
    world_.answer(operation, line_, carried, refuse);
    // A refused subscription is closed by the client; one that was taken makes this line the robot's.
    if (command == "aibot_subscribe" && !bot_id_.empty()) events_.subscribed(*this);
}

json RobotLine::carry_out(const std::string& command, const std::string& req_id, const json& body) {
    const auto now = world_.journal.steady();
    if (command == "aibot_subscribe") return acknowledged(req_id, subscribe(body));
    if (bot_id_.empty()) return acknowledged(req_id, not_subscribed);
    if (command == "ping") return acknowledged(req_id, ok);
    if (command == "aibot_respond_msg") return acknowledged(req_id, respond(req_id, body));
    if (command == "aibot_respond_welcome_msg") return acknowledged(req_id, welcome(req_id, body));
    if (command == "aibot_respond_update_msg") return acknowledged(req_id, update_card(req_id, body));
    if (command == "aibot_send_msg") return acknowledged(req_id, push(body));
    if (command == "aibot_upload_media_chunk") return acknowledged(req_id, uploads_.chunk(bot_id_, body, now));
    if (command == "aibot_upload_media_init") {
        const auto result = uploads_.init(bot_id_, body, now);
        json answer = acknowledged(req_id, result.code);
        if (result.code == ok) answer["body"] = {{"upload_id", result.id}};
        return answer;
    }
    if (command == "aibot_upload_media_finish") {
        const auto result = uploads_.finish(bot_id_, body, corporation_.media, now);
        json answer = acknowledged(req_id, result.code);
        if (result.code == ok) {
            const Media* const media = corporation_.media.find(result.id, bot_id_, now);
            answer["body"] = {
                {"type", media->type}, {"media_id", result.id}, {"created_at", std::to_string(world_.journal.unix_seconds())}};
        }
        return answer;
    }
    return acknowledged(req_id, parameter_wrong);
}

int RobotLine::subscribe(const json& body) {
    const auto robot = corporation_.robots.find(text_of(body, "bot_id"));
    const bool is_good = robot != corporation_.robots.end() && robot->second.secret == text_of(body, "secret") &&
                         robot->second.callback.empty() && !robot->second.secret.empty();
    if (!is_good) return robot_refused;
    bot_id_ = robot->first;
    return ok;
}

std::string RobotLine::call_back(const json& body) {
    const bool is_event = body.at("msgtype") == "event";
    const std::string req_id = "invented-req-" + std::to_string(std::hash<std::string>{}(bot_id_ + body.dump()) % 1000000U) +
                               "-" + std::to_string(asked_.size() + 1) + "-" + std::to_string(world_.journal.unix_seconds());
    asked_[req_id] = {body, world_.journal.steady()};
    if (!is_event) spoken_.conversations.insert({bot_id_, conversation_of(body)});
    const json frame = {
        {"cmd", is_event ? "aibot_event_callback" : "aibot_msg_callback"}, {"headers", {{"req_id", req_id}}}, {"body", body}};
    world_.journal.add("wecom.aibot.callback", {{"bot_id", bot_id_}, {"req_id", req_id}, {"msgid", text_of(body, "msgid")}});
    line_->send(frame.dump());
    return req_id;
}

void RobotLine::kick() {
    const json body = {{"msgid", "invented-kick-" + std::to_string(world_.journal.unix_seconds())},
                       {"create_time", world_.journal.unix_seconds()},
                       {"aibotid", bot_id_},
                       {"msgtype", "event"},
                       {"event", {{"eventtype", "disconnected_event"}}}};
    call_back(body);
    world_.journal.add("wecom.aibot.kicked", {{"bot_id", bot_id_}});
    bot_id_.clear();
    line_->close(1000);
}

bool RobotLine::has_room(const std::string& conversation) {
    const std::string key = bot_id_ + " " + conversation;
    const auto now = world_.journal.steady();
    const bool this_minute = corporation_.in_conversation.take(key, now);
    return corporation_.in_conversation_hour.take(key, now) && this_minute;
}

int RobotLine::respond(const std::string& req_id, const json& body) {
    const auto found = asked_.find(req_id);
    if (found == asked_.end() || found->second.body.at("msgtype") == "event") return req_id_invalid;
    if (world_.journal.steady() - found->second.at > reply_patience) return req_id_invalid;
    const std::string conversation = conversation_of(found->second.body);
    if (!has_room(conversation)) return rate_exceeded;
    const std::string type = text_of(body, "msgtype");
    if (type == "stream" || type == "stream_with_template_card") return respond_stream(found->second, body);
    return say(conversation, body);
}

int RobotLine::respond_stream(Asked& asked, const json& body) {
    const json stream = body.value("stream", json::object());
    const std::string id = text_of(stream, "id");
    const std::string content = text_of(stream, "content");
    if (id.empty()) return parameter_wrong;
    if (content.size() > stream_bytes_max) return message_too_long;
    const auto now = world_.journal.steady();
    if (asked.stream != id) {
        asked.stream = id;
        asked.stream_since = now;
        asked.finished = false;
    }
    if (asked.finished || now - asked.stream_since > stream_patience) return stream_expired;
    asked.finished = stream.value("finish", false);
    if (asked.finished) show(conversation_of(asked.body), "stream", content, body);
    return ok;
}

RobotLine::Asked* RobotLine::event(const std::string& req_id, const std::string& type) {
    const auto found = asked_.find(req_id);
    if (found == asked_.end() || found->second.body.at("msgtype") != "event") return nullptr;
    const bool is_that = text_of(found->second.body.at("event"), "eventtype") == type;
    return is_that && world_.journal.steady() - found->second.at <= event_patience ? &found->second : nullptr;
}

int RobotLine::welcome(const std::string& req_id, const json& body) {
    const Asked* const asked = event(req_id, "enter_chat");
    if (asked == nullptr) return req_id_invalid;
    const std::string conversation = conversation_of(asked->body);
    if (text_of(body, "msgtype") != "text") return say(conversation, body);
    const std::string content = text_of(body.value("text", json::object()), "content");
    if (content.empty()) return text_empty;
    show(conversation, "text", content, body);
    return ok;
}

int RobotLine::update_card(const std::string& req_id, const json& body) {
    const Asked* const asked = event(req_id, "template_card_event");
    if (asked == nullptr) return req_id_invalid;
    if (text_of(body, "response_type") != "update_template_card" || !body.contains("template_card")) return parameter_wrong;
    const std::string task = text_of(asked->body.at("event").value("template_card_event", json::object()), "task_id");
    if (text_of(body.at("template_card"), "task_id") != task) return parameter_wrong;
    return check_card(body.at("template_card"), CardSender::robot);
}

int RobotLine::push(const json& body) {
    const std::string chat = text_of(body, "chatid");
    if (!spoken_.contains(bot_id_, chat)) return chat_id_wrong;
    if (!has_room(chat)) return rate_exceeded;
    return say(chat, body);
}

int RobotLine::say(const std::string& conversation, const json& body) {
    const auto has_media = [this](std::string_view id) {
        return corporation_.media.find(id, bot_id_, world_.journal.steady()) != nullptr;
    };
    const Payload payload = check_robot_payload(body, has_media);
    if (payload.code == ok) show(conversation, text_of(body, "msgtype"), payload.text, body);
    return payload.code;
}

void RobotLine::show(const std::string& conversation, const std::string& type, const std::string& text, const json& body) {
    json entry = {{"via", "robot"}, {"to", conversation}, {"msgtype", type}, {"text", text}};
    if (body.contains("template_card")) entry["card"] = body.at("template_card");
    if (body.contains(type)) {
        const Media* const media = corporation_.media.find(text_of(body.at(type), "media_id"), bot_id_, world_.journal.steady());
        if (media != nullptr) {
            entry["name"] = media->name;
            entry["bytes"] = media->bytes.size();
        }
    }
    world_.journal.add("wecom.delivered", std::move(entry));
}

}  // namespace kexiebot::simulator::wecom
