#include "bot/domain/evidence.hpp"

#include <array>

namespace kexiebot::domain {

namespace {

using namespace std::string_view_literals;

bool has(std::string_view head, std::size_t at, std::string_view mark) {
    return head.size() >= at + mark.size() && head.substr(at, mark.size()) == mark;
}

// ISO base media: "ftyp" and a brand at byte 4.
std::optional<FileType> iso_media(std::string_view head) {
    if (!has(head, 4, "ftyp"sv) || head.size() < 12) return std::nullopt;
    const auto brand = head.substr(8, 4);
    for (const auto still : {"heic"sv, "heix"sv, "hevc"sv, "mif1"sv, "msf1"sv}) {
        if (brand == still) return FileType::heic;
    }
    // Families of brands: isom, iso2 …, mp41, mp42, 3gp4 …, M4V and M4VH. "M4A " is sound alone.
    for (const auto moving : {"iso"sv, "mp4"sv, "3gp"sv, "M4V"sv, "qt  "sv, "avc1"sv}) {
        if (brand.starts_with(moving)) return FileType::mp4;
    }
    return std::nullopt;
}

// Office files are zip archives; which program's shows in the names of their parts. A bare zip is not accepted. A name counts
// only where a part's header (PKWARE APPNOTE 4.3.7) puts it: "password/" holds "word/" too.
std::optional<FileType> office_zip(std::string_view head) {
    constexpr auto mark = "PK\x03\x04"sv;
    constexpr std::size_t name_at = 30;
    if (!has(head, 0, mark)) return std::nullopt;
    for (auto part = head.find(mark); part != std::string_view::npos; part = head.find(mark, part + 1)) {
        if (has(head, part + name_at, "word/"sv)) return FileType::word;
        if (has(head, part + name_at, "xl/"sv)) return FileType::excel;
        if (has(head, part + name_at, "ppt/"sv)) return FileType::powerpoint;
    }
    return std::nullopt;
}

// The older office formats share one container; its directory names the stream in UTF-16.
std::optional<FileType> office_compound(std::string_view head) {
    if (!has(head, 0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) return std::nullopt;
    if (head.find("W\0o\0r\0k\0b\0o\0o\0k\0"sv) != std::string_view::npos) return FileType::excel;
    if (head.find("P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0"sv) != std::string_view::npos) return FileType::powerpoint;
    return FileType::word;
}

}  // namespace

std::optional<FileType> file_type_of(std::string_view head) {
    if (has(head, 0, "\xFF\xD8\xFF"sv)) return FileType::jpeg;
    if (has(head, 0, "\x89PNG\r\n\x1A\n"sv)) return FileType::png;
    if (has(head, 0, "GIF87a"sv) || has(head, 0, "GIF89a"sv)) return FileType::gif;
    if (has(head, 0, "RIFF"sv) && has(head, 8, "WEBP"sv)) return FileType::webp;
    if (has(head, 0, "%PDF-"sv)) return FileType::pdf;
    if (const auto media = iso_media(head)) return media;
    if (const auto office = office_zip(head)) return office;
    return office_compound(head);
}

std::string_view media_type_of(FileType type) {
    switch (type) {
        case FileType::jpeg: return "image/jpeg";
        case FileType::png: return "image/png";
        case FileType::gif: return "image/gif";
        case FileType::webp: return "image/webp";
        case FileType::heic: return "image/heic";
        case FileType::pdf: return "application/pdf";
        case FileType::word: return "application/msword";
        case FileType::excel: return "application/vnd.ms-excel";
        case FileType::powerpoint: return "application/vnd.ms-powerpoint";
        case FileType::mp4: return "video/mp4";
    }
    return {};
}

std::string_view extension_of(FileType type) {
    switch (type) {
        case FileType::jpeg: return ".jpg";
        case FileType::png: return ".png";
        case FileType::gif: return ".gif";
        case FileType::webp: return ".webp";
        case FileType::heic: return ".heic";
        case FileType::pdf: return ".pdf";
        case FileType::word: return ".docx";
        case FileType::excel: return ".xlsx";
        case FileType::powerpoint: return ".pptx";
        case FileType::mp4: return ".mp4";
    }
    return "";
}

bool is_picture(FileType type) {
    switch (type) {
        case FileType::jpeg:
        case FileType::png:
        case FileType::gif:
        case FileType::webp:
        case FileType::heic: return true;
        case FileType::pdf:
        case FileType::word:
        case FileType::excel:
        case FileType::powerpoint:
        case FileType::mp4: break;
    }
    return false;
}

}  // namespace kexiebot::domain
