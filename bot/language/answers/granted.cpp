#include "bot/language/answers/granted.hpp"

#include <algorithm>
#include <array>

#include "bot/language/dates/dates.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::size_t longest = 26;

/// 省科技厅 of 是省科技厅发的: from the word for its reach to the last that a body's name has, where 发 or the like follows or
/// words for what stands on the paper lead.
std::optional<Span> body_in(Words text) {
    constexpr std::array<Words, 16> reaches{U"湖南省", U"岳阳市", U"中国", U"全国", U"国家", U"省",   U"市",   U"县",
                                            U"区",     U"部",     U"工信", U"人社", U"科技", U"教育", U"发改", U"团"};
    constexpr std::array<Words, 22> kinds{U"科学技术协会", U"科协",   U"科技厅", U"工信厅", U"人社厅", U"科技局",
                                          U"工信局",       U"人社局", U"发改委", U"政府",   U"总工会", U"工会",
                                          U"团委",         U"妇联",   U"管委会", U"协会",   U"学会",   U"厅",
                                          U"局",           U"委",     U"科技部", U"工信部"};
    constexpr std::array<Words, 12> gave{U"发的",   U"颁的",   U"给的",   U"评的",   U"授的", U"颁发的",
                                         U"授予的", U"认定的", U"盖的章", U"发的文", U"给发", U"表彰的"};
    constexpr std::array<Words, 12> stands{U"是",   U"写的是", U"写的",   U"写着",   U"盖的是", U"落款是",
                                           U"落款", U"章是",   U"应该是", U"其实是", U"不对",   U"单位是"};
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        const auto reach = scan::longest_at(text, begin, reaches);
        if (reach == 0) continue;
        constexpr std::size_t name_longest = 14;
        for (std::size_t at = begin; at < std::min(text.size(), begin + name_longest); ++at) {
            if (is_separator(text[at])) break;
            const auto kind = scan::longest_at(text, at, kinds);
            const auto end = at + kind;
            if (kind == 0 || end < begin + 3) continue;
            if (scan::longest_at(text, end, kinds) > 0) continue;
            const bool given = scan::longest_at(text, end, gave) > 0;
            const bool closes = end >= text.size() || is_separator(text[end]) || scan::one_of(text[end], U"的啊哈吧呢");
            if (given || (closes && scan::longest_before(text.substr(0, begin), begin, stands) > 0)) return Span{begin, end};
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<Granted> granted_by(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    const Words words = message.text;
    if (words.size() > longest || message.has(Kind::question) || message.has(Kind::any_code)) return std::nullopt;
    const auto body = body_in(words);
    if (!body) return std::nullopt;
    const Words name = words.substr(body->begin, body->size());
    Granted granted;
    granted.body = message.normal.original(*body);
    granted.by_association = name.ends_with(U"科协"sv) || name.ends_with(U"科学技术协会"sv);
    if (granted.by_association) {
        const bool of_county = name.find(U'县') != Words::npos || name.find(U'区') != Words::npos;
        if (name.starts_with(U"中国"sv) || name.starts_with(U"全国"sv)) granted.level = domain::HonourLevel::national;
        if (name.find(U'省') != Words::npos) granted.level = domain::HonourLevel::provincial;
        if (!granted.level && !of_county && name.find(U'市') != Words::npos) granted.level = domain::HonourLevel::city;
        // Of a county or a district no honour counts.
        if (!granted.level) granted.by_association = false;
    }
    const DateReading date = read_done_date(message.dates, context.today);
    granted.dated = date.date.has_value() && !date.ask;
    return granted;
}

std::optional<domain::Date> date_on_paper(std::string_view text, const Context& context) {
    constexpr std::array<Words, 11> leads{U"落款日期", U"落款时间", U"落款",   U"发文日期", U"发文时间", U"发文",
                                          U"证书上",   U"牌子上",   U"文件上", U"奖状上",   U"盖章日期"};
    constexpr Words around = U"是写的着日期时间号在那天为:， ,。吧哈啊的";
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    const Words words = message.text;
    if (words.size() > longest || message.has(Kind::question) || message.has(Kind::any_code)) return std::nullopt;
    const std::size_t begin = message.core().begin;
    const auto lead = scan::longest_at(words, begin, leads);
    const DateReading read = read_done_date(message.dates, context.today);
    if (lead == 0 || !read.date || read.ask) return std::nullopt;
    for (std::size_t at = begin + lead; at < words.size(); ++at) {
        const bool dated = std::any_of(message.dates.begin(), message.dates.end(),
                                       [at](const DateExpression& date) { return date.span.contains(at); });
        if (!dated && !scan::one_of(words[at], around)) return std::nullopt;
    }
    return read.date;
}

}  // namespace kexiebot::language
