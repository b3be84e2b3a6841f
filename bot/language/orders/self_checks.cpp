#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "bot/language/message/phrases.hpp"
#include "bot/language/orders/orders.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr Words check = U"自查";
constexpr int points = 13;

constexpr std::array<Words, 6> verifies{U"核实通过", U"核验通过", U"核实", U"核验", U"查实", U"确认"};
constexpr std::array<Words, 22> says_met{U"都核实了", U"核实通过", U"核验通过", U"都完成了", U"都做好了", U"都达标了",
                                         U"已核实",   U"核实了",   U"都通过",   U"都核实",   U"都达标",   U"都完成",
                                         U"已达标",   U"已完成",   U"做好了",   U"通过",     U"核实",     U"核验",
                                         U"达标",     U"完成",     U"属实",     U"同意"};
constexpr std::array<Words, 12> says_unmet{U"没有达标", U"核实不符", U"不通过", U"不属实", U"未达标", U"没达标",
                                           U"不达标",   U"未通过",   U"退回",   U"打回",   U"驳回",   U"不符"};

// What a question for the points that wait is made of. Longer ones before those they begin with.
constexpr std::array<Words, 24> waits{U"没有核实", U"还没核实", U"没有核验", U"没核实", U"未核实", U"待核实",
                                      U"没核验",   U"未核验",   U"待核验",   U"没审核", U"未审核", U"待审核",
                                      U"没确认",   U"待确认",   U"没核",     U"未核",   U"待核",   U"没审",
                                      U"未审",     U"待审",     U"要核实",   U"等核实", U"核实",   U"核验"};
constexpr std::array<Words, 52> around{
    U"看一下", U"看一看", U"查一下", U"查一查", U"问一下", U"各单位", U"哪些项", U"哪几项", U"哪几条", U"哪几个", U"需要的",
    U"看看",   U"看下",   U"查看",   U"请问",   U"问下",   U"一下",   U"我们",   U"县里",   U"区里",   U"市里",   U"本县",
    U"本区",   U"全县",   U"全区",   U"全市",   U"单位",   U"企业",   U"哪些",   U"哪家",   U"几项",   U"多少",   U"什么",
    U"现在",   U"目前",   U"今年",   U"四化",   U"情况",   U"列表",   U"清单",   U"项目",   U"需要",   U"看",     U"查",
    U"我",     U"家",     U"还",     U"有",     U"剩",     U"的",     U"项",     U"等"};
constexpr std::array<Words, 12> ends{U"县", U"区", U"吗", U"呢", U"呀", U"啊", U"了", U"里", U"是", U"都", U"共", U"要"};

constexpr bool is_gap(char32_t c) {
    return c == U' ' || c == U'\n' || c == U',' || c == U'、' || c == U'。' || c == U'?' || c == U':';
}

bool says_all(Words said) {
    constexpr std::array<Words, 8> all{U"自查全部核实",     U"自查都核实",     U"全部核实",     U"都核实",
                                       U"自查全部核实通过", U"自查全部都核实", U"自查全部通过", U"全部核实通过"};
    return std::find(all.begin(), all.end(), said) != all.end();
}

// The message without the names in it and its gaps.
std::u32string bare_text(const Message& message) {
    std::u32string bare;
    const Span core = message.core();
    for (std::size_t at = core.begin; at < core.end;) {
        const auto name = std::find_if(message.names.begin(), message.names.end(),
                                       [at](const FoundName& found) { return found.span.begin == at && !found.name.empty(); });
        if (name != message.names.end()) {
            at = name->span.end;
            continue;
        }
        if (!is_gap(message.text[at])) bare += message.text[at];
        ++at;
    }
    return bare;
}

// 自查还有哪些没核, 平江县自查待核实, 还有哪些没核实: made of such words and no others.
bool asks_for_queue(Words said) {
    bool about_check = false;
    Words wait;
    while (!said.empty()) {
        std::size_t length = 0;
        if (said.starts_with(check)) {
            about_check = true;
            length = check.size();
        } else if (const auto waiting = scan::any_at(said, 0, waits)) {
            wait = said.substr(0, waiting);
            length = waiting;
        } else {
            length = std::max(scan::any_at(said, 0, around), scan::any_at(said, 0, ends));
        }
        if (length == 0) return false;
        said.remove_prefix(length);
    }
    const auto verification = wait.find(U"核实"sv) != Words::npos || wait.find(U"核验"sv) != Words::npos;
    return !wait.empty() && (about_check || (verification && wait.size() > 2));
}

std::optional<Reading> read_queue(const Message& message) {
    // 核实, 未审, 待确认: all that is said of the points that wait.
    if (message.point || message.text.find_first_of(U"核审确"sv) == Words::npos) return std::nullopt;
    const auto bare = bare_text(message);
    Reading reading;
    if (says_all(bare)) {
        reading.intent = Intent::declare_checklist;
        reading.slots.all = true;
        reading.slots.state = "met";
    } else if (asks_for_queue(bare)) {
        reading.intent = Intent::show_checklist;
        reading.slots.status = "pending";
    } else {
        return std::nullopt;
    }
    reading.slots.organisation = message.organisation();
    if (!reading.slots.organisation) reading.slots.county = message.county();
    return reading;
}

struct Point {
    std::string organisation;  ///< empty: the speaker's own
    int number = 0;
};

// Reads 洞庭新材料自查3、5，汨江电子的自查7至9 from `at` on, and leaves it behind them.
class Points {
public:
    Points(const Message& message, std::size_t& at) : message_{message}, text_{message.text}, at_{at} {}

