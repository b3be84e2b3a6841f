#include "bot/language/message/phrases.hpp"

#include <algorithm>
#include <array>

#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

bool is_one_of(std::initializer_list<Kind> kinds, KindId kind) {
    return std::any_of(kinds.begin(), kinds.end(), [kind](Kind k) { return id_of(k) == kind; });
}

const Mark* longest_at(const Message& message, Kind kind, std::size_t begin) {
    for (const Mark& mark : message.marks.all()) {
        if (mark.begin > begin) break;
        if (mark.begin == begin && mark.kind == id_of(kind)) return &mark;  // the longest comes first
    }
    return nullptr;
}

/// 吧, 重新弄, 补一下 behind whom it was given back to: where that ends.
std::size_t past_whom(const Message& message, std::size_t at, std::size_t end) {
    constexpr std::u32string_view to_do = U"弄搞做报填写改补一下去再来好遍";
    while (at < end && !is_stop(message.text[at])) {
        const Mark* const more = longest_at(message, Kind::bare_pronoun, at);
        if (more != nullptr && more->end <= end) {
            at = more->end;
        } else if (message.filler(at) || to_do.find(message.text[at]) != std::u32string_view::npos) {
            ++at;
        } else {
            break;
        }
    }
    return at;
}

/// 这5分, 的两分: what a deduction took says nothing of why.
bool only_points(std::u32string_view words) {
    constexpr std::u32string_view all = U"这那的一二三四五六七八九十两几半0123456789.个分";
    return words.find(U'分') != std::u32string_view::npos && words.find_first_not_of(all) == std::u32string_view::npos;
}

/// 的扣分, 这条扣分取消: what the code before it stands for, up to the next stop; 0 when something else is said.
std::size_t past_its_kind(std::u32string_view text, std::size_t at) {
    constexpr std::array<std::u32string_view, 7> pointers{U"这个", U"这条", U"这次", U"这项", U"那个", U"那条", U"那次"};
    constexpr std::array<std::u32string_view, 6> kinds{U"扣分记录", U"扣分", U"扣罚", U"罚分", U"处罚", U"扣的分"};
    constexpr std::array<std::u32string_view, 9> undone{U"取消了", U"取消", U"撤销", U"撤了", U"撤掉",
                                                        U"去掉",   U"免了", U"免掉", U"消掉"};
    if (scan::at_or_zero(text, at) == U'的') ++at;
    at += scan::any_at(text, at, pointers);
    const auto kind = scan::any_at(text, at, kinds);
    if (kind == 0) return 0;
    at += kind;
    at += scan::any_at(text, at, undone);
    while (scan::one_of(scan::at_or_zero(text, at), U"吧了哈")) ++at;
    return at >= text.size() || is_stop(text[at]) ? at : 0;
}

/// Without what only leads to a reason (因为, 理由是) or closes a message (谢谢).
Span bare_reason(const Message& message, Span piece) {
    for (bool changed = true; changed && !piece.empty();) {
        piece = trimmed(message.text, piece);
        changed = false;
        if (piece.empty()) break;
        if (const std::size_t past = past_its_kind(message.text.substr(0, piece.end), piece.begin); past > piece.begin) {
            piece.begin = past;
            changed = true;
            continue;
        }
        const Mark* lead = longest_at(message, Kind::reason_lead, piece.begin);
        if (lead != nullptr && lead->end <= piece.end) {
            piece.begin = lead->end;
            changed = true;
        }
        // 退给企业，签到表缺页; 退给他们重新弄 照片…: to whom it went, and what they are to do.
        if (const Mark* whom = longest_at(message, Kind::bare_pronoun, piece.begin); whom != nullptr) {
            const std::size_t stop = past_whom(message, whom->end, piece.end);
            if (stop < piece.end && is_stop(message.text[stop])) {
                piece.begin = stop;
                changed = true;
                continue;
            }
        }
        for (const Mark& mark : message.marks.all()) {
            if (mark.kind == id_of(Kind::reason_tail) && mark.end == piece.end && mark.begin >= piece.begin) {
                piece.end = mark.begin;
                changed = true;
                break;
            }
        }
    }
    return piece;
}

/// 你给他 in A47你给他打回去, 人家了， in 别扣人家了，免了吧.
bool is_for_whom(std::u32string_view between) {
    return between.find_first_not_of(U"你您给他她它们帮把就先请这次回人家企业了, ") == std::u32string_view::npos;
}

