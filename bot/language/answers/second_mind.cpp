#include "bot/language/answers/second_mind.hpp"

#include <array>

#include "bot/language/answers/repairs.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/message/phrases.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

}  // namespace

bool sent_wrong_photo(std::string_view text, const Context& context) {
    constexpr std::array<Words, 10> ones{U"那张",   U"这张",   U"那个图", U"这个图", U"那几张",
                                         U"这几张", U"刚发的", U"刚传的", U"刚才发", U"刚才传"};
    constexpr std::array<Words, 21> wrong{U"拿掉",         U"去掉",   U"删掉",     U"撤掉", U"另外一场", U"别的活动", U"不是这场",
                                          U"发错",         U"传错",   U"选错",     U"点错", U"弄错",     U"搞错",     U"贴错",
                                          U"不是这个活动", U"别的群", U"不是我们", U"误发", U"手滑",     U"传岔",     U"发岔"};
    constexpr std::array<Words, 18> instead{U"重发", U"重新", U"再发", U"换一",   U"换张",   U"换成",
                                            U"补发", U"等下", U"等会", U"晚点",   U"这才",   U"应该是",
                                            U"归",   U"放到", U"是A",  U"那场的", U"那个的", U"怎么换"};
    constexpr std::size_t longest = 30;
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    if (!tells_briefly(message, longest)) return false;
    return scan::holds_any(message.text, ones) && scan::holds_any(message.text, wrong) && !scan::holds_any(message.text, instead);
}

namespace {

/// 跟理工学院那个协议 of 跟理工学院那个协议先删了吧 法务说章还没盖: dropped in the first clause, and why behind it.
std::optional<std::string> dropped_before_why(const Message& message) {
    constexpr std::array<Words, 16> away{U"先删了", U"先撤了", U"先删掉", U"先撤掉", U"先去掉", U"先拿掉", U"先撤回", U"先删",
                                         U"先撤",   U"删了",   U"删掉",   U"撤了",   U"撤掉",   U"撤回",   U"去掉",   U"拿掉"};
    constexpr std::array<Words, 7> ones{U"那个", U"那场", U"那条", U"那份", U"那次", U"那项", U"那篇"};
    constexpr std::array<Words, 8> photos{U"照片", U"图", U"张", U"签到", U"任务", U"提醒", U"通知", U"秘书"};
    constexpr std::size_t longest = 45;
    const auto clauses = clauses_of(message);
    if (message.text.size() > longest || clauses.size() < 2) return std::nullopt;
    const Normalised first = normalise(clauses.front());
    const Words said = first.text;
    Span piece = trimmed(said, {0, said.size()});
    while (!piece.empty() && scan::one_of(said[piece.end - 1], U"吧了啊哈呗")) --piece.end;
    auto order = scan::longest_before(said, piece.end, away);
    // 先删了 with its particle taken off.
    for (const Words word : away) {
        const bool cut = word.ends_with(U'了') && said.substr(0, piece.end).ends_with(word.substr(0, word.size() - 1));
        if (cut) order = std::max(order, word.size() - 1);
    }
    if (order == 0 || scan::holds_any(said, photos) || !scan::holds_any(said, ones)) return std::nullopt;
    piece.end -= std::min(order, piece.size());
    constexpr std::array<Words, 4> leads{U"把", U"那把", U"先把", U"哎"};
    piece.begin += std::min(scan::longest_at(said, piece.begin, leads), piece.size());
    constexpr std::size_t a_word = 4;
    return piece.size() < a_word ? std::nullopt : std::optional{first.original(piece)};
}

}  // namespace

