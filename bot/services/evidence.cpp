#include "bot/services/evidence.hpp"

#include <algorithm>

#include "bot/services/activity_snapshot.hpp"
#include "bot/services/honours.hpp"
#include "bot/services/scoring.hpp"

namespace kexiebot::services {

using domain::ActivityStatus;

namespace {

// A draft is complete with its first piece of evidence; a returned activity is handed in again by a new one. What was approved
// on the strength of evidence that is no more is looked at again.
ActivityStatus status_with_evidence(ActivityStatus status, Review review, bool replaces) {
    switch (status) {
        case ActivityStatus::draft:
        case ActivityStatus::returned: return review == Review::automatic ? ActivityStatus::approved : ActivityStatus::pending;
        case ActivityStatus::approved:
            if (replaces && review == Review::required) return ActivityStatus::pending;
            break;
        case ActivityStatus::pending:
        case ActivityStatus::withdrawn: break;
    }
    return status;
}

void add_evidence(ports::UnitOfWork& work, const Assessment& assessment, domain::Activity& activity, const AddedEvidence& added,
                  domain::PersonId by, domain::Instant now) {
    if (added.pieces.empty()) return;
    const auto before = activity;
    activity.evidence_count += static_cast<int>(added.pieces.size()) - static_cast<int>(added.replaced.size());
    const auto review = review_for(work, assessment, activity.organisation);
    activity.status = status_with_evidence(activity.status, review, !added.replaced.empty());
    ++activity.version;
    work.activities().update(activity);
    recount(work, assessment, before, activity);
    work.changes().add({{},
                        by,
                        ports::ChangeKind::attached,
                        activity.id,
                        {},
                        to_snapshot(before, added),
                        before.version,
                        activity.version,
                        now,
                        false});
}

// Jobs whose file has arrived are left out: it stands among the evidence then.
std::vector<ports::MediaJob> on_their_way(const ports::View& view, domain::PersonId sender, domain::Instant since) {
    auto jobs = view.media().unassigned(sender, since);
    std::erase_if(jobs, [](const ports::MediaJob& job) { return job.status != ports::MediaStatus::waiting; });
    return jobs;
}

const domain::Evidence* with_bytes(const std::vector<domain::Evidence>& pieces, const std::string& sha256) {
    const auto found =
        std::find_if(pieces.begin(), pieces.end(), [&](const domain::Evidence& piece) { return piece.sha256 == sha256; });
    return found == pieces.end() ? nullptr : &*found;
}

std::vector<domain::EvidenceId> replace(ports::UnitOfWork& work, std::vector<domain::Evidence> pieces) {
    std::vector<domain::EvidenceId> replaced;
    for (auto& piece : pieces) {
        piece.status = domain::EvidenceStatus::replaced;
        work.evidence().update(piece);
        replaced.push_back(piece.id);
    }
    return replaced;
}

std::vector<domain::Evidence> before(std::vector<domain::Evidence> pieces, const std::optional<domain::Instant>& instant) {
    std::erase_if(pieces, [&](const domain::Evidence& piece) { return !instant || piece.received_at >= *instant; });
    return pieces;
}

// An honour knows how many pieces it has, and is handed in again by a new one.
void tell_honour(ports::UnitOfWork& work, const Assessment& assessment, const std::string& subject, int pieces) {
    const auto number = domain::number_of('R', subject);
    const auto honour = number ? work.honours().find(domain::HonourId{*number}) : std::nullopt;
    if (honour && pieces > 0) show_honour_by(work, assessment, *honour, pieces);
}

bool is_withdrawn_honour(const ports::View& view, const std::string& subject) {
    const auto number = domain::number_of('R', subject);
    const auto honour = number ? view.honours().find(domain::HonourId{*number}) : std::nullopt;
    return honour && honour->status == ActivityStatus::withdrawn;
}

}  // namespace

int count_waiting(const ports::View& view, domain::PersonId sender, domain::Instant now) {
    const auto since = now - belongs_together;
    return static_cast<int>(view.evidence().unassigned(sender, since).size() + on_their_way(view, sender, since).size());
}

int adopt_waiting(ports::UnitOfWork& work, const Assessment& assessment, domain::Activity& activity, domain::PersonId sender,
                  domain::Instant now, Earlier earlier) {
    const auto since = now - belongs_together;
    AddedEvidence adopted{{}, true, {}};
    const auto had = work.evidence().of(activity.id);
    for (auto& piece : work.evidence().unassigned(sender, since)) {
        if (with_bytes(had, piece.sha256) != nullptr) {
            piece.status = domain::EvidenceStatus::replaced;
            work.evidence().update(piece);
            continue;
        }
        piece.activity = activity.id;
        piece.organisation = activity.organisation;
        work.evidence().update(piece);
        adopted.pieces.push_back(piece.id);
    }
    if (earlier == Earlier::is_replaced && !adopted.pieces.empty()) adopted.replaced = replace(work, had);
    add_evidence(work, assessment, activity, adopted, sender, now);
    auto files = static_cast<int>(adopted.pieces.size());
    for (auto& job : on_their_way(work, sender, since)) {
        job.activity = activity.id;
        job.organisation = activity.organisation;
        if (earlier == Earlier::is_replaced) job.replaces_before = job.received_at;
        work.media().update(job);
        ++files;
    }
    return files;
}

std::string checklist_evidence(int year, int point) {
    return std::to_string(year) + "/" + std::to_string(point);
}

int adopt_waiting(ports::UnitOfWork& work, const Assessment& assessment, const OtherSubject& subject, domain::PersonId sender,
                  domain::Instant now) {
    const auto since = now - belongs_together;
    int pieces = 0;
    for (auto& piece : work.evidence().unassigned(sender, since)) {
        piece.organisation = subject.organisation;
        piece.subject = subject.name;
        work.evidence().update(piece);
        ++pieces;
    }
    tell_honour(work, assessment, subject.name, pieces);
    auto files = pieces;
    for (auto& job : on_their_way(work, sender, since)) {
        job.organisation = subject.organisation;
        job.subject = subject.name;
        work.media().update(job);
        ++files;
    }
    return files;
}

FileRefusal refusal_of(const ports::StoredFile& file, std::int64_t bytes_max) {
    if (file.bytes == 0) return FileRefusal::empty;
    if (file.bytes > bytes_max) return FileRefusal::too_large;
    if (!domain::file_type_of(file.head)) return FileRefusal::type_not_allowed;
    return FileRefusal::none;
}

Kept keep_file(ports::UnitOfWork& work, const Assessment& assessment, ports::MediaJob job, const ports::StoredFile& file,
               const std::string& name, domain::Instant now) {
    Kept kept;
    // The job may have been given its activity by a later message while the file was on its way.
    if (const auto latest = work.media().find(job.id)) job = *latest;
    auto activity = job.activity ? work.activities().find(job.activity) : std::nullopt;
    if (activity && activity->status == ActivityStatus::withdrawn) activity.reset();
    if (is_withdrawn_honour(work, job.subject)) job.subject.clear();
    // What comes for a locked year is kept, and belongs to nothing.
    if (activity && work.years().find(activity->year).state == domain::YearState::locked) activity.reset();

    auto& evidence = kept.evidence;
    evidence.activity = activity ? activity->id : domain::ActivityId{};
    evidence.organisation = activity ? activity->organisation : job.organisation;
    evidence.sender = job.sender;
    evidence.sha256 = file.sha256;
    evidence.bytes = file.bytes;
    evidence.type = *domain::file_type_of(file.head);
    evidence.name = name;
    evidence.received_at = job.received_at;
    evidence.subject = activity ? "" : job.subject;
    // Among all pieces of the activity, or those that still wait: one whose day is over is found by nothing any more.
    const auto here = activity                    ? work.evidence().of(activity->id)
                      : !evidence.subject.empty() ? work.evidence().showing(evidence.organisation, evidence.subject)
                                                  : work.evidence().unassigned(job.sender, now - belongs_together);
    if (const auto* same = with_bytes(here, file.sha256)) {
        kept.already_there = true;
        evidence = *same;
    }
    for (auto& other : work.evidence().with_hash(file.sha256)) {
        if (other.activity && other.activity != evidence.activity) kept.elsewhere.push_back(std::move(other));
    }
    if (!kept.already_there) {
        evidence.id = work.evidence().add(evidence);
        if (activity) {
            AddedEvidence added{{evidence.id}, false, replace(work, before(here, job.replaces_before))};
            add_evidence(work, assessment, *activity, added, job.sender, now);
        }
        tell_honour(work, assessment, evidence.subject, 1);
    }
    job.status = ports::MediaStatus::done;
    job.failure.clear();
    work.media().update(job);
    kept.activity = std::move(activity);
    return kept;
}

}  // namespace kexiebot::services
