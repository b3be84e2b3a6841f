#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>

#include "adapters/http/query.hpp"
#include "tests/simulator/frame/world.hpp"
#include "tests/simulator/wecom/corporation.hpp"

namespace kexiebot::simulator::wecom {

/// /cgi-bin/ for the self-built app: gettoken, message/send, message/update_template_card, media/upload, media/get (WeCom
/// manuals 91039, 90236, 94888, 90253, 90254). Both references outlive it.
class AppServer {
public:
    AppServer(World& world, Corporation& corporation) : world_{world}, corporation_{corporation} {}

    /// False when `call` ("message/send") is not one of these.
    bool handle(std::string_view call, const http::Request& request, const Respond& respond);

    /// A code that lets the card be updated once within 72 hours.
    std::string new_response_code();

private:
    using Query = http::Parameters;
    using Time = std::chrono::steady_clock::time_point;

    Answer get_token(const Query& query);
    Answer send(const http::Request& request);
    Answer update_card(const http::Request& request);
    Answer upload(const http::Request& request, const Query& query);
    Answer download(const http::Request& request, const Query& query);
    int check_caller(const Query& query);
    bool is_repeated(const nlohmann::json& body);
    void deliver(const nlohmann::json& body, const std::string& text, const std::string& user);

    World& world_;
    Corporation& corporation_;
    std::map<std::string, Time> sent_;            ///< bodies that asked for the duplicate check, until when they count
    std::map<std::string, Time> response_codes_;  ///< until when; a used one is gone
    int sent_count_ = 0;
};

}  // namespace kexiebot::simulator::wecom
