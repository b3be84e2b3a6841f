#include "adapters/wecom/aibot/late_messenger.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "adapters/wecom/aibot/frame.hpp"
#include "adapters/wecom/content/text.hpp"
#include "adapters/wecom/sending/http_verdict.hpp"

namespace kexiebot::wecom {

using ports::SendOutcome;
using ports::Sent;

bool is_response_url(std::string_view url) {
    static constexpr std::array<std::string_view, 4> allowed{"https://qyapi.weixin.qq.com/",
                                                             "http://127.0.0.1:", "http://localhost:", "http://[::1]:"};
    return std::any_of(allowed.begin(), allowed.end(), [url](auto begin) { return url.starts_with(begin); });
}

void AibotLateMessenger::send(ports::OutboundMessage message, std::function<void(Sent)> done) {
    message.text = ports::words_without_file(message);
    if (message.text.empty()) return done({SendOutcome::rejected, "there is nothing to say", {}, {}});
    if (message.reply_handle.empty()) {
        return done({SendOutcome::rejected,
                     "a smart robot in callback mode can't begin a conversation: use mode = \"websocket\"",
                     {},
                     {}});
    }
    if (!is_response_url(message.reply_handle)) return done({SendOutcome::rejected, "the response_url is not WeCom's", {}, {}});
    const auto parts = split_text(clean_text(message.text), frames::text_bytes_max);
    http::ClientRequest request;
    request.method = "POST";
    request.url = std::move(message.reply_handle);
    request.headers.emplace_back("Content-Type", "application/json; charset=utf-8");
    request.body = frames::markdown_body(parts.front());
    request.timeout = timeout_;
    std::string note = message.file ? "the file was not sent: callback mode has no way for it" : "";
    if (parts.size() > 1) note += "the text was cut at " + std::to_string(frames::text_bytes_max) + " bytes";
    client_.request(std::move(request), [note = std::move(note), done = std::move(done)](const http::ClientResponse& response) {
        Sent sent = sent_over_http("response_url", response);
        if (!note.empty()) sent.detail = sent.detail.empty() ? note : sent.detail + "; " + note;
        done(std::move(sent));
    });
}

}  // namespace kexiebot::wecom
