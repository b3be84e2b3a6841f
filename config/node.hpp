#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/fault.hpp"

namespace kexiebot::config {

struct Member;

/// A TOML document as a tree that remembers its lines, so that every check can name the place.
struct Node {
    enum class Kind { text, whole, decimal, truth, date, list, table };
    Kind kind = Kind::table;
    int line = 0;
    std::string text;  ///< of a text, or a date as "2026-01-31"
    std::int64_t whole = 0;
    double decimal = 0;
    bool truth = false;
    std::vector<Node> items;      ///< of a list
    std::vector<Member> members;  ///< of a table, in the order of the file
};

struct Member {
    std::string key;
    int line = 0;
    Node value;
};

/// Reads a TOML document. Nothing, and one fault added, when it is not TOML (the reader stops at the first such place).
std::optional<Node> parse_toml(std::string_view text, FaultList& faults);

/// The line of "indicator.2.item.3.cap" (lists count from 1), or of the nearest part of that path which the document has.
int line_of(const Node& root, std::string_view key);

/// What a value is, for messages: `"text"`, `12`, `a list`.
std::string described(const Node& value);
/// As above but only the kind, for values that may be secrets: "a text".
std::string_view kind_of(const Node& value);

/// The bytes of a file; nothing, and a fault added, when it can't be read or is above `mib_max` MiB.
std::optional<std::string> read_file(const std::string& path, FaultList& faults, std::size_t mib_max = 4);

}  // namespace kexiebot::config
