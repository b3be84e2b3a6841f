#include "bot/domain/silence.hpp"

#include <algorithm>

#include "bot/domain/urgency.hpp"

namespace kexiebot::domain {

namespace {

bool holds(const Silence& silence, Instant now) {
    return !silence.lifted && silence.at <= now && now <= silence.until;
}

bool is_about(const Silence& silence, const ReminderSubject& subject) {
    if (silence.organisation) {
        if (silence.organisation != subject.organisation) return false;
    } else if (!silence.county.empty() && silence.county != subject.county) {
        return false;
    }
    return silence.subject.empty() || silence.subject == subject.code || silence.subject == subject.kind;
}

}  // namespace

const Silence* silence_over(std::span<const Silence> silences, const ReminderSubject& subject, Instant now) {
    const auto urgency = urgency_of(subject.kind);
    if (urgency == Urgency::answer || urgency == Urgency::deduction) return nullptr;
    const auto found = std::find_if(silences.begin(), silences.end(),
                                    [&](const Silence& one) { return holds(one, now) && is_about(one, subject); });
    return found == silences.end() ? nullptr : &*found;
}

}  // namespace kexiebot::domain
