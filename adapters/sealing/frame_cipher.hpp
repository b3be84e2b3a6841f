#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

/// What WeCom's callbacks and DingTalk's events over HTTP are sealed with: frames, keys and signatures are the same on both
/// (WeCom manual 90968; DingTalk manual "回调事件消息体加解密"). Pure.
namespace kexiebot::sealing {

/// The first rule that bytes from outside break, in the order in which they are checked.
enum class Fault {
    bad_key,              ///< the key does not decode to 32 bytes
    bad_signature,        ///< not signed with our token
    bad_base64,           ///< not standard base64
    bad_length,           ///< empty, or not whole AES blocks
    bad_padding,          ///< the last byte is not in 1 … 32, or the padding bytes differ from it
    short_payload,        ///< less than the 16 random bytes and the length field
    length_out_of_range,  ///< the length field says more than is there
    receive_id_mismatch,  ///< sealed for another corporation, or another app
};

/// "bad_key" and so on: for logs and metrics.
std::string_view to_text(Fault fault);

/// A 32-byte AES key; wiped when it goes.
class AesKey {
public:
    static constexpr std::size_t bytes_count = 32;

    /// Reads an EncodingAESKey, an `aes_key` of DingTalk, or a robot's `aeskey`: 43 base64 characters, perhaps one '=' behind and
    /// white space around. The two unused bits of the 43rd character are ignored (WeCom's own sample key sets them).
    static std::optional<AesKey> decode(std::string_view text);

    AesKey(const AesKey&) = default;
    AesKey& operator=(const AesKey&) = default;
    ~AesKey();

    [[nodiscard]] const unsigned char* data() const { return bytes_.data(); }
    [[nodiscard]] std::span<const unsigned char, bytes_count> bytes() const { return bytes_; }

private:
    AesKey() = default;
    std::array<unsigned char, bytes_count> bytes_{};
};

/// Plain bytes, or why there are none.
using Opened = std::variant<std::string, Fault>;

/// Signs, opens and seals the frames of one callback. Immutable, so any number of threads may use it.
class FrameCipher {
public:
    /// `receive_id`: on WeCom the CorpID for a self-built app, empty for a robot of one's own company; on DingTalk the Client ID.
    FrameCipher(std::string token, AesKey key, std::string receive_id);
    FrameCipher(const FrameCipher&) = delete;
    FrameCipher& operator=(const FrameCipher&) = delete;
    ~FrameCipher();

    /// 40 lower-case hex digits. `timestamp` and `nonce` are the texts as they travel; `encrypt` is the base64 text.
    [[nodiscard]] std::string sign(std::string_view timestamp, std::string_view nonce, std::string_view encrypt) const;
    /// Whether `signature` is that of the other three; takes the same time wherever it differs.
    [[nodiscard]] bool is_signed(std::string_view signature, std::string_view timestamp, std::string_view nonce,
                                 std::string_view encrypt) const;
    /// The message inside `encrypt` (base64). Check the signature first: only that proves who sent it.
    [[nodiscard]] Opened open(std::string_view encrypt) const;
    /// Base64 of `message`, sealed. `random` is 16 unpredictable bytes; another number is our own mistake (std::logic_error).
    [[nodiscard]] std::string seal(std::string_view message, std::string_view random) const;

private:
    std::string token_;
    AesKey key_;
    std::string receive_id_;
};

/// The content of a smart robot's picture, file or video: no frame, only padding (WeCom manual 101033).
Opened open_padded(const AesKey& key, std::string_view encrypted);

/// SHA-256 as 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace kexiebot::sealing
