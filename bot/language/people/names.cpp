#include <array>
#include <optional>

#include "bot/language/people/people.hpp"
#include "bot/language/text/openings.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using scan::at_or_zero;
using Words = std::u32string_view;

constexpr Words surnames =
    U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石"
    U"廖贾夏韦付方白"
    U"邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤易欧柳阳戚祝舒屈樊兰殷施温芦柯翁喻辛管左涂虞聂";
// Also words or their beginnings: surnames only where all around says that somebody is named.
constexpr Words rarer_surnames =
    U"乐裘苗鄂符岑席步宓缪荀祁佘冉柴卓单暴闵桂池蒲丛冼麦饶耿滕焦习晏谷鞠尚梅边卞卜齐牛蓝褚班仇应宁盛乔庞米霍凌洪包纪甘裴游盖房解"
    U"宗"
    U"郁"
    U"匡项祖阮闻鲁季费廉娄丰蔺晁印骆勾桑简柏章华康伍穆萧尤窦云葛奚郎鲍岳常傅平元臧伏贝茅狄路危童颜刁支宣诸吉嵇邢滑荣羊惠甄曲封储"
    U"靳"
    U"松井富巫乌牧隗蓬郗仰仲伊宫甯栾厉戎景詹束幸韶郜蓟薄宿怀索咸籍赖屠蒙阴莘翟贡逄姬申扶堵宰郦雍璩濮寿扈冀浦农庄瞿阎容古慎戈庾暨"
    U"衡"
    U"弘寇禄阙殴沃蔚夔隆巩厍敖融冷訾阚沙巢关蒯查荆竺逯益桓";
constexpr auto surnames_open = scan::ManyOpenings::of_each(surnames);
constexpr auto rarer_surnames_open = scan::ManyOpenings::of_each(rarer_surnames);
constexpr std::array<Words, 8> double_surnames{U"欧阳", U"上官", U"司马", U"诸葛", U"司徒", U"皇甫", U"东方", U"夏侯"};

// A surname with these is a person at work, whose name was not given.
constexpr std::array<Words, 24> titles{U"教授", U"老师", U"总",   U"工",   U"主任", U"博士", U"院士", U"经理",
                                       U"部长", U"书记", U"主席", U"局长", U"处长", U"科长", U"师傅", U"董",
                                       U"院长", U"所长", U"秘书", U"会长", U"同学", U"厂长", U"队长", U"工程"};
// Words that begin like a name.
constexpr std::array<Words, 65> not_names{
    U"班组", U"方便", U"高兴", U"单位", U"成果", U"全体", U"计划", U"文件", U"项目", U"谢谢", U"谢了", U"谢您", U"谢啦",
    U"周一", U"周二", U"周三", U"周四", U"周五", U"周六", U"周日", U"周末", U"高级", U"高新", U"高工", U"高校", U"高压",
    U"高温", U"方案", U"方法", U"方面", U"金属", U"金融", U"石油", U"石化", U"白皮", U"马上", U"万人", U"程序", U"江苏",
    U"江西", U"江南", U"江豚", U"温度", U"武汉", U"武警", U"向全", U"向上", U"易燃", U"阳光", U"施工", U"管理", U"管道",
    U"严格", U"叶片", U"任务", U"于是", U"黄金", U"周年", U"周边", U"周报", U"夏季", U"秦岭", U"龙头", U"万能", U"雷达"};
// Lead a name in.
constexpr std::array<Words, 65> before_names{
    U"给",     U"会员",   U"师傅",   U"我司",   U"咱们",   U"的有",   U"焊工",   U"电工", U"钳工",   U"车工", U"质检员",
    U"检验员", U"化验员", U"操作工", U"设计师", U"研究员", U"农艺师", U"实验师", U"对了", U"还有",   U"另外", U"然后",
    U"就是",   U"那个",   U"今年",   U"哦",     U"技师",   U"工匠",   U"劳模",   U"经理", U"班长",   U"组长", U"主管",
    U"专家",   U"邀请",   U"推荐",   U"举荐",   U"推选",   U"提名",   U"祝贺",   U"恭喜", U"表彰",   U"宣传", U"报道",
    U"总工",   U"工程师", U"同志",   U"职工",   U"员工",   U"是",     U"有",     U"的",   U"技术员", U"博士", U"主任",
    U"我们",   U"部",     U"车间",   U"科",     U"室",     U"中心",   U"公司",   U"所",   U"院",     U"厂"};