std::optional<std::string> thing_to_drop(std::string_view text, const Context& context) {
    constexpr std::array<Words, 15> away{U"撤了",   U"撤掉", U"撤回", U"撤下来", U"删了", U"删掉", U"拿掉", U"去掉",
                                         U"拿下来", U"取消", U"划掉", U"撤",     U"删",   U"拿下", U"先撤"};
    constexpr std::array<Words, 13> order_leads{U"帮我把它", U"你帮我", U"麻烦", U"帮我", U"给我", U"把它", U"那就",
                                                U"先",       U"就",     U"你",   U"请",   U"还是", U"那"};
    constexpr std::array<Words, 12> unwanted{U"先别报", U"先不报", U"不报了", U"别报了", U"不要报", U"先别登",
                                             U"先不登", U"不登了", U"不算了", U"先不算", U"先别算", U"不要了"};
    constexpr std::array<Words, 10> sayings{U"领导说", U"书记说", U"老板说", U"上面说", U"他们说",
                                            U"主席说", U"主任说", U"经理说", U"他说",   U"她说"};
    constexpr std::array<Words, 12> ones{U"那场", U"这场", U"那个", U"这个", U"那条", U"这条",
                                         U"那次", U"那项", U"那份", U"这次", U"那篇", U"的"};
    constexpr std::size_t longest = 30;
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    if (message.has(Kind::any_code) || message.has(Kind::question)) return std::nullopt;
    if (message.text.size() > longest) return dropped_before_why(message);
    const auto clauses = clauses_of(message);
    if (clauses.size() != 2) return dropped_before_why(message);
    const auto last = normalise(clauses.back()).text;
    std::size_t at = 0;
    for (std::size_t length = 1; length > 0; at += length) length = scan::longest_at(last, at, order_leads);
    const auto order = scan::longest_at(last, at, away);
    if (order == 0) return dropped_before_why(message);
    for (at += order; at < last.size(); ++at) {
        if (!scan::one_of(last[at], U"吧了啊哈一下呗")) return std::nullopt;
    }
    const Normalised first = normalise(clauses.front());
    const Words said = first.text;
    std::size_t end = said.size();
    for (const Words word : unwanted) end = std::min(end, said.find(word));
    if (end == said.size()) return std::nullopt;
    Span piece{0, end};
    // 我们领导说: who said so stands before it.
    for (std::size_t i = 0; i < end; ++i) {
        if (const auto saying = scan::longest_at(said, i, sayings); saying > 0) piece.begin = i + saying;
    }
    for (std::size_t length = 1; length > 0 && piece.begin < piece.end; piece.begin += length)
        length = scan::longest_at(said.substr(0, piece.end), piece.begin, ones);
    for (std::size_t length = 1; length > 0 && piece.begin < piece.end; piece.end -= length)
        length = std::min(scan::longest_before(said, piece.end, ones), piece.size());
    constexpr std::size_t a_word = 2;
    return piece.size() < a_word ? std::nullopt : std::optional{first.original(piece)};
}

bool drops_one_photo(std::string_view text, const Context& context) {
    constexpr std::array<Words, 22> ones{U"第五张", U"最后面那张", U"最后一张", U"最后那张", U"第一张",   U"第二张",
                                         U"第三张", U"第四张",     U"头一张",   U"前一张",   U"后一张",   U"有一张",
                                         U"有张",   U"其中一张",   U"那一张",   U"上一张",   U"中间那张", U"第1张",
                                         U"第2张",  U"第3张",      U"后面那张", U"前面那张"};
    constexpr std::array<Words, 14> away{U"选错", U"点错", U"手滑", U"删",   U"去掉", U"拿掉", U"撤",
                                         U"不要", U"剔",   U"发错", U"传错", U"弄错", U"多发", U"误发"};
    constexpr std::array<Words, 8> elsewhere{U"那场的", U"那个的", U"归", U"放到", U"换成", U"重发", U"重新", U"应该是"};
    constexpr std::size_t longest = 30;
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    if (message.text.size() > longest || message.has(Kind::any_code)) return false;
    return scan::holds_any(message.text, ones) && scan::holds_any(message.text, away) &&
           !scan::holds_any(message.text, elsewhere);
}

bool wants_it_after_all(std::string_view text, const Context& context) {
    constexpr std::array<Words, 20> after_all{U"还是登上", U"还是登吧", U"还是登了", U"还是登记", U"还是登一下",
                                              U"还是记上", U"还是记下", U"还是报上", U"还是报吧", U"还是加上",
                                              U"还是要登", U"还是要报", U"还是留着", U"还是留下", U"还是恢复",
                                              U"还是登回", U"登回去",   U"加回去",   U"还是算上", U"还是得登"};
    constexpr std::size_t longest = 40;
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    if (!tells_briefly(message, longest)) return false;
    return scan::holds_any(message.text, after_all);
}

bool should_have_waited(std::string_view text, const Context& context) {
    constexpr std::array<Words, 10> wait{U"先别删", U"先不删", U"先别撤", U"先不撤", U"别删",
                                         U"别撤",   U"不删了", U"不撤了", U"先留着", U"先别动"};
    constexpr std::size_t longest = 24;
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    if (!tells_briefly(message, longest)) return false;
    return scan::holds_any(message.text, wait);
}

}  // namespace kexiebot::language
