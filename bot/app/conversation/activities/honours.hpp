#pragma once

#include <optional>
#include <string>

#include "bot/app/conversation/subjects.hpp"
#include "bot/app/conversation/turn.hpp"
#include "bot/services/undo.hpp"

namespace kexiebot::app {

/// Logs an honour, or asks for its level, name or a doubtful date. `doubtful` and `sure` as for an activity.
ports::Reply register_honour(Turn& turn, ports::UnitOfWork& work, language::Slots slots,
                             const std::optional<std::string>& doubtful, bool sure);

/// 国家级, 省级, 市级
std::string level_words(const Turn& turn, domain::HonourLevel level);
/// Whether that is the code of an honour: "R5".
bool names_honour(std::string_view code);
/// The one with that code, if it is there and this asker may do that with it; others' are like none.
std::optional<domain::Honour> find_honour(const Turn& turn, const ports::View& view, std::string_view code, Right right);
/// "R5 先进集体（省级）"
std::string honour_label(const Turn& turn, const domain::Honour& honour);
/// 「R5什么情况」
ports::Reply show_honour(const Turn& turn, const ports::View& view, const std::string& code);
/// 「删掉R5」: asked about first.
ports::Reply withdraw_honour(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots, bool confirmed);

/// What is said when a registration was taken back, or could not be. Requires: undone.honour.
ports::Reply honour_undone(Turn& turn, ports::UnitOfWork& work, const services::Undone& undone);

}  // namespace kexiebot::app
