#pragma once

#include <string_view>
#include <vector>

#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// What a remark says of the activity that was spoken of just before: 不对，是52人; 28个 where its count is not known yet.
/// `known`: what is recorded of it. One edit_activity for each fact it changes or adds, without a code; empty when it is no
/// such remark. Less than `sure_enough` where it replaces what is known without saying so. To be asked only of what reads as
/// `unknown` by itself.
std::vector<Reading> read_correction(std::string_view text, const Context& context, const Slots& known);

/// What somebody says who wants nothing done now.
enum class Aside {
    none,
    hold,   ///< 先别登，照片还没齐
    off,    ///< 活动改期了，下周三再办; 没办成
    wrong,  ///< 不对, and no more
    who_are_you,
    complaint,
    farewell,
    calling,      ///< 喂 听得到吗
    waiting,      ///< 等下 我先问下同事
    later_photo,  ///< 照片等下发
    wrong_photo,  ///< 照片传错了
    reach,        ///< 分够不够80: the figure in `top`
    compare,      ///< 和汨江电子差多少: `organisation`, or `top` 1, or whoever stands one place higher
    speaker,      ///< 主讲是省科协的张教授
    undone,       ///< 撤错了
    plan,  ///< 下周想办一场科普展行不行: `slots` of the reading hold the item it would count under, if it is clear
};
struct AsideReading {
    Aside what = Aside::none;
    Slots slots;
};

/// The same for what reads as `unknown` by itself: nothing of it is written, but it deserves a fitting answer.
AsideReading read_aside(std::string_view text, const Context& context);

/// Something told to be registered, 先帮我记一下, that lies ahead: `plan`, else `none`.
AsideReading read_plan(std::string_view text, const Context& context);

/// 好的辛苦了今天就先到这里剩下的明天再弄: somebody goes, and agrees to nothing.
[[nodiscard]] bool says_goodbye(std::string_view text, const Context& context);

/// How many characters in a row a remark shares with the name of an activity, words that many have (讲座, 活动) aside.
std::size_t likeness(std::string_view remark, std::string_view title);

}  // namespace kexiebot::language
