#include <algorithm>
#include <array>

#include "bot/language/message/phrases.hpp"
#include "bot/language/orders/orders.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

constexpr std::array<Words, 10> accepts{U"审核通过", U"验收通过", U"审核合格", U"没问题", U"通过",
                                        U"同意",     U"合格",     U"验收",     U"确认",   U"认可"};
constexpr std::array<Words, 12> returns{U"退回重交", U"退回重报", U"退回去", U"打回去", U"退回", U"打回",
                                        U"驳回",     U"不通过",   U"不合格", U"重交",   U"重报", U"退"};
constexpr std::array<Words, 9> cancels{U"取消任务", U"取消掉", U"取消", U"撤销", U"撤回", U"撤掉", U"作废", U"删掉", U"删除"};
constexpr std::array<Words, 18> is_cancelled{U"不要了",   U"不布置了", U"取消掉", U"取消", U"撤销",     U"撤回",
                                             U"撤掉",     U"作废",     U"删掉",   U"删除", U"撤了",     U"不用交了",
                                             U"不用报了", U"不交",     U"不做了", U"删了", U"不用做了", U"免交"};
constexpr std::array<Words, 11> papers{U"照片", U"图片", U"佐证", U"材料", U"证书", U"文件",
                                       U"证明", U"附件", U"总结", U"报表", U"报告"};
constexpr std::array<Words, 7> looks{U"", U"看", U"看看", U"看一下", U"查看", U"打开", U"查一下"};
constexpr std::array<Words, 7> hands_over{U"补", U"补充", U"补交", U"补传", U"上传", U"发", U"交"};
constexpr std::array<Words, 6> takes_back{U"撤销", U"撤回", U"收回", U"交错了", U"发错了", U"误交了"};
constexpr std::array<Words, 10> all_of_them{U"全部都", U"全部", U"统统", U"一律", U"都", U"全", U"均", U"可以", U"已经", U"已"};
constexpr std::array<Words, 6> particles{U"了", U"吧", U"啦", U"哈", U"哦", U"任务"};
constexpr std::array<Words, 5> leads{U"麻烦把", U"请把", U"把", U"将", U"请"};

bool is_staff(const Message& message) {
    return message.context.role >= domain::Role::coordinator;
}

// What a message about tasks is made of: what stands before their codes and behind them.
class Parts {
public:
    static std::optional<Parts> of(const Message& message) {
        if (message.codes.empty()) return std::nullopt;
        Parts parts{message};
        const Code* last = nullptr;
        for (const Code& code : message.codes) {
            if (code.letter != 'T' || (last != nullptr && !parts.joined(*last, code))) return std::nullopt;
            parts.codes.push_back(code.text());
            last = &code;
        }
        parts.before = trimmed(message.text, {message.core().begin, message.codes.front().span.begin});
        parts.codes_end = last->span.end;
        parts.behind = trimmed(message.text, {parts.codes_end, message.text.size()});
        if (const auto lead = scan::longest_at(parts.words(parts.before), 0, leads)) parts.before.begin += lead;
        parts.take_name_before();
        return parts;
    }

    std::vector<std::string> codes;
    Span before;
    Span behind;
    std::size_t codes_end = 0;
    std::optional<std::string> organisation;

    [[nodiscard]] Words words(Span piece) const { return message_->text.substr(piece.begin, piece.size()); }
    [[nodiscard]] std::string typed(Span piece) const { return message_->normal.original(piece); }

    /// Takes what `piece` begins with off it.
    void drop(Span& piece, std::size_t length) const { piece = trimmed(message_->text, {piece.begin + length, piece.end}); }
    template <std::size_t Count>
    void drop_any(Span& piece, const std::array<Words, Count>& all) const {
        while (const auto length = scan::longest_at(words(piece), 0, all)) drop(piece, length);
    }
    /// 洞庭新材料的, at the beginning of what follows the code.
    void take_name_behind() {
        if (words(behind).starts_with(U'的')) drop(behind, 1);
        for (const FoundName& found : message_->names) {
            if (found.span.begin != behind.begin || found.what != FoundName::What::organisation) continue;
            organisation = found.name.empty() ? typed(found.span) : found.name;
            drop(behind, found.span.size());
            if (words(behind).starts_with(U'的')) drop(behind, 1);
            return;
        }
    }

private:
    explicit Parts(const Message& message) : message_{&message} {}

