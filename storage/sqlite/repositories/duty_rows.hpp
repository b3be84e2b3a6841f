#pragma once

#include "bot/domain/deduction.hpp"
#include "bot/domain/task.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

/// The columns that assignment_of and deduction_of read, in their order; of `assignment AS a` and `deduction AS d`.
inline constexpr auto select_assignment_columns =
    "SELECT a.task, a.organisation, a.status, a.due, a.submitted_at, a.note, a.since";
inline constexpr auto select_deduction_columns =
    "SELECT d.id, d.organisation, d.task, d.kind, d.points, d.status, d.reason, d.appeal, d.decision, d.year, d.at";

[[nodiscard]] domain::Assignment assignment_of(Rows& rows);
[[nodiscard]] domain::Deduction deduction_of(Rows& rows);

}  // namespace kexiebot::sqlite
