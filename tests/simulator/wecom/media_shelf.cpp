#include "tests/simulator/wecom/media_shelf.hpp"

#include <utility>

#include "tests/simulator/wecom/codes.hpp"

namespace kexiebot::simulator::wecom {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t mebibyte = std::size_t{1024} * 1024;
constexpr std::size_t bytes_min = 6;  // "> 5 bytes"

}  // namespace

std::string MediaShelf::put(Media media, Time now) {
    std::string id = "3invented-media_" + std::to_string(++put_) + "-" + media.type;
    media.good_until = now + std::chrono::hours{72};
    kept_.insert_or_assign(id, std::move(media));
    return id;
}

const Media* MediaShelf::find(std::string_view id, std::string_view owner, Time now) const {
    const auto found = kept_.find(id);
    if (found == kept_.end() || found->second.owner != owner || found->second.good_until <= now) return nullptr;
    return &found->second;
}

void MediaShelf::expire() {
    for (auto& [id, media] : kept_) media.good_until = {};
}

std::string content_type_of(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return "image/png";
    if (bytes.starts_with("\xff\xd8\xff"sv)) return "image/jpeg";
    if (bytes.starts_with("GIF8"sv)) return "image/gif";
    if (bytes.starts_with("#!AMR"sv)) return "audio/amr";
    if (bytes.starts_with("%PDF-"sv)) return "application/pdf";
    if (bytes.size() > 8 && bytes.substr(4, 4) == "ftyp"sv) return "video/mp4";
    return "application/octet-stream";
}

int check_upload(std::string_view type, std::string_view bytes) {
    const bool is_image = type == "image";
    const bool is_voice = type == "voice";
    const bool is_video = type == "video";
    if (!is_image && !is_voice && !is_video && type != "file") return media_type_wrong;
    if (bytes.empty()) return file_empty;
    if (bytes.size() < bytes_min) return file_size_wrong;
    if (bytes.size() > (is_voice ? 2 : is_image || is_video ? 10 : 20) * mebibyte) return file_too_large;
    const std::string format = content_type_of(bytes);
    if (is_image && format != "image/png" && format != "image/jpeg") return file_type_wrong;
    if (is_voice && format != "audio/amr") return file_type_wrong;
    if (is_video && format != "video/mp4") return file_type_wrong;
    return ok;
}

}  // namespace kexiebot::simulator::wecom
