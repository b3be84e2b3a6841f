#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <utility>

#include "tests/simulator/wecom/app_callback.hpp"

namespace kexiebot::simulator::wecom {

using kexiebot::sealing::AesKey;
using kexiebot::sealing::FrameCipher;
using nlohmann::json;

namespace {

constexpr int attempts_max = 4;  // the first and three more
constexpr std::chrono::seconds patience{5};

std::string random_bytes(std::size_t count) {
    static std::mt19937_64 random{std::random_device{}()};
    std::string bytes;
    while (bytes.size() < count) bytes += static_cast<char>(random() & 0xFFU);
    return bytes;
}

std::string encoded(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        constexpr const char* digits = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(c);
        out += plain ? std::string{c} : std::string{'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return out;
}

class Sending : public std::enable_shared_from_this<Sending> {
public:
    Sending(World& world, Delivery delivery, Delivered done)
        : world_{world},
          delivery_{std::move(delivery)},
          cipher_{delivery_.token, AesKey::decode(delivery_.encoding_aes_key).value(), delivery_.receive_id},
          done_{std::move(done)} {}

    // The same sealed bytes each time: what is sent again is the same request.
    void seal() {
        timestamp_ = std::to_string(world_.journal.unix_seconds());
        nonce_ = std::to_string(std::hash<std::string>{}(random_bytes(8)) % 1000000000U);
        const std::string encrypted = cipher_.seal(delivery_.plain, random_bytes(16));
        body_ = delivery_.envelope(encrypted);
        signature_ = cipher_.sign(timestamp_, nonce_, encrypted);
    }

    void attempt() {
        ++attempts_;
        http::ClientRequest request;
        request.method = "POST";
        request.url = delivery_.url + "?msg_signature=" + signature_ + "&timestamp=" + timestamp_ + "&nonce=" + encoded(nonce_);
        request.headers.emplace_back("Content-Type", "text/xml");
        request.body = body_;
        request.timeout = patience;
        world_.client.request(std::move(request),
                              [self = shared_from_this()](const http::ClientResponse& response) { self->answered(response); });
    }

private:
    void answered(const http::ClientResponse& response) {
        const int status = response.transfer == http::Transfer::complete ? response.status : 0;
        if (status != 200 && attempts_ < attempts_max) {
            world_.journal.add(delivery_.operation, {{"status", status}, {"attempt", attempts_}});
            // WeCom waits a little; at once would only meet the same trouble.
            return world_.later(std::chrono::milliseconds{200}, [self = shared_from_this()] { self->attempt(); });
        }
        json result = {{"status", status}, {"attempts", attempts_}, {"reply", ""}};
        if (status == 200 && !response.body.empty()) open(response.body, result);
        world_.journal.add(delivery_.operation, result);
        done_(std::move(result));
    }

    void open(const std::string& body, json& result) const {
        const json envelope = delivery_.open_envelope(body);
        if (!envelope.is_object()) {
            result["fault"] = "the answer is no envelope";
            return;
        }
        const std::string encrypted = envelope.at("encrypt");
        const std::string timestamp = envelope.at("timestamp");
        const std::string nonce = envelope.at("nonce");
        if (!cipher_.is_signed(envelope.at("signature").get<std::string>(), timestamp, nonce, encrypted)) {
            result["fault"] = "the answer is signed wrongly";
            return;
        }
        const auto opened = cipher_.open(encrypted);
        if (const auto* plain = std::get_if<std::string>(&opened)) {
            result["reply"] = *plain;
        } else {
            result["fault"] = "the answer can't be opened";
        }
    }

    World& world_;
    const Delivery delivery_;
    const FrameCipher cipher_;
    const Delivered done_;
    std::string timestamp_, nonce_, signature_, body_;
    int attempts_ = 0;
};

}  // namespace

void deliver(World& world, const Delivery& delivery, Delivered done) {
    const Fault fault = world.faults.next(delivery.operation).value_or(Fault{});
    for (int copy = 0; copy < fault.copies; ++copy) {
        auto sending = std::make_shared<Sending>(
            world, delivery, copy == 0 ? std::move(done) : [](const json&) {});
        sending->seal();
        world.later(fault.delay, [sending] { sending->attempt(); });
    }
}

}  // namespace kexiebot::simulator::wecom
