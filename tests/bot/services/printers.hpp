#pragma once

#include <catch2/catch.hpp>

#include "bot/domain/activity.hpp"
#include "bot/domain/person.hpp"
#include "bot/services/evidence.hpp"
#include "bot/services/importing.hpp"
#include "bot/services/invitations.hpp"
#include "bot/services/register_activity.hpp"
#include "bot/services/review.hpp"
#include "bot/services/undo.hpp"
#include "tests/support/printers.hpp"

// So that a failing check names the status or outcome it met.
CATCH_REGISTER_ENUM(kexiebot::domain::ActivityStatus, kexiebot::domain::ActivityStatus::draft,
                    kexiebot::domain::ActivityStatus::pending, kexiebot::domain::ActivityStatus::approved,
                    kexiebot::domain::ActivityStatus::returned, kexiebot::domain::ActivityStatus::withdrawn)
CATCH_REGISTER_ENUM(kexiebot::domain::EvidenceStatus, kexiebot::domain::EvidenceStatus::active,
                    kexiebot::domain::EvidenceStatus::replaced, kexiebot::domain::EvidenceStatus::withdrawn)
CATCH_REGISTER_ENUM(kexiebot::domain::Role, kexiebot::domain::Role::guest, kexiebot::domain::Role::member,
                    kexiebot::domain::Role::secretary, kexiebot::domain::Role::coordinator, kexiebot::domain::Role::admin)
CATCH_REGISTER_ENUM(kexiebot::services::Unfit, kexiebot::services::Unfit::nothing, kexiebot::services::Unfit::unknown_item,
                    kexiebot::services::Unfit::date_ahead, kexiebot::services::Unfit::date_outside,
                    kexiebot::services::Unfit::ends_too_soon, kexiebot::services::Unfit::people_absurd,
                    kexiebot::services::Unfit::title_missing, kexiebot::services::Unfit::title_too_long)
CATCH_REGISTER_ENUM(kexiebot::services::FileRefusal, kexiebot::services::FileRefusal::none,
                    kexiebot::services::FileRefusal::empty, kexiebot::services::FileRefusal::too_large,
                    kexiebot::services::FileRefusal::type_not_allowed)
CATCH_REGISTER_ENUM(kexiebot::services::Imported, kexiebot::services::Imported::added, kexiebot::services::Imported::updated,
                    kexiebot::services::Imported::unchanged)
CATCH_REGISTER_ENUM(kexiebot::services::BindOutcome, kexiebot::services::BindOutcome::bound,
                    kexiebot::services::BindOutcome::wrong_code, kexiebot::services::BindOutcome::too_many_tries)
CATCH_REGISTER_ENUM(kexiebot::services::ReviewOutcome, kexiebot::services::ReviewOutcome::decided,
                    kexiebot::services::ReviewOutcome::already_decided)
CATCH_REGISTER_ENUM(kexiebot::services::UndoOutcome, kexiebot::services::UndoOutcome::undone,
                    kexiebot::services::UndoOutcome::nothing_to_undo, kexiebot::services::UndoOutcome::built_upon)
CATCH_REGISTER_ENUM(kexiebot::ports::ChangeKind, kexiebot::ports::ChangeKind::registered, kexiebot::ports::ChangeKind::edited,
                    kexiebot::ports::ChangeKind::withdrew, kexiebot::ports::ChangeKind::attached,
                    kexiebot::ports::ChangeKind::honour_registered, kexiebot::ports::ChangeKind::checklist_declared,
                    kexiebot::ports::ChangeKind::service_requested, kexiebot::ports::ChangeKind::task_submitted,
                    kexiebot::ports::ChangeKind::honour_changed)
