#include "bot/app/cli/row_json.hpp"

namespace kexiebot::app {

std::string name_of(domain::Role role) {
    switch (role) {
        case domain::Role::guest: return "guest";
        case domain::Role::member: return "member";
        case domain::Role::secretary: return "secretary";
        case domain::Role::coordinator: return "coordinator";
        case domain::Role::admin: return "admin";
    }
    return {};
}

std::string name_of(domain::ActivityStatus status) {
    switch (status) {
        case domain::ActivityStatus::draft: return "draft";
        case domain::ActivityStatus::pending: return "pending";
        case domain::ActivityStatus::approved: return "approved";
        case domain::ActivityStatus::returned: return "returned";
        case domain::ActivityStatus::withdrawn: return "withdrawn";
    }
    return {};
}

std::string name_of(domain::Stage stage) {
    switch (stage) {
        case domain::Stage::none: return {};
        case domain::Stage::plan: return "plan";
        case domain::Stage::carried_out: return "carried_out";
        case domain::Stage::commended: return "commended";
    }
    return {};
}

std::string name_of(domain::HonourLevel level) {
    switch (level) {
        case domain::HonourLevel::national: return "national";
        case domain::HonourLevel::provincial: return "provincial";
        case domain::HonourLevel::city: return "city";
    }
    return {};
}

std::string name_of(domain::EvidenceStatus status) {
    switch (status) {
        case domain::EvidenceStatus::active: return "active";
        case domain::EvidenceStatus::replaced: return "replaced";
        case domain::EvidenceStatus::withdrawn: return "withdrawn";
    }
    return {};
}

std::string name_of(domain::TaskKind kind) {
    switch (kind) {
        case domain::TaskKind::funded_project: return "9.1";
        case domain::TaskKind::report: return "9.2";
        case domain::TaskKind::other_work: return "9.3";
    }
    return {};
}

std::string name_of(domain::TaskStatus status) {
    switch (status) {
        case domain::TaskStatus::open: return "open";
        case domain::TaskStatus::closed: return "closed";
        case domain::TaskStatus::cancelled: return "cancelled";
    }
    return {};
}

std::string name_of(domain::AssignmentStatus status) {
    switch (status) {
        case domain::AssignmentStatus::open: return "open";
        case domain::AssignmentStatus::submitted: return "submitted";
        case domain::AssignmentStatus::accepted: return "accepted";
        case domain::AssignmentStatus::returned: return "returned";
        case domain::AssignmentStatus::overdue: return "overdue";
        case domain::AssignmentStatus::cancelled: return "cancelled";
    }
    return {};
}

std::string name_of(domain::DeductionStatus status) {
    switch (status) {
        case domain::DeductionStatus::in_force: return "in_force";
        case domain::DeductionStatus::appealed: return "appealed";
        case domain::DeductionStatus::waived: return "waived";
    }
    return {};
}

std::string name_of(ports::OutboxStatus status) {
    switch (status) {
        case ports::OutboxStatus::queued: return "queued";
        case ports::OutboxStatus::sending: return "sending";
        case ports::OutboxStatus::acked: return "acked";
        case ports::OutboxStatus::rejected: return "rejected";
        case ports::OutboxStatus::unknown: return "unknown";
        case ports::OutboxStatus::dead: return "dead";
    }
    return {};
}

Row points_json(domain::Points points) {
    // A double holds every hundredth of these sizes well enough to be printed with the same digits.
    if (points.hundredths % 100 == 0) return points.hundredths / 100;
    return static_cast<double>(points.hundredths) / 100.0;
}

Row date_json(const std::optional<domain::Date>& date) {
    return date ? Row(domain::to_text(*date)) : Row(nullptr);
}

Row text_json(const std::string& text) {
    return text.empty() ? Row(nullptr) : Row(text);
}

std::string to_line(const Row& row) {
    return row.dump(-1, ' ', false, Row::error_handler_t::replace);
}

}  // namespace kexiebot::app
