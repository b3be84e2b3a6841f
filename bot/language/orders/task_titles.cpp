#include "bot/language/orders/task_titles.hpp"

#include <algorithm>
#include <array>

#include "bot/language/normalise.hpp"
#include "bot/language/text/characters.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::size_t piece_min = 3;

// What a title begins with that is no part of the thing's name.
Words thing_of(Words title) {
    constexpr std::array<Words, 12> deeds{U"上报", U"报送", U"填报", U"提交", U"上交", U"递交",
                                          U"提供", U"完成", U"做好", U"报",   U"交",   U"填"};
    for (const Words deed : deeds) {
        if (title.starts_with(deed) && title.size() >= deed.size() + 2) return title.substr(deed.size());
    }
    return title;
}

// How many characters from `begin` on stand in `thing` in their order.
std::size_t named_from(Words text, std::size_t begin, Words thing) {
    std::size_t place = 0;
    auto at = begin;
    for (; at < text.size(); ++at) {
        const auto found = thing.find(text[at], place);
        if (found == Words::npos) break;
        place = found + 1;
    }
    return at - begin;
}

struct Named {
    Span piece;
    std::size_t thing_size = 0;
};

bool is_better(const Named& left, const Named& right) {
    if (left.piece.size() != right.piece.size()) return left.piece.size() > right.piece.size();
    return left.thing_size < right.thing_size;
}

std::optional<Named> best_in(Words text, Words thing) {
    std::optional<Named> best;
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        const auto size = named_from(text, begin, thing);
        // 中期材料 of 揭榜挂帅项目中期材料: what the title ends with names the thing, however long it is.
        const auto is_tail = size >= piece_min && thing.ends_with(text.substr(begin, size));
        const auto is_name = size == thing.size() || (size >= piece_min && 2 * size >= thing.size()) || is_tail;
        if (size < 2 || !is_name) continue;
        const Named named{{begin, begin + size}, thing.size()};
        if (!best || is_better(named, *best)) best = named;
    }
    return best;
}

}  // namespace

std::optional<NamedTask> with_task_code(std::string_view text, std::span<const TitledTask> tasks) {
    const auto message = normalise(text);
    std::optional<Named> best;
    std::vector<std::string> codes;
    for (const auto& task : tasks) {
        const auto title = normalise(task.title);
        const auto named = best_in(message.text, thing_of(title.text));
        if (!named || (best && is_better(*best, *named))) continue;
        if (!best || is_better(*named, *best)) codes.clear();
        best = named;
        codes.push_back(task.code);
    }
    if (!best) return std::nullopt;
    // T2 and 12月15号 of 中期材料12月15号交 are no T212.
    const auto next = best->piece.end < message.text.size() ? message.text[best->piece.end] : U'\0';
    const std::string gap = next >= U'0' && next <= U'9' ? " " : "";
    auto words =
        message.original({0, best->piece.begin}) + codes.front() + gap + message.original({best->piece.end, message.text.size()});
    return NamedTask{std::move(words), std::move(codes)};
}

}  // namespace kexiebot::language
