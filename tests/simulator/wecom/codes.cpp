#include "tests/simulator/wecom/codes.hpp"

#include <nlohmann/json.hpp>

namespace kexiebot::simulator::wecom {

nlohmann::json report(int code) {
    if (code == ok) return {{"errcode", 0}, {"errmsg", "ok"}};
    const std::string hint =
        "refused by the simulator, hint: [1700000000_00_0123456789abcdef], from ip: 127.0.0.1, more info at " +
        ("https://open.work.weixin.qq.com/devtool/query?e=" + std::to_string(code));
    return {{"errcode", code}, {"errmsg", hint}};
}

Answer refusal(int code) {
    Answer answer;
    answer.body = report(code).dump();
    return answer;
}

}  // namespace kexiebot::simulator::wecom
