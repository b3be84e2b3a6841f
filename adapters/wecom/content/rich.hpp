#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "adapters/wecom/content/message_body.hpp"
#include "bot/ports/messenger.hpp"

namespace kexiebot::wecom {

/// Which bodies a way knows besides those that every reader can see.
enum class RichWay {
    app,   ///< markdown, textcard, news (WeCom manual 90236)
    group  ///< markdown, news, template_card without buttons (91770)
};

/// The one body that shows a message better than plain text does, for channels that are configured so; nothing when plain text is
/// as good. The words stay in the message: what WeCom refuses goes out as they are. Pure.
///
/// - A summary (OutboundMessage::is_summary): markdown with its head line set off. Readers inside WeChat can't see it.
/// - A picture whose words hold its link: one article with the picture in it, instead of a text and a picture.
/// - Words that hold a link and no file: a card that opens it.
///
/// Not when somebody is to be called, when a part would be cut, or, but in a group, where nothing can be pressed, when there is a
/// choice of buttons. A lone button is said by the words.
[[nodiscard]] std::optional<std::string> rich_body(const ports::OutboundMessage& message, RichWay way);

/// Title, description and link of words with just one line that is a link; nothing when a part is too long for an article.
[[nodiscard]] std::optional<messages::Article> article_in(std::string_view text);

}  // namespace kexiebot::wecom
