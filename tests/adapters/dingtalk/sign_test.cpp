#include "adapters/dingtalk/sign.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <utility>

#include "adapters/http/query.hpp"
#include "tests/adapters/dingtalk/vectors.hpp"

using namespace kexiebot;
using namespace kexiebot::dingtalk;
using dingtalk::test::headers_of;
using dingtalk::test::vector_json;
using nlohmann::json;

namespace {

constexpr Milliseconds hour{3'600'000};

std::string name_of(SignCheck check) {
    switch (check) {
        case SignCheck::good: return "ok";
        case SignCheck::missing_timestamp: return "missing_timestamp";
        case SignCheck::missing_sign: return "missing_sign";
        case SignCheck::bad_timestamp: return "bad_timestamp";
        case SignCheck::stale: return "stale";
        case SignCheck::mismatch: return "sign_mismatch";
    }
    return "?";
}

/// Address and decoded parameters, so that their order does not matter.
std::pair<std::string, std::map<std::string, std::string>> parts(const std::string& url) {
    const auto question = std::min(url.find('?'), url.size());
    std::map<std::string, std::string> parameters;
    for (auto& [name, value] : http::parse_query(std::string_view{url}.substr(std::min(question + 1, url.size())))) {
        parameters[name] = value;
    }
    return {url.substr(0, question), parameters};
}

}  // namespace

TEST_CASE("a callback's signature is judged as the recorded cases say") {
    const auto vectors = vector_json("callback_sign.json");
    REQUIRE(vectors.at("cases").size() == 64);
    for (const auto& c : vectors.at("cases")) {
        INFO(c.at("name").get<std::string>());
        const auto check = check_callback_sign(headers_of(c.at("headers")), c.at("secret").get<std::string>(),
                                               Milliseconds{c.at("now_ms").get<std::int64_t>()}, hour);
        if (c.at("expect") == "either") {
            CHECK((check == SignCheck::good || check == SignCheck::stale));
        } else {
            CHECK(name_of(check) == c.at("reason").get<std::string>());
        }
    }
}

TEST_CASE("the window of a callback's timestamp closes one millisecond after the configured skew, on both sides") {
    const std::string secret = "invented-secret";
    struct Case {
        const char* what;
        std::int64_t sent;
        SignCheck expect;
    };
    const auto c = GENERATE(values<Case>({{"at the past bound", 99'940'000, SignCheck::good},
                                          {"before the past bound", 99'939'999, SignCheck::stale},
                                          {"at the future bound", 100'060'000, SignCheck::good},
                                          {"after the future bound", 100'060'001, SignCheck::stale}}));
    INFO(c.what);
    const auto timestamp = std::to_string(c.sent);
    const http::Headers headers{{"timestamp", timestamp}, {"sign", robot_sign(secret, timestamp)}};
    CHECK(check_callback_sign(headers, secret, Milliseconds{100'000'000}, Milliseconds{60'000}) == c.expect);
}

TEST_CASE("an empty secret opens the door to nobody") {
    const http::Headers headers{{"timestamp", "1000"}, {"sign", robot_sign("", "1000")}};
    CHECK(check_callback_sign(headers, "", Milliseconds{1000}, hour) == SignCheck::mismatch);
}

TEST_CASE("a card callback's signature is judged as the recorded cases say") {
    const auto vectors = vector_json("card_callback_sign.json");
    REQUIRE(vectors.at("cases").size() == 10);
    for (const auto& c : vectors.at("cases")) {
        INFO(c.at("name").get<std::string>());
        const auto check = check_card_sign(headers_of(c.at("headers")), c.at("secret").get<std::string>(),
                                           Milliseconds{c.at("now_ms").get<std::int64_t>()}, hour);
        if (c.at("expect") == "either") continue;
        CHECK((check == SignCheck::good) == (c.at("expect") == "accept"));
    }
}

TEST_CASE("a group robot's address is signed as the recorded cases say") {
    const auto vectors = vector_json("robot_signed_url.json");
    REQUIRE(vectors.at("cases").size() == 30);
    for (const auto& c : vectors.at("cases")) {
        INFO(c.at("name").get<std::string>());
        const auto secret = c.contains("secret") && c.at("secret").is_string() ? c.at("secret").get<std::string>() : "";
        const Milliseconds at{c.at("timestamp_ms").get<std::int64_t>()};
        const auto url = signed_robot_url(c.at("base_url").get<std::string>(), secret, at);
        const auto [address, parameters] = parts(url);
        CHECK(address == parts(c.at("expect_url").get<std::string>()).first);
        CHECK(parameters == c.at("expect_query").get<std::map<std::string, std::string>>());
        for (const auto& wrong : c.value("wrong", json::array())) {
            INFO(wrong.at("why").get<std::string>());
            CHECK(url != wrong.at("url").get<std::string>());
        }
    }
}

TEST_CASE("signing an address again replaces its signature, so that it never grows") {
    const auto once = signed_robot_url("https://oapi.example.org/robot/send?access_token=t", "SECx", Milliseconds{1});
    const auto twice = signed_robot_url(once, "SECx", Milliseconds{2});
    CHECK(twice == signed_robot_url("https://oapi.example.org/robot/send?access_token=t", "SECx", Milliseconds{2}));
}
