#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// What whoever coordinates asks around the desk, in words that read as something else or as nothing:
/// 照片要是今天补上、我也审了， 能加几分 of the thing named or in view, 几家科协一共报了多少个活动, 哪几家要掉分,
/// 那5分我这儿能免吧, 把全市考核表导一份, 要不A6我先给过了，照片后补. Nothing for everything else, everybody else and in groups.
std::optional<language::Reading> desk_question(const Turn& turn, const ports::View& view, const std::string& words,
                                               const language::Reading& reading);

/// How many associations there are and how much they have logged this year, in the city or in `slots.county`.
ports::Reply how_many(const Turn& turn, const ports::View& view, const language::Slots& slots);

}  // namespace kexiebot::app
