#include <algorithm>
#include <array>

#include "bot/language/orders/orders.hpp"
#include "bot/language/orders/reduced.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;
using domain::Role;

Reading about(Intent intent, const Place& place) {
    Reading reading;
    reading.intent = intent;
    reading.slots.organisation = place.organisation;
    reading.slots.county = place.county;
    reading.slots.whole_city = place.whole_city;
    return reading;
}

// Whose name the words begin with, taken off them; 我们 is one's own county.
bool take_place(Words& words) {
    for (const Words one : {Words{U"我们"}, Words{U"#"}, Words{U"@"}, Words{U"%"}}) {
        if (!words.starts_with(one)) continue;
        words.remove_prefix(one.size());
        return true;
    }
    return false;
}

// 洞庭新材料现在什么情况, 平江怎么样, 全市情况
std::optional<Reading> read_state(const Message& message, const Reduced& said) {
    constexpr std::array<Words, 27> bodies{
        U"什么情况", U"情况",     U"怎么样",   U"情况怎么样", U"怎样", U"如何",       U"情况如何", U"啥情况",     U"怎么个情况",
        U"什么样",   U"总体情况", U"整体情况", U"基本情况",   U"概况", U"进展",       U"进展如何", U"进展怎么样", U"做得怎么样",
        U"做怎么样", U"工作情况", U"近况",     U"啥样",       U"咋样", U"工作怎么样", U"情况汇总", U"总体怎么样", U"整体怎么样"};
    constexpr std::array<Words, 5> lately{U"最近", U"近期", U"今年", U"这段时间", U"科协"};
    auto bare = without_all(said.words, lately);
    Words words = bare;
    const auto about_own = words.starts_with(U"我们"sv);
    const auto placed = take_place(words);
    if (!scan::is_any(words, bodies)) return std::nullopt;
    if (!placed || (about_own && message.context.asked != nullptr)) return std::nullopt;
    return about(Intent::overview, said.place);
}

// 今天有什么要处理的, 待办
std::optional<Reading> read_day(const Message& message, const Reduced& said) {
    constexpr std::array<Words, 46> bodies{
        U"有什么要处理", U"有什么要办",       U"有什么事要处理", U"有什么事要办",    U"有什么事",     U"有什么事情",
        U"有什么要做",   U"有什么事要做",     U"有哪些要处理",   U"有哪些事要处理",  U"有哪些事要办", U"有什么需要处理",
        U"有什么需要办", U"有什么需要做",     U"有哪些要办",     U"有哪些需要处理",  U"要处理什么",   U"要处理什么事",
        U"要处理哪些",   U"要处理哪些事",     U"要做什么",       U"要办什么",        U"该做什么",     U"该干什么",
        U"该干啥",       U"该处理什么",       U"要干什么",       U"要干啥",          U"有啥要处理",   U"有啥事",
        U"有啥要办",     U"有啥要做",         U"待办",           U"待办事项",        U"有什么待办",   U"有哪些待办",
        U"待办有哪些",   U"待处理",           U"待处理事项",     U"有什么待处理",    U"有哪些待处理", U"什么事要办",
        U"什么要处理",   U"有什么事情要处理", U"有什么工作",     U"有哪些事情要处理"};
    if (message.context.role < Role::coordinator) return std::nullopt;
    constexpr std::array<Words, 3> oneself{U"我", U"还", U"手上"};
    auto words = without_all(said.words, oneself);
    Words asked = words;
    if (asked.starts_with(city_mark) || asked.starts_with(county_mark)) asked.remove_prefix(1);
    if (!scan::is_any(asked, bodies)) return std::nullopt;
    auto reading = about(Intent::overview, said.place);
    reading.slots.what = "today";
    return reading;
}

constexpr std::array<Words, 15> which{U"哪些企业科协", U"哪些企业", U"哪些单位", U"哪些科协", U"哪家企业",
                                      U"哪家单位",     U"哪个企业", U"哪个单位", U"哪几家",   U"哪些家",
                                      U"有哪些",       U"哪家",     U"谁家",     U"哪些",     U"谁"};

std::size_t which_at(Words words) {
    for (const Words lead : {Words{U"有没有"}, Words{U"还有"}, Words{U"有"}, Words{}}) {
        if (!words.starts_with(lead)) continue;
        if (const auto length = scan::longest_at(words, lead.size(), which)) return lead.size() + length;
    }
    return 0;
}

void take_adverbs(Words& words) {
    constexpr std::array<Words, 4> adverbs{U"一直", U"还", U"都", U"是"};
    while (const auto length = scan::longest_at(words, 0, adverbs)) words.remove_prefix(length);
}

