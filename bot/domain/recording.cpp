#include "bot/domain/recording.hpp"

namespace kexiebot::domain {

using namespace std::string_view_literals;

bool is_sound(std::string_view head) {
    for (const auto mark : {"#!AMR"sv, "OggS"sv, "ID3"sv}) {
        if (head.starts_with(mark)) return true;
    }
    if (head.starts_with("RIFF"sv) && head.substr(0, 12).ends_with("WAVE"sv)) return true;
    if (head.size() >= 8 && head.substr(4).starts_with("ftypM4A"sv)) return true;
    // A frame of MPEG sound: eleven bits set (ISO 11172-3).
    return head.size() >= 2 && head[0] == '\xFF' && (static_cast<unsigned char>(head[1]) & 0xE0U) == 0xE0U;
}

}  // namespace kexiebot::domain
