#include "adapters/wecom/content/rich.hpp"

#include <vector>

#include "adapters/wecom/content/card.hpp"
#include "adapters/wecom/content/text.hpp"

namespace kexiebot::wecom {
namespace {

constexpr std::size_t title_bytes_max = 128;
constexpr std::size_t description_bytes_max = 512;
constexpr std::size_t url_bytes_max = 2048;

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        if (const auto line = text.substr(0, end); !line.empty()) lines.push_back(line);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

bool is_link(std::string_view line) {
    const bool has_scheme = line.starts_with("https://") || line.starts_with("http://");
    return has_scheme && line.size() <= url_bytes_max && line.find_first_of(" \t") == std::string_view::npos;
}

bool is_whole(const std::string& text, std::size_t characters_max) {
    return first_characters(text, characters_max) == text;
}

// The head stands out; the rest is what it was, but for what a line's first character would make of it.
std::string with_head_set_off(std::string_view text) {
    std::string markdown;
    for (const auto line : lines_of(text)) {
        if (markdown.empty()) {
            markdown = "### " + std::string{line};
            continue;
        }
        const bool is_marked = line.starts_with('#') || line.starts_with('>');
        markdown += (is_marked ? "\n " : "\n") + std::string{line};
    }
    return markdown;
}

}  // namespace

std::optional<messages::Article> article_in(std::string_view text) {
    messages::Article article;
    for (const auto line : lines_of(text)) {
        if (is_link(line)) {
            if (!article.url.empty()) return std::nullopt;
            article.url = line;
        } else if (article.title.empty()) {
            article.title = line;
        } else {
            article.description += (article.description.empty() ? "" : "\n") + std::string{line};
        }
    }
    const bool fits = article.title.size() <= title_bytes_max && article.description.size() <= description_bytes_max;
    if (article.url.empty() || article.title.empty() || !fits) return std::nullopt;
    return article;
}

std::optional<std::string> rich_body(const ports::OutboundMessage& message, RichWay way) {
    const std::size_t buttons_max = way == RichWay::app ? 1 : message.suggestions.size();
    if (!message.mentions.empty() || message.suggestions.size() > buttons_max) return std::nullopt;
    if (message.is_summary && !message.file) {
        const std::string markdown = with_head_set_off(clean_text(message.text));
        // An app's markdown is as short as its text (90236).
        const std::size_t bytes_max = way == RichWay::app ? messages::text_bytes_max : messages::markdown_bytes_max;
        if (markdown.empty() || markdown.size() > bytes_max) return std::nullopt;
        return messages::markdown_body(markdown);
    }
    auto article = article_in(clean_text(message.text));
    if (!article) return std::nullopt;
    if (message.file && message.file->kind == ports::MediaKind::picture) {
        article->picture_url = article->url;
        return messages::news_body({*std::move(article)});
    }
    if (message.file || article->description.empty()) return std::nullopt;
    if (way == RichWay::app) return messages::textcard_body(*article);
    const Card notice{.title = article->title, .detail = article->description, .url = article->url};
    const bool fits =
        is_whole(notice.title, app_card_limits.title_characters) && is_whole(notice.detail, app_card_limits.detail_characters);
    return fits ? std::optional{messages::card_body(notice)} : std::nullopt;
}

}  // namespace kexiebot::wecom
