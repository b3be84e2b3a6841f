#include "tests/simulator/wecom/robot_uploads.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>
#include <utility>

#include "adapters/sealing/base64.hpp"
#include "tests/simulator/wecom/codes.hpp"
#include "tests/simulator/wecom/payload.hpp"

namespace kexiebot::simulator::wecom {

using nlohmann::json;

namespace {

constexpr std::size_t chunk_bytes_max = 524288;
constexpr std::size_t chunks_max = 100;
constexpr std::size_t bytes_min = 5;
constexpr std::size_t name_bytes_max = 256;

std::string text_of(const json& body, const char* name) {
    const auto found = body.find(name);
    return found != body.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::size_t number_of(const json& body, const char* name) {
    const auto found = body.find(name);
    return found != body.end() && found->is_number_unsigned() ? found->get<std::size_t>() : std::string::npos;
}

std::size_t bytes_max_of(const std::string& type) {
    constexpr std::size_t mebibyte = std::size_t{1024} * 1024;
    if (type == "file") return 20 * mebibyte;
    if (type == "image" || type == "video") return 10 * mebibyte;
    return type == "voice" ? 2 * mebibyte : 0;
}

}  // namespace

RobotUploads::Result RobotUploads::init(const std::string& bot_id, const json& body, Time now) {
    Upload upload{
        bot_id, text_of(body, "type"), text_of(body, "filename"), text_of(body, "md5"), number_of(body, "total_size"), {}, {}};
    const std::size_t chunks = number_of(body, "total_chunks");
    if (bytes_max_of(upload.type) == 0) return {media_type_wrong};
    const bool named = !upload.name.empty() && upload.name.size() <= name_bytes_max;
    if (!named || upload.bytes < bytes_min || chunks < 1 || chunks > chunks_max) return {parameter_wrong};
    if (upload.bytes > bytes_max_of(upload.type)) return {file_too_large};
    if (!upload.md5.empty() && upload.md5.size() != 32) return {parameter_wrong};
    upload.chunks.resize(chunks);
    upload.good_until = now + std::chrono::minutes{30};
    const std::string id = "invented-upload-" + std::to_string(++last_);
    open_[id] = std::move(upload);
    return {ok, id};
}

RobotUploads::Upload* RobotUploads::find(const std::string& bot_id, const json& body, Time now) {
    const auto found = open_.find(text_of(body, "upload_id"));
    const bool is_good = found != open_.end() && found->second.bot_id == bot_id && found->second.good_until > now;
    return is_good ? &found->second : nullptr;
}

int RobotUploads::chunk(const std::string& bot_id, const json& body, Time now) {
    Upload* const upload = find(bot_id, body, now);
    const std::size_t index = number_of(body, "chunk_index");
    if (upload == nullptr || index >= upload->chunks.size()) return parameter_wrong;
    auto bytes = kexiebot::sealing::from_base64(text_of(body, "base64_data"));
    if (!bytes || bytes->empty()) return parameter_wrong;
    if (bytes->size() > chunk_bytes_max) return file_too_large;
    upload->chunks[index] = *std::move(bytes);
    return ok;
}

RobotUploads::Result RobotUploads::finish(const std::string& bot_id, const json& body, MediaShelf& shelf, Time now) {
    const Upload* const upload = find(bot_id, body, now);
    if (upload == nullptr) return {parameter_wrong};
    // All but the last are full.
    const bool whole = std::all_of(upload->chunks.begin(), upload->chunks.end() - 1,
                                   [](const std::string& one) { return one.size() == chunk_bytes_max; });
    std::string bytes = std::accumulate(upload->chunks.begin(), upload->chunks.end(), std::string{});
    if (!whole || bytes.size() != upload->bytes) return {file_size_wrong};
    if (!upload->md5.empty() && md5_hex(bytes) != upload->md5) return {parameter_wrong};
    Media media{upload->type, upload->name, std::move(bytes), bot_id, {}};
    open_.erase(text_of(body, "upload_id"));
    return {ok, shelf.put(std::move(media), now)};
}

}  // namespace kexiebot::simulator::wecom
