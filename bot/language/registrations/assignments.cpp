#include "bot/language/registrations/assignments.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"
#include "bot/language/titles/titles.hpp"

namespace kexiebot::language {

namespace {

using domain::TaskKind;

TaskKind read_kind(const Message& message, const std::optional<std::string>& title) {
    const std::optional<std::string> kind = message.decide_of_all(Topic::task_kind);
    if (kind == "9.1") return TaskKind::funded_project;
    if (kind == "9.2") return TaskKind::report;
    // What is to be handed in comes first: 报送…, 交….
    const bool papers = title &&
                        (title->starts_with("报") || title->starts_with("交") || title->starts_with("提交") ||
                         title->starts_with("上报") || title->starts_with("填") || title->starts_with("提供")) &&
                        !title->starts_with("报名");
    return papers ? TaskKind::report : TaskKind::other_work;
}

/// 全市 in 组织科技人员参加全市创新大赛: whose it is, not who is to come.
bool names_what_is_attended(const Message& message, const Mark& whom) {
    const std::u32string_view before = message.text.substr(0, whom.begin);
    const bool attended = before.ends_with(U"参加"sv) || before.ends_with(U"出席"sv) || before.ends_with(U"观看"sv);
    return attended && whom.end < message.text.size() && is_han(message.text[whom.end]);
}

// Words with which something is to be sent in, and the deed they stand for.
struct Close {
    std::string_view said, deed;
};
constexpr std::array<Close, 21> closings{
    {{"报送上来", "报送"}, {"报送过来", "报送"}, {"报上来", "报"}, {"报过来", "报"}, {"报给我", "报"}, {"提交上来", "提交"},
     {"交上来", "交"},     {"交过来", "交"},     {"交给我", "交"}, {"发上来", "交"}, {"发过来", "交"}, {"发给我", "交"},
     {"传上来", "交"},     {"传过来", "交"},     {"送过来", "交"}, {"报一下", "报"}, {"交一下", "交"}, {"填好", "填"},
     {"报送", "报送"},     {"上报", "上报"},     {"提交", "提交"}}};

/// 报过来, 都报过来吧: such words alone, which name nothing; "" for others.
std::string_view deed_alone(std::string_view piece) {
    for (const std::string_view lead : {"都", "要", "给我", "统一"}) {
        if (piece.starts_with(lead)) piece.remove_prefix(lead.size());
    }
    for (const std::string_view tail : {"吧", "哈", "啊", "哦", "就行"}) {
        if (piece.ends_with(tail)) piece.remove_suffix(tail.size());
    }
    const auto* const close =
        std::find_if(closings.begin(), closings.end(), [piece](const Close& one) { return one.said == piece; });
    return close == closings.end() ? std::string_view{} : close->deed;
}

bool only_announces(std::u32string_view title);

/// The deed with its verb, without audience, deadline and the words of the command.
class TaskTitle {
public:
    explicit TaskTitle(const Message& message) : message_{message}, cut_(message.text.size(), false) {
        for (std::size_t i = 0; i < cut_.size(); ++i) {
            const char32_t c = message_.text[i];
            constexpr std::u32string_view inside = U"“”《》()-·、.\"&/";
            if (is_separator(c) && inside.find(c) == std::u32string_view::npos) cut_[i] = true;
        }
        for (const DateExpression& date : message_.dates) {
            const bool part_of_name = (date.form == DateForm::year || date.form == DateForm::month) && !date.by;
            // 参加12月3日的全县科协工作会: the day of what is to be done, no deadline.
            const std::u32string_view before = message_.text.substr(0, date.span.begin);
            const bool attended = before.ends_with(U"参加"sv) || before.ends_with(U"出席"sv) || before.ends_with(U"观看"sv);
            const bool of_the_deed =
                !date.by && date.span.begin > 1 && !cut_[date.span.begin - 1] && date.span.end < cut_.size() &&
                (message_.text[date.span.end] == U'的' || (attended && is_han(message_.text[date.span.end])));
            if (!part_of_name && !date.quoted && !of_the_deed) cut(date.span);
        }
        cut_audience();
    }

