#include <iostream>
#include <memory>

#include "bot/app/cli/clock_option.hpp"
#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/demo_city.hpp"
#include "bot/app/cli/options.hpp"
#include "bot/app/cli/serving.hpp"

namespace kexiebot::app {

namespace {

struct DemoOptions {
    ConfigChoice config;
    std::string listen;
    std::string now;
};

Exit demo(const DemoOptions& options) {
    const auto installation = load_installation(options.config);
    if (!installation || !listen_on(installation->settings, options.listen)) return Exit::bad_input;
    const auto clock = clock_for(options.now, installation->settings.time.zone);
    if (!clock) return Exit::bad_input;
    return serve_until_told(*installation, *clock,
                            [&](ports::Store& store) { found_demo_city(store, *installation, clock->now()); });
}

}  // namespace

void add_demo(CLI::App& program, Run& run) {
    auto options = std::make_shared<DemoOptions>();
    auto* command = program.add_subcommand("demo", "在演示城市上启动：首次启动时写入虚构的单位、人员、活动和任务，之后保留数据");
    add_config_option(*command, options->config);
    command->add_option("--listen", options->listen, "代替配置里的监听地址")->type_name("地址:端口");
    add_now_option(*command, options->now);
    example(*command, "kexiebot demo --listen 127.0.0.1:8080");
    command->callback([options, &run] { run = [options] { return demo(*options); }; });
}

}  // namespace kexiebot::app
