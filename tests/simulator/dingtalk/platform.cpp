#include "tests/simulator/dingtalk/platform.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "adapters/http/query.hpp"
#include "tests/simulator/dingtalk/api.hpp"
#include "tests/simulator/dingtalk/events.hpp"
#include "tests/simulator/dingtalk/gateway.hpp"
#include "tests/simulator/dingtalk/people.hpp"
#include "tests/simulator/dingtalk/webhooks.hpp"
#include "tests/simulator/frame/control.hpp"

namespace kexiebot::simulator::dingtalk {

using nlohmann::json;

namespace {

constexpr std::string_view line_path = "/dingtalk/connect";

/// One organisation with what answers for it; made anew by forget().
struct Office {
    explicit Office(World& world)
        : gateway{world, organisation},
          api{world, organisation},
          webhooks{world, organisation},
          people{world, organisation, gateway},
          events{world, organisation, gateway} {}

    Organisation organisation;
    Gateway gateway;
    Api api;
    Webhooks webhooks;
    People people;
    Events events;
};

void take_milliseconds(const json& body, const char* key, std::chrono::milliseconds& value) {
    if (body.contains(key)) value = std::chrono::milliseconds{body.at(key).get<int>()};
}

class DingtalkPlatform final : public Platform {
public:
    explicit DingtalkPlatform(World& world) : world_{world}, office_{std::make_unique<Office>(world)} {}

    [[nodiscard]] std::string_view name() const override { return "dingtalk"; }

    [[nodiscard]] bool owns(std::string_view path) const override {
        return path.starts_with("/v1.0/") || path.starts_with("/robot/") || path == "/media/upload" ||
               path.starts_with("/dingtalk-files/") || path == line_path;
    }

    void handle(http::Request request, Respond respond) override {
        if (request.path == "/v1.0/gateway/connections/open") return office_->gateway.open(request, respond);
        if (office_->webhooks.handle(request, respond) || office_->api.handle(request, respond)) return;
        respond({404, "text/html", "<html><body>404</body></html>", {}, Cut::none});
    }

    [[nodiscard]] std::optional<Answer> refuses_line(const http::Request& request) override {
        if (request.path != line_path) return Answer{404, "text/html", "", {}, Cut::none};
        return office_->gateway.refuses_line(request);
    }

    void line_opened(const http::Request& request, std::shared_ptr<Line> line) override {
        office_->gateway.line_opened(request, std::move(line));
    }

    void control(std::string_view what, const http::Request& request, const json& body, Respond respond) override {
        const auto told = [respond](const json& result) { respond(json_answer(result)); };
        auto& organisation = office_->organisation;
        if (what == "setup") {
            set_up(body);
            return told(json::object());
        }
        if (what == "say" || what == "press") {
            const bool waits = body.value("wait", true);
            const People::Told done = waits ? People::Told{told} : People::Told{[](const json&) {}};
            what == "say" ? office_->people.say(body, done) : office_->people.press(body, done);
            if (!waits) told(json::object());
            return;
        }
        if (what == "event") return office_->events.happen(body, told);
        if (what == "media") {
            const auto query = http::parse_query(request.query);
            return told({{"download_code",
                          office_->people.keep(request.body, std::string{http::parameter(query, "name").value_or("file")})}});
        }
        if (what == "line") return told(office_->gateway.command(body));
        if (what == "lines") return told(office_->gateway.lines());
        if (what == "expire") return told(expire(body.at("what").get<std::string>()));
        if (what == "leave-group") {
            organisation.groups_left.insert(body.at("chat").get<std::string>());
            return told(json::object());
        }
        if (what == "group-robots") return told(group_robots());
        if (what == "spent") {
            return told({{"calls", organisation.calls},
                         {"pushes", organisation.pushes},
                         {"calls_in_a_second", organisation.calls_in_a_second}});
        }
        respond({404, "text/plain", "no such control", {}, Cut::none});
    }

    void forget() override {
        office_->gateway.cut_all();
        past_.push_back(std::exchange(office_, std::make_unique<Office>(world_)));
    }

private:
    // Adds to, and replaces, what was set up before.
    void set_up(const json& body) {
        auto& organisation = office_->organisation;
        auto& gateway = office_->gateway;
        if (body.contains("app")) {
            const json& app = body.at("app");
            organisation.app = app.at("client_id");
            organisation.apps[organisation.app] = {app.at("client_id"),          app.at("client_secret"),
                                                   app.value("callback", ""),    app.value("events", ""),
                                                   app.value("event_token", ""), app.value("event_aes_key", "")};
        }
        for (const json& one : body.value("group_robots", json::array())) {
            GroupRobot robot;
            robot.access_token = one.at("access_token");
            robot.secret = one.value("secret", "");
            robot.keyword = one.value("keyword", "");
            organisation.group_robots[robot.access_token] = std::move(robot);
        }
        for (const std::string member : body.value("members", json::array())) organisation.members.insert(member);
        if (body.contains("flow_controlled")) organisation.flow_controlled = body.at("flow_controlled");
        if (body.contains("calls_max")) organisation.calls_max = body.at("calls_max");
        if (body.contains("pushes_max")) organisation.pushes_max = body.at("pushes_max");
        if (body.contains("token_seconds"))
            organisation.token_lifetime = std::chrono::seconds{body.at("token_seconds").get<int>()};
        organisation.token_calls = body.value("token_calls", organisation.token_calls);
        take_milliseconds(body, "session_ms", organisation.session_lifetime);
        take_milliseconds(body, "ticket_ms", gateway.ticket_life);
        take_milliseconds(body, "redeliver_ms", gateway.redeliver_after);
        take_milliseconds(body, "close_ms", gateway.close_after);
        take_milliseconds(body, "ping_ms", gateway.ping_every);
    }

    json expire(const std::string& what) {
        auto& organisation = office_->organisation;
        if (what == "tokens") organisation.tokens.clear();
        if (what == "tickets") office_->gateway.expire_tickets();
        for (auto& [id, session] : organisation.sessions) session.expires_ms = what == "sessions" ? 0 : session.expires_ms;
        for (auto& [code, file] : organisation.files) file.expired = file.expired || what == "files";
        return json::object();
    }

    [[nodiscard]] json group_robots() const {
        json all = json::object();
        for (const auto& [token, robot] : office_->organisation.group_robots) {
            all[token] = {{"peak", robot.peak}, {"locked_out", robot.locked_out}};
        }
        return all;
    }

    World& world_;
    std::unique_ptr<Office> office_;
    std::vector<std::unique_ptr<Office>> past_;  ///< what is under way may still end
};

}  // namespace

std::unique_ptr<Platform> make_platform(World& world) {
    return std::make_unique<DingtalkPlatform>(world);
}

}  // namespace kexiebot::simulator::dingtalk
