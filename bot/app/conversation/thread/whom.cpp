#include "bot/app/conversation/thread/whom.hpp"

#include <algorithm>
#include <iterator>

#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/duties/task_words.hpp"
#include "bot/app/conversation/reviews/queue.hpp"
#include "bot/app/conversation/thread/things.hpp"
#include "bot/app/conversation/thread/words_held.hpp"
#include "bot/dialogue/in_view.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/names.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/references/describing.hpp"
#include "bot/language/text/codes.hpp"

namespace kexiebot::app {

namespace {

using Organisations = std::vector<domain::Organisation>;

template <class Fits>
Organisations those_that(const Organisations& all, Fits fits) {
    Organisations found;
    std::copy_if(all.begin(), all.end(), std::back_inserter(found), fits);
    return found;
}

// 浮标 of 浮标产业园, 君山 of 君山茶业有限公司科协.
bool begins_in(std::u32string_view words, const std::string& name) {
    constexpr std::size_t syllables = 2;
    const auto beginning = language::normalise(name).text.substr(0, syllables);
    return beginning.size() == syllables && words.find(beginning) != std::u32string_view::npos;
}

}  // namespace

Organisations named_among(const Turn& turn, std::string_view words, const Organisations& all) {
    const auto said = language::normalise(words).text;
    const auto names = language::find_names(turn.directory, said);
    const auto is_found = [&names](language::FoundName::What what, const std::string& name) {
        return std::any_of(names.begin(), names.end(),
                           [&](const language::FoundName& one) { return one.what == what && one.name == name; });
    };
    auto found = those_that(
        all, [&](const domain::Organisation& one) { return is_found(language::FoundName::What::organisation, one.name); });
    auto of_county =
        those_that(all, [&](const domain::Organisation& one) { return is_found(language::FoundName::What::county, one.county); });
    for (auto& one : of_county) {
        if (std::find(found.begin(), found.end(), one) == found.end()) found.push_back(std::move(one));
    }
    const auto begun = those_that(all, [&](const domain::Organisation& one) {
        return begins_in(said, dialogue::short_name(one)) || begins_in(said, one.name);
    });
    for (const auto& one : begun) {
        const auto is_said_already = std::any_of(found.begin(), found.end(), [&one](const domain::Organisation& other) {
            return other == one || begins_in(language::normalise(other.name).text, one.name);
        });
        if (!is_said_already) found.push_back(one);
    }
    if (found.empty() && holds(words, "园区"))
        found = those_that(all, [](const domain::Organisation& one) { return holds(one.name, "园"); });
    return found;
}

std::string without_organisations(const Turn& turn, const std::string& words) {
    const auto message = language::normalise(words);
    std::string rest;
    std::size_t from = 0;
    for (const auto& found : language::find_names(turn.directory, message.text)) {
        if (found.what != language::FoundName::What::organisation || found.span.begin < from) continue;
        rest += message.original({from, found.span.begin}) + " ";
        from = found.span.end;
    }
    return rest + message.original({from, message.text.size()});
}

Organisations all_coordinated(const Turn& turn, const ports::View& view) {
    Organisations all;
    for (const auto& county : counties_of(turn, view, std::nullopt)) {
        for (auto& one : view.organisations().all(county)) {
            if (!one.practice) all.push_back(std::move(one));
        }
    }
    return all;
}

std::optional<std::string> task_named(const Turn& turn, const ports::View& view, const std::string& words) {
    constexpr std::size_t plainly = 3;
    for (const auto& said : {words, with_task_codes(turn, view, words)}) {
        for (const auto& code : language::find_codes(language::normalise(said))) {
            if (code.letter == 'T') return code.text();
        }
    }
    const auto things = things_in_sight(turn, view, "T");
    const auto said = without_organisations(turn, words);
    const auto fits = language::find_named(said, things, plainly);
    if (fits.size() > 1) return std::nullopt;
    return fits.size() == 1 ? things[fits.front()].code : task_by_its_end(turn, view, said);
}

std::string task_in_view(const Turn& turn) {
    constexpr std::chrono::minutes fresh{30};
    const auto* const last = dialogue::last_with_code(turn.state);
    return last == nullptr || !names_task(last->what) || turn.now - last->at > fresh ? "" : last->what;
}

std::vector<std::string> names_in_full(const Organisations& organisations) {
    std::vector<std::string> names;
    for (const auto& one : organisations) names.push_back(one.name);
    return names;
}

}  // namespace kexiebot::app
