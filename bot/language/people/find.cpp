#include <algorithm>
#include <optional>

#include "bot/language/numbers/chinese.hpp"
#include "bot/language/numbers/numbers.hpp"
#include "bot/language/people/people.hpp"
#include "bot/language/people/units.hpp"
#include "bot/language/people/words.hpp"
#include "bot/language/text/openings.hpp"
#include "bot/language/text/scan.hpp"
#include "bot/language/text/word_index.hpp"

namespace kexiebot::language {

namespace {

using namespace people;
using scan::at_or_zero;
using scan::past_blanks;
using Role = PeopleFigure::Role;

constexpr std::int64_t absurd_from = 100'000;
constexpr int few = 10;  ///< as many may have been invited to speak

constexpr scan::Openings labels_open{labels};
constexpr scan::WordIndex loose_labels_index{loose_labels};

bool ends_sentence(char32_t c) {
    return scan::one_of(c, U"。;\n!?");
}

// 第3名, 前十名, A12, 11-20, 3.5: no count begins here.
bool begins_count(Words text, std::size_t at) {
    const char32_t previous = scan::before(text, at);
    // 周三两位技术员: the weekday's figure counts nobody, and what follows begins a count of its own.
    const auto ends_week = [text](std::size_t end) {
        return scan::ends(text, end, U"周") || scan::ends(text, end, U"星期") || scan::ends(text, end, U"礼拜");
    };
    if (ends_week(at)) return false;
    // 11.18两位技术员: a numeral behind figures begins anew.
    if (scan::is_digit(previous) && scan::one_of(text[at], U"一二两三四五六七八九十")) return true;
    if (at >= 2 && scan::one_of(previous, U"一二三四五六日") && ends_week(at - 1)) return true;
    if (scan::is_digit(previous) || scan::is_letter(previous) || chinese_digit(previous) >= 0) return false;
    if (scan::one_of(previous, U"第.#￥$¥十百千")) return false;
    if (previous == U'前') return false;
    return previous != '-' || !scan::is_digit(scan::before(text, at - 1));
}

class Finder {
public:
    explicit Finder(Words text) : text_{text} {}

    std::vector<PeopleFigure> run() {
        for (std::size_t at = 0; at < text_.size();) {
            const char32_t c = text_[at];
            if (ends_sentence(c)) in_part_ = false;
            if (c == U'其' && at_or_zero(text_, at + 1) == U'中') in_part_ = true;
            auto figure = read_at(at);
            if (!figure) {
                // Behind the figure that was none: 123 does not hold 23.
                do ++at;
                while (scan::is_digit(c) && scan::is_digit(at_or_zero(text_, at)));
                continue;
            }
            at = figure->span.end;
            if (!figures_.empty() && figures_.back().span.overlaps(figure->span)) figure->span.begin = figures_.back().span.end;
            figures_.push_back(*figure);
        }
        return std::move(figures_);
    }

private:
    std::optional<PeopleFigure> read_at(std::size_t at) {
        if (labels_open.may_begin(text_[at])) {
            if (auto labelled = read_labelled(at)) return labelled;
        }
        if (const auto label = loose_labels_index.any_at(text_, at); label > 0) {
            if (auto loose = read_loosely_labelled(at, label)) return loose;
        }
        if (!may_begin_number(text_[at]) || !begins_count(text_, at)) return std::nullopt;
        if (at_or_zero(text_, at) == U'几') return read_some(at);
        const auto number = read_number(text_, at);
        if (!number) return read_bare_unit(at);
        if (number->ordinal || !number->whole) return std::nullopt;
        const auto unit_at = past_blanks(text_, number->span.end);
        const auto unit = unit_length(text_, unit_at, *number);
        const auto persons = unit == 0 ? counted_persons(*number) : 0;
        if (unit == 0 && persons == 0 && !is_pair(*number) && !is_loosely_counted(*number)) return std::nullopt;
        auto end = unit == 0 ? number->span.end + persons : unit_at + unit;
        if (unit > 0 && scan::one_of(at_or_zero(text_, end), U"多余")) ++end;
        for (const Words trail : {U"左右", U"上下", U"以上", U"出头"}) {
            if (scan::starts(text_, end, trail)) end += trail.size();
        }
        return figure_of(*number, {at, end}, unit_at + unit);
    }

