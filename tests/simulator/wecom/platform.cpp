#include "tests/simulator/wecom/platform.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "adapters/http/query.hpp"
#include "tests/simulator/frame/control.hpp"
#include "tests/simulator/wecom/app_api.hpp"
#include "tests/simulator/wecom/app_callback.hpp"
#include "tests/simulator/wecom/group_robots.hpp"
#include "tests/simulator/wecom/robots.hpp"

namespace kexiebot::simulator::wecom {

using nlohmann::json;

namespace {

constexpr std::string_view api_prefix = "/cgi-bin/";
constexpr std::string_view line_path = "/aibot";
constexpr std::string_view file_prefix = "/aibot-files/";

App app_of(const json& body) {
    App app;
    app.corp_id = body.at("corp_id");
    app.secret = body.at("secret");
    app.agent_id = body.at("agent_id");
    app.token = body.at("token");
    app.encoding_aes_key = body.at("encoding_aes_key");
    app.callback = body.value("callback", "");
    app.address_trusted = body.value("address_trusted", true);
    return app;
}

Robot robot_of(const json& body) {
    Robot robot;
    robot.bot_id = body.at("bot_id");
    robot.secret = body.value("secret", "");
    robot.token = body.value("token", "");
    robot.encoding_aes_key = body.value("encoding_aes_key", "");
    robot.callback = body.value("callback", "");
    robot.name = body.value("name", "机器人");
    return robot;
}

/// One corporation with what answers for it; made anew by forget().
struct Office {
    explicit Office(World& world)
        : api{world, corporation},
          callbacks{world, corporation, api},
          group_robots{world, corporation},
          robots{world, corporation} {}

    Corporation corporation;
    AppServer api;
    AppCallbacks callbacks;
    GroupRobots group_robots;
    Robots robots;
};

class WecomPlatform final : public Platform {
public:
    explicit WecomPlatform(World& world) : world_{world}, office_{std::make_unique<Office>(world)} {}

    [[nodiscard]] std::string_view name() const override { return "wecom"; }

    [[nodiscard]] bool owns(std::string_view path) const override {
        return path.starts_with(api_prefix) || path == line_path || path.starts_with(file_prefix);
    }

    void handle(http::Request request, Respond respond) override {
        const std::string_view path = request.path;
        bool known = false;
        if (path.starts_with(api_prefix)) {
            const std::string_view call = path.substr(api_prefix.size());
            known = office_->api.handle(call, request, respond) || office_->group_robots.handle(call, request, respond) ||
                    office_->robots.handle(call, request, respond);
        } else if (path.starts_with(file_prefix)) {
            known = office_->robots.serve_file(path.substr(file_prefix.size()), respond);
        }
        if (!known) respond({404, "text/html", "<html><body>404</body></html>", {}, Cut::none});
    }

    [[nodiscard]] std::optional<Answer> refuses_line(const http::Request& request) override {
        if (request.path != line_path) return Answer{404, "text/html", "", {}, Cut::none};
        return std::nullopt;
    }

    void line_opened(const http::Request&, std::shared_ptr<Line> line) override { office_->robots.line_opened(std::move(line)); }

    void control(std::string_view what, const http::Request& request, const json& body, Respond respond) override {
        const auto told = [respond](const json& result) { respond(json_answer(result)); };
        Corporation& corporation = office_->corporation;
        if (what == "setup") {
            set_up(body);
            return told(json::object());
        }
        if (what == "say") return say(body, told);
        if (what == "verify") return office_->callbacks.verify(told);
        if (what == "media") return keep(request, told);
        if (what == "expire-tokens") {
            corporation.tokens.expire();
            return told(json::object());
        }
        if (what == "expire-media") {
            corporation.media.expire();
            return told(json::object());
        }
        if (what == "peaks") {
            return told({{"of_webhook", corporation.of_webhook.peak()},
                         {"in_conversation", corporation.in_conversation.peak()},
                         {"to_member", corporation.to_member.peak()}});
        }
        if (office_->robots.control(what, body, told)) return;
        respond({404, "text/plain", "no such control", {}, Cut::none});
    }

    void forget() override {
        office_->robots.cut_all();
        past_.push_back(std::exchange(office_, std::make_unique<Office>(world_)));
    }

private:
    // Adds to, and replaces, what was set up before.
    void set_up(const json& body) {
        Corporation& corporation = office_->corporation;
        if (body.contains("app")) corporation.app = app_of(body.at("app"));
        for (const json& robot : body.value("robots", json::array())) corporation.robots[robot.at("bot_id")] = robot_of(robot);
        for (const std::string key : body.value("webhook_keys", json::array())) corporation.webhook_keys.insert(key);
        for (const std::string member : body.value("members", json::array())) corporation.members.insert(lower_case(member));
        corporation.tokens.calls_max = body.value("token_calls", corporation.tokens.calls_max);
        if (body.contains("token_seconds"))
            corporation.tokens.lifetime = std::chrono::seconds{body.at("token_seconds").get<int>()};
    }

    // {"via": "app"}, or {"via": "robot", "bot_id"}; "wait": false answers before the bot has.
    void say(const json& body, const Delivered& told) {
        const bool waits = body.value("wait", true);
        const Delivered done = waits ? told : Delivered{[](const json&) {}};
        if (body.at("via") == "app") {
            office_->callbacks.say(body, done);
        } else {
            office_->robots.say(body, done);
        }
        if (!waits) told(json::object());
    }

    // The request's body is the file: ?type=image&name=a.png.
    void keep(const http::Request& request, const Delivered& told) {
        const auto query = http::parse_query(request.query);
        Media media;
        media.type = http::parameter(query, "type").value_or("file");
        media.name = http::parameter(query, "name").value_or("file");
        media.bytes = request.body;
        media.owner = "corp";
        told({{"media_id", office_->corporation.media.put(std::move(media), world_.journal.steady())}});
    }

    World& world_;
    std::unique_ptr<Office> office_;
    std::vector<std::unique_ptr<Office>> past_;  ///< what is under way may still end
};

}  // namespace

std::unique_ptr<Platform> make_platform(World& world) {
    return std::make_unique<WecomPlatform>(world);
}

}  // namespace kexiebot::simulator::wecom
