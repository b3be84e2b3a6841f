#pragma once

#include "bot/ports/store/reminders.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteReminders final : public ports::Reminders {
public:
    explicit SqliteReminders(Connection& connection);

    bool has(const std::string& key) const override;
    std::vector<ports::ReminderRow> last_to(domain::PersonId person, domain::Instant since) const override;
    std::vector<ports::ReminderRow> sent_to(domain::PersonId person, domain::Instant since) const override;
    std::vector<ports::ReminderAnswer> answers(domain::Instant since) const override;
    std::vector<domain::Assignment> missing(domain::Instant from, domain::Instant until) const override;
    std::vector<std::pair<domain::OrganisationId, domain::PersonId>> secretaries() const override;
    std::vector<ports::WaitingActivity> lacking_evidence(domain::Instant from, domain::Instant until) const override;
    std::vector<ports::WaitingReview> waiting_for_review(domain::Instant from, domain::Instant until) const override;
    std::vector<ports::AppealRow> appeals() const override;
    std::vector<domain::OrganisationId> with_activity(std::string_view item, int year) const override;
    bool acted(const std::string& subject, const std::vector<domain::Account>& by, domain::Instant since) const override;
    bool add(const ports::ReminderRow& row) override;
    void put(const ports::ReminderAnswer& answer) override;

private:
    mutable Statement has_, last_to_, sent_to_, answers_, missing_, secretaries_, lacking_evidence_, waiting_for_review_,
        appeals_, with_activity_, acted_;
    Statement add_, put_;
};

}  // namespace kexiebot::sqlite