// Follow a name.
constexpr std::array<Words, 36> behind_names{U"用",   U"也",   U"还",   U"进了", U"双双", U"参评", U"加入", U"晋升", U"获",
                                             U"评上", U"入选", U"被",   U"荣获", U"当选", U"同志", U"成为", U"通过", U"取得",
                                             U"为",   U"等",   U"申报", U"参加", U"两",   U"三",   U"四",   U"评为", U"拿到",
                                             U"拿了", U"考取", U"升",   U"评",   U"申请", U"入",   U"的",   U"这",   U"都"};

constexpr std::array<Words, 45> days{
    U"周一",   U"周二",   U"周三",   U"周四",   U"周五", U"周六", U"周日", U"星期一", U"星期二", U"星期三", U"星期四", U"星期五",
    U"星期六", U"星期天", U"上礼拜", U"上星期", U"礼拜", U"今年", U"昨晚", U"前日",   U"昨日",   U"大前",   U"前晚",   U"今早",
    U"去年",   U"昨天",   U"前天",   U"今天",   U"上周", U"上个", U"上月", U"本月",   U"本周",   U"这周",   U"这个",   U"周",
    U"星期",   U"于",     U"已",     U"十月",   U"十一", U"十二", U"九月", U"一月",   U"二月"};

bool is_han(char32_t c) {
    return c >= 0x4E00 && c <= 0x9FFF;
}

bool is_rarer_surname(char32_t character) {
    return rarer_surnames_open.may_begin(character) && scan::one_of(character, rarer_surnames);
}

// 老李, 小王: one of ours, called as people here do. 老陈皮, 小高层 and 小金库 are no persons.
std::size_t called_at(Words text, std::size_t at) {
    const bool pet =
        at_or_zero(text, at) == U'阿' && is_han(at_or_zero(text, at + 1)) && (at == 0 || scan::one_of(text[at - 1], U"、,和 "));
    const bool aged = scan::one_of(at_or_zero(text, at), U"老小") && is_surname(at_or_zero(text, at + 1));
    if (!aged && !pet) return 0;
    constexpr std::array<Words, 14> others{U"小高层", U"小金库", U"小麦",   U"小龙虾", U"老白茶", U"老金",   U"小江豚",
                                           U"小石",   U"小方",   U"小包装", U"小程序", U"小温差", U"老石油", U"小段"};
    if (scan::any_at(text, at, others) > 0) return 0;
    // 小张小王两个评上: the next of them.
    const bool another = scan::one_of(at_or_zero(text, at + 2), U"老小") && is_surname(at_or_zero(text, at + 3));
    constexpr std::array<Words, 32> behind{U"两", U"三", U"四", U"俩", U"仨",   U"几",   U"评", U"晋",   U"升",   U"拿", U"考",
                                           U"入", U"加", U"被", U"的", U"正高", U"副高", U"高", U"中级", U"职称", U"获", U"取",
                                           U"成", U"过", U"和", U"、", U",",    U"他",   U"跟", U"与",   U"及",   U"都"};
    const bool followed = another || at + 2 >= text.size() || !is_han(text[at + 2]) || scan::any_at(text, at + 2, behind) > 0 ||
                          scan::any_at(text, at + 2, days) > 0;
    return followed ? 2 : 0;
}

bool is_separator(char32_t c) {
    return scan::one_of(c, U"、,和及与跟 \n。;(:/&");
}

bool begins_here(Words text, std::size_t at) {
    if (at == 0 || is_separator(text[at - 1]) || scan::one_of(text[at - 1], U"】],")) return true;
    if (scan::any_before(text, at, days) > 0) return true;
    // 11月10日李强, 今年张明
    const bool day = scan::one_of(text[at - 1], U"日号年") && at >= 2 && !is_separator(text[at - 2]);
    return day || scan::any_before(text, at, before_names) > 0;
}

