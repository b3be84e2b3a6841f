#include "adapters/dingtalk/inbound/content.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <utility>

#include "adapters/dingtalk/json_fields.hpp"

namespace kexiebot::dingtalk {
namespace {

using nlohmann::json;
using Kind = RobotMessageKind;

constexpr std::size_t code_bytes_max = 8192;

domain::Error missing(const char* what) {
    return {domain::ErrorKind::malformed, std::string{"no usable "} + what};
}

/// Without white space at both ends, the ideographic and the no-break space among it, and without NUL, which cuts text short
/// in places that take C strings.
std::string trimmed(std::string text) {
    static constexpr std::array<std::string_view, 8> blanks{" ", "\t", "\r", "\n", "\v", "\f", "\u3000", "\u00A0"};
    std::erase(text, '\0');
    std::string_view rest = text;
    const auto cut_front = [&](std::string_view blank) {
        const bool cut = rest.starts_with(blank);
        if (cut) rest.remove_prefix(blank.size());
        return cut;
    };
    const auto cut_back = [&](std::string_view blank) {
        const bool cut = rest.ends_with(blank);
        if (cut) rest.remove_suffix(blank.size());
        return cut;
    };
    while (std::ranges::any_of(blanks, cut_front)) {
    }
    while (std::ranges::any_of(blanks, cut_back)) {
    }
    return std::string{rest};
}

/// The code a medium is fetched with. `pictureDownloadCode` is a second code of the same picture.
std::optional<std::string> download_code(const json& content) {
    for (const char* key : {"downloadCode", "pictureDownloadCode"}) {
        auto code = text_member(content, key);
        if (code && !code->empty() && code->size() <= code_bytes_max) return code;
    }
    return std::nullopt;
}

std::optional<Medium> read_medium(ports::MediaKind kind, const json& content) {
    auto code = download_code(content);
    if (!code) return std::nullopt;
    Medium medium;
    medium.kind = kind;
    medium.download_code = *std::move(code);
    if (kind == ports::MediaKind::file) medium.file_name = text_member(content, "fileName").value_or("");
    if (kind == ports::MediaKind::video) medium.extension = text_member(content, "videoType").value_or("");
    if (kind == ports::MediaKind::audio) medium.duration_ms = number_member(content, "duration");
    return medium;
}

/// The items of a rich text in order. What is no object is skipped; mentions are addressing, not words.
std::optional<Content> read_rich_text(const json& content) {
    const json* items = member(content, "richText");
    if (items == nullptr || !items->is_array()) return std::nullopt;
    Content read;
    bool after_picture = false;
    for (const auto& item : *items) {
        const auto type = text_member(item, "type").value_or("");
        if (type == "at") continue;
        if (type == "picture") {
            auto picture = read_medium(ports::MediaKind::picture, item);
            if (!picture) return std::nullopt;
            read.media.push_back(*std::move(picture));
            after_picture = true;
        } else if (const auto words = text_member(item, "text")) {
            // A picture between two pieces of text parted them for the reader.
            if (after_picture && !read.text.empty() && !read.text.ends_with('\n')) read.text += '\n';
            read.text += *words;
            after_picture = false;
        }
    }
    read.text = trimmed(std::move(read.text));
    return read;
}

/// `text: {content}`; one page of the manual prints the words as a top-level `content` instead.
domain::Result<Content> read_text(const json& body) {
    const bool flat = !body.contains("text");
    const json* text = flat ? &body : member(body, "text");
    const auto words = text == nullptr ? std::nullopt : text_member(*text, "content");
    if (!words) return missing("text.content");
    return Content{trimmed(*words), {}};
}

domain::Result<Content> read_audio(const json& content) {
    Content read;
    read.text = trimmed(text_member(content, "recognition").value_or(""));
    if (auto audio = read_medium(ports::MediaKind::audio, content)) read.media.push_back(*std::move(audio));
    if (read.text.empty() && read.media.empty()) return missing("content.downloadCode");
    return read;
}

domain::Result<Content> read_single(ports::MediaKind kind, const json& content) {
    auto medium = read_medium(kind, content);
    if (!medium) return missing("content.downloadCode");
    Content read;
    read.media.push_back(*std::move(medium));
    return read;
}

std::optional<ports::MediaKind> media_kind(std::string_view msgtype) {
    using Media = ports::MediaKind;
    static constexpr std::array<std::pair<std::string_view, Media>, 4> kinds{
        {{"picture", Media::picture}, {"audio", Media::audio}, {"video", Media::video}, {"file", Media::file}}};
    const auto* found = std::ranges::find(kinds, msgtype, &std::pair<std::string_view, Media>::first);
    return found == kinds.end() ? std::nullopt : std::optional{found->second};
}

/// `repliedMsg`: its content may be an object or the JSON text of one.
Content read_replied(const json& replied) {
    const json content = nested_member(replied, "content");
    if (auto rich = read_rich_text(content)) return *std::move(rich);
    Content quoted;
    for (const char* key : {"text", "recognition"}) {
        if (auto words = text_member(content, key); words && quoted.text.empty()) quoted.text = trimmed(*std::move(words));
    }
    if (const auto kind = media_kind(text_member(replied, "msgType").value_or(""))) {
        if (auto medium = read_medium(*kind, content)) quoted.media.push_back(*std::move(medium));
    }
    return quoted;
}

}  // namespace

domain::Result<Content> read_content(RobotMessageKind kind, const json& body) {
    if (kind == Kind::text) return read_text(body);
    const json content = nested_member(body, "content");
    switch (kind) {
        case Kind::picture: return read_single(ports::MediaKind::picture, content);
        case Kind::video: return read_single(ports::MediaKind::video, content);
        case Kind::file: return read_single(ports::MediaKind::file, content);
        case Kind::audio: return read_audio(content);
        case Kind::rich_text:
            if (auto rich = read_rich_text(content)) return *std::move(rich);
            return missing("content.richText");
        case Kind::text:
        case Kind::unsupported:
        case Kind::over_quota: return Content{};
    }
    return Content{};
}

Content read_quotation(const json& body) {
    const json content = nested_member(body, "content");
    const json* text = member(body, "text");
    for (const json* holder : {text, &content}) {
        if (holder == nullptr) continue;
        if (const json* replied = member(*holder, "repliedMsg")) return read_replied(*replied);
    }
    const json* legacy = member(body, "quoteMessage");
    const json* legacy_text = legacy == nullptr ? nullptr : member(*legacy, "text");
    if (legacy_text == nullptr) return {};
    return {trimmed(text_member(*legacy_text, "content").value_or("")), {}};
}

}  // namespace kexiebot::dingtalk
