#include "storage/sqlite/reach.hpp"

#include "storage/sqlite/text_list.hpp"

namespace kexiebot::sqlite {

std::optional<std::string> to_parameter(const ports::Reach& reach) {
    if (reach.city) return std::nullopt;
    return to_lines(reach.counties);
}

std::string within(const std::string& column, const std::string& parameter) {
    return "(" + parameter + " IS NULL OR instr(char(10) || " + parameter + ", char(10) || " + column + " || char(10)) > 0)";
}

}  // namespace kexiebot::sqlite
