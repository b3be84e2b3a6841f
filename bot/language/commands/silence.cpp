#include "bot/language/commands/silence.hpp"

#include <algorithm>
#include <array>

#include "bot/language/dates/dates.hpp"
#include "bot/language/names.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

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
// What asks in other words not to remind; a nudge is the opposite.
constexpr std::array<std::u32string_view, 20> leave_alone{U"先别再提醒", U"先别提醒", U"别再提醒",   U"别提醒",   U"不要再提醒",
                                                          U"不要提醒",   U"先不提醒", U"不用再提醒", U"不用提醒", U"暂停提醒",
                                                          U"停止提醒",   U"先别催",   U"别再催",     U"别催",     U"不要再催",
                                                          U"不要催",     U"先不催",   U"不用再催",   U"不用催",   U"暂停催办"};
constexpr std::array<std::u32string_view, 6> list_words{U"有哪些静音", U"哪些静音", U"静音了哪些",
                                                        U"静音了谁",   U"都静音了", U"谁被静音"};
constexpr std::array reason_openings{U"原因是", U"原因", U"理由是", U"理由", U"因为", U"由于"};

bool is_between(char32_t c) {
    return c == U' ' || c == U'\n' || c == U',' || c == U':' || c == U';' || c == U'。' || c == U'、';
}

Span bare(std::u32string_view text, Span piece) {
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

// What stands there, without 因为 and the like.
std::string reason_in(const Normalised& message, Span piece) {
    const std::u32string_view text = message.text;
    piece = bare(text, piece);
    for (const std::u32string_view opening : reason_openings) {
        if (!text.substr(piece.begin).starts_with(opening)) continue;
        piece = bare(text, {piece.begin + opening.size(), piece.end});
        break;
    }
    return piece.empty() ? std::string{} : message.original(piece);
}

// What is left when `said` is taken out: the longest piece between stops.
Span longest_besides(std::u32string_view text, const std::vector<Span>& said) {
    const auto is_said = [&said](std::size_t at) {
        return std::any_of(said.begin(), said.end(), [at](Span span) { return span.contains(at); });
    };
    Span longest;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto end = at;
        while (end < text.size() && !is_said(end) && !is_between(text[end])) ++end;
        if (end - at > longest.size()) longest = {at, end};
        at = end;
    }
    return longest;
}

// 恢复洞庭新材料的提醒: what asks in other words to remind again begins and ends so.
bool lifts(std::u32string_view words) {
    constexpr std::array<std::u32string_view, 4> again{U"恢复", U"重新开始", U"重新", U"继续"};
    constexpr std::array<std::u32string_view, 5> reminding{U"的提醒", U"提醒", U"的催办", U"的催交", U"的通知"};
    const bool begins = std::any_of(again.begin(), again.end(), [words](auto one) { return words.starts_with(one); });
    return begins && std::any_of(reminding.begin(), reminding.end(), [words](auto one) { return words.ends_with(one); });
}

// Words around a day or a name that give no reason.
bool is_particle(std::u32string_view piece) {
    constexpr std::array<std::u32string_view, 11> particles{U"他们", U"它们",   U"这家", U"这几天", U"之前", U"以前",
                                                            U"再说", U"再提醒", U"暂时", U"这项",   U"一下"};
    return piece.size() < 2 || std::find(particles.begin(), particles.end(), piece) != particles.end();
}

}  // namespace

std::optional<SilenceCommand> read_silence_in_words(std::string_view text, const Directory& directory, domain::Date today) {
    const auto message = normalise(text);
    const std::u32string_view words = message.text;
    const auto begins = [words](std::u32string_view one) { return words.starts_with(one); };
    if (std::any_of(list_words.begin(), list_words.end(), begins)) return SilenceCommand{};
    // 恢复洞庭新材料的提醒
    const std::u32string_view core = words.substr(0, bare(words, {0, words.size()}).end);
    if (core.starts_with(U"恢复"sv) && core.ends_with(U"提醒"sv)) {
        for (const auto& name : find_names(directory, words)) {
            if (name.what != FoundName::What::organisation || name.name.empty()) continue;
            SilenceCommand lift;
            lift.what = What::lift;
            lift.organisation = name.name;
            return lift;
        }
    }
    std::vector<Span> said;
    for (const auto phrase : leave_alone) {
        const auto at = words.find(phrase);
        if (at != std::u32string_view::npos) said.push_back({at, at + phrase.size()});
    }
    const bool lifting = said.empty() && lifts(words);
    if (said.empty() && !lifting) return std::nullopt;
    SilenceCommand command;
    command.what = lifting ? What::lift : What::mute;
    for (const auto& name : find_names(directory, words)) {
        if (name.what != FoundName::What::organisation || !command.organisation.empty()) continue;
        command.organisation = name.name;
        said.push_back(name.span);
    }
    if (const auto task = find_task(words, 0)) {
        command.task = "T" + message.original({task->begin + 1, task->end});
        said.push_back(*task);
    }
    if (command.organisation.empty() && command.task.empty()) return std::nullopt;
    if (lifting) return command;
    const auto dates = find_dates(message);
    for (const auto& date : dates) said.push_back(date.span);
    const auto due = read_due(dates, today);
    if (due.date && !due.ask) {
        command.until = due.date;
        said.push_back(due.span);
    }
    const auto reason = longest_besides(words, said);
    if (!is_particle(words.substr(reason.begin, reason.size()))) command.reason = reason_in(message, reason);
    return command;
}

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
    command.reason = reason_in(message, {read_to, words.size()});
    return command;
}

}  // namespace kexiebot::language
