#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "bot/domain/activity.hpp"
#include "bot/domain/calendar.hpp"
#include "bot/domain/deduction.hpp"
#include "bot/domain/evidence.hpp"
#include "bot/domain/honour.hpp"
#include "bot/domain/person.hpp"
#include "bot/domain/points.hpp"
#include "bot/domain/task.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::app {

/// A row's members in the order they are written. Included by .cpp files of this folder only.
using Row = nlohmann::ordered_json;

/// The words of design.md section 14.
std::string name_of(domain::Role role);
std::string name_of(domain::ActivityStatus status);
std::string name_of(domain::Stage stage);  ///< empty for none
std::string name_of(domain::HonourLevel level);
std::string name_of(domain::EvidenceStatus status);
std::string name_of(domain::TaskKind kind);  ///< "9.1"
std::string name_of(domain::TaskStatus status);
std::string name_of(domain::AssignmentStatus status);
std::string name_of(domain::DeductionStatus status);
std::string name_of(ports::OutboxStatus status);

/// A decimal number with the points' exact value.
Row points_json(domain::Points points);
Row date_json(const std::optional<domain::Date>& date);
/// null for an empty text.
Row text_json(const std::string& text);
/// One line; broken UTF-8 replaced.
std::string to_line(const Row& row);

}  // namespace kexiebot::app
