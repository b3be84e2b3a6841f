#include "bot/domain/identifiers.hpp"

namespace kexiebot::domain {

std::string code_of(ActivityId id) {
    return "A" + std::to_string(id.value);
}
std::string code_of(TaskId id) {
    return "T" + std::to_string(id.value);
}
std::string code_of(DeductionId id) {
    return "D" + std::to_string(id.value);
}
std::string code_of(HonourId id) {
    return "R" + std::to_string(id.value);
}
std::string code_of(ServiceRequestId id) {
    return "S" + std::to_string(id.value);
}
std::string code_of(AnnouncementId id) {
    return "N" + std::to_string(id.value);
}

std::optional<std::int64_t> number_of(char letter, std::string_view code) {
    constexpr std::size_t digits_max = 15;
    if (code.size() < 2 || code.size() > digits_max + 1 || code.front() != letter || code[1] == '0') return std::nullopt;
    std::int64_t number = 0;
    for (const char c : code.substr(1)) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

}  // namespace kexiebot::domain