    // 来了两百多居民, 60学生: persons without a measure word; their length, 0 if none follow. 3老师 and 2025学员班 count nobody.
    [[nodiscard]] std::size_t counted_persons(const Number& number) const {
        constexpr std::int64_t some = 5;
        constexpr std::int64_t year_from = 1900;
        if (number.value < some || (number.kind == NumberKind::exact && number.value >= year_from)) return 0;
        const auto length = scan::any_at(text_, number.span.end, persons_counted);
        const char32_t next = at_or_zero(text_, number.span.end + length);
        const bool over = next == 0 || scan::one_of(next, U" ,。;、\n)!参来到听观都这上本昨前今周在于0123456789") ||
                          scan::starts(text_, number.span.end + length, U"大前");
        return over ? length : 0;
    }

    // 来逛的街坊有两百多: some number of those who came, at the end of the clause.
    [[nodiscard]] bool is_loosely_counted(const Number& number) const {
        const bool about = number.kind == NumberKind::approximate || number.kind == NumberKind::vague;
        const char32_t next = at_or_zero(text_, number.span.end);
        if (!about || number.value < 10 || !(next == 0 || scan::one_of(next, U",。;\n!吧呢"))) return false;
        // …，三四十吧: between stops, in round figures.
        const char32_t previous = scan::before(text_, number.span.begin);
        if (scan::one_of(previous, U",。;\n") && number.value <= 999) return true;
        const auto at = scan::before_blanks(text_, number.span.begin);
        if (scan::any_before(text_, at, comers_named) > 0) return true;  // 接待市民三百多
        const bool said = scan::any_before(text_, at, came) > 0 || scan::ends(text_, at, U"有");
        return said && clause_has(at, comers);
    }

    // 几个人, 几十人 without a figure to keep.
    [[nodiscard]] std::optional<PeopleFigure> read_some(std::size_t at) const {
        auto unit_at = at + 1;
        while (scan::one_of(at_or_zero(text_, unit_at), U"十百千")) ++unit_at;
        Number number;
        number.kind = NumberKind::vague;
        number.span = {at, unit_at};
        const auto unit = unit_length(text_, unit_at, number);
        if (unit == 0) return std::nullopt;
        return figure_of(number, {at, unit_at + unit}, unit_at + unit);
    }

    // 百名代表, 千人
    [[nodiscard]] std::optional<PeopleFigure> read_bare_unit(std::size_t at) const {
        const char32_t c = at_or_zero(text_, at);
        if (c != U'百' && c != U'千') return std::nullopt;
        if (scan::starts(text_, at, U"百八十")) return read_hundred_or_so(at);
        Number number;
        number.value = c == U'百' ? 100 : 1000;
        number.kind = NumberKind::approximate;
        number.span = {at, at + 1};
        // 百人论坛 and 千人计划 are names: only a measure word, or people who come, make it a count.
        const char32_t unit = at_or_zero(text_, at + 1);
        const bool counts = unit == U'名' || unit == U'位' || (unit == U'人' && scan::any_at(text_, at + 2, attending) > 0);
        if (!counts || scan::any_at(text_, at + 1, not_counted) > 0) return std::nullopt;
        return figure_of(number, {at, at + 2}, at + 2);
    }

    // 百八十人: something like a hundred.
    [[nodiscard]] std::optional<PeopleFigure> read_hundred_or_so(std::size_t at) const {
        Number number;
        number.value = 100;
        number.kind = NumberKind::vague;
        number.span = {at, at + 3};
        const auto unit = unit_length(text_, at + 3, number);
        if (unit == 0) return std::nullopt;
        return figure_of(number, {at, at + 3 + unit}, at + 3 + unit);
    }

    [[nodiscard]] bool is_pair(const Number& number) const {
        return number.span.size() == 1 && scan::one_of(text_[number.span.begin], U"俩仨") &&
               scan::one_of(scan::before(text_, number.span.begin), U"他她我你们");
    }

