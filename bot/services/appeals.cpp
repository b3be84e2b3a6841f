#include "bot/services/appeals.hpp"

#include <algorithm>

#include "bot/services/scoring.hpp"

namespace kexiebot::services {

using domain::ActivityStatus;
using domain::ReviewDecision;
using domain::ReviewStep;

namespace {

// The latest return; what came before it belongs to an earlier round.
std::optional<ReviewStep> last_return(const ports::View& view, const std::string& subject) {
    const auto reviews = view.reviews().of(subject);
    const auto found = std::find_if(reviews.rbegin(), reviews.rend(),
                                    [](const ReviewStep& review) { return review.decision == ReviewDecision::returned; });
    return found == reviews.rend() ? std::nullopt : std::optional{*found};
}

bool is_another(const std::vector<domain::Person>& people, domain::PersonId than) {
    return std::any_of(people.begin(), people.end(),
                       [than](const domain::Person& person) { return person.id != than && !person.accounts.empty(); });
}

void put(ports::UnitOfWork& work, const domain::Activity& activity) {
    work.activities().update(activity);
}

void put(ports::UnitOfWork& work, const domain::Honour& honour) {
    work.honours().update(honour);
}

template <class T>
void decide(ports::UnitOfWork& work, const Assessment& assessment, const T& thing, bool granted, const std::string& reason,
            const Decider& by) {
    keep_review(work, domain::code_of(thing.id), granted ? ReviewDecision::approved : ReviewDecision::upheld, by, reason);
    if (!granted) return;
    auto after = thing;
    after.status = ActivityStatus::approved;
    ++after.version;
    put(work, after);
    recount(work, assessment, thing, after);
}

}  // namespace

AppealOutcome appeal_review(ports::UnitOfWork& work, const std::string& subject, ActivityStatus status, const std::string& reason,
                            const Decider& by) {
    const auto last = last_review(work, subject);
    if (status != ActivityStatus::returned || !last) return AppealOutcome::not_returned;
    if (last->decision == ReviewDecision::appealed) return AppealOutcome::waiting;
    if (last->decision == ReviewDecision::upheld) return AppealOutcome::decided;
    if (last->at + review_appeal_within < by.at) return AppealOutcome::too_late;
    keep_review(work, subject, ReviewDecision::appealed, by, reason);
    return AppealOutcome::done;
}

std::optional<ReviewStep> open_appeal(const ports::View& view, const std::string& subject, ActivityStatus status) {
    auto last = last_review(view, subject);
    if (status != ActivityStatus::returned || !last || last->decision != ReviewDecision::appealed) return std::nullopt;
    return last;
}

bool may_decide_appeal(const ports::View& view, const std::string& subject, const std::string& county, const Asker& asker) {
    const auto returned = last_return(view, subject);
    if (!returned || returned->by != asker.person) return true;
    return !is_another(view.people().coordinating(county), asker.person) &&
           !is_another(view.people().administering(), asker.person);
}

void decide_appeal(ports::UnitOfWork& work, const Assessment& assessment, const domain::Activity& activity, bool granted,
                   const std::string& reason, const Decider& by) {
    decide(work, assessment, activity, granted, reason, by);
}

void decide_appeal(ports::UnitOfWork& work, const Assessment& assessment, const domain::Honour& honour, bool granted,
                   const std::string& reason, const Decider& by) {
    decide(work, assessment, honour, granted, reason, by);
}

}  // namespace kexiebot::services
