#include "bot/services/checklist.hpp"

#include <array>
#include <charconv>

namespace kexiebot::services {

using domain::ChecklistAnswer;
using domain::ChecklistState;

namespace {

ChecklistAnswer answer_to(const ports::View& view, const ChecklistSubject& subject) {
    if (const auto found = view.checklist().find(subject.organisation, subject.year, subject.point)) return *found;
    return {subject.organisation, subject.year, subject.point, ChecklistState::open, {}, {}, 0};
}

Answered set(ports::UnitOfWork& work, const ChecklistSubject& subject, ChecklistState state, domain::PersonId by,
             domain::Instant now) {
    const auto before = answer_to(work, subject);
    if (before.state == state) return {before, false};
    auto after = before;
    after.state = state;
    after.by = by;
    after.at = now;
    ++after.version;
    work.checklist().put(after);
    work.changes().add({{},
                        by,
                        ports::ChangeKind::checklist_declared,
                        {},
                        {},
                        to_snapshot(subject, before.state),
                        before.version,
                        after.version,
                        now,
                        false,
                        {}});
    return {after, true};
}

}  // namespace

Answered declare(ports::UnitOfWork& work, const ChecklistSubject& subject, bool met, domain::PersonId by, domain::Instant now) {
    const auto verified = answer_to(work, subject).state == ChecklistState::verified;
    const auto state = !met ? ChecklistState::open : verified ? ChecklistState::verified : ChecklistState::declared;
    return set(work, subject, state, by, now);
}

Answered verify(ports::UnitOfWork& work, const ChecklistSubject& subject, bool met, domain::PersonId by, domain::Instant now) {
    return set(work, subject, met ? ChecklistState::verified : ChecklistState::open, by, now);
}

ChecklistCount count_of(const std::vector<ChecklistAnswer>& answers) {
    ChecklistCount count;
    for (const auto& answer : answers) {
        if (answer.state != ChecklistState::open) ++count.declared;
        if (answer.state == ChecklistState::verified) ++count.verified;
    }
    return count;
}

std::string to_snapshot(const ChecklistSubject& subject, ChecklistState state) {
    return std::to_string(subject.organisation.value) + " " + std::to_string(subject.year) + " " + std::to_string(subject.point) +
           " " + std::to_string(static_cast<int>(state));
}

std::optional<ChecklistSnapshot> checklist_snapshot(std::string_view text) {
    std::array<std::int64_t, 4> numbers{};
    const auto* at = text.data();
    const auto* const end = at + text.size();
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (i > 0 && (at == end || *at++ != ' ')) return std::nullopt;
        const auto [next, error] = std::from_chars(at, end, numbers[i]);
        if (error != std::errc{}) return std::nullopt;
        at = next;
    }
    const auto [organisation, year, point, state] = numbers;
    if (at != end || point < 1 || point > checklist_points) return std::nullopt;
    if (state < 0 || state > static_cast<int>(ChecklistState::verified)) return std::nullopt;
    return ChecklistSnapshot{{{organisation}, static_cast<int>(year), static_cast<int>(point)},
                             static_cast<ChecklistState>(state)};
}

}  // namespace kexiebot::services