    // 人数：41, 参加人数是四十七
    [[nodiscard]] std::optional<PeopleFigure> read_labelled(std::size_t at) const {
        const auto label = scan::any_at(text_, at, labels);
        if (label == 0) return std::nullopt;
        auto number_at = at + label;
        for (bool passed = true; passed;) {
            passed = false;
            while (scan::one_of(at_or_zero(text_, number_at), U" :\n,")) ++number_at;
            if (const auto filler = scan::any_at(text_, number_at, fillers); filler > 0) {
                number_at += filler;
                passed = true;
            }
        }
        if (scan::starts(text_, number_at, U"不是")) number_at = past_denied(number_at + 2);
        const auto number = read_number(text_, number_at);
        if (!number || !number->whole) return std::nullopt;
        const auto unit_at = past_blanks(text_, number->span.end);
        // 实到3号会议室, 人数 11月20日: the figure is another one's.
        const auto unit = unit_length(text_, unit_at, *number);
        if (unit == 0 && scan::one_of(at_or_zero(text_, unit_at), U"号月日年点时楼个:./-")) return std::nullopt;
        auto figure = figure_of(*number, {at, unit == 0 ? number->span.end : unit_at + unit}, unit_at + unit);
        figure.labelled = true;
        if (figure.role != Role::planned) {
            figure.role = scan::starts(text_, at, U"总")   ? Role::total
                          : scan::starts(text_, at, U"实") ? Role::actual
                                                           : Role::present;
        }
        return figure;
    }

    // 参加的人有四十多，: without a unit, so nothing else may follow.
    [[nodiscard]] std::optional<PeopleFigure> read_loosely_labelled(std::size_t at, std::size_t label) const {
        auto number_at = past_blanks(text_, at + label);
        if (const auto filler = scan::any_at(text_, number_at, fillers); filler > 0) number_at += filler;
        const auto number = read_number(text_, number_at);
        // 小张讲30，我数的33; but 说3, 讲2
        const auto least = label == 1 ? few : 2;
        if (!number || !number->whole || number->ordinal || number->value < least) return std::nullopt;
        auto end = number->span.end;
        const bool counted = at_or_zero(text_, end) == U'个';
        if (counted) ++end;
        const char32_t next = at_or_zero(text_, end);
        // 听众130 城关中学礼堂: a label and its figure between blanks.
        const bool counted_by = scan::one_of(text_[at], U"数点");  // 我数了四十九 小胡数的五十三
        const bool apart = next == U' ' && number_at == at + label && number->value >= few &&
                           (counted_by || scan::one_of(scan::before(text_, at), U" ,。;、\n")) &&
                           !scan::one_of(at_or_zero(text_, past_blanks(text_, end)), U"号月日年点时楼个天元万%家期届场次");
        const bool ends = next == 0 || scan::one_of(next, U",。;、\n!?)") || (counted && next == U' ') || apart;
        if (!ends) return std::nullopt;
        auto figure = figure_of(*number, {at, end}, end);
        if (scan::any_at(text_, at, told_anew) > 0) figure.role = Role::actual;
        return figure;
    }

    // 不是35人，是53人: where the figure that holds begins.
    [[nodiscard]] std::size_t past_denied(std::size_t at) const {
        const auto denied = read_number(text_, at);
        if (!denied) return at;
        at = denied->span.end;
        while (scan::one_of(at_or_zero(text_, at), U" ,个人名位而应该是")) ++at;
        return at;
    }

    [[nodiscard]] PeopleFigure figure_of(const Number& number, Span span, std::size_t behind) const {
        PeopleFigure figure;
        figure.vague = number.kind == NumberKind::vague || number.kind == NumberKind::range;
        figure.absurd = !figure.vague && (number.value <= 0 || number.value >= absurd_from);
        figure.people = figure.absurd ? 0 : static_cast<int>(std::min(number.value, absurd_from));
        figure.span = span;
        take_lead(figure, behind);
        return figure;
    }

