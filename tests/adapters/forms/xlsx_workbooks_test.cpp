#include "adapters/forms/xlsx_workbooks.hpp"

#include <catch2/catch.hpp>

#include "bot/ports/store.hpp"
#include "tests/adapters/forms/unzipped.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace kexiebot;
using namespace kexiebot::tests;

namespace {

ports::Cell text(std::string words, int columns = 1) {
    return {.text = std::move(words), .points = {}, .number = {}, .style = ports::CellStyle::body, .columns = columns};
}

std::map<std::string, std::string> written(const ports::Workbook& workbook) {
    const TemporaryFolder folder;
    forms::XlsxWorkbooks{}.write(workbook, folder / "book.xlsx");
    return unzipped(folder / "book.xlsx");
}

ports::Workbook with_rows(std::vector<ports::SheetRow> rows) {
    return {"表", {{"考核表", {20, 20}, std::move(rows), false, 0}}};
}

}  // namespace

TEST_CASE("text that begins like a formula is stored as text") {
    for (const auto* dangerous : {"=1+1", "+86 1", "-5", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "\t=1"}) {
        INFO(dangerous);
        const auto files = written(with_rows({{{text(dangerous)}, 0}}));
        CHECK(files.at("xl/worksheets/sheet1.xml").find("<f>") == std::string::npos);
        CHECK(files.at("xl/worksheets/sheet1.xml").find("t=\"s\"") != std::string::npos);
        CHECK(files.at("xl/sharedStrings.xml").find("<si>") != std::string::npos);
    }
}

TEST_CASE("points are numbers with two decimals at most") {
    const auto files = written(with_rows({{{{.text = {}, .points = domain::Points{4225}, .number = {}, .style = {}, .columns = 1},
                                            {.text = {}, .points = {}, .number = 7, .style = {}, .columns = 1}},
                                           0}}));
    const auto& sheet = files.at("xl/worksheets/sheet1.xml");
    CHECK(sheet.find("<v>42.25</v>") != std::string::npos);
    CHECK(sheet.find("<v>7</v>") != std::string::npos);
}

TEST_CASE("a sheet prints on A4, one page wide, its head on every page, and wide cells are merged") {
    const auto files = written(with_rows({{{text("标题", 2)}, 0}, {{text("一"), text("二")}, 0}}));
    const auto& sheet = files.at("xl/worksheets/sheet1.xml");
    CHECK(sheet.find("paperSize=\"9\"") != std::string::npos);
    CHECK(sheet.find("fitToHeight=\"0\"") != std::string::npos);
    CHECK(sheet.find("<mergeCell ref=\"A1:B1\"/>") != std::string::npos);
    const auto& book = files.at("xl/workbook.xml");
    CHECK(book.find("_xlnm.Print_Area") != std::string::npos);
    CHECK(book.find("_xlnm.Print_Titles") != std::string::npos);
}

TEST_CASE("names and texts that Excel would refuse are made to fit") {
    auto workbook = with_rows({{{text(std::string(40'000, 'x')), text(std::string{"a\x01"
                                                                                  "b\0c",
                                                                                  5})},
                                0}});
    workbook.sheets.front().name = "一年级[A/B]*?:\\这个名字实在太长了所以要截断它才能存下去啊啊啊啊啊啊啊";
    CHECK(written(workbook).contains("xl/worksheets/sheet1.xml"));
}

TEST_CASE("a file that can't be written is told of") {
    const forms::XlsxWorkbooks workbooks;
    CHECK_THROWS_AS(workbooks.write(with_rows({}), "/nowhere/at/all/book.xlsx"), ports::StoreUnavailable);
}
