#include "bot/language/answers/begun.hpp"

#include <algorithm>
#include <array>

#include "bot/language/answers/values.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/registrations/register.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

/// 那个不算, 还是先看看分: about something else than what is being told.
bool turns_elsewhere(const Message& message) {
    constexpr std::array<Words, 14> elsewhere{U"那个先", U"那条", U"那场",   U"那项", U"刚才那", U"撤", U"删",
                                              U"改成",   U"改为", U"多少分", U"几分", U"排名",   U"催", U"谢谢"};
    return message.has(Kind::question) || message.has(Kind::any_code) || scan::holds_any(message.text, elsewhere);
}

}  // namespace

std::optional<Reading> read_told_bit(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    if (message.text.empty() || turns_elsewhere(message) || speaks_against_a_report(message, true)) return std::nullopt;
    RegistrationFacts facts = read_registration_facts(message);
    const auto& told = facts.slots;
    const bool named = facts.item_strength > 0 || told.item || facts.ask_item;
    // A name without a word of what it was may be anything.
    if (!named && !told.date && !facts.ask_date && !told.people && !told.place) return std::nullopt;
    Reading reading = registration_of(message);
    constexpr int plainly = 90;
    reading.certainty = plainly;
    if (!named) reading.slots.title.reset();
    if (!reading.slots.people) reading.slots.people = bare_count(message);
    return reading;
}

std::optional<std::string> name_by_form(std::string_view told, std::string_view item) {
    constexpr std::array<std::string_view, 5> forms{"座谈会", "茶话会", "恳谈会", "沙龙", "座谈"};
    if (item != "6.3") return std::nullopt;
    const auto* const form = std::find_if(forms.begin(), forms.end(),
                                          [told](std::string_view one) { return told.find(one) != std::string_view::npos; });
    if (form == forms.end()) return std::nullopt;
    return "听取意见" + std::string{*form == "座谈" ? "座谈会" : *form};
}

}  // namespace kexiebot::language
