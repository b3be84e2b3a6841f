#include <array>

#include "bot/language/answers/amendments.hpp"
#include "bot/language/answers/asides.hpp"
#include "bot/language/answers/choices.hpp"
#include "bot/language/answers/score_asides.hpp"
#include "bot/language/answers/sentences.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/message/phrases.hpp"
#include "bot/language/registrations/claims.hpp"
#include "bot/language/registrations/items.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

using Words = std::u32string_view;

AsideReading read_plan(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    const DateReading due = read_due(message.dates, context.today);
    constexpr std::array<Words, 11> later{U"下个月", U"下月", U"下周", U"下星期", U"明年",  U"过几天",
                                          U"过两天", U"年底", U"月底", U"下半月", U"下季度"};
    const bool some_day = message.has(Kind::planned) && scan::holds_any(message.text, later);
    constexpr std::array<Words, 5> over{U"去年", U"前年", U"搞过", U"办过", U"开过"};
    const bool done = read_done_date(message.dates, context.today).date.has_value() || scan::holds_any(message.text, over);
    const bool ahead = !done && (some_day || (due.date && *due.date > context.today));
    if (!ahead || tells_of_something_over(message.text) || message.has(Kind::wrong)) return {};
    AsideReading plan{Aside::plan, {}};
    plan.slots.item = read_item(message).item;
    return plan;
}

AsideReading read_aside(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    if (message.text.empty()) return {};
    if (message.has(Kind::picture) && !message.has(Kind::any_code)) {
        constexpr std::array<Words, 8> wrong{U"错", U"糊", U"换", U"不清", U"删", U"重拍", U"重新拍", U"补拍"};
        constexpr std::array<Words, 21> promised{U"找到了",   U"找着了",   U"翻到了", U"找出来了", U"晚点",   U"稍后",
                                                 U"回头",     U"迟点",     U"有照片", U"有图",     U"照片在", U"还在",
                                                 U"手机里",   U"才能给",   U"才给我", U"明天给",   U"明天才", U"明天发",
                                                 U"过两天给", U"过几天给", U"才发我"};
        if (scan::holds_any(message.text, wrong)) return {Aside::wrong_photo, {}};
        if (message.has(Kind::later_evidence) || scan::holds_any(message.text, promised)) return {Aside::later_photo, {}};
    }
    constexpr std::array<Words, 5> undone{U"撤错", U"撤销错", U"撤回错", U"不该撤", U"撤早了"};
    if (scan::holds_any(message.text, undone)) return {Aside::undone, {}};
    if (tells_speaker(message)) return {Aside::speaker, {}};
    if (is_to_be_made_sure(message)) return {Aside::waiting, {}};
    switch (read_small_talk(message)) {
        case SmallTalk::who_are_you: return {Aside::who_are_you, {}};
        case SmallTalk::complaint: return {Aside::complaint, {}};
        case SmallTalk::farewell: return {Aside::farewell, {}};
        case SmallTalk::calling: return {Aside::calling, {}};
        case SmallTalk::waiting: return {Aside::waiting, {}};
        case SmallTalk::none: break;
    }
    if (AsideReading score = read_score_aside(message); score.what != Aside::none) return score;
    const Claims claims = read_claims(message);
    if (message.has(Kind::negated) || claims.on_condition) return {Aside::hold, {}};
    // 人数打错
    constexpr std::size_t a_field = 8;
    const bool bare_fault = message.has(Kind::wrong) && message.has(Kind::field_word) && message.text.size() <= a_field &&
                            message.dates.empty() && message.numbers.empty();
    if (bare_fault || read_bare_yes_no(message) == YesNo::no) return {Aside::wrong, {}};
    if (claims.others || message.has(Kind::others_did)) return {};
    const ItemReading item = read_item(message);
    const bool ahead = message.has(Kind::planned) || claims.not_yet;
    const bool off = message.has(Kind::undone) || claims.undone;
    const bool of_an_event = item.strength > 0 || message.text.find(U"活动"sv) != std::u32string::npos;
    if (off && of_an_event) return {Aside::off, {}};
    if (off || !ahead || item.strength == 0) return {};
    AsideReading plan{Aside::plan, {}};
    plan.slots.item = item.item;
    return plan;
}

bool says_goodbye(std::string_view text, const Context& context) {
    return takes_leave(*Look::alone(text, context));
}

}  // namespace kexiebot::language
