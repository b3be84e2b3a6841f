#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/language/message/message.hpp"

namespace kexiebot::language {

/// What a message says about the item of the assessment form it is about.
struct ItemReading {
    std::optional<std::string> item;       ///< "1.1"
    std::optional<std::string> indicator;  ///< only when no item is clear but the indicator is named as such
    bool ask = false;                      ///< something to register is named, its item is open
    bool typed = false;                    ///< by its id
    /// 0 … 100: how plainly something that can be registered is named at all.
    int strength = 0;
    bool operator==(const ItemReading&) const = default;
};

/// Item by typed id, else by the thing named, else by its form. tests/corpus/README.md, "Item".
/// `elsewhere`: where it was and who spoke; what is said there is not what it was about (党群活动室, 首席技师).
ItemReading read_item(const Message& message, const std::vector<Span>& elsewhere = {});

/// The indicator a question or a list is about: "2.1" and 技术革新 give "2", 讲座 "1".
std::optional<std::string> read_indicator(const Message& message);

}  // namespace kexiebot::language
