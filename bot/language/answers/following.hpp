#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/language/message/message.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::language {

/// What people say right behind something they or the bot did, and what it changes. All of it is to be asked only of what reads
/// as nothing by itself, or as the intent that is named.

/// 手滑发成旧版了 撤销下: the last clause takes the last step back, and nothing else does.
[[nodiscard]] bool ends_with_undo(std::string_view text, const Context& context);

/// 重发好了 这次对的 算交, 总结交了: a task spoken of before is handed in after all; what is said to be (总结), or "". Nothing
/// where it is asked or put off.
[[nodiscard]] std::optional<std::string> said_handed_in(std::string_view text, const Context& context);

/// 一共31份 of 都填完了 一共31份 帮我交了: the clause that counts what was handed in, as typed; "" where none does.
[[nodiscard]] std::string note_on_hand_in(std::string_view text, const Context& context);

/// 有两个填重了 应该是29, right behind a task handed in with `note`: the note with that figure in place of its last one.
/// Nothing where the words put no figure right, or one of an event.
[[nodiscard]] std::optional<std::string> note_put_right(std::string_view text, const Context& context, std::string_view note);

/// 这条先删掉, 那就先不登了: what is being asked about is not to be registered after all.
[[nodiscard]] bool drops_draft(std::string_view text, const Context& context);

/// 我交的是情况表 of 搞错了 我交的是情况表 不是中期材料: the clauses that say which task was handed in instead of the last one;
/// nothing where the words say no such thing, or ask.
std::optional<std::string> task_words_put_right(std::string_view text, const Context& context);

/// 算了这条先撤了 协议还没盖章: the one spoken of last is to go.
[[nodiscard]] bool drops_that(std::string_view text, const Context& context);

/// 主题党日的也明天一起, behind photos that come later: those of another one, too.
[[nodiscard]] bool comes_later_too(std::string_view text, const Context& context);

/// 是党建, 还是算学术吧: the item it counts under already is said again.
[[nodiscard]] bool says_item_again(std::string_view text, const Context& context, std::string_view item);

/// 市里有没有专家能帮忙, 管不管这种事: a service is asked about, not for.
[[nodiscard]] bool asks_about_service(std::string_view text, const Context& context);

/// 想请专家看看 of 想请专家看看，另外还有哪些服务: what is needed, where a question of services stands behind it; else nothing.
[[nodiscard]] std::string need_without_question(std::string_view text);

/// 废水膜堵得快 of 那帮我申请一个 废水膜堵得快: what is needed, without the wish before it; as typed.
[[nodiscard]] std::string need_told(std::string_view text);

/// 那登一下吧 两个人 文是11月6号下的, where it was offered to register what `asked` holds: an answer with what is told beside, or
/// confirm. Nothing where the words agree to no such thing.
[[nodiscard]] std::optional<Reading> agreed_to_log(const Message& message, const Asked& asked);

/// 是展览的哈 别放学校那个里面, 湖大那份协议的, 这张是座谈会的 就退回的那个啊: what is said to be shown by photos that were just
/// sent, as a description ("展览", "座谈会 退回"). Nothing where the words say more than that.
[[nodiscard]] std::optional<std::string> photos_said_to_show(std::string_view text, const Context& context);

/// 同一天下午还签了一个，中南大学的，废催化剂再生: another one of the kind just told.
struct Another {
    Slots said;             ///< day, count, place and title, as far as they are told
    bool same_day = false;  ///< 同一天, 当天
    /// Whether it may count under that item: 签了一份 is no lecture, 发了一篇 no agreement.
    [[nodiscard]] bool may_be(std::string_view item) const;
    enum class Kind { event, agreement, piece, any } kind = Kind::any;
};
[[nodiscard]] std::optional<Another> read_another(std::string_view text, const Context& context);

}  // namespace kexiebot::language