    // What stands before the figure tells its role, and belongs to its span.
    void take_lead(PeopleFigure& figure, std::size_t behind) const {
        auto at = scan::before_blanks(text_, figure.span.begin);
        const auto ends_with = [&](std::span<const Words> words) { return scan::any_before(text_, at, words); };
        if (scan::any_at(text_, behind, rooms) > 0 || ends_with(capacity) > 0) {
            figure.role = Role::room;
            return;
        }
        for (int words = 0; words < 3 && role_before(figure, at) == 0; ++words) {
            const auto length = ends_with(passed_over);
            if (length == 0) break;
            at -= length;
            at = scan::before_blanks(text_, at);
        }
        if (const auto length = role_before(figure, at); length > 0) {
            figure.span.begin = at - length;
            if (figure.role == Role::total) take_coming(figure);
            return;
        }
        if (scan::any_at(text_, past_blanks(text_, behind), missing) > 0 || is_written_about(behind)) {
            figure.role = Role::absent;
        } else if (is_for_each(at)) {
            figure.role = Role::room;
        } else if (in_part_ || is_bracketed_part(figure.span.begin)) {
            figure.role = Role::part;
        } else if (is_speaker(figure, behind)) {
            figure.role = Role::speaker;
        } else if (is_beside(figure, behind)) {
            figure.role = Role::beside;
        }
        if (figure.role == Role::present && is_needed(figure, behind)) figure.role = Role::room;
        if (figure.role == Role::present) take_coming(figure);
    }

    // 以前一条线要3个人看: how many a job takes.
    [[nodiscard]] bool is_needed(const PeopleFigure& figure, std::size_t behind) const {
        constexpr std::array<Words, 6> needs{U"要", U"需要", U"需", U"得要", U"用", U"至少要"};
        constexpr std::array<Words, 9> jobs{U"看", U"盯", U"守", U"操作", U"干", U"搬", U"抬", U"值守", U"轮班"};
        return scan::any_before(text_, scan::before_blanks(text_, figure.span.begin), needs) > 0 &&
               scan::any_at(text_, behind, jobs) > 0;
    }

    // 写我们一位女工程师的事迹: who is written about did not come.
    [[nodiscard]] bool is_written_about(std::size_t behind) const {
        constexpr std::size_t near = 12;
        const Words rest = text_.substr(std::min(behind, text_.size()), near);
        const std::size_t end = std::min(rest.find_first_of(U",。;\n"sv), rest.size());
        return rest.substr(0, end).find(U"事迹"sv) != Words::npos;
    }

    // 到会58人, 来了三十几号人: the words that say that they came belong to the count.
    void take_coming(PeopleFigure& figure) const {
        constexpr int words_max = 4;
        for (int words = 0; words < words_max; ++words) {
            const auto at = scan::before_blanks(text_, figure.span.begin);
            const auto length = scan::any_before(text_, at, came);
            if (length == 0 || length > at || (length == 1 && scan::any_before(text_, at, not_leads) > 0)) return;
            figure.span.begin = at - length;
        }
    }

    // Sets the role if a word for it ends at `at`; gives the word's length.
    std::size_t role_before(PeopleFigure& figure, std::size_t at) const {
        if (scan::any_before(text_, at, not_leads) > 0) return 0;
        if (const auto length = scan::any_before(text_, at, part); length > 0) {
            figure.role = Role::part;
            return length;
        }
        if (const auto length = scan::any_before(text_, at, missing);
            length > 0 && scan::any_before(text_, at, not_missing) == 0) {
            figure.role = Role::absent;
            return length;
        }
        if (const auto length = scan::any_before(text_, at, planned); length > 0) {
            figure.role = Role::planned;
            return length;
        }
        if (const auto length = scan::any_before(text_, at, actual); length > 0) {
            figure.role = Role::actual;
            return length;
        }
        if (const auto length = scan::any_before(text_, at, total); length > 0) {
            figure.role = Role::total;
            return length;
        }
        return 0;
    }

    [[nodiscard]] bool is_for_each(std::size_t at) const {
        if (const auto verb = scan::any_before(text_, at, sent); verb > 0) at = scan::before_blanks(text_, at - verb);
        return scan::any_before(text_, at, each) > 0;
    }

    // 50人（党员20人）
    [[nodiscard]] bool is_bracketed_part(std::size_t at) const {
        if (figures_.empty()) return false;
        const auto gap = text_.substr(figures_.back().span.end, at - figures_.back().span.end);
        return gap.find(U'(') != Words::npos && gap.find(U')') == Words::npos && gap.size() < 12;
    }