// 哪些单位没有秘书, 哪些企业这个月没活动, 哪家没动静
std::optional<Reading> read_lacking(const Message& message, const Reduced& said) {
    constexpr std::array<Words, 10> secretary{U"没有秘书", U"没秘书", U"缺秘书",     U"缺少秘书", U"没配秘书",
                                              U"未配秘书", U"无秘书", U"没有配秘书", U"秘书空缺", U"秘书没有"};
    constexpr std::array<Words, 27> activity{
        U"没活动",   U"没有活动",     U"没办活动",     U"没搞活动",     U"没开展活动",   U"没登记活动", U"没登记",
        U"没有登记", U"没动静",       U"没有动静",     U"没动作",       U"没报活动",     U"没上报活动", U"没什么动静",
        U"没记录",   U"没有记录",     U"没有登记活动", U"什么都没登记", U"一场活动没办", U"没有办活动", U"没有搞活动",
        U"不活跃",   U"没有开展活动", U"没干活",       U"没做活动",     U"没有动作",     U"什么都没做"};
    constexpr std::array<Words, 11> spans{U"这个月", U"本月", U"这月",     U"上个月",   U"上月",    U"今年",
                                          U"最近",   U"近期", U"这段时间", U"这一个月", U"近一个月"};
    Words words = said.words;
    if (words.starts_with(county_mark) || words.starts_with(city_mark)) words.remove_prefix(1);
    constexpr std::array<Words, 6> kinds{U"单位", U"企业", U"企业科协", U"科协", U"秘书", U"家"};
    bool asked = false;
    const auto take_time = [&] { words.remove_prefix(scan::longest_at(words, 0, spans)); };
    const auto take_kind = [&] { words.remove_prefix(scan::longest_at(words, 0, kinds)); };
    take_time();
    if (const auto length = which_at(words)) {
        words.remove_prefix(length);
        asked = true;
    }
    take_time();
    take_adverbs(words);
    const auto lacks_secretary = [&](Words rest) {
        return std::any_of(secretary.begin(), secretary.end(), [rest](Words one) { return rest.starts_with(one); });
    };
    auto reading = about(Intent::list_organisations, said.place);
    // 没有秘书的单位有哪些
    if (lacks_secretary(words)) {
        words.remove_prefix(scan::longest_at(words, 0, secretary));
        take_kind();
        if (words == U"有哪些"sv || words == U"哪些"sv || words == U"是哪些"sv || words == U"有几家"sv) words = {}, asked = true;
        if (!words.empty() || !asked) return std::nullopt;
        reading.slots.status = "no_secretary";
        return reading;
    }
    const auto length = scan::longest_at(words, 0, activity);
    if (length == 0) return std::nullopt;
    words.remove_prefix(length);
    take_kind();
    if (words == U"有哪些"sv || words == U"是哪些"sv || words == U"有几家"sv) words = {}, asked = true;
    if (!words.empty() || !asked) return std::nullopt;
    reading.slots.status = "idle";
    reading.slots.month = read_month(message.dates, message.context.today, Looking::back);
    if (!reading.slots.month && said.words.find(U"今年"sv) != Words::npos) {
        reading.slots.year = domain::year_of(message.context.today);
    }
    return reading;
}

// 本县有哪些单位, 有几家, 企业名单
std::optional<Reading> read_organisations(const Reduced& said) {
    constexpr std::array<Words, 42> bodies{
        U"有哪些单位", U"有哪些企业", U"有哪些企业科协", U"有哪些科协",   U"有什么单位",     U"有什么企业",       U"哪些单位",
        U"哪些企业",   U"单位名单",   U"企业名单",       U"科协名单",     U"企业科协名单",   U"单位有哪些",       U"企业有哪些",
        U"科协有哪些", U"单位列表",   U"企业列表",       U"所有单位",     U"所有企业",       U"有几家",           U"有几家单位",
        U"有几家企业", U"有多少家",   U"有多少单位",     U"有多少企业",   U"有多少家企业",   U"有多少家单位",     U"一共多少家",
        U"一共几家",   U"共有几家",   U"总共几家",       U"一共有几家",   U"一共有多少家",   U"总共有多少家",     U"总共多少家",
        U"管哪些单位", U"管哪些企业", U"有几个单位",     U"有多少个单位", U"有几家企业科协", U"有多少家企业科协", U"多少家"};
    Words words = said.words;
    const auto scoped = words.starts_with(county_mark) || words.starts_with(city_mark);
    if (scoped) words.remove_prefix(1);
    if (words.starts_with(U"我们"sv)) words.remove_prefix(2);
    if (words.starts_with(U'我')) words.remove_prefix(1);
    if (words.ends_with(county_mark) || words.ends_with(city_mark)) words.remove_suffix(1);
    if (!scan::is_any(words, bodies)) return std::nullopt;
    return about(Intent::list_organisations, said.place);
}

