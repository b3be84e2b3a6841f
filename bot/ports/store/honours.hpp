#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "bot/domain/honour.hpp"

namespace kexiebot::ports {

class Honours {
public:
    virtual ~Honours() = default;
    [[nodiscard]] virtual std::optional<domain::Honour> find(domain::HonourId id) const = 0;
    /// Of an organisation in a year (0: any), withdrawn ones too, by id. No organisation: of all.
    [[nodiscard]] virtual std::vector<domain::Honour> list(domain::OrganisationId organisation, int year) const = 0;
    /// Those that wait for review, oldest first; `county` empty: everywhere.
    [[nodiscard]] virtual std::vector<domain::Honour> pending(std::string_view county) const = 0;

    virtual domain::HonourId add(const domain::Honour& honour) = 0;
    virtual void update(const domain::Honour& honour) = 0;
};

}  // namespace kexiebot::ports
