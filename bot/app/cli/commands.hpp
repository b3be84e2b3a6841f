#pragma once

#include <functional>

#include "bot/app/cli/output.hpp"

namespace CLI {
class App;
}

namespace kexiebot::app {

/// Each adds one command with its options, help and example to the program; the command that was named puts what it does
/// into `run`.
using Run = std::function<Exit()>;

void add_serve(CLI::App& program, Run& run);
void add_demo(CLI::App& program, Run& run);
void add_chat(CLI::App& program, Run& run);
void add_understand(CLI::App& program, Run& run);
void add_check_config(CLI::App& program, Run& run);
void add_init(CLI::App& program, Run& run);
void add_import(CLI::App& program, Run& run);
void add_invite(CLI::App& program, Run& run);
void add_list(CLI::App& program, Run& run);
void add_score(CLI::App& program, Run& run);
void add_plan(CLI::App& program, Run& run);
void add_outbox(CLI::App& program, Run& run);
void add_send_test(CLI::App& program, Run& run);
void add_silence(CLI::App& program, Run& run);
void add_photo_print(CLI::App& program, Run& run);
void add_rank(CLI::App& program, Run& run);
void add_export(CLI::App& program, Run& run);
void add_backup(CLI::App& program, Run& run);
void add_restore(CLI::App& program, Run& run);
void add_verify(CLI::App& program, Run& run);
void add_version(CLI::App& program, Run& run);
/// approve, return, decide, check, edit, withdraw; assign, extend, nudge, accept-task, return-task, cancel-task, waive,
/// reinstate; announce, take-service, finish-service, bind-group, unbind-group, names-in-group; publish-year, lock-year,
/// unlock-year, open-year, decide-objection
void add_acting_commands(CLI::App& program, Run& run);
/// show, warnings, next-steps, what-if, trend, lights
void add_looking(CLI::App& program, Run& run);
/// what waits for review
void add_queue(CLI::App& program, Run& run);
/// role list, role remove, and hand-over
void add_role(CLI::App& program, Run& run);

}  // namespace kexiebot::app
