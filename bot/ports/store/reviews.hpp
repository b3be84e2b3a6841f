#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/domain/review.hpp"

namespace kexiebot::ports {

class Reviews {
public:
    virtual ~Reviews() = default;
    /// Of an activity or honour, by its code, oldest first.
    [[nodiscard]] virtual std::vector<domain::ReviewStep> of(std::string_view subject) const = 0;

    /// Codes whose last step is an appeal, the longest waiting first, at most `limit`.
    [[nodiscard]] virtual std::vector<std::string> appealed(int limit) const = 0;

    virtual void add(const domain::ReviewStep& review) = 0;
};

}  // namespace kexiebot::ports
