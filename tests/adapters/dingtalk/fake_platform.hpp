#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "adapters/dingtalk/api/api.hpp"
#include "bot/ports/clock.hpp"

namespace kexiebot::dingtalk::test {

inline const std::string client_secret = "invented-client-secret-0123456789";
inline const std::string session_id = "5e55105e55105e55105e55105e551055";
inline const std::string session_url = "https://oapi.dingtalk.com/robot/sendBySession?session=" + session_id;
inline const std::string download_signature = "a%2Bb%2FinventedSignature%3D";
inline const std::string download_url =
    "http://storage.example.org/test/file.file?Expires=1795316400&Signature=" + download_signature;

class FixedClock final : public ports::Clock {
public:
    domain::Instant at{std::chrono::seconds{1'795'312'861}};
    [[nodiscard]] domain::Instant now() const override { return at; }
};

inline RobotSettings robot_settings() {
    RobotSettings made;
    made.channel = "ding-main";
    made.client_id = "dingtestrobot0000001";
    made.client_secret = client_secret;
    return made;
}

inline http::ClientResponse answered(int status, std::string body) {
    http::ClientResponse response;
    response.transfer = http::Transfer::complete;
    response.status = status;
    response.body = std::move(body);
    return response;
}

inline http::ClientResponse broken(http::Transfer transfer) {
    http::ClientResponse response;
    response.transfer = transfer;
    return response;
}

/// The platform's side of an Exchange: answers at once, succeeds unless a script says otherwise, and remembers requests.
class FakePlatform {
public:
    enum class Call { token, person, group, session, download_code, download, upload, card };

    struct Seen {
        Call call;
        http::ClientRequest request;
    };
    std::vector<Seen> seen;
    /// Says how a call ends; the number counts calls of that kind from 0. Gives the usual success when empty.
    std::function<http::ClientResponse(Call, int)> script;

    [[nodiscard]] Exchange exchange() {
        return [this](http::ClientRequest request, std::function<void(http::ClientResponse)> done) {
            const auto call = call_of(request.url);
            const int number = count(call);
            seen.push_back({call, std::move(request)});
            done(script ? script(call, number) : success(call, number));
        };
    }

    [[nodiscard]] int count(Call call) const {
        int found = 0;
        for (const auto& entry : seen) found += entry.call == call ? 1 : 0;
        return found;
    }

    [[nodiscard]] static std::string token(int number) { return "invented-access-token-" + std::to_string(number); }

    [[nodiscard]] static http::ClientResponse success(Call call, int number) {
        switch (call) {
            case Call::token: return answered(200, R"({"accessToken":")" + token(number) + R"(","expireIn":7200})");
            case Call::person:
                return answered(200, R"({"processQueryKey":"key+1/=","invalidStaffIdList":[],"flowControlledStaffIdList":[]})");
            case Call::group: return answered(200, R"({"processQueryKey":"key+2/="})");
            case Call::session: return answered(200, R"({"errcode":0,"errmsg":"ok"})");
            case Call::download_code: return answered(200, R"({"downloadUrl":")" + download_url + R"("})");
            case Call::download: return answered(200, "");
            case Call::card: return answered(200, R"({"success":true,"result":{"deliverResults":[{"success":true}]}})");
            case Call::upload: return answered(200, R"({"errcode":0,"media_id":"@lAinvented+/="})");
        }
        return {};
    }

private:
    static Call call_of(const std::string& url) {
        if (url.ends_with("/v1.0/oauth2/accessToken")) return Call::token;
        if (url.ends_with("/v1.0/robot/oToMessages/batchSend")) return Call::person;
        if (url.ends_with("/v1.0/robot/groupMessages/send")) return Call::group;
        if (url.ends_with("/v1.0/robot/messageFiles/download")) return Call::download_code;
        if (url.ends_with("/v1.0/card/instances/createAndDeliver")) return Call::card;
        if (url.find("/media/upload?") != std::string::npos) return Call::upload;
        if (url.find("/robot/sendBySession?") != std::string::npos) return Call::session;
        return Call::download;
    }
};

/// Every way in which one call can end badly.
inline std::vector<std::pair<const char*, http::ClientResponse>> failures() {
    return {{"no connection", broken(http::Transfer::not_sent)},
            {"no whole answer", broken(http::Transfer::unknown)},
            {"too large", broken(http::Transfer::too_large)},
            {"address refused", broken(http::Transfer::refused)},
            {"500", answered(500, R"({"code":"system.error","message":"busy"})")},
            {"502 page", answered(502, "<html>")},
            {"504", answered(504, "")},
            {"token refused", answered(400, R"({"code":"InvalidAuthentication","message":"不合法的access_token"})")},
            {"credentials refused", answered(400, R"({"code":"invalidClientIdOrSecret","message":"x"})")},
            {"permission", answered(403, R"({"code":"Forbidden.AccessDenied.AccessTokenPermissionDenied"})")},
            {"too fast", answered(403, R"({"code":"Forbidden.AccessDenied.QpsLimitForApi"})")},
            {"malformed parameter", answered(400, R"({"code":"param.invalid"})")},
            {"download code ended", answered(400, R"({"code":"invalidParameter.robotCode.downloadCode"})")},
            {"old host: busy", answered(200, R"({"errcode":-1})")},
            {"old host: session gone", answered(200, R"({"errcode":300001,"errmsg":"session 不存在"})")},
            {"old host: token ended", answered(200, R"({"errcode":42001})")},
            {"address locked out", answered(200, R"({"status":1111,"wait":5,"punish":"deny"})")},
            {"a page", answered(200, "<html>")},
            {"nothing", answered(200, "")},
            {"an empty object", answered(200, "{}")},
            {"damaged JSON", answered(200, R"({"accessToken":)")},
            {"members of other types", answered(200, R"({"accessToken":7,"expireIn":"x","downloadUrl":[],"processQueryKey":1})")},
            {"a token with a line feed", answered(200, R"({"accessToken":"a\r\nX: y","expireIn":7200,"errcode":"zero"})")},
            {"404", answered(404, "")},
            {"moved", answered(302, "")}};
}

}  // namespace kexiebot::dingtalk::test
