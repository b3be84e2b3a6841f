#include <array>

#include "bot/language/dates/parts.hpp"
#include "bot/language/numbers/numbers.hpp"
#include "bot/language/text/openings.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language::dates {

namespace {

using scan::at_or_zero;
using Unit = DayWords::Unit;

struct DayWord {
    std::u32string_view word;
    int shift;
};

// Longer ones before those they begin with.
constexpr std::array day_words{
    DayWord{U"昨儿个", -1}, DayWord{U"今儿个", 0}, DayWord{U"前儿个", -2}, DayWord{U"明儿个", 1}, DayWord{U"大前天", -3},
    DayWord{U"大前日", -3}, DayWord{U"前天", -2},  DayWord{U"前日", -2},   DayWord{U"前晚", -2},  DayWord{U"昨天", -1},
    DayWord{U"昨日", -1},   DayWord{U"昨儿", -1},  DayWord{U"昨晚", -1},   DayWord{U"昨夜", -1},  DayWord{U"昨早", -1},
    DayWord{U"昨下", -1},   DayWord{U"昨上", -1},  DayWord{U"昨中", -1},   DayWord{U"今天", 0},   DayWord{U"今日", 0},
    DayWord{U"今儿", 0},    DayWord{U"今早", 0},   DayWord{U"今晚", 0},    DayWord{U"今晨", 0},   DayWord{U"今夜", 0},
    DayWord{U"今上午", 0},  DayWord{U"今下午", 0}, DayWord{U"大后天", 3},  DayWord{U"后天", 2},   DayWord{U"后日", 2},
    DayWord{U"明天", 1},    DayWord{U"明日", 1},   DayWord{U"明儿", 1},    DayWord{U"明早", 1},   DayWord{U"明晚", 1},
    DayWord{U"明晨", 1},    DayWord{U"明上午", 1}, DayWord{U"明下午", 1},  DayWord{U"今朝", 0},   DayWord{U"今个", 0},
    DayWord{U"昨个", -1},   DayWord{U"昨朝", -1},  DayWord{U"昨晨", -1},   DayWord{U"前儿", -2},  DayWord{U"前夜", -2},
    DayWord{U"明朝", 1},    DayWord{U"后儿", 2},   DayWord{U"昨", -1}};

// Two days in one word: 昨今两天.
struct PairWord {
    std::u32string_view word;
    int from;
    int to;
};
constexpr std::array pair_words{PairWord{U"今明两天", 0, 1},  PairWord{U"今明两日", 0, 1},   PairWord{U"昨今两天", -1, 0},
                                PairWord{U"昨今两日", -1, 0}, PairWord{U"昨前两天", -2, -1}, PairWord{U"前昨两天", -2, -1},
                                PairWord{U"明后两天", 1, 2},  PairWord{U"明后天", 1, 2}};

constexpr auto day_words_open = scan::Openings::of_rows(day_words, &DayWord::word);
constexpr auto pair_words_open = scan::Openings::of_rows(pair_words, &PairWord::word);

// The first that stands there; null when none does.
template <typename Row, std::size_t Count>
const Row* row_at(std::u32string_view text, std::size_t at, const std::array<Row, Count>& rows, const scan::Openings& open) {
    if (!open.may_begin(at_or_zero(text, at))) return nullptr;
    for (const Row& row : rows) {
        if (scan::starts(text, at, row.word)) return &row;
    }
    return nullptr;
}

// 今日头条 and 前日本 are no days; 日后天 … 以后天 end in one.
bool is_other_word(std::u32string_view text, std::size_t at, std::u32string_view word) {
    const char32_t next = at_or_zero(text, at + word.size());
    if (word == U"今日"sv && next == U'头') return true;
    // 昨 alone, as 讲座 昨 34人
    if (word == U"昨"sv) {
        const auto stop = [](char32_t c) { return c == 0 || scan::one_of(c, U" ,。;、\n:"); };
        return !stop(scan::before(text, at)) || !stop(next);
    }
    if (word == U"今朝"sv || word == U"明朝"sv) return scan::one_of(next, U"人时代有");
    // 前日本公司科协举办…
    constexpr std::array<std::u32string_view, 6> own{U"本公司", U"本单位", U"本厂", U"本园区", U"本企业", U"本科协"};
    if (word == U"前日"sv) return next == U'本' && scan::any_at(text, at + word.size(), own) == 0;
    if (word == U"后日"sv) return scan::one_of(scan::before(text, at), U"之以今");
    // 之前天…, 目前天…; but 项目前天完成 is a day.
    if (word == U"前天"sv && scan::ends(text, at, U"项目")) return false;
    if (word == U"前天"sv || word == U"后天"sv) return scan::one_of(scan::before(text, at), U"之以先目") || next == U'性';
    if (word == U"今儿"sv || word == U"明儿"sv || word == U"昨儿"sv) return next == U'童';
    if (word == U"明上午"sv || word == U"明下午"sv) return scan::one_of(scan::before(text, at), U"说声证");
    return false;
}

// 大 of 大前天 and the part of the day belong to the word, but 下 of 昨下午 is read again with the clock.
std::size_t word_length(std::u32string_view word) {
    const char32_t tail = word.back();
    if (tail == U'下' || tail == U'上' || tail == U'中') return word.size() - 1;
    if (word == U"今上午"sv || word == U"今下午"sv || word == U"明上午"sv || word == U"明下午"sv) return 1;
    return word.size();
}

DateExpression of_shift(int shift, Span span) {
    DateExpression expression;
    expression.form = DateForm::relative;
    expression.first.unit = Unit::day;
    expression.first.shift = shift;
    expression.span = span;
    return expression;
}

constexpr std::array<std::u32string_view, 3> ago{U"之前", U"以前", U"前"};

// 三天前, 10天前: a day. 两周前 and the like are only about right (read_vague).
std::optional<DateExpression> read_days_ago(std::u32string_view text, std::size_t at) {
    if (!begins_figures(text, at) || scan::one_of(scan::before(text, at), U"前每连几近")) return std::nullopt;
    const auto number = read_number(text, at);
    if (!number || number->kind != NumberKind::exact || !number->whole || number->value < 1 || number->value > 60) {
        return std::nullopt;
    }
    const auto unit = scan::past_blanks(text, number->span.end);
    if (at_or_zero(text, unit) != U'天') return std::nullopt;
    const auto length = scan::any_at(text, unit + 1, ago);
    if (length == 0 || (length == 1 && scan::one_of(at_or_zero(text, unit + 2), U"沿往期瞻景来"))) return std::nullopt;
    return of_shift(-static_cast<int>(number->value), {at, unit + 1 + length});
}

// What 刚 stands before when it tells of typing and sending, or is part of another word.
constexpr std::array<std::u32string_view, 48> not_just_now{
    U"翻",   U"数",   U"统计", U"核",   U"查", U"清点", U"找", U"醒",   U"忙",   U"吃", U"缓",   U"登记",
    U"登的", U"登了", U"登",   U"发",   U"报", U"传",   U"录", U"填",   U"提交", U"交", U"上传", U"说",
    U"问",   U"那",   U"这",   U"申报", U"建", U"收",   U"看", U"加的", U"写",   U"补", U"改",   U"删",
    U"撤",   U"点",   U"输",   U"打",   U"性", U"需",   U"好", U"度",   U"果",   U"玉", U"强",   U"毅"};

}  // namespace

