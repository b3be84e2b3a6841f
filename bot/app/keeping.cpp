#include "bot/app/keeping.hpp"

namespace kexiebot::app {

std::string why_refused(const House& house, services::FileRefusal refusal) {
    switch (refusal) {
        case services::FileRefusal::none: break;
        case services::FileRefusal::empty: return house.phrases.say("file.empty");
        case services::FileRefusal::too_large:
            return house.phrases.say("file.too_large", {{"mib", std::to_string(house.file_mib_max)}});
        case services::FileRefusal::type_not_allowed: return house.phrases.say("file.type");
    }
    return {};
}

std::string told_of_seen(const House& house, const services::Kept& kept) {
    if (kept.already_there) {
        return house.phrases.say("file.already", {{"code", kept.activity ? domain::code_of(kept.activity->id) : ""}});
    }
    for (const auto& other : kept.elsewhere) {
        if (other.organisation == kept.evidence.organisation) {
            return house.phrases.say("file.elsewhere", {{"code", domain::code_of(other.activity)}});
        }
    }
    return {};
}

services::Kept keep_evidence(const House& house, ports::UnitOfWork& work, const ports::MediaJob& job,
                             const ports::StoredFile& file, const std::string& name, domain::Instant now) {
    auto kept = services::keep_file(work, house.assessment, job, file, name, now);
    auto done = *work.media().find(job.id);
    // A file that is there already adds nothing; one that also shows another activity is kept all the same.
    if (kept.already_there) done.status = ports::MediaStatus::failed;
    done.failure = told_of_seen(house, kept);
    work.media().update(done);
    const auto subject = kept.activity ? domain::code_of(kept.activity->id) : "";
    work.audit().append({0, now, job.channel + ":" + job.account, "evidence", subject, file.sha256, {}});
    return kept;
}

}  // namespace kexiebot::app
