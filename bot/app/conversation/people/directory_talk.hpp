#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// 「本县有哪些单位」, 「哪些单位没有秘书」, 「哪些企业这个月没活动」: of the counties the asker coordinates.
ports::Reply list_organisations(const Turn& turn, const ports::View& view, const language::Slots& slots);

/// 「谁是洞庭新材料的秘书」, 「谁还没绑定」: names of people, for those who work with them, never in a group.
ports::Reply list_people(const Turn& turn, const ports::View& view, const language::Slots& slots);

}  // namespace kexiebot::app