/// 给他们 in D15给他们免扣 says for whom, not why.
bool says_something(const Message& message, Span piece) {
    std::vector<bool> empty(piece.size(), false);
    for (const Mark& mark : message.marks.all()) {
        if (mark.kind != id_of(Kind::bare_pronoun) || mark.begin < piece.begin || mark.end > piece.end) continue;
        for (std::size_t i = mark.begin; i < mark.end; ++i) empty[i - piece.begin] = true;
    }
    std::size_t words = 0;
    std::size_t telling = 0;
    for (std::size_t i = piece.begin; i < piece.end; ++i) {
        words += message.filler(i) ? 0 : 1;
        telling += message.filler(i) || empty[i - piece.begin] ? 0 : 1;
    }
    return words >= 2 && telling >= 1;
}

/// What stands before a command is its reason when it finds fault or tells of papers: 照片看不清，A12退回; but not 刚吃完饭，….
bool gives_a_reason(const Message& message, Span piece) {
    constexpr std::u32string_view faults = U"没不未缺少错漏重迟晚早断坏停误糊假超差无非因由于已改换病灾障";
    // Haste and courtesy: 抓紧弄一下，D6勾销.
    constexpr std::array<std::u32string_view, 12> asides{U"赶紧",     U"抓紧",   U"尽快",     U"快点", U"立刻", U"马上",
                                                         U"第一次用", U"不太熟", U"不好意思", U"不熟", U"麻烦", U"辛苦"};
    const std::u32string_view said = std::u32string_view{message.text}.substr(piece.begin, piece.size());
    if (said.size() <= 10 && scan::holds_any(said, asides)) return false;
    if (said.find_first_of(faults) != std::u32string_view::npos) return true;
    const auto all = message.marks.all();
    return std::any_of(all.begin(), all.end(), [piece](const Mark& mark) {
        const bool papers = mark.kind == id_of(Kind::picture) || mark.kind == id_of(Kind::field_word) ||
                            mark.kind == id_of(Kind::evidence_trouble) || mark.kind == id_of(Kind::date) ||
                            mark.kind == id_of(Kind::number) || mark.kind == id_of(Kind::reason_lead);
        return papers && mark.end - mark.begin >= 2 && piece.contains(mark.span());
    });
}

}  // namespace