    [[nodiscard]] bool joined(const Code& left, const Code& right) const {
        constexpr Words joints = U"、,和跟与及 到至-~";
        const auto from = std::min(left.span.end, right.span.begin);
        return words({from, right.span.begin}).find_first_not_of(joints) == Words::npos;
    }

    void take_name_before() {
        auto end = before.end;
        if (words(before).ends_with(U'的')) --end;
        for (const FoundName& found : message_->names) {
            if (found.span.end != end || found.what != FoundName::What::organisation || found.span.begin < before.begin) continue;
            organisation = found.name.empty() ? typed(found.span) : found.name;
            before = trimmed(message_->text, {before.begin, found.span.begin});
            return;
        }
    }

    const Message* message_;
};

bool asks(const Message& message) {
    const Words text = message.text;
    return text.ends_with(U'吗') || text.ends_with(U"没有"sv) || text.ends_with(U'没') || text.ends_with(U'么') ||
           text.ends_with(U'?') || text.find(U"为什么"sv) != Words::npos || text.find(U"怎么"sv) != Words::npos;
}

// Words that may be a name the directory lacks: 通过 T7 某某公司.
bool may_be_name(const Message& message, Words words) {
    constexpr Words in_no_name = U"没不未别还什么哪谁几,。;:!";
    return words.size() >= 2 && words.size() <= 25 && words.find_first_of(in_no_name) == Words::npos &&
           !message.has(Kind::question);
}

Reading about(Intent intent, const Parts& parts) {
    Reading reading;
    reading.intent = intent;
    reading.slots.task = parts.codes.front();
    reading.slots.organisation = parts.organisation;
    return reading;
}

// The same for each code of a list.
Reading for_all(Reading reading, const Parts& parts) {
    for (std::size_t i = 1; i < parts.codes.size(); ++i) {
        Reading other = reading;
        other.also.clear();
        other.certainty = 100;
        other.slots.task = parts.codes[i];
        reading.also.push_back(std::move(other));
    }
    return reading;
}

// 通过T7, T7通过, T7 洞庭新材料通过, 通过 T7 洞庭新材料, T7、T8全部通过
std::optional<Reading> read_acceptance(const Message& message, Parts parts) {
    if (asks(message)) return std::nullopt;
    const auto verb_first = scan::is_any(parts.words(parts.before), accepts);
    if (!verb_first && !parts.before.empty()) return std::nullopt;
    parts.take_name_behind();
    Span rest = parts.behind;
    if (const auto paper = scan::longest_at(parts.words(rest), 0, papers)) parts.drop(rest, paper);
    const auto all = scan::longest_at(parts.words(rest), 0, all_of_them) > 0;
    parts.drop_any(rest, all_of_them);
    const auto words = parts.words(rest);
    if (verb_first) {
        parts.drop_any(rest, particles);
        if (!rest.empty() && (parts.organisation || !may_be_name(message, parts.words(rest)))) return std::nullopt;
        if (!rest.empty()) parts.organisation = parts.typed(rest);
    } else {
        const auto closing = scan::longest_before(words, words.size(), particles);
        const auto verb = scan::longest_before(words, words.size() - closing, accepts);
        const auto left = words.size() - closing - verb;
        if (verb == 0 || (left > 0 && (parts.organisation || all))) return std::nullopt;
        if (left > 0) {
            const auto named = trimmed(message.text, {rest.begin, rest.begin + left});
            if (!may_be_name(message, parts.words(named))) return std::nullopt;
            parts.organisation = parts.typed(named);
        }
    }
    auto reading = about(Intent::accept_task, parts);
    reading.slots.all = all;
    return for_all(std::move(reading), parts);
}

