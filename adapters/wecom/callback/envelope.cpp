#include "adapters/wecom/callback/envelope.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "adapters/wecom/callback/xml.hpp"

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

std::optional<std::string> read_json_envelope(std::string_view body) {
    const auto envelope = nlohmann::json::parse(body, nullptr, false);
    if (!envelope.is_object()) return std::nullopt;
    // WeCom's own code has met both spellings.
    for (const char* name : {"encrypt", "Encrypt"}) {
        const auto found = envelope.find(name);
        if (found != envelope.end() && found->is_string()) return found->get<std::string>();
    }
    return std::nullopt;
}

std::string sealed_json_reply(const sealing::FrameCipher& cipher, std::string_view message, const ReplyStamp& stamp) {
    const std::string encrypt = cipher.seal(message, stamp.random);
    const nlohmann::json body{{"encrypt", encrypt},
                              {"msgsignature", cipher.sign(stamp.timestamp, stamp.nonce, encrypt)},
                              {"timestamp", std::stoll(stamp.timestamp)},
                              {"nonce", stamp.nonce}};
    return body.dump();
}

std::string sealed_reply(const sealing::FrameCipher& cipher, std::string_view message, const ReplyStamp& stamp) {
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
