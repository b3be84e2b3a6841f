#pragma once

#include "bot/language/message/message.hpp"

namespace kexiebot::language {

/// What a message says of the deed it names, by the grammar of its clauses.
struct Claims {
    bool undone = false;        ///< 没有如期举行, 取消了, 不是我们办的
    bool not_yet = false;       ///< 计划12月举办, 领导要求办, 关于举办…的通知
    bool others = false;        ///< 隔壁厂办了, 他们开了, 电视上说
    bool on_condition = false;  ///< 等照片齐了再登记
};

/// Looks at each clause by itself, outside quotes. Whole phrases of the lexicon (undone, planned, others_did) are not looked at.
Claims read_claims(const Message& message);

/// 揭榜那条日期改16号, 科普展日期说错了不是周五是周四: a field of what stands there already is put right.
[[nodiscard]] bool is_about_a_field(const Message& message);

/// 讲座的照片在小刘手机里 晚上给: what becomes of its pictures is told, nothing of what was held.
[[nodiscard]] bool tells_of_pictures(const Message& message);

/// 讲座海报印了50张: what was made for an event is told, nothing of what was held.
[[nodiscard]] bool tells_of_things_made(const Message& message);

}  // namespace kexiebot::language
