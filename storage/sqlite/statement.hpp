#pragma once

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "bot/domain/calendar.hpp"
#include "bot/domain/identifiers.hpp"
#include "bot/domain/points.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/failures.hpp"
#include "storage/sqlite/words.hpp"

namespace kexiebot::sqlite {

template <class Enum>
concept Worded = requires {
    Words<Enum>::list;
};

/// A running query: rows one after another, columns taken from left to right. Resets its statement when it goes, so that no
/// snapshot stays pinned. One at a time per statement.
class Rows {
public:
    Rows(const Connection& connection, SQLite::Statement& running) : connection_{connection}, running_{running} {}
    ~Rows() { running_.tryReset(); }
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;

    /// Goes to the next row, before its first column; false when there is none.
    bool next();

    [[nodiscard]] std::int64_t integer() { return running_.getColumn(column_++).getInt64(); }
    [[nodiscard]] int small() { return static_cast<int>(integer()); }
    [[nodiscard]] bool flag() { return integer() != 0; }
    [[nodiscard]] std::string text() { return running_.getColumn(column_++).getString(); }
    template <class Id>
    [[nodiscard]] Id id() {
        return Id{integer()};  // NULL reads as 0, which names nothing
    }
    [[nodiscard]] domain::Instant instant() { return domain::Instant{std::chrono::seconds{integer()}}; }
    [[nodiscard]] domain::Points points() { return domain::Points{integer()}; }
    [[nodiscard]] domain::Date date();
    [[nodiscard]] std::optional<domain::Date> optional_date();
    [[nodiscard]] std::optional<domain::Instant> optional_instant();
    [[nodiscard]] std::optional<int> optional_small();
    template <Worded Enum>
    [[nodiscard]] Enum word() {
        const auto column = running_.getColumn(column_++);
        return from_word<Enum>(column.getText());
    }

private:
    [[nodiscard]] bool next_is_null() const { return running_.isColumnNull(column_); }

    const Connection& connection_;
    SQLite::Statement& running_;
    int column_ = 0;
};

/// One SQL statement of one connection, prepared at its first use and kept. Parameters are ?1, ?2, … in the order given.
class Statement {
public:
    Statement(Connection& connection, std::string sql) : connection_{&connection}, sql_{std::move(sql)} {}

    /// Starts a query. Texts are not copied: they must live until the Rows are gone (so no temporaries).
    template <class... Values>
    [[nodiscard]] Rows query(Values&&... values) {
        static_assert((!std::is_same_v<Values, std::string> && ...), "a temporary string would be gone before the first row");
        start(values...);
        return Rows{*connection_, *prepared_};
    }

    /// Runs a statement that gives no rows; returns how many it changed.
    template <class... Values>
    int change(const Values&... values) {
        start(values...);
        return finish();
    }

    /// The same for a statement that names one row. Throws std::logic_error when that row is not there.
    template <class... Values>
    void change_one(const Values&... values) {
        if (change(values...) == 0) raise_missing_row();
    }

    [[noreturn]] void raise_missing_row() const;

    /// Prepares it now instead of at its first use.
    void prepare();
    /// Runs a prepared statement without parameters; false when it failed.
    [[nodiscard]] bool try_change() noexcept;

private:
    template <class... Values>
    void start(const Values&... values) {
        prepare();
        try {
            int index = 0;
            (bind(++index, values), ...);
        } catch (const SQLite::Exception& failed) {
            raise_failure(*connection_, failed.getExtendedErrorCode(), sql_);
        }
    }

    int finish();

    void bind(int index, std::int64_t value) { prepared_->bind(index, value); }
    void bind(int index, int value) { prepared_->bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, bool value) { prepared_->bind(index, std::int64_t{value ? 1 : 0}); }
    void bind(int index, const std::string& value) { prepared_->bindNoCopy(index, value); }
    void bind(int index, std::string_view value) { prepared_->bind(index, std::string{value}); }
    void bind(int index, const char* value) = delete;  // would be taken for a bool
    void bind(int index, std::nullopt_t) { prepared_->bind(index); }
    void bind(int index, domain::Instant value) { bind(index, std::int64_t{value.time_since_epoch().count()}); }
    void bind(int index, domain::Points value) { bind(index, value.hundredths); }
    void bind(int index, domain::Date value);
    template <Worded Enum>
    void bind(int index, Enum value) {
        prepared_->bindNoCopy(index, word_of(value));
    }
    template <class Kind>
    void bind(int index, domain::Id<Kind> value) {
        if (value) {
            bind(index, value.value);
        } else {
            bind(index, std::nullopt);
        }
    }
    template <class Value>
    void bind(int index, const std::optional<Value>& value) {
        if (value) {
            bind(index, *value);
        } else {
            bind(index, std::nullopt);
        }
    }

    Connection* connection_;
    std::string sql_;
    std::optional<SQLite::Statement> prepared_;
};

}  // namespace kexiebot::sqlite
