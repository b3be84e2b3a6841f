// check-config, init and version: a few lines each.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/options.hpp"

namespace kexiebot::app {

namespace {

Exit check_config(const ConfigChoice& config) {
    const auto installation = load_installation(config);
    if (!installation) return Exit::bad_input;
    std::cout << "配置无误：" << installation->settings.channels.size() << " 个通道，"
              << installation->house.assessment.rulebooks.size() << " 个年度的考核表\n";
    return Exit::success;
}

Exit init(const std::filesystem::path& target) {
    if (std::filesystem::exists(target)) {
        std::cerr << target.string() << " 已存在，没有改动\n";
        return Exit::bad_input;
    }
    std::ofstream file{target, std::ios::binary};
    file << config::sample_config();
    file.close();
    if (!file) {
        std::cerr << "写不了 " << target.string() << '\n';
        return Exit::failure;
    }
    std::cout << "已写好 " << target.string() << "，填上通道后用 kexiebot check-config 检查，再用 kexiebot serve 启动\n";
    return Exit::success;
}

}  // namespace

void add_check_config(CLI::App& program, Run& run) {
    auto config = std::make_shared<ConfigChoice>();
    auto* command =
        program.add_subcommand("check-config", "检查配置、考核表、县市区、回复用语和词库；有误时逐条列出文件、行和键");
    add_config_option(*command, *config);
    example(*command, "kexiebot check-config --config kexiebot.toml");
    command->callback([config, &run] { run = [config] { return check_config(*config); }; });
}

void add_init(CLI::App& program, Run& run) {
    auto target = std::make_shared<std::filesystem::path>("kexiebot.toml");
    auto* command = program.add_subcommand("init", "写一份带说明的配置文件");
    command->add_option("--config", *target, "写到哪里")->type_name("文件")->capture_default_str();
    example(*command, "kexiebot init --config kexiebot.toml");
    command->callback([target, &run] { run = [target] { return init(*target); }; });
}

void add_version(CLI::App& program, Run& run) {
    auto* command = program.add_subcommand("version", "版本");
    example(*command, "kexiebot version");
    command->callback([&run] {
        run = [] {
            std::cout << "kexiebot " KEXIEBOT_VERSION "\n";
            return Exit::success;
        };
    });
}

}  // namespace kexiebot::app
