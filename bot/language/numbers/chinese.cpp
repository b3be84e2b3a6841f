#include "bot/language/numbers/chinese.hpp"

#include "bot/language/text/openings.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using scan::at_or_zero;

constexpr auto figures_open = scan::Openings::of_each(U"〇零一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万亿廿卅几");

// 0 if the character is no unit.
std::int64_t unit_of(char32_t character) {
    switch (character) {
        case U'十':
        case U'拾': return 10;
        case U'百':
        case U'佰': return 100;
        case U'千':
        case U'仟': return 1000;
        case U'万': return 10'000;
        case U'亿': return 100'000'000;
        default: return 0;
    }
}

// 二三, 七八, 三五: two figures that stand for "about".
bool stands_for_about(int first, int second) {
    return second == first + 1 || (first == 3 && second == 5);
}

// 二〇二六, 四五: figures without any unit.
std::optional<ChineseNumber> read_figures(std::u32string_view text, std::size_t at) {
    ChineseNumber number;
    std::int64_t value = 0;
    while (chinese_digit(at_or_zero(text, at + number.length)) >= 0 && number.length < 12) {
        value = value * 10 + chinese_digit(text[at + number.length]);
        ++number.length;
    }
    if (number.length == 0) return std::nullopt;
    number.value = value;
    if (number.length == 2 && stands_for_about(chinese_digit(text[at]), chinese_digit(text[at + 1]))) {
        number.vague = true;
        number.value = chinese_digit(text[at]);
        return number;
    }
    number.digits_only = number.length > 1;
    return number;
}

// Reads figures and units from left to right: 三千二百零五万六.
class Reader {
public:
    Reader(std::u32string_view text, std::size_t at) : text_{text}, begin_{at}, at_{at} {}

    std::optional<ChineseNumber> run() {
        while (at_ < text_.size() && step()) ++at_;
        if (at_ == begin_) return std::nullopt;
        finish();
        return ChineseNumber{total_ + section_, at_ - begin_, vague_, about_, false};
    }

private:
    bool step() {
        const char32_t c = text_[at_];
        if (c == U'廿' || c == U'卅') return tens(c == U'廿' ? 20 : 30);
        if (c == U'几') return some();
        if (const int digit = chinese_digit(c); digit >= 0) return figure(digit);
        const auto unit = unit_of(c);
        if (unit >= 10'000) return large(unit);
        return unit > 0 && small(unit);
    }

    bool tens(int value) {
        if (figure_ >= 0 || about_ || section_ % 100 != 0) return false;
        section_ += value;
        unit_ = 10;
        return true;
    }

    // 几十 is open; 十几 is ten and some.
    bool some() {
        if (figure_ >= 0 || about_) return false;
        const bool before_unit = unit_of(at_or_zero(text_, at_ + 1)) > 0;
        if (before_unit) {
            figure_ = 1;
            vague_ = true;
            return true;
        }
        if (unit_ == 0 || unit_ >= 1000) return false;
        if (after_zero_) vague_ = true;  // 一百零几
        about_ = true;
        return true;
    }

    bool figure(int digit) {
        if (about_) return false;
        if (digit == 0) {
            if (figure_ >= 0 || unit_ == 0) return false;
            after_zero_ = true;
            return true;
        }
        if (figure_ >= 0) {
            if (vague_ || !stands_for_about(figure_, digit)) return false;
            vague_ = true;
            return true;
        }
        figure_ = digit;
        return true;
    }

    bool small(std::int64_t unit) {
        if (about_ || (unit_ != 0 && unit_ < 10'000 && unit_ <= unit)) return false;
        if (figure_ < 0) {
            if (unit != 10) return false;
            figure_ = 1;
        }
        section_ += figure_ * unit;
        figure_ = -1;
        unit_ = unit;
        after_zero_ = false;
        return true;
    }

    bool large(std::int64_t unit) {
        if (figure_ > 0) section_ += figure_;
        const auto below = total_ % unit;
        if (section_ == 0 && total_ == 0) return false;
        if (largest_ != 0 && largest_ <= unit) return false;
        total_ = total_ - below + (below + section_) * unit;
        section_ = 0;
        figure_ = -1;
        unit_ = unit;
        largest_ = unit;
        after_zero_ = false;
        return true;
    }

    // 一百二 is 120, 两万五 25,000; 一百零二 is 102.
    void finish() {
        if (figure_ < 0) return;
        const bool short_form = unit_ >= 100 && !after_zero_ && !vague_;
        section_ += short_form ? figure_ * (unit_ / 10) : figure_;
    }

    std::u32string_view text_;
    std::size_t begin_;
    std::size_t at_;
    std::int64_t total_ = 0;    // in 万 and 亿
    std::int64_t section_ = 0;  // below 万
    std::int64_t unit_ = 0;     // the last one read
    std::int64_t largest_ = 0;  // 亿 comes before 万
    int figure_ = -1;           // waits for its unit
    bool after_zero_ = false;
    bool vague_ = false;
    bool about_ = false;
};

}  // namespace

int chinese_digit(char32_t character) {
    switch (character) {
        case U'〇':
        case U'零': return 0;
        case U'一':
        case U'壹': return 1;
        case U'二':
        case U'贰':
        case U'两': return 2;
        case U'三':
        case U'叁': return 3;
        case U'四':
        case U'肆': return 4;
        case U'五':
        case U'伍': return 5;
        case U'六':
        case U'陆': return 6;
        case U'七':
        case U'柒': return 7;
        case U'八':
        case U'捌': return 8;
        case U'九':
        case U'玖': return 9;
        default: return -1;
    }
}

std::optional<ChineseNumber> read_chinese_number(std::u32string_view text, std::size_t at) {
    if (!figures_open.may_begin(at_or_zero(text, at))) return std::nullopt;
    const auto with_units = Reader{text, at}.run();
    const auto figures = read_figures(text, at);
    if (!figures) return with_units;
    if (!with_units || figures->length >= with_units->length) return figures;
    return with_units;
}

}  // namespace kexiebot::language
