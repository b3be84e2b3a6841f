#include "bot/language/text/codes.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "bot/language/numbers/chinese.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using scan::at_or_zero;
using scan::past_blanks;
using Words = std::u32string_view;

struct Kind {
    Words word;
    char letter;
};
constexpr std::array kinds{Kind{U"活动", 'A'}, Kind{U"任务", 'T'}, Kind{U"交办", 'T'}, Kind{U"扣分", 'D'}, Kind{U"荣誉", 'R'}};

// Behind a letter and a figure these name a place or a product.
constexpr std::array<Words, 46> things{
    U"栋",   U"楼",     U"座",     U"幢",   U"区",   U"馆",   U"室",     U"厅",     U"层",   U"级",     U"类",     U"股",
    U"纸",   U"版",     U"轮",     U"型",   U"号楼", U"号线", U"号厅",   U"号馆",   U"号门", U"号会议", U"号教室", U"号车间",
    U"出口", U"入口",   U"口",     U"门",   U"面",   U"教室", U"会议室", U"报告厅", U"展厅", U"展区",   U"展位",   U"车间",
    U"机房", U"实验室", U"航站楼", U"高速", U"级别", U"米",   U"光",     U"店",     U"次",   U"列车"};
// Behind a bare figure these make it a count, a day or a measure.
constexpr std::array<Words, 42> counted{U"人", U"名", U"位", U"个", U"月", U"日",   U"年", U"点", U"时", U"分", U"场",
                                        U"次", U"项", U"天", U"周", U"期", U"届",   U"余", U"多", U"来", U"几", U"万",
                                        U"元", U"%",  U"楼", U"栋", U"层", U"家",   U"张", U"条", U"件", U"种", U"类",
                                        U"篇", U"份", U"组", U"轮", U"批", U"小时", U"度", U"部", U"大"};

constexpr std::int64_t number_max = 999'999;
constexpr std::int64_t members_max = 50;

struct Figure {
    std::int64_t value = 0;
    std::size_t end = 0;
};

std::optional<Figure> read_figure(Words text, std::size_t at) {
    const auto digits = scan::digits_at(text, at, 6);
    if (digits.length == 0 || digits.value == 0) return std::nullopt;
    return Figure{digits.value, at + digits.length};
}

// A figure in numerals, for "七号活动".
std::optional<Figure> read_any_figure(Words text, std::size_t at) {
    if (auto figure = read_figure(text, at)) return figure;
    if (scan::is_digit(at_or_zero(text, at))) return std::nullopt;
    const auto number = read_chinese_number(text, at);
    if (!number || number->vague || number->about || number->value < 1 || number->value > number_max) return std::nullopt;
    return Figure{number->value, at + number->length};
}

bool is_code_letter(char32_t c) {
    return scan::one_of(c, U"atdrs");
}

// "ok" and "pass" may follow without a blank: A12ok.
bool letters_may_follow(Words text, std::size_t at) {
    return !scan::is_letter(at_or_zero(text, at)) || scan::starts(text, at, U"ok") || scan::starts(text, at, U"pass");
}

// Whether a figure that ends at `at` is a whole one: no fraction, date, time or share goes on from it.
bool ends_whole(Words text, std::size_t at) {
    const char32_t c = at_or_zero(text, at);
    if (c == '_' || c == '%') return false;
    return !scan::one_of(c, U"./:") || !scan::is_digit(at_or_zero(text, at + 1));
}

bool is_thing(Words text, std::size_t at) {
    // R1级别改成市级: of an honour the level is a field, of an activity its kind.
    constexpr std::array<Words, 9> of_level{U"类别",   U"类型",   U"级别改", U"级别是", U"级别应",
                                            U"级别不", U"级别换", U"级别错", U"级别写"};
    if (scan::any_at(text, at, of_level) > 0) return false;
    // A4复印纸, a3铜版纸: a size of paper.
    constexpr std::array<Words, 6> papers{U"复印纸", U"打印纸", U"办公纸", U"铜版纸", U"特种纸", U"相纸"};
    return scan::any_at(text, at, things) > 0 || scan::any_at(text, at, papers) > 0;
}

bool is_counted(Words text, std::size_t at) {
    if (scan::starts(text, at, U"批下来") || scan::starts(text, at, U"批了")) return false;  // 活动62批下来了吗
    at = past_blanks(text, at);
    // 活动8名称改为…, 活动8名下, 活动22日期改一下: 名 and 日 count only where they are words of their own.
    const bool field = scan::starts(text, at, U"名称") || scan::starts(text, at, U"名字") || scan::starts(text, at, U"人数") ||
                       scan::starts(text, at, U"名下") || scan::starts(text, at, U"日期") || scan::starts(text, at, U"时间");
    return !field && scan::any_at(text, at, counted) > 0;
}

