#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bot/language/normalise.hpp"

namespace kexiebot::language {

/// A piece of a message that points at something said or shown before, where a code could stand.
struct Pointer {
    enum class Kind {
        numbered,   ///< 第二个, 前两个, 最后一条, 第一个和第三个: of the list shown last
        all_but,    ///< 除了第二个都: the others of that list
        the_rest,   ///< 剩下的都: what is still to be done of it
        spoken_of,  ///< 刚才那个, 这条, 它
        described,  ///< 老陈那条, 昨晚那场活动, 那个科普的; 老陈 in 把老陈的删了
    };
    Kind kind = Kind::spoken_of;
    /// Lines from … to, counted from 1, or from the end: -1 is the last one.
    struct Lines {
        int from = 1;
        int to = 1;
        bool operator==(const Lines&) const = default;
    };
    std::vector<Lines> lines;
    std::string words;          ///< of `described`, as typed
    bool just_now = false;      ///< 刚才 stands with it
    bool organisation = false;  ///< 他们, 这家, 第一家: an association is meant
    bool several = false;       ///< 反应釜那两条, 这两场
    bool of_photos = false;     ///< 这是科普展的: what was sent shows it
    bool guessed = false;       ///< the words may as well describe nothing: 会议室改成五楼
    Span span;                  ///< of the normalised text: what a code would take the place of
    bool operator==(const Pointer&) const = default;
};

/// Every such piece, not overlapping: those that say which one first, then bare 那个 and 他们, each in order. Pure; what is meant
/// follows from what was said and shown.
[[nodiscard]] std::vector<Pointer> find_pointers(const Normalised& message);

/// 这是科普展的, 照片是A26的: what was sent is said to show one thing and no other.
[[nodiscard]] bool says_whose_photos(std::string_view text);

/// Which lines of a list of `count` are meant, from 0, each once; empty when one of them lies beyond it. Of `all_but` the others.
[[nodiscard]] std::vector<std::size_t> lines_meant(const Pointer& pointer, std::size_t count);

}  // namespace kexiebot::language
