#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace kexiebot::wecom {

/// The largest file each of WeCom's ways takes (WeCom manuals 90253, 91770, 101463).
inline constexpr std::int64_t file_bytes_max = std::int64_t{20} * 1024 * 1024;
/// The largest picture a group robot or a smart robot takes; a copy of the manual allows smart robots more, which is not sure.
inline constexpr std::int64_t robot_picture_bytes_max = std::int64_t{2} * 1024 * 1024;
/// The largest picture of an app.
inline constexpr std::int64_t app_picture_bytes_max = std::int64_t{10} * 1024 * 1024;

enum class PictureFormat { none, png, jpeg, gif };

struct FileFacts {
    std::int64_t bytes = 0;
    std::string md5;                              ///< 32 lower-case hex digits
    PictureFormat picture = PictureFormat::none;  ///< by its first bytes, not by its name
};

/// Reads the file once, piece by piece. Nothing when it can't be read. Blocks.
[[nodiscard]] std::optional<FileFacts> look_at(const std::filesystem::path& file);

/// The format by a file's first bytes; `none` when it can't be read.
[[nodiscard]] PictureFormat picture_format_of(const std::filesystem::path& file);

/// Whether a smart robot takes it as a picture.
[[nodiscard]] bool goes_as_picture(const FileFacts& facts);

/// A file name as WeCom takes it: cleaned, at most 256 bytes with its extension kept, never empty.
[[nodiscard]] std::string sendable_name(std::string_view name);

}  // namespace kexiebot::wecom
