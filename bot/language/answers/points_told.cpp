#include "bot/language/answers/points_told.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "bot/language/answers/repairs.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

/// How many characters in a row a clause shares with the name of a point, words that many names have aside.
std::size_t alike(Words clause, Words name) {
    constexpr std::array<Words, 5> common{U"活动", U"科技", U"企业", U"工作", U"组织"};
    std::size_t best = 0;
    for (std::size_t i = 0; i < clause.size(); ++i) {
        for (std::size_t j = 0; j < name.size(); ++j) {
            std::size_t length = 0;
            while (i + length < clause.size() && j + length < name.size() && clause[i + length] == name[j + length]) ++length;
            const auto run = clause.substr(i, length);
            if (std::find(common.begin(), common.end(), run) == common.end()) best = std::max(best, length);
        }
    }
    return best;
}

/// 五 of 第五条, 十二: how long, and its value; up to 十九.
scan::Digits ordinal_at(Words clause, std::size_t at) {
    scan::Digits digits = scan::digits_at(clause, at, 2);
    if (digits.length > 0) return digits;
    constexpr Words ones = U"一二三四五六七八九";
    if (scan::at_or_zero(clause, at) == U'十') {
        digits.value = 10;
        digits.length = 1;
    }
    const auto one = ones.find(scan::at_or_zero(clause, at + digits.length));
    if (one == Words::npos) return digits;
    digits.value += static_cast<int>(one) + 1;
    ++digits.length;
    return digits;
}

/// 第1条第2条: the points that a clause names by number.
std::vector<int> numbered_points(Words clause, std::span<const NamedPoint> points) {
    std::vector<int> found;
    for (auto ordinal = clause.find(U'第'); ordinal != Words::npos; ordinal = clause.find(U'第', ordinal + 1)) {
        const auto digits = ordinal_at(clause, ordinal + 1);
        const auto behind = scan::at_or_zero(clause, ordinal + 1 + digits.length);
        const auto known =
            std::any_of(points.begin(), points.end(), [&digits](const NamedPoint& one) { return one.number == digits.value; });
        if (digits.length > 0 && known && scan::one_of(behind, U"项条点")) found.push_back(digits.value);
    }
    return found;
}

/// The point that words name, unless several are named as well.
std::optional<int> point_of(Words clause, std::span<const NamedPoint> points) {
    constexpr std::size_t a_word = 2;
    std::size_t most = a_word - 1;
    std::optional<int> found;
    for (const auto& point : points) {
        const auto shared = alike(clause, normalise(point.name).text);
        if (shared < a_word || shared < most) continue;
        found = shared == most ? std::nullopt : std::optional{point.number};
        most = shared;
    }
    return found;
}

/// The points that a clause names, by number, or by their words: 章程和工作场地 names two.
std::vector<int> points_of(Words clause, std::span<const NamedPoint> points) {
    if (auto numbered = numbered_points(clause, points); !numbered.empty()) return numbered;
    constexpr Words joints = U"和跟与及";
    std::vector<int> found;
    bool each_named = true;
    for (std::size_t begin = 0; begin <= clause.size();) {
        const auto end = std::min(clause.find_first_of(joints, begin), clause.size());
        const auto one = point_of(clause.substr(begin, end - begin), points);
        if (!one) {
            each_named = false;
        } else if (std::find(found.begin(), found.end(), *one) == found.end()) {
            found.push_back(*one);
        }
        begin = end + 1;
    }
    if (each_named) return found;
    const auto whole = point_of(clause, points);
    return whole ? std::vector{*whole} : std::vector<int>{};
}

}  // namespace