// 谁是洞庭新材料的秘书, 云溪区协调员是谁, 洞庭新材料的秘书电话是多少
std::optional<Reading> read_who_serves(const Reduced& said) {
    struct Word {
        Words word;
        Role role;
    };
    constexpr std::array roles{Word{U"秘书", Role::secretary},   Word{U"联系人", Role::secretary},
                               Word{U"负责人", Role::secretary}, Word{U"协调员", Role::coordinator},
                               Word{U"管理员", Role::admin},     Word{U"会员", Role::member}};
    constexpr std::array<Words, 17> endings{U"是谁",     U"是哪位", U"叫什么",   U"叫什么名字", U"叫啥", U"电话是多少",
                                            U"电话多少", U"电话",   U"联系方式", U"手机号",     U"手机", U"手机号多少",
                                            U"怎么联系", U"有哪些", U"有谁",     U"都有谁",     U"名单"};
    constexpr std::array<Words, 5> openings{U"谁是", U"怎么联系", U"如何联系", U"哪位是", U"谁在当"};
    Words words = said.words;
    bool asked = false;
    const auto take_asker = [&] {
        const auto length = scan::longest_at(words, 0, openings);
        words.remove_prefix(length);
        asked = asked || length > 0;
    };
    take_asker();
    const auto placed = take_place(words);
    take_asker();
    // 洞庭新材料谁负责
    if (placed && !asked && (words == U"谁负责"sv || words == U"谁管"sv || words == U"谁在负责"sv)) {
        auto reading = about(Intent::list_people, said.place);
        reading.slots.role = said.place.organisation ? Role::secretary : Role::coordinator;
        return reading;
    }
    const auto role = std::find_if(roles.begin(), roles.end(), [words](const Word& one) { return words.starts_with(one.word); });
    if (role == roles.end()) return std::nullopt;
    words.remove_prefix(role->word.size());
    const auto ended = scan::is_any(words, endings);
    if (!ended && !(asked && words.empty())) return std::nullopt;
    auto reading = about(Intent::list_people, said.place);
    reading.slots.role = role->role;
    const auto of_county = !said.place.organisation && (said.place.county || said.place.own_county);
    const auto says_secretary = role->word != U"秘书"sv;
    if (of_county && role->role == Role::secretary && says_secretary) reading.slots.role = Role::coordinator;
    return reading;
}

// 谁还没绑定
std::optional<Reading> read_unbound(const Reduced& said) {
    constexpr std::array<Words, 16> whoever{U"哪些人", U"哪些秘书", U"哪些单位", U"哪些企业",    U"哪些会员", U"哪些协调员",
                                            U"还有谁", U"有谁",     U"有哪些人", U"还有哪些人",  U"哪几位",   U"哪位",
                                            U"谁",     U"哪家",     U"哪几家",   U"还有哪些单位"};
    constexpr std::array<Words, 12> unbound{U"没绑定",       U"没有绑定",   U"未绑定", U"没绑",   U"没绑上",     U"没激活",
                                            U"没有用邀请码", U"没用邀请码", U"没加入", U"没注册", U"没绑定账号", U"未激活"};
    Words words = said.words;
    if (words.starts_with(county_mark) || words.starts_with(city_mark)) words.remove_prefix(1);
    const auto who = scan::longest_at(words, 0, whoever);
    if (who == 0) return std::nullopt;
    words.remove_prefix(who);
    take_adverbs(words);
    if (!scan::is_any(words, unbound)) return std::nullopt;
    auto reading = about(Intent::list_people, said.place);
    reading.slots.status = "unbound";
    return reading;
}

}  // namespace

std::optional<Reading> read_staff_question(const Message& message, const Reduced& said) {
    if (said.words.empty()) return std::nullopt;
    if (auto reading = read_state(message, said)) return reading;
    if (auto reading = read_day(message, said)) return reading;
    if (auto reading = read_lacking(message, said)) return reading;
    if (auto reading = read_organisations(said)) return reading;
    if (auto reading = read_who_serves(said)) return reading;
    return read_unbound(said);
}

}  // namespace kexiebot::language
