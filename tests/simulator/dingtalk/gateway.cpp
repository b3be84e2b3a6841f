#include "tests/simulator/dingtalk/gateway.hpp"

#include <utility>
#include <vector>

#include "adapters/http/query.hpp"
#include "tests/simulator/dingtalk/codes.hpp"
#include "tests/simulator/frame/control.hpp"

namespace kexiebot::simulator::dingtalk {

using nlohmann::json;
using std::chrono::milliseconds;

namespace {

constexpr std::string_view ws_scheme = "ws";

std::string frame_text(const std::string& type, const std::string& topic, const std::string& id, const std::string& data,
                       std::int64_t at_ms, const Gateway::EventName& event = {}) {
    json headers{{"appId", "6f1d0c1e-0000-4000-8000-0000000000aa"},
                 {"connectionId", "6f1d0c1e-0000-4000-8000-0000000000bb"},
                 {"contentType", "application/json"},
                 {"messageId", id},
                 {"time", std::to_string(at_ms)},
                 {"topic", topic}};
    if (type == "EVENT") headers.update({{"eventType", event.type}, {"eventId", event.id}});
    return json{{"specVersion", "1.0"}, {"type", type}, {"headers", headers}, {"data", data}}.dump();
}

/// Without "Accept: application/json" the gateway answers in XML, which is how clients that forget it fail.
Answer in_xml(const Answer& answer) {
    Answer xml = answer;
    xml.content_type = "application/xml";
    xml.body = "<?xml version=\"1.0\"?><Response></Response>";
    return xml;
}

/// Why a call to open is refused, or the topics it asks for.
std::optional<Answer> refusal_of(const json& body, const Organisation& organisation, std::set<std::string>& topics) {
    if (!body.is_object() || !body.contains("subscriptions") || !body.at("subscriptions").is_array()) {
        return refused(400, "invalidParameter.subscriptions");
    }
    const App* app = organisation.find_app(body.value("clientId", ""));
    if (app == nullptr || body.value("clientSecret", "") != app->client_secret) return refused(401, "authFailed");
    for (const auto& one : body.at("subscriptions"))
        topics.insert(one.value("type", "") == "EVENT" ? "EVENT" : one.value("topic", ""));
    return std::nullopt;
}

/// Of a message from a person; empty for other events.
std::string msg_id_of(const std::string& data) {
    const auto event = json::parse(data, nullptr, false);
    return event.is_object() ? event.value("msgId", "") : "";
}

}  // namespace

void Gateway::open(const http::Request& request, const Respond& respond) {
    const json body = json::parse(request.body, nullptr, false);
    const auto carry_out = [&] {
        std::set<std::string> topics;
        const auto refusal = refusal_of(body, organisation_, topics);
        world_.journal.add(
            "dingtalk.open",
            {{"refused", refusal.has_value()}, {"topics", topics}, {"ua", body.is_object() ? body.value("ua", "") : ""}});
        if (refusal) return *refusal;
        const std::string ticket = "ticket+/=" + std::to_string(organisation_.next());
        tickets_[ticket] = {body.at("clientId"), topics, world_.journal.steady() + ticket_life};
        const auto endpoint = std::string{ws_scheme} + world_.address.substr(world_.address.find(':')) + "/dingtalk/connect";
        return json_answer({{"endpoint", endpoint}, {"ticket", ticket}});
    };
    const bool wants_json = http::header(request.headers, "Accept").find("application/json") != std::string_view::npos;
    const Respond as_asked = [respond, wants_json](Answer answer) { respond(wants_json ? std::move(answer) : in_xml(answer)); };
    world_.answer("dingtalk.open", as_asked, carry_out,
                  [](int code) { return code == 401 ? refused(401, "authFailed") : new_host(code); });
}

std::optional<Answer> Gateway::refuses_line(const http::Request& request) {
    const auto query = http::parse_query(request.query);
    const auto found = tickets_.find(std::string{http::parameter(query, "ticket").value_or("")});
    const bool good = found != tickets_.end() && found->second.until > world_.journal.steady();
    const bool unlucky = world_.faults.next("dingtalk.connect").has_value();
    world_.journal.add("dingtalk.connect", {{"refused", !good || unlucky}});
    if (good && !unlucky) return std::nullopt;
    if (found != tickets_.end()) tickets_.erase(found);
    return Answer{401, "text/plain", "", {}, Cut::none};
}

void Gateway::line_opened(const http::Request& request, std::shared_ptr<Line> line) {
    const int id = ++last_line_;
    // One ticket opens one connection.
    auto ticket = tickets_.extract(std::string{http::parameter(http::parse_query(request.query), "ticket").value_or("")});
    line->on_text = [this, id](const std::string& text) { received(id, text); };
    line->on_end = [this, id] {
        world_.journal.add("dingtalk.hung-up", {{"line", id}});
        open_.erase(id);
    };
    Open opened;
    opened.line = std::move(line);
    if (!ticket.empty()) {
        opened.app = ticket.mapped().app;
        opened.topics = ticket.mapped().topics;
    }
    open_[id] = std::move(opened);
    world_.journal.add("dingtalk.line", {{"line", id}, {"open", open_.size()}});
    world_.later(ping_every, [this, id] { ping(id); });
}

void Gateway::ping(int id) {
    const auto found = open_.find(id);
    if (found == open_.end()) return;
    if (!found->second.leaving && !found->second.muted) {
        const auto number = std::to_string(organisation_.next());
        found->second.opaque = json{{"opaque", number}}.dump();
        found->second.line->send(
            frame_text("SYSTEM", "ping", "ping_" + number, found->second.opaque, world_.journal.unix_seconds() * 1000));
    }
    world_.later(ping_every, [this, id] { ping(id); });
}

void Gateway::push(const std::string& app, const std::string& type, const std::string& topic, const std::string& data, Told told,
                   EventName event) {
    const auto pending = std::make_shared<Pending>(Pending{app, type, topic, data, std::move(told), std::move(event)});
    if (!pick(*pending)) {
        world_.journal.add("dingtalk.lost", {{"topic", topic}});
        return pending->told({{"lost", true}});
    }
    deliver(pending);
}

void Gateway::deliver(const std::shared_ptr<Pending>& pending) {
    if (pending->acked) return;
    if (pending->deliveries >= deliveries_max) {
        world_.journal.add("dingtalk.given-up", {{"topic", pending->topic}});
        pending->acked = true;
        return pending->told({{"acked", false}, {"deliveries", pending->deliveries}});
    }
    ++pending->deliveries;
    const auto fault = world_.faults.next("dingtalk.stream");
    const int copies = fault ? fault->copies : 1;
    const auto delay = fault ? fault->delay : milliseconds{0};
    const std::string how{fault ? to_text(fault->answer) : "normal"};
    for (int copy = 0; copy < copies; ++copy) send_frame(pending, delay, how);
    world_.later(delay + redeliver_after, [this, pending] { deliver(pending); });
}

void Gateway::send_frame(const std::shared_ptr<Pending>& pending, milliseconds delay, std::string how) {
    world_.later(delay, [this, pending, how = std::move(how)] {
        const auto id = pick(*pending);
        if (!id) return;
        // Whether a repeat keeps its frame's id is not known: a new one is the harder case.
        const auto frame = "frame_" + std::to_string(organisation_.next());
        waiting_[frame] = pending;
        const auto text =
            frame_text(pending->type, pending->topic, frame, pending->data, world_.journal.unix_seconds() * 1000, pending->event);
        world_.journal.add(
            "dingtalk.stream",
            {{"frame", frame}, {"line", *id}, {"delivery", pending->deliveries}, {"msg_id", msg_id_of(pending->data)}});
        const auto line = open_.at(*id).line;
        if (how == "half") return line->send_half(text);
        if (how != "silence") line->send(text);
        if (how == "drop" || how == "status") line->cut();
    });
}

void Gateway::received(int id, const std::string& text) {
    const json frame = json::parse(text, nullptr, false);
    const bool good = frame.is_object() && frame.value("code", 0) != 0 && frame.contains("headers") &&
                      frame.at("headers").contains("messageId") && frame.contains("data") && frame.at("data").is_string();
    if (!good) {
        world_.journal.add("dingtalk.ack-malformed", {{"text", text}});
        return;
    }
    const auto frame_id = frame.at("headers").at("messageId").get<std::string>();
    const auto data = frame.at("data").get<std::string>();
    if (frame_id.starts_with("ping_")) {
        world_.journal.add("dingtalk.pong", {{"line", id}, {"same", open_.contains(id) && open_.at(id).opaque == data}});
        return;
    }
    const auto found = waiting_.find(frame_id);
    const bool known = found != waiting_.end();
    world_.journal.add("dingtalk.ack",
                       {{"frame", frame_id}, {"line", id}, {"code", frame.at("code")}, {"data", data}, {"known", known}});
    if (!known) return;
    const auto pending = found->second;
    waiting_.erase(found);
    // "Later" is said with 500, or in an event's data.
    const bool later = frame.at("code") == 500 || data.find("LATER") != std::string::npos;
    if (pending->acked || later) return;
    pending->acked = true;
    pending->told({{"acked", true}, {"code", frame.at("code")}, {"deliveries", pending->deliveries}, {"data", data}});
}

std::optional<int> Gateway::pick(const Pending& pending) {
    const auto topic = pending.type == "EVENT" ? "EVENT" : pending.topic;
    std::vector<int> listening;
    for (const auto& [id, open] : open_) {
        const bool hears = open.app == pending.app && open.topics.contains(topic);
        if (hears && !open.leaving && !open.muted) listening.push_back(id);
    }
    if (listening.empty()) return std::nullopt;
    return listening[static_cast<std::size_t>(world_.faults.chance() * static_cast<double>(listening.size()))];
}

void Gateway::disconnect(int id) {
    auto& open = open_.at(id);
    open.leaving = true;
    open.line->send(frame_text("SYSTEM", "disconnect", "system_" + std::to_string(organisation_.next()),
                               R"({"reason":"connection is expired"})", world_.journal.unix_seconds() * 1000));
    world_.later(close_after, [this, id] {
        if (const auto found = open_.find(id); found != open_.end()) found->second.line->close(1000);
    });
}

json Gateway::command(const json& body) {
    const auto how = body.at("how").get<std::string>();
    const int only = body.value("line", 0);
    std::vector<int> meant;
    for (const auto& [id, open] : open_) {
        if (only == 0 || only == id) meant.push_back(id);
    }
    for (const int id : meant) {
        const auto line = open_.at(id).line;
        if (how == "disconnect") disconnect(id);
        if (how == "ping") ping(id);
        if (how == "mute" || how == "unmute") open_.at(id).muted = how == "mute";
        if (how == "cut") line->cut();
        if (how == "close") line->close(1000);
    }
    return {{"lines", meant.size()}};
}

json Gateway::lines() const {
    json all = json::array();
    for (const auto& [id, open] : open_) all.push_back({{"line", id}, {"leaving", open.leaving}, {"topics", open.topics}});
    return all;
}

void Gateway::cut_all() {
    const auto open = open_;
    for (const auto& [id, one] : open) one.line->cut();
}

}  // namespace kexiebot::simulator::dingtalk
