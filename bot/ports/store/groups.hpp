#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/domain/identifiers.hpp"

namespace kexiebot::ports {

/// How a group's rankings name organisations, as its coordinator chose.
enum class NamesInGroup { short_, full, hidden };

/// A group chat bound to a county or an organisation (one of both; neither: the city's): a route for its messages.
struct BoundGroup {
    std::string channel;
    std::string conversation;
    std::string county;
    domain::OrganisationId organisation;
    NamesInGroup names = NamesInGroup::short_;
    bool operator==(const BoundGroup&) const = default;
};

class Groups {
public:
    virtual ~Groups() = default;
    [[nodiscard]] virtual std::optional<BoundGroup> find(const std::string& channel, const std::string& conversation) const = 0;
    [[nodiscard]] virtual std::vector<BoundGroup> all() const = 0;
    /// Binds it, or binds it anew.
    virtual void bind(const BoundGroup& group) = 0;
    /// Makes the routes of the configuration these, and no others. Their conversations begin with "route:", as no platform's
    /// do: a channel that a route names is one group, whatever conversation a message names.
    virtual void set_routes(const std::vector<BoundGroup>& routes) = 0;
    virtual void unbind(const std::string& channel, const std::string& conversation) = 0;
};

}  // namespace kexiebot::ports