std::optional<std::string> besides(const Message& message, std::initializer_list<Kind> command) {
    // The command is the first unbroken group of clauses that hold one of its words.
    std::size_t begin = message.text.size();
    std::size_t end = 0;
    for (const Mark& mark : message.marks.all()) {
        if (!is_one_of(command, mark.kind)) continue;
        if (end != 0 && mark.begin > end) {
            const std::u32string_view between = message.text.substr(end, mark.begin - end);
            std::size_t words_between = 0;
            for (std::size_t i = end; i < mark.begin && !only_points(between); ++i) words_between += message.filler(i) ? 0 : 1;
            // D15给他们免扣: for whom stands between the words of the command.
            const bool for_whom = is_for_whom(between) || (std::none_of(between.begin(), between.end(), is_stop) &&
                                                           !says_something(message, {end, mark.begin}));
            const bool goes_on = for_whom || (std::count_if(between.begin(), between.end(), is_stop) <= 1 && words_between <= 1);
            if (!goes_on) continue;
        }
        begin = std::min<std::size_t>(begin, mark.begin);
        end = std::max<std::size_t>(end, mark.end);
    }
    if (end == 0) return std::nullopt;
    // 签到表没有签字，退回: the command said once more at the end is no part of the reason.
    std::size_t last = message.text.size();
    for (const Mark& mark : message.marks.all()) {
        if (!is_one_of(command, mark.kind) || mark.begin <= end || mark.end < message.core().end) continue;
        const std::u32string_view between = message.text.substr(end, mark.begin - end);
        const bool same_clause = std::none_of(between.begin(), between.end(), is_stop);
        if (same_clause || is_stop(message.text[mark.begin - 1])) last = std::min<std::size_t>(last, mark.begin);
    }
    // A12照片不清楚先退回去让他们重拍: the reason stands between the code and the verb, what is to be done behind.
    const bool verb_in_front = std::any_of(message.marks.all().begin(), message.marks.all().end(), [&](const Mark& mark) {
        return is_one_of(command, mark.kind) && mark.end <= end && is_han(message.text[mark.begin]);
    });
    for (const Mark& mark : message.marks.all()) {
        constexpr std::size_t least = 3;
        if (verb_in_front || !is_one_of(command, mark.kind) || mark.begin < end + least || mark.end > last) continue;
        // 我单位特申诉如下：… leads the reason in.
        const auto marks = message.marks.all();
        const bool leads_in = std::any_of(marks.begin(), marks.end(), [&mark](const Mark& lead) {
            return lead.kind == id_of(Kind::reason_lead) && lead.begin <= mark.begin && lead.end > mark.end;
        });
        if (leads_in || past_its_kind(message.text.substr(0, mark.begin), end) != 0) continue;
        const std::u32string_view between = message.text.substr(end, mark.begin - end);
        if (std::none_of(between.begin(), between.end(), [](char32_t c) { return is_stop(c) && c != U' '; })) {
            last = between.ends_with(U'先') || between.ends_with(U'就') ? mark.begin - 1 : mark.span().begin;
            break;
        }
    }
    // 我们对D10不认可，要求申诉，理由是当天已电话报备: said to be the reason.
    for (const Mark& lead : message.marks.all()) {
        constexpr std::size_t said_outright = 2;
        const bool clause = lead.begin > end && is_stop(message.text[lead.begin - 1]);
        const bool names_it =
            lead.kind == id_of(Kind::reason_lead) && lead.end - lead.begin >= said_outright &&
            (message.text.substr(lead.begin).starts_with(U"理由"sv) || message.text.substr(lead.begin).starts_with(U"原因"sv));
        const Span given = names_it && clause && lead.end < last ? bare_reason(message, {lead.begin, last}) : Span{};
        if (!given.empty() && says_something(message, given)) return message.normal.original(given);
    }
    const Span tail = bare_reason(message, {end, last});
    if (!tail.empty() && says_something(message, tail)) return message.normal.original(tail);
    // 系统故障，把D6勾销: 把 leads to the command.
    const std::size_t led = begin > 0 && scan::one_of(message.text[begin - 1], U"把将") ? begin - 1 : begin;
    const Span head = bare_reason(message, {0, led});
    if (!head.empty() && says_something(message, head) && gives_a_reason(message, head)) return message.normal.original(head);
    // 把A12因为照片糊退回: what stands between the words of the command.
    std::size_t from = begin;
    for (const Mark& mark : message.marks.all()) {
        if (!is_one_of(command, mark.kind) || mark.begin < begin || mark.end > end) continue;
        if (mark.begin > from) {
            const Span between = bare_reason(message, {from, mark.begin});
            // 任务5的报表交上去了: what was handed in is no note.
            const bool object = message.text[mark.begin > from ? from : mark.span().begin] == U'的';
            const std::u32string_view said = std::u32string_view{message.text}.substr(between.begin, between.size());
            const bool points = only_points(said) || is_for_whom(said);
            if (!object && !points && !between.empty() && says_something(message, between) && between.size() >= 3)
                return message.normal.original(between);
        }
        from = std::max<std::size_t>(from, mark.end);
    }
    return std::nullopt;
}

std::optional<std::string> rest_as_typed(const Message& message, std::size_t from) {
    const Span rest = bare_reason(message, {from, message.text.size()});
    if (rest.empty() || !says_something(message, rest)) return std::nullopt;
    return message.normal.original(rest);
}

std::optional<Span> behind(const Message& message, std::initializer_list<Kind> words) {
    std::size_t end = 0;
    for (const Mark& mark : message.marks.all()) {
        if (is_one_of(words, mark.kind)) end = std::max<std::size_t>(end, mark.end);
    }
    if (end == 0) return std::nullopt;
    Span piece{end, message.text.size()};
    for (bool changed = true; changed && !piece.empty();) {
        piece = trimmed(message.text, piece);
        changed = false;
        if (piece.empty()) break;
        if (const Mark* lead = longest_at(message, Kind::value_lead, piece.begin); lead != nullptr && lead->end <= piece.end) {
            piece.begin = lead->end;
            changed = true;
        }
        for (const Mark& mark : message.marks.all()) {
            if (mark.kind == id_of(Kind::reason_tail) && mark.end == piece.end && mark.begin > piece.begin) {
                piece.end = mark.begin;
                changed = true;
                break;
            }
        }
    }
    if (piece.empty()) return std::nullopt;
    return piece;
}

