#include "bot/services/honours.hpp"

#include <algorithm>

#include "bot/services/edit_honour.hpp"
#include "bot/services/limits.hpp"
#include "bot/services/scoring.hpp"

namespace kexiebot::services {

using domain::ActivityStatus;
using domain::Honour;

namespace {

std::optional<Honour> same_as(const ports::View& view, const Honour& honour) {
    const auto others = view.honours().list(honour.organisation, honour.year);
    const auto found = std::find_if(others.rbegin(), others.rend(), [&honour](const Honour& other) {
        return other.id != honour.id && other.title == honour.title && other.level == honour.level &&
               other.status != ActivityStatus::withdrawn;
    });
    return found == others.rend() ? std::nullopt : std::optional{*found};
}

Honour with_status(ports::UnitOfWork& work, const Assessment& assessment, const Honour& honour, ActivityStatus status) {
    auto after = honour;
    after.status = status;
    ++after.version;
    work.honours().update(after);
    recount(work, assessment, honour, after);
    return after;
}

ReviewedHonour decide(ports::UnitOfWork& work, const Assessment& assessment, const Honour& honour, ActivityStatus status,
                      const std::string& reason, const Decider& by) {
    if (honour.status != ActivityStatus::pending) return {ReviewOutcome::already_decided, honour};
    const auto approved = status == ActivityStatus::approved;
    keep_review(work, domain::code_of(honour.id), approved ? domain::ReviewDecision::approved : domain::ReviewDecision::returned,
                by, reason);
    return {ReviewOutcome::decided, with_status(work, assessment, honour, status)};
}

}  // namespace

Unfit unfit(const Assessment& assessment, const NewHonour& honour, domain::Date today) {
    const auto date = honour.date.value_or(today);
    if (domain::days_between(date, today) < 0) return Unfit::date_ahead;
    if (!year_for(assessment, date, today)) return Unfit::date_outside;
    if (honour.title.empty()) return Unfit::title_missing;
    if (is_too_long(honour.title)) return Unfit::title_too_long;
    return Unfit::nothing;
}

RegisteredHonour register_honour(ports::UnitOfWork& work, const Assessment& assessment, const NewHonour& fresh,
                                 domain::Instant now) {
    const auto today = domain::local_day(now, assessment.zone);
    RegisteredHonour registered;
    auto& honour = registered.honour;
    honour.organisation = fresh.organisation;
    honour.level = fresh.level;
    honour.title = fresh.title;
    honour.date = fresh.date;
    honour.status =
        review_for(work, assessment, honour.organisation) == Review::automatic ? ActivityStatus::draft : ActivityStatus::pending;
    honour.year = *year_for(assessment, fresh.date.value_or(today), today);
    honour.logged_by = fresh.by;
    honour.logged_at = now;
    // Before it is counted itself.
    registered.gain = gain_of(work, assessment, [&] {
        auto uncounted = honour;
        uncounted.status = ActivityStatus::draft;
        return uncounted;
    }());
    honour.id = work.honours().add(honour);
    registered.same = same_as(work, honour);
    recount(work, assessment, std::nullopt, honour);
    work.changes().add(
        {{}, fresh.by, ports::ChangeKind::honour_registered, {}, honour.id, "", 0, honour.version, now, false, {}});
    return registered;
}

ReviewedHonour approve(ports::UnitOfWork& work, const Assessment& assessment, const Honour& honour, const Decider& by) {
    return decide(work, assessment, honour, ActivityStatus::approved, "", by);
}

ReviewedHonour return_honour(ports::UnitOfWork& work, const Assessment& assessment, const Honour& honour,
                             const std::string& reason, const Decider& by) {
    return decide(work, assessment, honour, ActivityStatus::returned, reason, by);
}

ReviewedHonour reopen(ports::UnitOfWork& work, const Assessment& assessment, const Honour& honour) {
    const auto decided = honour.status == ActivityStatus::approved || honour.status == ActivityStatus::returned;
    if (!decided) return {ReviewOutcome::already_decided, honour};
    return {ReviewOutcome::decided, with_status(work, assessment, honour, ActivityStatus::pending)};
}

ReviewedHonour reword_return(ports::UnitOfWork& work, const Honour& honour, const std::string& reason, const Decider& by) {
    if (honour.status != ActivityStatus::returned) return {ReviewOutcome::already_decided, honour};
    keep_review(work, domain::code_of(honour.id), domain::ReviewDecision::returned, by, reason);
    auto after = honour;
    ++after.version;
    work.honours().update(after);
    return {ReviewOutcome::decided, after};
}

Honour withdraw_honour(ports::UnitOfWork& work, const Assessment& assessment, const Honour& honour, domain::PersonId by,
                       domain::Instant now) {
    auto after = with_status(work, assessment, honour, ActivityStatus::withdrawn);
    keep_change(work, honour, after, by, now);
    return after;
}

Honour show_honour_by(ports::UnitOfWork& work, const Assessment& assessment, const Honour& honour, int pieces) {
    auto shown = honour;
    shown.evidence_count += pieces;
    work.honours().update(shown);
    if (shown.status != ActivityStatus::returned && shown.status != ActivityStatus::draft) return shown;
    const auto automatic = review_for(work, assessment, honour.organisation) == Review::automatic;
    return with_status(work, assessment, shown, automatic ? ActivityStatus::approved : ActivityStatus::pending);
}

}  // namespace kexiebot::services
