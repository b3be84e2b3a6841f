#include "adapters/wecom/app/reply.hpp"

#include "adapters/wecom/callback/xml.hpp"
#include "adapters/wecom/content/text.hpp"

namespace kexiebot::wecom {

std::string text_reply(const ReplyAddress& address, std::string_view text) {
    const auto parts = split_text(clean_text(text), text_bytes_max);
    std::string xml = "<xml><ToUserName>";
    xml += cdata(address.to);
    xml += "</ToUserName><FromUserName>";
    xml += cdata(address.from);
    xml += "</FromUserName><CreateTime>";
    xml += std::to_string(address.at);
    xml += "</CreateTime><MsgType><![CDATA[text]]></MsgType><Content>";
    xml += cdata(parts.empty() ? std::string_view{} : parts.front());
    xml += "</Content></xml>";
    return xml;
}

}  // namespace kexiebot::wecom
