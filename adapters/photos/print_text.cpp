#include "adapters/photos/print_text.hpp"

#include <charconv>

namespace kexiebot::photos {

namespace {

constexpr std::size_t hash_digits = 16;

}  // namespace

std::string to_text(const ports::PhotoPrint& print) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string line(hash_digits, '0');
    auto rest = print.hash;
    for (auto at = line.rbegin(); at != line.rend(); ++at, rest >>= 4) *at = digits[rest & 15];
    return line + (print.telling ? " 1 " : " 0 ") + (print.taken ? domain::to_text(*print.taken) : "-");
}

std::optional<ports::PhotoPrint> print_from(std::string_view line) {
    constexpr std::size_t date_at = hash_digits + 3;
    if (line.size() <= date_at || line[hash_digits] != ' ' || line[hash_digits + 2] != ' ') return std::nullopt;
    ports::PhotoPrint print;
    const auto* end = line.data() + hash_digits;
    const auto read = std::from_chars(line.data(), end, print.hash, 16);
    if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    if (line[hash_digits + 1] != '0' && line[hash_digits + 1] != '1') return std::nullopt;
    print.telling = line[hash_digits + 1] == '1';
    const auto date = line.substr(date_at);
    if (date != "-") {
        print.taken = domain::parse_date(date);
        if (!print.taken) return std::nullopt;
    }
    return print;
}

}  // namespace kexiebot::photos
