#include <algorithm>
#include <array>
#include <vector>

#include "bot/language/message/phrases.hpp"
#include "bot/language/orders/orders.hpp"
#include "bot/language/readings.hpp"
#include "bot/language/registrations/items.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::array<Words, 7> supposes{U"要是", U"如果", U"假如", U"假设", U"假使", U"倘若", U"我们要是"};
constexpr std::array<Words, 3> more{U"再", U"又", U"多"};
constexpr std::array<Words, 18> wonders{U"能到多少", U"能有多少", U"到多少", U"能到几分", U"能到第几",   U"能第几",
                                        U"能加多少", U"呢",       U"会怎样", U"会怎么样", U"能到多少分", U"能有多少分",
                                        U"能多少分", U"会多少分", U"是多少", U"能排第几", U"能加多少分", U"能加几分"};
constexpr std::array<Words, 10> trends{U"趋势",     U"得分趋势", U"分数趋势", U"得分变化",   U"分数变化",
                                       U"每月得分", U"各月得分", U"逐月得分", U"每个月得分", U"每月得分变化"};
constexpr std::array<Words, 12> lights{U"红黄绿", U"红绿灯",     U"亮灯",         U"亮灯情况",   U"红黄绿情况", U"哪些是红灯",
                                       U"红灯",   U"哪些亮红灯", U"哪些指标红灯", U"指标红绿灯", U"红黄绿灯",   U"达标情况"};

constexpr int units_max = 100;

bool counts_units(const Message& message, const Number& number) {
    constexpr Words units = U"场次个项篇人份";
    if (number.kind != NumberKind::exact || number.value < 1 || number.value > units_max) return false;
    return number.span.end < message.text.size() && units.find(message.text[number.span.end]) != Words::npos;
}

Reading addition(const Message& message) {
    Reading reading;
    reading.intent = Intent::what_if;
    const auto item = read_item(message);
    reading.slots.item = item.item;
    reading.slots.indicator = item.item ? std::nullopt : read_indicator(message);
    for (const Number& number : message.numbers) {
        if (number.value < 1 || number.value > units_max) continue;
        reading.slots.top = static_cast<int>(number.value);
        break;
    }
    return reading;
}

// 两场讲座一场科普: each kind with its count; the others stand in `also`.
Reading read_additions(const Message& message) {
    std::vector<std::size_t> begins;
    for (const Number& number : message.numbers) {
        if (counts_units(message, number)) begins.push_back(number.span.begin);
    }
    if (begins.size() < 2) return addition(message);
    std::vector<Reading> kinds;
    for (std::size_t i = 0; i < begins.size(); ++i) {
        const auto end = i + 1 < begins.size() ? begins[i + 1] : message.text.size();
        auto kind = addition(Message{normalise(message.normal.original({begins[i], end})), message.context});
        if (!kind.slots.item && !kind.slots.indicator) return addition(message);
        kinds.push_back(std::move(kind));
    }
    return together(std::move(kinds));
}

// 要是再办两场科普呢: nothing is written, so a doubtful item is asked about by whoever answers. 呢 is a filler anywhere else:
// the whole text is looked at.
std::optional<Reading> read_what_if(const Message& message, Words said) {
    constexpr std::size_t soon = 6;  // 这个月要是…
    const bool supposed = std::any_of(supposes.begin(), supposes.end(),
                                      [&](Words word) { return said.substr(0, soon + word.size()).find(word) != Words::npos; });
    if (!supposed) return std::nullopt;
    while (!said.empty() && (said.back() == U'?' || said.back() == U' ')) said.remove_suffix(1);
    const bool wondered = std::any_of(wonders.begin(), wonders.end(), [&](Words word) { return said.ends_with(word); });
    // 多少 asks, 多办 adds.
    const bool adds = std::any_of(more.begin(), more.end(), [&](Words word) {
        for (auto at = said.find(word); at != Words::npos; at = said.find(word, at + 1)) {
            if (scan::at_or_zero(said, at + word.size()) != U'少') return true;
        }
        return false;
    });
    if (!wondered || !adds) return std::nullopt;
    return read_additions(message);
}

}  // namespace

std::optional<Reading> read_score_order(const Message& message) {
    const Span core = message.core();
    Words said = Words{message.text}.substr(core.begin, core.size());
    if (auto reading = read_what_if(message, message.text)) return reading;
    Reading reading;
    for (const FoundName& found : message.names) {
        if (found.span.begin != core.begin || found.name.empty()) continue;
        reading.slots.organisation = found.name;
        said.remove_prefix(found.span.size());
    }
    for (const Words lead : {Words{U"的"}, Words{U"我们的"}, Words{U"我们"}, Words{U"看看"}, Words{U"看"}}) {
        if (said.starts_with(lead)) said.remove_prefix(lead.size());
    }
    if (scan::is_any(said, trends)) {
        reading.intent = Intent::trend;
    } else if (scan::is_any(said, lights)) {
        reading.intent = Intent::lights;
    } else {
        return std::nullopt;
    }
    return reading;
}

}  // namespace kexiebot::language
