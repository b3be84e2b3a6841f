#include "bot/domain/evidence.hpp"

#include <catch2/catch.hpp>

namespace kexiebot::domain {

namespace {

using namespace std::string_literals;

// One part of a zip archive: its header with the name, and some bytes.
std::string part(const std::string& name, const std::string& bytes = "x") {
    return "PK\x03\x04"s + std::string(22, '\0') + static_cast<char>(name.size()) + "\0\0\0"s + name + bytes;
}

std::string iso(const std::string& brand) {
    return "\0\0\0\x18"s + "ftyp" + brand + "\0\0\0\0"s;
}

const std::string compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s;

}  // namespace

TEST_CASE("a file is what its first bytes say") {
    struct Case {
        const char* what;
        std::string head;
        FileType type;
    };
    const auto c = GENERATE(values<Case>({
        {"JPEG", "\xFF\xD8\xFF\xE0....JFIF"s, FileType::jpeg},
        {"PNG", "\x89PNG\r\n\x1A\n...."s, FileType::png},
        {"GIF of 1989", "GIF89a.."s, FileType::gif},
        {"GIF of 1987", "GIF87a.."s, FileType::gif},
        {"WebP", "RIFF\x10\0\0\0WEBPVP8 "s, FileType::webp},
        {"an iPhone's photo", iso("heic"), FileType::heic},
        {"a photo of the general brand", iso("mif1"), FileType::heic},
        {"an iPhone's video", iso("qt  "), FileType::mp4},
        {"a phone's video", iso("mp42"), FileType::mp4},
        {"a video of a later brand", iso("iso6"), FileType::mp4},
        {"a small phone's video", iso("3gp6"), FileType::mp4},
        {"PDF", "%PDF-1.7\n"s, FileType::pdf},
        {"Word", part("[Content_Types].xml") + part("word/document.xml"), FileType::word},
        {"Excel", part("[Content_Types].xml") + part("_rels/.rels") + part("xl/workbook.xml"), FileType::excel},
        {"PowerPoint", part("[Content_Types].xml") + part("ppt/presentation.xml"), FileType::powerpoint},
        {"old Word", compound + "...."s, FileType::word},
        {"old Excel", compound + "W\0o\0r\0k\0b\0o\0o\0k\0"s, FileType::excel},
        {"old PowerPoint", compound + "P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0 \0"s, FileType::powerpoint},
    }));
    INFO(c.what);
    CHECK(file_type_of(c.head) == c.type);
    CHECK_FALSE(media_type_of(c.type).empty());
}

TEST_CASE("what is not evidence is refused, whatever it pretends in its middle or its names") {
    struct Case {
        const char* what;
        std::string head;
    };
    const auto c = GENERATE(values<Case>({
        {"nothing", ""s},
        {"two bytes of a JPEG", "\xFF\xD8"s},
        {"a program for Windows", "MZ\x90\0"s},
        {"a program for Linux",
         "\x7F"
         "ELF"s},
        {"a script", "#!/bin/sh\n"s},
        {"a page", "<!DOCTYPE html><script>"s},
        {"SVG, which can run scripts", "<svg xmlns=\"http://www.w3.org/2000/svg\">"s},
        {"text that speaks of PDF", "a %PDF-1.7"s},
        {"a bare zip", part("photo.jpg")},
        {"a zip with a folder named password", part("password/photo.jpg")},
        {"a zip with Word's folder inside a part's bytes", part("a.txt", "word/document.xml")},
        {"an empty zip", "PK\x05\x06"s},
        {"sound of the same family as video", iso("M4A ")},
        {"RIFF that is sound", "RIFF\x10\0\0\0WAVEfmt "s},
        {"a cut video header",
         "\0\0\0\x18"
         "ftypmp4"s},
        {"RAR", "Rar!\x1A\x07\x01\0"s},
    }));
    INFO(c.what);
    CHECK_FALSE(file_type_of(c.head));
}

TEST_CASE("any first part of a file is judged without harm") {
    const auto whole = GENERATE(values<std::string>({part("[Content_Types].xml") + part("xl/workbook.xml"), iso("heic"), compound,
                                                     "RIFF\x10\0\0\0WEBPVP8 "s, "\x89PNG\r\n\x1A\n...."s}));
    const auto type = file_type_of(whole);
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        const auto seen = file_type_of(std::string_view{whole}.substr(0, length));
        CHECK((!seen || seen == type));
    }
}

TEST_CASE("pictures are told from documents and videos") {
    CHECK(is_picture(FileType::jpeg));
    CHECK(is_picture(FileType::heic));
    CHECK_FALSE(is_picture(FileType::pdf));
    CHECK_FALSE(is_picture(FileType::mp4));
}

}  // namespace kexiebot::domain
