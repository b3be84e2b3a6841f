#include "bot/app/conversation/city/overview.hpp"

#include <algorithm>

#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/duties/task_reviewing.hpp"
#include "bot/app/conversation/reviews/appeals_queue.hpp"
#include "bot/app/conversation/reviews/handed_in.hpp"
#include "bot/app/conversation/reviews/queue.hpp"
#include "bot/app/conversation/reviews/self_check_queue.hpp"
#include "bot/app/conversation/scores/scored.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/conversation/thread/idle.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/ranking.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::app {

using dialogue::short_name;
using domain::ActivityStatus;
using domain::Points;
using domain::Role;
using domain::to_text;
using language::Slots;

namespace {

constexpr std::chrono::days due_ahead{14};
constexpr std::size_t looked_at_max = 1000;
constexpr int listed_max = 6;
constexpr std::size_t tasks_max = 5;
constexpr std::size_t words_max = 16;

std::string number(std::size_t count) {
    return count == 0 ? "" : std::to_string(count);
}

// "A5 反应釜节能改造、A10 …"; empty for none.
std::string with_status(const ports::View& view, domain::OrganisationId organisation, int year, ActivityStatus status) {
    ports::ActivityFilter filter;
    filter.organisation = organisation;
    filter.year = year;
    filter.status = status;
    std::vector<std::string> labels;
    for (const auto& one : view.activities().list(filter, ports::Order::oldest_first, listed_max)) {
        labels.push_back(domain::code_of(one.id) + " " + dialogue::shortened(one.title, words_max));
    }
    for (const auto& one : view.honours().list(organisation, year)) {
        if (one.status == status && labels.size() < listed_max)
            labels.push_back(domain::code_of(one.id) + " " + dialogue::shortened(one.title, words_max));
    }
    return dialogue::joined(labels, "、");
}

std::string missing_tasks(const Turn& turn, const ports::View& view, domain::OrganisationId organisation) {
    std::vector<std::string> labels;
    for (const auto& assignment : view.duties().assignments(organisation)) {
        const auto task = view.duties().find(assignment.task);
        if (!services::is_missing(assignment) || !task || task->status != domain::TaskStatus::open) continue;
        if (labels.size() == tasks_max) break;
        labels.push_back(turn.say("overview.task", {{"code", domain::code_of(task->id)},
                                                    {"title", dialogue::shortened(task->title, words_max)},
                                                    {"due", due_words(turn, services::due_of(*task, assignment))}}));
    }
    return dialogue::joined(labels, "、");
}

std::string deductions_of(const Turn& turn, const ports::View& view, domain::OrganisationId organisation, int year) {
    std::vector<std::string> labels;
    for (const auto& one : view.duties().deductions(organisation, year)) {
        if (one.status == domain::DeductionStatus::waived) continue;
        const auto appealed = one.status == domain::DeductionStatus::appealed;
        labels.push_back(turn.say("overview.deduction", {{"code", domain::code_of(one.id)},
                                                         {"points", to_text(one.points)},
                                                         {"appealed", appealed ? turn.say("deduction.appealed") : ""}}));
    }
    return dialogue::joined(labels, "、");
}

std::string requests_of(const ports::View& view, domain::OrganisationId organisation) {
    std::vector<std::string> codes;
    for (const auto& one : view.service_requests().of(organisation, listed_max)) {
        const auto going = one.status == domain::ServiceRequestStatus::open || one.status == domain::ServiceRequestStatus::taken;
        if (going) codes.push_back(domain::code_of(one.id));
    }
    return dialogue::joined(codes, "、");
}

ports::Reply of_organisation(Turn& turn, const ports::View& view, const Slots& slots) {
    auto found = scored(turn, view, slots);
    if (auto* reply = std::get_if<ports::Reply>(&found)) return std::move(*reply);
    const auto& subject = std::get<Scored>(found);
    const auto& organisation = subject.organisation;
    const auto& score = subject.score;
    const auto place = services::place_of(view, turn.house.assessment, organisation, organisation.county, subject.year);
    std::vector<std::string> lines{
        turn.say("score.head", {{"organisation", short_name(organisation)},
                                {"year", std::to_string(subject.year)},
                                {"confirmed", to_text(score.confirmed)},
                                {"projected", to_text(score.projected)},
                                {"pending", score.pending > Points{} ? to_text(score.pending) : ""}}),
        turn.say("score.place", {{"county", organisation.county}, {"place", place > 0 ? std::to_string(place) : ""}})};
    // Whose slips they are reads of them alone.
    if (!turn.in_group() && services::may_read(turn.asker, organisation)) {
        const auto add = [&](const char* key, const std::string& what) {
            if (!what.empty()) lines.push_back(turn.say(key, {{"what", what}}));
        };
        add("overview.pending", with_status(view, organisation.id, subject.year, ActivityStatus::pending));
        add("overview.draft", with_status(view, organisation.id, subject.year, ActivityStatus::draft));
        add("overview.returned", with_status(view, organisation.id, subject.year, ActivityStatus::returned));
        add("overview.tasks", missing_tasks(turn, view, organisation.id));
        add("overview.deductions", deductions_of(turn, view, organisation.id, subject.year));
        add("overview.requests", requests_of(view, organisation.id));
        if (lines.size() == 2) lines.push_back(turn.say("overview.nothing_open"));
    }
    return {dialogue::joined(lines, "\n"), {{turn.say("chip.why"), turn.say("chip.why")}}};
}

// What waits for the asker in a county (all of theirs, if none is named), as counts.
std::string waiting_words(const Turn& turn, const ports::View& view, const std::optional<std::string>& county) {
    Slots there;
    there.county = county;
    const auto reviews = waiting_codes(turn, view, county, looked_at_max).size();
    const auto tasks = waiting_tasks(turn, view, county).size();
    const auto appeals = waiting_appeals(turn, view, county).size();
    const auto points = waiting_points(turn, view, there, looked_at_max).size();
    if (reviews + tasks + appeals + points == 0) return turn.say("overview.nothing_waits");
    return turn.say("overview.waits", {{"reviews", std::to_string(reviews)},
                                       {"tasks", number(tasks)},
                                       {"appeals", number(appeals)},
                                       {"points", number(points)}});
}

struct DueSoon {
    domain::Task task;
    domain::Instant due{};
    std::vector<domain::Organisation> missing;
};

// Open tasks with parts due within `ahead` that the asker coordinates, by due time; of these only those in `county`, if given.
std::vector<DueSoon> due_soon(const Turn& turn, const ports::View& view, const std::string& county, std::chrono::days ahead) {
    std::vector<DueSoon> found;
    for (const auto& task : view.duties().tasks()) {
        if (task.status != domain::TaskStatus::open) continue;
        DueSoon one{task, domain::Instant::max(), {}};
        for (auto& part : coordinated_parts(turn, view, task.id)) {
            const auto due = services::due_of(task, part.assignment);
            if (!services::is_waiting(part.assignment) || due > turn.now + ahead) continue;
            if (!county.empty() && part.organisation.county != county) continue;
            one.due = std::min(one.due, due);
            one.missing.push_back(std::move(part.organisation));
        }
        if (!one.missing.empty()) found.push_back(std::move(one));
    }
    std::stable_sort(found.begin(), found.end(), [](const DueSoon& a, const DueSoon& b) { return a.due < b.due; });
    if (found.size() > tasks_max) found.resize(tasks_max);
    return found;
}

std::string deducted_words(const Turn& turn, const ports::View& view, const std::vector<domain::Organisation>& there, int year) {
    std::size_t count = 0;
    Points points;
    for (const auto& one : view.duties().deductions({}, year)) {
        const auto ours = std::any_of(there.begin(), there.end(), [&](const domain::Organisation& organisation) {
            return organisation.id == one.organisation;
        });
        if (!ours || one.status == domain::DeductionStatus::waived) continue;
        ++count;
        points += one.points;
    }
    return count == 0 ? "" : turn.say("overview.deducted", {{"count", std::to_string(count)}, {"points", to_text(points)}});
}

// "云溪区 2026 年：1 家，核定平均 10 分，最高洞庭新材料 10 分"
std::string figures_of(const Turn& turn, const ports::View& view, const std::string& county, std::size_t organisations,
                       int year) {
    const auto rows = services::rank(view, turn.house.assessment, county, year, 0, turn.today).rows;
    const auto named = [&](const services::Ranked& row) {
        const auto organisation = view.organisations().find(row.score.organisation);
        return organisation ? short_name(*organisation) : "";
    };
    return turn.say("overview.county", {{"where", county.empty() ? turn.say("overview.city") : county},
                                        {"year", std::to_string(year)},
                                        {"count", std::to_string(organisations)},
                                        {"mean", rows.empty() ? "" : to_text(services::mean_of(rows))},
                                        {"best", rows.empty() ? "" : named(rows.front())},
                                        {"best_points", rows.empty() ? "" : to_text(rows.front().points)},
                                        {"last", rows.size() < 2 ? "" : named(rows.back())},
                                        {"last_points", rows.size() < 2 ? "" : to_text(rows.back().points)}});
}

std::string of_county(const Turn& turn, const ports::View& view, const std::string& county) {
    const auto year = domain::year_of(turn.today);
    auto there = view.organisations().all(county);
    std::erase_if(there, [](const domain::Organisation& one) { return one.practice; });
    if (there.empty()) return turn.say("overview.no_organisations", {{"where", county}});
    std::vector<std::string> due;
    for (const auto& one : due_soon(turn, view, county, due_ahead)) {
        due.push_back(turn.say("overview.due_part", {{"code", domain::code_of(one.task.id)},
                                                     {"due", due_words(turn, one.due)},
                                                     {"count", std::to_string(one.missing.size())}}));
    }
    const auto idle = idle_among(view, there, idle_since(turn.today), turn.today);
    return dialogue::joined({figures_of(turn, view, county, there.size(), year),
                             waiting_words(turn, view, county.empty() ? std::nullopt : std::optional{county}),
                             due.empty() ? "" : turn.say("overview.due", {{"what", dialogue::joined(due, "、")}}),
                             deducted_words(turn, view, there, year),
                             idle.empty() ? "" : turn.say("overview.idle", {{"names", names_of(turn, idle)}})},
                            "\n");
}

std::string days_waited(const Turn& turn, const ports::View& view, const std::string& code) {
    const auto handed_in = find_handed_in(turn, view, code, Right::review);
    if (!handed_in) return {};
    const auto since = std::visit([](const auto& thing) { return thing.logged_at; }, handed_in->thing);
    const auto days = std::chrono::floor<std::chrono::days>(turn.now - since).count();
    return days > 0 ? std::to_string(days) : "";
}

std::size_t open_objections(const Turn& turn, const ports::View& view) {
    const auto all = view.years().objections(domain::year_of(turn.today));
    const auto open = std::count_if(all.begin(), all.end(),
                                    [](const domain::Objection& one) { return one.status == domain::ObjectionStatus::open; });
    return static_cast<std::size_t>(open);
}

// A line for each kind of thing that waits for the asker, with how to get at it.
ports::Reply day_of_asker(const Turn& turn, const ports::View& view, const Slots& slots) {
    std::vector<std::string> lines;
    const auto reviews = waiting_codes(turn, view, slots.county, looked_at_max);
    if (!reviews.empty()) {
        lines.push_back(turn.say("today.reviews", {{"count", std::to_string(reviews.size())},
                                                   {"oldest", reviews.front()},
                                                   {"days", days_waited(turn, view, reviews.front())}}));
    }
    auto tasks = waiting_tasks(turn, view, slots.county);
    if (!tasks.empty()) tasks.insert(tasks.begin(), turn.say("queue.tasks"));
    lines.insert(lines.end(), tasks.begin(), tasks.end());
    auto appeals = waiting_appeals(turn, view, slots.county);
    if (!appeals.empty()) lines.push_back(turn.say("today.appeals", {{"count", std::to_string(appeals.size())}}));
    if (auto points = waiting_points_hint(turn, view, slots); !points.empty()) lines.push_back(std::move(points));
    const auto requests = view.service_requests().count_going(services::reach_of(turn.asker));
    if (turn.asker.role == Role::admin && requests > 0) {
        lines.push_back(turn.say("today.requests", {{"count", std::to_string(requests)}}));
    }
    if (const auto objections = open_objections(turn, view); turn.asker.role == Role::admin && objections > 0) {
        lines.push_back(turn.say("today.objections", {{"count", std::to_string(objections)}}));
    }
    for (const auto& one : due_soon(turn, view, slots.county.value_or(""), due_ahead)) {
        lines.push_back(turn.say("today.due", {{"code", domain::code_of(one.task.id)},
                                               {"title", dialogue::shortened(one.task.title, words_max)},
                                               {"due", due_words(turn, one.due)},
                                               {"days", days_left(turn, one.due)},
                                               {"count", std::to_string(one.missing.size())}}));
    }
    if (lines.empty()) return text_reply(turn.say("today.nothing"));
    lines.insert(lines.begin(), turn.say("today.head", {{"date", dialogue::day_words(turn.today, {}, turn.today)}}));
    std::vector<ports::Suggestion> suggestions;
    if (!reviews.empty()) suggestions.push_back({turn.say("chip.queue"), turn.say("chip.queue")});
    return {dialogue::joined(lines, "\n"), std::move(suggestions)};
}

}  // namespace

