#include "bot/language/message/enumerated.hpp"

#include <algorithm>
#include <array>

#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::size_t reports_max = 6;

/// Begin the next one before a day.
constexpr std::array<Words, 9> before_a_day{U"还有就是", U"再就是", U"再有就是", U"还有", U"另外",
                                            U"然后",     U"其次",   U"接着",     U"二是"};

/// 一个是, 还有一场是, 第二份: how many characters, and whether it begins the next one wherever it stands.
struct Ordinal {
    std::size_t length = 0;
    bool surely = false;
};
Ordinal ordinal_at(Words text, std::size_t at) {
    constexpr std::array<Words, 9> leads{U"另外还有", U"还有", U"另外", U"再有", U"再", U"另", U"又", U"头", U"第"};
    const auto lead = scan::longest_at(text, at, leads);
    auto next = at + lead;
    if (!scan::one_of(scan::at_or_zero(text, next), U"一二三四两")) return {};
    ++next;
    if (!scan::one_of(scan::at_or_zero(text, next), U"个场次份篇期条项")) return {};
    ++next;
    const auto copula = scan::starts(text, next, U"就是") ? 2U : scan::starts(text, next, U"是") ? 1U : 0U;
    if (lead == 0 && copula == 0) return {};
    return {next + copula - at, copula > 0};
}

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
        const Ordinal ordinal = ordinal_at(text, at);
        auto length = ordinal.length;
        if (!ordinal.surely) {
            length = std::max(length, scan::longest_at(text, at, before_a_day));
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

struct Report {
    Reading reading;
    bool whole = false;
};

/// Told with a day and a name or an item; whole, if nothing of it but the item is left to be asked.
std::optional<Report> report_in(const Message& message, Span piece, ReadPiece reads) {
    const Span words = trimmed(message.text, piece);
    if (words.empty()) return std::nullopt;
    const Message part{normalise(message.normal.original(words)), message.context};
    Reading reading = reads(part);
    if (reading.intent != Intent::register_activity && !part.dates.empty()) {
        // 一份是11月3号跟湖南大学的新材料协议: what was done stands before the first of them.
        reading = reads(Message{normalise("登记 " + message.normal.original(words)), message.context});
    }
    const Slots& slots = reading.slots;
    if (reading.intent != Intent::register_activity || !slots.date || !(slots.title || slots.item)) return std::nullopt;
    const bool told = slots.people || slots.place || part.has(Kind::done_verb) || slots.item;
    const bool known = slots.item || reading.ask == "item";
    const bool whole = slots.title && known && told;
    return Report{std::move(reading), whole};
}

/// 今天先补两场: only says that some follow.
bool only_announces(Words piece) {
    constexpr std::array<Words, 12> words{U"两个", U"两场", U"两份", U"两条", U"几个", U"几场",
                                          U"三个", U"三场", U"两次", U"两篇", U"两项", U"三份"};
    return scan::holds_any(piece, words);
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
    bool any_whole = false;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Span piece = pieces[i];
        std::optional<Report> report = report_in(message, piece, reads);
        if (i == 0) {
            // 给你报两个活动啊 before the first day only announces them.
            const std::size_t day = message.dates.front().span.begin;
            const bool dated = piece.contains(Span{day, day + 1});
            const bool announced =
                !dated || (pieces.size() > 2 && only_announces(message.text.substr(piece.begin, piece.size())));
            if (announced) continue;
            if (!report || !report->whole) report = report_in(message, {day, piece.end}, reads);
        }
        if (!report) return {};
        any_whole = any_whole || report->whole;
        reports.push_back(std::move(report->reading));
    }
    return reports.size() < 2 || !any_whole ? std::vector<Reading>{} : reports;
}

}  // namespace kexiebot::language
