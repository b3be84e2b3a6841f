#include "bot/app/conversation/duties/silences.hpp"

#include "bot/app/conversation/duties/duty_subjects.hpp"
#include "bot/app/conversation/thread/asking.hpp"
#include "bot/dialogue/wording.hpp"
#include "bot/services/silences.hpp"

namespace kexiebot::app {

using domain::Silence;
using language::SilenceCommand;
using ports::Reply;
using ports::UnitOfWork;

namespace {

constexpr std::size_t listed_max = 20;
constexpr std::size_t reason_characters_max = 60;

// "汨江电子", "汨江电子的T7", "平江县的T7", "全市"
std::string scope_words(const Turn& turn, const ports::View& view, const Silence& silence) {
    const auto organisation = silence.organisation ? view.organisations().find(silence.organisation) : std::nullopt;
    auto whom = organisation ? dialogue::short_name(*organisation) : silence.county;
    if (whom.empty()) whom = turn.say("silence.city");
    return silence.subject.empty() ? whom : turn.say("silence.subject", {{"whom", whom}, {"subject", silence.subject}});
}

std::string until_words(const Turn& turn, const Silence& silence) {
    return dialogue::day_words(domain::local_day(silence.until, turn.house.assessment.zone), {}, turn.today);
}

Reply list(const Turn& turn, const ports::View& view) {
    const auto silences = services::silences_for(view, turn.asker, turn.now);
    if (silences.empty()) return text_reply(turn.say("silence.none"));
    std::vector<std::string> lines{turn.say("silence.head", {{"count", std::to_string(silences.size())}})};
    for (const auto& one : silences) {
        if (lines.size() > listed_max) break;
        const auto by = one.by ? view.people().find(one.by) : std::nullopt;
        lines.push_back(turn.say("silence.line", {{"what", scope_words(turn, view, one)},
                                                  {"until", until_words(turn, one)},
                                                  {"reason", one.reason},
                                                  {"by", by ? by->name : ""}}));
    }
    return text_reply(dialogue::joined(lines, "\n"));
}

// Whether the command names something, and something that is this asker's to mute.
std::optional<services::SilenceScope> scope_of(const Turn& turn, const ports::View& view, const SilenceCommand& command) {
    services::SilenceScope scope;
    scope.subject = command.task;
    if (!command.organisation.empty()) {
        const auto organisation = find_organisation(turn, view, command.organisation);
        if (!organisation || !services::may_review(turn.asker, *organisation)) return std::nullopt;
        scope.organisation = organisation->id;
        return scope;
    }
    if (command.task.empty()) return std::nullopt;
    return scope;
}

// A task alone is muted for each county that the asker coordinates; an admin mutes it for the city.
std::vector<services::SilenceScope> scopes_of(const Turn& turn, const services::SilenceScope& scope) {
    const auto counties = services::coordinated_counties(turn.asker);
    if (scope.organisation || counties.empty() || turn.asker.role == domain::Role::admin) return {scope};
    std::vector<services::SilenceScope> scopes;
    for (const auto& county : counties) {
        scopes.push_back(scope);
        scopes.back().county = county;
    }
    return scopes;
}

Reply mute(const Turn& turn, UnitOfWork& work, const SilenceCommand& command) {
    const auto scope = scope_of(turn, work, command);
    if (!scope) return text_reply(turn.say("silence.whom"));
    if (!command.task.empty() && !find_task(turn, work, command.task, Right::review))
        return text_reply(not_found(turn, command.task));
    if (!command.until || domain::days_between(turn.today, *command.until) > services::silence_days_max) {
        return text_reply(turn.say("silence.until_when"));
    }
    if (command.reason.empty()) return text_reply(turn.say("silence.why"));
    const auto reason = dialogue::shortened(command.reason, reason_characters_max);
    std::vector<std::string> muted;
    Silence made;
    for (const auto& one : scopes_of(turn, *scope)) {
        made = services::mute(work, one, *command.until, reason, turn.asker.person, turn.actor(), turn.now,
                              turn.house.assessment.zone);
        muted.push_back(scope_words(turn, work, made));
    }
    const auto organisation = made.organisation ? work.organisations().find(made.organisation) : std::nullopt;
    const auto again = organisation ? dialogue::short_name(*organisation) + command.task : command.task;
    return text_reply(turn.say(
        "silence.muted",
        {{"what", dialogue::joined(muted, "、")}, {"until", until_words(turn, made)}, {"reason", reason}, {"again", again}}));
}

Reply lift(const Turn& turn, UnitOfWork& work, const SilenceCommand& command) {
    const auto scope = scope_of(turn, work, command);
    if (!scope) return text_reply(turn.say("silence.whom"));
    std::vector<std::string> lifted;
    for (const auto& one : services::silences_for(work, turn.asker, turn.now)) {
        const auto is_meant = one.organisation == scope->organisation && (command.task.empty() || one.subject == command.task);
        if (!is_meant) continue;
        services::lift(work, one, turn.actor(), turn.now);
        lifted.push_back(scope_words(turn, work, one));
    }
    if (lifted.empty()) return text_reply(turn.say("silence.not_muted"));
    return text_reply(turn.say("silence.lifted", {{"what", dialogue::joined(lifted, "、")}}));
}

}  // namespace

Reply silence(const Turn& turn, UnitOfWork& work, const SilenceCommand& command) {
    if (turn.asker.role < domain::Role::coordinator) return text_reply(turn.say("silence.coordinators_only"));
    switch (command.what) {
        case SilenceCommand::What::mute: return mute(turn, work, command);
        case SilenceCommand::What::lift: return lift(turn, work, command);
        case SilenceCommand::What::list: return list(turn, work);
    }
    return {};
}

}  // namespace kexiebot::app