std::variant<std::vector<std::string>, ports::Reply> counties_asked_about(const Turn& turn, const Slots& slots) {
    if (turn.asker.role < Role::coordinator) return text_reply(turn.say("refused.county"));
    const auto own = services::coordinated_counties(turn.asker);
    const auto admin = turn.asker.role == Role::admin;
    if (slots.county) {
        const auto theirs = admin || std::find(own.begin(), own.end(), *slots.county) != own.end();
        if (!theirs) return text_reply(turn.say("refused.other_county"));
        return std::vector<std::string>{*slots.county};
    }
    if (slots.whole_city && !admin) return text_reply(turn.say("refused.other_county"));
    if (admin && (slots.whole_city || own.empty())) return std::vector<std::string>{""};
    return own;
}

ports::Reply overview(Turn& turn, const ports::View& view, const Slots& slots) {
    if (slots.what == "today" && turn.asker.role >= Role::coordinator) return day_of_asker(turn, view, slots);
    const auto of_own = !slots.county && !slots.whole_city;
    if (slots.organisation || (of_own && turn.asker.organisation)) return of_organisation(turn, view, slots);
    auto asked = counties_asked_about(turn, slots);
    if (auto* refusal = std::get_if<ports::Reply>(&asked)) return std::move(*refusal);
    std::vector<std::string> parts;
    for (const auto& county : std::get<std::vector<std::string>>(asked)) parts.push_back(of_county(turn, view, county));
    parts.push_back(turn.say("overview.hint"));
    return {dialogue::joined(parts, "\n"), {{turn.say("chip.queue"), turn.say("chip.queue")}}};
}

}  // namespace kexiebot::app