std::size_t past_hash(Words text, std::size_t at) {
    at = past_blanks(text, at);
    if (scan::one_of(at_or_zero(text, at), U"-#") && scan::is_digit(at_or_zero(text, past_blanks(text, at + 1)))) {
        return past_blanks(text, at + 1);
    }
    return at;
}

// a12, a-12, a 12
std::optional<Figure> read_letter_code(Words text, std::size_t at) {
    if (!is_code_letter(text[at])) return std::nullopt;
    const char32_t previous = scan::before(text, at);
    if (scan::is_letter(previous) || scan::is_digit(previous) || scan::one_of(previous, U"_/.@")) return std::nullopt;
    // 行政楼A302: a room.
    if (scan::one_of(previous, U"楼座栋厦室厅层馆幢") && scan::is_digit(at_or_zero(text, at + 3))) return std::nullopt;
    auto figure = read_figure(text, past_hash(text, at + 1));
    if (!figure || !ends_whole(text, figure->end) || !letters_may_follow(text, figure->end) || is_thing(text, figure->end)) {
        return std::nullopt;
    }
    if (at_or_zero(text, figure->end) == U'号') ++figure->end;
    return figure;
}

struct Joint {
    std::size_t end = 0;
    bool range = false;
    bool comma = false;
};

// Between the members of a list or the ends of a range.
std::optional<Joint> read_joint(Words text, std::size_t at) {
    const auto begin = past_blanks(text, at);
    const char32_t c = at_or_zero(text, begin);
    if (scan::one_of(c, U"到至~-")) return Joint{past_blanks(text, begin + 1), true, false};
    if (scan::one_of(c, U"、和及与&/")) return Joint{past_blanks(text, begin + 1), false, false};
    if (c == ',') return Joint{past_blanks(text, begin + 1), false, true};
    // 活动51 52 53通过: as careful as with a comma.
    if (begin > at && scan::is_digit(c)) return Joint{begin, false, true};
    return std::nullopt;
}

class Finder {
public:
    explicit Finder(Words text) : text_{text} {}

    std::vector<Code> run() {
        for (std::size_t at = 0; at < text_.size();) {
            const auto end = read_at(at);
            at = end > at ? end : at + 1;
        }
        return std::move(codes_);
    }

private:
    // Where the code (or list of codes) that begins at `at` ends; `at` if there is none.
    std::size_t read_at(std::size_t at) {
        const char32_t c = text_[at];
        if (is_code_letter(c)) return lettered(at);
        if (scan::is_digit(c) || chinese_digit(c) > 0 || c == U'十') return named_behind(at);
        if (scan::one_of(c, U"活任交扣荣")) return named_before(at);
        return at;
    }

    std::size_t lettered(std::size_t at) {
        const auto first = read_letter_code(text_, at);
        if (!first) return at;
        const char letter = static_cast<char>(text_[at] - U'a' + U'A');
        add(letter, first->value, {at, first->end}, CodeSpelling::letter);
        return members(letter, first->end, CodeSpelling::letter);
    }

    // 活动12, 任务7 and what is listed behind it.
    std::size_t named_before(std::size_t at) {
        for (const auto& [word, letter] : kinds) {
            if (!scan::starts(text_, at, word)) continue;
            auto number_at = past_blanks(text_, at + word.size());
            for (const Words filler : {U"编号", U"编码", U"号"}) {
                if (scan::starts(text_, number_at, filler)) number_at = past_blanks(text_, number_at + filler.size());
            }
            number_at = past_hash(text_, number_at);
            auto figure = read_figure(text_, number_at);
            if (!figure) figure = read_numeral(number_at);
            if (!figure || !ends_whole(text_, figure->end) || is_counted(text_, figure->end) ||
                !letters_may_follow(text_, figure->end)) {
                return at;
            }
            const char32_t behind = at_or_zero(text_, figure->end);
            const char32_t further = at_or_zero(text_, figure->end + 1);
            // 活动11-20 is a day, and so is 活动20号 before what was done on it.
            if (behind == '-' && scan::is_digit(further)) return at;
            if (behind == U'号') return at;
            add(letter, figure->value, {at, figure->end}, CodeSpelling::word_before);
            return members(letter, figure->end, CodeSpelling::word_before);
        }
        return at;
    }

    // 活动二十三的人数: a numeral of two characters or more that something is said of; 活动一 may begin a list.
    [[nodiscard]] std::optional<Figure> read_numeral(std::size_t at) const {
        const auto figure = read_any_figure(text_, at);
        if (!figure) return std::nullopt;
        constexpr std::array<Words, 51> said{
            U"照片", U"佐证", U"材料", U"图",   U"那场", U"的",   U"通过", U"退回", U"打回", U"驳回", U"删",   U"改",   U"交",
            U"延",   U"免",   U"什么", U"人数", U"报",   U"完成", U"已",   U"催",   U"还",   U"过",   U"怎么", U"情况", U"能",
            U"申诉", U"没",   U"谁",   U"进度", U"到哪", U"办好", U"办完", U"搞定", U"做完", U"弄完", U"审",   U"批",   U"撤",
            U"现在", U"目前", U"我们", U"咱们", U"往后", U"再往", U"再延", U"再宽", U"再缓", U"再推", U"推到", U"顺延"};
        // 任务一再推迟: over and over.
        if (text_[at] == U'一' && at_or_zero(text_, at + 1) == U'再') return std::nullopt;
        const bool one_figure = figure->end - at < 2;
        const bool speaks = (figure->end == text_.size() && !one_figure) || scan::any_at(text_, figure->end, said) > 0;
        return speaks ? figure : std::nullopt;
    }

