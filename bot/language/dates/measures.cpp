#include <array>

#include "bot/language/dates/parts.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language::dates {

namespace {

using scan::at_or_zero;
using Words = std::u32string_view;

// Always measures, whatever follows them.
constexpr std::array<Words, 45> measures{U"小时", U"公里", U"公斤", U"公顷",   U"千米",   U"千克", U"千瓦",   U"兆瓦",   U"万元",
                                         U"万吨", U"万人", U"万名", U"万个",   U"万次",   U"万平", U"万亩",   U"亿元",   U"平方",
                                         U"平米", U"毫米", U"毫升", U"毫克",   U"厘米",   U"分钟", U"微米",   U"个百分", U"个点",
                                         U"个月", U"左右", U"以上", U"以下",   U"会议室", U"教室", U"工作日", U"%",      U"℃",
                                         U"°c",   U"版本", U"倍速", U"级地震", U"级风",   U"吨级", U"万级",   U"元/",    U"元钱"};
// Single characters that measure only where a word ends with them: 12.5元, but 11.20元器件.
constexpr Words measures_at_end = U"元万亿倍米吨分秒级寸升克斤折度代版岁成章节条款余多几";

// These count people or events, but for the words that begin like them.
constexpr Words counters = U"人名位个场次期项家篇份天";
constexpr std::array<Words, 62> not_counters{
    U"人工", U"人才", U"人大", U"人事", U"人机",     U"人形",     U"人民", U"人为", U"人体", U"人力", U"人生", U"人类", U"人均",
    U"人脸", U"人口", U"人居", U"人文", U"人行",     U"人社",     U"人防", U"人因", U"人造", U"名师", U"名家", U"名企", U"名医",
    U"名著", U"名校", U"位移", U"位置", U"个人信息", U"个人所得", U"个体", U"个性", U"个税", U"场馆", U"场地", U"场内", U"场外",
    U"场景", U"场所", U"次氯", U"次生", U"期货",     U"期末",     U"期刊", U"期间", U"项目", U"家电", U"家庭", U"家校", U"家具",
    U"家居", U"家禽", U"家装", U"天文", U"天然",     U"天气",     U"天线", U"天体", U"天车", U"天窗"};
// These only where a word ends with them: 3-5级, but 11-20级联系统.
constexpr Words counters_at_end = U"张支队套件台辆座层批轮岁周年班组元万度级楼栋幢室分节条门股本倍余多来几成";

bool word_ends(Words text, std::size_t at) {
    const char32_t c = at_or_zero(text, at);
    if (c < 0x3000) return !scan::is_letter(c);
    return scan::one_of(c, U"、。《》【】「」的了左以每和及至到起内外多余高宽长深厚");
}

}  // namespace

bool measures_something(std::u32string_view text, std::size_t at) {
    if (scan::any_at(text, at, measures) > 0) return true;
    const char32_t c = at_or_zero(text, at);
    if (c == U'版') return !scan::starts(text, at, U"版权") && !scan::starts(text, at, U"版画");
    return scan::one_of(c, measures_at_end) && word_ends(text, at + 1);
}

bool counts_something(std::u32string_view text, std::size_t at) {
    const char32_t c = at_or_zero(text, at);
    if (scan::one_of(c, counters)) {
        const bool is_pupil = scan::starts(text, at, U"名师生");
        return is_pupil || scan::any_at(text, at, not_counters) == 0;
    }
    if (scan::one_of(c, U"余多来几") && scan::one_of(at_or_zero(text, at + 1), U"人名位个家项场次年天")) return true;
    if (scan::one_of(c, counters_at_end) && word_ends(text, at + 1)) return true;
    return measures_something(text, at);
}

}  // namespace kexiebot::language::dates
