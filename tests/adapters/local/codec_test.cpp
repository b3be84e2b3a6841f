#include "adapters/local/codec.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace kexiebot::local {
namespace {

const std::vector<LocalGroup> groups{{"g1", "科协工作群"}, {"g2", "园区群"}};
const PostLimits limits{groups, 60, 2, 10};

TEST_CASE("a message of the page is read") {
    const auto posted = decode_message(R"({"as":"s1","group":"g2","text":"登记\r\n讲座","id":"m-1"})", limits);
    REQUIRE(posted);
    CHECK(posted.value() == Posted{"s1", "g2", "登记\n讲座", "m-1"});
}

TEST_CASE("where a message was said") {
    struct Case {
        const char* group;
        const char* means;
    };
    const auto c = GENERATE(values<Case>({{"false", ""}, {"true", "g1"}, {"null", ""}, {"\"\"", ""}, {"\"g2\"", "g2"}}));
    INFO(c.group);
    const auto posted = decode_message(R"({"as":"s1","text":"x","group":)" + std::string{c.group} + "}", limits);
    REQUIRE(posted);
    CHECK(posted.value().group == c.means);
}

TEST_CASE("a message that can't be taken is refused with the word the page knows") {
    struct Case {
        std::string body;
        const char* word;
        domain::ErrorKind kind = domain::ErrorKind::malformed;
    };
    const auto c = GENERATE(values<Case>({
        {"", "malformed"},
        {"{", "malformed"},
        {"[]", "malformed"},
        {"\"text\"", "malformed"},
        {"null", "malformed"},
        {std::string(100'000, '['), "malformed"},
        {"{\"as\":\"s1\",\"text\":\"\xff\"}", "malformed"},
        {R"({"as":1,"text":"x"})", "malformed"},
        {R"({"as":"s1","text":{}})", "malformed"},
        {R"({"as":"s1","text":"x","id":7})", "malformed"},
        {R"({"text":"x"})", "person"},
        {R"({"as":"","text":"x"})", "person"},
        {R"({"as":"a\nb","text":"x"})", "person"},
        {R"({"as":")" + std::string(65, 'a') + R"(","text":"x"})", "person"},
        {R"({"as":"s1","text":"x","id":"a b"})", "id"},
        {R"({"as":"s1","text":"x","id":")" + std::string(65, 'a') + R"("})", "id"},
        {R"({"as":"s1","text":"x","group":"g3"})", "group"},
        {R"({"as":"s1","text":"x","group":1})", "group"},
        {R"({"as":"s1"})", "empty"},
        {R"({"as":"s1","text":" \n\t"})", "empty"},
        {R"({"as":"s1","text":"\u0000"})", "empty"},
        {R"({"as":"s1","text":")" + std::string(61, 'a') + R"("})", "text_too_long", domain::ErrorKind::refused},
    }));
    INFO(c.body.substr(0, 100));
    const auto posted = decode_message(c.body, limits);
    REQUIRE_FALSE(posted);
    CHECK(posted.error() == domain::Error{c.kind, c.word});
}

TEST_CASE("without a group on the page nobody can speak in one") {
    const PostLimits no_groups{{}, 60, 2, 10};
    const auto posted = decode_message(R"({"as":"s1","text":"x","group":true})", no_groups);
    REQUIRE_FALSE(posted);
    CHECK(posted.error().detail == "group");
}

http::Part field(std::string name, std::string_view data) {
    return {std::move(name), "", "", data};
}
http::Part file(std::string name, std::string type, std::string_view data) {
    return {"file", std::move(name), std::move(type), data};
}

TEST_CASE("an upload is read with its words and the kinds the browser names") {
    const std::vector<http::Part> parts{field("as", "s1"),
                                        field("group", "true"),
                                        field("text", "签到表"),
                                        field("id", "u1"),
                                        file("a/b.jpg", "image/jpeg", "jpeg"),
                                        file("c.pdf", "application/pdf", "pdf")};
    const auto upload = decode_upload(parts, limits);
    REQUIRE(upload);
    CHECK(upload.value().posted == Posted{"s1", "g1", "签到表", "u1"});
    REQUIRE(upload.value().files.size() == 2);
    CHECK(upload.value().files[0].name == "b.jpg");
    CHECK(upload.value().files[0].kind == ports::MediaKind::picture);
    CHECK(upload.value().files[0].bytes == "jpeg");
    CHECK(upload.value().files[1].kind == ports::MediaKind::file);
}

TEST_CASE("an upload that can't be taken is refused with the word the page knows") {
    struct Case {
        const char* what;
        std::vector<http::Part> parts;
        const char* word;
        domain::ErrorKind kind = domain::ErrorKind::malformed;
    };
    const auto c = GENERATE(values<Case>({
        {"nobody", {file("a", "", "x")}, "person"},
        {"no file", {field("as", "s1"), field("text", "x")}, "empty"},
        {"an unknown group", {field("as", "s1"), field("group", "g9"), file("a", "", "x")}, "group"},
        {"broken words", {field("as", "s1"), field("text", "\xff"), file("a", "", "x")}, "malformed"},
        {"too many",
         {field("as", "s1"), file("a", "", "1"), file("b", "", "2"), file("c", "", "3")},
         "too_many_files",
         domain::ErrorKind::refused},
        {"one byte over", {field("as", "s1"), file("a", "", "01234567890")}, "file_too_large", domain::ErrorKind::refused},
    }));
    INFO(c.what);
    const auto upload = decode_upload(c.parts, limits);
    REQUIRE_FALSE(upload);
    CHECK(upload.error() == domain::Error{c.kind, c.word});
}

TEST_CASE("a file of just the limit is taken, and so is an empty one: what it is worth is judged later") {
    const std::vector<http::Part> parts{field("as", "s1"), file("a", "image/png", "0123456789"), file("b", "image/png", "")};
    CHECK(decode_upload(parts, limits));
}

TEST_CASE("the page is told who can speak and what fits") {
    const std::vector<LocalPerson> people{{"s1", "李某", domain::Role::secretary, "某科协"}};
    const auto json = nlohmann::json::parse(encode_people(people, limits, domain::Instant{std::chrono::seconds{1000}}));
    CHECK(json["people"] == nlohmann::json::parse(R"([{"user":"s1","name":"李某","role":"secretary","organisation":"某科协"}])"));
    CHECK(json["groups"][1] == nlohmann::json::parse(R"({"id":"g2","name":"园区群"})"));
    CHECK(json["limits"] == nlohmann::json::parse(R"({"file_bytes":10,"files":2,"text_bytes":60})"));
    CHECK(json["now"] == 1000);
}

TEST_CASE("an event is one line, whatever its text holds") {
    Event event;
    event.kind = EventKind::push;
    event.user = "s1";
    event.id = "k1";
    event.text = "第一行\n第二行 \xff";
    event.suggestions = {{"看看", "我们现在多少分"}};
    event.files = {{"a.jpg", ports::MediaKind::picture, std::string(64, 'a'), 3}};
    event.at = domain::Instant{std::chrono::seconds{1000}};
    const std::string line = encode_event(event);
    CHECK(line.find('\n') == std::string::npos);
    const auto json = nlohmann::json::parse(line);
    CHECK(json["kind"] == "push");
    CHECK(json["text"] == "第一行\n第二行 \xef\xbf\xbd");
    CHECK(json["suggestions"][0]["says"] == "我们现在多少分");
    CHECK(json["files"][0]["kind"] == "picture");
    CHECK(json["at"] == 1000);
}

}  // namespace
}  // namespace kexiebot::local
