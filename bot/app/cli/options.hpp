#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "bot/app/cli/installation.hpp"

namespace kexiebot::app {

/// Adds --config to a command. Included by the commands' .cpp files only.
inline void add_config_option(CLI::App& command, ConfigChoice& choice) {
    command.add_option("--config", choice.file, "配置文件；不给时用当前目录的 kexiebot.toml，没有则用内置默认")
        ->type_name("文件");
}

/// The example at the end of a command's --help.
inline void example(CLI::App& command, const std::string& text) {
    command.footer("\n例：\n  " + text);
}

}  // namespace kexiebot::app
