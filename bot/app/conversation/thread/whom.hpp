#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// Those of `all` that the words name as people do: by name, 湘阴的 by their county, 浮标 by how their name begins, 园区的 by
/// what they are. In the order of `all`; a name said in full leaves out what only begins alike.
[[nodiscard]] std::vector<domain::Organisation> named_among(const Turn& turn, std::string_view words,
                                                            const std::vector<domain::Organisation>& all);

/// The words without the names of associations: 洞庭新材料的座谈 speaks of no exhibition of new materials.
[[nodiscard]] std::string without_organisations(const Turn& turn, const std::string& words);

/// All associations of whoever coordinates, but those for practice.
[[nodiscard]] std::vector<domain::Organisation> all_coordinated(const Turn& turn, const ports::View& view);

/// The one task that the words name by its code, a piece of its title (揭榜挂帅那个) or its last word; "" for none, and nothing
/// when they fit several.
[[nodiscard]] std::optional<std::string> task_named(const Turn& turn, const ports::View& view, const std::string& words);

/// The task that was spoken of last, half an hour ago at most, by its code; "" when something else was.
[[nodiscard]] std::string task_in_view(const Turn& turn);

/// Their official names.
[[nodiscard]] std::vector<std::string> names_in_full(const std::vector<domain::Organisation>& organisations);

}  // namespace kexiebot::app