    std::optional<std::string> read() {
        if (const std::optional<Span> labelled = behind_label()) return message_.normal.original(*labelled);
        std::optional<Span> best;
        int best_worth = 0;
        for (std::size_t i = 0; i < cut_.size(); ++i) {
            if (cut_[i]) continue;
            std::size_t end = i;
            while (end < cut_.size() && !cut_[end]) ++end;
            const Span piece = bare({i, end});
            const int worth = worth_of(piece);
            if (worth > best_worth) {
                best = piece;
                best_worth = worth;
            }
            i = end;
        }
        if (!best) return std::nullopt;
        const std::string title = message_.normal.original(*best);
        // 年度总结和明年计划12月10号前报过来: what is to be sent stands before the day.
        const std::string_view deed = deed_alone(title);
        const std::optional<Span> thing = deed.empty() ? std::nullopt : thing_before(best->begin);
        return thing ? std::string{deed} + message_.normal.original(*thing) : title;
    }

private:
    /// The last piece before `end` that names something.
    std::optional<Span> thing_before(std::size_t end) const {
        constexpr std::size_t least = 3;
        std::optional<Span> found;
        for (std::size_t i = 0; i < end; ++i) {
            if (cut_[i]) continue;
            std::size_t stop = i;
            while (stop < end && !cut_[stop]) ++stop;
            const Span piece = bare({i, stop});
            i = stop;
            if (piece.size() < least || worth_of(piece) == 0) continue;
            const auto words = message_.text.substr(piece.begin, piece.size());
            if (!only_announces(words) && deed_alone(message_.normal.original(piece)).empty()) found = piece;
        }
        return found;
    }

    void cut(Span span) {
        for (std::size_t i = span.begin; i < span.end && i < cut_.size(); ++i) cut_[i] = true;
    }

    void cut_audience() {
        for (const Mark& mark : message_.marks.all()) {
            const bool whom = mark.kind == id_of(Kind::whole_city) || mark.kind == id_of(Kind::whole_county) ||
                              mark.kind == id_of(Kind::audience_word);
            // 参加12月3日的全县科协工作会
            const bool behind_day = std::any_of(message_.dates.begin(), message_.dates.end(), [&](const DateExpression& date) {
                return date.span.end == mark.begin || date.span.end + 1 == mark.begin;
            });
            const bool of_the_deed = names_what_is_attended(message_, mark) || (behind_day && !cut_[mark.begin - 1]);
            if (whom && !of_the_deed) cut(mark.span());
        }
        for (const FoundName& name : message_.names) {
            const std::u32string_view before = message_.text.substr(0, name.span.begin);
            const bool addressed = before.empty() || before.ends_with(U'给') || before.ends_with(U'请') ||
                                   before.ends_with(U'让') || before.ends_with(U'和') || before.ends_with(U'、') ||
                                   before.ends_with(U"要求"sv) || before.ends_with(U"通知"sv) || before.ends_with(U':') ||
                                   before.ends_with(U'由') || before.ends_with(U'与') || before.ends_with(U'跟') ||
                                   cut_[name.span.begin - 1];
            if (addressed) cut(name.span);
        }
    }

    std::optional<Span> behind_label() const {
        for (const Mark& label : message_.marks.all()) {
            const bool named =
                label.kind == id_of(Kind::task_label) && label.end < message_.text.size() && message_.text[label.end] == U':';
            if (!named) continue;
            std::size_t end = label.end + 1;
            while (end < message_.text.size() && message_.text[end] != U'\n' && message_.text[end] != U';' &&
                   message_.text[end] != U',' && message_.text[end] != U'。')
                ++end;
            const Span piece = bare({label.end + 1, end});
            const bool has_day = std::any_of(message_.dates.begin(), message_.dates.end(), [piece](const DateExpression& date) {
                return date.span.overlaps(piece) && date.form != DateForm::year && date.form != DateForm::month;
            });
            if (piece.size() >= 2 && !has_day) return piece;
        }
        return std::nullopt;
    }

