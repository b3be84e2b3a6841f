#include "bot/language/registrations/after_all.hpp"

#include <array>

#include "bot/language/text/openings.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

bool held_after_all(const Message& message) {
    constexpr std::array<std::u32string_view, 8> as_planned{U"照常", U"照样",     U"如期", U"仍然",
                                                            U"还是", U"最后还是", U"按时", U"正常"};
    constexpr std::array<std::u32string_view, 12> held{U"办了", U"搞了", U"开了", U"举行了", U"举办了", U"进行了",
                                                       U"做了", U"办成", U"搞成", U"开成",   U"办的",   U"办哒"};
    constexpr scan::Openings opens{as_planned};
    const std::u32string_view text = message.text;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!opens.may_begin(text[at])) continue;
        const std::size_t length = scan::longest_at(text, at, as_planned);
        if (length > 0 && scan::any_at(text, at + length, held) > 0) return !message.has(Kind::question);
    }
    return false;
}

}  // namespace kexiebot::language
