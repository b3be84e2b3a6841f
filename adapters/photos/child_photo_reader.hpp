#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "bot/ports/photos.hpp"

namespace kexiebot::photos {

/// Reads each photo in a process of its own that may use little memory and time and write nothing, so that no decoder's fault
/// touches the bot: a crash there is a photo that could not be read here.
class ChildPhotoReader final : public ports::PhotoReader {
public:
    /// The command line up to the photo's path, usually this program with its hidden command.
    explicit ChildPhotoReader(std::vector<std::string> command) : command_{std::move(command)} {}

    [[nodiscard]] std::optional<ports::PhotoPrint> read(const std::filesystem::path& photo) override;

private:
    std::vector<std::string> command_;
};

/// The child's part: limits itself (512 MiB, 10 s of processor, no files written), decodes, and prints the line. The exit
/// status.
int read_photo_in_child(const std::filesystem::path& photo);

}  // namespace kexiebot::photos
