#include "bot/language/titles/nameless.hpp"

#include <algorithm>
#include <array>

#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"
#include "bot/language/titles/shape.hpp"

namespace kexiebot::language {

namespace {

/// 材料都有, 照片后补
bool speaks_of_evidence(const Message& message, Span piece) {
    if (message.text.substr(piece.begin).starts_with(U"材料"sv) || message.text.substr(piece.begin).starts_with(U"资料"sv))
        return piece.size() <= 6;
    const auto all = message.words.all();
    return std::any_of(all.begin(), all.end(),
                       [piece](const Mark& mark) { return mark.kind == id_of(Kind::picture) && mark.begin == piece.begin; });
}

bool ends_in(const Message& message, Span piece, Kind kind) {
    const auto all = message.words.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        return mark.kind == id_of(kind) && mark.begin >= piece.begin && mark.end == piece.end;
    });
}

bool holds(const Message& message, Span piece, Kind kind) {
    const auto all = message.words.all();
    return std::any_of(all.begin(), all.end(),
                       [&](const Mark& mark) { return mark.kind == id_of(kind) && piece.contains(mark.span()); });
}

/// 厂科协和机关支部: who did it.
bool is_a_body(const Message& message, Span piece) {
    constexpr std::array<std::u32string_view, 14> bodies{U"支部",   U"科协",   U"工会",   U"党委", U"团委", U"妇联",   U"总支",
                                                         U"秘书处", U"办公室", U"党小组", U"科室", U"部门", U"研发部", U"技术部"};
    // 科普志愿者, 职工子女: persons, who came or did it.
    constexpr std::array<std::u32string_view, 15> persons{U"志愿者", U"技术员", U"人员", U"职工", U"员工",
                                                          U"党员",   U"子女",   U"队员", U"社员", U"同志",
                                                          U"调研组", U"考察团", U"家属", U"村民", U"居民"};
    const auto body =
        std::max(scan::longest_before(message.text, piece.end, bodies), scan::longest_before(message.text, piece.end, persons));
    // 走访老党员, 慰问退休职工: what was done, and to whom.
    constexpr std::array<std::u32string_view, 5> deeds{U"走访", U"慰问", U"看望", U"拜访", U"关爱"};
    const auto deed = scan::any_at(message.text, piece.begin, deeds);
    return body > 0 && !(deed > 0 && deed + body < piece.size());
}

/// 盖完章了, 合作协议盖完章, 大项底下登一条: what was done with papers, or is to be written down.
bool tells_of_papers(const Message& message, Span piece) {
    constexpr std::array<std::u32string_view, 12> deeds{U"盖完章", U"盖好章", U"盖了章", U"盖章",     U"签完字",   U"签好字",
                                                        U"签了字", U"签字",   U"盖过章", U"走完流程", U"办完手续", U"双方盖章"};
    constexpr std::array<std::u32string_view, 9> orders{U"登一条", U"登一个", U"登一项", U"记一条", U"记一个",
                                                        U"报一条", U"报一个", U"加一条", U"补一条"};
    if (scan::longest_before(message.text, piece.end, orders) > 0) return true;
    if (message.text.substr(piece.begin, piece.size()).find(U"大项"sv) != std::u32string_view::npos) return true;
    constexpr std::array<std::u32string_view, 5> parts{U"那块", U"这块", U"那一块", U"这一块", U"那方面"};
    if (scan::longest_before(message.text, piece.end, parts) > 0 && piece.size() <= 12) return true;
    const auto deed = scan::longest_before(message.text, piece.end, deeds);
    const Span rest{piece.begin, piece.end - std::min(deed, piece.size())};
    return deed > 0 && (rest.empty() || is_exactly(message, rest, Kind::bare_form));
}

/// 收到，…: answers something else. 再加一个 周二去云溪中学讲科普: that there is one more names nothing, nor does where they came
/// from.
bool is_said_beside(const Message& message, Span piece) {
    constexpr std::array<std::u32string_view, 38> words{
        U"重新",     U"重新登", U"再登",   U"还没",   U"还没登", U"没登",   U"还没报", U"忘了登", U"还没有", U"辛苦",
        U"多谢",     U"感谢",   U"可以",   U"您说",   U"你说",   U"您讲",   U"您汇报", U"收到",   U"收到了", U"好的",
        U"好的收到", U"知道了", U"明白了", U"明白",   U"谢谢了", U"麻烦了", U"辛苦了", U"再加",   U"再来",   U"还有",
        U"外面",     U"外头",   U"没错",   U"没错的", U"没问题", U"是对的", U"没记错", U"没搞错"};
    return scan::is_any(message.text.substr(piece.begin, piece.size()), words);
}

