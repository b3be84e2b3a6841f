#include "bot/language/learnt/extent_signs.hpp"

#include <algorithm>
#include <charconv>

#include "bot/language/learnt/extent_views.hpp"
#include "bot/language/normalise.hpp"

namespace kexiebot::language {

namespace {

constexpr int where_part = 62;
constexpr Sign parts = Sign{3} << where_part;

/// Lengths that are seen each for itself; longer ones are seen as one of two.
constexpr std::size_t lengths = 16;
constexpr std::size_t long_length = 24;

constexpr ExtentSign sign_of(ExtentPart part, Sign view) {
    return static_cast<Sign>(part) << where_part | view;
}

std::optional<ExtentSign> inside_spelt(std::string_view written) {
    if (written.starts_with('@')) {
        const bool begins = written.ends_with('[');
        if (begins) written.remove_suffix(1);
        const std::optional<KindId> kind = kind_written(written);
        if (!kind) return std::nullopt;
        return sign_of(ExtentPart::inside, view_of_word(*kind, begins ? 0 : 1, 1));
    }
    const std::optional<std::u32string> characters = side_written(written);
    if (!characters || characters->empty() || characters->size() > most_inside) return std::nullopt;
    return sign_of(ExtentPart::inside, view_of_characters(*characters, 0));
}

std::optional<ExtentSign> length_spelt(std::string_view written) {
    std::size_t length = 0;
    const auto read = std::from_chars(written.data(), written.data() + written.size(), length);
    const bool whole = read.ec == std::errc{} && read.ptr == written.data() + written.size();
    const bool seen = length >= shortest_extent && length <= longest_extent && view_of(length_sign(length)) == length;
    return whole && seen ? std::optional{length_sign(length)} : std::nullopt;
}

}  // namespace

std::u32string characters_of_view(Sign view) {
    const auto [before, behind] = shape_of(view);
    std::u32string text;
    for (std::size_t i = before + behind; i > 0; --i)
        text += static_cast<char32_t>(view >> (bits_of_character * static_cast<int>(i - 1)) & one_character);
    return text;
}

std::optional<std::u32string> side_written(std::string_view written) {
    std::optional<std::u32string> all = characters_written(written, farthest_view);
    if (all && std::any_of(all->begin(), all->end(), [](char32_t c) { return c > one_character; })) return std::nullopt;
    return all;
}

ExtentPart part_of(ExtentSign sign) {
    return static_cast<ExtentPart>(sign >> where_part);
}

Sign view_of(ExtentSign sign) {
    return sign & ~parts;
}

ExtentSign length_sign(std::size_t length) {
    return sign_of(ExtentPart::length, length <= lengths ? length : length <= long_length ? long_length : longest_extent);
}

ExtentSigns extent_signs(const Message& message) {
    struct Collect {
        ExtentSigns all;
        void at_place(std::size_t at, Sign view) {
            all.begins[at].push_back(sign_of(ExtentPart::begin, view));
            all.ends[at].push_back(sign_of(ExtentPart::end, view));
        }
        void characters(std::size_t at, Sign view, bool inside) {
            at_place(at, view);
            if (inside) all.inside[at].push_back(sign_of(ExtentPart::inside, view));
        }
        void word(const Mark& mark) {
            const Sign across = view_of_word(mark.kind, 1, 1);
            all.inside[mark.begin].push_back(sign_of(ExtentPart::inside, view_of_word(mark.kind, 0, 1)));
            for (std::size_t at = mark.begin; at < mark.end; ++at) all.inside[at].push_back(sign_of(ExtentPart::inside, across));
            if (mark.end - mark.begin < shortest_word) return;
            at_place(mark.begin, view_of_word(mark.kind, 0, 1));
            at_place(mark.end, view_of_word(mark.kind, 1, 0));
            for (std::size_t at = mark.begin + 1; at < mark.end; ++at) at_place(at, across);
        }
    };
    Collect collect;
    collect.all.begins.resize(message.text.size() + 1);
    collect.all.ends.resize(message.text.size() + 1);
    collect.all.inside.resize(message.text.size());
    see_extents(message, collect);
    return std::move(collect.all);
}

std::string spelt_extent(ExtentSign sign) {
    const ExtentPart part = part_of(sign);
    const Sign view = view_of(sign);
    if (part == ExtentPart::length) return '#' + std::to_string(view);
    const auto [before, behind] = shape_of(view);
    if ((view & view_of_kind) != 0) {
        const std::string name = '@' + std::string{kind_names.at(view & one_character)};
        if (part == ExtentPart::inside) return '=' + name + (before == 0 ? "[" : "");
        const char bracket = part == ExtentPart::end ? ']' : '[';
        return (before != 0 ? name : "") + bracket + (behind == 0 ? "" : before != 0 ? "@" : name);
    }
    const std::u32string text = characters_of_view(view);
    if (part == ExtentPart::inside) return '=' + to_utf8(text);
    return to_utf8(text.substr(0, before)) + (part == ExtentPart::end ? ']' : '[') + to_utf8(text.substr(before));
}

std::optional<ExtentSign> extent_spelt(std::string_view written) {
    if (written.starts_with('#')) return length_spelt(written.substr(1));
    if (written.starts_with('=')) return inside_spelt(written.substr(1));
    const std::size_t bracket = written.find_first_of("[]");
    if (bracket == std::string_view::npos) return std::nullopt;
    const ExtentPart part = written[bracket] == '[' ? ExtentPart::begin : ExtentPart::end;
    const std::string_view left = written.substr(0, bracket);
    const std::string_view right = written.substr(bracket + 1);
    if (written.find('@') != std::string_view::npos) {
        const std::optional<KindId> kind = kind_written(left.empty() ? right : left);
        if (!kind || (!left.empty() && !right.empty() && right != "@")) return std::nullopt;
        return sign_of(part, view_of_word(*kind, left.empty() ? 0 : 1, right.empty() ? 0 : 1));
    }
    const std::optional<std::u32string> before = side_written(left);
    const std::optional<std::u32string> behind = side_written(right);
    if (!before || !behind || before->size() + behind->size() > farthest_view || before->size() + behind->size() == 0)
        return std::nullopt;
    return sign_of(part, view_of_characters(*before + *behind, before->size()));
}

}  // namespace kexiebot::language
