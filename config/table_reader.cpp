#include "config/table_reader.hpp"

#include <algorithm>
#include <cmath>

namespace kexiebot::config {

namespace {

const Node empty_table;

std::string numbered(std::string path, std::size_t index) {
    return std::move(path) + '.' + std::to_string(index + 1);
}

std::string text_of(Range range) {
    return "a whole number from " + std::to_string(range.least) + " to " + std::to_string(range.most);
}

std::optional<domain::Date> date_in(const Node& value) {
    const auto may_hold_date = value.kind == Node::Kind::date || value.kind == Node::Kind::text;
    return may_hold_date ? domain::parse_date(value.text) : std::nullopt;
}

}  // namespace

TableReader::TableReader(const Node& table, std::string path, FaultList& faults)
    : table_{&table}, path_{std::move(path)}, faults_{&faults} {
    if (table.kind == Node::Kind::table) return;
    faults.add(table.line, path_, "expected a table, found " + described(table));
    table_ = &empty_table;
}

const Node* TableReader::find(std::string_view key) {
    if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.emplace_back(key);
    for (const auto& member : table_->members) {
        if (member.key == key) return &member.value;
    }
    return nullptr;
}

const Node* TableReader::require(std::string_view key) {
    const auto* value = find(key);
    if (value == nullptr) fault(key, "expected this key, found nothing");
    return value;
}

std::string TableReader::text(std::string_view key, std::string otherwise) {
    const auto* value = find(key);
    if (value == nullptr) return otherwise;
    if (value->kind == Node::Kind::text) return value->text;
    wrong(key, *value, "a text");
    return otherwise;
}

std::int64_t TableReader::whole(std::string_view key, std::int64_t otherwise, Range range) {
    const auto* value = find(key);
    if (value == nullptr) return otherwise;
    if (value->kind == Node::Kind::whole && value->whole >= range.least && value->whole <= range.most) return value->whole;
    wrong(key, *value, text_of(range));
    return otherwise;
}

bool TableReader::truth(std::string_view key, bool otherwise) {
    const auto* value = find(key);
    if (value == nullptr) return otherwise;
    if (value->kind == Node::Kind::truth) return value->truth;
    wrong(key, *value, "true or false");
    return otherwise;
}

// `read` gives an optional value for a node of the list.
template <class Value, class Read>
std::vector<Value> TableReader::list(std::string_view key, std::string_view expected, Read read) {
    std::vector<Value> values;
    const auto* list = find(key);
    if (list == nullptr) return values;
    if (list->kind != Node::Kind::list) wrong(key, *list, "a list");
    for (std::size_t i = 0; i < list->items.size(); ++i) {
        const auto& item = list->items[i];
        if (std::optional<Value> value = read(item)) {
            values.push_back(std::move(*value));
        } else {
            wrong(numbered(std::string{key}, i), item, expected);
        }
    }
    return values;
}

std::vector<std::string> TableReader::texts(std::string_view key) {
    return list<std::string>(key, "a text that is not empty", [](const Node& item) {
        return item.kind == Node::Kind::text && !item.text.empty() ? std::optional{item.text} : std::nullopt;
    });
}

std::vector<std::int64_t> TableReader::wholes(std::string_view key, Range range) {
    const auto fits = [range](const Node& item) {
        return item.kind == Node::Kind::whole && item.whole >= range.least && item.whole <= range.most;
    };
    return list<std::int64_t>(key, text_of(range),
                              [fits](const Node& item) { return fits(item) ? std::optional{item.whole} : std::nullopt; });
}

std::string TableReader::required_text(std::string_view key) {
    const auto* value = require(key);
    if (value == nullptr) return {};
    if (value->kind == Node::Kind::text && !value->text.empty()) return value->text;
    wrong(key, *value, "a text that is not empty");
    return {};
}

std::int64_t TableReader::required_whole(std::string_view key, Range range) {
    return require(key) == nullptr ? range.least : whole(key, range.least, range);
}

domain::Points TableReader::required_points(std::string_view key) {
    constexpr double points_max = 1000;
    const auto* value = require(key);
    if (value == nullptr) return {};
    if (value->kind == Node::Kind::whole && std::abs(value->whole) <= static_cast<std::int64_t>(points_max)) {
        return domain::Points::whole(value->whole);
    }
    if (value->kind == Node::Kind::decimal && std::abs(value->decimal) <= points_max) {
        const auto hundredths = std::round(value->decimal * 100);
        // 2.55 * 100 is 254.99999999999997: near enough to a whole number is one.
        if (std::abs(value->decimal * 100 - hundredths) < 1e-6) return {static_cast<std::int64_t>(hundredths)};
    }
    wrong(key, *value, "points with at most two decimals");
    return {};
}

std::optional<domain::Date> TableReader::required_date(std::string_view key) {
    const auto* value = require(key);
    if (value == nullptr) return std::nullopt;
    const auto date = date_in(*value);
    if (!date) wrong(key, *value, "a date such as 2026-12-31");
    return date;
}

std::vector<domain::Date> TableReader::dates(std::string_view key) {
    return list<domain::Date>(key, "a date such as 2026-12-31", date_in);
}

TableReader TableReader::table(std::string_view key) {
    const auto* value = find(key);
    return {value == nullptr ? empty_table : *value, path_of(key), *faults_};
}

std::vector<TableReader> TableReader::tables(std::string_view key) {
    std::vector<TableReader> readers;
    const auto* value = find(key);
    if (value == nullptr) return readers;
    if (value->kind != Node::Kind::list) {
        wrong(key, *value, "tables under [[" + path_of(key) + "]]");
        return readers;
    }
    for (std::size_t i = 0; i < value->items.size(); ++i) {
        readers.emplace_back(value->items[i], numbered(path_of(key), i), *faults_);
    }
    return readers;
}

void TableReader::refuse_unknown() {
    for (const auto& member : table_->members) {
        if (std::find(known_.begin(), known_.end(), member.key) != known_.end()) continue;
        faults_->add(member.line, path_of(member.key),
                     "unknown key, the nearest known one is " + in_quotes(nearest(member.key, known_)));
    }
}

void TableReader::fault(std::string_view key, std::string what) {
    faults_->add(line_of_key(key), path_of(key), std::move(what));
}

void TableReader::warn(std::string_view key, std::string what) {
    faults_->warn(line_of_key(key), path_of(key), std::move(what));
}

std::string TableReader::path_of(std::string_view key) const {
    return path_.empty() ? std::string{key} : path_ + '.' + std::string{key};
}

int TableReader::line_of_key(std::string_view key) const {
    for (const auto& member : table_->members) {
        if (member.key == key) return member.line;
    }
    return table_->line;
}

void TableReader::wrong(std::string_view key, const Node& value, std::string_view expected) {
    faults_->add(value.line, path_of(key), "expected " + std::string{expected} + ", found " + described(value));
}

}  // namespace kexiebot::config
