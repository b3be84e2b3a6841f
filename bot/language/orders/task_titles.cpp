#include "bot/language/orders/task_titles.hpp"

#include <algorithm>
#include <array>

#include "bot/language/normalise.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

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

// 揭榜挂帅那个材料, 揭榜的材料: how long a piece of the title is that begins at `begin`, with what it points at behind it; 0 when
// it is none.
std::size_t pointed_at(Words text, std::size_t begin, Words thing) {
    constexpr std::array<Words, 8> joints{U"的那个", U"的那份", U"那个", U"那份", U"那项", U"这个", U"这份", U"的"};
    constexpr std::array<Words, 12> things{U"材料", U"表格", U"表",   U"总结", U"计划",   U"报告",
                                           U"名单", U"方案", U"东西", U"任务", U"情况表", U"问卷"};
    constexpr std::array<Words, 3> any{U"材料", U"东西", U"任务"};
    constexpr std::size_t least = 2;
    std::size_t size = 0;
    while (begin + size < text.size() && thing.find(text.substr(begin, size + 1)) != Words::npos) ++size;
    if (size < least) return 0;
    const auto joint = scan::any_at(text, begin + size, joints);
    const auto noun = joint > 0 ? scan::longest_at(text, begin + size + joint, things) : 0;
    if (noun == 0) return 0;
    const auto word = text.substr(begin + size + joint, noun);
    const auto its_own = thing.find(word) != Words::npos || scan::is_any(word, any);
    return its_own ? size + joint + noun : 0;
}

std::optional<Named> best_in(Words text, Words thing) {
    std::optional<Named> best;
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        if (const auto pointed = pointed_at(text, begin, thing); pointed > 0) {
            const Named named{{begin, begin + pointed}, thing.size()};
            if (!best || is_better(named, *best)) best = named;
        }
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
