#include "adapters/wecom/app/api_codec.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "adapters/wecom/content/card_json.hpp"
#include "adapters/wecom/content/card_titles.hpp"
#include "adapters/wecom/content/content_disposition.hpp"
#include "adapters/wecom/content/message_body.hpp"
#include "adapters/wecom/sending/error_codes.hpp"

using namespace kexiebot::wecom;
using namespace kexiebot;

TEST_CASE("an answer of the API is its errcode, never its HTTP status or its words") {
    CHECK(read_report(R"({"errcode":0,"errmsg":"ok"})")->errcode == 0);
    CHECK(read_report(R"({"errcode":-1,"errmsg":"system busy"})")->errcode == -1);
    CHECK(read_report(R"({"errmsg":"ok","errcode":40014})")->errcode == 40014);
    const auto* none = GENERATE("", "ok", "{}", "[]", "null", "0", R"({"errcode":"0"})", R"({"errcode":null})",
                                R"({"errcode":1.5})", R"({"errcode":99999999999})", R"({"errcode":0)", "<html>502</html>");
    INFO(none);
    CHECK_FALSE(read_report(none));
}

TEST_CASE("people who were not reached are read from both lists") {
    const auto report =
        read_report(R"({"errcode":0,"invaliduser":"user_a|user_b","unlicenseduser":"user_c","invalidparty":"1"})");
    CHECK(report->unreached == std::vector<std::string>{"user_a", "user_b", "user_c"});
    CHECK(read_report(R"({"errcode":0,"invaliduser":"","unlicenseduser":"||"})")->unreached.empty());
    CHECK(read_report(R"({"errcode":0,"invaliduser":7})")->unreached.empty());
}

TEST_CASE("the address WeCom does not trust is shown, and nothing else of its words") {
    const auto address = [](const std::string& errmsg, int code = 60020) {
        return read_report(nlohmann::json{{"errcode", code}, {"errmsg", errmsg}}.dump())->seen_address;
    };
    CHECK(address("not allow to access from your ip, hint: [1], from ip: 203.0.113.7, more info at …") == "203.0.113.7");
    CHECK(address("from ip: 2001:db8::1") == "2001:db8::1");
    CHECK(address("from ip: ") == "");
    CHECK(address("no address here") == "");
    CHECK(address("from ip: " + std::string(100, '1')) == "");
    CHECK(address("from ip: 203.0.113.7", 40014) == "");
}

TEST_CASE("a token is taken with its lifetime, and only one that can be used") {
    const auto grant = read_token(R"({"errcode":0,"errmsg":"ok","access_token":"invented","expires_in":3600})");
    REQUIRE(grant);
    CHECK(grant->token == "invented");
    CHECK(grant->lifetime == std::chrono::seconds{3600});
    CHECK(read_token(R"({"errcode":0,"access_token":"t"})")->lifetime == std::chrono::seconds{7200});
    CHECK(read_token(R"({"errcode":0,"access_token":")" + std::string(512, 't') + R"("})"));
    CHECK_FALSE(read_token(R"({"errcode":40001,"access_token":"t"})"));
    CHECK_FALSE(read_token(R"({"errcode":0})"));
    CHECK_FALSE(read_token(R"({"errcode":0,"access_token":""})"));
    CHECK_FALSE(read_token(R"({"errcode":0,"access_token":7})"));
    CHECK_FALSE(read_token(R"({"errcode":0,"access_token":"t","expires_in":0})"));
    CHECK_FALSE(read_token(R"({"errcode":0,"access_token":"t","expires_in":-5})"));
    CHECK_FALSE(read_token(R"({"errcode":0,"access_token":")" + std::string(2000, 't') + R"("})"));
    CHECK_FALSE(read_token(""));
}

TEST_CASE("a text goes out as raw UTF-8, to one person, with the duplicate check") {
    const std::string body =
        messages::to_user(messages::text_body("今天截止\n\"引号\" \\ \x01👍"), {"user_a01", 1000002}, "key-1");
    CHECK(body.find("今天截止\\n\\\"引号\\\" \\\\ 👍") != std::string::npos);
    CHECK(body.find("\\u") == std::string::npos);
    const auto json = nlohmann::json::parse(body);
    CHECK(json.at("touser") == "user_a01");
    CHECK(json.at("msgtype") == "text");
    CHECK(json.at("agentid") == 1000002);
    CHECK(json.at("text").at("content") == "今天截止\n\"引号\" \\ 👍");
    CHECK(json.at("enable_duplicate_check") == 1);
    CHECK(json.at("duplicate_check_interval") >= 10800);
    CHECK(json.at("duplicate_check_interval") <= 14400);
    CHECK(messages::text_body("broken \xE4").find("broken \xEF\xBF\xBD") != std::string::npos);
}

