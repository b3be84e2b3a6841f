#include "bot/language/answers/of_intent.hpp"

#include <algorithm>
#include <array>

#include "bot/language/answers/by_slot.hpp"
#include "bot/language/answers/choices.hpp"
#include "bot/language/answers/sentences.hpp"
#include "bot/language/answers/values.hpp"
#include "bot/language/commands/commands.hpp"
#include "bot/language/message/phrases.hpp"
#include "bot/language/people/people.hpp"
#include "bot/language/registrations/assignments.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::array<Words, 14> denials{U"写错了", U"写错", U"填错了", U"搞错了", U"弄错了", U"说错了", U"不对的",
                                        U"不对",   U"错了", U"有误",   U"不是的", U"错",     U"不准",   U"打错了"};
constexpr std::array<Words, 17> leads{U"应该是", U"应该叫", U"应当是", U"改成",   U"改为", U"换成", U"应为", U"就叫", U"叫做",
                                      U"全名是", U"全称是", U"写",     U"是因为", U"就是", U"是",   U"叫",   U"因为"};
constexpr Words particles = U"吧啊哈呀了哦呢嘛";

std::size_t past_separators(Words text, std::size_t at) {
    while (at < text.size() && is_separator(text[at])) ++at;
    return at;
}

/// The denial that stands at `at`, with the separators behind it; 0 where none does.
std::size_t denial_at(Words text, std::size_t at) {
    std::size_t end = at;
    for (std::size_t length = 1; length > 0;) {
        length = scan::longest_at(text, end, denials);
        end = past_separators(text, end + length);
    }
    return end - at;
}

enum class Field { name, title, place, reason };

struct Label {
    Words word;
    Field field;
};

// A title may be called a name, and a person's name nothing else.
constexpr std::array labels{Label{U"姓名", Field::name},    Label{U"人名", Field::name},       Label{U"名字", Field::name},
                            Label{U"名称", Field::title},   Label{U"标题", Field::title},      Label{U"题目", Field::title},
                            Label{U"任务名", Field::title}, Label{U"退回原因", Field::reason}, Label{U"原因", Field::reason},
                            Label{U"理由", Field::reason},  Label{U"地点", Field::place},      Label{U"会场", Field::place},
                            Label{U"场地", Field::place}};

/// The slot that a field fills in an intent; null where the intent takes none.
std::optional<std::string>* slot_of(Slots& slots, Field field, Intent intent) {
    const bool titled = intent == Intent::register_activity || intent == Intent::register_honour || intent == Intent::assign_task;
    switch (field) {
        case Field::reason:
            return intent == Intent::return_activity || intent == Intent::appeal || intent == Intent::waive_deduction
                       ? &slots.reason
                       : nullptr;
        case Field::name:
            if (intent == Intent::invite) return &slots.name;
            return titled ? &slots.title : nullptr;
        case Field::title: return titled ? &slots.title : nullptr;
        case Field::place: return intent == Intent::register_activity ? &slots.place : nullptr;
    }
    return nullptr;
}

bool is_a_persons_name(Words text) {
    constexpr std::size_t longest = 4;
    return text.size() >= 2 && text.size() <= longest && std::all_of(text.begin(), text.end(), is_han);
}

/// What is said of a field up to the end of the clause, or of the message for a reason.
std::optional<std::string> value_at(const Message& message, std::size_t at, Field field, Intent intent) {
    const Words text = message.text;
    if (field == Field::place && scan::at_or_zero(text, at) == U'在') ++at;
    std::size_t end = text.size();
    if (field != Field::reason) {
        end = at;
        while (end < text.size() && (!is_stop_at(text, end) || message.quoted({end, end + 1}))) ++end;
    }
    Span piece = trimmed(text, {at, end});
    while (!piece.empty() && scan::one_of(text[piece.end - 1], particles)) --piece.end;
    if (piece.size() < 2) return std::nullopt;
    if (intent == Intent::invite && !is_a_persons_name(text.substr(piece.begin, piece.size()))) return std::nullopt;
    if (scan::holds_any(text.substr(piece.begin, piece.size()), std::array<Words, 4>{U"什么", U"不是", U"怎么", U"哪个"}))
        return std::nullopt;
    return message.normal.original(piece);
}