std::optional<DateExpression> read_relative(std::u32string_view text, std::size_t at) {
    if (const PairWord* const pair = row_at(text, at, pair_words, pair_words_open)) {
        auto expression = of_shift(pair->from, {at, at + pair->word.size()});
        expression.last = DayWords{};
        expression.last->unit = Unit::day;
        expression.last->shift = pair->to;
        return expression;
    }
    if (const DayWord* const day = row_at(text, at, day_words, day_words_open)) {
        if (is_other_word(text, at, day->word)) return std::nullopt;
        return of_shift(day->shift, {at, at + word_length(day->word)});
    }
    return read_days_ago(text, at);
}

std::optional<DateExpression> read_just_now(std::u32string_view text, std::size_t at) {
    if (at_or_zero(text, at) != U'刚' || scan::one_of(scan::before(text, at), U"金坚")) return std::nullopt;
    std::size_t end = at + 1;
    if (scan::one_of(at_or_zero(text, end), U"刚才")) ++end;
    if (at_or_zero(text, end) == U'才') ++end;
    std::size_t next = end;
    while (scan::one_of(at_or_zero(text, next), U" 我把给已")) ++next;
    if (scan::any_at(text, next, not_just_now) > 0) return std::nullopt;
    auto expression = of_shift(0, {at, end});
    expression.form = DateForm::just_now;
    return expression;
}

}  // namespace kexiebot::language::dates
