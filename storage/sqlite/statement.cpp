#include "storage/sqlite/statement.hpp"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <stdexcept>

#include "bot/ports/store.hpp"
#include "storage/sqlite/failures.hpp"

namespace kexiebot::sqlite {

bool Rows::next() {
    column_ = 0;
    const int code = running_.tryExecuteStep();
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    raise_failure(connection_, code, running_.getQuery());
}

domain::Date Rows::date() {
    const auto column = running_.getColumn(column_++);
    const auto date = domain::parse_date(column.getText());
    if (!date) throw ports::StoreUnavailable{std::string{"the database holds no day where one is expected: "} + column.getText()};
    return *date;
}

std::optional<domain::Date> Rows::optional_date() {
    if (!next_is_null()) return date();
    ++column_;
    return std::nullopt;
}

std::optional<domain::Instant> Rows::optional_instant() {
    if (!next_is_null()) return instant();
    ++column_;
    return std::nullopt;
}

std::optional<int> Rows::optional_small() {
    if (!next_is_null()) return small();
    ++column_;
    return std::nullopt;
}

void Statement::prepare() {
    if (prepared_) return;
    try {
        prepared_.emplace(connection_->database(), sql_);
    } catch (const SQLite::Exception& failed) {
        raise_failure(*connection_, failed.getExtendedErrorCode(), sql_);
    }
}

bool Statement::try_change() noexcept {
    const int code = prepared_->tryExecuteStep();
    prepared_->tryReset();
    return code == SQLITE_DONE;
}

int Statement::finish() {
    const int code = prepared_->tryExecuteStep();
    const int changed = code == SQLITE_DONE ? prepared_->getChanges() : 0;
    if (code != SQLITE_DONE) {
        // The message belongs to the failed step; a reset may replace it, so read it first and reset on the way out.
        const Rows reset_when_raised{*connection_, *prepared_};
        raise_failure(*connection_, code, sql_);
    }
    prepared_->tryReset();
    return changed;
}

void Statement::raise_missing_row() const {
    throw std::logic_error{"no such row: " + prepared_->getQuery()};
}

void Statement::bind(int index, domain::Date value) {
    prepared_->bind(index, domain::to_text(value));
}

}  // namespace kexiebot::sqlite
