#include "bot/language/answers/names_given.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "bot/language/answers/amendments.hpp"
#include "bot/language/answers/by_slot.hpp"
#include "bot/language/answers/choices.hpp"
#include "bot/language/answers/of_intent.hpp"
#include "bot/language/answers/sentences.hpp"
#include "bot/language/answers/values.hpp"
#include "bot/language/registrations/assignments.hpp"
#include "bot/language/registrations/register.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"
#include "bot/language/titles/titles.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

/// 电池热管理的: the name without what only hangs it onto something.
std::string without_tail(std::string title) {
    constexpr std::string_view tail = "的";
    constexpr std::size_t least = 12;  // bytes: four characters
    if (title.size() >= least && title.ends_with(tail)) title.resize(title.size() - tail.size());
    return title;
}

/// 不对 是 in 不对 是21号.
bool says_no_more_than_no(const Message& message, std::string title) {
    constexpr std::string_view copula = "是";
    if (title.ends_with(copula)) title.resize(title.size() - copula.size());
    return read_bare_yes_no(Message{normalise(title), message.context}) != YesNo::neither;
}

/// 老师姓邓, 主讲是省里的专家: who spoke, and no name of what it was.
bool names_who_spoke(const Message& message) {
    constexpr std::array<Words, 9> people{U"讲课老师", U"主讲老师", U"主讲人", U"主讲",  U"讲师",
                                          U"老师",     U"专家",     U"教授",   U"讲课的"};
    constexpr std::array<Words, 4> names{U"姓", U"是", U"叫", U"也是"};
    constexpr std::size_t longest = 12;
    // 外面请的老师 讲了一天
    constexpr std::array<Words, 5> invited{U"请的老师", U"请的专家", U"请的讲师", U"请的教授", U"来的老师"};
    if (message.text.size() <= longest && message.text.find(U"讲的"sv) == Words::npos && scan::holds_any(message.text, invited))
        return true;
    const std::size_t who = scan::longest_at(message.text, 0, people);
    return who > 0 && message.text.size() <= longest && scan::any_at(message.text, who, names) > 0;
}

/// 10月底吧, 二三十个: a day or a count, and no name.
bool is_only_a_fact(const Message& message, const std::string& title) {
    constexpr Words around = U"个人名位号多来几吧左右大概约差不上下午晚早的了是在到那天";
    const Message part{normalise(title), message.context};
    if (part.dates.empty() && part.numbers.empty() && part.people.empty()) return false;
    for (std::size_t i = 0; i < part.text.size(); ++i) {
        const auto holds = [i](const auto& one) { return one.span.contains(i); };
        const bool fact = std::any_of(part.dates.begin(), part.dates.end(), holds) ||
                          std::any_of(part.numbers.begin(), part.numbers.end(), holds) ||
                          std::any_of(part.people.begin(), part.people.end(), holds);
        if (!fact && !part.filler(i) && !scan::one_of(part.text[i], around)) return false;
    }
    return true;
}

/// 就是个普通培训, 一个讲座, 没有名字: its kind and no more.
bool tells_its_kind_only(const Message& message) {
    constexpr std::array<Words, 11> leads{U"其实就是", U"也就是", U"就是", U"算是", U"只是", U"反正是",
                                          U"是",       U"搞了",   U"办了", U"开了", U"就"};
    constexpr std::array<Words, 14> measures{U"一个", U"一次", U"一场", U"一堂", U"一期", U"一节", U"这个",
                                             U"个",   U"次",   U"场",   U"堂",   U"期",   U"节",   U"了个"};
    constexpr std::array<Words, 9> plain{U"普普通通的", U"普通的", U"普通",   U"一般的", U"一般",
                                         U"常规的",     U"常规",   U"简单的", U"平常的"};
    constexpr std::array<Words, 6> tails{U"而已", U"罢了", U"吧", U"啊", U"呗", U"嘛"};
    constexpr std::array<Words, 9> nameless{U"没有名字", U"没名字", U"没起名",   U"没有题目",  U"没题目",
                                            U"没取名",   U"没名称", U"没有名称", U"没有正式名"};
    const Words text = message.text;
    constexpr std::size_t longest = 14;
    if (text.size() > longest || !message.quotes.empty()) return false;
    Span piece = trimmed(text, {0, text.size()});
    if (scan::longest_at(text, piece.begin, nameless) > 0) return true;
    const auto skip = [&](auto& words) { piece.begin += std::min(scan::longest_at(text, piece.begin, words), piece.size()); };
    skip(leads);
    skip(measures);
    skip(plain);
    skip(measures);
    piece.end -= std::min(scan::longest_before(text, piece.end, tails), piece.size());
    const auto all = message.words.all();
    constexpr std::size_t form_longest = 5;
    return piece.size() <= form_longest && std::any_of(all.begin(), all.end(), [piece](const Mark& mark) {
               return mark.kind == id_of(Kind::bare_form) && mark.span() == piece;
           });
}

