#include "bot/language/message/enumerated.hpp"

#include <algorithm>
#include <array>

#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::size_t reports_max = 6;

/// Begin the next one wherever they stand.
constexpr std::array<Words, 22> surely{
    U"还有一个就是", U"另外还有一个是", U"还有一个是", U"还有一场是", U"还有一次是", U"另外一个是", U"另外一场是", U"另一个是",
    U"另一场是",     U"再一个是",       U"再一个就是", U"再有一个是", U"第一个是",   U"第二个是",   U"第三个是",   U"第一场是",
    U"第二场是",     U"第三场是",       U"头一个是",   U"还有一场",   U"一个是",     U"一场是"};
/// Begin the next one before a day.
constexpr std::array<Words, 18> before_a_day{U"还有一个", U"还有一次", U"还有就是", U"另外一个", U"另外一场", U"另一个",
                                             U"再一个",   U"再就是",   U"再有就是", U"第二个",   U"第三个",   U"另外还有",
                                             U"还有",     U"另外",     U"然后",     U"其次",     U"接着",     U"二是"};

struct Cut {
    std::size_t end = 0;    ///< of the piece before
    std::size_t begin = 0;  ///< of the next one
};

bool begins_a_day(const Message& message, std::size_t at) {
    return std::any_of(message.dates.begin(), message.dates.end(),
                       [at](const DateExpression& date) { return date.span.begin == at; });
}

std::vector<Cut> cuts_of(const Message& message) {
    std::vector<Cut> cuts;
    const Words text = message.text;
    for (std::size_t at = 0; at < text.size();) {
        auto length = scan::longest_at(text, at, surely);
        if (length == 0) {
            length = scan::longest_at(text, at, before_a_day);
            auto next = at + length;
            while (next < text.size() && (is_separator(text[next]) || text[next] == U'是')) ++next;
            if (length > 0 && !begins_a_day(message, next)) length = 0;
            if (length > 0) length = next - at;
        }
        if (length == 0 || message.quoted({at, at + length})) {
            ++at;
            continue;
        }
        cuts.push_back({at, at + length});
        at += length;
    }
    return cuts;
}

std::optional<Reading> whole_report(const Message& message, Span piece, ReadPiece reads) {
    const Span words = trimmed(message.text, piece);
    if (words.empty()) return std::nullopt;
    const Message part{normalise(message.normal.original(words)), message.context};
    Reading reading = reads(part);
    const Slots& slots = reading.slots;
    const bool told = slots.people || slots.place || part.has(Kind::done_verb);
    // 职工座谈会: under which item is asked of that one.
    const bool known = slots.item || reading.ask == "item";
    const bool whole = reading.intent == Intent::register_activity && slots.title && slots.date && known && told;
    return whole ? std::optional{std::move(reading)} : std::nullopt;
}

}  // namespace

std::vector<Reading> enumerated_reports(const Message& message, ReadPiece reads) {
    if (message.dates.size() < 2 || message.has(Kind::any_code) || message.has(Kind::question)) return {};
    const std::vector<Cut> cuts = cuts_of(message);
    if (cuts.empty() || cuts.size() >= reports_max) return {};
    std::vector<Span> pieces;
    std::size_t begin = 0;
    for (const Cut& cut : cuts) {
        pieces.push_back({begin, cut.end});
        begin = cut.begin;
    }
    pieces.push_back({begin, message.text.size()});
    std::vector<Reading> reports;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        Span piece = pieces[i];
        std::optional<Reading> report = whole_report(message, piece, reads);
        if (i == 0) {
            // 给你报两个活动啊 before the first day only announces them.
            const std::size_t day = message.dates.front().span.begin;
            const bool announced = !piece.contains(Span{day, day + 1});
            if (announced) continue;
            if (!report) report = whole_report(message, {day, piece.end}, reads);
        }
        if (!report) return {};
        reports.push_back(*std::move(report));
    }
    return reports.size() < 2 ? std::vector<Reading>{} : reports;
}

}  // namespace kexiebot::language