    Span bare(Span piece) const {
        for (bool changed = true; changed && !piece.empty();) {
            piece = trimmed(message_.text, piece);
            changed = false;
            for (const Mark& mark : message_.marks.all()) {
                if (mark.kind == id_of(Kind::task_lead) && mark.begin == piece.begin && mark.end <= piece.end &&
                    !is_to_be_sent(mark)) {
                    piece.begin = mark.end;
                    changed = true;
                    break;
                }
                if (mark.kind == id_of(Kind::reason_tail) && mark.end == piece.end && mark.begin > piece.begin) {
                    piece.end = mark.begin;
                    changed = true;
                    break;
                }
            }
        }
        return piece;
    }

    /// 安排一名讲解员: behind another word of the command it is what is to be done.
    bool is_to_be_sent(const Mark& verb) const {
        constexpr std::u32string_view word = U"安排";
        if (message_.text.substr(verb.begin, verb.end - verb.begin) != word) return false;
        const bool counted = std::any_of(message_.numbers.begin(), message_.numbers.end(),
                                         [&verb](const Number& number) { return number.span.begin == verb.end; });
        const std::size_t end = std::min(message_.text.size(), verb.end + 4);
        return counted &&
               message_.text.substr(verb.end, end - verb.end).find_first_of(U"名位人个"sv) != std::u32string_view::npos;
    }

    int worth_of(Span piece) const {
        if (piece.size() < 2) return 0;
        int worth = static_cast<int>(std::min<std::size_t>(piece.size(), 30));
        bool verb = false;
        for (const Mark& mark : message_.marks.all()) {
            if (mark.kind == id_of(Kind::task_verb) && mark.begin >= piece.begin && mark.end <= piece.end) verb = true;
            if (mark.kind == id_of(Kind::other_label) && mark.begin == piece.begin && mark.end == piece.end) return 0;
            if (mark.kind == id_of(Kind::deadline_word) && mark.begin == piece.begin && mark.end == piece.end) return 0;
        }
        if (verb) worth += 20;
        if (piece.size() < 3 && !verb) return 0;
        return worth;
    }

