#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>

namespace kexiebot::evidence {

/// An open file or folder, closed when it goes. Whatever the disk refuses is thrown as ports::StoreUnavailable, with the path.
class File {
public:
    /// For reading; does not follow a symbolic link. Nothing when there is no such file.
    [[nodiscard]] static std::optional<File> open_if_there(const std::filesystem::path& path);
    [[nodiscard]] static File open(const std::filesystem::path& path);

    File(File&& other) noexcept;
    File& operator=(File&&) = delete;
    ~File();

    /// Fills `buffer` from where the last read ended; 0 at the end of the file.
    [[nodiscard]] std::size_t read(std::span<char> buffer);
    /// Everything written to it is on the disk when this returns. A folder's names are its content.
    void flush();
    /// From now on the file is only read.
    void protect();

private:
    File(int descriptor, std::filesystem::path path) : descriptor_{descriptor}, path_{std::move(path)} {}

    int descriptor_;
    std::filesystem::path path_;
};

}  // namespace kexiebot::evidence
