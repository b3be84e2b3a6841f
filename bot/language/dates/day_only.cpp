#include <algorithm>
#include <array>

#include "bot/language/dates/parts.hpp"
#include "bot/language/text/measures.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language::dates {

namespace {

using scan::at_or_zero;
using scan::past_blanks;

// Behind "N号" these name a thing with a number, not a day.
constexpr std::array<std::u32string_view, 80> numbered_things{
    U"棚",       U"大棚",   U"楼",   U"栋",     U"会议室", U"会议厅", U"车间",   U"车床",   U"厂房",     U"厂区",
    U"线",       U"机组",   U"机床", U"机房",   U"机台",   U"门",     U"馆",     U"室",     U"厅",       U"库",
    U"仓",       U"院",     U"岗亭", U"炉",     U"泵",     U"站",     U"井",     U"窑",     U"锅炉",     U"任务",
    U"扣分",     U"荣誉",   U"文件", U"钢",     U"汽油",   U"柴油",   U"生产线", U"产线",   U"展厅",     U"展馆",
    U"展位",     U"展台",   U"展区", U"报告厅", U"教室",   U"桥",     U"码头",   U"泊位",   U"宿舍",     U"食堂",
    U"平台",     U"窗口",   U"桌",   U"船",     U"路",     U"坑",     U"地块",   U"工地",   U"设备",     U"反应",
    U"装置",     U"实验室", U"样品", U"样件",   U"令",     U"公告",   U"公馆",   U"培训室", U"培训教室", U"活动室",
    U"活动中心", U"多功能", U"礼堂", U"阶梯",   U"大厅",   U"塔",     U"罐",     U"工位",   U"釜",       U"槽"};
// Machines behind "N号": 三号干燥塔 is one of several where something was altered about it, 12号注塑机操作培训 tells the day.
constexpr std::array<std::u32string_view, 24> machines{
    U"干燥",   U"烘干", U"除尘",   U"冷却", U"蒸发", U"结晶",   U"压缩机", U"空压机", U"汽轮机", U"发电机", U"变压器", U"注塑机",
    U"挤出机", U"磨机", U"破碎机", U"风机", U"水泵", U"输送机", U"皮带机", U"起重机", U"行车",   U"储罐",   U"配电",   U"包装机"};
constexpr std::array<std::u32string_view, 8> alterations{U"改造", U"技改", U"改进", U"革新", U"攻关", U"大修", U"升级", U"优化"};
// … but not these: a day and what took place on it.
constexpr std::array<std::u32string_view, 20> not_things{U"线上", U"线下", U"线缆", U"门诊", U"门店",   U"室内",    U"室外",
                                                         U"仓储", U"院士", U"院校", U"路演", U"桥梁",   U"站务",    U"站长",
                                                         U"令人", U"船舶", U"库存", U"馆校", U"泵站运", U"设备管理"};
// Behind "N日" these make it a span of days or a word.
constexpr std::array<std::u32string_view, 8> spans{U"内", U"之内", U"以内", U"后", U"之后", U"以后", U"游", U"均"};

bool is_day(int value) {
    return value >= 1 && value <= 31;
}

// 日 or 号 at `at`, used as one.
bool is_day_unit(std::u32string_view text, std::size_t at, const SmallNumber& number) {
    const char32_t unit = at_or_zero(text, at);
    if (unit == U'号') return !counts_heads(text, at) && !is_numbered_thing(text, at + 1);
    if (unit != U'日') return false;
    if (scan::any_at(text, at + 1, spans) > 0) return false;
    return !number.chinese || number.length > 1 || scan::one_of(at_or_zero(text, at + 1), U" ,。;前至到-~(上下晚");
}

// 在二号候工楼: behind 在, up to the end of a house's name.
bool is_a_house(std::u32string_view text, std::size_t at, std::size_t unit) {
    constexpr std::size_t name_longest = 4;
    if (scan::before(text, at) != U'在' || at_or_zero(text, unit) != U'号') return false;
    for (std::size_t i = unit + 1; i <= unit + name_longest && i < text.size(); ++i) {
        if (scan::one_of(text[i], U"楼厅室馆栋库场棚房仓池岸位")) return true;
        if (scan::one_of(text[i], U" ,。;、在到去开办搞")) return false;
    }
    return false;
}

struct Joint {
    std::size_t length = 0;
    bool alternative = false;
    bool list = false;
};

// Between two days that share one unit: 20-25日, 3至5号, 20、21号, 18或19号, 18/19号.
Joint read_joint(std::u32string_view text, std::size_t at) {
    for (const auto word : {U"--", U"-", U"~", U"到", U"至"}) {
        if (scan::starts(text, at, word)) return {std::u32string_view{word}.size(), false, false};
    }
    for (const auto word : {U"还是", U"或者", U"或", U"/"}) {
        if (scan::starts(text, at, word)) return {std::u32string_view{word}.size(), true, false};
    }
    for (const auto word : {U"、", U"和", U"及"}) {
        if (scan::starts(text, at, word)) return {1, false, true};
    }
    return {};
}

}  // namespace

bool is_numbered_thing(std::u32string_view text, std::size_t at) {
    constexpr std::size_t name_longest = 14;
    const std::u32string_view name = text.substr(at, std::min(name_longest, text.substr(at).find_first_of(U" ,。;"sv)));
    if (scan::any_at(text, at, machines) > 0 && scan::holds_any(name, alterations)) return true;
    return scan::any_at(text, at, numbered_things) > 0 && scan::any_at(text, at, not_things) == 0;
}

std::optional<DateExpression> read_day_only(std::u32string_view text, std::size_t at) {
    if (!begins_figures(text, at)) return std::nullopt;
    const auto first = small_number(text, at);
    if (first.length == 0 || !is_day(first.value)) return std::nullopt;
    DateExpression expression;
    expression.first.day = first.value;
    const auto behind = past_blanks(text, at + first.length);
    if (is_a_house(text, at, behind)) return std::nullopt;
    if (is_day_unit(text, behind, first)) {
        expression.span = {at, behind + 1};
        expression.may_be_code =
            text[behind] == U'号' && (scan::starts(text, behind + 1, U"活动") || scan::starts(text, behind + 1, U"的活动"));
        return expression;
    }
    const auto joint = read_joint(text, behind);
    if (joint.length == 0) return std::nullopt;
    const auto second_at = past_blanks(text, behind + joint.length);
    const auto second = small_number(text, second_at);
    if (second.length == 0 || second.chinese != first.chinese || !is_day(second.value)) return std::nullopt;
    auto unit = past_blanks(text, second_at + second.length);
    if (at_or_zero(text, unit) == U'两') ++unit;
    if (!is_day_unit(text, unit, second) || (text[unit] == U'日' && first.value >= second.value)) return std::nullopt;
    expression.last = DayWords{};
    expression.last->day = second.value;
    expression.alternative = joint.alternative || (joint.list && second.value != first.value + 1);
    expression.may_be_code = text[unit] == U'号' && scan::starts(text, unit + 1, U"活动");
    expression.span = {at, unit + 1};
    return expression;
}

}  // namespace kexiebot::language::dates
