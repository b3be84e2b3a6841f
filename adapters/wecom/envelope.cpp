#include "adapters/wecom/envelope.hpp"

#include <algorithm>

#include "adapters/wecom/xml.hpp"

namespace kexiebot::wecom {
namespace {

// WeCom's envelope has about ten: four elements with their ends and CDATA. Base64 has none.
constexpr std::ptrdiff_t markup_max = 64;

}  // namespace

std::optional<Envelope> read_envelope(std::string_view body) {
    if (std::count(body.begin(), body.end(), '<') > markup_max) return std::nullopt;
    pugi::xml_document document;
    const pugi::xml_node root = read_xml(document, body);
    if (!root.child("Encrypt")) return std::nullopt;
    return Envelope{child_word(root, "ToUserName"), child_word(root, "AgentID"), child_text(root, "Encrypt")};
}

std::string sealed_reply(const FrameCipher& cipher, std::string_view message, const ReplyStamp& stamp) {
    const std::string encrypt = cipher.seal(message, stamp.random);
    std::string body = "<xml><Encrypt><![CDATA[";
    body += encrypt;
    body += "]]></Encrypt><MsgSignature><![CDATA[";
    body += cipher.sign(stamp.timestamp, stamp.nonce, encrypt);
    body += "]]></MsgSignature><TimeStamp>";
    body += stamp.timestamp;
    body += "</TimeStamp><Nonce>";
    body += cdata(stamp.nonce);
    body += "</Nonce></xml>";
    return body;
}

}  // namespace kexiebot::wecom