/// 个数控编程班 of 就是个数控编程班.
std::string without_measure(std::string title) {
    constexpr std::string_view measure = "个";
    constexpr std::array<std::string_view, 4> words{"个人", "个性", "个体", "个税"};
    const bool word = std::any_of(words.begin(), words.end(), [&title](auto one) { return title.starts_with(one); });
    constexpr std::size_t least = 12;  // bytes: four characters
    if (!word && title.starts_with(measure) && title.size() >= least) title.erase(0, measure.size());
    return title;
}

/// What is to be done, with its verb: 组织一次科技下乡义诊. The deadline and who is to do it may be told with it.
std::optional<Reading> answer_task_title(const Message& message) {
    constexpr std::array<Words, 23> leads{U"标题就叫",   U"名称就叫", U"任务就是", U"题目叫", U"题目是",   U"名称叫",
                                          U"任务内容是", U"任务内容", U"任务是",   U"内容是", U"内容就是", U"标题是",
                                          U"标题叫",     U"名称是",   U"就叫",     U"就是",   U"叫",       U"是",
                                          U"让他们",     U"叫他们",   U"请他们",   U"要他们", U"通知他们"};
    if (message.has(Kind::wait_word) || message.has(Kind::question) || read_bare_yes_no(message) != YesNo::neither)
        return std::nullopt;
    Span piece = trimmed(message.text, {0, message.text.size()});
    for (std::size_t lead = 1; lead > 0;) {
        lead = scan::longest_at(message.text, piece.begin, leads);
        // 叫停, 是否: words of their own.
        if (lead == 1 && scan::one_of(scan::at_or_zero(message.text, piece.begin + 1), U"停好否")) lead = 0;
        piece = trimmed(message.text, {std::min(piece.begin + lead, piece.end), piece.end});
    }
    if (piece.size() < 2 || !may_be_a_name(message, message.text.substr(piece.begin, piece.size()))) return std::nullopt;
    const Message said{normalise(message.normal.original(piece)), message.context};
    if (message.quotes.empty() && begins_an_order(said)) return std::nullopt;
    const Reading told = assignment_of(said);
    if (!told.slots.title) return std::nullopt;
    Reading reading = sure_of(Intent::answer);
    reading.slots.title = told.slots.title;
    reading.slots.due = told.slots.due;
    // 全市 of 参加全市科普讲解大赛 is part of the name.
    std::u32string beside{said.text};
    const std::u32string name = normalise(*told.slots.title).text;
    if (const auto at = beside.find(name); at != std::u32string::npos) beside.erase(at, name.size());
    reading.slots.audience = read_audience(Message{normalise(to_utf8(beside)), message.context});
    return reading;
}

/// 是市级的, 省里发的, 国家级: a clause about who granted it.
bool tells_only_the_level(const Message& message, Span clause) {
    constexpr std::array<Words, 9> ends{U"的", U"级", U"给", U"发", U"颁", U"评", U"授", U"里", U"颁发"};
    constexpr std::size_t longest = 8;
    const Words words = message.text.substr(clause.begin, clause.size());
    const Message said{normalise(message.normal.original(clause)), message.context};
    return words.size() <= longest && scan::any_before(words, words.size(), ends) > 0 && level_named(said).has_value();
}

