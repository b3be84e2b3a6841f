#include "bot/app/conversation/city/audience.hpp"

#include <algorithm>

#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/language/names.hpp"
#include "bot/language/normalise.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::app {

using domain::Role;

namespace {

// Of more than a few their short names.
Audience named(const ports::View& view, const std::vector<std::string>& names) {
    constexpr std::size_t few = 3;
    std::vector<std::string> words;
    for (const auto& name : names) {
        const auto organisation = names.size() > few ? view.organisations().find(name) : std::nullopt;
        words.push_back(organisation ? dialogue::short_name(*organisation) : name);
    }
    return {dialogue::joined(words, "、"), services::organisations_meant(view, names)};
}

bool may_give_to(const Turn& turn, const ports::View& view, const std::string& name) {
    if (language::is_county(turn.directory, name)) {
        const auto own = services::coordinated_counties(turn.asker);
        return turn.asker.role == Role::admin || std::find(own.begin(), own.end(), name) != own.end();
    }
    const auto organisation = view.organisations().find(name);
    return organisation && services::may_review(turn.asker, *organisation);
}

}  // namespace

std::variant<Audience, ports::Reply> audience_of(const Turn& turn, const ports::View& view,
                                                 const std::vector<std::string>& said) {
    const auto admin = turn.asker.role == Role::admin;
    const auto own = services::coordinated_counties(turn.asker);
    const auto is = [&said](const char* word) { return said.size() == 1 && said.front() == word; };
    if (is("all") && !admin) return text_reply(turn.say("assign.city_only"));
    if (is("county") && own.empty()) return text_reply(turn.say("assign.which_county"));
    if (is("county")) return named(view, own);
    if (is("all") || (said.empty() && admin)) return Audience{"全市", services::organisations_meant(view, {})};
    if (said.empty()) return named(view, own);
    for (const auto& name : said) {
        if (!may_give_to(turn, view, name)) return text_reply(turn.say("organisation.not_found", {{"name", name}}));
    }
    return named(view, said);
}

std::optional<std::vector<std::string>> names_said(const Turn& turn) {
    const auto message = language::normalise(turn.message.text);
    std::vector<std::string> names;
    for (const auto& found : language::find_names(turn.directory, message.text)) {
        if (found.name.empty()) return std::nullopt;
        if (std::find(names.begin(), names.end(), found.name) == names.end()) names.push_back(found.name);
    }
    return names;
}

}  // namespace kexiebot::app
