#include "adapters/wecom/app/api_codec.hpp"

#include <limits>
#include <nlohmann/json.hpp>

namespace kexiebot::wecom {
namespace {

using nlohmann::json;

constexpr int untrusted_address = 60020;
constexpr std::size_t token_bytes_max = 1024;  // WeCom asks for room for 512
constexpr std::int64_t usual_lifetime_s = 7200;

json parsed(std::string_view body) {
    return json::parse(body, nullptr, false);
}

std::optional<int> errcode_in(const json& answer) {
    if (!answer.is_object()) return std::nullopt;
    const auto code = answer.find("errcode");
    if (code == answer.end() || !code->is_number_integer()) return std::nullopt;
    const auto value = code->get<std::int64_t>();
    if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max()) return std::nullopt;
    return static_cast<int>(value);
}

std::string text_in(const json& answer, const char* name) {
    const auto member = answer.find(name);
    return member != answer.end() && member->is_string() ? member->get<std::string>() : std::string{};
}

void add_people(std::vector<std::string>& people, std::string_view joined) {
    while (!joined.empty()) {
        const std::size_t end = joined.find('|');
        if (end != 0) people.emplace_back(joined.substr(0, end));
        joined.remove_prefix(end == std::string_view::npos ? joined.size() : end + 1);
    }
}

// errmsg is for people and changes; "from ip: 203.0.113.7" is all that is taken from it, and only if it is an address.
std::string address_in(const std::string& errmsg) {
    constexpr std::string_view mark = "from ip: ";
    const std::size_t at = errmsg.find(mark);
    if (at == std::string::npos) return {};
    const std::size_t from = at + mark.size();
    const std::size_t end = errmsg.find_first_not_of("0123456789abcdefABCDEF.:", from);
    constexpr std::size_t address_bytes_max = 45;
    const std::string address = errmsg.substr(from, end == std::string::npos ? end : end - from);
    return address.size() <= address_bytes_max ? address : std::string{};
}

}  // namespace

std::optional<ApiReport> read_report(std::string_view body) {
    const json answer = parsed(body);
    const auto code = errcode_in(answer);
    if (!code) return std::nullopt;
    ApiReport report;
    report.errcode = *code;
    add_people(report.unreached, text_in(answer, "invaliduser"));
    add_people(report.unreached, text_in(answer, "unlicenseduser"));
    report.media_id = text_in(answer, "media_id");
    if (*code == untrusted_address) report.seen_address = address_in(text_in(answer, "errmsg"));
    return report;
}

std::optional<TokenGrant> read_token(std::string_view body) {
    const json answer = parsed(body);
    if (errcode_in(answer) != 0) return std::nullopt;
    TokenGrant grant{text_in(answer, "access_token"), std::chrono::seconds{usual_lifetime_s}};
    if (grant.token.empty() || grant.token.size() > token_bytes_max) return std::nullopt;
    const auto lifetime = answer.find("expires_in");
    if (lifetime != answer.end() && lifetime->is_number_integer())
        grant.lifetime = std::chrono::seconds{lifetime->get<std::int64_t>()};
    constexpr std::chrono::seconds day{86'400};
    if (grant.lifetime <= std::chrono::seconds{0} || grant.lifetime > day) return std::nullopt;
    return grant;
}

}  // namespace kexiebot::wecom
