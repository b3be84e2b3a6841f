#include "bot/language/answers/rewording.hpp"

#include <algorithm>
#include <array>

#include "bot/language/answers/places_told.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::size_t longest = 40;

std::string replaced(const Normalised& wording, Span piece, const std::string& by) {
    return wording.original({0, piece.begin}) + by + wording.original({piece.end, wording.text.size()});
}

/// The piece without what only leads up to it, or rounds it off.
Span plain(Words text, Span piece) {
    constexpr std::array<Words, 7> leads{U"把", U"将", U"不是", U"应该", U"那个", U"是", U"到"};
    constexpr std::array<Words, 9> tails{U"写错了", U"错了", U"写错", U"吧", U"哈", U"啊", U"才对", U"的", U"了"};
    piece = trimmed(text, piece);
    for (std::size_t length = 1; length > 0 && !piece.empty();) {
        length = scan::longest_at(text.substr(0, piece.end), piece.begin, leads);
        piece.begin += length;
    }
    for (std::size_t length = 1; length > 0 && !piece.empty();) {
        length = std::min(scan::longest_before(text, piece.end, tails), piece.size());
        piece.end -= length;
        piece = trimmed(text, piece);
    }
    return piece;
}

/// Where the new words begin, and where the old ones that stand before them end.
struct Joint {
    std::size_t old_end = 0;
    std::size_t fresh = 0;
};

std::optional<Joint> joint_of(Words text) {
    constexpr std::array<Words, 18> joints{U"应该是", U"改成", U"改为", U"换成", U"改到", U"应为", U"更正为", U"而是", U"是",
                                           U"改在",   U"换到", U"换在", U"挪到", U"搬到", U"移到", U"定在",   U"设在", U"调到"};
    std::optional<Joint> found;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t length = scan::longest_at(text, at, joints);
        const bool denied = at > 0 && text[at - 1] == U'不';
        if (length == 0 || denied) continue;
        found = Joint{at, at + length};
        at += length - 1;
    }
    return found;
}

constexpr std::array<Words, 7> day_parts{U"上午", U"下午", U"晚上", U"中午", U"早上", U"傍晚", U"晚"};

std::vector<Span> clock_times(Words text) {
    std::vector<Span> found;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t part = scan::longest_at(text, at, day_parts);
        std::size_t end = at + part;
        while (end < text.size() && (is_digit(text[end]) || scan::one_of(text[end], U"一二两三四五六七八九十"))) ++end;
        const bool hour = end > at + part && scan::one_of(scan::at_or_zero(text, end), U"点:时");
        if (!hour) continue;
        ++end;
        while (end < text.size() && (is_digit(text[end]) || scan::one_of(text[end], U"半一二三四五十分"))) ++end;
        found.push_back({at, end});
        at = end - 1;
    }
    return found;
}

/// The numbers of a text that stand in no date and no clock time.
std::vector<Span> plain_numbers(const Message& message) {
    const std::vector<Span> clocks = clock_times(message.text);
    std::vector<Span> found;
    for (std::size_t at = 0; at < message.text.size(); ++at) {
        std::size_t end = at;
        while (end < message.text.size() && is_digit(message.text[end])) ++end;
        if (end == at) continue;
        const Span digits{at, end};
        const auto holds = [digits](const Span& span) { return span.overlaps(digits); };
        const bool of_date =
            std::any_of(message.dates.begin(), message.dates.end(), [&](const DateExpression& date) { return holds(date.span); });
        if (!of_date && std::none_of(clocks.begin(), clocks.end(), holds)) found.push_back(digits);
        at = end;
    }
    return found;
}

std::vector<Span> days(const Message& message) {
    std::vector<Span> found;
    const std::vector<Span> clocks = clock_times(message.text);
    for (const DateExpression& date : message.dates) {
        if (date.form != DateForm::calendar && date.form != DateForm::weekday && date.form != DateForm::relative) continue;
        Span day = date.span;
        for (const Span& clock : clocks) {
            if (clock.overlaps(day)) day.end = std::max(day.begin, clock.begin);
        }
        if (!day.empty()) found.push_back(trimmed(message.text, day));
    }
    return found;
}