std::vector<int> points_told_met(std::string_view text, const Context& context, std::span<const NamedPoint> points,
                                 bool goes_on) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    constexpr std::size_t longest = 60;
    if (message.text.size() > longest || message.has(Kind::question) || message.has(Kind::any_code)) return {};
    constexpr std::array<Words, 34> check{U"可以勾", U"能勾",   U"勾一下", U"勾了",   U"这两条",   U"这几条", U"标记为",
                                          U"标注为", U"先标",   U"先勾",   U"标上",   U"给标上",   U"标上吧", U"标一下",
                                          U"标成",   U"标为",   U"标上去", U"打上勾", U"打个勾",   U"画个勾", U"算达标",
                                          U"给勾",   U"自查",   U"四化",   U"达标",   U"报已完成", U"报完成", U"打勾",
                                          U"勾上",   U"这两项", U"这几项", U"这三项", U"这四项",   U"都勾"};
    constexpr std::size_t goes_on_longest = 16;
    const bool one_more =
        goes_on && message.text.size() <= goes_on_longest && message.text.find(U'也') != Words::npos && message.dates.empty();
    if (!one_more && !scan::holds_any(message.text, check) && !message.point) return {};
    constexpr std::array<Words, 10> all_of_them{U"这两条", U"这几条", U"这两个", U"这两项", U"这几项",
                                                U"这几个", U"这三项", U"这三个", U"都",     U"这些"};
    constexpr std::array<Words, 32> met{U"具备",   U"健全",   U"落实了", U"勾上",   U"打勾",   U"标上",   U"都勾",   U"也勾上",
                                        U"给勾上", U"打上勾", U"给标上", U"可以标", U"可以算", U"可以勾", U"已经有", U"也齐",
                                        U"齐全",   U"有了",   U"做了",   U"建了",   U"弄好",   U"完成",   U"做完",   U"做好",
                                        U"办完",   U"齐了",   U"定了",   U"达标",   U"都有",   U"换了",   U"搞好",   U"搞完"};
    constexpr std::array<Words, 8> unmet{U"别", U"没", U"不", U"未", U"差", U"等", U"准备", U"正在"};
    std::vector<int> told;
    std::vector<int> named_before;
    for (const std::string& typed : clauses_of(message)) {
        const auto clause = normalise(typed).text;
        auto named = points_of(clause, points);
        // 章程 工作场地 这两个勾上
        const bool of_those = scan::any_at(clause, 0, all_of_them) > 0 && named.empty();
        if (of_those) named = named_before;
        const auto has_it = clause.starts_with(U'有') || clause.ends_with(U'有');
        if (scan::holds_any(clause, unmet)) continue;
        // 有活动场地、有工作场地都达标了
        if (!of_those && clause.find(U'都') != Words::npos) named.insert(named.begin(), named_before.begin(), named_before.end());
        if (!has_it && !scan::holds_any(clause, met)) {
            named_before.insert(named_before.end(), named.begin(), named.end());
            continue;
        }
        for (const int point : named) {
            if (std::find(told.begin(), told.end(), point) == told.end()) told.push_back(point);
        }
    }
    return told;
}

namespace {

/// 章程 of 有章程: how many characters from `at` on are of one point's name and of no other's, and its number.
scan::Digits name_at(Words words, std::size_t at, std::span<const NamedPoint> points) {
    constexpr std::array<Words, 6> common{U"活动", U"科技", U"企业", U"工作", U"组织", U"开展"};
    scan::Digits found;
    bool tied = false;
    for (const auto& point : points) {
        const auto name = normalise(point.name).text;
        std::size_t length = 0;
        while (at + length < words.size() && name.find(words.substr(at, length + 1)) != std::u32string::npos) ++length;
        constexpr std::size_t a_word = 2;
        if (length < a_word || length < found.length || scan::is_any(words.substr(at, length), common)) continue;
        tied = length == found.length;
        found.length = length;
        found.value = point.number;
    }
    return tied ? scan::Digits{} : found;
}

}  // namespace

