#include <memory>

#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/options.hpp"
#include "bot/app/cli/serving.hpp"
#include "bot/app/system/clocks.hpp"

namespace kexiebot::app {

namespace {

struct ServeOptions {
    ConfigChoice config;
    std::string listen;
};

Exit serve(const ServeOptions& options) {
    const auto installation = load_installation(options.config);
    if (!installation || !listen_on(installation->settings, options.listen)) return Exit::bad_input;
    SystemClock clock;
    return serve_until_told(*installation, clock, [](ports::Store&) {});
}

}  // namespace

void add_serve(CLI::App& program, Run& run) {
    auto options = std::make_shared<ServeOptions>();
    auto* command = program.add_subcommand("serve", "启动服务；收到 SIGTERM 或 Ctrl-C 时办完手头的再退出");
    add_config_option(*command, options->config);
    command->add_option("--listen", options->listen, "代替配置里的监听地址")->type_name("地址:端口");
    example(*command, "kexiebot serve --config /etc/kexiebot/kexiebot.toml");
    command->callback([options, &run] { run = [options] { return serve(*options); }; });
}

}  // namespace kexiebot::app
