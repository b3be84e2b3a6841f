#include "bot/services/handing_in.hpp"

#include <algorithm>
#include <charconv>

#include "bot/services/evidence.hpp"
#include "bot/services/task_reviews.hpp"

namespace kexiebot::services {

using domain::Assignment;
using domain::AssignmentStatus;

namespace {

constexpr char separator = ' ';

std::int64_t version_of(const std::optional<domain::Instant>& at) {
    return at ? at->time_since_epoch().count() : 0;
}

// Numbers between single spaces; nothing when one is none.
std::optional<std::vector<std::int64_t>> numbers_in(std::string_view text) {
    std::vector<std::int64_t> numbers;
    while (true) {
        const auto end = text.find(separator);
        const auto word = text.substr(0, end);
        std::int64_t number = 0;
        const auto [stopped, error] = std::from_chars(word.data(), word.data() + word.size(), number);
        if (error != std::errc{} || stopped != word.data() + word.size()) return std::nullopt;
        numbers.push_back(number);
        if (end == std::string_view::npos) return numbers;
        text.remove_prefix(end + 1);
    }
}

// Somebody decided on it after it was handed in.
bool is_reviewed(const ports::View& view, const Assignment& assignment) {
    const auto last = last_review(view, review_subject(assignment));
    return last && last->at >= assignment.submitted_at && assignment.status == AssignmentStatus::accepted;
}

}  // namespace

HandedInPart hand_in(ports::UnitOfWork& work, const Assessment& assessment, const domain::Task& task,
                     const Assignment& assignment, const std::string& note, domain::PersonId by, domain::Instant now,
                     Waiting waiting) {
    HandedInPart part{submit(work, assessment, task, assignment, note, now), 0};
    if (part.submitted.outcome != SubmitOutcome::submitted) return part;
    const auto code = domain::code_of(task.id);
    PartSnapshot before{task.id, assignment.organisation, assignment.status, assignment.submitted_at, {}};
    for (const auto& piece : work.evidence().showing(assignment.organisation, code)) before.pieces.push_back(piece.id);
    const auto added = waiting == Waiting::stay ? 0 : adopt_waiting(work, assessment, {assignment.organisation, code}, by, now);
    part.files = static_cast<int>(before.pieces.size()) + added;
    work.changes().add({{},
                        by,
                        ports::ChangeKind::task_submitted,
                        {},
                        {},
                        to_snapshot(before),
                        version_of(before.submitted_at),
                        version_of(part.submitted.assignment.submitted_at),
                        now,
                        false});
    return part;
}

std::string to_snapshot(const PartSnapshot& part) {
    auto text = std::to_string(part.task.value) + separator + std::to_string(part.organisation.value) + separator +
                std::to_string(static_cast<int>(part.status)) + separator + std::to_string(version_of(part.submitted_at));
    for (const auto piece : part.pieces) text += separator + std::to_string(piece.value);
    return text;
}

std::optional<PartSnapshot> part_snapshot(std::string_view text) {
    constexpr std::size_t head = 4;
    const auto numbers = numbers_in(text);
    if (!numbers || numbers->size() < head) return std::nullopt;
    const auto status = (*numbers)[2];
    if (status < 0 || status > static_cast<int>(AssignmentStatus::cancelled)) return std::nullopt;
    PartSnapshot part{{(*numbers)[0]}, {(*numbers)[1]}, static_cast<AssignmentStatus>(status), {}, {}};
    if (const auto at = (*numbers)[3]; at != 0) part.submitted_at = domain::Instant{std::chrono::seconds{at}};
    for (auto i = head; i < numbers->size(); ++i) part.pieces.push_back({(*numbers)[i]});
    return part;
}

std::optional<Assignment> take_back_hand_in(ports::UnitOfWork& work, const PartSnapshot& before, std::int64_t version,
                                            domain::Instant now) {
    auto assignment = work.duties().find(before.task, before.organisation);
    if (!assignment || version_of(assignment->submitted_at) != version || is_reviewed(work, *assignment)) return std::nullopt;
    if (assignment->status != AssignmentStatus::submitted && assignment->status != AssignmentStatus::accepted)
        return std::nullopt;
    for (auto& piece : work.evidence().showing(before.organisation, domain::code_of(before.task))) {
        const auto had = std::find(before.pieces.begin(), before.pieces.end(), piece.id) != before.pieces.end();
        if (had || piece.received_at < now - belongs_together) continue;
        piece.subject.clear();
        work.evidence().update(piece);
    }
    assignment->status = before.status;
    assignment->submitted_at = before.submitted_at;
    assignment->note.clear();
    work.duties().put(*assignment);
    return assignment;
}

}  // namespace kexiebot::services