/// 改到周四 of 改周四: the verb stands right before a day or a time; "" where it does not.
std::string moved_plainly(std::string_view correction, const Context& context) {
    const Look look = Look::alone(correction, context);
    const Message& message = *look;
    constexpr std::array<Words, 6> verbs{U"改", U"换", U"挪", U"推", U"提前", U"调"};
    const Words text = message.text;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t length = scan::longest_at(text, at, verbs);
        if (length == 0) continue;
        const std::size_t next = at + length;
        const auto clocks = clock_times(text);
        const bool day = std::any_of(message.dates.begin(), message.dates.end(),
                                     [next](const DateExpression& date) { return date.span.begin == next; });
        const bool time = std::any_of(clocks.begin(), clocks.end(), [next](const Span& clock) { return clock.begin == next; });
        if (day || time) return message.normal.original({0, at}) + "改到" + message.normal.original({next, text.size()});
    }
    return {};
}

/// 会议改到4日了 of 会议改到4日了，几点和地点不变，麻烦再发个更正: without the clauses that say what stays, and that it is to be
/// told.
std::string what_changes(const Message& message) {
    constexpr std::array<Words, 8> stays{U"不变", U"照旧", U"不动", U"还是原来", U"没变", U"不改", U"一样", U"照原"};
    constexpr std::array<Words, 11> tells{U"发个更正", U"发更正",   U"再发",     U"重新发",   U"重发",  U"补发",
                                          U"发条更正", U"更正一下", U"发个通知", U"通知大家", U"说一声"};
    const Words text = message.text;
    std::string kept;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        if (at < text.size() && !is_stop_at(text, at) && text[at] != U' ') continue;
        const Span clause = trimmed(text, {begin, at});
        const Words words = text.substr(clause.begin, clause.size());
        begin = at + 1;
        if (clause.empty() || scan::holds_any(words, stays) || scan::holds_any(words, tells)) continue;
        kept += (kept.empty() ? "" : "，") + message.normal.original(clause);
    }
    return kept;
}

/// 地点变了，改到区政务中心五楼会议室
std::optional<std::string> moved_to(const Message& message, const Message& before, Span fresh) {
    constexpr std::array<Words, 6> of_places{U"地点", U"地方", U"会场", U"场地", U"会议室", U"位置"};
    constexpr std::array<Words, 6> deeds{U"召开", U"举行", U"举办", U"开会", U"开", U"进行"};
    for (std::size_t length = 1; length > 0 && !fresh.empty();) {
        length = scan::longest_before(message.text, fresh.end, deeds);
        fresh.end -= std::min(length, fresh.size());
        fresh = trimmed(message.text, fresh);
    }
    const Words place = message.text.substr(fresh.begin, fresh.size());
    if (!names_a_place(place, scan::holds_any(message.text, of_places))) return std::nullopt;
    return at_another_place(before.normal, message.normal.original(fresh));
}

}  // namespace

