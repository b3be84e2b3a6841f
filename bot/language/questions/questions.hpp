#pragma once

#include <optional>
#include <string_view>

#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// What people ask about their own business in everyday words (哪项最差, 年会算不算, 审核要多久), by the rules of the lexicon's
/// [question]. The intent is `ask_about` with the rules' key in `topic` (or compare, reach: score_asides.hpp), or the intent that
/// the key names. What is asked about is in `item`, `indicator`, `level`, `task`, `organisation`, `top`; of what is no item, the
/// item of the notice that comes nearest is in `value`; what was done, where that is
/// told with the question, is in `title`, `date` and `people`. Nothing when it is no such question. It never writes. Less certain
/// than 90: only to be followed where the message reads as `unknown` by itself.
std::optional<Reading> read_question(std::string_view text, const Context& context);

/// 攻关怎么拿分: the indicator that a message names.
std::optional<std::string> indicator_named(std::string_view text, const Context& context);

}  // namespace kexiebot::language
