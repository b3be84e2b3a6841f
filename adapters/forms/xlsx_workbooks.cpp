#include "adapters/forms/xlsx_workbooks.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <string>

#include "adapters/forms/text_width.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::forms {

using ports::Cell;
using ports::CellStyle;

namespace {

constexpr const char* font = "宋体";
constexpr double line_height = 15.5;  // points, for 11 point letters
constexpr double title_line_height = 26;
constexpr double row_padding = 5;
constexpr std::size_t sheet_name_characters_max = 31;
constexpr std::size_t cell_bytes_max = 30'000;  // below Excel's 32,767 characters

[[noreturn]] void fail(lxw_error error) {
    throw ports::StoreUnavailable{std::string{"xlsx: "} + lxw_strerror(error)};
}
void check(lxw_error error) {
    if (error != LXW_NO_ERROR) fail(error);
}

// Control characters are not allowed in XML, and a text must end somewhere.
std::string cleaned(const std::string& text) {
    std::string clean;
    for (const char c : text.substr(0, cell_bytes_max)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 || c == '\n') clean += c;
    }
    while (text.size() > cell_bytes_max && !clean.empty() && (static_cast<unsigned char>(clean.back()) & 0x80) != 0)
        clean.pop_back();
    return clean;
}

class Formats {
public:
    explicit Formats(lxw_workbook* book) {
        for (std::size_t i = 0; i < formats_.size(); ++i) {
            formats_[i] = workbook_add_format(book);
            if (formats_[i] == nullptr) fail(LXW_ERROR_MEMORY_MALLOC_FAILED);
            shape(formats_[i], static_cast<CellStyle>(i));
        }
    }
    [[nodiscard]] lxw_format* operator[](CellStyle style) const { return formats_.at(static_cast<std::size_t>(style)); }

private:
    static void shape(lxw_format* format, CellStyle style) {
        format_set_font_name(format, font);
        format_set_font_size(format, style == CellStyle::title ? 16 : style == CellStyle::note ? 10 : 11);
        format_set_text_wrap(format);
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        const auto left = style == CellStyle::body || style == CellStyle::note || style == CellStyle::subtitle;
        format_set_align(format, left ? LXW_ALIGN_LEFT : LXW_ALIGN_CENTER);
        if (style == CellStyle::title || style == CellStyle::head || style == CellStyle::strong) format_set_bold(format);
        if (style == CellStyle::head) format_set_bg_color(format, 0xEAF3FB);
        const auto in_table = style != CellStyle::title && style != CellStyle::subtitle && style != CellStyle::note;
        if (in_table) format_set_border(format, LXW_BORDER_THIN);
    }

    std::array<lxw_format*, 7> formats_{};
};

double height_of(const ports::Sheet& sheet, const ports::SheetRow& row) {
    if (row.height > 0) return row.height;
    double height = 0;
    std::size_t column = 0;
    for (const auto& cell : row.cells) {
        double width = 0;
        for (int i = 0; i < cell.columns && column < sheet.widths.size(); ++i) width += sheet.widths[column++];
        const auto is_title = cell.style == CellStyle::title;
        // A larger letter takes more of the width; a little is left free at the borders.
        const auto lines = lines_of(cell.text, is_title ? width * 0.68 : width - 1.5);
        height = std::max(height, lines * (is_title ? title_line_height : line_height) + row_padding);
    }
    return height;
}

class SheetWriter {
public:
    SheetWriter(lxw_worksheet* sheet, const Formats& formats) : sheet_{sheet}, formats_{formats} {}

