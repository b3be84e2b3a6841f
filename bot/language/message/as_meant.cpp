// What a voice or a hurried hand wrote, as it was meant: misheard words, stops that were spoken, as people here speak.
#include <algorithm>
#include <array>
#include <utility>

#include "bot/language/message/message.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

/// 67任: behind a figure and before a stop, people were counted.
void count_people(std::u32string& text) {
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (!scan::one_of(text[i], U"任仁忍") || !is_digit(text[i - 1])) continue;
        const bool ends = i + 1 == text.size() || is_stop(text[i + 1]) || scan::starts(text, i + 1, U"参加");
        if (ends) text[i] = U'人';
    }
}

/// 逗号, 句号: stops that a voice said and no program wrote.
void write_stops(std::u32string& text) {
    constexpr std::array<std::pair<std::u32string_view, std::u32string_view>, 3> said{
        {{U"逗号", U", "}, {U"句号", U"。 "}, {U"顿号", U"、 "}}};
    std::size_t count = 0;
    for (const auto& [word, stop] : said) {
        for (std::size_t at = text.find(word); at != std::u32string::npos; at = text.find(word, at + 1)) ++count;
    }
    if (count < 2) return;
    for (const auto& [word, stop] : said) {
        for (std::size_t at = text.find(word); at != std::u32string::npos; at = text.find(word, at)) text.replace(at, 2, stop);
    }
}

/// 签到冇: as people here say 没.
void write_negation(std::u32string& text) {
    std::replace(text.begin(), text.end(), U'冇', U'没');
}

/// 签咯, 来哒: as people here say 签了, 来了.
void write_aspects(std::u32string& text) {
    constexpr std::u32string_view verbs = U"搞办开做签讲来去弄整听看交登评拿加升坐站围到请发挂揭建成完改装用写";
    for (std::size_t i = 1; i < text.size(); ++i) {
        const bool goes_on = i + 1 < text.size() && is_han(text[i + 1]);
        if (scan::one_of(text[i], U"咯哒") && goes_on && scan::one_of(text[i - 1], verbs)) text[i] = U'了';
    }
}

}  // namespace

Normalised as_meant(Normalised message, const Lexicon::Tables& tables) {
    std::vector<Matcher::Hit> hits;
    tables.heard.find(message.text, hits);
    for (const Matcher::Hit& hit : hits) {
        const std::u32string& meant = tables.meant[hit.word];
        if (meant.empty()) continue;
        const Span span{hit.begin, hit.end};
        const bool kept = std::any_of(hits.begin(), hits.end(), [&](const Matcher::Hit& other) {
            return tables.meant[other.word].empty() && span.overlaps({other.begin, other.end});
        });
        if (!kept) std::copy(meant.begin(), meant.end(), message.text.begin() + static_cast<std::ptrdiff_t>(hit.begin));
    }
    write_stops(message.text);
    count_people(message.text);
    write_negation(message.text);
    write_aspects(message.text);
    return message;
}

}  // namespace kexiebot::language
