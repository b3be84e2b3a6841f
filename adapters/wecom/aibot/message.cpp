#include "adapters/wecom/aibot/message.hpp"

#include <nlohmann/json.hpp>
#include <optional>

#include "adapters/wecom/content/text.hpp"

namespace kexiebot::wecom {
namespace {

using nlohmann::json;
using ports::MediaKind;

constexpr std::size_t id_bytes_max = 256;
constexpr std::size_t url_bytes_max = 4096;
constexpr std::size_t items_max = 100;

const json& member(const json& object, const char* name) {
    static const json nothing;
    if (!object.is_object()) return nothing;
    const auto found = object.find(name);
    return found == object.end() ? nothing : *found;
}

std::string text_of(const json& object, const char* name) {
    const json& value = member(object, name);
    return value.is_string() ? clean_text(value.get_ref<const std::string&>()) : std::string{};
}

std::optional<MediaKind> media_kind_of(const std::string& type) {
    if (type == "image") return MediaKind::picture;
    if (type == "file") return MediaKind::file;
    if (type == "video") return MediaKind::video;
    return std::nullopt;
}

void add_text(AibotContent& content, const std::string& text) {
    if (text.empty()) return;
    if (!content.text.empty()) content.text += '\n';
    content.text += text;
}

// The part of a message, of a quote or of a mixed message's item that its msgtype names. Empty, or what is wrong with it.
std::string add_content(AibotContent& content, const std::string& type, const json& from) {
    if (type == "text" || type == "voice") {
        add_text(content, text_of(member(from, type.c_str()), "content"));
        return {};
    }
    if (const auto kind = media_kind_of(type)) {
        const json& medium = member(from, type.c_str());
        AibotMedia media{*kind, text_of(medium, "url"), text_of(medium, "aeskey")};
        if (media.url.empty()) return "a medium without url";
        if (media.url.size() > url_bytes_max || media.aes_key.size() > id_bytes_max) return "a medium's url or key is too long";
        content.media.push_back(std::move(media));
        return {};
    }
    if (type != "mixed") return {};
    const json& items = member(member(from, "mixed"), "msg_item");
    if (!items.is_array() || items.size() > items_max) return "a mixed message without its items";
    for (const json& item : items) {
        const std::string item_type = text_of(item, "msgtype");
        std::string fault = item_type == "mixed" ? "a mixed message within another" : add_content(content, item_type, item);
        if (!fault.empty()) return fault;
    }
    return {};
}

std::vector<Selection> read_selections(const json& card) {
    std::vector<Selection> selections;
    const json& items = member(member(card, "selected_items"), "selected_item");
    if (!items.is_array()) return selections;
    for (const json& item : items) {
        Selection selection{text_of(item, "question_key"), {}};
        const json& options = member(member(item, "option_ids"), "option_id");
        if (options.is_array()) {
            for (const json& option : options) {
                if (option.is_string()) selection.options.push_back(clean_text(option.get_ref<const std::string&>()));
            }
        }
        selections.push_back(std::move(selection));
    }
    return selections;
}

void read_event(AibotMessage& message, const json& body) {
    const json& event = member(body, "event");
    message.event = text_of(event, "eventtype");
    const json& card = member(event, "template_card_event");
    message.event_key = text_of(card, "event_key");
    message.task_id = text_of(card, "task_id");
    message.card_type = text_of(card, "card_type");
    message.selections = read_selections(card);
}

std::string fault_of(const AibotMessage& message) {
    if (message.type.empty()) return "no msgtype";
    if (message.type == "event" && message.event.empty()) return "an event without eventtype";
    for (const std::string* id : {&message.id, &message.chat, &message.from, &message.from_company}) {
        if (id->size() > id_bytes_max) return "an id longer than one";
    }
    if (message.is_group && message.chat.empty()) return "a group without chatid";
    return {};
}

}  // namespace

domain::Result<AibotMessage> read_aibot_message(std::string_view text) {
    const json body = json::parse(text, nullptr, false);
    if (!body.is_object()) return domain::Error{domain::ErrorKind::malformed, "not a JSON object"};
    AibotMessage message;
    message.id = text_of(body, "msgid");
    message.robot = text_of(body, "aibotid");
    message.is_group = text_of(body, "chattype") == "group";
    if (message.is_group) message.chat = text_of(body, "chatid");
    message.from = text_of(member(body, "from"), "userid");
    message.from_company = text_of(member(body, "from"), "corpid");
    if (const json& created = member(body, "create_time"); created.is_number_integer())
        message.created = created.get<std::int64_t>();
    message.type = text_of(body, "msgtype");
    message.response_url = text_of(body, "response_url");
    message.stream = text_of(member(body, "stream"), "id");
    if (message.type == "event") read_event(message, body);
    std::string fault = fault_of(message);
    if (fault.empty()) fault = add_content(message.content, message.type, body);
    const json& quote = member(body, "quote");
    if (fault.empty() && quote.is_object()) fault = add_content(message.quoted, text_of(quote, "msgtype"), quote);
    if (fault.empty()) return message;
    if (!message.id.empty()) fault += ", msgid " + message.id.substr(0, 64);
    return domain::Error{domain::ErrorKind::malformed, std::move(fault)};
}

}  // namespace kexiebot::wecom
