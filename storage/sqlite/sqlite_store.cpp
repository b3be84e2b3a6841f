#include "storage/sqlite/sqlite_store.hpp"

#include <utility>

#include "storage/sqlite/readers.hpp"
#include "storage/sqlite/verify.hpp"
#include "storage/sqlite/writer.hpp"

namespace kexiebot::sqlite {

namespace {

ConnectionSettings connection_of(const SqliteSettings& settings, Access access) {
    return {.database = settings.database,
            .access = access,
            .busy_timeout = settings.busy_timeout,
            .cache_kib = access == Access::read_write ? settings.writer_cache_kib : settings.reader_cache_kib,
            .vfs = settings.vfs};
}

}  // namespace

class SqliteStore::Parts {
public:
    explicit Parts(const SqliteSettings& settings)
        : settings_{settings},
          writer_{{.connection = connection_of(settings, Access::read_write),
                   .group_max = settings.group_max,
                   .checkpoint_pages = settings.checkpoint_pages}},
          readers_{connection_of(settings, Access::read_only), settings.readers_max} {}
    // The writer's last answers may still read.
    ~Parts() { writer_.stop(); }
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;

    SqliteSettings settings_;
    Writer writer_;
    Readers readers_;
};

SqliteStore::SqliteStore(const SqliteSettings& settings) {
    try {
        if (settings.database.has_parent_path()) std::filesystem::create_directories(settings.database.parent_path());
        parts_ = std::make_unique<Parts>(settings);
    } catch (const DatabaseRefused& refused) {
        throw DatabaseRefused{settings.database.string() + ": " + refused.what()};
    } catch (const std::filesystem::filesystem_error& failed) {
        throw ports::StoreUnavailable{failed.what()};
    }
}

SqliteStore::~SqliteStore() = default;

void SqliteStore::read(const std::function<void(const ports::View&)>& look) {
    parts_->readers_.read(look);
}

void SqliteStore::write(std::function<void(ports::UnitOfWork&)> work, std::function<void(std::exception_ptr)> done) {
    parts_->writer_.write(std::move(work), std::move(done));
}

std::vector<std::string> SqliteStore::verify() {
    return faults_of(connection_of(parts_->settings_, Access::read_only));
}

}  // namespace kexiebot::sqlite
