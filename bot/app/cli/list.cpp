#include <iostream>
#include <memory>

#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/list_rows.hpp"
#include "bot/app/cli/options.hpp"

namespace kexiebot::app {

namespace {

struct ListOptions {
    ConfigChoice config;
    std::string what;
    bool json = false;
};

Exit list(const ListOptions& options) {
    const auto installation = load_installation(options.config);
    if (!installation) return Exit::bad_input;
    return guarded([&] {
        const auto store = open_store(*installation);
        store->read([&](const ports::View& view) {
            list_rows(options.what, view, installation->house.assessment,
                      [](const std::string& line) { std::cout << line << '\n'; });
        });
        return Exit::success;
    });
}

}  // namespace

void add_list(CLI::App& program, Run& run) {
    auto options = std::make_shared<ListOptions>();
    auto* command = program.add_subcommand("list", "列出所存的内容，每行一个 JSON 对象");
    command->add_option("what", options->what, "列什么")->required()->check(CLI::IsMember(listable()));
    command->add_flag("--json", options->json, "每行一个 JSON 对象（目前只有这一种格式）");
    add_config_option(*command, options->config);
    example(*command, "kexiebot list activities --json");
    command->callback([options, &run] { run = [options] { return list(*options); }; });
}

}  // namespace kexiebot::app
