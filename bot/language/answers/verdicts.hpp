#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// What whoever reviews says of what was just shown or decided, without its code.
enum class Verdict {
    none,
    first,         ///< 一条一条来，先看第一条
    next,          ///< 下一条
    look,          ///< 有照片没, 是谁家的: of the one in view
    left,          ///< 还剩几条
    put_off,       ///< 剩下的明天再看
    same,          ///< 第四项同样: as with the one before
    approve,       ///< 那行，给过: of the one in view
    give_back,     ///< 直接退给他们吧，就说日期对不上: with the reason, if it was told
    reword,        ///< 理由写委婉点：…, A23理由改成…: with the new one, if it was told
    take_back,     ///< 刚才通过得急了，先撤回来
    chase_photos,  ///< 提醒他们把照片补上
};

struct VerdictReading {
    Verdict what = Verdict::none;
    std::optional<std::string> reason;
    std::optional<std::string> activity;  ///< the code said with it
    bool several = false;                 ///< 这两个的照片都要补
    bool faint = false;                   ///< 可以了, 撤回来, which may be said of anything: only of what was last
    std::optional<std::string> status;  ///< of what is taken back, where it is told: approved (通过错了), returned (退错了)
};

/// The first of these that the words say; none for a question, a denial, and whatever names more than one code.
VerdictReading read_verdict(std::string_view text, const Context& context);

/// 说错了 不退 先放着, while the reason of a return is asked for: nothing is to be returned.
bool keeps_from_returning(const Message& message);

/// 下一条, 洞庭呢 最近咋样, while a reason is asked for: give none.
bool asks_for_another(const Message& message);

/// A reason without what announces it: of 理由写：照片看不清 what stands behind the colon, of other words themselves.
std::string without_reason_lead(std::string reason);

}  // namespace kexiebot::language
