#include "bot/language/registrations/items.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

constexpr int named_at_least = 60;
constexpr int indicator_as_such = 95;

struct Best {
    std::optional<std::string> key;
    int weight = 0;
    bool tied = false;
};

Best best_of(const Message& message, Topic topic, const RuleView& view) {
    const RuleSet& set = message.tables.rules(topic);
    std::vector<int> weights;
    set.weigh(view, weights);
    Best best;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] > best.weight) {
            best = {set.keys[i], weights[i], false};
        } else if (weights[i] == best.weight && weights[i] > 0) {
            best.tied = true;
        }
    }
    return best;
}

RuleView view_of(const Message& message, const Marks& words) {
    const RuleView all = message.view_of_all();
    return {words, all.text, all.filler, all.first_word, all.last_word};
}

/// 科协 as the subject of a piece, not as part of somebody's name or of the medium's.
bool about_association(const Message& message, const Marks& words) {
    for (const Mark& mark : words.all()) {
        if (mark.kind != id_of(Kind::about_association)) continue;
        const auto covers = [&mark](const Span& span) { return span.begin <= mark.begin && mark.end <= span.end; };
        const bool in_name =
            std::any_of(message.names.begin(), message.names.end(), [&](const FoundName& name) { return covers(name.span); });
        const bool in_channel = std::any_of(words.all().begin(), words.all().end(), [&](const Mark& other) {
            return (other.kind == id_of(Kind::own_channel) || other.kind == id_of(Kind::association)) && covers(other.span());
        });
        if (!in_name && !in_channel) return true;
    }
    return false;
}

ItemReading decided(std::string item, int strength) {
    ItemReading reading;
    reading.item.emplace(std::move(item));
    reading.strength = strength;
    return reading;
}

ItemReading open_item(int strength) {
    ItemReading reading;
    reading.ask = true;
    reading.strength = strength;
    return reading;
}

/// A piece in the media: 7.4 when it is about the association's work, open when it is about people or cannot be told.
ItemReading media_piece(const Message& message, const Marks& words) {
    constexpr int strength = 85;
    const bool work = about_association(message, words) && !words.has(id_of(Kind::about_person));
    return work ? decided("7.4", strength) : open_item(strength);
}

/// 研发 in 研发大楼多功能厅 says where it was, not what it was about.
bool place_between(const Message& message, std::size_t begin, std::size_t end) {
    const auto all = message.marks.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        return mark.kind == id_of(Kind::place_tail) && mark.begin >= begin && mark.end <= end;
    });
}

/// Between the spaces and stops around `at`.
Span piece_of(const Message& message, std::size_t at) {
    Span piece{at, at};
    while (piece.begin > 0 && !is_stop_at(message.text, piece.begin - 1)) --piece.begin;
    while (piece.end < message.text.size() && !is_stop_at(message.text, piece.end)) ++piece.end;
    return piece;
}

/// 意见 behind 科研 in 对科研经费报销的意见, and no form of a talk between them.
bool opinion_behind(const Message& message, const Marks& words, std::size_t at) {
    constexpr std::size_t near = 10;
    const std::size_t clause_end = message.clause(at).end;
    std::size_t form = clause_end;
    for (const Mark& mark : words.all()) {
        if (mark.kind == id_of(Kind::talk_form) && mark.begin >= at) form = std::min<std::size_t>(form, mark.begin);
    }
    return std::any_of(words.all().begin(), words.all().end(), [&](const Mark& mark) {
        return mark.kind == id_of(Kind::opinion) && mark.begin >= at && mark.begin <= at + near && mark.end <= form;
    });
}

/// 聊技术, 谈了谈烘干工艺, 技术也讲了: said to be what it was about.
bool is_spoken_of(const Message& message, const Mark& subject) {
    constexpr std::u32string_view speaks = U"聊谈讲议说";
    constexpr std::size_t near = 4;
    const std::u32string_view text = message.text;
    const char32_t next = scan::at_or_zero(text, subject.end);
    if (next == U'也' && scan::one_of(scan::at_or_zero(text, subject.end + 1), speaks)) return true;
    const Span piece = piece_of(message, subject.begin);
    for (std::size_t at = subject.begin; at > piece.begin && subject.begin - at < near; --at) {
        const bool verb = scan::one_of(text[at - 1], speaks);
        // 座谈, 恳谈 and 讲座 are forms.
        if (verb) return !scan::one_of(scan::before(text, at - 1), U"座恳访会演宣") && !scan::one_of(text[at], U"座会师台");
    }
    return false;
}

/// 座谈, 沙龙: technical subjects are 1.1, opinions 6.3, both or neither are asked about.
ItemReading talk(const Message& message, const Marks& words, int strength) {
    bool technical = false;
    for (const Mark& word : words.all()) {
        if (word.kind != id_of(Kind::technical)) continue;
        // 研发人员 came; it was not what they spoke about.
        constexpr std::array<std::u32string_view, 16> persons{U"人员", U"骨干", U"工人", U"团队", U"部",   U"主管",
                                                              U"组长", U"班长", U"经理", U"主任", U"科长", U"负责人",
                                                              U"员",   U"中心", U"条线", U"岗"};
        if (scan::any_at(message.text, word.end, persons) > 0) continue;
        // In the name of the talk, not in what was said there.
        if (is_spoken_of(message, word)) technical = true;
        // 对科研经费的意见: what they had an opinion on is no subject of the talk.
        if (opinion_behind(message, words, word.end)) continue;
        // 色谱柱寿命的, standing apart, tells the subject too.
        const Span apart = piece_of(message, word.begin);
        if (apart.end > apart.begin && message.text[apart.end - 1] == U'的' && apart.size() <= 12) technical = true;
        const std::u32string_view behind = message.text.substr(word.end, message.clause(word.begin).end - word.end);
        technical = technical || std::any_of(message.words.all().begin(), message.words.all().end(), [&](const Mark& form) {
                        return form.kind == id_of(Kind::talk_form) && form.begin >= word.begin &&
                               form.begin <= word.end + behind.size() && !place_between(message, word.end, form.begin);
                    });
    }
    const bool opinions = words.has(id_of(Kind::opinion));
    if (technical == opinions) return open_item(strength);
    return decided(technical ? "1.1" : "6.3", strength);
}

