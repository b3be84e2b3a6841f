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

Sign packed(std::u32string_view before, std::u32string_view behind) {
    Sign characters = 0;
    for (const std::u32string_view side : {before, behind}) {
        for (const char32_t c : side) characters = characters << bits_of_character | c;
    }
    return shape_of_view(before.size(), behind.size()) | characters;
}

Sign size_sign(std::size_t size) {
    return sign_of_size | Sign{size} << where_size;
}

}  // namespace

std::vector<CountSign> count_signs(std::u32string_view text, const Number& number) {
    std::u32string before(farthest_view, U'^');
    const std::size_t from = number.span.begin - std::min(number.span.begin, farthest_view);
    for (std::size_t i = from; i < number.span.begin; ++i) before += seen_as(text[i]);
    std::u32string behind;
    for (std::size_t i = number.span.end; i < text.size() && behind.size() < farthest_view; ++i) behind += seen_as(text[i]);
    behind.append(farthest_view, U'$');
    const auto view = [&](ViewShape shape) {
        return packed(std::u32string_view{before}.substr(before.size() - shape.before),
                      std::u32string_view{behind}.substr(0, shape.behind));
    };
    std::vector<CountSign> signs;
    for (const ViewShape shape : view_shapes) signs.push_back(view(shape));
    for (const ViewShape shape : beside_sizes) signs.push_back(size_sign(size_of(number.value)) | view(shape));
    return signs;
}

std::string spelt_count(CountSign sign) {
    const auto before = static_cast<std::size_t>(sign >> (where_shape + 2) & 3);
    const auto behind = static_cast<std::size_t>(sign >> where_shape & 3);
    std::u32string text;
    for (std::size_t i = before + behind; i > 0; --i) {
        if (i == behind) text += figure;
        text += static_cast<char32_t>(sign >> (bits_of_character * static_cast<int>(i - 1)) & one_character);
    }
    if (behind == 0) text += figure;
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
    const std::optional<std::u32string> before = characters_written(written.substr(0, first), farthest_view);
    const std::optional<std::u32string> behind = characters_written(written.substr(last + 1), farthest_view);
    if (!before || !behind) return std::nullopt;
    const auto wide = [](char32_t c) { return c > one_character; };
    if (std::any_of(before->begin(), before->end(), wide) || std::any_of(behind->begin(), behind->end(), wide))
        return std::nullopt;
    const auto is_seen = [&](ViewShape shape) { return shape.before == before->size() && shape.behind == behind->size(); };
    if (first == last) {
        if (std::none_of(view_shapes.begin(), view_shapes.end(), is_seen)) return std::nullopt;
        return packed(*before, *behind);
    }
    const std::string_view digits = written.substr(first + 1, last - first - 1);
    std::int64_t least = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), least);
    const auto* size = std::find(sizes.begin(), sizes.end(), least);
    const bool whole = read.ec == std::errc{} && read.ptr == digits.data() + digits.size();
    if (!whole || size == sizes.end() || std::none_of(beside_sizes.begin(), beside_sizes.end(), is_seen)) return std::nullopt;
    return size_sign(static_cast<std::size_t>(size - sizes.begin())) | packed(*before, *behind);
}

}  // namespace kexiebot::language
