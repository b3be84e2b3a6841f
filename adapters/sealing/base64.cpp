#include "adapters/sealing/base64.hpp"

#include <array>
#include <cstdint>

namespace kexiebot::sealing {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t not_base64 = 0xFF;
constexpr std::uint32_t bits_of_none = 0xC0;  // no value has them

constexpr std::array<std::uint8_t, 256> values = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(not_base64);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return table;
}();

std::uint32_t byte_of(char c) {
    return static_cast<unsigned char>(c);
}

}  // namespace

std::string to_base64(std::string_view bytes) {
    std::string text((bytes.size() + 2) / 3 * 4, '=');
    char* out = text.data();
    std::size_t at = 0;
    for (; at + 3 <= bytes.size(); at += 3) {
        const std::uint32_t group = byte_of(bytes[at]) << 16U | byte_of(bytes[at + 1]) << 8U | byte_of(bytes[at + 2]);
        *out++ = alphabet[group >> 18U];
        *out++ = alphabet[group >> 12U & 63U];
        *out++ = alphabet[group >> 6U & 63U];
        *out++ = alphabet[group & 63U];
    }
    if (at == bytes.size()) return text;
    const bool is_one_more = at + 1 < bytes.size();
    const std::uint32_t group = byte_of(bytes[at]) << 16U | (is_one_more ? byte_of(bytes[at + 1]) << 8U : 0U);
    *out++ = alphabet[group >> 18U];
    *out++ = alphabet[group >> 12U & 63U];
    if (is_one_more) *out++ = alphabet[group >> 6U & 63U];
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;

    std::string bytes(text.size() / 4 * 3 - padding, '\0');
    char* out = bytes.data();
    const auto value_at = [&text](std::size_t at) { return values[static_cast<unsigned char>(text[at])]; };
    const std::size_t whole = padding == 0 ? text.size() : text.size() - 4;
    for (std::size_t at = 0; at < whole; at += 4) {
        const std::uint32_t a = value_at(at);
        const std::uint32_t b = value_at(at + 1);
        const std::uint32_t c = value_at(at + 2);
        const std::uint32_t d = value_at(at + 3);
        if (((a | b | c | d) & bits_of_none) != 0) return std::nullopt;
        const std::uint32_t group = a << 18U | b << 12U | c << 6U | d;
        *out++ = static_cast<char>(group >> 16U & 255U);
        *out++ = static_cast<char>(group >> 8U & 255U);
        *out++ = static_cast<char>(group & 255U);
    }
    if (padding == 0) return bytes;
    const std::uint32_t a = value_at(whole);
    const std::uint32_t b = value_at(whole + 1);
    const std::uint32_t c = padding == 1 ? value_at(whole + 2) : std::uint8_t{0};
    if (((a | b | c) & bits_of_none) != 0) return std::nullopt;
    const std::uint32_t group = a << 18U | b << 12U | c << 6U;
    *out++ = static_cast<char>(group >> 16U & 255U);
    if (padding == 1) *out++ = static_cast<char>(group >> 8U & 255U);
    return bytes;
}

std::string to_hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        text += digits[value >> 4U];
        text += digits[value & 15U];
    }
    return text;
}

}  // namespace kexiebot::sealing