std::vector<PointTold> points_told_in_turn(std::string_view text, const Context& context, std::span<const NamedPoint> points) {
    constexpr std::array<Words, 19> unmet{U"还没有", U"还没",   U"没有做", U"没做", U"没弄", U"没完成", U"没达标",
                                          U"未完成", U"未达标", U"不达标", U"没换", U"没办", U"没建",   U"没有",
                                          U"还差",   U"没搞",   U"没弄完", U"缺",   U"没"};
    constexpr std::array<Words, 25> met{U"我们有", U"我们都有", U"也有", U"没问题", U"做完了", U"做好了", U"完成了",
                                        U"已完成", U"做完",     U"做好", U"达标了", U"达标",   U"弄好了", U"搞好了",
                                        U"搞完了", U"办好了",   U"有了", U"齐了",   U"做了",   U"都有",   U"具备",
                                        U"完成",   U"好了",     U"可以", U"勾上"};
    constexpr std::size_t longest = 60;
    constexpr int last_point = 13;
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    const Words words = message.text;
    if (words.size() > longest || message.has(Kind::question) || message.has(Kind::any_code)) return {};
    constexpr std::array<Words, 4> check_named{U"自查", U"四化", U"达标", U"要点"};
    const bool by_name = scan::holds_any(words, check_named);
    std::vector<PointTold> told;
    std::vector<int> open;
    for (std::size_t at = 0; at < words.size();) {
        const bool ordinal = words[at] == U'第';
        const bool check = scan::starts(words, at, U"自查");
        const auto digits = ordinal || check ? ordinal_at(words, at + (check ? 2 : 1)) : scan::Digits{};
        if (digits.length > 0 && digits.value >= 1 && digits.value <= last_point) {
            open.push_back(digits.value);
            at += digits.length + (check ? 2 : 1);
            // 第一、二、五条
            while (scan::one_of(scan::at_or_zero(words, at), U"、,和跟")) {
                const auto next = ordinal_at(words, at + 1);
                if (next.length == 0 || next.value < 1 || next.value > last_point) break;
                open.push_back(next.value);
                at += 1 + next.length;
            }
            continue;
        }
        if (const auto name = by_name ? name_at(words, at, points) : scan::Digits{}; name.length > 0) {
            // 第六条换届 names one point.
            const bool again = !open.empty() && open.back() == name.value;
            if (!again) open.push_back(name.value);
            at += name.length;
            continue;
        }
        const auto good = scan::longest_at(words, at, met);
        const auto bad = good > 0 ? 0 : scan::longest_at(words, at, unmet);
        if (!open.empty() && good + bad > 0) {
            for (const int point : open) {
                const bool again =
                    std::any_of(told.begin(), told.end(), [point](const PointTold& one) { return one.number == point; });
                if (!again) told.push_back({point, good > 0});
            }
            open.clear();
        }
        at += std::max<std::size_t>(good + bad, 1);
    }
    return open.empty() && told.size() >= 2 ? told : std::vector<PointTold>{};
}

std::optional<int> point_not_yet(std::string_view text, const Context& context) {
    constexpr std::array<Words, 26> not_yet{U"先不报",   U"先别报", U"先不算",   U"先别算", U"先不写", U"先拿掉", U"先去掉",
                                            U"先不要",   U"先撤",   U"先取消",   U"不齐",   U"还差",   U"还缺",   U"没做完",
                                            U"没弄完",   U"没弄好", U"没齐",     U"没达标", U"不达标", U"不算",   U"还没好",
                                            U"还没弄好", U"没完成", U"先不勾了", U"没做到", U"还没有"};
    constexpr std::array<Words, 6> asking{U"差什么", U"差啥", U"缺什么", U"缺啥", U"哪些", U"几"};
    constexpr std::size_t longest = 24;
    constexpr int last_point = 13;
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    const Words words = message.text;
    if (words.size() > longest || message.has(Kind::question) || message.has(Kind::any_code)) return std::nullopt;
    if (!scan::holds_any(words, not_yet) || scan::holds_any(words, asking)) return std::nullopt;
    std::optional<int> found;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const bool check = scan::starts(words, at, U"自查");
        if (words[at] != U'第' && !check) continue;
        const auto digits = ordinal_at(words, at + (check ? 2 : 1));
        const auto behind = scan::at_or_zero(words, at + (check ? 2 : 1) + digits.length);
        if (digits.length == 0 || digits.value < 1 || digits.value > last_point) continue;
        if (!check && !scan::one_of(behind, U"项条点")) continue;
        if (found) return std::nullopt;
        found = digits.value;
    }
    return found;
}

}  // namespace kexiebot::language