// T7退回，缺附件; 退回T7洞庭新材料：缺附件; T7 洞庭新材料缺附件，退回
std::optional<Reading> read_return(const Message& message, Parts parts) {
    if (asks(message)) return std::nullopt;
    const auto verb_first = scan::is_any(parts.words(parts.before), returns);
    if (!verb_first && !parts.before.empty()) return std::nullopt;
    parts.take_name_behind();
    std::optional<std::string> reason;
    const Words said = parts.words(parts.behind);
    if (verb_first) {
        reason = rest_as_typed(message, parts.behind.begin);
    } else if (const auto verb = scan::longest_at(said, 0, returns)) {
        if (verb == 1 && said.size() > 1 && !is_separator(said[1]) && said[1] != U'了') return std::nullopt;
        auto from = parts.behind.begin + verb;
        while (const auto length = scan::longest_at(parts.words({from, parts.behind.end}), 0, particles)) from += length;
        reason = rest_as_typed(message, from);
    } else {
        const auto closing = scan::longest_before(said, said.size(), particles);
        const auto last = scan::longest_before(said, said.size() - closing, returns);
        if (last < 2) return std::nullopt;
        const auto why = trimmed(message.text, {parts.behind.begin, parts.behind.end - closing - last});
        if (why.size() < 2) return std::nullopt;
        reason = parts.typed(why);
    }
    auto reading = about(Intent::return_task, parts);
    reading.slots.reason = reason;
    if (!reading.slots.reason) reading.ask = "reason";
    return for_all(std::move(reading), parts);
}

// 取消T1; T1取消，会议改期; T1不用交了
std::optional<Reading> read_cancelling(const Message& message, const Parts& parts) {
    if (asks(message) || parts.organisation) return std::nullopt;
    Span rest = parts.behind;
    if (parts.before.empty()) {
        const auto verb = scan::longest_at(parts.words(rest), 0, is_cancelled);
        if (verb == 0) return std::nullopt;
        rest.begin += verb;
    } else if (!scan::is_any(parts.words(parts.before), cancels)) {
        return std::nullopt;
    } else {
        rest.begin = parts.codes_end;
    }
    while (const auto length = scan::longest_at(parts.words(rest), 0, particles)) rest.begin += length;
    if (!rest.empty() && !is_separator(message.text[rest.begin])) return std::nullopt;
    auto reading = about(Intent::cancel_task, parts);
    reading.slots.reason = rest_as_typed(message, rest.begin);
    return for_all(std::move(reading), parts);
}

bool names_papers(Words said) {
    if (said.starts_with(U'的')) said.remove_prefix(1);
    const auto paper = scan::longest_at(said, 0, papers);
    return paper > 0 && paper == said.size();
}

// 这几张是T7的, T7的材料, 补交T7的附件
std::optional<Reading> read_papers(const Parts& parts) {
    const Words before = parts.words(parts.before);
    const Words behind = parts.words(parts.behind);
    if (parts.organisation || parts.codes.size() > 1) return std::nullopt;
    const auto is_this = before.starts_with(U'这') && (before.ends_with(U'是') || before.ends_with(U'给'));
    if (is_this && (behind.empty() || behind == U"的"sv || names_papers(behind))) return about(Intent::attach_evidence, parts);
    if ((before.empty() || scan::is_any(before, hands_over)) && names_papers(behind))
        return about(Intent::attach_evidence, parts);
    return std::nullopt;
}

// T7 洞庭新材料, 看洞庭新材料的T7, T7的材料: what was handed in, for who reviews it
std::optional<Reading> read_look(Parts parts) {
    if (parts.codes.size() > 1 || !scan::is_any(parts.words(parts.before), looks)) return std::nullopt;
    parts.take_name_behind();
    constexpr std::array<Words, 8> what{U"", U"交的什么", U"交了什么", U"交的", U"什么情况", U"情况", U"交的材料", U"怎么样"};
    const Words said = parts.words(parts.behind);
    const auto papers_meant = names_papers(said);
    if (!papers_meant && (!parts.organisation || !scan::is_any(said, what))) return std::nullopt;
    return about(Intent::show_task, parts);
}

// 撤回T7, T7交错了: by who handed it in
std::optional<Reading> read_taking_back(const Parts& parts) {
    Words behind = parts.words(parts.behind);
    if (!scan::is_any(behind, takes_back)) behind.remove_suffix(scan::longest_before(behind, behind.size(), particles));
    const Words before = parts.words(parts.before);
    const auto said = (before.empty() && scan::is_any(behind, takes_back)) ||
                      (scan::is_any(before, takes_back) && (behind.empty() || behind == U"提交"sv || behind == U"的提交"sv));
    if (!said || parts.codes.size() > 1 || parts.organisation) return std::nullopt;
    return about(Intent::undo, parts);
}

