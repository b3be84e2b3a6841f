#include <algorithm>
#include <array>
#include <span>

#include "bot/language/orders/orders.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::array<Words, 11> taking{U"已受理", U"受理",   U"接单",   U"已接单", U"办理中", U"在办",
                                       U"已接",   U"我来办", U"处理中", U"开始办", U"接了"};
constexpr std::array<Words, 12> finishing{U"办好了", U"办好",   U"办完了", U"办完", U"办结",   U"已办结",
                                          U"已办",   U"完成了", U"已完成", U"完成", U"解决了", U"已解决"};

constexpr std::array<Words, 19> asking{U"办得咋样了", U"咋样了",     U"咋样",       U"办得咋样", U"办得怎么样了",
                                       U"什么情况",   U"怎么样了",   U"怎么样",     U"进展",     U"进度",
                                       U"情况",       U"到哪一步了", U"办得怎么样", U"办好了吗", U"受理了吗",
                                       U"有人办吗",   U"办了吗",     U"进展如何",   U"是什么"};

// The longest of them that `text` begins with, and is a clause of its own there.
std::size_t clause_at(std::span<const Words> all, Words text) {
    const auto length = scan::longest_at(text, 0, all);
    if (length < text.size() && !is_separator(text[length]) && text[length] != U'了') return 0;
    return length;
}

}  // namespace

std::optional<Reading> read_service_order(const Message& message) {
    if (message.codes.size() != 1) return std::nullopt;
    const Code& code = message.codes.front();
    if (code.letter != 'S' || code.span.begin != message.core().begin) return std::nullopt;
    const Span rest = trimmed(message.text, {code.span.end, message.text.size()});
    const Words said = Words{message.text}.substr(rest.begin, rest.size());
    Reading reading;
    if (said.empty() || std::find(asking.begin(), asking.end(), said) != asking.end()) {
        reading.intent = Intent::list_services;
        reading.slots.request = code.text();
        return reading;
    }
    const auto taken = clause_at(taking, said);
    const auto finished = clause_at(finishing, said);
    if (taken == 0 && finished == 0) return std::nullopt;
    reading.intent = taken > 0 ? Intent::take_service : Intent::finish_service;
    reading.slots.request = code.text();
    const Span note = trimmed(message.text, {rest.begin + std::max(taken, finished), rest.end});
    if (note.size() > 1) reading.slots.note = message.normal.original(note);
    return reading;
}

}  // namespace kexiebot::language