bool ends_here(Words text, std::size_t at) {
    // 赵敏昨天晋升, 张伟11月9号晋升: a day may stand between.
    const bool day = at < text.size() && (scan::is_digit(text[at]) || scan::any_at(text, at, days) > 0);
    return at == text.size() || day || is_separator(text[at]) || text[at] == U')' || scan::any_at(text, at, behind_names) > 0;
}

std::size_t surname_length(Words text, std::size_t at) {
    const auto both = scan::any_at(text, at, double_surnames);
    return both > 0 ? both : is_surname(at_or_zero(text, at)) ? 1 : 0;
}

// 符立言取得…, 推荐荀若水, 裘安宁、鄂秋实: what stands around the characters from `begin` to `end` makes them somebody's name.
bool is_somebody(Words text, std::size_t begin, std::size_t end) {
    constexpr std::array<Words, 18> deeds{U"参评", U"加入", U"晋升", U"评上", U"入选", U"荣获", U"当选", U"取得", U"考取",
                                          U"评为", U"获评", U"申报", U"拿到", U"拿了", U"成为", U"升",   U"考上", U"双双"};
    constexpr std::array<Words, 9> leads{U"推荐", U"举荐", U"推选", U"提名", U"推举", U"名字是", U"分别是", U"的有", U"的是"};
    constexpr Words joints = U"、和与跟及";
    const auto day = scan::any_at(text, end, days);
    if (scan::any_at(text, end + day, deeds) > 0 || scan::any_before(text, begin, leads) > 0) return true;
    if (begin > 0 && scan::one_of(text[begin - 1], joints)) return true;
    if (!scan::one_of(at_or_zero(text, end), joints)) return false;
    const char32_t next = at_or_zero(text, end + 1);
    return is_surname(next) || is_rarer_surname(next);
}

// Where the name that begins at `at` ends.
std::optional<std::size_t> name_end(Words text, std::size_t at) {
    auto surname = surname_length(text, at);
    const bool rare = surname == 0 && is_rarer_surname(at_or_zero(text, at));
    if (rare) surname = 1;
    if (surname == 0 || scan::any_at(text, at, not_names) > 0) return std::nullopt;
    // 王工评上了副高: one of ours, whose given name is not said.
    const bool joined = scan::one_of(at_or_zero(text, at + surname + 1), U"和跟与及、");
    // 李工10月20号评上, 李工上个月…, 李工也评了
    const auto next = at + surname + 1;
    const bool dated = scan::is_digit(at_or_zero(text, next)) || scan::any_at(text, next, days) > 0;
    const bool too = at_or_zero(text, next) == U'也' && scan::one_of(at_or_zero(text, next + 1), U"评升晋入加拿考");
    const bool engineer =
        at_or_zero(text, at + surname) == U'工' && (joined || dated || too || scan::any_at(text, next, behind_names) > 0);
    if (engineer && at_or_zero(text, at + surname + 1) != U'的') return at + surname + 1;
    if (scan::any_at(text, at + surname, titles) > 0) return std::nullopt;
    for (std::size_t given = 1; given <= 2; ++given) {
        const auto end = at + surname + given;
        if (end > text.size() || !is_han(text[end - 1]) || is_separator(text[end - 1])) return std::nullopt;
        if (ends_here(text, end) && (!rare || is_somebody(text, at, end))) return end;
    }
    return std::nullopt;
}

}  // namespace

bool is_surname(char32_t character) {
    return surnames_open.may_begin(character) && scan::one_of(character, surnames);
}

std::vector<Span> find_person_names(const Normalised& message) {
    std::vector<Span> names;
    const Words text = message.text;
    for (std::size_t at = 0; at < text.size();) {
        if (const auto called = called_at(text, at); called > 0) {
            names.push_back({at, at + called});
            at += called;
            continue;
        }
        const auto end = name_end(text, at);
        if (!end || !begins_here(text, at)) {
            ++at;
            continue;
        }
        names.push_back({at, *end});
        at = *end;
    }
    return names;
}

}  // namespace kexiebot::language
