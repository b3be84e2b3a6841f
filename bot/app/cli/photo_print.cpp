#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "adapters/photos/child_photo_reader.hpp"
#include "bot/app/cli/commands.hpp"

namespace kexiebot::app {

// For ourselves: the process in which one photo is read. It stands in no help.
void add_photo_print(CLI::App& program, Run& run) {
    auto photo = std::make_shared<std::filesystem::path>();
    auto* command = program.add_subcommand("photo-print", "")->group("");
    command->add_option("photo", *photo)->required();
    command->callback(
        [photo, &run] { run = [photo] { return photos::read_photo_in_child(*photo) == 0 ? Exit::success : Exit::failure; }; });
}

}  // namespace kexiebot::app
