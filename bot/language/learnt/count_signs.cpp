#include "bot/language/learnt/count_signs.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "bot/language/learnt/extent_views.hpp"
#include "bot/language/normalise.hpp"

namespace kexiebot::language {

namespace {

/// Figures from each of these up to the next are about as great.
constexpr std::array<std::int64_t, 7> sizes{1, 2, 5, 10, 32, 100, 1000};
constexpr Sign sign_of_size = Sign{1} << 61;
constexpr int where_size = 52;
constexpr std::array<ViewShape, 3> beside_sizes{{{0, 0}, {1, 0}, {0, 1}}};
constexpr char32_t figure = U'#';

std::size_t size_of(std::int64_t value) {
    const auto* above = std::upper_bound(sizes.begin(), sizes.end(), value);
    return above == sizes.begin() ? 0 : static_cast<std::size_t>(above - sizes.begin()) - 1;
}

Sign size_sign(std::size_t size) {
    return sign_of_size | Sign{size} << where_size;
}

}  // namespace

std::vector<CountSign> count_signs(std::u32string_view text, const Number& number) {
    const std::size_t from = number.span.begin - std::min(number.span.begin, farthest_view);
    std::u32string seen(farthest_view, U'^');
    for (std::size_t i = from; i < number.span.begin; ++i) seen += seen_as(text[i]);
    const std::size_t place = seen.size();
    for (const char32_t c : text.substr(number.span.end, farthest_view)) seen += seen_as(c);
    seen.append(farthest_view, U'$');
    const auto view = [&](ViewShape shape) {
        const auto [before, behind] = shape;
        return view_of_characters(std::u32string_view{seen}.substr(place - before, before + behind), before);
    };
    std::vector<CountSign> signs;
    for (const ViewShape shape : view_shapes) signs.push_back(view(shape));
    for (const ViewShape shape : beside_sizes) signs.push_back(size_sign(size_of(number.value)) | view(shape));
    return signs;
}

std::string spelt_count(CountSign sign) {
    std::u32string text = characters_of_view(sign);
    text.insert(shape_of(sign).before, 1, figure);
    std::string written = to_utf8(text);
    if ((sign & sign_of_size) == 0) return written;
    const auto size = static_cast<std::size_t>(sign >> where_size & 7);
    const std::size_t at = written.find('#');
    return written.insert(at + 1, std::to_string(sizes.at(size)) + '#');
}

std::optional<CountSign> count_spelt(std::string_view written) {
    const std::size_t first = written.find('#');
    const std::size_t last = written.rfind('#');
    if (first == std::string_view::npos) return std::nullopt;
    const std::optional<std::u32string> before = side_written(written.substr(0, first));
    const std::optional<std::u32string> behind = side_written(written.substr(last + 1));
    if (!before || !behind) return std::nullopt;
    const Sign view = view_of_characters(*before + *behind, before->size());
    const auto is_seen = [&](ViewShape shape) { return shape.before == before->size() && shape.behind == behind->size(); };
    if (first == last) {
        if (std::none_of(view_shapes.begin(), view_shapes.end(), is_seen)) return std::nullopt;
        return view;
    }
    const std::string_view digits = written.substr(first + 1, last - first - 1);
    std::int64_t least = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), least);
    const auto* size = std::find(sizes.begin(), sizes.end(), least);
    const bool whole = read.ec == std::errc{} && read.ptr == digits.data() + digits.size();
    if (!whole || size == sizes.end() || std::none_of(beside_sizes.begin(), beside_sizes.end(), is_seen)) return std::nullopt;
    return size_sign(static_cast<std::size_t>(size - sizes.begin())) | view;
}

}  // namespace kexiebot::language
