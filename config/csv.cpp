#include "config/csv.hpp"

#include <algorithm>

#include "config/text_encoding.hpp"

namespace kexiebot::config {

namespace {

std::string trimmed(std::string_view text) {
    constexpr std::string_view spaces[] = {" ", "\t", "\r", "\n", "\xE3\x80\x80", "\xC2\xA0"};
    for (bool again = true; again;) {
        again = false;
        for (const auto space : spaces) {
            if (text.starts_with(space)) {
                text.remove_prefix(space.size());
                again = true;
            }
            if (text.ends_with(space) && !text.empty()) {
                text.remove_suffix(space.size());
                again = true;
            }
        }
    }
    return std::string{text};
}

/// Takes the text character by character; a cell, a row and the file end in one place each.
class Reader {
public:
    Reader(std::string_view text, FaultList& faults) : text_{text}, faults_{faults} {}

    std::vector<CsvRow> rows() {
        while (at_ < text_.size()) read_cell();
        if (!row_.cells.empty()) end_row();
        return std::move(rows_);
    }

private:
    void read_cell() {
        const auto line = line_;
        const auto cell = text_[at_] == '"' ? quoted_cell() : bare_cell();
        if (row_.cells.empty()) row_.line = line;
        row_.cells.push_back({trimmed(cell), line, static_cast<int>(row_.cells.size()) + 1});
        end_cell();
    }

    std::string bare_cell() {
        const auto end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
        const auto cell = text_.substr(at_, end - at_);
        at_ = end;
        return std::string{cell};
    }

    std::string quoted_cell() {
        const auto begun = line_;
        std::string cell;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '"') {
                ++at_;
                if (at_ == text_.size() || text_[at_] != '"') return cell + behind_quotes();
            }
            if (text_[at_] == '\n') ++line_;
            cell += text_[at_];
        }
        fault(begun, "expected a quotation mark at the cell's end, found the end of the file");
        return cell;
    }

    std::string behind_quotes() {
        auto rest = bare_cell();
        if (trimmed(rest).empty()) return {};
        fault(line_, "expected a comma or the line's end behind the quotation mark, found " + in_quotes(rest));
        return rest;
    }

    void end_cell() {
        if (at_ == text_.size()) return;
        const auto mark = text_[at_++];
        if (mark == ',') {
            // "a," ends in an empty cell.
            if (at_ == text_.size()) row_.cells.push_back({"", line_, static_cast<int>(row_.cells.size()) + 1});
            return;
        }
        if (mark == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
        ++line_;
        end_row();
    }

    void end_row() {
        const auto has_text = [](const CsvCell& cell) { return !cell.text.empty(); };
        if (std::any_of(row_.cells.begin(), row_.cells.end(), has_text)) rows_.push_back(std::move(row_));
        row_ = {};
    }

    void fault(int line, std::string what) {
        faults_.add(line, "cell " + std::to_string(row_.cells.size() + 1), std::move(what));
    }

    std::string_view text_;
    FaultList& faults_;
    std::size_t at_ = 0;
    int line_ = 1;
    CsvRow row_;
    std::vector<CsvRow> rows_;
};

}  // namespace

Loaded<std::vector<CsvRow>> parse_csv(std::string_view bytes, const std::string& file) {
    FaultList faults{file};
    const auto text = decode_text(bytes);
    if (!text) {
        faults.add(0, "", "expected a CSV file in UTF-8 or GB 18030, found neither (in Excel: save as \"CSV UTF-8\")");
        return faults.finish(std::vector<CsvRow>{});
    }
    auto rows = Reader{*text, faults}.rows();
    return faults.finish(std::move(rows));
}

}  // namespace kexiebot::config
