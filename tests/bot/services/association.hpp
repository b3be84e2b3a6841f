#pragma once

#include <string>

#include "bot/services/edit_activity.hpp"
#include "bot/services/evidence.hpp"
#include "bot/services/register_activity.hpp"
#include "bot/services/review.hpp"
#include "bot/services/undo.hpp"
#include "tests/bot/domain/rulebooks.hpp"
#include "tests/storage/sqlite/store_fixture.hpp"

namespace kexiebot::tests {

/// What the wall clock shows at +08:00.
inline domain::Instant local(int year, unsigned month, unsigned day_of_month, int hour = 9, int minute = 0, int second = 0) {
    const domain::LocalTime shown{day(year, month, day_of_month), std::chrono::minutes{hour * 60 + minute}};
    return domain::to_instant(shown, {}) + std::chrono::seconds{second};
}

/// Rules of 2026 and 2027. They differ in what a lecture earns, so that it shows which year's rules were used.
inline services::Assessment two_years() {
    services::Assessment assessment;
    for (const int year : {2026, 2027}) {
        auto rulebook = domain::test_rulebook();
        rulebook.year = year;
        rulebook.version = "test-" + std::to_string(year);
        if (year == 2027) rulebook.indicators.front().items.front().each = domain::Points{200};
        assessment.rulebooks.emplace(year, std::move(rulebook));
    }
    return assessment;
}

/// A picture whose bytes are told by `mark`: the same mark, the same picture.
inline ports::StoredFile picture(char mark) {
    return {std::string(64, mark), 1'000, "\xFF\xD8\xFF\xE0 a picture"};
}

/// A photo of an account's phone, to be fetched.
inline ports::MediaJob photo_of(domain::PersonId sender, domain::OrganisationId organisation, domain::ActivityId activity,
                                domain::Instant at) {
    ports::MediaJob job;
    job.channel = "local";
    job.message_id = "m";
    job.account = "u";
    job.sender = sender;
    job.organisation = organisation;
    job.activity = activity;
    job.next_at = at;
    job.received_at = at;
    return job;
}

/// One association with a secretary and a colleague, on a real store, at nine in the morning of 22 November 2026.
struct Association : StoreFixture {
    services::Assessment assessment = two_years();
    domain::OrganisationId company = organisation("第一科协");
    domain::PersonId secretary = person("甲某");
    domain::PersonId colleague = person("乙某");
    domain::Instant now = local(2026, 11, 22);

    services::NewActivity lecture(const std::string& title = "讲座", domain::Date date = day(2026, 11, 20)) {
        return {company, "1.1", title, date, {}, 45, "", domain::Stage::none, secretary};
    }
    services::Registered log(const services::NewActivity& activity) {
        return write([&](ports::UnitOfWork& work) { return services::register_activity(work, assessment, activity, now); });
    }
    domain::Activity log_lecture(const std::string& title = "讲座") { return log(lecture(title)).activity; }

    /// A photo arrives: announced at `sent`, fetched now.
    services::Kept send(char mark, domain::ActivityId activity, domain::Instant sent, domain::PersonId by) {
        return write([&](ports::UnitOfWork& work) {
            auto job = photo_of(by, company, activity, sent);
            job.id = work.media().add(job);
            return services::keep_file(work, assessment, job, picture(mark), "照片.jpg", now);
        });
    }
    services::Kept send(char mark, domain::ActivityId activity = {}) { return send(mark, activity, now, secretary); }

    domain::Activity stored(domain::ActivityId id) {
        return *read([&](const ports::View& view) { return view.activities().find(id); });
    }
    services::Edited edit(domain::ActivityId id, const services::Edit& edit, domain::PersonId by) {
        return write([&](ports::UnitOfWork& work) {
            return services::edit_activity(work, assessment, *work.activities().find(id), edit, by, now);
        });
    }
    services::Edited edit(domain::ActivityId id, const services::Edit& change) { return edit(id, change, secretary); }
    domain::Activity withdraw(domain::ActivityId id) {
        return write([&](ports::UnitOfWork& work) {
            return services::withdraw_activity(work, assessment, *work.activities().find(id), secretary, now);
        });
    }
    [[nodiscard]] services::Decider coordinator() const { return {{}, "演示协调员甲", now}; }
    services::Reviewed approve(domain::ActivityId id) {
        return write([&](ports::UnitOfWork& work) {
            return services::approve(work, assessment, *work.activities().find(id), coordinator());
        });
    }
    services::Reviewed send_back(domain::ActivityId id, const std::string& reason = "照片看不清") {
        return write([&](ports::UnitOfWork& work) {
            return services::return_activity(work, assessment, *work.activities().find(id), reason, coordinator());
        });
    }
    services::Undone undo(domain::PersonId by) {
        return write([&](ports::UnitOfWork& work) { return services::undo_last(work, assessment, by, now); });
    }
    services::Undone undo() { return undo(secretary); }

    /// The totals as the ranking sees them; all zero while there is no row.
    ports::ScoreRow totals(int year = 2026) {
        return read([&](const ports::View& view) { return view.scores().find(company, year).value_or(ports::ScoreRow{}); });
    }
    int waiting(domain::PersonId by) {
        return read([&](const ports::View& view) { return services::count_waiting(view, by, now); });
    }
};

}  // namespace kexiebot::tests
