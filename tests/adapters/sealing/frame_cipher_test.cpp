#include "adapters/sealing/frame_cipher.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "adapters/sealing/base64.hpp"
#include "tests/adapters/wecom/vectors.hpp"

using namespace kexiebot::sealing;
using kexiebot::wecom::tests::vectors;

namespace {

std::string from_hex(const std::string& text) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) bytes += static_cast<char>(std::stoi(text.substr(i, 2), nullptr, 16));
    return bytes;
}

std::string as_text(const AesKey& key) {
    return {key.bytes().begin(), key.bytes().end()};
}

std::string text_of(const nlohmann::json& of, const char* name) {
    return of.at(name).get<std::string>();
}

FrameCipher cipher_of(const nlohmann::json& of) {
    return {text_of(of, "token"), AesKey::decode(text_of(of, "encoding_aes_key")).value(), text_of(of, "receive_id")};
}

// The order a receiver keeps: key, signature, frame.
Opened receive(const nlohmann::json& from) {
    const auto key = AesKey::decode(text_of(from, "encoding_aes_key"));
    if (!key) return Fault::bad_key;
    const FrameCipher cipher{text_of(from, "token"), *key, text_of(from, "receive_id")};
    const bool is_signed = cipher.is_signed(text_of(from, "msg_signature"), text_of(from, "timestamp"), text_of(from, "nonce"),
                                            text_of(from, "encrypt"));
    if (!is_signed) return Fault::bad_signature;
    return cipher.open(text_of(from, "encrypt"));
}

std::string outcome_of(const Opened& opened) {
    if (const auto* fault = std::get_if<Fault>(&opened)) return std::string{to_text(*fault)};
    return "accepted";
}

}  // namespace

// DingTalk's vectors are in ../dingtalk/events/sealed_event_test.cpp.
TEST_CASE("every frame made by WeCom's own package is opened and sealed again byte for byte") {
    const auto file = vectors("callback_crypto.json");
    REQUIRE(file.at("cases").size() == 76);
    for (const auto& row : file.at("cases")) {
        INFO(row.at("id") << ": " << row.at("note"));
        const auto plain = from_base64(text_of(row, "plaintext_base64"));
        REQUIRE(plain);
        CHECK(as_text(AesKey::decode(text_of(row, "encoding_aes_key")).value()) == from_hex(text_of(row, "aes_key_hex")));
        const Opened opened = receive(row);
        REQUIRE(outcome_of(opened) == "accepted");
        CHECK(std::get<std::string>(opened) == *plain);
        CHECK(sha256_hex(*plain) == text_of(row, "plaintext_sha256"));
        const FrameCipher cipher = cipher_of(row);
        CHECK(cipher.seal(*plain, from_hex(text_of(row, "random_hex"))) == text_of(row, "encrypt"));
        CHECK(cipher.sign(text_of(row, "timestamp"), text_of(row, "nonce"), text_of(row, "encrypt")) ==
              text_of(row, "msg_signature"));
    }
}

TEST_CASE("the samples printed in WeCom's manual are opened") {
    const auto file = vectors("callback_crypto_manual_samples.json");
    REQUIRE(file.at("cases").size() == 2);
    for (const auto& row : file.at("cases")) {
        INFO(row.at("id"));
        const Opened opened = receive(row);
        REQUIRE(outcome_of(opened) == "accepted");
        CHECK(std::get<std::string>(opened) == text_of(row, "plaintext_utf8"));
        CHECK(cipher_of(row).seal(text_of(row, "plaintext_utf8"), from_hex(text_of(row, "random_hex"))) ==
              text_of(row, "encrypt"));
    }
}

TEST_CASE("a damaged or forged frame is refused for the reason it deserves") {
    const auto file = vectors("callback_crypto_negative.json");
    REQUIRE(file.at("reject").size() == 46);
    for (const auto& row : file.at("reject")) {
        INFO(row.at("id") << ": " << row.at("note"));
        CHECK(outcome_of(receive(row)) == text_of(row.at("expect"), "category"));
    }
}

