#include "bot/language/learnt/signs.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "bot/language/lexicon/kinds.hpp"
#include "bot/language/normalise.hpp"

namespace kexiebot::language {

std::optional<KindId> kind_written(std::string_view written) {
    if (!written.starts_with('@')) return std::nullopt;
    const auto found = std::find(kind_names.begin(), kind_names.end(), written.substr(1));
    if (found == kind_names.end()) return std::nullopt;
    return static_cast<KindId>(found - kind_names.begin());
}

std::optional<std::u32string> characters_written(std::string_view written, std::size_t most) {
    std::u32string all;
    while (!written.empty()) {
        const auto lead = static_cast<unsigned char>(written.front());
        const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (written.size() < bytes || all.size() == most) return std::nullopt;
        if (bytes == 1) {
            // `normalise` would make a small letter of it.
            all += static_cast<char32_t>(lead);
        } else {
            const Normalised one = normalise(written.substr(0, bytes));
            if (one.text.size() != 1) return std::nullopt;
            all += one.text;
        }
        written.remove_prefix(bytes);
    }
    return all;
}

std::optional<WeightLine> weight_line(std::string_view line) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return std::nullopt;
    const std::string_view figure = line.substr(tab + 1);
    constexpr int most = 30'000;
    int weight = 0;
    const auto read = std::from_chars(figure.data(), figure.data() + figure.size(), weight);
    const bool whole = read.ec == std::errc{} && read.ptr == figure.data() + figure.size();
    if (!whole || std::abs(weight) > most) return std::nullopt;
    return WeightLine{line.substr(0, tab), static_cast<std::int16_t>(weight)};
}

void read_lines(const LearntFile& file, const std::string& expected, std::vector<LexiconFault>& faults,
                const std::function<bool(std::string_view)>& take) {
    int number = 0;
    for (std::string_view rest = file.text; !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        ++number;
        if (line.empty() || line.starts_with("# ") || take(line)) continue;
        faults.push_back({file.path, number, expected});
        return;
    }
}

}  // namespace kexiebot::language
