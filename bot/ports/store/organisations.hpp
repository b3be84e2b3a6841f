#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "bot/domain/organisation.hpp"

namespace kexiebot::ports {

class Organisations {
public:
    virtual ~Organisations() = default;
    [[nodiscard]] virtual std::optional<domain::Organisation> find(domain::OrganisationId id) const = 0;
    /// By official name, exactly.
    [[nodiscard]] virtual std::optional<domain::Organisation> find(std::string_view name) const = 0;
    /// By id. `county` empty: all of them.
    [[nodiscard]] virtual std::vector<domain::Organisation> all(std::string_view county = {}) const = 0;
    /// Grows whenever an organisation or county is added or changed, by any process: a cached directory is stale then.
    [[nodiscard]] virtual std::int64_t directory_version() const = 0;
    [[nodiscard]] virtual std::vector<domain::County> counties() const = 0;

    /// Gives it an id. The name must be new.
    virtual domain::OrganisationId add(const domain::Organisation& organisation) = 0;
    virtual void update(const domain::Organisation& organisation) = 0;
    /// Makes the stored counties these; names that stay keep their organisations.
    virtual void set_counties(const std::vector<domain::County>& counties) = 0;
};

}  // namespace kexiebot::ports
