#include "bot/language/registrations/afterthoughts.hpp"

#include <algorithm>
#include <array>

#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

bool holds(const Message& message, Span clause, Kind kind) {
    const auto all = message.marks.all();
    return std::any_of(all.begin(), all.end(),
                       [&](const Mark& mark) { return mark.kind == id_of(kind) && clause.contains(mark.span()); });
}

/// 下个月还想办一场, 反响很好; but not 等下个月再登.
bool looks_ahead(const Message& message, Span clause) {
    constexpr Words of_the_record = U"登报记录补说弄传放等别不没未取消删撤退?吗呢";
    const bool ahead = holds(message, clause, Kind::planned) || holds(message, clause, Kind::hypothetical) ||
                       holds(message, clause, Kind::remark);
    return ahead && message.text.substr(clause.begin, clause.size()).find_first_of(of_the_record) == Words::npos;
}

/// 摊子差点没摆成: it was.
bool nearly_failed(Words said) {
    constexpr std::array<Words, 12> nearly{U"差点没",   U"差点儿没", U"险些没",   U"差一点没", U"差点就没", U"差点黄",
                                           U"差点泡汤", U"差点取消", U"差点办不", U"差点开不", U"差点搞不", U"差点搞砸"};
    return scan::holds_any(said, nearly);
}

/// 有人说孩子上学: what those there spoke of.
bool was_said_there(Words said) {
    constexpr std::array<Words, 8> speakers{U"有人说", U"有的说", U"有人提", U"有的提",
                                            U"有人讲", U"有的讲", U"有人问", U"有的人说"};
    return scan::any_at(said, 0, speakers) > 0;
}

/// 后面做的事到时候另外报: of another record.
bool is_of_another_record(Words said) {
    constexpr std::array<Words, 10> others{U"后面", U"后续", U"其余", U"其他", U"其它",
                                           U"剩下", U"别的", U"后头", U"余下", U"下一步"};
    constexpr std::array<Words, 8> later{U"到时候", U"到时", U"以后", U"回头", U"下次", U"另外", U"单独", U"等做完"};
    return scan::any_at(said, 0, others) > 0 && scan::holds_any(said, later);
}

}  // namespace

std::optional<std::string> without_afterthoughts(const Message& message) {
    const Words text = message.text;
    std::string kept;
    bool dropped = false;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        while (end < text.size() && (text[end] == U' ' || text[end] == U'、' || !is_stop_at(text, end))) ++end;
        const Span clause = trimmed(text, {begin, end});
        begin = end + 1;
        if (clause.empty()) continue;
        const Words said = text.substr(clause.begin, clause.size());
        const bool behind = !kept.empty() && (looks_ahead(message, clause) || was_said_there(said) || is_of_another_record(said));
        if ((behind || nearly_failed(said)) && !holds(message, clause, Kind::people)) {
            dropped = true;
            continue;
        }
        if (!kept.empty()) kept += "，";
        kept += message.normal.original(clause);
    }
    return dropped && !kept.empty() ? std::optional{std::move(kept)} : std::nullopt;
}

}  // namespace kexiebot::language
