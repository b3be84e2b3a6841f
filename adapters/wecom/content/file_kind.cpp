#include "adapters/wecom/content/file_kind.hpp"

#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <memory>
#include <stdexcept>

#include "adapters/sealing/base64.hpp"
#include "adapters/wecom/content/text.hpp"

namespace kexiebot::wecom {
namespace {

template <auto Release>
struct Releaser {
    void operator()(auto* handle) const noexcept { Release(handle); }
};
using Digest = std::unique_ptr<EVP_MD_CTX, Releaser<EVP_MD_CTX_free>>;

void require(int result) {
    if (result != 1) throw std::runtime_error("MD5 can't be computed");
}

PictureFormat format_of(std::string_view head) {
    if (head.starts_with("\x89PNG\r\n\x1a\n")) return PictureFormat::png;
    if (head.starts_with("\xFF\xD8\xFF")) return PictureFormat::jpeg;
    if (head.starts_with("GIF87a") || head.starts_with("GIF89a")) return PictureFormat::gif;
    return PictureFormat::none;
}

}  // namespace

std::optional<FileFacts> look_at(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    if (!in) return std::nullopt;
    const Digest digest{EVP_MD_CTX_new()};
    if (!digest) throw std::bad_alloc{};
    require(EVP_DigestInit_ex(digest.get(), EVP_md5(), nullptr));
    FileFacts facts;
    std::array<char, 65536> piece{};
    while (in.read(piece.data(), piece.size()) || in.gcount() > 0) {
        const std::string_view bytes{piece.data(), static_cast<std::size_t>(in.gcount())};
        if (facts.bytes == 0) facts.picture = format_of(bytes);
        require(EVP_DigestUpdate(digest.get(), bytes.data(), bytes.size()));
        facts.bytes += in.gcount();
    }
    if (in.bad()) return std::nullopt;
    std::string md5(16, '\0');
    require(EVP_DigestFinal_ex(digest.get(), reinterpret_cast<unsigned char*>(md5.data()), nullptr));
    facts.md5 = sealing::to_hex(md5);
    return facts;
}

PictureFormat picture_format_of(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    std::array<char, 8> head{};
    in.read(head.data(), head.size());
    return format_of({head.data(), static_cast<std::size_t>(in.gcount())});
}

bool goes_as_picture(const FileFacts& facts) {
    return facts.picture != PictureFormat::none && facts.bytes <= robot_picture_bytes_max;
}

std::string sendable_name(std::string_view name) {
    constexpr std::size_t name_bytes_max = 256;
    constexpr std::size_t extension_bytes_max = 16;
    std::string clean = clean_text(name);
    std::erase_if(clean, [](char c) { return c == '/' || c == '\\' || c == '"' || static_cast<unsigned char>(c) < 0x20; });
    if (clean.empty()) return "file";
    if (clean.size() <= name_bytes_max) return clean;
    const std::size_t dot = clean.rfind('.');
    const bool has_extension = dot != std::string::npos && clean.size() - dot <= extension_bytes_max;
    const std::string extension = has_extension ? clean.substr(dot) : std::string{};
    return split_text(clean, name_bytes_max - extension.size()).front() + extension;
}

}  // namespace kexiebot::wecom
