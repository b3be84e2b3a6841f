#include "bot/language/registrations/honours.hpp"

#include <algorithm>
#include <array>

#include "bot/language/registrations/items.hpp"
#include "bot/language/registrations/register.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"
#include "bot/language/titles/titles.hpp"

namespace kexiebot::language {

namespace {

std::optional<domain::HonourLevel> read_level(const Message& message) {
    const std::optional<std::string> level = message.decide(Topic::level);
    if (level == "national") return domain::HonourLevel::national;
    if (level == "provincial") return domain::HonourLevel::provincial;
    if (level == "city") return domain::HonourLevel::city;
    return std::nullopt;
}

/// 表彰大会, 颁奖仪式: an event, not the honour itself.
bool names_an_event(const Message& message, const Mark& noun) {
    const auto all = message.marks.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        // 27个人 counts persons.
        if (mark.kind == id_of(Kind::people) && mark.begin <= noun.begin && mark.end >= noun.end) return true;
        const bool event = mark.kind == id_of(Kind::head_noun) || mark.kind == id_of(Kind::quote_form);
        return event && mark.begin >= noun.begin && mark.begin <= noun.end && mark.end > noun.end && mark.end - mark.begin >= 2;
    });
}

/// 授牌 in 工作站授牌 names no honour: it is all that was done. 表彰 in 拿了中国科协表彰 is what was got.
bool is_the_deed(const Message& message, const Mark& noun) {
    bool deed = false;
    for (const Mark& verb : message.marks.all()) {
        if (verb.kind != id_of(Kind::award_verb)) continue;
        if (verb.end <= noun.begin) return false;
        deed = deed || (verb.begin <= noun.begin && verb.end >= noun.end);
    }
    return deed;
}

/// 登记个荣誉啊我们…评上了先进科协组织: called an honour before it is named.
bool labels_another(const Message& message, const Mark& noun) {
    const auto all = message.marks.all();
    const auto is_label = [&](const Mark& mark) {
        return std::any_of(all.begin(), all.end(), [&](const Mark& label) {
            return label.kind == id_of(Kind::honour_label) && label.span() == mark.span();
        });
    };
    return is_label(noun) && std::any_of(all.begin(), all.end(), [&](const Mark& other) {
               return other.kind == id_of(Kind::honour_noun) && !is_label(other) && !is_the_deed(message, other) &&
                      !names_an_event(message, other);
           });
}

/// 证书还没发下来, 奖牌在办公室: where the paper is, and no name.
bool tells_where_paper_is(const Message& message, const Mark& noun) {
    constexpr std::array<std::u32string_view, 6> papers{U"证书", U"奖牌", U"牌匾", U"奖状", U"奖杯", U"牌子"};
    constexpr std::array<std::u32string_view, 23> told{U"还",   U"在", U"没", U"等", U"明天", U"下周", U"晚点", U"回头",
                                                       U"已经", U"都", U"也", U"拍", U"扫",   U"我",   U"放",   U"要",
                                                       U"到",   U"拿", U"发", U"刚", U"寄",   U"领",   U"送"};
    const auto paper = scan::longest_at(message.text, noun.begin, papers);
    return paper > 0 && scan::any_at(message.text, noun.begin + paper, told) > 0;
}

