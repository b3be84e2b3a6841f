#include "bot/language/references/captions.hpp"

#include <algorithm>
#include <array>

#include "bot/language/message/look.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

std::optional<std::string> read_caption(std::string_view text) {
    using Words = std::u32string_view;
    constexpr std::array<Words, 24> papers{U"现场照片", U"挂牌照片", U"活动照片", U"现场照", U"挂牌照", U"大合照",
                                           U"合照",     U"照片",     U"相片",     U"合影",   U"签到表", U"签到册",
                                           U"签名表",   U"扫描件",   U"复印件",   U"截图",   U"新闻稿", U"海报",
                                           U"图片",     U"证书",     U"通知",     U"照",     U"批文",   U"协议书"};
    constexpr std::array<Words, 9> leads{U"刚发的是", U"刚才发的是", U"刚才那张是", U"这几张是", U"这张是",
                                         U"这个是",   U"这是",       U"那张是",     U"发的是"};
    constexpr std::array<Words, 26> other{U"要", U"发", U"传", U"没", U"有", U"怎", U"吗", U"补", U"换",
                                          U"删", U"撤", U"明", U"才", U"糊", U"错", U"看", U"过", U"退",
                                          U"给", U"办", U"登", U"行", U"不", U"导", U"收", U"交"};
    constexpr std::size_t longest = 14;
    const Normalised message = normalise(text);
    const Words words = message.text;
    Span piece = trimmed(words, {0, words.size()});
    if (piece.empty() || words.size() > longest) return std::nullopt;
    piece.begin += scan::longest_at(words, piece.begin, leads);
    while (piece.size() > 2 && scan::one_of(words[piece.end - 1], U"啊哦哈吧呀的")) --piece.end;
    const std::size_t paper = scan::longest_before(words, piece.end, papers);
    if (paper == 0 || paper > piece.size()) return std::nullopt;
    const Words all = words.substr(piece.begin, piece.size());
    const bool more = std::any_of(other.begin(), other.end(), [all](Words one) { return all.find(one) != Words::npos; });
    const bool stops = all.find_first_of(U" ,。?!0123456789"sv) != Words::npos;
    if (more || stops) return std::nullopt;
    Span before{piece.begin, piece.end - paper};
    if (!before.empty() && words[before.end - 1] == U'的') --before.end;
    return before.empty() ? std::string{} : message.original(before);
}

std::optional<std::string> read_caption_along(std::string_view text, const Context& context) {
    using Words = std::u32string_view;
    constexpr std::array<Words, 44> papers{
        U"现场照片", U"现场照", U"现场图", U"活动照片", U"合影",     U"合照", U"照片", U"相片", U"图片",   U"签到表", U"签到册",
        U"扫描件",   U"复印件", U"截图",   U"截屏",     U"新闻稿",   U"海报", U"证书", U"奖牌", U"奖状",   U"牌匾",   U"牌子",
        U"职称证",   U"会员证", U"资格证", U"工作证",   U"红头文件", U"文件", U"批文", U"通知", U"协议书", U"合同",   U"原件",
        U"材料",     U"佐证",   U"名单",   U"回执",     U"封面",     U"首页", U"聘书", U"现场", U"图",     U"照",     U"证"};
    constexpr std::array<Words, 22> leads{U"这几张是", U"这两张是", U"这张是", U"这些是", U"这是", U"这个是", U"喏",   U"诺",
                                          U"给你",     U"给",       U"发你",   U"来了",   U"来",   U"补",     U"还有", U"看",
                                          U"那个",     U"我们",     U"的",     U"这里是", U"看看", U"就是"};
    constexpr std::array<Words, 12> tails{U"那场的", U"那次的", U"那个的", U"那条的", U"那份的", U"的",
                                          U"那场",   U"那次",   U"那个",   U"那条",   U"那份",   U"在这"};
    constexpr std::array<Words, 12> sorts{U"后台", U"网站", U"系统", U"手机", U"全部", U"正面",
                                          U"反面", U"盖章", U"活动", U"电脑", U"网页", U"部分"};
    constexpr std::size_t longest = 14;
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    if (message.text.size() > longest || message.has(Kind::question) || message.has(Kind::any_code)) return std::nullopt;
    if (message.has(Kind::done_verb) || !message.dates.empty() || !message.people.empty()) return std::nullopt;
    constexpr std::array<Words, 12> other{U"别", U"不", U"没", U"错", U"删", U"撤", U"换", U"改", U"登", U"明天", U"等", U"帮"};
    const bool more =
        std::any_of(other.begin(), other.end(), [&message](Words one) { return message.text.find(one) != Words::npos; });
    Span piece = trimmed(message.text, {0, message.text.size()});
    if (more || piece.empty()) return std::nullopt;
    for (std::size_t length = 1; length > 0 && !piece.empty(); piece.begin += length) {
        while (!piece.empty() && is_separator(message.text[piece.begin])) ++piece.begin;
        length = std::min(scan::longest_at(message.text.substr(0, piece.end), piece.begin, leads), piece.size());
    }
    while (!piece.empty() && scan::one_of(message.text[piece.end - 1], U"啊哦哈吧呀 ")) --piece.end;
    const bool hung = !piece.empty() && message.text[piece.end - 1] == U'的';
    bool named = false;
    for (std::size_t length = 1; length > 0 && !piece.empty();) {
        length = scan::longest_before(message.text, piece.end, tails);
        if (length == 0 && !named) {
            length = scan::longest_before(message.text, piece.end, papers);
            named = length > 0;
        }
        length = std::min(length, piece.size());
        piece.end -= length;
    }
    // 王工来讲课: neither a paper nor hung onto anything.
    if (!named && !hung) return std::nullopt;
    const Words rest = Words{message.text}.substr(piece.begin, piece.size());
    if (rest.size() < 2 || scan::is_any(rest, sorts)) return std::string{};
    return message.normal.original(piece);
}

}  // namespace kexiebot::language
