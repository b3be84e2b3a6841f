#pragma once

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "config/fault.hpp"
#include "tests/support/temporary_folder.hpp"

namespace kexiebot::config {

/// All faults as an operator sees them, a line each.
inline std::string all_of(const std::vector<Fault>& faults) {
    std::string text;
    for (const auto& fault : faults) text += to_text(fault) + '\n';
    return text;
}

/// `text` with the first `replaced` made `by`; a test that would change nothing fails.
inline std::string with(std::string text, const std::string& replaced, const std::string& by) {
    const auto at = text.find(replaced);
    if (at == std::string::npos) throw std::logic_error{"not in the text: " + replaced};
    return text.replace(at, replaced.size(), by);
}

/// A folder with files in it, gone when the test ends.
class TemporaryFolder : public tests::TemporaryFolder {
public:
    std::filesystem::path write(const std::string& name, const std::string& bytes) const {
        std::ofstream{path() / name, std::ios::binary} << bytes;
        return path() / name;
    }
};

}  // namespace kexiebot::config
