#include "bot/language/answers/asides.hpp"

#include <algorithm>

#include "bot/language/answers/answers.hpp"
#include "bot/language/answers/choices.hpp"
#include "bot/language/answers/values.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/registrations/claims.hpp"
#include "bot/language/registrations/items.hpp"
#include "bot/language/registrations/register.hpp"
#include "bot/language/text/characters.hpp"

namespace kexiebot::language {

namespace {

constexpr std::size_t remark_longest = 24;

/// Nothing but one figure and what may stand around it: 28个, 大概28个人吧.
std::optional<int> only_a_count(const Message& message) {
    const std::optional<int> count = bare_count(message);
    if (!count || !message.dates.empty() || message.numbers.size() != 1) return std::nullopt;
    const Span number = message.numbers.front().span;
    constexpr std::u32string_view around = U"个人名位来到了有共大概约是";
    for (std::size_t i = 0; i < message.text.size(); ++i) {
        const bool said = number.contains(i) || message.filler(i) || is_separator(message.text[i]) ||
                          around.find(message.text[i]) != std::u32string_view::npos;
        if (!said) return std::nullopt;
    }
    return count;
}

Reading edit_of(std::string field, std::string value) {
    Reading edit;
    edit.intent = Intent::edit_activity;
    edit.certainty = 90;
    edit.slots.field = std::move(field);
    edit.slots.value = std::move(value);
    return edit;
}

}  // namespace

std::vector<Reading> read_correction(std::string_view text, const Context& context, const Slots& known) {
    const Asked asked{"correction", Intent::register_activity, known, {}};
    Context spoken_of = context;
    spoken_of.asked = &asked;
    const Message message{normalise(text), spoken_of};
    if (message.text.empty() || message.text.size() > remark_longest) return {};
    if (message.has(Kind::question) || message.has(Kind::negated) || message.has(Kind::any_code)) return {};
    if (message.has(Kind::planned) || message.has(Kind::undone) || message.has(Kind::hypothetical)) return {};
    const bool corrects = read_yes_no(message) == YesNo::no || message.has(Kind::wrong) || message.has(Kind::is_not);
    if (!corrects) {
        // A bare fact completes what has none yet; it replaces nothing.
        const std::optional<int> count = only_a_count(message);
        if (!count || known.people) return {};
        return {edit_of("people", std::to_string(*count))};
    }
    const std::optional<Reading> answer = read_answer(message, {});
    if (!answer || answer->intent != Intent::answer || answer->ask) return {};
    const Slots& said = answer->slots;
    std::vector<Reading> edits;
    if (said.date) edits.push_back(edit_of("date", domain::to_text(*said.date)));
    if (said.people) edits.push_back(edit_of("people", std::to_string(*said.people)));
    if (said.place) edits.push_back(edit_of("place", *said.place));
    if (said.title) edits.push_back(edit_of("title", *said.title));
    if (said.item) edits.push_back(edit_of("item", *said.item));
    return edits;
}

AsideReading read_aside(std::string_view text, const Context& context) {
    Context alone = context;
    alone.asked = nullptr;
    const Message message{normalise(text), alone};
    if (message.text.empty()) return {};
    const Claims claims = read_claims(message);
    if (message.has(Kind::negated) || claims.on_condition) return {Aside::hold, {}};
    if (read_bare_yes_no(message) == YesNo::no) return {Aside::wrong, {}};
    if (claims.others || message.has(Kind::others_did)) return {};
    const ItemReading item = read_item(message);
    const bool ahead = message.has(Kind::planned) || claims.not_yet;
    const bool off = message.has(Kind::undone) || claims.undone;
    const bool of_an_event = item.strength > 0 || message.text.find(U"活动") != std::u32string::npos;
    if (off && of_an_event) return {Aside::off, {}};
    if (off || !ahead || item.strength == 0) return {};
    AsideReading plan{Aside::plan, {}};
    plan.slots.item = item.item;
    return plan;
}

}  // namespace kexiebot::language