// 谁还没交, 还有哪些单位没报: of all tasks, for who coordinates
std::optional<Reading> read_who_is_missing(const Message& message) {
    constexpr std::array<Words, 9> still{U"现在", U"目前", U"到底", U"看看", U"还有", U"还", U"都有", U"都", U"有"};
    constexpr std::array<Words, 11> who{U"哪些单位", U"哪几家单位", U"哪几个单位", U"哪些科协", U"哪个单位", U"哪几家",
                                        U"哪些家",   U"几家",       U"哪家",       U"谁家",     U"谁"};
    constexpr std::array<Words, 14> missing{U"没有交上来", U"没交上来", U"没有交齐", U"没交齐", U"没有交", U"没有报", U"没上交",
                                            U"没提交",     U"没报送",   U"没上报",   U"没交",   U"没报",   U"未交",   U"未报"};
    constexpr std::array<Words, 8> closing{U"任务", U"材料", U"东西", U"的", U"呢", U"啊", U"呀", U"了"};
    const Span core = message.core();
    Words said = Words{message.text}.substr(core.begin, core.size());
    while (!said.empty() && is_separator(said.back())) said.remove_suffix(1);
    const auto drop = [&said](const auto& all) {
        while (const auto length = scan::longest_at(said, 0, all)) said.remove_prefix(length);
    };
    drop(still);
    const auto asked = scan::longest_at(said, 0, who);
    if (asked == 0) return std::nullopt;
    said.remove_prefix(asked);
    drop(still);
    const auto verb = scan::longest_at(said, 0, missing);
    if (verb == 0) return std::nullopt;
    said.remove_prefix(verb);
    drop(closing);
    if (!said.empty()) return std::nullopt;
    Reading reading;
    reading.intent = Intent::list_tasks;
    reading.slots.status = "open";
    return reading;
}

// D3恢复扣分，查实未交; 恢复D3: a waiver is taken back
std::optional<Reading> read_restoration(const Message& message) {
    constexpr std::array<Words, 5> restores{U"恢复扣分", U"恢复", U"取消免扣", U"撤销免扣", U"不免扣了"};
    if (message.codes.size() != 1 || message.codes.front().letter != 'D' || asks(message)) return std::nullopt;
    const Code& code = message.codes.front();
    const Words text = message.text;
    const Span before = trimmed(text, {message.core().begin, code.span.begin});
    const Span behind = trimmed(text, {code.span.end, text.size()});
    const Words lead = text.substr(before.begin, before.size());
    auto from = code.span.end;
    if (lead.empty()) {
        const auto verb = scan::longest_at(text.substr(behind.begin, behind.size()), 0, restores);
        if (verb == 0) return std::nullopt;
        from = behind.begin + verb;
    } else if (!scan::is_any(lead, restores)) {
        return std::nullopt;
    }
    while (const auto length = scan::longest_at(text.substr(from), 0, particles)) from += length;
    if (from < text.size() && !is_separator(text[from])) return std::nullopt;
    Reading reading;
    reading.intent = Intent::waive_deduction;
    reading.slots.deduction = code.text();
    reading.slots.state = "in_force";
    reading.slots.reason = rest_as_typed(message, from);
    return reading;
}

}  // namespace

std::optional<Reading> read_task_order(const Message& message) {
    if (is_staff(message)) {
        if (auto reading = read_restoration(message)) return reading;
        if (auto reading = read_who_is_missing(message)) return reading;
    }
    const auto parts = Parts::of(message);
    if (!parts) return std::nullopt;
    if (!is_staff(message)) {
        if (auto reading = read_taking_back(*parts)) return reading;
        return read_papers(*parts);
    }
    if (auto reading = read_look(*parts)) return reading;
    if (auto reading = read_return(message, *parts)) return reading;
    if (auto reading = read_acceptance(message, *parts)) return reading;
    if (auto reading = read_cancelling(message, *parts)) return reading;
    return read_papers(*parts);
}

}  // namespace kexiebot::language