    void write(const ports::Sheet& data) {
        for (std::size_t i = 0; i < data.widths.size(); ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            check(worksheet_set_column(sheet_, column, column, data.widths[i], nullptr));
        }
        for (std::size_t i = 0; i < data.rows.size(); ++i) {
            const auto row = static_cast<lxw_row_t>(i);
            check(worksheet_set_row(sheet_, row, height_of(data, data.rows[i]), nullptr));
            lxw_col_t column = 0;
            for (const auto& cell : data.rows[i].cells) {
                put(row, column, cell);
                column = static_cast<lxw_col_t>(column + cell.columns);
            }
        }
        prepare_printing(data);
    }

private:
    void put(lxw_row_t row, lxw_col_t column, const Cell& cell) {
        auto* format = formats_[cell.style];
        if (cell.columns > 1) {
            const auto last = static_cast<lxw_col_t>(column + cell.columns - 1);
            check(worksheet_merge_range(sheet_, row, column, row, last, "", format));
        }
        if (cell.points) {
            check(worksheet_write_number(sheet_, row, column, static_cast<double>(cell.points->hundredths) / 100, format));
        } else if (cell.number) {
            check(worksheet_write_number(sheet_, row, column, static_cast<double>(*cell.number), format));
        } else if (cell.text.empty()) {
            check(worksheet_write_blank(sheet_, row, column, format));
        } else {
            // As a string whatever it begins with: "=1+1" out of a chat is no formula.
            check(worksheet_write_string(sheet_, row, column, cleaned(cell.text).c_str(), format));
        }
    }

    void prepare_printing(const ports::Sheet& data) {
        constexpr std::uint8_t a4 = 9;
        worksheet_set_paper(sheet_, a4);
        if (data.landscape) worksheet_set_landscape(sheet_);
        worksheet_fit_to_pages(sheet_, 1, 0);
        worksheet_set_margins(sheet_, 0.6, 0.6, 0.7, 0.7);
        worksheet_center_horizontally(sheet_);
        worksheet_set_footer(sheet_, "&C&P / &N");
        if (!data.rows.empty() && !data.widths.empty()) {
            check(worksheet_print_area(sheet_, 0, 0, static_cast<lxw_row_t>(data.rows.size() - 1),
                                       static_cast<lxw_col_t>(data.widths.size() - 1)));
        }
        if (data.head_row >= 0) {
            const auto row = static_cast<lxw_row_t>(data.head_row);
            check(worksheet_repeat_rows(sheet_, row, row));
            worksheet_freeze_panes(sheet_, row + 1, 0);
        }
    }

    lxw_worksheet* sheet_;
    const Formats& formats_;
};

// Excel refuses some characters in a sheet's name, and long ones.
std::string sheet_name(const std::string& name) {
    std::string clean;
    for (const char c : name) clean += std::string_view{"[]:*?/\\"}.find(c) == std::string_view::npos ? c : '_';
    std::size_t characters = 0;
    std::size_t end = 0;
    for (; end < clean.size(); ++end) {
        const auto begins = (static_cast<unsigned char>(clean[end]) & 0xC0) != 0x80;
        if (begins && characters++ == sheet_name_characters_max) break;
    }
    return clean.substr(0, end);
}

}  // namespace

void XlsxWorkbooks::write(const ports::Workbook& workbook, const std::filesystem::path& target) const {
    // Closing it writes the file and frees the workbook, whether that succeeds or not.
    struct Closer {
        void operator()(lxw_workbook* book) const noexcept { (void)workbook_close(book); }
    };
    std::unique_ptr<lxw_workbook, Closer> book{workbook_new(target.c_str())};
    if (!book) fail(LXW_ERROR_MEMORY_MALLOC_FAILED);
    auto title = workbook.title;
    lxw_doc_properties properties{};
    properties.title = title.data();
    check(workbook_set_properties(book.get(), &properties));
    const Formats formats{book.get()};
    for (const auto& data : workbook.sheets) {
        auto* sheet = workbook_add_worksheet(book.get(), sheet_name(data.name).c_str());
        if (sheet == nullptr) fail(LXW_ERROR_PARAMETER_VALIDATION);
        SheetWriter{sheet, formats}.write(data);
    }
    check(workbook_close(book.release()));
}

}  // namespace kexiebot::forms
