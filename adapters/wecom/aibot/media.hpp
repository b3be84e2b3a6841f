#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "adapters/http/client.hpp"
#include "adapters/sealing/frame_cipher.hpp"
#include "bot/ports/media_source.hpp"

namespace kexiebot::wecom {

/// Pictures, files and videos of messages to a smart robot: fetched from the address in the message, which is good for five
/// minutes, and decrypted piece by piece (WeCom manual 101033). A medium without a key of its own is decrypted with `robot_key`
/// (callback mode); without that either, its bytes are taken as they are, as WeCom's own package does.
class AibotMediaSource final : public ports::MediaSource {
public:
    /// `client` must outlive it.
    AibotMediaSource(http::Client& client, std::optional<sealing::AesKey> robot_key, std::chrono::milliseconds timeout)
        : client_{client}, robot_key_{std::move(robot_key)}, timeout_{timeout} {}

    void fetch(ports::MediaReference media, std::filesystem::path target, std::int64_t bytes_max,
               std::function<void(ports::Fetched)> done) override;

private:
    http::Client& client_;
    const std::optional<sealing::AesKey> robot_key_;
    const std::chrono::milliseconds timeout_;
};

/// Decrypts the file `from` into the new file `to` in bounded memory; why not, else nothing. `to` is incomplete then.
[[nodiscard]] std::optional<std::string> open_media_file(const sealing::AesKey& key, const std::filesystem::path& from,
                                                         const std::filesystem::path& to);

}  // namespace kexiebot::wecom
