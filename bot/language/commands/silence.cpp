#include "bot/language/commands/silence.hpp"

#include <algorithm>
#include <array>

#include "bot/language/dates/dates.hpp"
#include "bot/language/names.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/text/characters.hpp"

namespace kexiebot::language {

namespace {

using What = SilenceCommand::What;

struct Opening {
    std::u32string_view words;
    What what;
};

// The longer before the shorter that it begins with.
constexpr std::array openings{
    Opening{U"取消静音", What::lift}, Opening{U"解除静音", What::lift}, Opening{U"恢复提醒", What::lift},
    Opening{U"静音名单", What::list}, Opening{U"静音列表", What::list}, Opening{U"静音", What::mute},
};
constexpr std::array reason_openings{U"原因是", U"原因", U"理由是", U"理由", U"因为", U"由于"};

bool is_between(char32_t c) {
    return c == U' ' || c == U'\n' || c == U',' || c == U':' || c == U';' || c == U'。' || c == U'、';
}

Span trimmed(std::u32string_view text, Span piece) {
    while (!piece.empty() && is_between(text[piece.begin])) ++piece.begin;
    while (!piece.empty() && is_between(text[piece.end - 1])) --piece.end;
    return piece;
}

// "t7" anywhere, not within a longer word.
std::optional<Span> find_task(std::u32string_view text, std::size_t from) {
    constexpr std::size_t digits_max = 9;
    for (auto at = from; at < text.size(); ++at) {
        if (text[at] != U't' || (at > 0 && text[at - 1] >= U'a' && text[at - 1] <= U'z')) continue;
        auto end = at + 1;
        while (end < text.size() && text[end] >= U'0' && text[end] <= U'9') ++end;
        if (end > at + 1 && end <= at + 1 + digits_max) return Span{at, end};
    }
    return std::nullopt;
}

// What follows the day (or the subject, when no day was said), without 因为 and the like.
std::string reason_behind(const Normalised& message, std::size_t from) {
    const std::u32string_view text = message.text;
    auto piece = trimmed(text, {from, text.size()});
    for (const std::u32string_view opening : reason_openings) {
        if (!text.substr(piece.begin).starts_with(opening)) continue;
        piece = trimmed(text, {piece.begin + opening.size(), piece.end});
        break;
    }
    return piece.empty() ? std::string{} : message.original(piece);
}

}  // namespace

std::optional<SilenceCommand> read_silence(std::string_view text, const Directory& directory, domain::Date today) {
    const auto message = normalise(text);
    const std::u32string_view words = message.text;
    const auto* const opening =
        std::find_if(openings.begin(), openings.end(), [words](const Opening& one) { return words.starts_with(one.words); });
    if (opening == openings.end()) return std::nullopt;
    SilenceCommand command;
    command.what = opening->what;
    auto read_to = opening->words.size();
    for (const auto& name : find_names(directory, words)) {
        if (name.what != FoundName::What::organisation || !command.organisation.empty()) continue;
        command.organisation = name.name;
        read_to = std::max(read_to, name.span.end);
    }
    if (const auto task = find_task(words, opening->words.size())) {
        command.task = "T" + message.original({task->begin + 1, task->end});
        read_to = std::max(read_to, task->end);
    }
    if (command.what != What::mute) return command;
    const auto due = read_due(find_dates(message), today);
    if (due.date && !due.ask) {
        command.until = due.date;
        read_to = std::max(read_to, due.span.end);
    }
    command.reason = reason_behind(message, read_to);
    return command;
}

}  // namespace kexiebot::language
