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

namespace {

using Words = std::u32string_view;

/// What is left of one clause of such words when the sort of paper and what hangs it onto something are taken off.
struct Shown {
    Span piece;
    bool hung = false;   ///< 展览的, 黄精那场
    bool named = false;  ///< 签到表, 现场
};

Shown shown_in(Words text, Span piece) {
    constexpr std::array<Words, 44> papers{
        U"现场照片", U"现场照", U"现场图", U"活动照片", U"合影",     U"合照", U"照片", U"相片", U"图片",   U"签到表", U"签到册",
        U"扫描件",   U"复印件", U"截图",   U"截屏",     U"新闻稿",   U"海报", U"证书", U"奖牌", U"奖状",   U"牌匾",   U"牌子",
        U"职称证",   U"会员证", U"资格证", U"工作证",   U"红头文件", U"文件", U"批文", U"通知", U"协议书", U"合同",   U"原件",
        U"材料",     U"佐证",   U"名单",   U"回执",     U"封面",     U"首页", U"聘书", U"现场", U"图",     U"照",     U"证"};
    constexpr std::array<Words, 24> leads{U"这几张是", U"这两张是", U"这张是", U"这些是", U"这是", U"这个是", U"喏",     U"诺",
                                          U"给你",     U"给",       U"发你",   U"来了",   U"来",   U"补",     U"还有",   U"看",
                                          U"那个",     U"我们",     U"的",     U"这里是", U"看看", U"就是",   U"就那个", U"就"};
    constexpr std::array<Words, 12> tails{U"那场的", U"那次的", U"那个的", U"那条的", U"那份的", U"的",
                                          U"那场",   U"那次",   U"那个",   U"那条",   U"那份",   U"在这"};
    constexpr std::array<Words, 4> joints{U"跟", U"和", U"与", U"、"};
    Shown shown{piece};
    for (std::size_t length = 1; length > 0 && !piece.empty(); piece.begin += length) {
        while (!piece.empty() && is_separator(text[piece.begin])) ++piece.begin;
        length = std::min(scan::longest_at(text.substr(0, piece.end), piece.begin, leads), piece.size());
    }
    while (!piece.empty() && scan::one_of(text[piece.end - 1], U"啊哦哈吧呀 ")) --piece.end;
    for (std::size_t length = 1; length > 0 && !piece.empty();) {
        length = scan::longest_before(text, piece.end, tails);
        shown.hung = shown.hung || length > 0;
        if (length == 0) {
            // 签到表跟现场的: of one thing two sorts.
            const std::size_t joint = shown.named ? scan::longest_before(text, piece.end, joints) : 0;
            const std::size_t paper =
                shown.named && joint == 0 ? 0 : scan::longest_before(text, piece.end - std::min(joint, piece.size()), papers);
            if (paper > 0) length = joint + paper;
            shown.named = shown.named || paper > 0;
        }
        length = std::min(length, piece.size());
        piece.end -= length;
    }
    shown.piece = piece;
    return shown;
}

/// 翻相册翻到了, 总算找到了两张, 手机里还有: where and how they were found.
bool says_only_that_they_were_found(Words text) {
    constexpr std::array<Words, 34> words{
        U"翻到", U"找到", U"翻出来", U"找出来", U"找着", U"翻着", U"要到", U"拿到", U"翻", U"找",
        U"相册", U"手机", U"电脑", U"群里", U"微信", U"网盘", U"抽屉", U"里面", U"里", U"从",
        U"总算", U"终于", U"刚", U"才", U"又", U"还有", U"就", U"只有", U"这", U"两张",
        U"几张", U"一张", U"三张", U"了"};
    constexpr std::array<Words, 8> deeds{U"翻到", U"找到", U"翻出来", U"找出来", U"找着", U"翻着", U"要到", U"拿到"};
    if (!scan::holds_any(text, deeds)) return false;
    for (std::size_t at = 0; at < text.size();) {
        const auto length = scan::longest_at(text, at, words);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

/// 就这几张, 找到了, 你收一下: says nothing of what they show.
bool says_only_that_they_come(Words text) {
    constexpr std::array<Words, 40> words{
        U"就这几张", U"就这些", U"就这两张", U"就这一张", U"就这张",   U"先这些", U"先发这些", U"都在这", U"全在这", U"全了",
        U"都齐了",   U"齐了",   U"找到了",   U"找着了",   U"找出来了", U"翻到了", U"翻出来了", U"来了",   U"来啦",   U"喏",
        U"诺",       U"给",     U"给你",     U"发了",     U"发你了",   U"收一下", U"你收一下", U"查收",   U"看看",   U"你看看",
        U"看下",     U"拿到了", U"补上了",   U"补一下",   U"有了",     U"就它",   U"这里",     U"在这",   U"在这里", U"这些"};
    Span piece = trimmed(text, {0, text.size()});
    while (!piece.empty() && scan::one_of(text[piece.end - 1], U"啊哦哈吧呀啦嘛")) --piece.end;
    const Words said = text.substr(piece.begin, piece.size());
    return scan::is_any(said, words) || says_only_that_they_were_found(said);
}

/// 等下说, 回头告诉你是哪场, 先存着: what they show is told later.
bool is_told_later(Words clause) {
    constexpr std::array<Words, 24> words{
        U"先发你", U"先发", U"先传", U"先存着", U"先存", U"先放着", U"先放你这", U"先放", U"先收着", U"先给你", U"等下", U"等会", U"待会",
        U"回头", U"晚点", U"一会", U"稍后", U"过会", U"再说", U"再告诉你", U"再讲", U"告诉你", U"说", U"讲"};
    constexpr std::array<Words, 14> around{U"是哪场", U"是哪个", U"是什么", U"是啥", U"哪场", U"你", U"我", U"跟", U"给",
                                           U"再", U"这里", U"着", U"哪个", U"上来"};
    bool said = false;
    for (std::size_t at = 0; at < clause.size();) {
        const auto word = scan::longest_at(clause, at, words);
        const auto length = std::max(word, scan::longest_at(clause, at, around));
        if (length == 0 && !scan::one_of(clause[at], U"啊哦哈吧呀儿的了")) return false;
        said = said || word > 0;
        at += std::max<std::size_t>(length, 1);
    }
    return said;
}

}  // namespace

std::optional<HeldCaption> read_held_caption(std::string_view text, const Context& context) {
    constexpr std::size_t longest = 24;
    constexpr std::array<Words, 5> telling{U"说", U"讲", U"告诉", U"存", U"收着"};
    constexpr std::array<Words, 14> of_day{U"那天的", U"那场的", U"那次的", U"那个的", U"拍的", U"活动的", U"的活动",
                                           U"的照片", U"的图", U"那天", U"那场", U"那个", U"活动", U"的"};
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    if (message.text.size() > longest || message.has(Kind::any_code)) return std::nullopt;
    HeldCaption held;
    bool tells_later = false;
    for (const Span& clause : between_stops(message.text)) {
        const Words said = message.text.substr(clause.begin, clause.size());
        if (says_only_that_they_come(said)) continue;
        if (is_told_later(said)) {
            tells_later = true;
            held.later = held.later || scan::holds_any(said, telling);
            continue;
        }
        if (held.day || message.dates.size() != 1) return std::nullopt;
        const DateExpression& date = message.dates.front();
        std::size_t at = clause.begin;
        constexpr std::array<Words, 7> leads{U"这是", U"这几张是", U"这两张是", U"这些是", U"这张是", U"喏", U"是"};
        at += scan::longest_at(message.text.substr(0, clause.end), at, leads);
        if (date.span.begin != at || date.span.end > clause.end) return std::nullopt;
        const Words behind = message.text.substr(date.span.end, clause.end - date.span.end);
        if (!scan::is_any(behind, of_day)) return std::nullopt;
        const DateReading day = read_done_date(message.dates, context.today);
        if (!day.date || day.end_date) return std::nullopt;
        held.day = day.date;
    }
    // 先发你 alone says nothing of later.
    if (!held.day && !held.later) return std::nullopt;
    held.later = held.later || (tells_later && held.day);
    return held;
}

std::optional<std::string> read_caption_along(std::string_view text, const Context& context) {
    constexpr std::array<Words, 12> sorts{U"后台", U"网站", U"系统", U"手机", U"全部", U"正面",
                                          U"反面", U"盖章", U"活动", U"电脑", U"网页", U"部分"};
    constexpr std::size_t longest = 18;
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    if (says_only_that_they_come(message.text)) return std::string{};
    if (message.text.size() > longest || message.has(Kind::question) || message.has(Kind::any_code)) return std::nullopt;
    if (message.has(Kind::done_verb) || !message.dates.empty() || !message.people.empty()) return std::nullopt;
    constexpr std::array<Words, 12> other{U"别", U"不", U"没", U"错", U"删", U"撤", U"换", U"改", U"登", U"明天", U"等", U"帮"};
    if (scan::holds_any(message.text, other)) return std::nullopt;
    std::optional<Span> shows;
    bool known = false;
    bool more = false;
    for (std::size_t at = 0; at < message.text.size();) {
        std::size_t end = at;
        while (end < message.text.size() && !is_separator(message.text[end])) ++end;
        const Span clause{at, end};
        at = end + 1;
        if (clause.empty() || says_only_that_they_come(message.text.substr(clause.begin, clause.size()))) continue;
        more = true;
        const Shown shown = shown_in(message.text, clause);
        known = known || shown.named || shown.hung;
        const Words rest = message.text.substr(shown.piece.begin, shown.piece.size());
        if (rest.size() < 2 || scan::is_any(rest, sorts)) continue;
        // 王工来讲课: neither a paper nor hung onto anything.
        if (shows) return std::nullopt;
        shows = shown.piece;
    }
    // 翻到了 就这两张
    if (!known && more) return std::nullopt;
    return shows ? message.normal.original(*shows) : std::string{};
}

}  // namespace kexiebot::language
