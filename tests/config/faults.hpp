#pragma once

#include <unistd.h>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "config/fault.hpp"

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

/// A folder that is gone when the test ends.
class TemporaryFolder {
public:
    TemporaryFolder() {
        static std::atomic<int> count{0};
        path_ = std::filesystem::temp_directory_path() /
                ("kexiebot_config_" + std::to_string(::getpid()) + '_' + std::to_string(++count));
        std::filesystem::create_directories(path_);
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    std::filesystem::path write(const std::string& name, const std::string& bytes) const {
        std::ofstream{path_ / name, std::ios::binary} << bytes;
        return path_ / name;
    }

private:
    std::filesystem::path path_;
};

}  // namespace kexiebot::config
