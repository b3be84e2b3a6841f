#pragma once

#include <string_view>

namespace kexiebot::domain {

/// Whether a file that begins so holds sound (AMR, Ogg, MP3, AAC, WAV, M4A). Judged by content, never by name.
[[nodiscard]] bool is_sound(std::string_view head);

/// What such a file is kept for (as evidence names its subject): what somebody said aloud, which proves nothing.
inline constexpr std::string_view recording_subject = "recording";

}  // namespace kexiebot::domain