/// 先进集体 in 我们拿了省科协先进集体: from behind the verb and the granting body to the end of the name.
std::optional<std::string> read_name(const Message& message) {
    if (std::optional<std::string> marked = read_marked_title(message)) return marked;
    const auto all = message.marks.all();
    std::optional<Span> best;
    for (const Mark& noun : all) {
        if (noun.kind != id_of(Kind::honour_noun) || names_an_event(message, noun)) continue;
        if (is_the_deed(message, noun) || labels_another(message, noun) || tells_where_paper_is(message, noun)) continue;
        Span piece = message.clause(noun.begin);
        // “讲理想、比贡献”先进单位: what is quoted is not cut in two.
        for (const Span quote : message.quotes) {
            if (quote.begin < piece.begin && quote.end > piece.begin) piece.begin = quote.begin;
        }
        for (const Mark& mark : all) {
            const bool before = mark.end <= noun.begin && mark.begin >= piece.begin;
            const bool ends_lead = mark.kind == id_of(Kind::award_verb) || mark.kind == id_of(Kind::association) ||
                                   mark.kind == id_of(Kind::date) || mark.kind == id_of(Kind::strong_register) ||
                                   mark.kind == id_of(Kind::we);
            const bool year = mark.kind == id_of(Kind::date) &&
                              std::any_of(message.dates.begin(), message.dates.end(), [&](const DateExpression& d) {
                                  return d.span == mark.span() && d.form == DateForm::year;
                              });
            if (before && ends_lead && !year) piece.begin = std::max<std::size_t>(piece.begin, mark.end);
        }
        // 市科协授先进集体, 省科协把…给了我们: what stands right behind the granting body.
        constexpr std::array<std::u32string_view, 14> given{U"把",   U"将",   U"授予", U"授给", U"授的", U"授",   U"颁给",
                                                            U"颁发", U"颁的", U"颁",   U"评的", U"评为", U"发的", U"给的"};
        const bool by_body = std::any_of(all.begin(), all.end(), [piece](const Mark& mark) {
            return mark.kind == id_of(Kind::association) && mark.end == piece.begin;
        });
        if (by_body) piece.begin += scan::any_at(message.text, piece.begin, given);
        for (const Mark& mark : all) {
            const bool closes = mark.kind == id_of(Kind::honour_over) || mark.kind == id_of(Kind::award_verb) ||
                                mark.kind == id_of(Kind::strong_register) ||
                                (mark.kind == id_of(Kind::date) && mark.begin > noun.begin);
            if (closes && mark.begin >= noun.begin + 1 && mark.begin < piece.end && mark.begin > piece.begin)
                piece.end = std::min<std::size_t>(piece.end, mark.begin);
        }
        for (std::size_t i = noun.begin; i < piece.end; ++i) {
            if (message.text[i] == U' ' || message.text[i] == U'(') piece.end = i;
        }
        for (std::size_t i = noun.begin; i > piece.begin; --i) {
            if (message.text[i - 1] == U' ') {
                piece.begin = i;
                break;
            }
        }
        piece = without_edges(message, piece);
        if (!piece.empty() && (!best || piece.size() > best->size())) best = piece;
    }
    if (!best) return std::nullopt;
    // 优秀科技工作者之家称号: the word for what was given is no part of its name.
    const auto kind = scan::longest_before(
        message.text, best->end,
        std::array<std::u32string_view, 12>{U"的锦旗", U"的匾", U"的荣誉称号", U"荣誉称号", U"的称号", U"称号", U"的牌子",
                                            U"的奖牌", U"的牌匾", U"的证书", U"的奖状", U"的荣誉"});
    if (best->size() >= kind + 2) best->end -= kind;
    return message.normal.original(*best);
}

bool names_honour(const Message& message) {
    const auto all = message.marks.all();
    const bool said = std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        return mark.kind == id_of(Kind::honour_noun) && !is_the_deed(message, mark) && !names_an_event(message, mark);
    });
    if (said) return true;
    // In quotes: “…先进集体”, or “…”称号.
    return std::any_of(message.quotes.begin(), message.quotes.end(), [&](Span quote) {
        return std::any_of(message.words.all().begin(), message.words.all().end(), [&](const Mark& mark) {
            const bool inside = mark.kind == id_of(Kind::honour_noun) && mark.begin >= quote.begin && mark.end <= quote.end;
            const bool behind = mark.kind == id_of(Kind::honour_over) && mark.begin == quote.end && mark.end - mark.begin >= 2;
            return inside || behind;
        });
    });
}

}  // namespace

Reading honour_of(const Message& message) {
    Reading reading;
    reading.intent = Intent::register_honour;
    reading.slots.level = read_level(message);
    reading.slots.title = read_name(message);
    const DateReading date = read_done_date(message.dates, message.context.today);
    reading.slots.date = date.date;
    if (!reading.slots.title) {
        reading.ask = "title";
    } else if (date.ask) {
        reading.ask = "date";
    }
    return reading;
}

std::optional<Reading> read_honour(const Message& message) {
    const bool may_be = message.has(Kind::award_verb) || (message.has(Kind::strong_register) && message.has(Kind::honour_label));
    if (!may_be) return std::nullopt;
    // 祝贺我园区…获…: a date tells that it is reported, not merely cheered.
    const bool told = message.has(Kind::award_verb) && message.has(Kind::association) && message.has(Kind::date);
    if (speaks_against_a_report(message, told) || !message.items.empty()) return std::nullopt;
    // 市科协公众号 is a medium.
    const auto all = message.marks.all();
    const bool body = std::any_of(all.begin(), all.end(), [&all](const Mark& mark) {
        if (mark.kind != id_of(Kind::association)) return false;
        return std::none_of(all.begin(), all.end(), [&mark](const Mark& channel) {
            return channel.kind == id_of(Kind::own_channel) && channel.begin <= mark.begin && channel.end >= mark.end;
        });
    });
    // 全国科普日活动: the day's name tells no level.
    const ItemReading item = body ? ItemReading{} : read_item(message);
    if (item.item == "5.2" || item.item == "6.5") return std::nullopt;
    const std::optional<domain::HonourLevel> level = read_level(message);
    const bool named = names_honour(message) || (body && message.has(Kind::quoted));
    const bool told_to = body && message.has(Kind::strong_register) && message.has(Kind::honour_label);
    if (!level || !named || !(message.has(Kind::award_verb) || told_to) || message.has(Kind::nominates)) return std::nullopt;
    Reading reading = honour_of(message);
    reading.certainty = body ? 92 : 64;
    return reading;
}

}  // namespace kexiebot::language
