#include "adapters/local/multipart.hpp"

#include <catch2/catch.hpp>
#include <random>

namespace kexiebot::local {
namespace {

const std::string type = "multipart/form-data; boundary=----Line42";

std::string form(const std::string& inside) {
    return "------Line42\r\n" + inside + "\r\n------Line42--\r\n";
}

const std::string two_parts = form(
    "Content-Disposition: form-data; name=\"as\"\r\n\r\ns1\r\n"
    "------Line42\r\n"
    "Content-Disposition: form-data; name=\"file\"; filename=\"照片;1.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
    "\xff\xd8\r\n--\r\n------Line4\r\n\xff\xd9");

TEST_CASE("a form's fields and files come out as they went in") {
    const auto parts = parts_of(type, two_parts, 10);
    REQUIRE(parts);
    REQUIRE(parts->size() == 2);
    CHECK(parts->at(0).name == "as");
    CHECK_FALSE(parts->at(0).file_name);
    CHECK(parts->at(0).body == "s1");
    CHECK(parts->at(1).name == "file");
    CHECK(parts->at(1).file_name == "照片;1.jpg");
    CHECK(parts->at(1).content_type == "image/jpeg");
    CHECK(parts->at(1).body == "\xff\xd8\r\n--\r\n------Line4\r\n\xff\xd9");
}

TEST_CASE("header lines are read as browsers and tools write them") {
    struct Case {
        const char* what;
        const char* disposition;
        const char* name;
        std::optional<std::string> file_name;
    };
    const auto c = GENERATE(values<Case>({
        {"no quotes", "form-data; name=as", "as", std::nullopt},
        {"in capitals", "FORM-DATA; NAME=\"as\"", "as", std::nullopt},
        {"an empty file name", "form-data; name=\"file\"; filename=\"\"", "file", ""},
        {"an escaped quote", "form-data; name=\"file\"; filename=\"a\\\"b.jpg\"", "file", "a\"b.jpg"},
        {"a Windows path", "form-data; name=\"file\"; filename=\"C:\\dir\\b.jpg\"", "file", "C:\\dir\\b.jpg"},
        {"the other order", "form-data; filename=\"x\"; name=\"file\"", "file", "x"},
        {"an unknown parameter", "form-data; size=3; name=\"file\"", "file", std::nullopt},
    }));
    INFO(c.what);
    const auto body = form("Content-Disposition: " + std::string{c.disposition} + "\r\n\r\n");
    const auto parts = parts_of(type, body, 10);
    REQUIRE(parts);
    CHECK(parts->at(0).name == c.name);
    CHECK(parts->at(0).file_name == c.file_name);
    CHECK(parts->at(0).body.empty());
}

TEST_CASE("what is no form, or a form that broke off, gives nothing") {
    CHECK_FALSE(parts_of("application/json", two_parts, 10));
    CHECK_FALSE(parts_of("multipart/form-data", two_parts, 10));
    CHECK_FALSE(parts_of("multipart/form-data; boundary=", two_parts, 10));
    CHECK_FALSE(parts_of("multipart/form-data; boundary=" + std::string(71, 'x'), two_parts, 10));
    CHECK_FALSE(parts_of(type, "", 10));
    CHECK_FALSE(parts_of(type, form("Content-Disposition: form-data\r\n\r\nx"), 10));
    CHECK_FALSE(parts_of(type, form("Content-Type: text/plain\r\n\r\nx"), 10));
    CHECK_FALSE(parts_of(type, form("no colon\r\n\r\nx"), 10));
    CHECK_FALSE(parts_of(type, form("no empty line"), 10));
    CHECK_FALSE(parts_of(type, two_parts, 1));
    for (std::size_t cut = 0; cut + 4 < two_parts.size(); ++cut) {
        INFO("cut at " << cut);
        CHECK_FALSE(parts_of(type, std::string_view{two_parts}.substr(0, cut), 10));
    }
}

TEST_CASE("changed bytes are read or refused, never more than was sent") {
    const auto seed = GENERATE(take(50, random(1, 1'000'000)));
    INFO("seed " << seed);
    std::mt19937 random{static_cast<unsigned>(seed)};
    for (int round = 0; round < 100; ++round) {
        std::string body = two_parts;
        const auto changes = random() % 4 + 1;
        for (unsigned i = 0; i < changes; ++i) body[random() % body.size()] = static_cast<char>(random() % 256);
        const auto parts = parts_of(type, body, 10);
        if (!parts) continue;
        std::size_t bytes = 0;
        for (const auto& part : *parts) bytes += part.body.size();
        CHECK(bytes < body.size());
    }
}

}  // namespace
}  // namespace kexiebot::local
