#include "bot/services/silences.hpp"

#include <algorithm>

namespace kexiebot::services {

using domain::Silence;

namespace {

SilenceScope scope_of(const Silence& silence) {
    return {silence.organisation, silence.county, silence.subject};
}

std::string code_of(const Silence& silence) {
    return "silence " + std::to_string(silence.id.value);
}

}  // namespace

Silence mute(ports::UnitOfWork& work, const SilenceScope& scope, domain::Date until, const std::string& reason,
             domain::PersonId by, const std::string& actor, domain::Instant now, domain::Zone zone) {
    for (const auto& before : work.silences().in_force(now)) {
        if (scope_of(before) == scope) lift(work, before, actor, now);
    }
    Silence silence;
    silence.organisation = scope.organisation;
    silence.county = scope.county;
    silence.subject = scope.subject;
    silence.until = domain::end_of_day(until, zone);
    silence.reason = reason;
    silence.by = by;
    silence.at = now;
    silence.id = work.silences().add(silence);
    const auto organisation = scope.organisation ? work.organisations().find(scope.organisation) : std::nullopt;
    const auto whom = organisation ? organisation->name : scope.county;
    work.audit().append(
        {0, now, actor, "mute", code_of(silence), whom + " " + scope.subject + " " + domain::to_text(until) + " " + reason, {}});
    return silence;
}

void lift(ports::UnitOfWork& work, const Silence& silence, const std::string& actor, domain::Instant now) {
    work.silences().lift(silence.id);
    work.audit().append({0, now, actor, "lift_silence", code_of(silence), silence.reason, {}});
}

std::vector<Silence> silences_for(const ports::View& view, const Asker& asker, domain::Instant now) {
    std::vector<Silence> seen;
    const auto counties = coordinated_counties(asker);
    const auto coordinates = [&counties](const std::string& county) {
        return std::find(counties.begin(), counties.end(), county) != counties.end();
    };
    for (const auto& silence : view.silences().in_force(now)) {
        const auto organisation = silence.organisation ? view.organisations().find(silence.organisation) : std::nullopt;
        const auto is_theirs = organisation ? may_review(asker, *organisation) : coordinates(silence.county);
        if (asker.role == domain::Role::admin || is_theirs) seen.push_back(silence);
    }
    return seen;
}

}  // namespace kexiebot::services
