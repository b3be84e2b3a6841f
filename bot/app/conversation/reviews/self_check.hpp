#pragma once

#include "bot/app/conversation/turn.hpp"
#include "bot/services/checklist.hpp"
#include "bot/services/undo.hpp"

namespace kexiebot::app {

/// 四化自查: the 13 points and how far the asker's organisation (or the one this group is bound to) has come this year.
/// 「自查还有哪些没核」: what waits to be verified.
ports::Reply show_checklist(Turn& turn, const ports::View& view, const language::Slots& slots);

/// 「自查3 已完成」: by its secretary a declaration; 「核实洞庭新材料自查3」 by whoever reviews it (in the group it is bound to
/// without its name) a verification, of which its secretaries are told.
ports::Reply declare_checklist(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots, bool sure);

/// Writes down what whoever reviews has found, and tells the organisation's secretaries: `reason`, when it was not met. Nothing
/// when it was so already.
services::Answered verify_point(const Turn& turn, ports::UnitOfWork& work, const domain::Organisation& organisation,
                                const services::ChecklistSubject& subject, bool met, const std::string& reason);

/// Writes down what an organisation's secretary says of it.
services::Answered declare_point(const Turn& turn, ports::UnitOfWork& work, const domain::Organisation& organisation,
                                 const services::ChecklistSubject& subject, bool met);

/// "自查3 有章程" for its evidence's subject, "2026/3".
std::string checklist_label(const Turn& turn, std::string_view subject);

/// What is said when an answer was taken back, or could not be. Requires: undone.answer.
ports::Reply answer_undone(Turn& turn, ports::UnitOfWork& work, const services::Undone& undone);

}  // namespace kexiebot::app
