#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/domain/calendar.hpp"
#include "bot/domain/identifiers.hpp"

namespace kexiebot::domain {

/// Row 9 of the notice's 附件2: what a missed task costs points for.
enum class TaskKind {
    funded_project,  ///< 9.1 市科协资助的项目任务
    report,          ///< 9.2 总结、报表
    other_work,      ///< 9.3 交办的其他工作
};
enum class TaskStatus { open, closed, cancelled };
enum class AssignmentStatus {
    open,
    submitted,
    accepted,
    returned,
    overdue,  ///< was not handed in when it fell due, and cost its points
    cancelled,
};

/// 任务/交办, code T7.
struct Task {
    TaskId id;
    std::string title;
    TaskKind kind = TaskKind::other_work;
    Instant due{};
    std::string audience;  ///< as people say it: "全市", a county's name, or names joined by 、
    TaskStatus status = TaskStatus::open;
    PersonId given_by;
    Instant given_at{};
    int year = 0;
    bool operator==(const Task&) const = default;
};

/// One organisation's part of a task.
struct Assignment {
    TaskId task;
    OrganisationId organisation;
    AssignmentStatus status = AssignmentStatus::open;
    std::optional<Instant> due;  ///< set when this organisation was given longer than the task says
    std::optional<Instant> submitted_at;
    std::string note;
    Instant since{};  ///< when the organisation got the due time that it has now
    bool operator==(const Assignment&) const = default;
};

}  // namespace kexiebot::domain
