#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 「成绩单」, 「平江县排名图」, 「走势图」: asks for the picture, which follows.
ports::Reply request_picture(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);
/// 「导出考核表」, 「导出排名」, 「活动清单」, 「佐证档案」: asks for the file, which follows; from a group it comes to the
/// asker alone.
ports::Reply request_export(Turn& turn, ports::UnitOfWork& work, const language::Slots& slots);

}  // namespace kexiebot::app
