#include "bot/language/answers/misremembered.hpp"

#include <array>

#include "bot/language/message/look.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

std::optional<Reading> read_misremembered(std::string_view said, const Context& context, const Slots& known) {
    const Look look = Look::alone(said, context);
    const Message& message = *look;
    using Words = std::u32string_view;
    constexpr std::array<Words, 3> wondering{U"是不是", U"好像", U"应该是"};
    constexpr std::array<Words, 8> told{U"说的", U"说成", U"写的", U"写成", U"登的", U"登成", U"报的", U"报成"};
    constexpr std::array<Words, 6> wrongly{U"搞错", U"弄错", U"记错", U"说错", U"错了", U"不对"};
    constexpr std::array<Words, 6> leads{U"应该是", U"其实是", U"实际是", U"改成", U"改为", U"是"};
    constexpr std::size_t longest = 36;
    const Words text = message.text;
    if (text.size() > longest || message.has(Kind::any_code) || message.numbers.size() != 2) return std::nullopt;
    if (!scan::holds_any(text, wondering) || !scan::holds_any(text, told)) return std::nullopt;
    const Number& before = message.numbers.front();
    const Number& now = message.numbers.back();
    if (before.kind != NumberKind::exact || now.kind != NumberKind::exact || now.value < 1) return std::nullopt;
    const Words between = text.substr(before.span.end, now.span.begin - before.span.end);
    const bool led = scan::longest_before(text, now.span.begin, leads) > 0;
    if (!led || !scan::holds_any(between, wrongly)) return std::nullopt;
    Reading edit;
    edit.intent = Intent::edit_activity;
    constexpr int clear = 90;
    edit.certainty = clear;
    const bool of_day = scan::one_of(scan::at_or_zero(text, before.span.end), U"号日");
    if (of_day && known.date && static_cast<unsigned>(known.date->day()) == before.value) {
        const domain::Date day{known.date->year(), known.date->month(), std::chrono::day{static_cast<unsigned>(now.value)}};
        if (!day.ok() || day > message.context.today) return std::nullopt;
        edit.slots.field = "date";
        edit.slots.value = domain::to_text(day);
        return edit;
    }
    if (of_day || known.people != static_cast<int>(before.value)) return std::nullopt;
    edit.slots.field = "people";
    edit.slots.value = std::to_string(now.value);
    return edit;
}

}  // namespace kexiebot::language