TEST_CASE("JSON reads as the library would write it, whatever stands in its texts") {
    using nlohmann::json;
    std::string every;
    for (int byte = 1; byte < 0x80; ++byte) every += static_cast<char>(byte);
    const json value{{"empty", json::object()},
                     {"none", json::array()},
                     {"text", every + "科协👍"},
                     {"number", -12},
                     {"yes", true},
                     {"nothing", nullptr},
                     {"broken", "a\xE4z"},
                     {"half", 0.5},
                     {"list", {1, "二", {}}},
                     {every, {{"inner", "\"\\"}}},
                     {"bad\xFF", 1}};
    CHECK(dumped(value) == value.dump(-1, ' ', false, json::error_handler_t::replace));
    CHECK(dumped("alone") == "\"alone\"");
}

TEST_CASE("a card for one person is the same however it is written") {
    const Card card = offering("得分\n核定 0 分", {{"为什么", "为什么"}, {"下一步", "还能怎么加分"}}, task_id_of("m1"));
    const messages::Receiver to{"user_a01", 1000002};
    CHECK(messages::card_to_user(card, to, "m1") == messages::to_user(messages::card_body(card), to, "m1"));
}

TEST_CASE("a message and its repetition are the same JSON, another with the same words is not") {
    const auto receipt = messages::text_body("已存好 1 件佐证：A12");
    const messages::Receiver to{"user_a01", 1000002};
    CHECK(messages::to_user(receipt, to, "receipt/1-1") == messages::to_user(receipt, to, "receipt/1-1"));
    CHECK(messages::to_user(receipt, to, "receipt/1-1") != messages::to_user(receipt, to, "receipt/2-2"));
}

TEST_CASE("each code says what to do next") {
    struct Case {
        int code;
        ports::SendOutcome sent;
        ports::FetchOutcome fetched;
    };
    using S = ports::SendOutcome;
    using F = ports::FetchOutcome;
    const auto c = GENERATE(values<Case>({{0, S::acked, F::fetched},
                                          {-1, S::retry_later, F::try_again},
                                          {45009, S::rate_limited, F::try_again},
                                          {45033, S::retry_later, F::try_again},
                                          {40014, S::retry_later, F::try_again},
                                          {42001, S::retry_later, F::try_again},
                                          {40001, S::retry_later, F::misconfigured},
                                          {40013, S::retry_later, F::misconfigured},
                                          {40056, S::retry_later, F::misconfigured},
                                          {48006, S::retry_later, F::misconfigured},
                                          {60020, S::retry_later, F::misconfigured},
                                          {301002, S::retry_later, F::misconfigured},
                                          {81013, S::rejected, F::gone},
                                          {60111, S::rejected, F::gone},
                                          {60021, S::rejected, F::gone},
                                          {40003, S::rejected, F::gone},
                                          {40058, S::rejected, F::gone},
                                          {45002, S::rejected, F::gone},
                                          {44004, S::rejected, F::gone},
                                          {40007, S::rejected, F::gone},
                                          {830002, S::rejected, F::too_large},
                                          {123456, S::retry_later, F::try_again}}));
    INFO(c.code);
    const CodeMeaning meaning = meaning_of(c.code);
    CHECK(send_outcome_of(meaning.what) == c.sent);
    CHECK(fetch_outcome_of(meaning.what) == c.fetched);
    CHECK_FALSE(meaning.text.empty());
}

TEST_CASE("a download's name is read in every form it comes in, and never with a folder") {
    struct Case {
        const char* header;
        const char* name;
    };
    const auto c =
        GENERATE(values<Case>({{"attachment; filename=\"a.png\"", "a.png"},
                               {"attachment; filename=a.png", "a.png"},
                               {"Attachment;FileName=\"a b.png\" ; size=3", "a b.png"},
                               {"attachment; filename=\"%E5%91%A8%E6%8A%A5.docx\"", "周报.docx"},
                               {"attachment; filename=\"old.txt\"; filename*=UTF-8''%E5%91%A8%E6%8A%A5.docx", "周报.docx"},
                               {"attachment; filename*=utf-8'zh'%E5%91%A8.txt", "周.txt"},
                               {"attachment; filename=\"a;b.txt\"", "a;b.txt"},
                               {"attachment; filename=\"a\\\"b.txt\"", "a\"b.txt"},
                               {"attachment; filename=\"100%.txt\"", "100%.txt"},
                               {"attachment; filename=\"../../etc/passwd\"", "passwd"},
                               {"attachment; filename=\"C:\\\\temp\\\\a.txt\"", "a.txt"},
                               {"attachment; filename=\"..%2F..%2Fa.txt\"", "a.txt"},
                               {"attachment; filename=\"a%0D%0Ab.txt\"", "ab.txt"},
                               {"attachment; filename=\"", "\""},
                               {"attachment; filename=", ""},
                               {"attachment", ""},
                               {";;;=", ""},
                               {"", ""}}));
    INFO(c.header);
    CHECK(file_name_in(c.header) == c.name);
    CHECK(file_name_in("attachment; filename=" + std::string(1000, 'a')).size() == 255);
}
