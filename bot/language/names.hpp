#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/language/directory.hpp"
#include "bot/language/normalise.hpp"

namespace kexiebot::language {

struct FoundName {
    enum class What { organisation, county };
    What what = What::organisation;
    std::string name;  ///< official; empty when several share what was typed
    Span span;
    bool complete = false;  ///< typed with 科协 or 公司, so that nothing else can be meant
};

/// The counties and organisations named in a normalised text, in order, not overlapping, the longest first.
/// The cost depends on the text, not on how many names the directory holds.
std::vector<FoundName> find_names(const Directory& directory, std::u32string_view text);

/// The one organisation whose name is nearly what stands somewhere in `piece`: one character wrong, or all of them said alike
/// ("湘北实品"). Empty when there is none or more than one. `sounds`: by character, from the lexicon.
std::vector<FoundName> find_near_names(const Directory& directory, std::u32string_view text,
                                       const std::vector<std::uint16_t>& sounds);

/// Whether an organisation's name begins so (汨江 of 汨江电子). At least two characters.
bool begins_a_name(const Directory& directory, std::u32string_view beginning);

/// The county an organisation belongs to; empty when the directory does not know it.
std::string_view county_of(const Directory& directory, std::string_view organisation);

}  // namespace kexiebot::language
