#include "tests/simulator/dingtalk/webhooks.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "adapters/dingtalk/sign.hpp"
#include "adapters/http/query.hpp"
#include "tests/simulator/dingtalk/codes.hpp"
#include "tests/simulator/dingtalk/messages.hpp"

namespace kexiebot::simulator::dingtalk {

using nlohmann::json;

namespace {

constexpr std::size_t a_minute_max = 20;
constexpr std::int64_t minute_s = 60;
constexpr std::int64_t lock_out_s = 600;
constexpr std::int64_t clock_skew_max_ms = 3'600'000;

}  // namespace

bool Webhooks::handle(const http::Request& request, const Respond& respond) {
    const bool session = request.path == "/robot/sendBySession";
    if (!session && request.path != "/robot/send") return false;
    const std::string operation = session ? "dingtalk.session" : "dingtalk.webhook";
    const auto noted = [this, operation](Answer answer) {
        world_.journal.add(operation, {{"errcode", json::parse(answer.body).at("errcode")}});
        return answer;
    };
    world_.answer(
        operation, respond, [&] { return noted(session ? answer_in_session(request) : send(request)); },
        [&](int code) { return noted(old_host(code)); });
    return true;
}

Answer Webhooks::answer_in_session(const http::Request& request) {
    const auto query = http::parse_query(request.query);
    const auto found = organisation_.sessions.find(std::string{http::parameter(query, "session").value_or("")});
    if (found == organisation_.sessions.end() || found->second.expires_ms < world_.journal.unix_seconds() * 1000) {
        return old_host(session_gone);
    }
    if (!organisation_.spend_push()) return old_host(pushes_spent);
    const auto& session = found->second;
    if (session.user.empty() && organisation_.groups_left.contains(session.conversation)) return old_host(400106);
    const auto said = read_webhook_body(request.body);
    if (said.errcode == 0) {
        const json body = json::parse(request.body);
        world_.journal.add("dingtalk.delivered", {{"via", "session"},
                                                  {"to", session.user.empty() ? session.conversation : session.user},
                                                  {"msgtype", said.msgtype},
                                                  {"text", said.text},
                                                  {"buttons", buttons_json(said)},
                                                  {"at", body.value("at", json::object())}});
    }
    return old_host(said.errcode);
}

Answer Webhooks::send(const http::Request& request) {
    const auto query = http::parse_query(request.query);
    const auto found = organisation_.group_robots.find(std::string{http::parameter(query, "access_token").value_or("")});
    if (found == organisation_.group_robots.end()) return old_host(robot_unknown);
    auto& robot = found->second;
    if (const int code = check(request, robot); code != 0) return old_host(code);
    const auto said = read_webhook_body(request.body);
    if (said.errcode != 0) return old_host(said.errcode);
    if (!robot.keyword.empty() && said.text.find(robot.keyword) == std::string::npos) return old_host(insecure);
    const json body = json::parse(request.body);
    const auto uuid = body.value("msgUuid", "");
    if (!uuid.empty() && ++robot.uuids[uuid] > 1) return old_host(0);
    world_.journal.add("dingtalk.delivered", {{"via", "group-robot"},
                                              {"to", robot.access_token},
                                              {"msgtype", said.msgtype},
                                              {"text", said.text},
                                              {"sign", http::parameter(query, "sign").value_or("")},
                                              {"at", body.value("at", json::object())}});
    return old_host(0);
}

int Webhooks::check(const http::Request& request, GroupRobot& robot) const {
    const auto now = world_.journal.unix_seconds();
    while (!robot.sent.empty() && now - robot.sent.front() > minute_s) robot.sent.pop_front();
    robot.sent.push_back(now);
    robot.peak = std::max(robot.peak, robot.sent.size());
    if (now < robot.locked_until) return too_fast;
    if (robot.sent.size() > a_minute_max) {
        robot.locked_until = now + lock_out_s;
        robot.locked_out = true;
        return too_fast;
    }
    if (!organisation_.spend_push()) return pushes_spent;
    if (robot.secret.empty()) return 0;
    // As forms are read: a '+' that was not escaped is a space, and the signature differs.
    const auto query = http::parse_form(request.query);
    const std::string timestamp{http::parameter(query, "timestamp").value_or("")};
    std::int64_t at = 0;
    std::from_chars(timestamp.data(), timestamp.data() + timestamp.size(), at);
    if (std::abs(world_.journal.unix_seconds() * 1000 - at) > clock_skew_max_ms) return insecure;
    return http::parameter(query, "sign").value_or("") == kexiebot::dingtalk::robot_sign(robot.secret, timestamp) ? 0 : insecure;
}

}  // namespace kexiebot::simulator::dingtalk
