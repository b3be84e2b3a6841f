#include "bot/language/references/repeating.hpp"

#include <algorithm>
#include <array>

#include "bot/language/message/look.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/people/people.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

}  // namespace

std::optional<Slots> read_repetition(std::string_view text, const Context& context) {
    constexpr std::array<Words, 10> alike{U"一样的", U"同样的", U"一模一样", U"相同的", U"照着上面",
                                          U"照上面", U"照刚才", U"照着刚才", U"照上一", U"同样内容"};
    constexpr std::array<Words, 12> another{U"再来", U"再登", U"再记", U"再加", U"又办", U"又搞",
                                            U"又开", U"又做", U"又去", U"又来", U"也办", U"又讲"};
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    const bool told = scan::holds_any(message.text, alike) && scan::holds_any(message.text, another);
    if (!told || message.has(Kind::any_code) || message.has(Kind::question) || message.has(Kind::planned)) return std::nullopt;
    Slots said;
    const DateReading day = read_done_date(message.dates, context.today);
    said.date = day.date;
    said.end_date = day.end_date;
    said.people = read_people(message.normal, message.people).people;
    return said;
}

}  // namespace kexiebot::language
