#pragma once

#include "bot/ports/workbooks.hpp"

namespace kexiebot::forms {

/// Workbooks through libxlsxwriter.
class XlsxWorkbooks final : public ports::Workbooks {
public:
    void write(const ports::Workbook& workbook, const std::filesystem::path& target) const override;
};

}  // namespace kexiebot::forms
