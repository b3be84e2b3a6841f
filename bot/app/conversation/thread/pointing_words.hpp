#pragma once

#include <string_view>
#include <vector>

#include "bot/language/intent.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/references/pointing.hpp"

namespace kexiebot::app {

/// What the words around something that is pointed at say of it.

bool says_what_to_change(std::string_view words);  ///< 改成…, 错了, 删了
bool says_handed_over(std::string_view words);     ///< 报给市里了, 交到科协了
bool says_to_drop(std::string_view words);         ///< 删了, 不登了
/// Of an association: 有哪些要当面说的.
bool asks_what_is_open(std::string_view words);
/// Questions that are asked of an association.
bool asks_of_organisation(language::Intent intent);

/// 佐证有几张, 照片打开看看: evidence is spoken of.
bool asks_for_evidence(std::string_view words);

bool takes_something_back(language::Intent intent);

/// 「删掉R1」: an honour's code where an activity's is expected.
std::vector<language::Pointer> honours_in(const language::Normalised& message);

}  // namespace kexiebot::app
