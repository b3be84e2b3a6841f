#pragma once

#include <optional>
#include <string>

#include "bot/language/message/message.hpp"

namespace kexiebot::language {

/// The message as typed, without the clauses that tell something beside the report: behind the first those that only look ahead,
/// suppose or remark (昨天办了讲座，45人，下个月还想办一场), what those there said (有人说孩子上学), what will be reported another
/// time (其余的到时候另外报); and wherever it stands what nearly went wrong (下雨摊子差点没摆成。). Empty when there is none such;
/// a clause with a count, or with what is said of this record, is never left out.
[[nodiscard]] std::optional<std::string> without_afterthoughts(const Message& message);

}  // namespace kexiebot::language
