#include "adapters/wecom/app/message.hpp"

#include <charconv>

#include "adapters/wecom/callback/xml.hpp"

namespace kexiebot::wecom {
namespace {

constexpr std::size_t user_id_bytes_max = 256;  // WeCom's own are at most 64
constexpr std::size_t message_id_bytes_max = 64;

std::int64_t number_or_zero(const std::string& text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? value : 0;
}

std::vector<Selection> read_selections(const pugi::xml_node& root) {
    std::vector<Selection> selections;
    for (const pugi::xml_node& item : root.child("SelectedItems").children("SelectedItem")) {
        Selection selection{child_word(item, "QuestionKey"), {}};
        for (const pugi::xml_node& option : item.child("OptionIds").children("OptionId")) {
            selection.options.push_back(text_in(option));
        }
        selections.push_back(std::move(selection));
    }
    return selections;
}

EventContent read_event(const pugi::xml_node& root) {
    return {child_word(root, "Event"),    child_word(root, "EventKey"),     child_word(root, "TaskId"),
            child_word(root, "CardType"), child_word(root, "ResponseCode"), child_word(root, "ChangeType"),
            read_selections(root)};
}

AppContent read_content(const std::string& type, const pugi::xml_node& root) {
    if (type == "text") return TextContent{child_text(root, "Content")};
    if (type == "image") return ImageContent{child_word(root, "MediaId"), child_word(root, "PicUrl")};
    if (type == "voice") {
        return VoiceContent{child_word(root, "MediaId"), child_word(root, "Format"), child_text(root, "Recognition")};
    }
    if (type == "video") return VideoContent{child_word(root, "MediaId"), child_word(root, "ThumbMediaId")};
    if (type == "location") {
        return LocationContent{child_word(root, "Location_X"), child_word(root, "Location_Y"), child_word(root, "Scale"),
                               child_text(root, "Label")};
    }
    if (type == "link") {
        return LinkContent{child_text(root, "Title"), child_text(root, "Description"), child_word(root, "Url"),
                           child_word(root, "PicUrl")};
    }
    if (type == "file") return FileContent{child_word(root, "MediaId"), child_text(root, "FileName")};
    if (type == "event") return read_event(root);
    return OtherContent{};
}

// What a kind cannot do without.
struct MissingPart {
    const char* operator()(const ImageContent& content) const {
        return content.media_id.empty() ? "an image without MediaId" : "";
    }
    const char* operator()(const VideoContent& content) const {
        return content.media_id.empty() ? "a video without MediaId" : "";
    }
    const char* operator()(const FileContent& content) const { return content.media_id.empty() ? "a file without MediaId" : ""; }
    const char* operator()(const VoiceContent& content) const {
        return content.media_id.empty() && content.recognition.empty() ? "a voice without MediaId" : "";
    }
    const char* operator()(const EventContent& content) const { return content.event.empty() ? "an event without Event" : ""; }
    template <class Complete>
    const char* operator()(const Complete&) const {
        return "";
    }
};

std::string fault_of(const AppMessage& message) {
    if (message.type.empty()) return "no MsgType";
    if (message.from.empty()) return "no FromUserName";
    if (message.from.size() > user_id_bytes_max) return "FromUserName longer than an id";
    if (message.id.size() > message_id_bytes_max) return "MsgId longer than an id";
    return std::visit(MissingPart{}, message.content);
}

}  // namespace

domain::Result<AppMessage> parse_app_message(std::string_view plain) {
    pugi::xml_document document;
    const pugi::xml_node root = read_xml(document, plain);
    if (!root) return domain::Error{domain::ErrorKind::malformed, "not an <xml> document without DOCTYPE"};
    AppMessage message;
    message.to = child_word(root, "ToUserName");
    message.from = child_word(root, "FromUserName");
    message.sent_at = number_or_zero(child_word(root, "CreateTime"));
    message.type = child_word(root, "MsgType");
    message.id = child_word(root, "MsgId");
    message.agent_id = child_word(root, "AgentID");
    message.content = read_content(message.type, root);
    std::string fault = fault_of(message);
    if (fault.empty()) return message;
    if (!message.id.empty()) fault += ", MsgId " + message.id.substr(0, message_id_bytes_max);
    return domain::Error{domain::ErrorKind::malformed, std::move(fault)};
}

}  // namespace kexiebot::wecom
