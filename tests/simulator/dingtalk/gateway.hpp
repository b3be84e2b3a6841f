#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "tests/simulator/dingtalk/organisation.hpp"
#include "tests/simulator/frame/world.hpp"

namespace kexiebot::simulator::dingtalk {

/// Stream mode: tickets, connections, frames down and what comes up (developerpedia, "Stream 模式").
class Gateway {
public:
    using Told = std::function<void(nlohmann::json)>;

    Gateway(World& world, Organisation& organisation) : world_{world}, organisation_{organisation} {}
    Gateway(const Gateway&) = delete;
    Gateway& operator=(const Gateway&) = delete;

    std::chrono::milliseconds ticket_life{90'000};
    std::chrono::milliseconds redeliver_after{60'000};  ///< what was not answered comes again
    std::chrono::milliseconds close_after{10'000};      ///< behind a `disconnect`
    std::chrono::milliseconds ping_every{30'000};
    int deliveries_max = 4;

    void open(const http::Request& request, const Respond& respond);
    [[nodiscard]] std::optional<Answer> refuses_line(const http::Request& request);
    void line_opened(const http::Request& request, std::shared_ptr<Line> line);

    /// Sends a CALLBACK or EVENT down one line of the app picked at random. `told` hears {"acked", "deliveries", "data"}, or
    /// {"lost": true} when nobody listens to the topic: nothing is kept for later then.
    /// Every delivery of an event bears the same `event`: its kind and its id.
    struct EventName {
        std::string type;
        std::string id;
    };
    void push(const std::string& app, const std::string& type, const std::string& topic, const std::string& data, Told told,
              EventName event = {});

    /// {"how": "cut", "close", "disconnect", "ping", "mute" or "unmute", "line"?}; without `line` all of them.
    nlohmann::json command(const nlohmann::json& body);
    [[nodiscard]] nlohmann::json lines() const;
    void expire_tickets() { tickets_.clear(); }
    void cut_all();

private:
    struct Ticket {
        std::string app;
        std::set<std::string> topics;
        Time until;
    };
    struct Open {
        std::shared_ptr<Line> line;
        std::string app;
        std::set<std::string> topics;
        bool leaving = false;  ///< told to disconnect: nothing more is delivered
        bool muted = false;    ///< answers pings and delivers nothing
        std::string opaque;    ///< of the last ping
    };
    struct Pending {
        std::string app;
        std::string type;
        std::string topic;
        std::string data;
        Told told;
        EventName event;
        int deliveries = 0;
        bool acked = false;
    };

    void deliver(const std::shared_ptr<Pending>& pending);
    void send_frame(const std::shared_ptr<Pending>& pending, std::chrono::milliseconds delay, std::string how);
    void received(int id, const std::string& text);
    void ping(int id);
    std::optional<int> pick(const Pending& pending);
    void disconnect(int id);

    World& world_;
    Organisation& organisation_;
    std::map<std::string, Ticket> tickets_;
    std::map<int, Open> open_;
    std::map<std::string, std::shared_ptr<Pending>> waiting_;  ///< by frame id
    int last_line_ = 0;
};

}  // namespace kexiebot::simulator::dingtalk
