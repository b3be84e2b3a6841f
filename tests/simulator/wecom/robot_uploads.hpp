#pragma once

#include <chrono>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "tests/simulator/wecom/media_shelf.hpp"

namespace kexiebot::simulator::wecom {

/// Chunked uploads over the long connection (WeCom manual 101463): a session lives 30 minutes and outlives its connection.
class RobotUploads {
public:
    using Time = std::chrono::steady_clock::time_point;
    struct Result {
        int code = 0;
        std::string id{};  ///< the upload's after init, the media's after finish
    };

    Result init(const std::string& bot_id, const nlohmann::json& body, Time now);
    int chunk(const std::string& bot_id, const nlohmann::json& body, Time now);
    Result finish(const std::string& bot_id, const nlohmann::json& body, MediaShelf& shelf, Time now);

private:
    struct Upload {
        std::string bot_id, type, name, md5;
        std::size_t bytes = 0;
        std::vector<std::string> chunks;
        Time good_until;
    };
    Upload* find(const std::string& bot_id, const nlohmann::json& body, Time now);

    std::map<std::string, Upload, std::less<>> open_;
    int last_ = 0;
};

}  // namespace kexiebot::simulator::wecom
