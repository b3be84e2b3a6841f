#include "adapters/photos/exif_date.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

namespace kexiebot::photos {

namespace {

// TIFF 6.0 section 2, EXIF 2.3 section 4.6.
constexpr std::uint16_t tag_date_time = 0x0132;
constexpr std::uint16_t tag_exif_folder = 0x8769;
constexpr std::uint16_t tag_date_time_original = 0x9003;
constexpr std::uint16_t type_text = 2;
constexpr std::size_t head = 6;  // "Exif\0\0"
constexpr std::size_t entry_bytes = 12;

class Tiff {
public:
    explicit Tiff(std::span<const unsigned char> bytes) : bytes_{bytes} {}

    [[nodiscard]] bool sound() {
        if (bytes_.size() < 8) return false;
        if (bytes_[0] == 'I' && bytes_[1] == 'I') {
            little_ = true;
        } else if (bytes_[0] != 'M' || bytes_[1] != 'M') {
            return false;
        }
        return number(2, 2) == 42;
    }
    /// 0 beyond the end.
    [[nodiscard]] std::uint32_t number(std::size_t at, std::size_t size) const {
        if (at > bytes_.size() || size > bytes_.size() - at) return 0;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i) value = value << 8 | bytes_[at + (little_ ? size - 1 - i : i)];
        return value;
    }
    /// Where an entry of the folder at `folder` lies; nothing when it has none of that tag.
    [[nodiscard]] std::optional<std::size_t> entry(std::size_t folder, std::uint16_t tag) const {
        const auto count = number(folder, 2);
        for (std::size_t i = 0; i < count; ++i) {
            const auto at = folder + 2 + i * entry_bytes;
            if (at + entry_bytes > bytes_.size()) return std::nullopt;
            if (number(at, 2) == tag) return at;
        }
        return std::nullopt;
    }
    /// "2026:11:21 09:30:00" as a day.
    [[nodiscard]] std::optional<domain::Date> day_at(std::size_t entry) const {
        constexpr std::size_t day_letters = 10;
        if (number(entry + 2, 2) != type_text || number(entry + 4, 4) < day_letters) return std::nullopt;
        const std::size_t at = number(entry + 8, 4);
        if (at > bytes_.size() || day_letters > bytes_.size() - at) return std::nullopt;
        const auto from = bytes_.begin() + static_cast<std::ptrdiff_t>(at);
        std::string text{from, from + day_letters};
        std::replace(text.begin(), text.end(), ':', '-');
        return domain::parse_date(text);
    }

private:
    std::span<const unsigned char> bytes_;
    bool little_ = false;
};

}  // namespace

std::optional<domain::Date> exif_date(std::span<const unsigned char> exif) {
    if (exif.size() < head || !std::equal(exif.begin(), exif.begin() + 4, "Exif")) return std::nullopt;
    Tiff tiff{exif.subspan(head)};
    if (!tiff.sound()) return std::nullopt;
    const std::size_t first = tiff.number(4, 4);
    if (const auto below = tiff.entry(first, tag_exif_folder)) {
        if (const auto original = tiff.entry(tiff.number(*below + 8, 4), tag_date_time_original)) {
            if (const auto day = tiff.day_at(*original)) return day;
        }
    }
    const auto changed = tiff.entry(first, tag_date_time);
    return changed ? tiff.day_at(*changed) : std::nullopt;
}

}  // namespace kexiebot::photos
