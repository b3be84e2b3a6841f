#include "bot/language/references/captions.hpp"

#include <algorithm>
#include <array>

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
    const bool stops = all.find_first_of(U" ,。?!0123456789") != Words::npos;
    if (more || stops) return std::nullopt;
    Span before{piece.begin, piece.end - paper};
    if (!before.empty() && words[before.end - 1] == U'的') --before.end;
    return before.empty() ? std::string{} : message.original(before);
}

}  // namespace kexiebot::language
