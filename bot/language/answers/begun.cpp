#include "bot/language/answers/begun.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "bot/language/answers/values.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/people/people.hpp"
#include "bot/language/registrations/register.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

/// 那个不算, 还是先看看分: about something else than what is being told.
bool turns_elsewhere(const Message& message) {
    constexpr std::array<Words, 14> elsewhere{U"那个先", U"那条", U"那场",   U"那项", U"刚才那", U"撤", U"删",
                                              U"改成",   U"改为", U"多少分", U"几分", U"排名",   U"催", U"谢谢"};
    return message.has(Kind::question) || message.has(Kind::any_code) || scan::holds_any(message.text, elsewhere);
}

}  // namespace

std::optional<Reading> read_told_bit(std::string_view text, const Context& context) {
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    if (message.text.empty() || turns_elsewhere(message) || speaks_against_a_report(message, true)) return std::nullopt;
    RegistrationFacts facts = read_registration_facts(message);
    const auto& told = facts.slots;
    const bool named = facts.item_strength > 0 || told.item || facts.ask_item;
    // A name without a word of what it was may be anything.
    if (!named && !told.date && !facts.ask_date && !told.people && !told.place) return std::nullopt;
    Reading reading = registration_of(message);
    constexpr int plainly = 90;
    reading.certainty = plainly;
    if (!named) reading.slots.title.reset();
    if (!named && !reading.slots.people) reading.slots.people = bare_count(message);
    return reading;
}

bool announces_registration(std::string_view text, const Context& context) {
    constexpr std::array<Words, 12> verbs{U"补登记", U"登记", U"补登", U"补录", U"补报", U"登",
                                          U"录",     U"报",   U"记",   U"填",   U"上报", U"录入"};
    constexpr std::array<Words, 14> counters{U"一个", U"一场", U"一条", U"一项", U"一次", U"两个", U"几个",
                                             U"个",   U"场",   U"条",   U"项",   U"一下", U"点",   U"些"};
    constexpr std::array<Words, 6> things{U"新活动", U"活动", U"东西", U"事情", U"事", U"新的"};
    constexpr std::array<Words, 31> leads{U"hello", U"hi",   U"哈喽", U"老师", U"嗨",   U"在吗", U"在不", U"你好",
                                          U"您好",  U"那",   U"我们", U"我",   U"想",   U"要",   U"来",   U"先",
                                          U"帮我",  U"帮忙", U"给我", U"麻烦", U"请",   U"再",   U"还",   U"现在",
                                          U"需要",  U"准备", U"得",   U"今天", U"另外", U"又",   U"有"};
    constexpr Words ends = U"吧哈啊呀哦呗了咯嘛";
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    const Words said = message.text;
    // 手上有几样东西 慢慢报给你
    constexpr std::array<Words, 14> one_by_one{U"一样样",   U"一件件", U"一个个", U"一条条", U"一项项", U"一样一样", U"一件一件",
                                               U"一个一个", U"慢慢",   U"挨个",   U"逐个",   U"依次",   U"一条一条", U"一项一项"};
    constexpr std::array<Words, 14> to_you{U"跟你说", U"和你说", U"说给你", U"报给你", U"跟你讲", U"讲给你", U"跟你报",
                                           U"发给你", U"告诉你", U"给你报", U"给你说", U"同你说", U"跟您说", U"报给您"};
    if (scan::holds_any(said, one_by_one) && scan::holds_any(said, to_you) && message.dates.empty() && message.numbers.empty() &&
        !message.has(Kind::question))
        return true;
    std::size_t at = 0;
    const auto pass = [&](auto words) {
        const auto length = scan::longest_at(said, at, words);
        at += length;
        return length > 0;
    };
    const auto pass_stops = [&] {
        while (at < said.size() && is_separator(said[at])) ++at;
    };
    for (bool more = true; more; more = pass(std::span<const Words>{leads})) pass_stops();
    if (!pass(std::span<const Words>{verbs})) return false;
    const bool counted = pass(std::span<const Words>{counters});
    const bool named = pass(std::span<const Words>{things});
    while (at < said.size() && (scan::one_of(said[at], ends) || is_separator(said[at]))) ++at;
    return at == said.size() && (counted || named);
}

