#include "tests/simulator/wecom/payload.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "adapters/sealing/base64.hpp"
#include "tests/simulator/wecom/cards.hpp"
#include "tests/simulator/wecom/codes.hpp"

namespace kexiebot::simulator::wecom {

using nlohmann::json;

namespace {

constexpr std::size_t app_text_bytes_max = 2048;
constexpr std::size_t webhook_markdown_bytes_max = 4096;
constexpr std::size_t robot_text_bytes_max = 20480;
constexpr std::size_t articles_max = 8;
constexpr std::size_t webhook_picture_bytes_max = std::size_t{2} * 1024 * 1024;

std::string text_of(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

// The content stands in a member named like the type.
const json* content_of(const json& body, const std::string& type) {
    const auto found = body.find(type);
    return found != body.end() && found->is_object() ? &*found : nullptr;
}

Payload refused(int code) {
    return {code, {}};
}

Payload words(const json& content, std::size_t bytes_max, int over) {
    std::string text = text_of(content, "content");
    if (text.empty()) return refused(text_empty);
    if (text.size() <= bytes_max) return {ok, std::move(text)};
    if (over != ok) return refused(over);
    text.resize(bytes_max);
    return {ok, std::move(text)};
}

Payload media(const json& content, const HasMedia& has_media) {
    return refused(has_media(text_of(content, "media_id")) ? ok : media_id_wrong);
}

int check_link(const std::string& url) {
    return url.find("://") == std::string::npos ? url_without_scheme : ok;
}

Payload articles(const json& content) {
    const auto list = content.find("articles");
    if (list == content.end() || !list->is_array() || list->empty()) return refused(parameter_wrong);
    if (list->size() > articles_max) return refused(articles_too_many);
    std::string titles;
    for (const json& article : *list) {
        if (text_of(article, "title").empty()) return refused(parameter_wrong);
        if (const int code = check_link(text_of(article, "url")); code != ok) return refused(code);
        titles += text_of(article, "title") + "\n" + text_of(article, "description") + "\n";
    }
    return {ok, titles};
}

Payload text_card(const json& content) {
    if (text_of(content, "title").empty() || text_of(content, "description").empty()) return refused(parameter_wrong);
    if (const int code = check_link(text_of(content, "url")); code != ok) return refused(code);
    return {ok, text_of(content, "title") + "\n" + text_of(content, "description")};
}

Payload card(const json& content, CardSender sender) {
    if (const int code = check_card(content, sender); code != ok) return refused(code);
    const json title = content.value("main_title", json::object());
    return {ok, text_of(title, "title") + "\n" + text_of(title, "desc") + "\n" + text_of(content, "sub_title_text")};
}

Payload inline_picture(const json& content) {
    const auto bytes = kexiebot::sealing::from_base64(text_of(content, "base64"));
    if (!bytes || bytes->empty()) return refused(parameter_wrong);
    if (bytes->size() > webhook_picture_bytes_max) return refused(picture_size_wrong);
    return refused(md5_hex(*bytes) == text_of(content, "md5") ? ok : parameter_wrong);
}

}  // namespace

std::string md5_hex(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_md5(), nullptr) != 1) return {};
    std::string raw;
    std::transform(digest.begin(), digest.begin() + size, std::back_inserter(raw),
                   [](unsigned char c) { return static_cast<char>(c); });
    return kexiebot::sealing::to_hex(raw);
}

bool has_escaped_characters(std::string_view json_text) {
    for (std::size_t at = json_text.find('\\'); at != std::string_view::npos; at = json_text.find('\\', at + 2)) {
        if (json_text.substr(at, 2) == "\\u") return true;
    }
    return false;
}

Payload check_app_payload(const json& body, const HasMedia& has_media, bool has_callback) {
    const std::string type = text_of(body, "msgtype");
    const json* const content = content_of(body, type);
    if (type == "template_card") {
        if (content == nullptr) return refused(parameter_wrong);
        if (is_interactive(*content) && !has_callback) return refused(callback_needed);
        return card(*content, CardSender::app);
    }
    constexpr std::array known = {"text", "image", "voice", "video", "file", "textcard", "news", "markdown"};
    if (std::find(known.begin(), known.end(), type) == known.end()) return refused(message_type_wrong);
    if (content == nullptr) return refused(parameter_wrong);
    if (type == "text") return words(*content, app_text_bytes_max, ok);
    if (type == "markdown") return words(*content, app_text_bytes_max, message_too_long);
    if (type == "textcard") return text_card(*content);
    if (type == "news") return articles(*content);
    return media(*content, has_media);
}

Payload check_webhook_payload(const json& body, const HasMedia& has_media) {
    const std::string type = text_of(body, "msgtype");
    const json* const content = content_of(body, type);
    constexpr std::array known = {"text", "markdown", "markdown_v2", "image", "news", "file", "voice", "template_card"};
    if (std::find(known.begin(), known.end(), type) == known.end()) return refused(message_type_wrong);
    if (content == nullptr) return refused(parameter_wrong);
    if (type == "text") return words(*content, app_text_bytes_max, parameter_wrong);
    if (type.starts_with("markdown")) return words(*content, webhook_markdown_bytes_max, parameter_wrong);
    if (type == "news") return articles(*content);
    if (type == "image") return inline_picture(*content);
    if (type == "template_card") return card(*content, CardSender::group_robot);
    return media(*content, has_media);
}

Payload check_robot_payload(const json& body, const HasMedia& has_media) {
    const std::string type = text_of(body, "msgtype");
    const json* const content = content_of(body, type);
    constexpr std::array known = {"markdown", "template_card", "file", "image", "voice", "video"};
    if (std::find(known.begin(), known.end(), type) == known.end()) return refused(message_type_wrong);
    if (content == nullptr) return refused(parameter_wrong);
    if (type == "markdown") return words(*content, robot_text_bytes_max, message_too_long);
    if (type == "template_card") return card(*content, CardSender::robot);
    return media(*content, has_media);
}

}  // namespace kexiebot::simulator::wecom
