#include "config/names.hpp"

#include "config/fault.hpp"

namespace kexiebot::config {

void Names::add(const std::string& official, const std::vector<std::string>& short_names) {
    official_.insert(official);
    for (const auto& name : short_names) by_short_name_[name].insert(official);
}

std::vector<std::string> Names::meant_by(std::string_view name) const {
    if (const auto found = official_.find(name); found != official_.end()) return {*found};
    const auto found = by_short_name_.find(name);
    return found == by_short_name_.end() ? std::vector<std::string>{}
                                         : std::vector<std::string>{found->second.begin(), found->second.end()};
}

std::string Names::nearest_to(std::string_view name) const {
    std::vector<std::string> known{official_.begin(), official_.end()};
    for (const auto& [short_name, meant] : by_short_name_) known.push_back(short_name);
    return nearest(name, known);
}

std::string name_fault(const Names& names, std::string_view expected, std::string_view name) {
    const auto meant = names.meant_by(name);
    if (meant.size() == 1) return {};
    const auto found = "expected " + std::string{expected} + ", found " + in_quotes(name);
    if (meant.size() > 1) return found + ", which may be " + in_quotes(meant[0]) + " or " + in_quotes(meant[1]);
    const auto nearest_name = names.nearest_to(name);
    return nearest_name.empty() ? found + "; none is known yet" : found + ", the nearest is " + in_quotes(nearest_name);
}

std::vector<std::string> split_list(std::string_view text) {
    constexpr std::string_view marks[] = {"、", "，", ",", ";", "；"};
    std::vector<std::string> parts(1);
    while (!text.empty()) {
        std::size_t taken = 0;
        for (const auto mark : marks) {
            if (text.starts_with(mark)) taken = mark.size();
        }
        if (taken > 0) {
            parts.emplace_back();
        } else {
            taken = 1;
            if (text.front() != ' ') parts.back() += text.front();
        }
        text.remove_prefix(taken);
    }
    std::erase(parts, "");
    return parts;
}

}  // namespace kexiebot::config