bool announces_persons(std::string_view text, const Context& context) {
    constexpr std::array<Words, 11> some{U"有人",   U"有几个", U"有几位", U"有好几个", U"几个人", U"几位",
                                         U"好几个", U"一批人", U"有些人", U"一些人",   U"有员工"};
    constexpr std::array<Words, 12> got{U"评上", U"评了",   U"晋升", U"升了", U"升职称", U"升高工",
                                        U"拿到", U"评职称", U"加入", U"入了", U"进了",   U"入会"};
    constexpr std::array<Words, 9> what{U"职称", U"高工", U"工程师", U"高级", U"技师", U"学会", U"协会", U"研究会", U"入会"};
    constexpr std::array<Words, 11> asking{U"吗", U"?", U"多少", U"哪", U"没有", U"呢", U"算", U"想", U"准备", U"打算", U"明年"};
    constexpr std::size_t longest = 26;
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    const Words said = message.text;
    if (said.size() > longest || message.has(Kind::any_code) || !find_person_names(message.normal).empty()) return false;
    return scan::holds_any(said, some) && scan::holds_any(said, got) && scan::holds_any(said, what) &&
           !scan::holds_any(said, asking);
}

std::optional<domain::Date> day_set(const Message& message) {
    constexpr std::array<Words, 16> leads{U"日期应该是", U"时间应该是", U"日期就是", U"日期是",  U"时间是", U"日子是",
                                          U"日期写",     U"时间写",     U"日期填",   U"换成",    U"改成",   U"改到",
                                          U"改为",       U"换到",       U"日期换成", U"时间换成"};
    constexpr std::size_t longest = 18;
    if (message.text.size() > longest || message.dates.empty() || message.has(Kind::question)) return std::nullopt;
    std::size_t at = message.core().begin;
    const std::size_t lead = scan::longest_at(message.text, at, leads);
    at += lead;
    const DateReading read = read_done_date(message.dates, message.context.today);
    if (lead == 0 || !read.date || read.ask || message.dates.front().span.begin != at) return std::nullopt;
    constexpr Words tails = U"吧哈啊的呀哦呗了那天,。 ";
    for (at = message.dates.back().span.end; at < message.text.size(); ++at) {
        if (!scan::one_of(message.text[at], tails)) return std::nullopt;
    }
    return read.date;
}

std::optional<std::string> name_by_form(std::string_view told, std::string_view item) {
    struct Form {
        std::string_view item;
        std::string_view said;
        std::string_view name;
    };
    constexpr std::array whole{Form{"6.1", "主题党日", "主题党日"},
                               Form{"6.1", "党日", "主题党日"},
                               Form{"6.1", "党课", "党课"},
                               Form{"5.2", "科普日", "全国科普日活动"},
                               Form{"6.5", "科技工作者日", "科技工作者日活动"},
                               Form{"7.1", "会员代表大会", "会员代表大会"},
                               Form{"7.1", "会员大会", "会员大会"}};
    for (const Form& one : whole) {
        if (item == one.item && told.find(one.said) != std::string_view::npos) return std::string{one.name};
    }
    constexpr std::array<std::string_view, 5> forms{"座谈会", "茶话会", "恳谈会", "沙龙", "座谈"};
    if (item != "6.3") return std::nullopt;
    const auto* const form = std::find_if(forms.begin(), forms.end(),
                                          [told](std::string_view one) { return told.find(one) != std::string_view::npos; });
    if (form == forms.end()) return std::nullopt;
    return "听取意见" + std::string{*form == "座谈" ? "座谈会" : *form};
}

std::optional<std::string> name_by_partner(std::string_view told) {
    using Words = std::u32string_view;
    constexpr Words with = U"跟与和同";
    constexpr std::array<Words, 9> between{U"正式", U"还", U"又", U"也", U"新", U"刚", U"这边", U"那边", U"一起"};
    constexpr std::array<Words, 5> forms{U"战略合作协议", U"框架协议", U"产学研协议", U"合作协议", U"协议"};
    constexpr std::size_t least = 2;
    constexpr std::size_t longest = 14;
    const Normalised message = normalise(told);
    const Words text = message.text;
    const std::size_t signs = text.find(U'签');
    const std::size_t form = signs == Words::npos ? signs : text.find(U"协议", signs);
    if (form == Words::npos) return std::nullopt;
    std::size_t end = signs;
    for (std::size_t length = 1; length > 0 && end > 0; end -= length)
        length = std::min(scan::longest_before(text, end, between), end);
    for (std::size_t at = end; at-- > 0 && end - at <= longest + 1;) {
        if (is_stop_at(text, at) || text[at] == U' ') return std::nullopt;
        if (with.find(text[at]) == Words::npos) continue;
        const Span partner{at + 1, end};
        if (partner.size() < least || partner.size() > longest) return std::nullopt;
        Words kind = U"合作协议";
        for (const Words one : forms) {
            if (text.find(one, signs) != Words::npos) {
                kind = one == U"协议" ? Words{U"合作协议"} : one;
                break;
            }
        }
        return "与" + message.original(partner) + to_utf8(kind);
    }
    return std::nullopt;
}

}  // namespace kexiebot::language
