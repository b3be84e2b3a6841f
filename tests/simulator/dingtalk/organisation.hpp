#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>

namespace kexiebot::simulator::dingtalk {

using Time = std::chrono::steady_clock::time_point;

/// An internal app with a robot.
struct App {
    std::string client_id;
    std::string client_secret;
    std::string callback;  ///< where its messages are posted; empty: Stream
    std::string events;    ///< where its events are posted, encrypted with the next two; empty: Stream
    std::string event_token;
    std::string event_aes_key;
};

/// A custom robot of one group.
struct GroupRobot {
    std::string access_token;
    std::string secret;             ///< empty: not guarded by a signature
    std::string keyword;            ///< empty: not guarded by a keyword
    std::deque<std::int64_t> sent;  ///< the last minute's, in seconds since 1970 as this side believes
    std::int64_t locked_until = 0;
    std::size_t peak = 0;  ///< the most posts within a minute, refused ones too
    bool locked_out = false;
    std::map<std::string, int> uuids;
};

/// What lets somebody answer in a conversation without a token.
struct Session {
    std::string conversation;
    std::string user;  ///< of a 1:1 conversation
    std::int64_t expires_ms = 0;
};

/// A file that a person sent, or one that was uploaded.
struct File {
    std::string name;
    std::string bytes;
    bool expired = false;
};

/// One organisation and what DingTalk knows of it.
struct Organisation {
    std::string corp_id = "ding0000simulated0000corp";
    std::map<std::string, App> apps;                 ///< by client id
    std::string app;                                 ///< the one that is meant where none is named: the last that was set up
    std::map<std::string, GroupRobot> group_robots;  ///< by access token
    std::set<std::string> members;                   ///< empty: whoever is named is one
    std::set<std::string> flow_controlled;           ///< members who get nothing just now
    std::set<std::string> groups_left;               ///< conversations the robot was removed from
    std::map<std::string, Session> sessions;
    struct CardRoute {
        std::string url;
        std::string secret;
    };
    std::map<std::string, CardRoute> card_routes;        ///< by callbackRouteKey
    std::map<std::string, std::string> cards_over_http;  ///< the route of a card, by its outTrackId
    std::map<std::string, File> files;                   ///< by download code
    std::map<std::string, File> uploads;                 ///< by media id
    std::map<std::string, Time> tokens;                  ///< until when
    std::map<std::string, std::string> current_tokens;   ///< by client id
    std::chrono::seconds token_lifetime{7200};
    int token_calls = 0;  ///< a token is good for so many calls; 0: any number
    int calls_with_token = 0;
    std::chrono::milliseconds session_lifetime{5'400'000};
    std::int64_t calls_max = -1;   ///< of the API this month; negative: any number
    std::int64_t pushes_max = -1;  ///< of webhook posts and messages to the bot this month
    std::int64_t calls = 0;
    std::int64_t pushes = 0;
    std::int64_t last_second = 0;
    std::int64_t calls_this_second = 0;
    std::int64_t calls_in_a_second = 0;  ///< the most there were
    std::uint64_t last_number = 0;

    /// A number that was not given yet.
    std::uint64_t next() { return ++last_number; }
    /// The app of that client id, if there is one.
    [[nodiscard]] const App* find_app(const std::string& client_id) const {
        const auto found = apps.find(client_id);
        return found == apps.end() ? nullptr : &found->second;
    }
    bool spend_call(std::int64_t second) {
        calls_this_second = second == last_second ? calls_this_second + 1 : 1;
        last_second = second;
        calls_in_a_second = std::max(calls_in_a_second, calls_this_second);
        return ++calls <= calls_max || calls_max < 0;
    }
    bool spend_push() { return ++pushes <= pushes_max || pushes_max < 0; }
};

}  // namespace kexiebot::simulator::dingtalk
