#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/domain/calendar.hpp"
#include "bot/domain/points.hpp"
#include "config/node.hpp"

namespace kexiebot::config {

/// Bounds of a whole number, both allowed.
struct Range {
    std::int64_t least = 0;
    std::int64_t most = 0;
};

/// Reads one table of a document key by key, and adds a fault for each value of the wrong kind. What was asked for is what
/// is known: `refuse_unknown()` adds a fault for every other key. Keeps references to the table and the list of faults.
class TableReader {
public:
    /// `path`: the table's own key, "server" or "channel.2"; empty for the document.
    TableReader(const Node& table, std::string path, FaultList& faults);

    /// The value, or null when the key is absent.
    const Node* find(std::string_view key);
    /// The value; when the key is absent, null and a fault.
    const Node* require(std::string_view key);

    /// Absent or of the wrong kind: `otherwise` (and a fault for the wrong kind).
    std::string text(std::string_view key, std::string otherwise);
    std::int64_t whole(std::string_view key, std::int64_t otherwise, Range range);
    bool truth(std::string_view key, bool otherwise);
    /// The members of a list; each that is of the wrong kind, empty or out of range is a fault. Absent: none.
    std::vector<std::string> texts(std::string_view key);
    std::vector<std::int64_t> wholes(std::string_view key, Range range);

    /// Absent, empty or of the wrong kind: a fault.
    std::string required_text(std::string_view key);
    std::int64_t required_whole(std::string_view key, Range range);
    /// 2.5 or 10: at most two decimals. The one place where a decimal number is read; from here on points are integers.
    domain::Points required_points(std::string_view key);
    std::optional<domain::Date> required_date(std::string_view key);
    std::vector<domain::Date> dates(std::string_view key);

    /// The reader of a table inside; an absent one reads as empty.
    TableReader table(std::string_view key);
    /// The readers of [[key]]; absent: none.
    std::vector<TableReader> tables(std::string_view key);

    void refuse_unknown();

    /// A fault of `key` at its line (the table's own when the key is absent).
    void fault(std::string_view key, std::string what);
    void warn(std::string_view key, std::string what);
    [[nodiscard]] std::string path_of(std::string_view key) const;
    [[nodiscard]] int line() const { return table_->line; }
    [[nodiscard]] FaultList& faults() { return *faults_; }

private:
    [[nodiscard]] int line_of_key(std::string_view key) const;
    void wrong(std::string_view key, const Node& value, std::string_view expected);
    template <class Value, class Read>
    std::vector<Value> list(std::string_view key, std::string_view expected, Read read);

    const Node* table_;
    std::string path_;
    FaultList* faults_;
    std::vector<std::string> known_;
};

}  // namespace kexiebot::config