    std::vector<Point> read() {
        std::vector<Point> found;
        std::string organisation;
        bool about_check = false;
        while (true) {
            if (const auto* name = name_at(at_)) {
                organisation = name->name;
                at_ = name->span.end;
                skip({U"的四化", U"四化", U"的"});
                about_check = false;
            }
            about_check = about_check || scan::starts(text_, at_, check);
            skip({check});
            skip({U"第"});
            const auto number = scan::digits_at(text_, at_, 2);
            if (number.length == 0 || !about_check) break;
            at_ += number.length;
            skip({U"项", U"条", U"点", U"号"});
            const auto last = range_end(number.value);
            for (auto point = number.value; point <= last; ++point) found.push_back({organisation, point});
            end_ = at_;
            while (at_ < text_.size() && (is_gap(text_[at_]) || text_[at_] == U'和' || text_[at_] == U'及')) ++at_;
        }
        if (!found.empty()) at_ = end_;
        return found;
    }

private:
    const FoundName* name_at(std::size_t at) const {
        const auto found = std::find_if(message_.names.begin(), message_.names.end(), [at](const FoundName& one) {
            return one.span.begin == at && one.what == FoundName::What::organisation && !one.name.empty();
        });
        return found == message_.names.end() ? nullptr : &*found;
    }

    void skip(std::initializer_list<Words> words) {
        for (const auto word : words) {
            if (!scan::starts(text_, at_, word)) continue;
            at_ += word.size();
            return;
        }
    }

    // Behind "3" of 3至5 the 5; the number itself when there is no more.
    int range_end(int first) {
        for (const Words joint : {Words{U"到"}, Words{U"至"}, Words{U"-"}, Words{U"~"}}) {
            const auto last = scan::starts(text_, at_, joint) ? scan::digits_at(text_, at_ + joint.size(), 2) : scan::Digits{};
            if (last.length == 0 || last.value < first || last.value > points) continue;
            at_ += joint.size() + last.length;
            skip({U"项", U"条", U"点", U"号"});
            return last.value;
        }
        return first;
    }

    const Message& message_;
    const Words text_;
    std::size_t& at_;
    std::size_t end_ = 0;
};

// What the number of a point follows in a list of points.
constexpr std::string_view own_point = "自查";

// One point in its slots; several as a list names them ("洞庭新材料科技有限公司科协自查3", one's own "自查3").
Reading reading_of(const std::vector<Point>& found, bool met) {
    Reading reading;
    reading.intent = Intent::declare_checklist;
    reading.slots.state = met ? "met" : "unmet";
    if (found.size() == 1) {
        reading.slots.organisation = found.front().organisation;
        reading.slots.point = found.front().number;
        return reading;
    }
    for (const auto& point : found)
        reading.slots.activities.push_back(point.organisation + std::string{own_point} + std::to_string(point.number));
    return reading;
}

// 核实洞庭新材料自查3、5, 洞庭新材料自查3、汨江电子自查5通过, 洞庭新材料自查3退回，照片看不清, 自查1到5都完成了
std::optional<Reading> read_verdict(const Message& message) {
    const Words text = message.text;
    const Span core = message.core();
    auto at = core.begin;
    const auto lead = scan::any_at(text, at, verifies);
    at += lead;
    while (at < core.end && is_gap(text[at])) ++at;
    const auto found = Points{message, at}.read();
    const auto in_notice = [](const Point& one) { return one.number >= 1 && one.number <= points; };
    if (found.empty() || !std::all_of(found.begin(), found.end(), in_notice)) return std::nullopt;
    // One point of one's own is read where its state may be said in any words.
    if (found.size() == 1 && found.front().organisation.empty()) return std::nullopt;
    while (at < core.end && is_gap(text[at])) ++at;
    const auto unmet = scan::any_at(text, at, says_unmet);
    const auto met = unmet > 0 ? 0 : scan::any_at(text, at, says_met);
    if (lead == 0 && unmet == 0 && met == 0) return std::nullopt;
    at += unmet + met;
    while (at < text.size() && (is_gap(text[at]) || text[at] == U'了')) ++at;
    // Only a return has something behind it: its reason.
    if (unmet == 0 && at < core.end) return std::nullopt;
    auto reading = reading_of(found, unmet == 0);
    if (unmet > 0) reading.slots.reason = rest_as_typed(message, at);
    return reading;
}

}  // namespace

Reading one_by_one(Reading declared) {
    if (declared.intent != Intent::declare_checklist || declared.slots.activities.empty()) return declared;
    const auto listed = std::exchange(declared.slots.activities, {});
    const auto name_point = [](Slots& slots, const std::string& point) {
        const auto number = point.find_last_not_of("0123456789") + 1;
        const auto organisation = point.substr(0, number - own_point.size());
        slots.organisation = organisation.empty() ? std::nullopt : std::optional{organisation};
        slots.point = std::stoi(point.substr(number));
    };
    for (auto point = listed.begin() + 1; point != listed.end(); ++point) {
        auto other = declared;
        other.also.clear();
        name_point(other.slots, *point);
        declared.also.push_back(std::move(other));
    }
    name_point(declared.slots, listed.front());
    return declared;
}

std::optional<Reading> read_self_check_order(const Message& message) {
    if (auto reading = read_verdict(message)) return reading;
    return read_queue(message);
}

}  // namespace kexiebot::language