std::optional<std::string> reworded(std::string_view correction, const std::string& wording, const Context& context) {
    // 时间改周五下午: to that.
    for (const std::string_view field : {"时间改", "地点改", "日期改", "会场改"}) {
        const auto at = correction.find(field);
        const auto rest = at == std::string_view::npos ? std::string_view{} : correction.substr(at + field.size());
        constexpr std::array<std::string_view, 7> joined{"成", "到", "为", "在", "一", "下", "了"};
        const bool bare =
            !rest.empty() && std::none_of(joined.begin(), joined.end(), [rest](auto one) { return rest.starts_with(one); });
        if (bare)
            return reworded(std::string{correction.substr(0, at + field.size())} + "到" + std::string{rest}, wording, context);
    }
    // 改周四, 换28号吧: to that.
    if (std::string moved = moved_plainly(correction, context); !moved.empty()) return reworded(moved, wording, context);
    const Look look = Look::alone(correction, context);
    const Message& message = *look;
    // 再补一句 格式不限
    constexpr std::array<Words, 9> more{U"再补一句",   U"再加一句", U"补一句",   U"加一句", U"补充一句",
                                        U"再加上一句", U"后面加上", U"末尾加上", U"补充"};
    constexpr std::size_t near = 3;
    for (std::size_t at = 0; at < std::min(near, message.text.size()); ++at) {
        const std::size_t length = scan::longest_at(message.text, at, more);
        const Span added = trimmed(message.text, {at + length, message.text.size()});
        if (length == 0 || added.size() < 2) continue;
        std::string whole = wording;
        for (const std::string_view stop : {"。", "，", "；", "."}) {
            if (whole.ends_with(stop)) whole.resize(whole.size() - stop.size());
        }
        return whole + "，" + message.normal.original(added);
    }
    if (std::string changes = what_changes(message); !changes.empty() && changes.size() < correction.size() - 1) {
        const Message alone{normalise(changes), context};
        if (scan::holds_any(message.text, std::array<Words, 2>{U"变", U"发"}) && alone.text.size() < message.text.size())
            return reworded(changes, wording, context);
    }
    constexpr std::array<Words, 16> signs{U"错",   U"改",   U"应该", U"应为", U"更正", U"换成", U"不对", U"不是",
                                          U"而是", U"换到", U"换在", U"挪到", U"搬到", U"移到", U"定在", U"调到"};
    const bool says = message.text.starts_with(U'是') || scan::holds_any(message.text, signs);
    if (message.text.size() > longest || !says || message.has(Kind::question)) return std::nullopt;
    const std::optional<Joint> joint = joint_of(message.text);
    if (!joint) return std::nullopt;
    const Span fresh = plain(message.text, {joint->fresh, message.text.size()});
    if (fresh.empty()) return std::nullopt;
    const std::string by = message.normal.original(fresh);
    const Message before{normalise(wording), message.context};

    const Message after{normalise(by), message.context};
    const std::vector<Span> new_clocks = clock_times(after.text);
    const std::vector<Span> old_clocks = clock_times(before.text);
    const std::vector<Span> new_days = days(after);
    const std::vector<Span> old_days = days(before);
    const bool clock = new_clocks.size() == 1 && new_clocks.front().size() == after.text.size();
    if (clock && old_clocks.size() == 1) return replaced(before.normal, old_clocks.front(), by);

    Span old = plain(message.text, {0, joint->old_end});
    for (std::size_t at = old.begin; at < old.end; ++at) {
        if (is_stop_at(message.text, at)) old = plain(message.text, {at + 1, old.end});
    }
    const Words named = message.text.substr(old.begin, old.size());
    const std::size_t place = named.size() < 2 ? Words::npos : before.text.find(named);
    if (place != Words::npos && before.text.find(named, place + 1) == Words::npos) {
        Span piece{place, place + named.size()};
        // 不是周五，是周四下午 of 周五下午
        if (scan::longest_before(after.text, after.text.size(), day_parts) > 0)
            piece.end += scan::longest_at(before.text, piece.end, day_parts);
        return replaced(before.normal, piece, by);
    }

    if (clock) return std::nullopt;
    // 改到28号上午10点: the day and the time of it.
    if (new_days.size() == 1 && new_clocks.size() == 1 && new_days.front().begin == 0 &&
        new_clocks.front().end == after.text.size() &&
        trimmed(after.text, {new_days.front().end, new_clocks.front().begin}).empty() && old_days.size() == 1 &&
        old_clocks.size() == 1) {
        const auto [day, time] = std::pair{after.normal.original(new_days.front()), after.normal.original(new_clocks.front())};
        const auto later = replaced(before.normal, old_clocks.front(), time);
        const Message with_time{normalise(later), message.context};
        const std::vector<Span> there = days(with_time);
        if (there.size() == 1) return replaced(with_time.normal, there.front(), day);
    }
    if (auto moved = moved_to(message, before, fresh)) return moved;
    if (new_days.size() == 1 && new_days.front().size() == after.text.size()) {
        if (old_days.size() != 1) return std::nullopt;
        Span day = old_days.front();
        // 改成后天上午 of 明天上午9点
        if (scan::longest_before(after.text, after.text.size(), day_parts) > 0)
            day.end += scan::longest_at(before.text, day.end, day_parts);
        return replaced(before.normal, day, by);
    }
    const bool digits = std::all_of(after.text.begin(), after.text.end(), [](char32_t c) { return is_digit(c); });
    if (!digits) return std::nullopt;
    std::vector<Span> alike = plain_numbers(before);
    std::erase_if(alike, [&](const Span& one) { return one.size() != after.text.size(); });
    return alike.size() == 1 ? std::optional{replaced(before.normal, alike.front(), by)} : std::nullopt;
}

void correct_announcement(Slots& slots, const Message& message, const Slots& known) {
    const auto says = [&message](Words word) { return message.text.find(word) != Words::npos; };
    if (says(U"只发"sv) && says(U"秘书"sv)) {
        slots.role = domain::Role::secretary;
        return;
    }
    slots.description = reworded(to_utf8(message.text), known.description.value_or(""), message.context);
}

}  // namespace kexiebot::language
