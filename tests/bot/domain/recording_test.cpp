#include "bot/domain/recording.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace kexiebot::domain;
using namespace std::string_literals;

TEST_CASE("a recording is known by how it begins") {
    struct Case {
        const char* what;
        std::string head;
        bool sounds;
    };
    const auto c = GENERATE(values<Case>({
        {"AMR", "#!AMR\n\x3C", true},
        {"AMR, wide band", "#!AMR-WB\n", true},
        {"Ogg", "OggS\0\2"s, true},
        {"MP3 with a tag", "ID3\3\0"s, true},
        {"MP3 without one", "\xFF\xFB\x90\x64", true},
        {"AAC", "\xFF\xF1\x50\x80", true},
        {"WAV", "RIFF\x24\0\0\0WAVEfmt "s, true},
        {"M4A", "\0\0\0\x20"s + "ftypM4A \0\0\0\0"s, true},
        {"a photo", "\xFF\xD8\xFF\xE0", false},
        {"a WebP picture", "RIFF\x24\0\0\0WEBPVP8 "s, false},
        {"a film", "\0\0\0\x20"s + "ftypisom"s, false},
        {"a program", "MZ\x90", false},
        {"one byte", "\xFF", false},
        {"nothing", "", false},
    }));
    INFO(c.what);
    CHECK(is_sound(c.head) == c.sounds);
}
