#include "bot/language/titles/nameless.hpp"

#include <algorithm>
#include <array>

namespace kexiebot::language {

namespace {

/// 材料都有, 照片后补
bool speaks_of_evidence(const Message& message, Span piece) {
    if (message.text.substr(piece.begin).starts_with(U"材料") || message.text.substr(piece.begin).starts_with(U"资料"))
        return piece.size() <= 6;
    const auto all = message.words.all();
    return std::any_of(all.begin(), all.end(),
                       [piece](const Mark& mark) { return mark.kind == id_of(Kind::picture) && mark.begin == piece.begin; });
}

/// 三百多份资料, 12项: how many, no name.
bool counts_things(const Message& message, Span piece) {
    constexpr std::u32string_view measures = U"份项条册套张件次场个本篇名位人元万块幅面余多分秒天小课";
    return std::any_of(message.numbers.begin(), message.numbers.end(), [&](const Number& number) {
        return number.span.begin == piece.begin && number.span.end < piece.end &&
               measures.find(message.text[number.span.end]) != std::u32string_view::npos;
    });
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

/// 收到，…: answers something else.
bool is_courtesy(const Message& message, Span piece) {
    constexpr std::array<std::u32string_view, 15> words{U"可以",   U"您说",   U"你说",   U"您讲",     U"您汇报",
                                                        U"收到",   U"收到了", U"好的",   U"好的收到", U"知道了",
                                                        U"明白了", U"明白",   U"谢谢了", U"麻烦了",   U"辛苦了"};
    const std::u32string_view said = message.text.substr(piece.begin, piece.size());
    return std::find(words.begin(), words.end(), said) != words.end();
}

/// 我文笔不好凑合看, 座位都坐满: somebody says something; without a form word no name has such words.
bool tells_a_clause(const Message& message, Span piece) {
    constexpr std::u32string_view sentence = U"很啦哟呀咯你您咱";
    const std::u32string_view said = message.text.substr(piece.begin, piece.size());
    if (said.find_first_of(sentence) != std::u32string_view::npos) return true;
    // 我国, 自我 are words.
    const std::size_t me = said.find(U'我');
    const bool word =
        me != std::u32string_view::npos &&
        ((me > 0 && said[me - 1] == U'自') ||
         (me + 1 < said.size() && std::u32string_view{U"国省市县区院厂司校"}.find(said[me + 1]) != std::u32string_view::npos));
    return me != std::u32string_view::npos && !word;
}

}  // namespace

bool names_nothing(const Message& message, Span piece, bool formed) {
    if (is_courtesy(message, piece)) return true;
    // 岳阳日报整版报道
    const bool printed = ends_in(message, piece, Kind::published) && holds(message, piece, Kind::media) &&
                         message.text.substr(piece.begin, piece.size()).find(U'的') == std::u32string_view::npos;
    if (printed || formed) return printed;
    if (tells_a_clause(message, piece)) return true;
    // 跟岳阳市农科院: with whom.
    const bool partner = message.has(Kind::signs) && ends_in(message, piece, Kind::research_body);
    return partner || ends_in(message, piece, Kind::media) || speaks_of_evidence(message, piece) || counts_things(message, piece);
}

}  // namespace kexiebot::language
