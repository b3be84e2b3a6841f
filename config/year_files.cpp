#include "config/year_files.hpp"

namespace kexiebot::config {

std::optional<int> year_in_name(std::string_view file_name) {
    constexpr std::string_view shape = "0000.toml";
    if (file_name.size() != shape.size() || !file_name.ends_with(".toml")) return std::nullopt;
    int year = 0;
    for (const char digit : file_name.substr(0, 4)) {
        if (digit < '0' || digit > '9') return std::nullopt;
        year = year * 10 + (digit - '0');
    }
    return year;
}

}  // namespace kexiebot::config