TEST_CASE("where the manual leaves a choice, only a key with its '=' is taken leniently") {
    struct Case {
        const char* id;
        const char* outcome;
    };
    const auto c = GENERATE(values<Case>({{"lenient-001", "bad_base64"},
                                          {"lenient-002", "bad_base64"},
                                          {"lenient-003", "bad_base64"},
                                          {"lenient-004", "accepted"},
                                          {"lenient-005", "receive_id_mismatch"}}));
    INFO(c.id);
    const auto file = vectors("callback_crypto_negative.json");
    for (const auto& row : file.at("lenient")) {
        if (row.at("id") == c.id) CHECK(outcome_of(receive(row)) == c.outcome);
    }
}

TEST_CASE("a robot's picture or file is decrypted, and a damaged one refused") {
    const auto file = vectors("aibot_media.json");
    REQUIRE(file.at("cases").size() == 25);
    for (const auto& row : file.at("cases")) {
        INFO(row.at("id") << ": " << row.at("note"));
        const auto key = AesKey::decode(text_of(row, "aeskey"));
        REQUIRE(key);
        CHECK(as_text(*key) == from_hex(text_of(row, "aes_key_hex")));
        const Opened opened = open_padded(*key, from_base64(text_of(row, "cipher_base64")).value());
        REQUIRE(outcome_of(opened) == "accepted");
        CHECK(sha256_hex(std::get<std::string>(opened)) == text_of(row, "plain_sha256"));
    }
    for (const auto& row : file.at("tolerant")) {
        INFO(row.at("id") << ": " << row.at("note"));
        const auto key = AesKey::decode(text_of(row, "aeskey"));
        REQUIRE(key);
        const Opened opened = open_padded(*key, from_base64(text_of(row, "cipher_base64")).value());
        REQUIRE(outcome_of(opened) == "accepted");
        CHECK(to_base64(std::get<std::string>(opened)) == text_of(row, "plain_base64"));
    }
    REQUIRE(file.at("reject").size() == 12);
    for (const auto& row : file.at("reject")) {
        INFO(row.at("id") << ": " << row.at("note"));
        const auto key = AesKey::decode(text_of(row, "aeskey"));
        const Opened opened =
            key ? open_padded(*key, from_base64(text_of(row, "cipher_base64")).value()) : Opened{Fault::bad_key};
        CHECK(outcome_of(opened) == text_of(row.at("expect"), "category"));
    }
}

TEST_CASE("what is sealed opens to the same bytes, whatever they are") {
    const auto seed = GENERATE(take(100, random(1, 1'000'000)));
    INFO("seed " << seed);
    std::mt19937 generator{static_cast<unsigned>(seed)};
    const auto bytes = [&generator](std::size_t count) {
        std::string text;
        while (text.size() < count) text += static_cast<char>(generator() & 255U);
        return text;
    };
    const std::string message = bytes(generator() % 500);
    const FrameCipher cipher{"token", AesKey::decode(std::string(43, 'k')).value(), bytes(generator() % 40)};
    const Opened opened = cipher.open(cipher.seal(message, bytes(16)));
    REQUIRE(outcome_of(opened) == "accepted");
    CHECK(std::get<std::string>(opened) == message);
}

TEST_CASE("base64 survives a round trip and refuses everything that is not base64") {
    for (std::size_t count = 0; count < 20; ++count) {
        const std::string bytes(count, '\xA5');
        CHECK(from_base64(to_base64(bytes)) == bytes);
    }
    const auto* text =
        GENERATE("a", "ab", "abc", "abcde", "ab c", "ab=c", "a===", "====", "ab-_", "abcd\n", "ab==cd==", "\xE4\xBD\xA0z");
    INFO(text);
    CHECK_FALSE(from_base64(text));
}

TEST_CASE("a key may have white space around it and one '=', nothing else") {
    const std::string key(43, 'a');
    CHECK(AesKey::decode(key));
    CHECK(AesKey::decode(" " + key + "=\n"));
    CHECK_FALSE(AesKey::decode(key + "=="));
    CHECK_FALSE(AesKey::decode(key + "a"));
    CHECK_FALSE(AesKey::decode(key.substr(1)));
    CHECK_FALSE(AesKey::decode(""));
    CHECK_FALSE(AesKey::decode(" \n"));
    CHECK_FALSE(AesKey::decode(std::string(42, 'a') + "!"));
}
