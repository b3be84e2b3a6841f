#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kexiebot::language {

/// A message, clause by clause, of which some put something off: 党日那个我明天再看, A18等我核一下再过, 先放着.
struct PuttingOff {
    std::vector<std::string> put_off;  ///< what is put off, as it was typed
    std::vector<std::string> others;   ///< the other clauses, without those that only agree, thank or take leave
    bool after_all = false;            ///< 算了，明天再说: whatever was told before it
};

/// Nothing when no clause puts anything off, or when it is asked. What is told to be done before the words that put off, in the
/// same clause (通过A5别的明天再看), is not put off.
std::optional<PuttingOff> read_putting_off(std::string_view text);

}  // namespace kexiebot::language