std::optional<std::string> without_denied(const Message& message) {
    const std::u32string_view text = message.text;
    std::vector<bool> kept(text.size(), true);
    bool denied = false;
    for (std::size_t at = text.find(U"不是"sv); at != std::u32string_view::npos; at = text.find(U"不是"sv, at + 1)) {
        std::size_t end = at + 2;
        // 不是昨天 前天: the day behind the one denied.
        const auto another_day = [&](std::size_t i) {
            const auto begins = [i](const DateExpression& date) { return date.span.begin == i + 1; };
            const auto ends = [i](const DateExpression& date) { return date.span.end == i; };
            return text[i] == U' ' && std::any_of(message.dates.begin(), message.dates.end(), begins) &&
                   std::any_of(message.dates.begin(), message.dates.end(), ends);
        };
        while (end < text.size() && !(is_stop_at(text, end) && text[end] != U' ') && text[end] != U'是' && !another_day(end))
            ++end;
        if (end <= at + 3) continue;  // 不是，是22号
        if (end < text.size() && text[end] == U'是' && text[end - 1] == U'而') --end;
        for (std::size_t i = at; i < end; ++i) kept[i] = false;
        denied = true;
    }
    // 不在报告厅 在西区食堂三楼
    const std::size_t not_there = text.find(U"不在"sv);
    const std::size_t stop = not_there == std::u32string_view::npos ? not_there : text.find_first_of(U" ,。;"sv, not_there);
    if (stop != std::u32string_view::npos && text.substr(stop + 1).starts_with(U'在') && stop > not_there + 3) {
        for (std::size_t i = not_there; i <= stop; ++i) kept[i] = false;
        denied = true;
    }
    if (!denied) return std::nullopt;
    std::u32string rest;
    std::size_t said = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!kept[i]) continue;
        rest.push_back(text[i]);
        said += message.filler(i) || text[i] == U'是' ? 0 : 1;
    }
    constexpr std::size_t least = 2;
    if (said < least) return std::nullopt;
    return to_utf8(rest);
}

std::optional<std::string> organisation_meant(const Message& message) {
    if (std::optional<std::string> named = message.organisation()) return named;
    const std::vector<FoundName> near = find_near_names(message.context.directory, message.text, message.tables.sound_of);
    if (near.empty()) return std::nullopt;
    return near.front().name;
}

bool counts_something(const Message& message, const Number& number) {
    if (number.value != 1 || message.text[number.span.begin] != U'一') return true;
    const bool of_verb =
        scan::one_of(scan::at_or_zero(message.text, number.span.end), U"下眼遍会哈点些声趟起直样般定次句翻看问查数想时屋院堂");
    return !of_verb && !scan::one_of(scan::before(message.text, number.span.begin), U"上前下后这那哪");
}

bool tells_briefly(const Message& message, std::size_t longest) {
    return message.text.size() <= longest && !message.has(Kind::any_code) && !message.has(Kind::question);
}

Span without_order(std::u32string_view text, Span piece) {
    using Words = std::u32string_view;
    constexpr std::array<Words, 9> whom{U"麻烦帮我", U"麻烦你", U"你帮我", U"你给我", U"帮我", U"给我", U"你给", U"麻烦", U"你"};
    constexpr std::array<Words, 16> deeds{U"改一下", U"改下", U"改过来", U"改一改", U"改改", U"补上",     U"补一下",   U"补进去",
                                          U"加上",   U"添上", U"填上",   U"写上",   U"改了", U"更新一下", U"更正一下", U"改"};
    constexpr std::size_t least = 2;
    std::size_t end = piece.end;
    while (end > piece.begin && scan::one_of(text[end - 1], U"吧哈啊哦呗嘛咯呢了,。 ")) --end;
    const auto deed = scan::longest_before(text, end, deeds);
    const auto lead = deed == 0 ? 0 : scan::longest_before(text, end - deed, whom);
    if (lead == 0 || end - deed - lead < piece.begin + least) return piece;
    return trimmed(text, {piece.begin, end - deed - lead});
}

}  // namespace kexiebot::language