/// 按培训登吧: how it is to be recorded.
bool is_told_how_to_log(const Message& message, Span piece) {
    constexpr std::u32string_view verbs = U"登记报算";
    if (piece.size() < 2 || verbs.find(message.text[piece.end - 1]) == std::u32string_view::npos) return false;
    const Span rest{piece.begin, piece.end - 1};
    const auto all = message.words.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        const bool form = mark.kind == id_of(Kind::bare_form) || mark.kind == id_of(Kind::item_label);
        return form && mark.span() == rest;
    });
}

/// 我文笔不好凑合看, 座位都坐满: somebody says something; without a form word no name has such words.
bool tells_a_clause(const Message& message, Span piece) {
    constexpr std::u32string_view sentence = U"很啦哟呀咯你您咱";
    const std::u32string_view said = message.text.substr(piece.begin, piece.size());
    // 26个人坐那里听
    if (scan::one_of(said.front(), U"坐站围挤") && scan::one_of(said.back(), U"听看学")) return true;
    if (said.find_first_of(sentence) != std::u32string_view::npos) return true;
    // 我国, 自我 are words.
    const std::size_t me = said.find(U'我');
    const bool word = me != std::u32string_view::npos &&
                      ((me > 0 && said[me - 1] == U'自') ||
                       (me + 1 < said.size() && U"国省市县区院厂司校"sv.find(said[me + 1]) != std::u32string_view::npos));
    return me != std::u32string_view::npos && !word;
}

/// 专门收集制浆车间技术员的诉求: what somebody was asked in there for.
bool tells_the_purpose(const Message& message, Span piece) {
    constexpr std::array<std::u32string_view, 8> leads{U"专门", U"主要", U"重点", U"集中", U"就是", U"专程", U"目的是", U"旨在"};
    constexpr std::array<std::u32string_view, 9> verbs{U"收集", U"征集", U"征求", U"听取", U"倾听",
                                                       U"听听", U"搜集", U"了解", U"摸清"};
    const auto lead = scan::any_at(message.text, piece.begin, leads);
    return scan::any_at(message.text, piece.begin + lead, verbs) > 0 &&
           (lead > 0 || scan::any_before(message.text, piece.begin, leads) > 0);
}

/// 三百多份资料, 12项: how many, no name.
bool counts_things(const Message& message, Span piece) {
    constexpr std::u32string_view measures = U"份项条册套张件次场个本篇名位人元万块幅面余多分秒天小课";
    return std::any_of(message.numbers.begin(), message.numbers.end(), [&](const Number& number) {
        return number.span.begin == piece.begin && number.span.end < piece.end &&
               measures.find(message.text[number.span.end]) != std::u32string_view::npos;
    });
}

}  // namespace

bool counts_who_came(const Message& message, Span piece) {
    return std::any_of(message.numbers.begin(), message.numbers.end(), [&](const Number& number) {
        const bool in_numerals = number.span.end == piece.end && piece.size() >= 3 && !is_digit(message.text[piece.begin]);
        const bool bodies = number.span.end < piece.end && scan::one_of(message.text[number.span.end], U"家个名位人");
        return number.span.begin == piece.begin && (in_numerals || bodies);
    });
}

bool names_nothing(const Message& message, Span piece, bool formed) {
    if (is_told_how_to_log(message, piece) || tells_of_papers(message, piece)) return true;
    if (is_said_beside(message, piece) || tells_the_purpose(message, piece)) return true;
    // 岳阳日报整版报道
    const bool printed = ends_in(message, piece, Kind::published) && holds(message, piece, Kind::media) &&
                         message.text.substr(piece.begin, piece.size()).find(U'的') == std::u32string_view::npos;
    if (printed || formed) return printed;
    if (tells_a_clause(message, piece)) return true;
    // 效果不错; 太 in 太阳能 remarks nothing.
    const auto all = message.words.all();
    const bool remarks = std::any_of(all.begin(), all.end(), [piece](const Mark& mark) {
        return mark.kind == id_of(Kind::remark) && mark.end - mark.begin >= 2 && piece.contains(mark.span());
    });
    if (is_a_body(message, piece) || remarks) return true;
    // 跟新来的几个博士: with whom, where it goes on.
    const char32_t behind = scan::at_or_zero(message.text, piece.end);
    if (piece.size() <= 3 && scan::one_of(message.text[piece.begin], U"跟和与同") && scan::one_of(behind, U"来的几了"))
        return true;
    // 刚忙完; 研发部和团委联手
    constexpr std::array<std::u32string_view, 7> acting{U"联手", U"联合", U"一起", U"一同", U"共同", U"牵头", U"一道"};
    if (piece.size() <= 3 && scan::one_of(message.text[piece.end - 1], U"完好过")) return true;
    if (scan::longest_before(message.text, piece.end, acting) > 0) return true;
    // 跟岳阳市农科院: with whom.
    const bool partner = message.has(Kind::signs) && ends_in(message, piece, Kind::research_body);
    return partner || ends_in(message, piece, Kind::media) || speaks_of_evidence(message, piece) || counts_things(message, piece);
}

}  // namespace kexiebot::language
