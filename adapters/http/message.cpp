#include "adapters/http/message.hpp"

#include <algorithm>

namespace kexiebot::http {

namespace {

/// ASCII only and free of the locale: header names are ASCII.
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view header(const Headers& headers, std::string_view name) {
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto& h) { return same_name(h.first, name); });
    return found == headers.end() ? std::string_view{} : std::string_view{found->second};
}

}  // namespace kexiebot::http
