#include "bot/app/conversation/scores/papers.hpp"

#include "bot/app/conversation/scores/ranking.hpp"
#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/papers/paper_maker.hpp"
#include "bot/dialogue/wording.hpp"

namespace kexiebot::app {

using language::Intent;
using language::Slots;
using ports::PaperKind;
using ports::PaperRequest;

namespace {

// Whose it is: an organisation's, or a county's (empty: the city's).
struct Whose {
    std::optional<domain::Organisation> organisation;
    std::string county;
};

int year_of(const Turn& turn, const Slots& slots) {
    return slots.year.value_or(domain::year_of(turn.today));
}

ports::Reply queue(const Turn& turn, ports::UnitOfWork& work, PaperKind kind, const Whose& whose, int year, bool to_asker) {
    if (turn.house.assessment.rulebook(year) == nullptr) {
        return text_reply(turn.say("score.no_rulebook", {{"year", std::to_string(year)}}));
    }
    PaperRequest request;
    request.kind = kind;
    request.organisation = whose.organisation ? whose.organisation->id : domain::OrganisationId{};
    request.county = whose.county;
    request.year = year;
    request.channel = turn.message.channel;
    request.account = turn.message.sender;
    request.conversation = turn.message.conversation;
    const auto moves = to_asker && turn.in_group();
    if (moves) {
        request.conversation = {ports::ConversationKind::direct, turn.message.sender};
    } else {
        request.reply_handle = turn.message.reply_handle;
    }
    request.requested_at = turn.now;
    request.next_at = turn.now;
    const auto id = work.papers().add(request);
    const auto of_city = kind == PaperKind::city_ranking ? std::string{} : turn.say("activities_sheet.city");
    const auto name = whose.organisation     ? dialogue::short_name(*whose.organisation)
                      : whose.county.empty() ? of_city
                                             : whose.county;
    const auto title = name + std::to_string(year) + paper_words(turn.house, kind);
    audit(work, turn, "request_paper", title, std::to_string(id));
    return text_reply(turn.say(moves ? "paper.working_direct" : "paper.working", {{"what", title}}));
}

// Who coordinates a single association need not say which.
std::optional<domain::Organisation> only_one_of_theirs(const Turn& turn, const ports::View& view) {
    std::optional<domain::Organisation> only;
    for (const auto& county : services::coordinated_counties(turn.asker)) {
        for (auto& one : view.organisations().all(county)) {
            if (one.practice) continue;
            if (only) return std::nullopt;
            only = std::move(one);
        }
    }
    return only;
}

// The organisation asked about, when the asker may see it; else a reply. A group's own score is everybody's in it, a file with
// what it did only theirs who may read that.
std::variant<domain::Organisation, ports::Reply> readable(Turn& turn, const ports::View& view, Intent intent, const Slots& slots,
                                                          bool with_details) {
    auto organisation = find_organisation(turn, view, slots.organisation);
    const auto hidden = organisation && with_details && !services::may_read(turn.asker, *organisation);
    if (organisation && !hidden) return *std::move(organisation);
    if (slots.organisation) return text_reply(turn.say("organisation.not_found", {{"name", *slots.organisation}}));
    if (turn.asker.role < domain::Role::coordinator) return text_reply(turn.say("talk.not_for_you"));
    if (auto only = only_one_of_theirs(turn, view)) return *std::move(only);
    return ask(turn, "organisation", intent, slots, turn.say("paper.whose"));
}

// A coordinator's counties, or the one of them that is named; the one an admin named (empty: the city). Nobody else has one to
// export.
std::vector<std::string> exported_counties(const Turn& turn, const Slots& slots) {
    if (turn.asker.role == domain::Role::admin) return {slots.whole_city ? std::string{} : slots.county.value_or("")};
    auto own = services::coordinated_counties(turn.asker);
    if (slots.county) std::erase_if(own, [&slots](const std::string& one) { return one != *slots.county; });
    return own;
}

// One paper for each county.
ports::Reply queue_each(const Turn& turn, ports::UnitOfWork& work, PaperKind kind, const std::vector<std::string>& counties,
                        int year, bool to_asker) {
    std::vector<std::string> lines;
    for (const auto& county : counties) lines.push_back(queue(turn, work, kind, {{}, county}, year, to_asker).text);
    return text_reply(dialogue::joined(lines, "\n"));
}

ports::Reply of_organisation(Turn& turn, ports::UnitOfWork& work, PaperKind kind, Intent intent, const Slots& slots,
                             bool to_asker) {
    auto found = readable(turn, work, intent, slots, to_asker);
    if (auto* reply = std::get_if<ports::Reply>(&found)) return std::move(*reply);
    turn.state.asked.reset();
    return queue(turn, work, kind, {std::get<domain::Organisation>(found), {}}, year_of(turn, slots), to_asker);
}

ports::Reply export_ranking(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    const auto counties = exported_counties(turn, slots);
    if (counties.empty()) {
        const auto coordinates = turn.asker.role >= domain::Role::coordinator;
        return text_reply(turn.say(coordinates ? "refused.other_county" : "refused.summary"));
    }
    const auto kind = counties.front().empty() ? PaperKind::city_ranking : PaperKind::county_summary;
    return queue_each(turn, work, kind, counties, year_of(turn, slots), true);
}

ports::Reply export_activities(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    const auto counties = exported_counties(turn, slots);
    if (!slots.organisation && !turn.asker.organisation && !counties.empty()) {
        return queue_each(turn, work, PaperKind::activities, counties, year_of(turn, slots), true);
    }
    return of_organisation(turn, work, PaperKind::activities, Intent::export_, slots, true);
}

// 各家的考核表: one of each, as far as they are few; 全市考核表, 平江的考核表: the table that has all of them.
ports::Reply export_forms(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    constexpr std::size_t each_max = 20;
    const auto counties = exported_counties(turn, slots);
    if (counties.empty()) return export_ranking(turn, work, slots);
    std::vector<domain::Organisation> all;
    for (const auto& county : counties) {
        for (auto& one : county.empty() ? work.organisations().all() : work.organisations().all(county)) {
            if (!one.practice) all.push_back(std::move(one));
        }
    }
    const auto single = all.size() == 1;
    if (!single && (!slots.all || all.size() > each_max)) {
        auto reply = export_ranking(turn, work, slots);
        reply.text += "\n" + turn.say(slots.all ? "paper.too_many_forms" : "paper.form_of_each");
        return reply;
    }
    std::vector<std::string> lines;
    for (const auto& one : all) lines.push_back(queue(turn, work, PaperKind::form, {one, {}}, year_of(turn, slots), true).text);
    turn.state.asked.reset();
    return text_reply(single ? lines.front() : turn.say("paper.forms", {{"count", std::to_string(lines.size())}}));
}

}  // namespace

ports::Reply request_picture(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    const auto what = slots.what.value_or("score");
    if (what != "ranking") {
        const auto kind = what == "trend" ? PaperKind::trend : PaperKind::score_card;
        return of_organisation(turn, work, kind, Intent::picture, slots, false);
    }
    auto counties = ranked_counties(turn, work, slots);
    const auto of_city = counties.front().empty() && !slots.whole_city && !slots.county;
    if (of_city && turn.asker.organisation) counties = {turn.asker.organisation->county};
    return queue_each(turn, work, PaperKind::ranking_picture, counties, year_of(turn, slots), false);
}

ports::Reply request_export(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    const auto what = slots.what.value_or("form");
    if (what == "ranking") return export_ranking(turn, work, slots);
    if (what == "activities") return export_activities(turn, work, slots);
    if (what == "form" && !slots.organisation && (slots.all || slots.whole_city || slots.county))
        return export_forms(turn, work, slots);
    return of_organisation(turn, work, what == "archive" ? PaperKind::archive : PaperKind::form, Intent::export_, slots, true);
}

}  // namespace kexiebot::app