    const Message& message_;
    std::vector<bool> cut_;
};

// 把人才名册报上来 is 报人才名册.
std::string deed_first(std::string title) {
    constexpr std::string_view taking = "把";
    constexpr std::size_t thing_min = 6;  // bytes: two characters
    // 各家把科普统计表报给我: who is to do it stands before.
    for (const std::string_view who : {"各家", "各单位", "每家"}) {
        if (title.starts_with(who) && title.size() > who.size() + thing_min) title.erase(0, who.size());
    }
    if (!title.starts_with(taking)) return title;
    for (const auto& close : closings) {
        const auto around = taking.size() + close.said.size();
        if (!title.ends_with(close.said) || title.size() < around + thing_min) continue;
        return std::string{close.deed} + title.substr(taking.size(), title.size() - around);
    }
    return title;
}

// 下面布置个事给, 各家布置个任务: that there is something to be done, and not what.
bool only_announces(std::u32string_view title) {
    using Words = std::u32string_view;
    constexpr std::array<Words, 6> verbs{U"布置", U"安排", U"下达", U"下发", U"下", U"发"};
    constexpr std::array<Words, 8> measures{U"一个", U"一项", U"一件", U"个", U"项", U"件", U"点", U""};
    constexpr std::array<Words, 8> things{U"事情", U"事儿", U"事", U"任务", U"工作", U"活", U"作业", U"东西"};
    constexpr std::array<Words, 20> around{U"下面", U"再", U"还要", U"要", U"给",   U"各家", U"几家", U"区里", U"县里", U"大家",
                                           U"他们", U"我", U"想",   U"来", U"各个", U"单位", U"企业", U"科协", U"一下", U"的"};
    bool announced = false;
    for (std::size_t at = 0; at < title.size();) {
        const std::size_t verb = announced ? 0 : scan::longest_at(title, at, verbs);
        const std::size_t measure = verb == 0 ? 0 : scan::longest_at(title, at + verb, measures);
        const std::size_t thing = verb == 0 ? 0 : scan::longest_at(title, at + verb + measure, things);
        const std::size_t other = scan::longest_at(title, at, around);
        if (thing == 0 && other == 0) return false;
        announced = announced || thing > 0;
        at += thing > 0 ? verb + measure + thing : other;
    }
    return announced;
}

}  // namespace

std::vector<std::string> read_audience(const Message& message) {
    std::vector<std::string> organisations;
    std::vector<std::string> counties;
    for (const FoundName& name : message.names) {
        std::vector<std::string>& list = name.what == FoundName::What::county ? counties : organisations;
        const std::string text = name.name.empty() ? message.typed(name.span) : name.name;
        if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
    }
    if (!organisations.empty()) return organisations;
    const auto told = [&message](Kind kind) {
        return std::any_of(message.marks.all().begin(), message.marks.all().end(),
                           [&](const Mark& mark) { return mark.kind == id_of(kind) && !names_what_is_attended(message, mark); });
    };
    if (told(Kind::whole_county)) return {"county"};
    if (!counties.empty()) return counties;
    const bool admin = message.context.role == domain::Role::admin;
    if (told(Kind::whole_city_named)) return {"all"};
    if (told(Kind::whole_city) || message.has(Kind::everyone)) return {admin ? "all" : "county"};
    return {};
}

Reading assignment_of(const Message& message) {
    Reading reading;
    reading.intent = Intent::assign_task;
    reading.slots.title = TaskTitle{message}.read();
    if (reading.slots.title && only_announces(normalise(*reading.slots.title).text)) reading.slots.title.reset();
    if (reading.slots.title) reading.slots.title = deed_first(*std::move(reading.slots.title));
    const DateReading due = read_due(message.dates, message.context.today);
    if (due.date && !due.ask) reading.slots.due = Due{*due.date, due.time_of_day};
    reading.slots.kind = read_kind(message, reading.slots.title);
    reading.slots.audience = read_audience(message);
    if (!reading.slots.title) {
        reading.ask = "title";
    } else if (!reading.slots.due) {
        reading.ask = "due";
    }
    return reading;
}

std::optional<Reading> read_assignment(const Message& message) {
    if (message.has(Kind::question) || message.has(Kind::negated) || message.has(Kind::hypothetical)) return std::nullopt;
    if (message.has(Kind::any_code)) return std::nullopt;
    const bool ordered = message.has(Kind::assign_verb) && !message.has(Kind::no_assignment);
    const std::vector<std::string> audience = read_audience(message);
    const bool by = std::any_of(message.dates.begin(), message.dates.end(),
                                [](const DateExpression& date) { return date.by || date.form == DateForm::period_end; });
    // 通知：全县企业科协6月28日参加…: a day without 前, but plainly one to come.
    const bool told_of = message.has(Kind::announces) && !message.has(Kind::strong_register) &&
                         message.text.find(U'了') == std::u32string_view::npos &&
                         read_due(message.dates, message.context.today).date.has_value();
    const bool deadline = by || told_of;
    // 全市企业科协年底前完成换届: whom it concerns stands first.
    const bool begins_with_whom =
        by && std::any_of(message.marks.all().begin(), message.marks.all().end(), [&](const Mark& mark) {
            const bool whom = mark.kind == id_of(Kind::whole_city) || mark.kind == id_of(Kind::whole_county) ||
                              mark.kind == id_of(Kind::whole_city_named) || mark.kind == id_of(Kind::audience_word);
            return whom && mark.begin == message.core().begin;
        });
    const bool addressed = message.has(Kind::is_staff) && (message.has(Kind::addresses) || begins_with_whom) &&
                           (!audience.empty()) && deadline && message.has(Kind::task_verb);
    if (!ordered && !addressed) return std::nullopt;
    if (message.has(Kind::reports_done) && !message.has(Kind::is_staff)) return std::nullopt;

    Reading reading = assignment_of(message);
    reading.certainty = ordered ? 92 : 84;
    return reading;
}

}  // namespace kexiebot::language
