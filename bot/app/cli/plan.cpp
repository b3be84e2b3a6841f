#include <spdlog/spdlog.h>
#include <unistd.h>

#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <system_error>

#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/options.hpp"
#include "bot/app/duty_watch.hpp"
#include "bot/app/reminders/reminder_watch.hpp"
#include "storage/sqlite/copy.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace kexiebot::app {

namespace {

struct PlanOptions {
    ConfigChoice config;
    std::string from;
    std::string to;
    bool json = false;
};

// A folder for the copy that the rehearsal works on; gone with it.
class Rehearsal {
public:
    explicit Rehearsal(const std::filesystem::path& database) {
        auto name = (std::filesystem::temp_directory_path() / "kexiebot-plan-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::system_error{errno, std::generic_category(), "mkdtemp"};
        folder_ = name;
        sqlite::copy_database(database, folder_ / "copy.sqlite3");
        store_ = std::make_unique<sqlite::SqliteStore>(sqlite::SqliteSettings{.database = folder_ / "copy.sqlite3"});
    }
    ~Rehearsal() {
        store_.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    Rehearsal(const Rehearsal&) = delete;
    Rehearsal& operator=(const Rehearsal&) = delete;

    ports::Store& store() { return *store_; }

private:
    std::filesystem::path folder_;
    std::unique_ptr<sqlite::SqliteStore> store_;
};

std::string recipient(const ports::View& view, const ports::OutboxRow& row) {
    if (row.target.kind == ports::ConversationKind::direct) {
        const auto person = view.people().find(domain::Account{row.channel, row.target.id});
        return person ? person->name : "";
    }
    const auto group = view.groups().find(row.channel, row.target.id);
    return group ? group->county + "群" : "群";
}

void print(const ports::View& view, const ports::OutboxRow& row, domain::Zone zone, bool json) {
    const auto at = domain::to_text(row.next_at, zone);
    const auto to = row.channel + ":" + row.target.id;
    if (json) {
        const nlohmann::ordered_json line{{"at", at},
                                          {"kind", row.kind},
                                          {"channel", row.channel},
                                          {"target", row.target.id},
                                          {"name", recipient(view, row)},
                                          {"text", row.text}};
        std::cout << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
        return;
    }
    std::cout << at.substr(0, 10) << ' ' << at.substr(11, 5) << "  " << row.kind << "  " << recipient(view, row) << "（" << to
              << "）\n"
              << row.text << "\n\n";
}

// What is queued after the row with id `last`; gives the new last one.
std::int64_t print_queued(ports::Store& store, std::int64_t last, domain::Zone zone, std::optional<bool> json) {
    store.read([&](const ports::View& view) {
        for (auto row = view.outbox().find(last + 1); row; row = view.outbox().find(last + 1)) {
            if (json) print(view, *row, zone, *json);
            last = row->id;
        }
    });
    return last;
}

std::int64_t last_queued(ports::Store& store) {
    std::int64_t last = 0;
    constexpr int page = 1000;
    store.read([&](const ports::View& view) {
        for (int offset = 0;; offset += page) {
            const auto rows = view.outbox().page(offset, page);
            if (!rows.empty()) last = rows.back().id;
            if (rows.size() < page) return;
        }
    });
    return last;
}

Exit plan(const PlanOptions& options) {
    const auto from = domain::parse_date(options.from);
    const auto to = domain::parse_date(options.to);
    constexpr int days_max = 800;
    if (!from || !to || *to < *from || domain::days_between(*from, *to) > days_max) {
        std::cerr << "--from、--to 应为 2026-12-01 这样的日期，先早后晚，相隔不超过 " << days_max << " 天\n";
        return Exit::bad_input;
    }
    const auto installation = load_installation(options.config);
    if (!installation) return Exit::bad_input;
    const auto& database = installation->settings.storage.database;
    if (!std::filesystem::exists(database)) {
        std::cerr << "没有数据库 " << database.string() << '\n';
        return Exit::failure;
    }
    return guarded([&] {
        spdlog::set_level(spdlog::level::warn);
        const auto& house = installation->house;
        const auto zone = house.assessment.zone;
        Rehearsal rehearsal{database};
        auto last = last_queued(rehearsal.store());
        DutyWatch duties{house, rehearsal.store()};
        ReminderWatch reminders{house, rehearsal.store()};
        const auto end = domain::end_of_day(*to, zone);
        for (auto now = domain::to_instant({*from, {}}, zone); now <= end; now += std::chrono::minutes{30}) {
            duties.run_due(now);
            reminders.run_due(now);
            last = print_queued(rehearsal.store(), last, zone, options.json);
        }
        return Exit::success;
    });
}

}  // namespace

void add_plan(CLI::App& program, Run& run) {
    auto options = std::make_shared<PlanOptions>();
    auto* command = program.add_subcommand("plan", "预演：这段日子会提醒谁、说什么；只在数据库的副本上走一遍，什么也不发、不改");
    command->add_option("--from", options->from, "从这一天起")->required()->type_name("2026-12-01");
    command->add_option("--to", options->to, "到这一天止")->required()->type_name("2026-12-31");
    command->add_flag("--json", options->json, "每条一行 JSON：at、kind、channel、target、name、text");
    add_config_option(*command, options->config);
    example(*command, "kexiebot plan --from 2026-12-01 --to 2026-12-31");
    command->callback([options, &run] { run = [options] { return plan(*options); }; });
}

}  // namespace kexiebot::app
