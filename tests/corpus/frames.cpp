#include "tests/corpus/frames.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <utility>

namespace kexiebot::tests {

std::vector<std::string> lines_of(const std::filesystem::path& path) {
    std::ifstream file{path};
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) {
        if (!line.empty() && !line.starts_with('#')) lines.push_back(line.substr(0, line.find(" | ")));
    }
    if (lines.empty()) {
        std::fprintf(stderr, "%s: no lines\n", path.c_str());
        std::exit(2);
    }
    return lines;
}

std::vector<Filled> fill_frames(const std::filesystem::path& folder, const char* name, std::size_t times) {
    const std::array<std::pair<std::string, std::vector<std::string>>, 4> parts{{{"{T}", lines_of(folder / "titles.txt")},
                                                                                 {"{D}", lines_of(folder / "days.txt")},
                                                                                 {"{N}", lines_of(folder / "counts.txt")},
                                                                                 {"{P}", lines_of(folder / "places.txt")}}};
    std::vector<Filled> all;
    std::size_t drawn = 0;
    for (const std::string& frame : lines_of(folder / name)) {
        for (std::size_t time = 0; time < times; ++time, ++drawn) {
            Filled filled{frame, parts[0].second[drawn % parts[0].second.size()], {}};
            for (const auto& [sign, values] : parts) {
                const std::string& value = values[drawn % values.size()];
                for (std::size_t at = filled.text.find(sign); at != std::string::npos;
                     at = filled.text.find(sign, at + value.size())) {
                    filled.text.replace(at, sign.size(), value);
                    if (&values == &parts[3].second) filled.place = value;
                }
            }
            all.push_back(std::move(filled));
        }
    }
    return all;
}

}  // namespace kexiebot::tests
