#pragma once

#include <array>
#include <string_view>

namespace kexiebot::language {

/// Beside a place: that something was held there. 在学术报告厅办的, 开的礼堂里.
inline constexpr std::array<std::u32string_view, 10> held_there{U"举办的", U"举行的", U"召开的", U"进行的", U"组织的",
                                                                U"办的",   U"开的",   U"搞的",   U"做的",   U"弄的"};

}  // namespace kexiebot::language
