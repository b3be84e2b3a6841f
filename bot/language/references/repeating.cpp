#include "bot/language/references/repeating.hpp"

#include <algorithm>
#include <array>

#include "bot/language/message/look.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/message/phrases.hpp"
#include "bot/language/people/people.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

Slots facts_said_anew(const Message& message) {
    Slots said;
    const DateReading day = read_done_date(message.dates, message.context.today);
    said.date = day.date;
    said.end_date = day.end_date;
    said.people = read_people(message.normal, message.people).people;
    return said;
}

}  // namespace

std::optional<Slots> read_logging_again(std::string_view text, const Context& context) {
    constexpr std::array<Words, 18> again{U"还是登上", U"还是登吧", U"还是记上", U"还是报上", U"重新登", U"重新记",
                                          U"重新报",   U"重新录",   U"重登",     U"重新加",   U"再登一", U"再报一",
                                          U"再登上",   U"登回",     U"登回来",   U"重报一",   U"重录",   U"再记上"};
    constexpr std::size_t longest = 30;
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    if (!tells_briefly(message, longest) || !scan::holds_any(message.text, again)) return std::nullopt;
    if (message.has(Kind::planned) || message.has(Kind::negated)) return std::nullopt;
    return facts_said_anew(message);
}

std::optional<Slots> read_repetition(std::string_view text, const Context& context) {
    constexpr std::array<Words, 10> alike{U"一样的", U"同样的", U"一模一样", U"相同的", U"照着上面",
                                          U"照上面", U"照刚才", U"照着刚才", U"照上一", U"同样内容"};
    constexpr std::array<Words, 12> another{U"再来", U"再登", U"再记", U"再加", U"又办", U"又搞",
                                            U"又开", U"又做", U"又去", U"又来", U"也办", U"又讲"};
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    const bool told = scan::holds_any(message.text, alike) && scan::holds_any(message.text, another);
    if (!told || message.has(Kind::any_code) || message.has(Kind::question) || message.has(Kind::planned)) return std::nullopt;
    return facts_said_anew(message);
}

}  // namespace kexiebot::language
