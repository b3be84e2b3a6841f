#include "config/node.hpp"

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <system_error>

#include "bot/domain/calendar.hpp"

namespace kexiebot::config {

namespace {

int line_at(const toml::source_region& source) {
    return static_cast<int>(source.begin.line);
}

Node converted(const toml::node& from);

void take_members(const toml::table& from, Node& to) {
    for (const auto& [key, value] : from) {
        // A table made by a dotted header ([a.b] makes a) has no place of its own.
        auto member = Member{std::string{key.str()}, line_at(key.source()), converted(value)};
        if (member.value.line == 0) member.value.line = member.line;
        to.members.push_back(std::move(member));
    }
    std::stable_sort(to.members.begin(), to.members.end(), [](const Member& a, const Member& b) { return a.line < b.line; });
}

std::string text_of(const toml::date& date) {
    const domain::Date day{std::chrono::year{date.year}, std::chrono::month{date.month}, std::chrono::day{date.day}};
    return domain::to_text(day);
}

Node converted(const toml::node& from) {
    Node to;
    to.line = line_at(from.source());
    if (const auto* table = from.as_table()) {
        to.kind = Node::Kind::table;
        take_members(*table, to);
    } else if (const auto* array = from.as_array()) {
        to.kind = Node::Kind::list;
        for (const auto& item : *array) to.items.push_back(converted(item));
    } else if (const auto* text = from.as_string()) {
        to.kind = Node::Kind::text;
        to.text = text->get();
    } else if (const auto* whole = from.as_integer()) {
        to.kind = Node::Kind::whole;
        to.whole = whole->get();
    } else if (const auto* decimal = from.as_floating_point()) {
        to.kind = Node::Kind::decimal;
        to.decimal = decimal->get();
    } else if (const auto* truth = from.as_boolean()) {
        to.kind = Node::Kind::truth;
        to.truth = truth->get();
    } else {
        // Clock times have no use in our files: they keep an empty text and fail where a date is expected.
        to.kind = Node::Kind::date;
        if (const auto* date = from.as_date()) to.text = text_of(date->get());
    }
    return to;
}

const Node* child(const Node& parent, std::string_view part) {
    if (parent.kind == Node::Kind::list) {
        std::size_t number = 0;
        std::from_chars(part.data(), part.data() + part.size(), number);
        return number >= 1 && number <= parent.items.size() ? &parent.items[number - 1] : nullptr;
    }
    for (const auto& member : parent.members) {
        if (member.key == part) return &member.value;
    }
    return nullptr;
}

}  // namespace

std::optional<Node> parse_toml(std::string_view text, FaultList& faults) {
    // Excel and Notepad put a mark in front of UTF-8.
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (text.starts_with(mark)) text.remove_prefix(mark.size());
    try {
        return converted(toml::parse(text));
    } catch (const toml::parse_error& error) {
        faults.add(line_at(error.source()), "", "expected TOML, found something else: " + std::string{error.description()});
        return std::nullopt;
    }
}

int line_of(const Node& root, std::string_view key) {
    const Node* at = &root;
    int line = root.line;
    while (!key.empty()) {
        const auto dot = key.find('.');
        at = child(*at, key.substr(0, dot));
        if (at == nullptr) break;
        line = at->line;
        key = dot == std::string_view::npos ? std::string_view{} : key.substr(dot + 1);
    }
    return line;
}

std::string_view kind_of(const Node& value) {
    switch (value.kind) {
        case Node::Kind::text: return "a text";
        case Node::Kind::whole: return "a whole number";
        case Node::Kind::decimal: return "a decimal number";
        case Node::Kind::truth: return "true or false";
        case Node::Kind::date: return "a date or time";
        case Node::Kind::list: return "a list";
        case Node::Kind::table: return "a table";
    }
    return {};
}

std::string described(const Node& value) {
    if (value.kind == Node::Kind::text) return in_quotes(value.text);
    if (value.kind == Node::Kind::whole) return std::to_string(value.whole);
    return std::string{kind_of(value)};
}

std::optional<std::string> read_file(const std::string& path, FaultList& faults, std::size_t mib_max) {
    const auto bytes_max = mib_max << 20U;
    std::ifstream file{path, std::ios::binary};
    std::string bytes;
    std::array<char, 16384> chunk{};
    while (file && bytes.size() <= bytes_max) {
        file.read(chunk.data(), chunk.size());
        bytes.append(chunk.data(), static_cast<std::size_t>(file.gcount()));
    }
    if (bytes.size() > bytes_max) {
        faults.add(0, "", "expected at most " + std::to_string(mib_max) + " MiB, found more");
        return std::nullopt;
    }
    if (!file.eof()) {
        faults.add(0, "", "expected a file that can be read: " + std::generic_category().message(errno));
        return std::nullopt;
    }
    return bytes;
}

}  // namespace kexiebot::config
