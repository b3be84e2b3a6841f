#include "adapters/dingtalk/events/sealed_event.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/adapters/dingtalk/vectors.hpp"

namespace kexiebot::dingtalk {
namespace {

using nlohmann::json;
using sealing::AesKey;
using sealing::FrameCipher;

std::string text(const json& of, const char* name) {
    return of.at(name).get<std::string>();
}

FrameCipher cipher_of(const json& of) {
    return {text(of, "token"), AesKey::decode(text(of, "encoding_aes_key")).value(), text(of, "owner_key")};
}

std::string query_of(const json& of) {
    return text(of.at("request"), "query");
}

std::string body_of(const json& of) {
    return text(of.at("request"), "body");
}

std::string signature_of(const FrameCipher& cipher, const json& of, const std::string& encrypt) {
    return cipher.sign(text(of, "timestamp"), text(of, "nonce"), encrypt);
}

/// The layer at fault, in the vectors' words; "accepted" when there is none.
std::string fault_in(const json& row) {
    const auto key = AesKey::decode(text(row, "encoding_aes_key"));
    if (!key) return "configuration";
    const FrameCipher cipher{text(row, "token"), *key, text(row, "owner_key")};
    const auto opened = open_event(cipher, query_of(row), body_of(row));
    const auto* refusal = std::get_if<EventRefusal>(&opened);
    return refusal == nullptr ? "accepted" : std::string{described(*refusal)};
}

}  // namespace

TEST_CASE("an event is sealed as the platform's own code seals it, byte for byte, and read back") {
    const auto cases = test::vector_list("event_crypto.json", "encode_and_decode");
    REQUIRE(cases.size() == 40);
    for (const auto& row : cases) {
        INFO(row.at("name"));
        const auto cipher = cipher_of(row);
        CHECK(cipher.seal(text(row, "plaintext"), text(row, "random")) == text(row, "encrypt"));
        CHECK(signature_of(cipher, row, text(row, "encrypt")) == text(row, "signature"));
        CHECK(std::get<std::string>(cipher.open(text(row, "encrypt"))) == text(row, "plaintext"));
        const auto opened = open_event(cipher, query_of(row), body_of(row));
        if (json::parse(text(row, "plaintext"), nullptr, false).is_object()) {
            CHECK(std::get<std::string>(opened) == text(row, "plaintext"));
        } else {
            CHECK(std::get<EventRefusal>(opened) == EventRefusal::malformed);
        }
    }
}

TEST_CASE("a long event, and what others have printed, come out the same") {
    for (const auto& row : test::vector_list("event_crypto.json", "large")) {
        const auto& repeated = row.at("plaintext_repeat");
        std::string plain;
        for (int i = 0; i < repeated.at("times").get<int>(); ++i) plain += text(repeated, "text");
        const auto cipher = cipher_of(row);
        const auto encrypt = cipher.seal(plain, text(row, "random"));
        CHECK(encrypt.size() == row.at("encrypt_length").get<std::size_t>());
        CHECK(signature_of(cipher, row, encrypt) == text(row, "signature"));
        CHECK(std::get<std::string>(cipher.open(encrypt)) == plain);
    }
    const auto known = test::vector_list("event_crypto.json", "known_answers");
    REQUIRE(known.size() == 3);
    for (const auto& row : known) {
        INFO(row.at("name"));
        const auto cipher = cipher_of(row);
        CHECK(signature_of(cipher, row, text(row, "encrypt")) == text(row, "signature"));
        CHECK(std::get<std::string>(cipher.open(text(row, "encrypt"))) == text(row, "plaintext"));
    }
}

TEST_CASE("what is not the platform's is refused, by the layer that is at fault") {
    const auto cases = test::vector_list("event_crypto.json", "reject");
    REQUIRE(cases.size() == 37);
    for (const auto& row : cases) {
        INFO(row.at("name") << ": " << row.at("reason"));
        const auto fault = fault_in(row);
        CHECK(fault != "accepted");
        const auto reason = text(row, "reason");
        // Which of the frame's layers notices first is free.
        const auto begins = [&](std::string_view with) { return fault.starts_with(with); };
        if (reason == "signature") CHECK((begins("wrong_signature") || begins("unsigned_request")));
        if (reason == "ciphertext" || reason == "padding" || reason == "length")
            CHECK((begins("unreadable") || begins("wrong_owner")));
        if (reason == "owner") CHECK(begins("wrong_owner"));
        if (reason == "json") CHECK(begins("malformed"));
        if (reason == "body") CHECK((begins("not_an_envelope") || begins("wrong_signature")));
        if (reason == "configuration") CHECK(fault == "configuration");
    }
}

TEST_CASE("what the platform may do differently is taken") {
    const auto cases = test::vector_list("event_crypto.json", "lenient");
    REQUIRE(cases.size() == 5);
    for (const auto& row : cases) {
        INFO(row.at("name"));
        CHECK(std::get<std::string>(open_event(cipher_of(row), query_of(row), body_of(row))) == text(row, "plaintext"));
    }
    auto both = query_of(cases.at(3));
    both += "&msg_signature=0000000000000000000000000000000000000000";
    CHECK(std::get<EventRefusal>(open_event(cipher_of(cases.at(3)), both, body_of(cases.at(3)))) ==
          EventRefusal::unsigned_request);
}

TEST_CASE("the npm package's escaping of Chinese is not copied") {
    for (const auto& row : test::vector_list("event_crypto.json", "package_quirk")) {
        const auto sealed = cipher_of(row).seal(text(row, "given_to_the_package"), text(row, "random"));
        CHECK(sealed == text(row, "encrypt_by_protocol"));
    }
}

TEST_CASE("the answer is success in the platform's own spelling") {
    const auto file = test::vector_json("event_crypto.json");
    const auto& expected = file.at("reply_example").at("body");
    for (const auto& row : file.at("encode_and_decode")) {
        if (row.at("encrypt") != expected.at("encrypt")) continue;
        const auto answer = json::parse(
            sealed_success(cipher_of(row), text(expected, "timeStamp"), text(expected, "nonce"), text(row, "random")));
        CHECK(answer == expected);
        return;
    }
    FAIL("the example's case is missing");
}

}  // namespace kexiebot::dingtalk