ItemReading typed_item(const Message& message) {
    constexpr int strength = 90;
    const std::string& id = message.items.front().id;
    const bool several =
        std::any_of(message.items.begin(), message.items.end(), [&id](const ItemId& item) { return item.id != id; });
    ItemReading reading = several ? open_item(strength) : decided(id, strength);
    reading.typed = true;
    return reading;
}

/// No thing is named and no form: at best the indicator.
ItemReading indicator_only(const Message& message) {
    const Best indicator = best_of(message, Topic::indicator, message.view());
    ItemReading reading = open_item(0);
    if (indicator.key && !indicator.tied) {
        reading.indicator = indicator.key;
        reading.strength = indicator.weight;
    }
    return reading;
}

/// By the form alone: 培训 outranks 座谈, and that 讲座.
ItemReading by_form(const Message& message, const Marks& words, const Best& opinions) {
    const RuleSet& forms = message.tables.rules(Topic::form);
    std::vector<int> weights;
    forms.weigh(view_of(message, words), weights);
    const auto weight = [&](std::string_view key) { return weights[static_cast<std::size_t>(forms.key_named(key))]; };
    if (weight("3.1") > 0) return decided("3.1", weight("3.1"));
    if (weight("talk") > 0) return talk(message, words, weight("talk"));
    if (weight("1.1") > 0) return decided("1.1", weight("1.1"));
    if (opinions.key == "6.3") return decided("6.3", opinions.weight);
    return indicator_only(message);
}

/// Said at all, and not within a day or a word of recording: no 日报 in 9月17日报的, no 登 in 再登一个.
bool outside(const Message& message, Kind kind) {
    const auto all = message.marks.all();
    return std::any_of(all.begin(), all.end(), [&](const Mark& mark) {
        if (mark.kind != id_of(kind)) return false;
        return std::none_of(all.begin(), all.end(), [&mark](const Mark& other) {
            const bool day = other.kind == id_of(Kind::date) && other.begin < mark.begin && other.end > mark.begin;
            const bool records = other.kind == id_of(Kind::strong_register) && other.begin <= mark.begin && other.end >= mark.end;
            return day || records;
        });
    });
}

ItemReading by_words(const Message& message, const Marks& words) {
    const Best named = best_of(message, Topic::item, view_of(message, words));
    const Best form = best_of(message, Topic::form, view_of(message, words));
    // 科普方面登记一项 names the indicator as such.
    if (best_of(message, Topic::indicator, message.view()).weight >= indicator_as_such) return indicator_only(message);
    const bool published = outside(message, Kind::media) && outside(message, Kind::published);
    // 讲座…，45人，抖音也发了: an event with hearers is what is reported.
    const bool heard = form.weight > 0 && message.has(Kind::people);
    if (published && form.key != "3.1" && !heard) return media_piece(message, words);
    // 听取意见 says of a talk what it is about; it is no thing of its own.
    if (named.weight >= named_at_least && named.key && !(named.key == "6.3" && form.weight > 0)) {
        return named.tied ? open_item(named.weight) : decided(*named.key, named.weight);
    }
    if (form.key == "ask") return open_item(form.weight);
    return by_form(message, words, named);
}

/// 学术交流 in 登记学术交流\n名称：海智论坛: whoever registers it says what it counts as.
std::optional<Span> item_told(const Message& message) {
    const Mark* const told_to = message.first(Kind::strong_register);
    if (told_to == nullptr) return std::nullopt;
    for (const Mark& label : message.words.all()) {
        const bool names_item = label.kind == id_of(Kind::item_label) || label.kind == id_of(Kind::bare_form);
        const bool apart = label.end < message.text.size() && scan::one_of(message.text[label.end], U"\n,:。;");
        if (names_item && label.begin == told_to->end && apart && label.end - label.begin >= 2) return label.span();
    }
    return std::nullopt;
}

}  // namespace

ItemReading read_item(const Message& message, const std::vector<Span>& elsewhere) {
    if (!message.items.empty()) return typed_item(message);
    if (const std::optional<Span> told = item_told(message)) {
        const Message label{normalise(message.normal.original(*told)), message.context};
        ItemReading reading = by_words(label, label.words);
        if (reading.item) return reading;
    }
    if (elsewhere.empty()) return by_words(message, message.words);
    Marks here;
    for (const Mark& mark : message.words.all()) {
        const bool apart =
            std::any_of(elsewhere.begin(), elsewhere.end(), [&mark](Span span) { return span.contains(mark.span()); });
        if (!apart) here.add(mark);
    }
    return by_words(message, here);
}

std::optional<std::string> read_indicator(const Message& message) {
    if (!message.items.empty()) return message.items.front().id.substr(0, 1);
    const Best indicator = best_of(message, Topic::indicator, message.view());
    if (indicator.key && !indicator.tied) return indicator.key;
    const ItemReading item = read_item(message);
    if (item.item) return item.item->substr(0, 1);
    return std::nullopt;
}

}  // namespace kexiebot::language
