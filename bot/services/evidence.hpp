#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/domain/evidence.hpp"
#include "bot/ports/evidence_store.hpp"
#include "bot/ports/store.hpp"
#include "bot/services/assessment.hpp"

namespace kexiebot::services {

/// How long a photo waits for its words, and words for their photo (design.md section 9).
inline constexpr std::chrono::hours belongs_together{24};

/// Files of this person that belong to nothing yet, arrived or still on their way, sent within the last 24 hours.
int count_waiting(const ports::View& view, domain::PersonId sender, domain::Instant now);

enum class Earlier { stays, is_replaced };  ///< what becomes of the evidence an activity has already

/// Gives them to `activity` (whose members are brought up to date). Returns how many.
int adopt_waiting(ports::UnitOfWork& work, const Assessment& assessment, domain::Activity& activity, domain::PersonId sender,
                  domain::Instant now, Earlier earlier = Earlier::stays);

/// Something other than an activity that has evidence: an honour, or a point of an organisation's self-check.
struct OtherSubject {
    domain::OrganisationId organisation;
    std::string name;  ///< as in domain::Evidence::subject
    bool operator==(const OtherSubject&) const = default;
};
std::string checklist_evidence(int year, int point);

/// The same for an honour or a point of the self-check.
int adopt_waiting(ports::UnitOfWork& work, const Assessment& assessment, const OtherSubject& subject, domain::PersonId sender,
                  domain::Instant now);

/// Why a file is not kept.
enum class FileRefusal { none, empty, too_large, type_not_allowed };
FileRefusal refusal_of(const ports::StoredFile& file, std::int64_t bytes_max);

struct Kept {
    domain::Evidence evidence;
    std::optional<domain::Activity> activity;  ///< after the change; none while it waits for its words
    bool already_there = false;                ///< the same file belongs to this activity already: nothing was added
    std::vector<domain::Evidence> elsewhere;   ///< the same bytes as evidence of other activities
};

/// Makes a fetched and kept file evidence of the job's activity (or of none yet) and the job done.
/// Requires: refusal_of(file) is none, and the file is in the evidence store.
Kept keep_file(ports::UnitOfWork& work, const Assessment& assessment, ports::MediaJob job, const ports::StoredFile& file,
               const std::string& name, domain::Instant now);

}  // namespace kexiebot::services
