#include "bot/language/answers/beside.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "bot/language/answers/amendments.hpp"
#include "bot/language/message/phrases.hpp"
#include "bot/language/people/people.hpp"
#include "bot/language/registrations/assignments.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;
using domain::HonourLevel;

struct Level {
    Words word;
    HonourLevel level;
};
constexpr std::array levels{Level{U"国家级", HonourLevel::national}, Level{U"全国", HonourLevel::national},
                            Level{U"国家", HonourLevel::national},   Level{U"省级", HonourLevel::provincial},
                            Level{U"省里", HonourLevel::provincial}, Level{U"市级", HonourLevel::city},
                            Level{U"市里", HonourLevel::city}};

std::vector<Span> clauses_of(const Message& message) {
    std::vector<Span> clauses;
    for (std::size_t begin = 0; begin < message.text.size();) {
        std::size_t end = begin;
        while (end < message.text.size() && !is_stop_at(message.text, end)) ++end;
        const Span clause = trimmed(message.text, {begin, end});
        if (!clause.empty()) clauses.push_back(clause);
        begin = end + 1;
    }
    return clauses;
}

/// 应该是省级的: nothing but a level, and that it is one. 不是市级 denies it.
std::optional<HonourLevel> level_in(Words clause) {
    constexpr std::array<Words, 9> leads{U"级别", U"应该是", U"其实是", U"应为", U"改成", U"改为", U"那是", U"是", U"应该"};
    const std::size_t denied = clause.find(U"不是");
    if (denied != Words::npos) {
        const std::size_t behind = clause.find(U'是', denied + 2);
        if (behind == Words::npos) return std::nullopt;
        clause.remove_prefix(behind);
    }
    for (auto lead = scan::any_at(clause, 0, leads); lead > 0; lead = scan::any_at(clause, 0, leads)) clause.remove_prefix(lead);
    while (!clause.empty() && scan::one_of(clause.back(), U"的了吧哈啊呀哦")) clause.remove_suffix(1);
    const auto found = std::find_if(levels.begin(), levels.end(), [clause](const Level& one) { return one.word == clause; });
    return found == levels.end() ? std::nullopt : std::optional{found->level};
}

/// A21，签名全是一个人的笔迹: behind what was asked for, in clauses of its own.
std::optional<std::string> reason_behind(const Message& message) {
    constexpr std::size_t least = 3;
    const std::vector<Span> clauses = clauses_of(message);
    if (clauses.size() < 2) return std::nullopt;
    const bool bare = std::none_of(message.codes.begin(), message.codes.end(),
                                   [&](const Code& code) { return code.span.begin >= clauses[1].begin; });
    const Span rest{clauses[1].begin, message.text.size()};
    // 第一个，谢谢
    constexpr std::array<Words, 4> thanks{U"谢", U"辛苦", U"麻烦", U"好吗"};
    const bool courtesy = scan::holds_any(message.text.substr(rest.begin), thanks);
    if (!bare || rest.size() < least || courtesy || message.has(Kind::question)) return std::nullopt;
    return rest_as_typed(message, rest.begin);
}

}  // namespace

std::optional<HonourLevel> level_told(const Message& message) {
    std::optional<HonourLevel> told;
    for (const Span clause : clauses_of(message)) {
        if (const auto level = level_in(message.text.substr(clause.begin, clause.size()))) told = level;
    }
    return told;
}

std::optional<std::string> without_level(const Message& message) {
    std::string kept;
    bool dropped = false;
    for (const Span clause : clauses_of(message)) {
        if (level_in(message.text.substr(clause.begin, clause.size()))) {
            dropped = true;
            continue;
        }
        if (!kept.empty()) kept += "，";
        kept += message.normal.original(clause);
    }
    return dropped && !kept.empty() ? std::optional{std::move(kept)} : std::nullopt;
}

std::optional<std::string> person_told(const Message& message) {
    constexpr std::array<Words, 9> leads{U"名字叫", U"名字是", U"姓名是", U"名叫", U"人是", U"叫做", U"叫", U"是", U"姓名"};
    constexpr std::size_t shortest = 2;
    constexpr std::size_t longest = 4;
    const Words text = message.text;
    std::optional<std::string> name;
    for (const Span clause : clauses_of(message)) {
        Words said = text.substr(clause.begin, clause.size());
        const std::size_t lead = scan::longest_at(said, 0, leads);
        if (lead == 0) continue;
        Span person{clause.begin + lead, clause.end};
        while (person.size() > shortest && scan::one_of(text[person.end - 1], U"的了吧哈啊呀")) --person.end;
        said = text.substr(person.begin, person.size());
        const bool thing = std::any_of(message.marks.all().begin(), message.marks.all().end(), [person](const Mark& mark) {
            return person.contains(mark.span()) && (mark.kind == id_of(Kind::role_word) || mark.kind == id_of(Kind::county) ||
                                                    mark.kind == id_of(Kind::organisation));
        });
        const Normalised alone = normalise(message.normal.original(person));
        const std::vector<Span> names = find_person_names(alone);
        const bool fits =
            said.size() >= shortest && said.size() <= longest && names.size() == 1 && names.front().size() == alone.text.size();
        if (fits && !thing) name = message.normal.original(person);
    }
    return name;
}

void add_more(Slots& slots, const Message& message, const Asked& asked) {
    switch (asked.intent) {
        case Intent::register_honour: slots.level = level_told(message); break;
        case Intent::return_activity:
            if (asked.slot == "activity" && !asked.known.reason) slots.reason = reason_behind(message);
            break;
        case Intent::query_score:
        case Intent::export_:
            if (asked.slot == "organisation") slots.year = read_year(message.dates, message.context.today);
            break;
        case Intent::invite:
            if (asked.slot == "organisation" || asked.slot == "confirm") slots.name = person_told(message);
            break;
        case Intent::assign_task:
            if (asked.slot == "due") slots.audience = audience_told(message, asked);
            if (asked.slot == "due" && slots.audience.empty() && asked.known.audience.empty())
                slots.audience = assignment_of(message).slots.audience;
            break;
        default: break;
    }
}

}  // namespace kexiebot::language
