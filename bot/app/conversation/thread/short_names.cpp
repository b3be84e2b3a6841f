#include "bot/app/conversation/thread/short_names.hpp"

#include <algorithm>
#include <array>

#include "bot/app/conversation/reviews/queue.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/names.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::app {

namespace {

using Words = std::u32string_view;

constexpr std::size_t syllables = 2;

// 洞庭湖, 巴陵智库: what follows belongs to another name. These don't.
bool ends_a_name(Words text, std::size_t at) {
    return at >= text.size() ||
           language::scan::one_of(
               text[at], U" ,。?!:、开到谁哪给说现在这今的那他怎多是有还上呢排几最到能也什情审交报办欠没第都为如啥差缺和跟与科");
}

struct Named {
    domain::Organisation organisation;
    language::Span piece;
};

struct Spelt {
    domain::Organisation organisation;
    std::u32string name;  ///< normalised
};

std::vector<Spelt> organisations_of(const Turn& turn, const ports::View& view) {
    std::vector<Spelt> all;
    for (const auto& county : counties_of(turn, view, std::nullopt)) {
        for (auto& one : view.organisations().all(county)) {
            if (one.practice) continue;
            auto name = language::normalise(one.name).text;
            all.push_back({std::move(one), std::move(name)});
        }
    }
    return all;
}

std::optional<Named> named_by_beginning(const Turn& turn, const ports::View& view, const language::Normalised& message) {
    const auto theirs = organisations_of(turn, view);
    std::vector<std::u32string> counties;
    for (const auto& one : view.organisations().counties()) counties.push_back(language::normalise(one.name).text);
    for (std::size_t at = 0; at + syllables <= message.text.size(); ++at) {
        const Words begun = Words{message.text}.substr(at, syllables);
        const auto begins_so = [begun](const Spelt& one) { return one.name.starts_with(begun); };
        const auto meant = std::find_if(theirs.begin(), theirs.end(), begins_so);
        if (meant == theirs.end() || std::any_of(meant + 1, theirs.end(), begins_so)) continue;
        if (std::any_of(counties.begin(), counties.end(), [begun](Words name) { return name.starts_with(begun); })) continue;
        // 幕阜山 of 幕阜山生物医药: as far as the name goes on.
        const auto& name = meant->name;
        std::size_t length = syllables;
        while (length < name.size() && at + length < message.text.size() && message.text[at + length] == name[length]) ++length;
        if (!ends_a_name(message.text, at + length)) continue;
        return Named{meant->organisation, {at, at + length}};
    }
    return std::nullopt;
}

}  // namespace

std::string with_full_name(const Turn& turn, const ports::View& view, const std::string& words) {
    if (turn.asker.role < domain::Role::coordinator) return words;
    const auto message = language::normalise(words);
    const auto named = named_by_beginning(turn, view, message);
    if (!named) return words;
    return message.original({0, named->piece.begin}) + dialogue::short_name(named->organisation) +
           message.original({named->piece.end, message.text.size()});
}

std::string organisation_begun(const Turn& turn, const ports::View& view, const std::string& words) {
    if (turn.asker.role < domain::Role::coordinator) return {};
    const auto named = named_by_beginning(turn, view, language::normalise(words));
    return named ? named->organisation.name : "";
}

std::string with_only_one_of_county(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::array<std::u32string_view, 5> ones{U"那家单位", U"那家企业", U"的那家", U"那一家", U"那家"};
    const auto message = language::normalise(words);
    for (const auto& found : language::find_names(turn.directory, message.text)) {
        if (found.what != language::FoundName::What::county || found.name.empty()) continue;
        const auto length = language::scan::longest_at(message.text, found.span.end, ones);
        const auto all = length > 0 ? view.organisations().all(found.name) : std::vector<domain::Organisation>{};
        if (all.size() != 1) continue;
        return message.original({0, found.span.begin}) + dialogue::short_name(all.front()) +
               message.original({found.span.end + length, message.text.size()});
    }
    return words;
}

std::optional<domain::Organisation> organisation_named(const Turn& turn, const ports::View& view) {
    const auto words = language::normalise(with_full_name(turn, view, turn.message.text));
    for (const auto& found : language::find_names(turn.directory, words.text)) {
        if (found.what == language::FoundName::What::organisation && !found.name.empty())
            return find_organisation(turn, view, found.name);
    }
    return std::nullopt;
}

}  // namespace kexiebot::app
