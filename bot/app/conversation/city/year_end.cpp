#include "bot/app/conversation/city/year_end.hpp"

#include <algorithm>

#include "bot/app/conversation/notices.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/ranking.hpp"

namespace kexiebot::app {

using domain::YearState;
using language::Intent;
using language::Slots;

namespace {

constexpr int days_usual = 7;

bool is_admin(const Turn& turn) {
    return turn.asker.role == domain::Role::admin;
}

// The year that is being wound up: the one that runs, in the first months the one before.
int closing_year(const Turn& turn) {
    constexpr unsigned months_after = 3;
    const auto year = domain::year_of(turn.today);
    return static_cast<unsigned>(turn.today.month()) <= months_after ? year - 1 : year;
}

std::string day_of(const Turn& turn, domain::Instant at) {
    return dialogue::day_words(domain::local_day(at, turn.house.assessment.zone), {}, turn.today);
}

bool takes_objections(const Turn& turn, const domain::AssessmentYear& year) {
    return year.state == YearState::published && year.objections_until && turn.now <= *year.objections_until;
}

std::string state_words(const Turn& turn, const domain::AssessmentYear& year) {
    const auto name = std::to_string(year.year);
    if (year.state == YearState::locked) return turn.say("year.state_locked", {{"year", name}});
    if (year.state == YearState::open || !year.objections_until) return turn.say("year.state_open", {{"year", name}});
    const auto until = day_of(turn, *year.objections_until);
    if (!takes_objections(turn, year)) return turn.say("year.state_over", {{"year", name}, {"until", until}});
    const auto last = domain::local_day(*year.objections_until, turn.house.assessment.zone);
    return turn.say("year.state_published",
                    {{"year", name}, {"until", until}, {"days", std::to_string(domain::days_between(turn.today, last))}});
}

std::string objection_line(const Turn& turn, const domain::Organisation& organisation, const domain::Objection& objection) {
    const auto* state = objection.status == domain::ObjectionStatus::open     ? "objection.state_open"
                        : objection.status == domain::ObjectionStatus::upheld ? "objection.state_upheld"
                                                                              : "objection.state_dismissed";
    return turn.say("objection.line", {{"number", std::to_string(objection.id)},
                                       {"organisation", dialogue::short_name(organisation)},
                                       {"text", dialogue::shortened(objection.text, 30)},
                                       {"state", turn.say(state)}});
}

// Each organisation's secretaries hear of their own score, each county's groups of the matter.
int tell_everybody(const Turn& turn, ports::UnitOfWork& work, int year, const std::string& until) {
    const auto key = "published/" + std::to_string(year) + "/" + until;
    int count = 0;
    for (const auto& organisation : work.organisations().all()) {
        if (organisation.practice) continue;
        ++count;
        const auto row = work.scores().find(organisation.id, year);
        const auto place = services::place_of(work, turn.house.assessment, organisation, organisation.county, year);
        notify_secretaries(work, turn.now, organisation.id, "year", key + "/" + std::to_string(organisation.id.value),
                           turn.say("year.told_published", {{"year", std::to_string(year)},
                                                            {"until", until},
                                                            {"organisation", dialogue::short_name(organisation)},
                                                            {"points", domain::to_text(row ? row->confirmed : domain::Points{})},
                                                            {"county", organisation.county},
                                                            {"place", std::to_string(place)}}));
    }
    for (const auto& county : work.organisations().counties()) {
        notify_county_groups(
            work, turn.now, county.name, "year", key + "/" + county.name,
            turn.say("year.group_published", {{"county", county.name}, {"year", std::to_string(year)}, {"until", until}}));
    }
    return count;
}

void tell_coordinators(const Turn& turn, ports::UnitOfWork& work, const std::string& key, const std::string& text) {
    for (const auto& county : work.organisations().counties()) {
        notify_coordinators(work, turn.now, county.name, "year", key + "/" + county.name, text);
    }
}

std::string rule_changes(const Turn& turn, const domain::Rulebook& last, const domain::Rulebook& next) {
    std::string lines;
    for (const auto& indicator : next.indicators) {
        for (const auto& item : indicator.items) {
            const auto* was = last.item(item.id);
            if (was != nullptr && was->each == item.each && was->cap == item.cap) continue;
            lines += "\n" + turn.say("year.changed_item", {{"item", item.id + " " + item.name},
                                                           {"before", was == nullptr ? "0" : domain::to_text(was->each)},
                                                           {"after", domain::to_text(item.each)},
                                                           {"cap_before", was == nullptr ? "0" : domain::to_text(was->cap)},
                                                           {"cap_after", domain::to_text(item.cap)}});
        }
    }
    const auto year = std::to_string(last.year);
    return lines.empty() ? turn.say("year.same_rules", {{"last", year}})
                         : turn.say("year.changed_rules", {{"last", year}}) + lines;
}

}  // namespace

ports::Reply show_year(Turn& turn, const ports::View& view) {
    const auto year = view.years().find(closing_year(turn));
    auto text = state_words(turn, year);
    for (const auto& objection : view.years().objections(year.year)) {
        const auto organisation = view.organisations().find(objection.organisation);
        if (organisation && services::may_read(turn.asker, *organisation)) {
            text += "\n" + objection_line(turn, *organisation, objection);
        }
    }
    return text_reply(std::move(text));
}

ports::Reply publish_year(Turn& turn, ports::UnitOfWork& work, const Slots& slots, bool confirmed) {
    if (!is_admin(turn)) return text_reply(turn.say("year.admin_only"));
    const auto year = slots.year.value_or(closing_year(turn));
    const auto name = std::to_string(year);
    if (turn.house.assessment.rulebook(year) == nullptr) return text_reply(turn.say("year.no_rulebook", {{"year", name}}));
    if (work.years().find(year).state == YearState::locked) return text_reply(turn.say("year.state_locked", {{"year", name}}));
    const auto days = slots.top.value_or(days_usual);
    const auto ends = domain::end_of_day(domain::plus_days(turn.today, days), turn.house.assessment.zone);
    const auto until = day_of(turn, ends);
    if (!confirmed) {
        auto known = slots;
        known.year = year;
        known.top = days;
        ports::ActivityFilter pending;
        pending.year = year;
        pending.status = domain::ActivityStatus::pending;
        const auto waiting = work.activities().count(pending);
        return ask(turn, "confirm", Intent::publish_year, known,
                   turn.say("year.confirm_publish", {{"year", name},
                                                     {"days", std::to_string(days)},
                                                     {"until", until},
                                                     {"count", std::to_string(work.scores().ranking("", year, 0).size())},
                                                     {"waiting", waiting > 0 ? std::to_string(waiting) : ""}}));
    }
    turn.state.asked.reset();
    work.years().put({year, YearState::published, ends, turn.now});
    const auto count = tell_everybody(turn, work, year, until);
    audit(work, turn, "publish_year", name, until);
    return text_reply(turn.say("year.published", {{"year", name}, {"until", until}, {"count", std::to_string(count)}}));
}

ports::Reply object_to_score(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    const auto& organisation = turn.asker.organisation;
    if (!organisation || !services::may_write(turn.asker, *organisation)) return text_reply(turn.say("objection.secretary_only"));
    const auto year = work.years().find(closing_year(turn));
    if (!takes_objections(turn, year)) return text_reply(turn.say("objection.not_published"));
    const auto text = slots.description.value_or("");
    if (text.empty()) return text_reply(turn.say("objection.empty"));
    domain::Objection objection;
    objection.organisation = organisation->id;
    objection.year = year.year;
    objection.text = dialogue::shortened(text, 500);
    objection.raised_by = turn.asker.person;
    objection.raised_at = turn.now;
    objection.id = work.years().add(objection);
    const auto number = std::to_string(objection.id);
    audit(work, turn, "object", number, objection.text);
    const auto told =
        turn.say("objection.told_raised",
                 {{"organisation", dialogue::short_name(*organisation)}, {"number", number}, {"text", objection.text}});
    notify_coordinators(work, turn.now, organisation->county, "appeal", "objection/" + number, told);
    return text_reply(turn.say("objection.raised", {{"number", number}}));
}

ports::Reply decide_objection(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    const auto number = std::to_string(slots.point.value_or(0));
    auto objection = work.years().objection(slots.point.value_or(0));
    const auto organisation = objection ? work.organisations().find(objection->organisation) : std::nullopt;
    if (!organisation || !services::may_review(turn.asker, *organisation)) {
        return text_reply(turn.say("objection.not_found", {{"number", number}}));
    }
    if (objection->status != domain::ObjectionStatus::open)
        return text_reply(turn.say("objection.already", {{"number", number}}));
    if (!slots.reason) return text_reply(turn.say("objection.reason", {{"number", number}}));
    const auto upheld = slots.state == "met";
    objection->status = upheld ? domain::ObjectionStatus::upheld : domain::ObjectionStatus::dismissed;
    objection->decision = *slots.reason;
    work.years().update(*objection);
    audit(work, turn, "decide_objection", number, (upheld ? "upheld: " : "dismissed: ") + *slots.reason);
    const auto text =
        turn.say(upheld ? "objection.upheld" : "objection.dismissed", {{"number", number}, {"reason", *slots.reason}});
    notify_secretaries(work, turn.now, objection->organisation, "appeal", "objection_decided/" + number, text);
    return text_reply(text);
}

ports::Reply lock_year(Turn& turn, ports::UnitOfWork& work, const Slots& slots, bool confirmed) {
    if (!is_admin(turn)) return text_reply(turn.say("year.admin_only"));
    auto year = work.years().find(slots.year.value_or(closing_year(turn)));
    const auto name = std::to_string(year.year);
    if (year.state == YearState::locked) return text_reply(turn.say("year.state_locked", {{"year", name}}));
    const auto objections = work.years().objections(year.year);
    const auto open = std::count_if(objections.begin(), objections.end(),
                                    [](const domain::Objection& one) { return one.status == domain::ObjectionStatus::open; });
    if (open > 0) return text_reply(turn.say("year.objections_open", {{"count", std::to_string(open)}}));
    if (!confirmed) {
        auto known = slots;
        known.year = year.year;
        const auto until = takes_objections(turn, year) ? day_of(turn, *year.objections_until) : "";
        return ask(turn, "confirm", Intent::lock_year, known, turn.say("year.confirm_lock", {{"year", name}, {"until", until}}));
    }
    turn.state.asked.reset();
    year.state = YearState::locked;
    work.years().put(year);
    audit(work, turn, "lock_year", name);
    tell_coordinators(turn, work, "locked/" + name + "/" + std::to_string(turn.now.time_since_epoch().count()),
                      turn.say("year.told_locked", {{"year", name}}));
    return text_reply(turn.say("year.done_lock", {{"year", name}}));
}

ports::Reply unlock_year(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    if (!is_admin(turn)) return text_reply(turn.say("year.admin_only"));
    auto year = work.years().find(slots.year.value_or(closing_year(turn)));
    const auto name = std::to_string(year.year);
    if (year.state != YearState::locked) return text_reply(turn.say("year.not_locked", {{"year", name}}));
    if (!slots.reason) return text_reply(turn.say("year.unlock_reason", {{"year", name}}));
    year.state = year.objections_until ? YearState::published : YearState::open;
    work.years().put(year);
    audit(work, turn, "unlock_year", name, *slots.reason);
    tell_coordinators(turn, work, "unlocked/" + name + "/" + std::to_string(turn.now.time_since_epoch().count()),
                      turn.say("year.told_unlocked", {{"year", name}, {"reason", *slots.reason}}));
    return text_reply(turn.say("year.unlocked", {{"year", name}, {"reason", *slots.reason}}));
}

ports::Reply open_year(Turn& turn, ports::UnitOfWork& work, const Slots& slots) {
    if (!is_admin(turn)) return text_reply(turn.say("year.admin_only"));
    const auto year = slots.year.value_or(domain::year_of(turn.today) + 1);
    const auto* rulebook = turn.house.assessment.rulebook(year);
    if (rulebook == nullptr) return text_reply(turn.say("year.no_rulebook", {{"year", std::to_string(year)}}));
    int count = 0;
    for (const auto& organisation : work.organisations().all()) {
        ++count;
        if (work.scores().find(organisation.id, year)) continue;
        work.scores().put({organisation.id, year, {}, {}, {}, rulebook->version});
    }
    audit(work, turn, "open_year", std::to_string(year), rulebook->version);
    auto text = turn.say("year.opened",
                         {{"year", std::to_string(year)}, {"count", std::to_string(count)}, {"version", rulebook->version}});
    const auto* last = turn.house.assessment.rulebook(year - 1);
    if (last != nullptr) text += "\n" + rule_changes(turn, *last, *rulebook);
    return text_reply(std::move(text));
}

}  // namespace kexiebot::app
