#include "adapters/wecom/content/message_body.hpp"

#include <algorithm>

#include "adapters/sealing/base64.hpp"
#include "adapters/sealing/frame_cipher.hpp"
#include "adapters/wecom/content/card_json.hpp"
#include "adapters/wecom/content/text.hpp"

namespace kexiebot::wecom::messages {
namespace {

using nlohmann::json;

constexpr std::size_t title_bytes_max = 128;
constexpr std::size_t description_bytes_max = 512;
// The longest that WeCom takes is four hours; from three on it outlasts the attempts that follow one whose end is unknown.
constexpr std::uint64_t interval_s_min = 10'800;
constexpr std::uint64_t interval_s_spread = 3'600;

// Two messages with the same words, two receipts say, are the same JSON but for this.
std::uint64_t interval_of(std::string_view key) {
    constexpr std::size_t digits = 8;
    return interval_s_min + std::stoull(sealing::sha256_hex(key).substr(0, digits), nullptr, 16) % interval_s_spread;
}

std::string with_receiver(json value, const Receiver& to, std::string_view key) {
    value["touser"] = to.user;
    value["agentid"] = to.agent_id;
    value["enable_duplicate_check"] = 1;
    value["duplicate_check_interval"] = interval_of(key);
    return dumped(value);
}

json card_value(const Card& card) {
    return {{"msgtype", "template_card"}, {"template_card", card_json(card, app_card_limits)}};
}

// The platform cuts as well, but perhaps inside a character.
std::string cut(std::string_view text, std::size_t bytes_max) {
    const auto parts = split_text(clean_text(text), bytes_max);
    return parts.empty() ? std::string{} : parts.front();
}

}  // namespace

std::string text_body(std::string_view text, const std::vector<std::string>& mentions) {
    json content{{"content", clean_text(text)}};
    if (!mentions.empty()) content["mentioned_list"] = mentions;
    return dumped({{"msgtype", "text"}, {"text", std::move(content)}});
}

std::string markdown_body(std::string_view text) {
    return dumped({{"msgtype", "markdown"}, {"markdown", {{"content", clean_text(text)}}}});
}

std::string image_body(std::string_view bytes, std::string_view md5) {
    return dumped({{"msgtype", "image"}, {"image", {{"base64", sealing::to_base64(bytes)}, {"md5", md5}}}});
}

std::string media_body(std::string_view type, std::string_view media_id) {
    return dumped({{"msgtype", type}, {std::string{type}, {{"media_id", media_id}}}});
}

std::string news_body(const std::vector<Article>& articles) {
    json list = json::array();
    for (const auto& article : articles) {
        if (list.size() == articles_max) break;
        json one{{"title", cut(article.title, title_bytes_max)}, {"url", article.url}};
        if (!article.description.empty()) one["description"] = cut(article.description, description_bytes_max);
        if (!article.picture_url.empty()) one["picurl"] = article.picture_url;
        list.push_back(std::move(one));
    }
    return dumped({{"msgtype", "news"}, {"news", {{"articles", std::move(list)}}}});
}

std::string textcard_body(const Article& card) {
    return dumped({{"msgtype", "textcard"},
                   {"textcard",
                    {{"title", cut(card.title, title_bytes_max)},
                     {"description", cut(card.description, description_bytes_max)},
                     {"url", card.url}}}});
}

std::string card_body(const Card& card) {
    return dumped(card_value(card));
}

std::string to_user(std::string_view body, const Receiver& to, std::string_view key) {
    return with_receiver(json::parse(body), to, key);
}

std::string card_to_user(const Card& card, const Receiver& to, std::string_view key) {
    return with_receiver(card_value(card), to, key);
}

}  // namespace kexiebot::wecom::messages
