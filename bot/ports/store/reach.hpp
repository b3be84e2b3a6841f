#pragma once

#include <string>
#include <vector>

namespace kexiebot::ports {

/// How far somebody sees: the whole city, or these counties with the organisations and the people in them (design.md section 8).
struct Reach {
    bool city = false;
    std::vector<std::string> counties{};  ///< each once; not looked at when it is the city
};

}  // namespace kexiebot::ports
