#include "bot/app/conversation/people/directory_talk.hpp"

#include <algorithm>

#include "bot/app/conversation/city/overview.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/idle.hpp"
#include "bot/app/conversation/thread/talk.hpp"
#include "bot/dialogue/wording.hpp"

namespace kexiebot::app {

using domain::Organisation;
using domain::Person;
using domain::Role;
using language::Slots;

namespace {

// Beyond this a list says how many there are in each county.
constexpr std::size_t listed_max = 60;

std::vector<Organisation> organisations_in(const ports::View& view, const std::vector<std::string>& counties) {
    std::vector<Organisation> all;
    for (const auto& county : counties) {
        auto there = view.organisations().all(county);
        std::erase_if(there, [](const Organisation& one) { return one.practice; });
        std::move(there.begin(), there.end(), std::back_inserter(all));
    }
    std::stable_sort(all.begin(), all.end(), [](const Organisation& a, const Organisation& b) { return a.county < b.county; });
    return all;
}

// "云溪区：洞庭新材料、…" a line a county, or how many each has.
std::string by_county(const Turn& turn, const std::vector<Organisation>& organisations) {
    std::vector<std::string> lines;
    for (auto from = organisations.begin(); from != organisations.end();) {
        const auto to =
            std::find_if(from, organisations.end(), [&](const Organisation& one) { return one.county != from->county; });
        std::vector<std::string> names;
        for (auto one = from; one != to; ++one) names.push_back(dialogue::short_name(*one));
        const auto count = std::to_string(names.size());
        const auto many = organisations.size() > listed_max;
        lines.push_back(turn.say(many ? "directory.county_count" : "directory.county",
                                 {{"county", from->county}, {"count", count}, {"names", dialogue::joined(names, "、")}}));
        from = to;
    }
    return dialogue::joined(lines, "\n");
}

struct Days {
    domain::Date from{}, to{};
    std::string words;
};

// The month or year said, up to today; else the last 30 days.
Days days_meant(const Turn& turn, const Slots& slots) {
    using std::chrono::month;
    const auto until = [&](domain::Date last) { return std::min(last, turn.today); };
    if (slots.month) {
        const std::chrono::year_month said{std::chrono::year{slots.month->year},
                                           month{static_cast<unsigned>(slots.month->month)}};
        return {said / 1, until(domain::Date{said / std::chrono::last}),
                turn.say("directory.month", {{"month", std::to_string(slots.month->month)}})};
    }
    if (slots.year) {
        const std::chrono::year year{*slots.year};
        return {year / 1 / 1, until(year / 12 / 31), turn.say("directory.year", {{"year", std::to_string(*slots.year)}})};
    }
    return {idle_since(turn.today), turn.today, turn.say("directory.lately")};
}

std::string where_words(const Turn& turn, const std::vector<std::string>& counties) {
    return counties.size() == 1 && counties.front().empty() ? turn.say("overview.city") : dialogue::joined(counties, "、");
}

std::vector<std::string> names_of(const Turn& turn, const std::vector<Person>& people) {
    std::vector<std::string> names;
    for (const auto& person : people) {
        names.push_back(
            turn.say("directory.person",
                     {{"name", person.name}, {"unbound", person.accounts.empty() ? turn.say("directory.unbound") : ""}}));
    }
    return names;
}

ports::Reply served_by(const Turn& turn, const std::string& where, Role role, const std::vector<Person>& people) {
    const auto whose = turn.say("people.membership", {{"scope", where}, {"role", role_words(turn, role)}});
    if (people.empty()) return text_reply(turn.say("directory.nobody", {{"role", whose}}));
    const auto names = dialogue::joined(names_of(turn, people), "、");
    return text_reply(turn.say("directory.serves", {{"role", whose}, {"names", names}}) + "\n" + turn.say("directory.no_phone"));
}

// Whose people they are reads their names: those who may read the organisation.
ports::Reply of_organisation(const Turn& turn, const ports::View& view, const Slots& slots) {
    const auto organisation = find_organisation(turn, view, slots.organisation);
    if (!organisation || !services::may_read(turn.asker, *organisation)) {
        return text_reply(slots.organisation ? turn.say("organisation.not_found", {{"name", *slots.organisation}})
                                             : turn.say("directory.whose"));
    }
    return served_by(turn, dialogue::short_name(*organisation), *slots.role,
                     view.people().serving(organisation->id, *slots.role));
}

// The coordinators of a county are known to everybody who works in it.
ports::Reply of_county(const Turn& turn, const ports::View& view, const Slots& slots) {
    const auto own = services::coordinated_counties(turn.asker);
    auto county = slots.county;
    if (!county && turn.asker.organisation) county = turn.asker.organisation->county;
    if (!county && own.size() == 1) county = own.front();
    if (!county) return text_reply(turn.say("directory.which_county"));
    const auto works_there =
        turn.asker.role == Role::admin || std::find(own.begin(), own.end(), *county) != own.end() ||
        std::any_of(turn.asker.memberships.begin(), turn.asker.memberships.end(), [&](const domain::Membership& one) {
            const auto organisation = one.organisation ? view.organisations().find(one.organisation) : std::nullopt;
            return organisation && organisation->county == *county;
        });
    if (!works_there) return text_reply(turn.say("refused.other_county"));
    return served_by(turn, *county, Role::coordinator, view.people().coordinating(*county));
}

// 「谁还没绑定」: those invited who have not come yet, by where they serve.
ports::Reply unbound(const Turn& turn, const ports::View& view, const Slots& slots) {
    auto asked = counties_asked_about(turn, slots);
    if (auto* refusal = std::get_if<ports::Reply>(&asked)) return std::move(*refusal);
    const auto& counties = std::get<std::vector<std::string>>(asked);
    std::vector<std::string> lines;
    const auto add = [&](const std::string& where, Role role, std::vector<Person> people) {
        std::erase_if(people, [](const Person& one) { return !one.accounts.empty(); });
        std::vector<std::string> names;
        for (const auto& one : people) names.push_back(one.name);
        if (names.empty()) return;
        lines.push_back(turn.say("directory.unbound_line",
                                 {{"role", turn.say("people.membership", {{"scope", where}, {"role", role_words(turn, role)}})},
                                  {"names", dialogue::joined(names, "、")}}));
    };
    std::vector<std::string> all_counties = counties;
    if (counties.size() == 1 && counties.front().empty()) {
        all_counties.clear();
        for (const auto& one : view.organisations().counties()) all_counties.push_back(one.name);
        add("", Role::admin, view.people().administering());
    }
    for (const auto& county : all_counties) add(county, Role::coordinator, view.people().coordinating(county));
    for (const auto& organisation : organisations_in(view, counties)) {
        for (const auto role : {Role::secretary, Role::member}) {
            add(dialogue::short_name(organisation), role, view.people().serving(organisation.id, role));
        }
    }
    if (lines.empty()) return text_reply(turn.say("directory.all_bound"));
    if (lines.size() > listed_max) {
        const auto left = lines.size() - listed_max;
        lines.resize(listed_max);
        lines.push_back(turn.say("directory.more", {{"left", std::to_string(left)}}));
    }
    lines.insert(lines.begin(), turn.say("directory.unbound_head"));
    return text_reply(dialogue::joined(lines, "\n"));
}

}  // namespace

ports::Reply list_organisations(const Turn& turn, const ports::View& view, const Slots& slots) {
    auto asked = counties_asked_about(turn, slots);
    if (auto* refusal = std::get_if<ports::Reply>(&asked)) return std::move(*refusal);
    const auto& counties = std::get<std::vector<std::string>>(asked);
    const auto where = where_words(turn, counties);
    auto all = organisations_in(view, counties);
    const auto total = std::to_string(all.size());
    if (slots.status == "no_secretary") {
        std::erase_if(all, [&](const Organisation& one) { return !view.people().serving(one.id, Role::secretary).empty(); });
        if (all.empty()) return text_reply(turn.say("directory.all_have_secretaries", {{"where", where}, {"count", total}}));
        return text_reply(turn.say("directory.no_secretary", {{"where", where}, {"count", std::to_string(all.size())}}) + "\n" +
                          by_county(turn, all) + "\n" +
                          turn.say("directory.invite_hint", {{"name", dialogue::short_name(all.front())}}));
    }
    if (slots.status == "idle") {
        const auto days = days_meant(turn, slots);
        all = idle_among(view, all, days.from, days.to);
        const std::string count = std::to_string(all.size());
        if (all.empty())
            return text_reply(turn.say("directory.none_idle", {{"where", where}, {"when", days.words}, {"count", total}}));
        return text_reply(turn.say("directory.idle", {{"where", where}, {"when", days.words}, {"count", count}}) + "\n" +
                          by_county(turn, all));
    }
    if (all.empty()) return text_reply(turn.say("overview.no_organisations", {{"where", where}}));
    return text_reply(turn.say("directory.head", {{"where", where}, {"count", total}}) + "\n" + by_county(turn, all));
}

ports::Reply list_people(const Turn& turn, const ports::View& view, const Slots& slots) {
    // Nobody's name is told in a group (design.md section 8).
    if (turn.in_group()) return text_reply(turn.say("people.ask_direct"));
    if (slots.status == "unbound") return unbound(turn, view, slots);
    switch (slots.role.value_or(Role::secretary)) {
        case Role::coordinator: return of_county(turn, view, slots);
        case Role::admin:
            if (turn.asker.role < Role::coordinator) return contact(turn);
            return served_by(turn, "", Role::admin, view.people().administering());
        case Role::guest:
        case Role::member:
        case Role::secretary: break;
    }
    return of_organisation(turn, view, slots);
}

}  // namespace kexiebot::app
