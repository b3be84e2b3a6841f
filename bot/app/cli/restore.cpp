#include <filesystem>
#include <iostream>
#include <memory>

#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/options.hpp"
#include "bot/app/cli/safekeeping.hpp"
#include "storage/sqlite/copy.hpp"
#include "storage/sqlite/service_lock.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace kexiebot::app {

namespace {

namespace fs = std::filesystem;

struct RestoreOptions {
    ConfigChoice config;
    fs::path from;
};

// SQLite leaves two files beside a database that was opened.
void remove_database(const fs::path& database) {
    for (const auto* ending : {"", "-wal", "-shm", "-journal"}) fs::remove(database.string() + ending);
}

// Everything is checked before the database appears under its name: what fails leaves no installation behind that looks whole.
Exit put_back(const fs::path& backup, const config::StorageSettings& storage) {
    const auto staged = fs::path{storage.database.string() + ".restoring"};
    remove_database(staged);
    sqlite::copy_database(backup / backup_database, staged);
    Copied copied;
    std::vector<std::string> faults;
    {
        sqlite::SqliteStore store{{.database = staged}};
        faults = store.verify();
        if (faults.empty())
            copied = copy_evidence(store, backup.parent_path() / backup_evidence, storage.evidence, Present::checked);
    }
    for (const auto& fault : faults) std::cerr << fault << '\n';
    for (const auto& missing : copied.missing) std::cerr << "备份里的佐证文件缺失或被改动：" << missing << '\n';
    if (!faults.empty() || !copied.missing.empty()) {
        remove_database(staged);
        std::cerr << "没有恢复\n";
        return Exit::failure;
    }
    flush_file(staged);
    fs::rename(staged, storage.database);
    flush_file(storage.database.has_parent_path() ? storage.database.parent_path() : fs::path{"."});
    std::cout << "已恢复 " << storage.database.string() << "：数据库无问题，佐证 " << copied.files << " 件齐全\n";
    return Exit::success;
}

Exit restore(const RestoreOptions& options) {
    const auto installation = load_installation(options.config);
    if (!installation) return Exit::bad_input;
    const auto& storage = installation->settings.storage;
    const auto backup = fs::absolute(options.from).lexically_normal();
    if (!fs::exists(backup / backup_database)) {
        std::cerr << options.from.string() << " 不是一次备份：里面应有 " << backup_database << '\n';
        return Exit::bad_input;
    }
    return guarded([&] {
        const sqlite::ServiceLock lock{storage.database};
        if (fs::exists(storage.database)) {
            std::cerr << "已有数据库 " << storage.database.string() << "，不覆盖。确要恢复请先把它移走\n";
            return Exit::failure;
        }
        return put_back(backup.has_filename() ? backup : backup.parent_path(), storage);
    });
}

}  // namespace

void add_restore(CLI::App& program, Run& run) {
    auto options = std::make_shared<RestoreOptions>();
    auto* command = program.add_subcommand("restore", "从一次备份恢复数据库和佐证；逐件核对，已有数据库时不覆盖");
    command->add_option("backup", options->from, "备份文件夹里的一次备份")->required()->type_name("文件夹");
    add_config_option(*command, options->config);
    example(*command, "kexiebot restore /mnt/backup/kexiebot/2026-11-23T020000");
    command->callback([options, &run] { run = [options] { return restore(*options); }; });
}

}  // namespace kexiebot::app
