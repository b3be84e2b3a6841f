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
constexpr std::array<Words, 4> wonders{U"呢", U"会怎样", U"会怎么样", U"能第几"};
// 能多几分, 能到第几, 是多少, 能加好多分: what it comes to is asked.
constexpr std::array<Words, 5> how_much{U"多少", U"好多", U"第几", U"几", U"多少个"};
constexpr std::array<Words, 13> comes_to{U"多拿", U"多得", U"多加", U"加到", U"能到", U"能", U"多", U"加", U"拿", U"得", U"涨", U"到", U"会"};
constexpr std::array<Words, 3> stands_at{U"有", U"是", U"排"};
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

/// Where the words end that ask what it would come to; npos where nothing asks that.
std::size_t wondering_from(Words said) {
    if (const auto length = scan::any_before(said, said.size(), wonders); length > 0) return said.size() - length;
    std::size_t end = said.size();
    if (end > 0 && said[end - 1] == U'分') --end;
    const auto amount = scan::longest_before(said, end, how_much);
    if (amount == 0) return Words::npos;
    end -= amount;
    const auto verb = std::max(scan::longest_before(said, end, comes_to), scan::longest_before(said, end, stands_at));
    return verb == 0 ? Words::npos : end - verb;
}

// 要是再办两场科普呢: nothing is written, so a doubtful item is asked about by whoever answers. 呢 is a filler anywhere else:
// the whole text is looked at.
std::optional<Reading> read_what_if(const Message& message, Words said) {
    constexpr std::size_t soon = 6;  // 这个月要是…
    const bool supposed = std::any_of(supposes.begin(), supposes.end(),
                                      [&](Words word) { return said.substr(0, soon + word.size()).find(word) != Words::npos; });
    while (!said.empty() && (said.back() == U'?' || said.back() == U' ')) said.remove_suffix(1);
    const auto end = wondering_from(said);
    if (end == Words::npos) return std::nullopt;
    // 多少 asks, 多办 adds.
    const Words told = said.substr(0, end);
    const bool adds = std::any_of(more.begin(), more.end(), [&](Words word) {
        for (auto at = told.find(word); at != Words::npos; at = told.find(word, at + 1)) {
            if (scan::at_or_zero(told, at + word.size()) != U'少') return true;
        }
        return false;
    });
    // 年底前再搞两场讲座能加几分: more of something counted is supposed as well, without the word.
    constexpr std::array<Words, 8> again{U"再办", U"再搞", U"再开", U"再做", U"再弄", U"再来", U"再组织", U"再签"};
    const bool counted = std::any_of(message.numbers.begin(), message.numbers.end(),
                                     [&](const Number& number) { return counts_units(message, number); });
    const bool more_of_it = counted && scan::holds_any(told, again) && said.ends_with(U'分');
    if (!adds || !(supposed || more_of_it) || message.has(Kind::any_code)) return std::nullopt;
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
