#include "adapters/upload/ticket.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "adapters/upload/links.hpp"

using namespace kexiebot;
using namespace kexiebot::upload;

namespace {

const SigningKey key{std::string(32, 'k')};
constexpr domain::Instant noon{std::chrono::seconds{1'795'000'000}};

const UploadTicket upload_ticket{{7}, {12}, noon};
const FileTicket file_ticket{{ports::MediaKind::file, "年度考核表.xlsx", std::string(64, 'a')}, noon};

}  // namespace

TEST_CASE("a token says again what was put into it, up to its last second") {
    CHECK(read_upload_token(key, to_token(key, upload_ticket), noon) == upload_ticket);
    CHECK(read_file_token(key, to_token(key, file_ticket), noon) == file_ticket);
    const FileTicket picture{{ports::MediaKind::picture, "", std::string(64, '0')}, noon};
    CHECK(read_file_token(key, to_token(key, picture), noon) == picture);
}

TEST_CASE("a link for a task says whose part of which task, and is none for an activity of the same number") {
    const UploadTicket for_task{{7}, {}, noon, {12}, {3}};
    CHECK(read_upload_token(key, to_token(key, for_task), noon) == for_task);
    CHECK_FALSE(read_upload_token(key, to_token(key, for_task), noon + std::chrono::seconds{1}));
    CHECK(to_token(key, for_task) != to_token(key, upload_ticket));
    CHECK_FALSE(read_file_token(key, to_token(key, for_task), noon));
    const SignedLinks links{key, "https://bot.example.org"};
    CHECK(links.upload({7}, {12}, {3}, noon) == "https://bot.example.org/u/" + to_token(key, for_task));
}

TEST_CASE("a link is short enough for a phone, and still nobody guesses it") {
    const UploadTicket in_a_large_city{{30'000}, {1'200'000}, noon};
    CHECK(to_token(key, in_a_large_city).size() <= 40);
    const FileTicket photo{{ports::MediaKind::picture, "photo.jpg", std::string(64, 'a')}, noon};
    CHECK(to_token(key, photo).size() <= 88);
    CHECK(SigningKey::signature_bytes * 8 >= 128);
}

TEST_CASE("a second later the link is over") {
    const auto later = noon + std::chrono::seconds{1};
    CHECK_FALSE(read_upload_token(key, to_token(key, upload_ticket), later));
    CHECK_FALSE(read_file_token(key, to_token(key, file_ticket), later));
}

TEST_CASE("one kind of link does not open the other's door") {
    CHECK_FALSE(read_file_token(key, to_token(key, upload_ticket), noon));
    CHECK_FALSE(read_upload_token(key, to_token(key, file_ticket), noon));
}

TEST_CASE("no character of a token can be changed, left out or added, and another key opens nothing") {
    const std::string token = to_token(key, upload_ticket);
    for (std::size_t at = 0; at < token.size(); ++at) {
        INFO(at);
        std::string changed = token;
        for (const char other : std::string_view{"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_ %"}) {
            changed[at] = other;
            CHECK((changed == token || !read_upload_token(key, changed, noon)));
        }
        CHECK_FALSE(read_upload_token(key, token.substr(0, at), noon));
    }
    CHECK_FALSE(read_upload_token(key, token + "A", noon));
    CHECK_FALSE(read_upload_token(key, "", noon));
    CHECK_FALSE(read_upload_token(key, std::string(100'000, 'A'), noon));
    CHECK_FALSE(read_upload_token(SigningKey{std::string(32, 'x')}, token, noon));
}

TEST_CASE("links stand under the public address, and their tokens need no escaping") {
    const SignedLinks links{key, "https://bot.example.org"};
    const std::string link = links.upload({7}, {12}, noon);
    CHECK(link == "https://bot.example.org/u/" + to_token(key, upload_ticket));
    CHECK(link.find_first_of("+=% ") == std::string::npos);
    CHECK(links.file(file_ticket.file, noon) == "https://bot.example.org/f/" + to_token(key, file_ticket));
}