/// 缺签到表 of 第一个，缺签到表: what stands behind the one that was picked, as the reason it is returned for.
std::optional<std::string> reason_behind_pick(const Message& message) {
    const Words text = message.text;
    const std::size_t core = past_separators(text, 0);
    std::size_t at = core;
    while (at < text.size() && !is_stop_at(text, at)) ++at;
    const Span rest = trimmed(text, {at, text.size()});
    if (rest.size() < 2 || message.has(Kind::question)) return std::nullopt;
    // 算了, 谢谢, 没事 and another code give none.
    constexpr std::array<Words, 9> courtesy{U"谢谢", U"多谢", U"感谢", U"麻烦", U"辛苦", U"拜托", U"对的", U"就它", U"退回"};
    const Message said{normalise(message.normal.original(rest)), message.context};
    const bool none = said.has(Kind::any_code) || read_bare_yes_no(said) != YesNo::neither || said.has(Kind::wait_word) ||
                      scan::any_at(said.text, 0, courtesy) > 0 || read_small_talk(said) != SmallTalk::none;
    return none ? std::nullopt : free_text(said);
}

/// 第五项, 是8: the last number said that may be one of so many.
std::optional<int> numbered(const Message& message, std::int64_t most) {
    for (auto number = message.numbers.rbegin(); number != message.numbers.rend(); ++number) {
        const auto behind = scan::at_or_zero(message.text, number->span.end);
        const bool names = behind == U'\0' || is_separator(behind) || scan::one_of(behind, U"项条点号个吧");
        if (names && number->kind == NumberKind::exact && number->value >= 1 && number->value <= most)
            return static_cast<int>(number->value);
    }
    return std::nullopt;
}

void add_checklist(Slots& slots, const Message& message) {
    constexpr std::array<Words, 7> met{U"已完成", U"完成了", U"达标了", U"已达标", U"做到了", U"已经完成", U"已做到"};
    constexpr std::int64_t points = 13;
    slots.point = message.point ? message.point : numbered(message, points);
    if (message.has(Kind::unmet_said)) {
        slots.state = "unmet";
    } else if (scan::holds_any(message.text, met)) {
        slots.state = "met";
    }
}

void add_invited(Slots& slots, const Message& message, const Asked& asked) {
    Reading told;
    told.intent = Intent::invite;
    fill_slots(told, message);
    slots.role = told.slots.role;
    if (!message.organisation() && !asked.known.organisation) slots.county = message.county();
    constexpr std::array<Words, 5> courtesy{U"谢", U"麻烦", U"辛苦", U"不对", U"错"};
    const bool names = told.slots.name && scan::any_at(normalise(*told.slots.name).text, 0, courtesy) == 0;
    const bool labelled = message.has(Kind::person_label) || !find_person_names(message.normal).empty();
    if (asked.slot != "name" && names && labelled) slots.name = told.slots.name;
    // 不是谢婉清，是谢婉菁: the rest begins as the name that was wrong.
    Span rest = trimmed(message.text, {0, message.text.size()});
    rest.begin += scan::longest_at(message.text, rest.begin, leads);
    const Words piece = message.text.substr(rest.begin, rest.size());
    const bool like_known =
        asked.known.name && is_a_persons_name(piece) && piece.front() == scan::at_or_zero(normalise(*asked.known.name).text, 0);
    if (!slots.name && like_known) slots.name = message.normal.original(rest);
}

void add_asked_for_scores(Slots& slots, const Message& message, const Asked& asked) {
    Reading told;
    told.intent = asked.intent;
    fill_slots(told, message);
    slots.year = told.slots.year;
    if (asked.intent == Intent::export_) {
        slots.what = told.slots.what;
    } else {
        slots.indicator = told.slots.indicator;
    }
}

/// Drops what is known already: 对，市级的 changes nothing.
template <class Value>
void only_new(Value& value, const Value& known) {
    if (value == known) value = Value{};
}

}  // namespace

std::optional<domain::HonourLevel> level_named(const Message& message) {
    const std::optional<std::string> level = message.decide(Topic::level);
    if (level == "national") return domain::HonourLevel::national;
    if (level == "provincial") return domain::HonourLevel::provincial;
    if (level == "city") return domain::HonourLevel::city;
    return std::nullopt;
}

