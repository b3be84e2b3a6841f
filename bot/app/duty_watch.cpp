#include "bot/app/duty_watch.hpp"

#include <spdlog/spdlog.h>

#include <map>
#include <utility>

#include "bot/app/conversation/notices.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/deductions.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::app {

namespace {

constexpr std::chrono::minutes look_every{1};
constexpr int deductions_at_once = 500;
constexpr std::size_t names_max = 12;

// What a county's groups are told of one task.
struct Missed {
    domain::DeductionId first;
    domain::Points points;
    std::vector<std::string> names;
    int count = 0;
};

// Told at once, but in nobody's sleep: most deadlines end with a day.
Notice notice_of(const House& house, domain::Instant now, std::string key, std::string text) {
    return {.kind = "deduction",
            .key = std::move(key),
            .text = std::move(text),
            .not_before = services::reminders::awake(house.timetable, now)};
}

void tell_secretaries(const House& house, ports::UnitOfWork& work, domain::Instant now, const domain::Task& task,
                      const domain::Deduction& deduction) {
    const auto zone = house.assessment.zone;
    const auto last = domain::local_day(now + services::appeal_within, zone);
    const auto code = domain::code_of(deduction.id);
    notify_secretaries(work, now, deduction.organisation,
                       notice_of(house, now, "deducted/" + code,
                                 house.phrases.say("deduction.notice",
                                                   {{"task", domain::code_of(task.id)},
                                                    {"title", task.title},
                                                    {"points", domain::to_text(deduction.points)},
                                                    {"code", code},
                                                    {"last", dialogue::day_words(last, {}, domain::local_day(now, zone))}})));
}

void tell_groups(const House& house, ports::UnitOfWork& work, domain::Instant now, const std::string& county,
                 const domain::Task& task, const Missed& missed) {
    auto names = dialogue::joined(missed.names, "、");
    if (missed.count > static_cast<int>(missed.names.size())) {
        names = house.phrases.say("task.names_more", {{"names", names}, {"count", std::to_string(missed.count)}});
    }
    notify_county_groups(work, now, county,
                         notice_of(house, now, "deducted/" + county + "/" + domain::code_of(missed.first),
                                   house.phrases.say("deduction.group", {{"task", domain::code_of(task.id)},
                                                                         {"title", task.title},
                                                                         {"count", std::to_string(missed.count)},
                                                                         {"points", domain::to_text(missed.points)},
                                                                         {"names", names}})));
}

}  // namespace

int deduct_missed(const House& house, ports::UnitOfWork& work, domain::Instant now, int limit) {
    const auto made = services::make_due_deductions(work, house.assessment, now, limit);
    std::map<std::pair<std::string, domain::TaskId>, Missed> by_county;
    for (const auto& deduction : made) {
        const auto code = domain::code_of(deduction.id);
        work.audit().append({0, now, "clock", "deduct", code, domain::code_of(deduction.task), {}});
        const auto organisation = work.organisations().find(deduction.organisation).value();
        tell_secretaries(house, work, now, work.duties().find(deduction.task).value(), deduction);
        auto& missed = by_county[{organisation.county, deduction.task}];
        if (missed.count++ == 0) missed.first = deduction.id;
        missed.points = deduction.points;
        if (missed.names.size() < names_max) missed.names.push_back(dialogue::short_name(organisation));
    }
    for (const auto& [whose, missed] : by_county) {
        tell_groups(house, work, now, whose.first, work.duties().find(whose.second).value(), missed);
    }
    return static_cast<int>(made.size());
}

void DutyWatch::run_due(domain::Instant now) {
    if (now - looked_at_ < look_every && now >= looked_at_) return;
    plant_once_a_day(now);
    deduct_due(now);
    looked_at_ = now;
}

void DutyWatch::plant_once_a_day(domain::Instant now) {
    const auto today = domain::local_day(now, house_.assessment.zone);
    if (today == planted_on_) return;
    int added = 0;
    ports::write_and_wait(store_, [&](ports::UnitOfWork& work) {
        added = services::plant_yearly_tasks(work, house_.assessment, house_.timetable, now);
        if (added > 0) work.audit().append({0, now, "clock", "plant_tasks", "", std::to_string(added), {}});
    });
    if (added > 0) spdlog::info("tasks of the rulebook: {} assignments added", added);
    planted_on_ = today;
}

void DutyWatch::deduct_due(domain::Instant now) {
    const auto due = [&] {
        bool found = false;
        store_.read([&](const ports::View& view) { found = services::deductions_due(view, now); });
        return found;
    };
    while (due()) {
        int made = 0;
        ports::write_and_wait(store_,
                              [&](ports::UnitOfWork& work) { made = deduct_missed(house_, work, now, deductions_at_once); });
        spdlog::info("{} deductions for what was missed", made);
    }
}

}  // namespace kexiebot::app