    // 12号活动, 12、13号活动
    std::size_t named_behind(std::size_t at) {
        const char32_t previous = scan::before(text_, at);
        if (scan::is_digit(previous) || scan::is_letter(previous) || scan::one_of(previous, U".-/:月年")) return past_digits(at);
        std::array<Figure, 16> figures{};
        std::array<bool, 16> ranges{};
        std::size_t count = 0;
        std::size_t end = at;
        while (count < figures.size()) {
            const auto figure = read_any_figure(text_, end);
            if (!figure) return past_digits(at);
            figures[count++] = *figure;
            end = past_blanks(text_, figure->end);
            if (at_or_zero(text_, end) == U'号') break;
            const auto joint = read_joint(text_, end);
            if (!joint || joint->comma || count == figures.size()) return past_digits(at);
            ranges[count] = joint->range;
            end = joint->end;
        }
        if (at_or_zero(text_, end) != U'号') return past_digits(at);
        end = past_blanks(text_, end + 1);
        if (at_or_zero(text_, end) == U'的') ++end;
        for (const auto& [word, letter] : kinds) {
            if (!scan::starts(text_, end, word)) continue;
            if (is_venue(end + word.size())) return past_digits(at);
            end += word.size();
            for (std::size_t i = 0; i < count; ++i) {
                const std::size_t first = previous == U'第' ? at - 1 : at;  // 第17号活动
                const Span span{i == 0 ? first : figures[i - 1].end, i + 1 == count ? end : figures[i].end};
                if (ranges[i]) {
                    add_range(letter, figures[i - 1].value, figures[i].value, span, CodeSpelling::word_after);
                } else {
                    add(letter, figures[i].value, span, CodeSpelling::word_after);
                }
            }
            return end;
        }
        return past_digits(at);
    }

    // 3号活动室 is a room.
    [[nodiscard]] bool is_venue(std::size_t at) const {
        return scan::one_of(at_or_zero(text_, at), U"室厅") || scan::starts(text_, at, U"中心");
    }

    [[nodiscard]] std::size_t past_digits(std::size_t at) const {
        while (scan::is_digit(at_or_zero(text_, at))) ++at;
        return at;
    }

    // "、13", "到A8", "-15" behind a code.
    std::size_t members(char letter, std::size_t end, CodeSpelling spelling) {
        for (;;) {
            const auto joint = read_joint(text_, end);
            if (!joint) return end;
            const char32_t c = at_or_zero(text_, joint->end);
            std::optional<Figure> next;
            if (is_code_letter(c) && joint->end < text_.size()) {
                // Another letter begins a list of its own.
                if (static_cast<char>(c - U'a' + U'A') != letter) return end;
                next = read_letter_code(text_, joint->end);
            } else {
                next = read_bare_member(joint->end, joint->comma);
            }
            if (!next) return end;
            if (joint->range) {
                add_range(letter, codes_.back().number, next->value, {end, next->end}, spelling);
            } else {
                add(letter, next->value, {end, next->end}, spelling);
            }
            end = next->end;
        }
    }

    [[nodiscard]] std::optional<Figure> read_bare_member(std::size_t at, bool behind_comma) const {
        auto figure = read_figure(text_, at);
        if (!figure || !ends_whole(text_, figure->end) || is_counted(text_, figure->end) ||
            !letters_may_follow(text_, figure->end)) {
            return std::nullopt;
        }
        const char32_t behind = at_or_zero(text_, figure->end);
        if (behind == U'号') {
            if (behind_comma || is_thing(text_, figure->end)) return std::nullopt;
            ++figure->end;
            return figure;
        }
        if (behind == '-' && scan::is_digit(at_or_zero(text_, figure->end + 1))) return std::nullopt;
        return figure;
    }

    // The first end is there already.
    void add_range(char letter, std::int64_t from, std::int64_t to, Span span, CodeSpelling spelling) {
        if (to <= from || to - from >= members_max) return add(letter, to, span, spelling);
        for (auto number = from + 1; number <= to; ++number) add(letter, number, span, spelling);
    }

    void add(char letter, std::int64_t number, Span span, CodeSpelling spelling) {
        codes_.push_back({letter, number, span, spelling});
    }

    Words text_;
    std::vector<Code> codes_;
};

}  // namespace

std::vector<Code> find_codes(const Normalised& message) {
    return Finder{message.text}.run();
}

}  // namespace kexiebot::language
