#include "bot/services/limits.hpp"

#include "bot/domain/assessment_year.hpp"

namespace kexiebot::services {

std::optional<int> year_for(const Assessment& assessment, domain::Date happened, domain::Date today) {
    const auto* rulebook = assessment.rulebook(domain::year_of(happened));
    if (rulebook == nullptr) return std::nullopt;
    return domain::assessment_year(happened, today, rulebook->back_fill_days);
}

bool is_too_long(std::string_view title) {
    constexpr std::size_t characters_max = 100;
    std::size_t characters = 0;
    for (const char c : title) {
        if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++characters;
    }
    return characters > characters_max;
}

}  // namespace kexiebot::services
