#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bot/language/directory.hpp"

namespace kexiebot::language {

/// Lets a map of texts be asked with a view.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::u32string_view text) const { return std::hash<std::u32string_view>{}(text); }
};

/// What `Directory` looks things up in. An alias is any form of a name that people type (see aliases.hpp).
struct Directory::Index {
    static constexpr std::int32_t shared_by_several = -1;

    struct Target {
        std::int32_t thing = shared_by_several;  ///< organisations first, then counties
        bool complete = false;
    };
    /// A form of an organisation's name in which a slip may be looked for.
    struct Form {
        std::u32string text;
        std::int32_t organisation = 0;
    };
    struct Posting {
        std::uint32_t form = 0;
        std::uint16_t offset = 0;  ///< of the pair of characters within the form
    };

    std::vector<std::string> names;      ///< official
    std::vector<std::string> county_of;  ///< by organisation
    std::size_t organisations = 0;       ///< so many of `names` are organisations
    std::unordered_map<std::u32string, Target, TextHash, std::equal_to<>> aliases;
    std::unordered_map<std::uint64_t, std::uint64_t> lengths;  ///< first two characters → bit n: an alias of n characters
    std::vector<Form> forms;
    std::unordered_map<std::uint64_t, std::vector<Posting>> pairs;  ///< two neighbouring characters → where they stand in forms
    std::unordered_map<std::string, std::int32_t> organisation_named;

    static std::uint64_t pair(char32_t a, char32_t b) { return (static_cast<std::uint64_t>(a) << 32U) | b; }
};

}  // namespace kexiebot::language
