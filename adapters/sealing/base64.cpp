#include "adapters/sealing/base64.hpp"

#include <array>
#include <cstdint>

namespace kexiebot::sealing {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t not_base64 = 0xFF;

constexpr std::array<std::uint8_t, 256> values = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(not_base64);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return table;
}();

std::uint32_t byte_at(std::string_view bytes, std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
}

}  // namespace

std::string to_base64(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::uint32_t group = byte_at(bytes, i) << 16U | byte_at(bytes, i + 1) << 8U | byte_at(bytes, i + 2);
        text += alphabet[group >> 18U];
        text += alphabet[group >> 12U & 63U];
        text += i + 1 < bytes.size() ? alphabet[group >> 6U & 63U] : '=';
        text += i + 2 < bytes.size() ? alphabet[group & 63U] : '=';
    }
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;

    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t group = 0;
    const std::string_view characters = text.substr(0, text.size() - padding);
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const std::uint8_t value = values[static_cast<unsigned char>(characters[i])];
        if (value == not_base64) return std::nullopt;
        group = group << 6U | value;
        if (i % 4 != 3) continue;
        bytes += static_cast<char>(group >> 16U & 255U);
        bytes += static_cast<char>(group >> 8U & 255U);
        bytes += static_cast<char>(group & 255U);
        group = 0;
    }
    if (padding == 1) {
        bytes += static_cast<char>(group >> 10U & 255U);
        bytes += static_cast<char>(group >> 2U & 255U);
    }
    if (padding == 2) bytes += static_cast<char>(group >> 4U & 255U);
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
