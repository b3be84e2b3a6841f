#include "bot/app/conversation/reviews/handed_in.hpp"

#include "bot/app/conversation/activities/honours.hpp"
#include "bot/app/conversation/notices.hpp"
#include "bot/dialogue/wording.hpp"

namespace kexiebot::app {

using domain::Activity;
using domain::ActivityStatus;
using domain::Honour;
using domain::ReviewDecision;

namespace {

template <class Member>
auto member_of(const HandedIn& handed_in, Member member) {
    return std::visit([&](const auto& thing) { return member(thing); }, handed_in.thing);
}

std::string decision_words(const Turn& turn, ReviewDecision decision) {
    switch (decision) {
        case ReviewDecision::approved: return turn.say("review.decision.approved");
        case ReviewDecision::returned: return turn.say("review.decision.returned");
        case ReviewDecision::appealed: return turn.say("review.decision.appealed");
        case ReviewDecision::upheld: return turn.say("review.decision.upheld");
    }
    return {};
}

}  // namespace

std::string HandedIn::code() const {
    return member_of(*this, [](const auto& one) { return domain::code_of(one.id); });
}

ActivityStatus HandedIn::status() const {
    return member_of(*this, [](const auto& one) { return one.status; });
}

domain::PersonId HandedIn::logged_by() const {
    return member_of(*this, [](const auto& one) { return one.logged_by; });
}

int HandedIn::year() const {
    return member_of(*this, [](const auto& one) { return one.year; });
}

int HandedIn::evidence_count() const {
    return member_of(*this, [](const auto& one) { return one.evidence_count; });
}

std::string HandedIn::state_key() const {
    return code() + "/" + std::to_string(member_of(*this, [](const auto& one) { return one.version; }));
}

std::optional<HandedIn> find_handed_in(const Turn& turn, const ports::View& view, const std::string& code, Right right) {
    const auto with_organisation = [&](auto thing) -> std::optional<HandedIn> {
        if (!thing) return std::nullopt;
        auto organisation = view.organisations().find(thing->organisation);
        if (!organisation) return std::nullopt;
        return HandedIn{*std::move(thing), *std::move(organisation)};
    };
    if (names_honour(code)) return with_organisation(find_honour(turn, view, code, right));
    return with_organisation(find_activity(turn, view, code, right));
}

std::vector<domain::Evidence> evidence_of(const ports::View& view, const HandedIn& handed_in) {
    if (const auto* activity = std::get_if<Activity>(&handed_in.thing)) return view.evidence().of(activity->id);
    return view.evidence().showing(handed_in.organisation.id, handed_in.code());
}

std::string label_of(const Turn& turn, const HandedIn& handed_in) {
    if (const auto* honour = std::get_if<Honour>(&handed_in.thing)) return honour_label(turn, *honour);
    return dialogue::activity_label(std::get<Activity>(handed_in.thing), turn.today);
}

services::Decider decider(const Turn& turn) {
    return {turn.asker.person, turn.asker.name, turn.now};
}

std::string not_waiting(const Turn& turn, const ports::View& view, const HandedIn& handed_in) {
    const auto label = label_of(turn, handed_in);
    if (handed_in.status() == ActivityStatus::draft) return turn.say("review.no_evidence", {{"activity", label}});
    const auto last = services::last_review(view, handed_in.code());
    const auto decided = handed_in.status() == ActivityStatus::approved || handed_in.status() == ActivityStatus::returned;
    if (!last || !decided) {
        return turn.say("review.already",
                        {{"activity", label}, {"status", dialogue::status_words(turn.house.phrases, handed_in.status())}});
    }
    const auto own = last->by && last->by == turn.asker.person;
    return turn.say("review.already_by", {{"activity", label},
                                          {"name", own ? turn.say("review.you") : last->name},
                                          {"when", dialogue::moment_words(last->at, turn.house.assessment.zone, turn.today)},
                                          {"what", decision_words(turn, last->decision)},
                                          {"reason", last->reason}});
}

void tell_owners(const Turn& turn, ports::UnitOfWork& work, const HandedIn& handed_in, const std::string& key,
                 const std::string& text) {
    notify_secretaries(work, turn.now, handed_in.organisation.id, "review", key, text);
    notify(turn, work, handed_in.logged_by(), "review", key, text);
}

}  // namespace kexiebot::app
