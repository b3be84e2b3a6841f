#include <filesystem>
#include <iostream>
#include <memory>

#include "bot/app/cli/clock_option.hpp"
#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/options.hpp"
#include "bot/app/understand_codec.hpp"
#include "config/counties_file.hpp"
#include "config/demo_data.hpp"

namespace kexiebot::app {

namespace {

struct UnderstandOptions {
    ConfigChoice config;
    std::string now;
};

// The names of the database that --config means, else those of the demo city.
language::Directory directory_for(const UnderstandOptions& options, const Installation& installation, domain::Date today) {
    if (!options.config.file.empty() && std::filesystem::exists(installation.settings.storage.database)) {
        language::Directory directory;
        open_store(installation)->read([&](const ports::View& view) {
            directory = language::Directory{view.organisations().counties(), view.organisations().all()};
        });
        return directory;
    }
    const auto counties = config::load_counties(installation.settings.assessment.counties).value.value();
    const auto city = config::demo_city(counties, installation.settings.time.zone, today).value.value();
    std::vector<domain::Organisation> organisations;
    for (const auto& row : city.organisations) organisations.push_back(row.organisation);
    return {counties, organisations};
}

Exit understand(const UnderstandOptions& options) {
    const auto installation = load_installation(options.config);
    if (!installation) return Exit::bad_input;
    const auto zone = installation->settings.time.zone;
    const auto clock = clock_for(options.now, zone);
    if (!clock) return Exit::bad_input;
    return guarded([&] {
        const auto today = domain::local_day(clock->now(), zone);
        const auto directory = directory_for(options, *installation, today);
        for (std::string line; std::getline(std::cin, line);) {
            if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
            std::cout << understand_line(line, installation->house.lexicon, directory, domain::to_text(today)) << '\n';
        }
        return Exit::success;
    });
}

}  // namespace

void add_understand(CLI::App& program, Run& run) {
    auto options = std::make_shared<UnderstandOptions>();
    auto* command =
        program.add_subcommand("understand", "从标准输入读 JSON 行（text、role、chat、today、asked），逐行打印是怎么理解的");
    add_config_option(*command, options->config);
    add_now_option(*command, options->now);
    example(*command, R"(echo '{"id":"1","text":"昨天办了电池讲座，45人"}' | kexiebot understand --now 2026-11-22T09:00)");
    command->callback([options, &run] { run = [options] { return understand(*options); }; });
}

}  // namespace kexiebot::app