    // 3位专家主讲; but 20名专家参加 came.
    [[nodiscard]] bool is_speaker(const PeopleFigure& figure, std::size_t behind) const {
        constexpr std::size_t near = 6;
        for (std::size_t at = behind; at < text_.size() && at < behind + near; ++at) {
            if (scan::one_of(text_[at], U" ,。;\n、(")) break;
            if (scan::any_at(text_, at, attending) > 0) return false;
            if (scan::any_at(text_, at, speakers) > 0) {
                const auto rest = text_.substr(at, 10);
                for (const auto word : attending) {
                    const auto found = rest.find(word);
                    if (found != Words::npos && rest.find(U',') > found) return false;
                }
                return true;
            }
        }
        const auto at = scan::before_blanks(text_, figure.span.begin);
        if (scan::any_before(text_, at, invites) > 0 && figure.people < few) {
            const auto rest = text_.substr(behind, 8);
            const auto ends = std::min(rest.find_first_of(U",。;\n"sv), rest.size());
            return std::none_of(attending.begin(), attending.end(),
                                [&](Words word) { return rest.substr(0, ends).find(word) != Words::npos; });
        }
        if (scan::any_before(text_, at, speakers_before) > 0) return true;
        // 讲课的是设备厂来的两位师傅
        const auto stop = text_.substr(0, at).find_last_of(U",。;!?\n"sv);
        const std::size_t clause = stop == Words::npos ? 0 : scan::past_blanks(text_, stop + 1);
        const auto told = scan::longest_at(text_, clause, speakers_before);
        if (told > 0 && figure.people < few && scan::one_of(at_or_zero(text_, clause + told), U"是有:")) return true;
        return scan::any_before(text_, at, invited_before) > 0 && (clause_has(at, inviting) || are_heard_by_others(behind));
    }

    // 专家3人，参加群众80人: told apart from those who listened.
    [[nodiscard]] bool are_heard_by_others(std::size_t behind) const {
        if (!scan::one_of(at_or_zero(text_, behind), U" ,;、")) return false;
        const auto next = text_.substr(scan::past_blanks(text_, behind + 1));
        const auto clause = next.substr(0, std::min(next.find_first_of(U" ,。;、\n"sv), next.size()));
        return scan::holds_any(clause, listeners_next) && std::any_of(clause.begin(), clause.end(), scan::is_digit);
    }

    // 志愿者20人, 20名志愿者, 评出先进个人10名
    [[nodiscard]] bool is_beside(const PeopleFigure& figure, std::size_t behind) const {
        const auto at = scan::before_blanks(text_, figure.span.begin);
        if (scan::any_before(text_, at, beside) > 0 || clause_has(at, results)) return true;
        if (are_honoured(behind)) return true;
        return scan::any_at(text_, behind, beside) > 0 && !scan::starts(text_, behind, U"领导力");
    }

    // 12名优秀科技工作者受到表彰: some of those who were there.
    [[nodiscard]] bool are_honoured(std::size_t behind) const {
        constexpr std::size_t near = 16;
        if (text_.find_first_of(U"表奖"sv, behind) == Words::npos) return false;
        for (auto at = behind; at < text_.size() && at < behind + near && !scan::one_of(text_[at], U",。;\n、"); ++at) {
            if (scan::any_at(text_, at, honoured) > 0) return true;
        }
        return false;
    }

    // Whether one of `words` stands before `at`, near it and in its clause.
    [[nodiscard]] bool clause_has(std::size_t at, std::span<const Words> words) const {
        constexpr std::size_t near = 10;
        for (std::size_t steps = 0; at > 0 && steps < near && !scan::one_of(text_[at - 1], U",。;\n、"); --at, ++steps) {
            if (scan::any_before(text_, at, words) > 0) return true;
        }
        return false;
    }

    Words text_;
    bool in_part_ = false;  // behind 其中, until the sentence ends
    std::vector<PeopleFigure> figures_;
};

}  // namespace

std::vector<PeopleFigure> find_people(const Normalised& message) {
    return Finder{message.text}.run();
}

}  // namespace kexiebot::language
