#include "bot/app/conversation/city/announcing.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "bot/app/conversation/city/audience.hpp"
#include "bot/app/conversation/notices.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/talk.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/announcements.hpp"

namespace kexiebot::app {

using domain::Announcement;
using domain::AnnouncementId;
using domain::Person;
using language::Intent;
using language::Slots;

namespace {

constexpr std::size_t text_characters_max = 500;
constexpr std::size_t preview_characters_max = 24;
constexpr int looked_at_max = 200;
constexpr std::size_t listed_max = 10;

// "全市秘书", "云溪区"
std::string audience_words(const Turn& turn, const Audience& audience, std::optional<domain::Role> role) {
    return role ? audience.words + role_words(turn, *role) : audience.words;
}

std::string sender_words(const Turn& turn) {
    const auto counties = services::coordinated_counties(turn.asker);
    return turn.asker.role == domain::Role::admin || counties.empty() ? turn.say("announce.from_city")
                                                                      : dialogue::joined(counties, "、");
}

// An announcement to one role is not for the groups, where others read too.
int tell_groups(const Turn& turn, ports::UnitOfWork& work, const Audience& audience, const Notice& notice) {
    std::set<std::string> counties;
    for (const auto id : audience.organisations) {
        if (const auto organisation = work.organisations().find(id)) counties.insert(organisation->county);
    }
    int told = 0;
    for (const auto& county : counties) {
        // A county's group hears what is for all of its organisations.
        const auto all = work.organisations().all(county);
        const auto whole = std::all_of(all.begin(), all.end(), [&](const domain::Organisation& one) {
            return one.practice || std::find(audience.organisations.begin(), audience.organisations.end(), one.id) !=
                                       audience.organisations.end();
        });
        if (!whole) continue;
        Notice to_county = notice;
        to_county.key += "/" + county;
        told += notify_county_groups(work, turn.now, county, to_county);
    }
    return told;
}

// The asker's own, those meant for them, those that went to people whom they coordinate, and to the city office all of them.
bool may_see(const Turn& turn, const ports::View& view, const Announcement& announcement) {
    if (turn.asker.role == domain::Role::admin) return true;
    if (!turn.asker.person) return false;
    if (announcement.by == turn.asker.person || view.announcements().is_meant_for(announcement.id, turn.asker.person))
        return true;
    return turn.asker.role == domain::Role::coordinator &&
           view.announcements().progress(announcement.id, services::reach_of(turn.asker)).readers > 0;
}

// What is counted: those within reach of who coordinates; all of them for the other readers, who are told no names.
ports::Reach counted_for(const Turn& turn) {
    if (turn.asker.role < domain::Role::coordinator) return {.city = true};
    return services::reach_of(turn.asker);
}

// "云溪区" where the count is not of all readers.
std::string counted_where(const Turn& turn, const ports::View& view, AnnouncementId id,
                          const ports::AnnouncementProgress& counted) {
    const auto all = view.announcements().progress(id, {.city = true});
    return counted == all ? "" : dialogue::joined(services::coordinated_counties(turn.asker), "、");
}

// "洞庭新材料", "云溪区": where somebody has the role that lies within the reach.
std::string where_of(const ports::View& view, const ports::Reach& reach, const Person& person) {
    for (const auto& membership : person.memberships) {
        const auto organisation = membership.organisation ? view.organisations().find(membership.organisation) : std::nullopt;
        const auto& county = organisation ? organisation->county : membership.county;
        const auto within = reach.city || std::find(reach.counties.begin(), reach.counties.end(), county) != reach.counties.end();
        if (within && !(organisation && organisation->practice))
            return organisation ? dialogue::short_name(*organisation) : county;
    }
    return {};
}

// "洞庭新材料 演示秘书甲、演示秘书乙；云溪区 演示协调员甲"
std::string readers_line(const Turn& turn, const ports::View& view, const char* key, const std::vector<Person>& readers) {
    const auto reach = services::reach_of(turn.asker);
    std::vector<std::pair<std::string, std::vector<std::string>>> names;
    for (const auto& reader : readers) {
        auto where = where_of(view, reach, reader);
        auto here = std::find_if(names.begin(), names.end(), [&where](const auto& one) { return one.first == where; });
        if (here == names.end()) here = names.insert(names.end(), {std::move(where), {}});
        here->second.push_back(reader.name);
    }
    std::vector<std::string> lines;
    for (const auto& [where, there] : names)
        lines.push_back(turn.say("announce.readers", {{"where", where}, {"names", dialogue::joined(there, "、")}}));
    return turn.say(key, {{"names", dialogue::joined(lines, "；")}});
}

std::string day_of(const Turn& turn, const Announcement& announcement) {
    return dialogue::day_words(domain::local_day(announcement.at, turn.house.assessment.zone), std::nullopt, turn.today);
}

}  // namespace

ports::Reply announce(Turn& turn, ports::UnitOfWork& work, Slots slots, bool confirmed) {
    if (turn.asker.role < domain::Role::coordinator) return text_reply(turn.say("refused.announce"));
    if (slots.audience == std::vector<std::string>{"all"} && turn.asker.role != domain::Role::admin) {
        return text_reply(turn.say("announce.city_only"));
    }
    auto whom = audience_of(turn, work, slots.audience);
    if (auto* refusal = std::get_if<ports::Reply>(&whom)) return std::move(*refusal);
    const auto& audience = std::get<Audience>(whom);
    const auto readers = services::readers_meant(work, audience.organisations, slots.role, turn.asker.person);
    if (readers.empty()) return text_reply(turn.say("announce.nobody"));
    // The text comes with the command, or as free text when it was asked for.
    if (!slots.description) slots.description = std::exchange(slots.reason, std::nullopt);
    if (slots.description && dialogue::shortened(*slots.description, text_characters_max) != *slots.description) {
        slots.description.reset();
        return ask(turn, "reason", Intent::announce, slots, turn.say("announce.too_long"));
    }
    if (!slots.description) return ask(turn, "reason", Intent::announce, slots, turn.say("announce.what"));

    const auto words = audience_words(turn, audience, slots.role);
    const auto without_account =
        std::count_if(readers.begin(), readers.end(), [](const Person& person) { return person.accounts.empty(); });
    if (!confirmed) {
        return ask(
            turn, "confirm", Intent::announce, slots,
            turn.say("announce.confirm", {{"text", *slots.description},
                                          {"audience", words},
                                          {"count", std::to_string(readers.size())},
                                          {"without_account", without_account > 0 ? std::to_string(without_account) : ""}}));
    }
    const auto id = services::announce(work, {{}, *slots.description, words, turn.asker.person, turn.now}, readers);
    turn.state.asked.reset();
    const auto code = domain::code_of(id);
    audit(work, turn, "announce", code, words);
    const auto text = turn.say("announce.notice", {{"code", code}, {"from", sender_words(turn)}, {"text", *slots.description}});
    Notice notice{.kind = "announcement", .key = "announcement/" + code, .text = text};
    notice.suggestions = {received_button(turn.house.phrases, code)};
    const auto group_notice = notice;
    for (const auto& reader : readers) {
        notice.key = services::announcement_key(id, reader.id);
        notify(work, turn.now, reader.id, notice);
    }
    const auto groups = slots.role ? 0 : tell_groups(turn, work, audience, group_notice);
    return text_reply(turn.say("announce.done", {{"code", code},
                                                 {"count", std::to_string(std::ssize(readers) - without_account)},
                                                 {"without_account", without_account > 0 ? std::to_string(without_account) : ""},
                                                 {"groups", groups > 0 ? std::to_string(groups) : ""}}));
}

ports::Reply list_announcements(const Turn& turn, const ports::View& view) {
    std::vector<std::string> lines;
    for (const auto& announcement : view.announcements().newest(looked_at_max)) {
        if (lines.size() == listed_max || !may_see(turn, view, announcement)) continue;
        const auto progress = view.announcements().progress(announcement.id, counted_for(turn));
        lines.push_back(turn.say("announce.line", {{"code", domain::code_of(announcement.id)},
                                                   {"day", day_of(turn, announcement)},
                                                   {"audience", announcement.audience},
                                                   {"text", dialogue::shortened(announcement.text, preview_characters_max)},
                                                   {"answered", std::to_string(progress.answered)},
                                                   {"count", std::to_string(progress.readers)},
                                                   {"where", counted_where(turn, view, announcement.id, progress)}}));
    }
    if (lines.empty()) return text_reply(turn.say("announce.none"));
    return text_reply(turn.say("announce.head") + "\n" + dialogue::joined(lines, "\n"));
}

ports::Reply show_announcement(const Turn& turn, const ports::View& view, const Slots& slots) {
    const auto code = slots.announcement.value_or("");
    const auto number = domain::number_of('N', code);
    const auto found = number ? view.announcements().find(AnnouncementId{*number}) : std::nullopt;
    if (!found || !may_see(turn, view, *found)) return text_reply(turn.say("announce.not_found", {{"code", code}}));
    const auto progress = view.announcements().progress(found->id, counted_for(turn));
    std::vector<std::string> lines{turn.say("announce.state", {{"code", code},
                                                               {"day", day_of(turn, *found)},
                                                               {"audience", found->audience},
                                                               {"text", dialogue::shortened(found->text, text_characters_max)},
                                                               {"answered", std::to_string(progress.answered)},
                                                               {"count", std::to_string(progress.readers)},
                                                               {"where", counted_where(turn, view, found->id, progress)}})};
    // Who has not answered is for those who chase, not for the other readers.
    if (turn.asker.role >= domain::Role::coordinator && !turn.in_group()) {
        const auto state = services::state_of(view, found->id, services::reach_of(turn.asker));
        if (!state.silent.empty()) lines.push_back(readers_line(turn, view, "announce.silent", state.silent));
        if (!state.unreached.empty()) lines.push_back(readers_line(turn, view, "announce.unreached", state.unreached));
    }
    if (progress.answered == progress.readers) lines.push_back(turn.say("announce.everybody"));
    return text_reply(dialogue::joined(lines, "\n"));
}

}  // namespace kexiebot::app
