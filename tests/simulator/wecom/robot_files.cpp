#include "tests/simulator/wecom/robot_files.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "adapters/sealing/base64.hpp"

namespace kexiebot::simulator::wecom {

namespace {

constexpr std::size_t block = 32;

struct CipherFree {
    void operator()(EVP_CIPHER_CTX* context) const noexcept { EVP_CIPHER_CTX_free(context); }
};

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string encrypted(std::string_view plain, const std::string& key) {
    std::string padded{plain};
    const std::size_t fill = block - padded.size() % block;
    padded.append(fill, static_cast<char>(fill));
    const std::unique_ptr<EVP_CIPHER_CTX, CipherFree> context{EVP_CIPHER_CTX_new()};
    std::string sealed(padded.size() + block, '\0');
    int size = 0;
    const bool good = context &&
                      EVP_EncryptInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, bytes_of(key), bytes_of(key)) == 1 &&
                      EVP_CIPHER_CTX_set_padding(context.get(), 0) == 1 &&
                      EVP_EncryptUpdate(context.get(), reinterpret_cast<unsigned char*>(sealed.data()), &size, bytes_of(padded),
                                        static_cast<int>(padded.size())) == 1;
    if (!good) throw std::runtime_error{"a file could not be encrypted"};
    sealed.resize(static_cast<std::size_t>(size));
    return sealed;
}

}  // namespace

std::string random_key() {
    std::string key(block, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(key.data()), static_cast<int>(key.size())) != 1) {
        throw std::runtime_error{"no random bytes"};
    }
    return key;
}

std::string key_text(const std::string& key) {
    std::string text = kexiebot::sealing::to_base64(key);
    while (text.ends_with('=')) text.pop_back();
    return text;
}

std::string RobotFiles::publish(const std::string& name, std::string_view plain, const std::string& key) {
    const std::string id = std::to_string(files_.size() + 1) + "-" + kexiebot::sealing::to_hex(random_key().substr(0, 8));
    files_[id] = {name, encrypted(plain, key), world_.journal.steady() + std::chrono::minutes{5}};
    return world_.address + "/aibot-files/" + id + "?sign=q-sign-algorithm%3Dsha1%26q-sign-time%3D1760600000%3B1760600300";
}

bool RobotFiles::serve(std::string_view name, const Respond& respond) {
    const auto found = files_.find(name);
    const auto carry_out = [&]() -> Answer {
        const bool good = found != files_.end() && found->second.good_until > world_.journal.steady();
        world_.journal.add("wecom.aibot.file", {{"status", good ? 200 : 403}});
        if (!good)
            return {403, "application/xml", "<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", {}, Cut::none};
        Answer answer;
        answer.content_type = "application/octet-stream";
        std::string escaped;
        for (const unsigned char c : found->second.name) {
            constexpr const char* digits = "0123456789ABCDEF";
            if (std::isalnum(c) != 0 || c == '.') {
                escaped += static_cast<char>(c);
            } else {
                escaped += {'%', digits[c >> 4U], digits[c & 15U]};
            }
        }
        answer.headers.emplace_back("Content-Disposition", "attachment; filename*=UTF-8''" + escaped);
        answer.body = found->second.sealed;
        return answer;
    };
    const auto refuse = [](int) -> Answer {
        return {500, "application/xml", "<Error><Code>InternalError</Code></Error>", {}, Cut::none};
    };
    world_.answer("wecom.aibot.file", respond, carry_out, refuse);
    return true;
}

void RobotFiles::expire() {
    for (auto& [id, file] : files_) file.good_until = {};
}

}  // namespace kexiebot::simulator::wecom
