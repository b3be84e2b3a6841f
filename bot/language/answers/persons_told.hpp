#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// What is said of the persons of a promotion or of those who joined a society, once that is told.
struct PersonsTold {
    enum class What {
        named,  ///< 那两个是周凯和吴小芳: who they are
        more,   ///< 还是把他加上, 吴小芳也进了
        fewer   ///< 周凯的还在公示 先不算他
    };
    What what = What::named;
    int count = 1;                   ///< how many more or fewer
    std::vector<std::string> names;  ///< those that the message names, as typed
    std::string item;                ///< the item that the words belong to, 4.1 for 进了, or "" where they don't say
};

/// Nothing where the words ask, tell of a day or count anything else.
[[nodiscard]] std::optional<PersonsTold> read_persons_told(std::string_view text, const Context& context);

/// The persons that `told` names, as typed.
[[nodiscard]] std::vector<std::string> persons_named(std::string_view told);

}  // namespace kexiebot::language
