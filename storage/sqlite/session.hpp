#pragma once

#include "bot/ports/store.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/repositories/activities.hpp"
#include "storage/sqlite/repositories/announcements.hpp"
#include "storage/sqlite/repositories/audit.hpp"
#include "storage/sqlite/repositories/changes.hpp"
#include "storage/sqlite/repositories/checklist.hpp"
#include "storage/sqlite/repositories/dialogues.hpp"
#include "storage/sqlite/repositories/duties.hpp"
#include "storage/sqlite/repositories/evidence.hpp"
#include "storage/sqlite/repositories/groups.hpp"
#include "storage/sqlite/repositories/honours.hpp"
#include "storage/sqlite/repositories/inbox.hpp"
#include "storage/sqlite/repositories/invites.hpp"
#include "storage/sqlite/repositories/media.hpp"
#include "storage/sqlite/repositories/organisations.hpp"
#include "storage/sqlite/repositories/outbox.hpp"
#include "storage/sqlite/repositories/papers.hpp"
#include "storage/sqlite/repositories/people.hpp"
#include "storage/sqlite/repositories/photos.hpp"
#include "storage/sqlite/repositories/reminders.hpp"
#include "storage/sqlite/repositories/reviews.hpp"
#include "storage/sqlite/repositories/scores.hpp"
#include "storage/sqlite/repositories/sending.hpp"
#include "storage/sqlite/repositories/service_requests.hpp"
#include "storage/sqlite/repositories/silences.hpp"
#include "storage/sqlite/repositories/years.hpp"

namespace kexiebot::sqlite {

/// One connection with all repositories over it. Readers hand it out as a View, the writer as a UnitOfWork; the transaction
/// around it is theirs. One thread at a time.
class Session final : public ports::UnitOfWork {
public:
    explicit Session(const ConnectionSettings& settings) : connection_{settings} {}

    [[nodiscard]] Connection& connection() { return connection_; }
    /// What the repositories remember of the database may have changed under them.
    void forget_state() { audit_.forget_end(); }

    const ports::Organisations& organisations() const override { return organisations_; }
    const ports::People& people() const override { return people_; }
    const ports::Invites& invites() const override { return invites_; }
    const ports::Groups& groups() const override { return groups_; }
    const ports::Activities& activities() const override { return activities_; }
    const ports::EvidenceRows& evidence() const override { return evidence_; }
    const ports::Honours& honours() const override { return honours_; }
    const ports::Duties& duties() const override { return duties_; }
    const ports::Checklist& checklist() const override { return checklist_; }
    const ports::ServiceRequests& service_requests() const override { return service_requests_; }
    const ports::Announcements& announcements() const override { return announcements_; }
    const ports::Reviews& reviews() const override { return reviews_; }
    const ports::Scores& scores() const override { return scores_; }
    const ports::Changes& changes() const override { return changes_; }
    const ports::Dialogues& dialogues() const override { return dialogues_; }
    const ports::MediaJobs& media() const override { return media_; }
    const ports::Inbox& inbox() const override { return inbox_; }
    const ports::Outbox& outbox() const override { return outbox_; }
    const ports::Silences& silences() const override { return silences_; }
    const ports::Allowances& allowances() const override { return allowances_; }
    const ports::CallCounts& call_counts() const override { return call_counts_; }
    const ports::PaperRequests& papers() const override { return papers_; }
    const ports::Photos& photos() const override { return photos_; }
    const ports::Years& years() const override { return years_; }
    const ports::Audit& audit() const override { return audit_; }
    const ports::Reminders& reminders() const override { return reminders_; }

    ports::Organisations& organisations() override { return organisations_; }
    ports::People& people() override { return people_; }
    ports::Invites& invites() override { return invites_; }
    ports::Groups& groups() override { return groups_; }
    ports::Activities& activities() override { return activities_; }
    ports::EvidenceRows& evidence() override { return evidence_; }
    ports::Honours& honours() override { return honours_; }
    ports::Duties& duties() override { return duties_; }
    ports::Checklist& checklist() override { return checklist_; }
    ports::ServiceRequests& service_requests() override { return service_requests_; }
    ports::Announcements& announcements() override { return announcements_; }
    ports::Reviews& reviews() override { return reviews_; }
    ports::Scores& scores() override { return scores_; }
    ports::Changes& changes() override { return changes_; }
    ports::Dialogues& dialogues() override { return dialogues_; }
    ports::MediaJobs& media() override { return media_; }
    ports::Inbox& inbox() override { return inbox_; }
    ports::Outbox& outbox() override { return outbox_; }
    ports::Silences& silences() override { return silences_; }
    ports::Allowances& allowances() override { return allowances_; }
    ports::CallCounts& call_counts() override { return call_counts_; }
    ports::PaperRequests& papers() override { return papers_; }
    ports::Photos& photos() override { return photos_; }
    ports::Years& years() override { return years_; }
    ports::Audit& audit() override { return audit_; }
    ports::Reminders& reminders() override { return reminders_; }

private:
    Connection connection_;
    SqliteOrganisations organisations_{connection_};
    SqlitePeople people_{connection_};
    SqliteInvites invites_{connection_};
    SqliteGroups groups_{connection_};
    SqliteActivities activities_{connection_};
    SqliteEvidenceRows evidence_{connection_};
    SqliteHonours honours_{connection_};
    SqliteDuties duties_{connection_};
    SqliteChecklist checklist_{connection_};
    SqliteServiceRequests service_requests_{connection_};
    SqliteAnnouncements announcements_{connection_};
    SqliteReviews reviews_{connection_};
    SqliteScores scores_{connection_};
    SqliteChanges changes_{connection_};
    SqliteDialogues dialogues_{connection_};
    SqliteMediaJobs media_{connection_};
    SqliteInbox inbox_{connection_};
    SqliteOutbox outbox_{connection_};
    SqliteSilences silences_{connection_};
    SqliteAllowances allowances_{connection_};
    SqliteCallCounts call_counts_{connection_};
    SqlitePaperRequests papers_{connection_};
    SqlitePhotos photos_{connection_};
    SqliteYears years_{connection_};
    SqliteAudit audit_{connection_};
    SqliteReminders reminders_{connection_};
};

}  // namespace kexiebot::sqlite
