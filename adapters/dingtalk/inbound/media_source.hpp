#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/dingtalk/api/api.hpp"
#include "bot/ports/media_source.hpp"

namespace kexiebot::dingtalk {

/// Where a received file may be fetched from: an https address, or a plain one on loopback when `api_base` is on loopback
/// too (a simulator). The platform still hands out plain http addresses of its object storage, which serves the same over
/// TLS: those become https. Nothing for anything else.
[[nodiscard]] std::optional<std::string> download_address(std::string_view url, std::string_view api_base);

/// Files sent to an application robot: a media reference is the download code of the message. It is exchanged for an
/// address (messageFiles/download), which is fetched at once, without the token, and never kept: both expire.
class RobotMediaSource final : public ports::MediaSource {
public:
    explicit RobotMediaSource(RobotApi api);

    void fetch(ports::MediaReference media, std::filesystem::path target, std::int64_t bytes_max,
               std::function<void(ports::Fetched)> done) override;

private:
    RobotApi api_;
};

}  // namespace kexiebot::dingtalk
