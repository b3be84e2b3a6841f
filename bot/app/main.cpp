#include <CLI/CLI.hpp>

#include "bot/app/cli/commands.hpp"

int main(int argc, char** argv) {
    using namespace kexiebot::app;

    CLI::App program{"kexiebot 企业科协助手：在企业微信和钉钉里登记活动、收佐证、算得分、发提醒"};
    program.require_subcommand(1);
    Run run;
    for (const auto add :
         {add_serve,           add_demo,      add_chat,    add_understand, add_check_config, add_init,   add_import,
          add_invite,          add_list,      add_score,   add_plan,       add_photo_print,  add_rank,   add_export,
          add_outbox,          add_send_test, add_silence, add_backup,     add_restore,      add_verify, add_version,
          add_acting_commands, add_looking,   add_queue,   add_role}) {
        add(program, run);
    }
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? static_cast<int>(Exit::success) : static_cast<int>(Exit::bad_input);
    }
    return static_cast<int>(run());
}
