#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kexiebot::config {

/// Official names by any name somebody may write.
class Names {
public:
    void add(const std::string& official, const std::vector<std::string>& short_names);

    /// The official names that `name` may mean: one, several for a short name that is shared, none. An official name means
    /// itself alone.
    [[nodiscard]] std::vector<std::string> meant_by(std::string_view name) const;
    /// The nearest name of any kind.
    [[nodiscard]] std::string nearest_to(std::string_view name) const;

private:
    std::set<std::string, std::less<>> official_;
    std::map<std::string, std::set<std::string>, std::less<>> by_short_name_;
};

/// "expected …, found "平将县", the nearest is "平江县"", or for a shared short name what it may mean. Empty when `name` means
/// one.
std::string name_fault(const Names& names, std::string_view expected, std::string_view name);

/// The parts between 、 or ，, without space around them and without empty ones.
std::vector<std::string> split_list(std::string_view text);

}  // namespace kexiebot::config
