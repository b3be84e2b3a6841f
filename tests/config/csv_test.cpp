#include "config/csv.hpp"

#include <catch2/catch.hpp>

#include "config/text_encoding.hpp"
#include "tests/config/faults.hpp"

namespace kexiebot::config {

namespace {

// "a|b / c|d": cells by |, rows by /, line breaks inside a cell as ⏎.
std::string drawn(const std::vector<CsvRow>& rows) {
    std::string text;
    for (const auto& row : rows) {
        text += text.empty() ? "" : " / ";
        for (const auto& cell : row.cells) text += (cell.column == 1 ? "" : "|") + cell.text;
    }
    for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n')) text.replace(at, 1, "⏎");
    return text;
}

}  // namespace

TEST_CASE("cells and rows are split as RFC 4180 and Excel have it") {
    struct Case {
        const char* what;
        std::string bytes;
        const char* drawn;
    };
    const auto c = GENERATE(values<Case>({
        {"nothing", "", ""},
        {"one cell", "a", "a"},
        {"lines ended by LF", "a,b\nc,d\n", "a|b / c|d"},
        {"lines ended by CRLF", "a,b\r\nc,d\r\n", "a|b / c|d"},
        {"lines ended by CR", "a,b\rc,d", "a|b / c|d"},
        {"no end of the last line", "a,b\nc,d", "a|b / c|d"},
        {"empty cells", "a,,b\n,c,\n", "a||b / |c|"},
        {"an empty last cell at the end of the file", "a,", "a|"},
        {"quoted comma", "\"a,b\",c\n", "a,b|c"},
        {"doubled quotes", "\"a\"\"b\",\"\"\"\"\n", "a\"b|\""},
        {"a quoted line break", "\"a\nb\",c\nd,e\n", "a⏎b|c / d|e"},
        {"a quotation mark inside a bare cell", "5\" pipe,x\n", "5\" pipe|x"},
        {"space around cells",
         " a ,\tb\xE3\x80\x80,\xC2\xA0"
         "c\n",
         "a|b|c"},
        {"rows without text", "a,b\n,,,\n\n  ,\nc,d\n", "a|b / c|d"},
        {"the mark in front of UTF-8",
         "\xEF\xBB\xBF"
         "名称,b\n",
         "名称|b"},
    }));
    INFO(c.what);
    const auto rows = parse_csv(c.bytes, "t.csv");
    CHECK(all_of(rows.faults) == "");
    REQUIRE(rows);
    CHECK(drawn(*rows.value) == c.drawn);
}

TEST_CASE("each cell knows the line it begins on, behind cells of several lines too") {
    const auto rows = parse_csv("a,\"b\nb\"\n\nc,\"d\r\nd\",e\n", "t.csv");
    REQUIRE(rows);
    REQUIRE(rows.value->size() == 2);
    CHECK(rows.value->at(0).line == 1);
    CHECK(rows.value->at(1).line == 4);
    CHECK(rows.value->at(1).cells.at(1).line == 4);
    CHECK(rows.value->at(1).cells.at(2) == CsvCell{"e", 5, 3});
}

TEST_CASE("a broken cell is a fault with its line") {
    CHECK(all_of(parse_csv("a,b\nc,\"d\n", "t.csv").faults) ==
          "t.csv:2: cell 2: expected a quotation mark at the cell's end, found the end of the file\n");
    CHECK(all_of(parse_csv("\"a\"x,b\n", "t.csv").faults) ==
          "t.csv:1: cell 1: expected a comma or the line's end behind the quotation mark, found \"x\"\n");
}

TEST_CASE("GB 18030 as Excel saves it is read, with characters of two and of four bytes") {
    // 名称,秘书 · 㐂 (four bytes) · €
    const std::string bytes = "\xC3\xFB\xB3\xC6,\xC3\xD8\xCA\xE9\r\n\x81\x39\xF0\x33,\xA2\xE3\r\n";
    const auto rows = parse_csv(bytes, "t.csv");
    CHECK(all_of(rows.faults) == "");
    REQUIRE(rows);
    CHECK(drawn(*rows.value).starts_with("名称|秘书 / "));
    CHECK(is_utf8(drawn(*rows.value)));
    CHECK(drawn(*rows.value).ends_with("|€"));
}

TEST_CASE("bytes that are neither UTF-8 nor GB 18030 are refused") {
    const auto bytes = GENERATE(values<std::string>({
        std::string{"\xFF\xFE"
                    "a\0",
                    4},          // UTF-16
        "\xFF\xFF\xFF",          // nothing at all
        "a\xC3",                 // cut in the middle
        std::string{"a\0b", 3},  // a NUL byte
    }));
    const auto rows = parse_csv(bytes, "t.csv");
    CHECK_THAT(all_of(rows.faults), Catch::StartsWith("t.csv: expected a CSV file in UTF-8 or GB 18030"));
}

TEST_CASE("UTF-8 is what the standard calls so") {
    CHECK(is_utf8(""));
    CHECK(is_utf8("a\xC2\x80\xE2\x82\xAC\xF0\x9F\x98\x80\xF4\x8F\xBF\xBF"));
    const auto broken = GENERATE(as<std::string>{}, "\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80",
                                 "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xE2\x82", "\xE2\x28\xA1");
    CHECK_FALSE(is_utf8(broken));
}

TEST_CASE("what was written comes back, whatever is in the cells") {
    const std::vector<std::string> pieces{"a", ",", "\"", "\n", "\r\n", "、", "\"\"", "x,y", "甲", "b"};
    const auto seed = GENERATE(take(200, random(0, 1'000'000)));
    INFO("seed " << seed);
    auto state = static_cast<unsigned>(seed);
    const auto next = [&state](unsigned below) {
        state = state * 1'664'525U + 1'013'904'223U;
        return (state >> 8U) % below;
    };
    std::string bytes;
    std::vector<std::vector<std::string>> wrote;
    for (unsigned row = 0; row < 3; ++row) {
        wrote.emplace_back();
        for (unsigned column = 0; column < 3; ++column) {
            std::string cell = "k";  // so that no row is empty and no space stands at an end
            for (unsigned i = 0; i < next(5); ++i) cell += pieces[next(static_cast<unsigned>(pieces.size()))];
            cell += 'k';
            bytes += (column == 0 ? "" : ",") + std::string{"\""};
            for (const char byte : cell) bytes += byte == '"' ? "\"\"" : std::string(1, byte);
            bytes += '"';
            wrote.back().push_back(cell);
        }
        bytes += "\r\n";
    }
    const auto rows = parse_csv(bytes, "t.csv");
    REQUIRE(rows);
    std::vector<std::vector<std::string>> read;
    for (const auto& row : *rows.value) {
        read.emplace_back();
        for (const auto& cell : row.cells) read.back().push_back(cell.text);
    }
    CHECK(read == wrote);
}

}  // namespace kexiebot::config