void add_slots_of_intent(Slots& slots, const Message& message, const Asked& asked) {
    if (message.has(Kind::question)) return;
    if (const std::optional<std::string> rest = without_denied(message)) {
        const Message said{normalise(*rest), message.context};
        if (!without_denied(said)) return add_slots_of_intent(slots, said, asked);
    }
    const bool confirming = asked.slot == "confirm";
    Slots told;
    switch (asked.intent) {
        case Intent::register_honour:
            if (asked.slot != "title") told.level = level_named(message);
            break;
        case Intent::declare_checklist:
            if (confirming) add_checklist(told, message);
            break;
        case Intent::bind_group:
            // What an organisation's group belongs to is that organisation.
            if (!message.organisation() && !asked.known.organisation) told.county = message.county();
            break;
        case Intent::invite: add_invited(told, message, asked); break;
        case Intent::nudge:
            if (asked.slot != "task") told.task = message.code('T');
            if (asked.slot != "organisation") told.organisation = message.organisation();
            break;
        case Intent::extend_task:
            if (asked.slot == "due") told.task = message.code('T');
            break;
        case Intent::assign_task:
            if (asked.slot == "due") told.audience = read_audience(message);
            break;
        case Intent::export_:
        case Intent::query_score:
        case Intent::explain_score: add_asked_for_scores(told, message, asked); break;
        case Intent::request_service:
            if (confirming) {
                constexpr std::int64_t services = 7;
                const bool right = read_yes_no(message) == YesNo::no || message.text.find(U'是') != Words::npos;
                told.service = message.service || !right ? message.service : numbered(message, services);
            }
            break;
        case Intent::return_activity:
            if (asked.slot == "activity") told.reason = reason_behind_pick(message);
            break;
        default: return;
    }
    // What is told again while it is to be confirmed says nothing new.
    const auto take = [&](auto Slots::*slot) {
        if (confirming) only_new(told.*slot, asked.known.*slot);
        if (told.*slot) slots.*slot = std::move(told.*slot);
    };
    take(&Slots::level);
    take(&Slots::point);
    take(&Slots::state);
    take(&Slots::county);
    take(&Slots::role);
    take(&Slots::name);
    take(&Slots::task);
    take(&Slots::organisation);
    take(&Slots::year);
    take(&Slots::what);
    take(&Slots::indicator);
    take(&Slots::service);
    if (told.reason) slots.reason = std::move(told.reason);
    if (!told.audience.empty()) slots.audience = std::move(told.audience);
}

std::optional<Reading> field_put_right(const Message& message, const Asked& asked) {
    const Words text = message.text;
    constexpr std::size_t longest = 60;
    if (text.size() > longest || message.has(Kind::any_code)) return std::nullopt;
    const std::size_t begin = past_separators(text, 0);
    const std::size_t denied = denial_at(text, begin);
    std::size_t at = begin + denied;
    const auto label =
        std::find_if(labels.begin(), labels.end(), [&](const Label& one) { return scan::starts(text, at, one.word); });
    Field field = asked.intent == Intent::invite ? Field::name : Field::title;
    std::size_t denied_behind = 0;
    if (label != labels.end()) {
        field = label->field;
        at += label->word.size();
        denied_behind = denial_at(text, past_separators(text, at));
        if (denied_behind > 0) at = past_separators(text, at) + denied_behind;
    }
    const std::size_t lead = scan::longest_at(text, at, leads);
    constexpr std::array<Words, 4> renames{U"叫", U"叫做", U"就叫", U"应该叫"};
    // Without the field's name only 叫 tells which it is; without a denial the lead has to change something.
    const bool named = label != labels.end() ? lead > 0 || denied_behind > 0 : denied > 0 && scan::any_at(text, at, renames) > 0;
    if (!named) return std::nullopt;
    Reading reading = sure_of(Intent::answer);
    std::optional<std::string>* const slot = slot_of(reading.slots, field, asked.intent);
    if (slot == nullptr) return std::nullopt;
    // Of what is registered the other facts are told in the same breath: only what is said to be wrong is put right here.
    if (asked.intent == Intent::register_activity && denied + denied_behind == 0) return std::nullopt;
    *slot = value_at(message, at + lead, field, asked.intent);
    if (!*slot) return std::nullopt;
    const std::optional<std::string> value = *slot;
    if (asked.intent == Intent::register_activity) add_facts(reading.slots, message, asked);
    *slot = value;
    return reading;
}

}  // namespace kexiebot::language
