#include "tests/simulator/dingtalk/codes.hpp"

#include <nlohmann/json.hpp>

namespace kexiebot::simulator::dingtalk {

using nlohmann::json;

Answer old_host(int errcode) {
    Answer answer;
    answer.body = json{{"errcode", errcode}, {"errmsg", errcode == 0 ? "ok" : "error"}}.dump();
    return answer;
}

Answer refused(int status, std::string_view code) {
    Answer answer;
    answer.status = status;
    answer.body = json{{"requestid", "SIMULATED-0000"}, {"code", code}, {"message", "simulated"}}.dump();
    return answer;
}

Answer new_host(int errcode) {
    switch (errcode) {
        case 0: return {200, "application/json; charset=utf-8", "{}", {}, Cut::none};
        case -1: return refused(500, "system.error");
        case token_wrong: return refused(400, "InvalidAuthentication");
        case 60011: return refused(403, "Forbidden.AccessDenied.AccessTokenPermissionDenied");
        case 60020: return refused(403, "Forbidden.AccessDenied.IpNotInWhiteList");
        case 90018: return refused(403, "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi");
        case calls_spent: return refused(403, "Forbidden.AccessDenied.ApiCountLimitForOrg");
        default: return refused(400, "param.invalid");
    }
}

}  // namespace kexiebot::simulator::dingtalk