/// What is told in a clause of its own of the level of an honour whose name is asked for, and the message without it.
struct Levelled {
    domain::HonourLevel level;
    std::string rest;
};
std::optional<Levelled> levelled(const Message& message) {
    std::optional<Levelled> found;
    const std::vector<Span> clauses = between_stops(message.text);
    if (clauses.size() < 2 || !message.quotes.empty()) return std::nullopt;
    std::string rest;
    for (const Span clause : clauses) {
        if (!found && tells_only_the_level(message, clause)) {
            const Message said{normalise(message.normal.original(clause)), message.context};
            found = Levelled{*level_named(said), {}};
            continue;
        }
        if (!rest.empty()) rest += "，";
        rest += message.normal.original(clause);
    }
    if (found) found->rest = std::move(rest);
    return found;
}

}  // namespace

std::optional<Reading> answer_title(const Message& message) {
    const Asked& asked = *message.context.asked;
    if (asked.intent == Intent::assign_task) return answer_task_title(message);
    if (tells_its_kind_only(message)) {
        Reading open = sure_of(Intent::answer);
        open.ask = "title";
        return open;
    }
    if (const auto told = asked.intent == Intent::register_honour ? levelled(message) : std::nullopt) {
        std::optional<Reading> named = answer_title(Message{normalise(told->rest), message.context});
        if (named) named->slots.level = told->level;
        return named;
    }
    if (const std::optional<std::string> said = without_closing(message)) {
        return answer_title(Message{normalise(*said), message.context});
    }
    if (message.has(Kind::wait_word) || read_bare_yes_no(message) != YesNo::neither) return std::nullopt;
    if (message.quotes.empty() && !message.has(Kind::strong_register) && begins_an_order(message)) return std::nullopt;
    Reading reading = sure_of(Intent::answer);
    if (std::optional<Reading> count = count_instead(message, asked)) return count;
    std::optional<std::string> title = read_marked_title(message);
    if (!title) title = title_renamed(message);
    if (!title && !names_who_spoke(message)) title = subject_told(message);
    if (!title && (message.has(Kind::question) || names_who_spoke(message))) return std::nullopt;
    if (!title) {
        const RegistrationFacts facts = read_registration_facts(message);
        const bool more = facts.slots.date || facts.slots.people || facts.slots.place;
        // 搞了个反诈讲座: of a sentence the name is what it tells of.
        const bool asked_for = message.text.starts_with(U"给我"sv) || message.text.starts_with(U"帮我"sv);
        const bool sentence = facts.slots.title && (asked_for || facts.deed || tells_of_something_over(message.text));
        title = more || sentence ? facts.slots.title : free_text(message);
        if (!title) title = text_beside(message, facts.slots);
        // 大厦名字打错 是云岗大厦: names nothing, and puts the place right.
        constexpr std::array<std::u32string_view, 6> slips{U"打错", U"写错", U"说错", U"登错", U"记错", U"弄错"};
        if (title && scan::holds_any(normalise(*title).text, slips)) {
            if (!facts.slots.place) return std::nullopt;
            reading.slots.place = facts.slots.place;
            return reading;
        }
        // 讲人工智能在化工里怎么用的: what was taught, and asks nothing.
        const std::string taught = title ? without_telling(without_tail(*title)) : "";
        if (title && taught != without_tail(*title)) {
            reading.slots.title = taught;
            return reading;
        }
        if (title && (!may_be_a_name(message, normalise(*title).text) || is_only_a_fact(message, *title))) return std::nullopt;
        if (title) title = without_measure(without_tail(*std::move(title)));
        // 关于滚动轴承润滑的 says what it was about.
        constexpr std::string_view about = "关于";
        const bool of_subject = title && title->starts_with(about) && message.text.ends_with(U'的') && !title->ends_with("的");
        if (of_subject) title->erase(0, about.size());
        // 不对 是21号 corrects the day and names nothing.
        if (title && says_no_more_than_no(message, *title)) return std::nullopt;
    }
    if (!title) return std::nullopt;
    const std::u32string form = normalise(*title).text;
    const bool bare = std::any_of(message.words.all().begin(), message.words.all().end(), [&](const Mark& mark) {
        return mark.kind == id_of(Kind::bare_form) && message.text.substr(mark.begin, mark.end - mark.begin) == form;
    });
    // Who is asked for the name and says 产学研合作协议 has no better one.
    constexpr std::size_t bare_longest = 5;
    if (bare && form.size() <= bare_longest) {
        reading.ask = "title";
        return reading;
    }
    reading.slots.title = title;
    return reading;
}

}  // namespace kexiebot::language
