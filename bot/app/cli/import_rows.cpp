#include "bot/app/cli/import_rows.hpp"

#include <array>

#include "bot/app/conversation/ordering.hpp"
#include "bot/app/system/system_randomness.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/importing.hpp"
#include "bot/services/tasks.hpp"

namespace kexiebot::app {

namespace {

class Tally {
public:
    void count(services::Imported imported) { ++counts_[static_cast<std::size_t>(imported)]; }
    [[nodiscard]] std::string text() const {
        return "新增 " + std::to_string(counts_[0]) + "，更新 " + std::to_string(counts_[1]) + "，未变 " +
               std::to_string(counts_[2]) + "\n";
    }

private:
    std::array<int, 3> counts_{};
};

domain::Membership membership_of(const ports::View& view, const config::PersonRow& row) {
    domain::Membership membership{row.role, {}, row.county};
    if (!row.organisation.empty()) membership.organisation = view.organisations().find(row.organisation).value().id;
    return membership;
}

}  // namespace

KnownNames known_names(ports::Store& store, const config::Settings& settings) {
    KnownNames names;
    store.read([&](const ports::View& view) {
        names.counties = view.organisations().counties();
        names.organisations = view.organisations().all();
        std::erase_if(names.organisations, [](const domain::Organisation& one) { return one.practice; });
        for (const auto& person : view.people().all()) {
            for (const auto& account : person.accounts) names.accounts.push_back({account, person.name});
        }
    });
    for (const auto& channel : settings.channels) names.channels.push_back(channel.name);
    names.zone = settings.time.zone;
    return names;
}

config::Loaded<std::vector<config::OrganisationRow>> read_organisation_rows(const std::string& bytes, const std::string& file,
                                                                            const KnownNames& names) {
    return config::read_organisations(bytes, file, names.known());
}

config::Loaded<std::vector<config::PersonRow>> read_people_rows(const std::string& bytes, const std::string& file,
                                                                const KnownNames& names) {
    return config::read_people(bytes, file, names.known());
}

config::Loaded<std::vector<config::TaskRow>> read_task_rows(const std::string& bytes, const std::string& file,
                                                            const KnownNames& names) {
    return config::read_tasks(bytes, file, names.known());
}

std::string apply_organisations(ports::UnitOfWork& work, const services::Assessment& assessment,
                                const std::vector<config::OrganisationRow>& rows, domain::Instant now) {
    Tally tally;
    const auto year = domain::year_of(domain::local_day(now, assessment.zone));
    for (const auto& row : rows) tally.count(services::import_organisation(work, assessment, row.organisation, year));
    return "单位：" + tally.text();
}

std::string apply_people(ports::UnitOfWork& work, const services::Assessment&, const std::vector<config::PersonRow>& rows,
                         domain::Instant now) {
    Tally tally;
    SystemRandomness randomness;
    std::string invites;
    for (const auto& row : rows) {
        const auto result = services::import_person(work, randomness, row.name, membership_of(work, row), row.account, now);
        tally.count(result.imported);
        if (result.invite) {
            invites += row.name + "（" + (row.organisation.empty() ? row.county : row.organisation) + "）邀请码 " +
                       result.invite->code + "\n";
        }
    }
    return "人员：" + tally.text() + (invites.empty() ? "" : invites + "邀请码 72 小时内有效，每码一人，请单独发给本人\n");
}

std::string apply_tasks(ports::UnitOfWork& work, const services::Assessment& assessment, const std::vector<config::TaskRow>& rows,
                        domain::Instant now) {
    std::string report;
    for (const auto& row : rows) {
        domain::Task task;
        task.title = row.title;
        task.kind = row.kind;
        task.due = row.due;
        task.audience = row.audience.empty() ? "全市" : dialogue::joined(row.audience, "、");
        task.given_at = now;
        task.year = domain::year_of(domain::local_day(row.due, assessment.zone));
        const auto organisations = services::organisations_meant(work, row.audience);
        const auto id = services::give_task(work, task, organisations);
        report += domain::code_of(id) + " " + row.title + "，" + std::to_string(organisations.size()) + " 家\n";
    }
    return report;
}

namespace {

// A deadline as it was written: a day, or a day with a time.
language::Due due_of(domain::Instant at, domain::Zone zone) {
    const auto day = domain::local_day(at, zone);
    if (at == domain::end_of_day(day, zone)) return {day, std::nullopt};
    return {day, domain::local_time(at, zone).time_of_day};
}

std::optional<domain::Task> same_task(const ports::View& view, const House& house, const config::TaskRow& row) {
    const auto audience = row.audience.empty() ? "全市" : dialogue::joined(row.audience, "、");
    for (auto& task : view.duties().tasks()) {
        const auto same = task.title == row.title && task.audience == audience && task.kind == row.kind &&
                          task.due == services::reminders::rolled(house.timetable, row.due);
        if (same && task.status == domain::TaskStatus::open) return std::move(task);
    }
    return std::nullopt;
}

}  // namespace

std::string assign_tasks(ports::UnitOfWork& work, const House& house, const std::vector<config::TaskRow>& rows,
                         domain::Instant now) {
    const language::Directory directory{work.organisations().counties(), work.organisations().all()};
    std::string report;
    for (const auto& row : rows) {
        if (const auto there = same_task(work, house, row)) {
            report += domain::code_of(there->id) + " " + row.title + "：已布置过，未变\n";
            continue;
        }
        Order order;
        order.intent = language::Intent::assign_task;
        order.slots.title = row.title;
        order.slots.kind = row.kind;
        order.slots.due = due_of(row.due, house.assessment.zone);
        order.slots.audience = row.audience;
        report += carry_out_order(house, directory, work, order, now).text + "\n";
    }
    return report;
}

}  // namespace kexiebot::app
