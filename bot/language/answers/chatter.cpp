#include "bot/language/answers/chatter.hpp"

#include <algorithm>
#include <array>

#include "bot/language/answers/repairs.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/registrations/items.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::size_t longest = 30;

/// Something of the work itself is told.
bool tells_of_work(const Message& message) {
    return message.has(Kind::any_code) || message.has(Kind::picture) || message.has(Kind::honour_noun) ||
           !message.people.empty() || !message.items.empty() || read_item(message).item.has_value();
}

bool asks_or_orders(Words text) {
    constexpr std::array<Words, 22> signs{U"吗", U"?",    U"多少", U"几分", U"几号", U"怎么", U"什么", U"啥",
                                          U"哪", U"谁",   U"删",   U"撤",   U"改",   U"查",   U"导",   U"催",
                                          U"延", U"取消", U"申请", U"排名", U"截止", U"退"};
    return scan::holds_any(text, signs);
}

bool is_tired(Words text) {
    constexpr std::array<Words, 34> signs{U"忙得",   U"忙疯",     U"忙死",     U"忙晕",   U"忙坏",   U"忙到",   U"忙翻",
                                          U"累死",   U"累坏",     U"累得",     U"累瘫",   U"好累",   U"太累",   U"真累",
                                          U"饿死",   U"饿得",     U"困死",     U"好困",   U"头都大", U"头好大", U"头疼",
                                          U"头痛",   U"脑壳",     U"腰酸",     U"你不累", U"是不累", U"你累不", U"不知累",
                                          U"喝口水", U"眼睛都花", U"饭都没吃", U"没吃饭", U"歇会",   U"歇口气"};
    return scan::holds_any(text, signs);
}

/// 好多没来得及报, 攒了一堆: so much of it, and not told yet; 我一个个说: how it will be.
bool has_much_to_tell(Words text) {
    constexpr std::array<Words, 14> much{U"好多",   U"很多",   U"好些",   U"不少",     U"一堆",     U"一大堆", U"好几个",
                                         U"一大把", U"有几个", U"有几场", U"有几项", U"几个活动", U"有点多", U"有些多"};
    constexpr std::array<Words, 13> lacking{U"没来得及", U"没报",   U"没登", U"没记", U"没弄", U"没录", U"还没跟",
                                            U"没顾",     U"漏报",   U"攒",   U"拖了", U"补账", U"补台账"};
    constexpr std::array<Words, 14> telling{U"一个个说", U"一个个来", U"一个个报", U"一个一个说", U"一个一个来",
                                            U"一样样说", U"一样一样", U"一件件说", U"一件一件",   U"一条条说",
                                            U"一条一条", U"挨个说",   U"慢慢说",   U"慢慢报"};
    return (scan::holds_any(text, much) && scan::holds_any(text, lacking)) || scan::holds_any(text, telling);
}

/// 哦还有20天 那不急: all that is said, besides what was just heard.
bool is_at_ease(const Message& message) {
    constexpr std::array<Words, 15> ease{U"那不急",   U"不急",     U"那就不急", U"那还早",   U"还早",
                                         U"还早着呢", U"那不着急", U"不着急",   U"不急不急", U"那我不急",
                                         U"那来得及", U"来得及",   U"不慌",     U"那不慌",   U"那还早着呢"};
    constexpr std::array<Words, 9> heard{U"哦", U"噢", U"喔", U"嗯", U"好", U"原来", U"这样", U"还有", U"那还有"};
    constexpr std::size_t shortest_heard = 10;
    const auto clauses = clauses_of(message);
    if (clauses.empty()) return false;
    Words last = message.text;
    const auto at = last.find_last_of(U" ,，。");
    auto said = std::u32string{at == Words::npos ? last : last.substr(at + 1)};
    while (!said.empty() && scan::one_of(said.back(), U"啦了哈啊吧咯嘛")) said.pop_back();
    if (!scan::is_any(said, ease)) return false;
    if (at == Words::npos) return true;
    const Words before = message.text.substr(0, at);
    return before.size() <= shortest_heard && scan::longest_at(before, 0, heard) > 0;
}

/// 本来还有个学习会 临时取消了: what was planned did not take place.
bool fell_through(Words text) {
    constexpr std::array<Words, 6> planned{U"本来", U"原来要", U"原定", U"原本", U"原先", U"说好"};
    constexpr std::array<Words, 12> off{U"取消了", U"临时取消", U"没办成", U"没开成", U"没搞成", U"没办了",
                                        U"没开了", U"黄了",     U"泡汤",   U"推迟了", U"改期了", U"没弄成"};
    constexpr std::array<Words, 8> other{U"删", U"撤", U"吗", U"?", U"怎么", U"改成", U"改到", U"后来"};
    return scan::holds_any(text, planned) && scan::holds_any(text, off) && !scan::holds_any(text, other);
}

}  // namespace

Chatter read_chatter(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    if (message.text.empty() || message.text.size() > longest || message.has(Kind::any_code)) return Chatter::none;
    if (fell_through(message.text) && message.people.empty()) return Chatter::fell_through;
    if (tells_of_work(message)) return Chatter::none;
    if (is_at_ease(message)) return Chatter::at_ease;
    if (asks_or_orders(message.text)) return Chatter::none;
    if (has_much_to_tell(message.text)) return Chatter::backlog;
    return is_tired(message.text) ? Chatter::tired : Chatter::none;
}

bool wants_it_handed_in(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    constexpr std::array<Words, 22> again{U"重新交",   U"重新报",   U"重新提交",   U"重新送", U"再交一次", U"在交一次",
                                          U"再交一遍", U"再报一次", U"再交上",     U"再报上", U"再提交",   U"再送审",
                                          U"再送一次", U"重交",     U"再交给他们", U"再交了", U"在交了",   U"送审",
                                          U"交上去",   U"报上去",   U"提交上去",   U"再交吧"};
    constexpr std::array<Words, 11> other{U"照片", U"图", U"张", U"这是", U"签到", U"明天", U"等", U"没", U"别", U"怎么", U"哪"};
    constexpr std::array<Words, 10> paper{U"表", U"材料", U"总结", U"计划", U"问卷", U"报告", U"任务", U"协议", U"证书", U"文件"};
    if (message.text.empty() || message.text.size() > longest || message.has(Kind::any_code)) return false;
    if (!message.dates.empty() || !message.people.empty() || read_item(message).item) return false;
    return scan::holds_any(message.text, again) && !scan::holds_any(message.text, other) && !scan::holds_any(message.text, paper);
}

}  // namespace kexiebot::language
