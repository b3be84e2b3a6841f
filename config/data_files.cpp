#include "config/data_files.hpp"

#include <map>
#include <stdexcept>
#include <system_error>

#include "config/node.hpp"
#include "embedded/shipped.hpp"

namespace kexiebot::config {

namespace fs = std::filesystem;

namespace {

DataFile converted(const embedded::File& file) {
    const auto slash = file.path.rfind('/');
    return {std::string{file.path.substr(slash == std::string_view::npos ? 0 : slash + 1)}, "embedded:" + std::string{file.path},
            std::string{file.bytes}};
}

using FilesByName = std::map<std::string, DataFile>;

void take_folder(const fs::path& folder, std::string_view extension, FilesByName& files, FaultList& faults) {
    std::error_code error;
    for (fs::directory_iterator at{folder, error}, end; !error && at != end; at.increment(error)) {
        if (!at->is_regular_file() || at->path().extension() != extension) continue;
        FaultList of_file{at->path().string()};
        const auto text = read_file(at->path().string(), of_file);
        const auto name = at->path().filename().string();
        if (text) {
            files[name] = {name, at->path().string(), *text};
        } else {
            faults.add(0, name, "expected a file that can be read");
        }
    }
    if (error) faults.add(0, "", "expected a folder that can be read: " + error.message());
}

}  // namespace

Loaded<std::vector<DataFile>> overlaid(std::vector<DataFile> shipped, const fs::path& folder, std::string_view extension) {
    FilesByName files;
    for (auto& file : shipped) files[file.name] = std::move(file);
    FaultList faults{folder.string()};
    if (!folder.empty() && fs::exists(folder)) take_folder(folder, extension, files, faults);
    std::vector<DataFile> list;
    for (auto& [name, file] : files) list.push_back(std::move(file));
    return faults.finish(std::move(list));
}

Loaded<std::vector<DataFile>> data_files(std::string_view set, const fs::path& folder, std::string_view extension) {
    std::vector<DataFile> shipped;
    const auto prefix = std::string{set} + '/';
    for (const auto& file : embedded::shipped()) {
        if (file.path.starts_with(prefix) && file.path.ends_with(extension)) shipped.push_back(converted(file));
    }
    return overlaid(std::move(shipped), folder, extension);
}

DataFile shipped_file(std::string_view path) {
    for (const auto& file : embedded::shipped()) {
        if (file.path == path) return converted(file);
    }
    throw std::logic_error{"no such file ships: " + std::string{path}};
}

Loaded<DataFile> data_file(const fs::path& path, std::string_view shipped) {
    FaultList faults{path.string()};
    std::error_code error;
    if (path.empty() || !fs::exists(path, error)) return faults.finish(shipped_file(shipped));
    const auto text = read_file(path.string(), faults);
    return faults.finish(DataFile{path.filename().string(), path.string(), text.value_or("")});
}

}  // namespace kexiebot::config
