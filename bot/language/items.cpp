#include "bot/language/items.hpp"

#include <algorithm>

namespace kexiebot::language {

namespace {

constexpr int named_at_least = 60;

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

bool any_of_kind(const Marks& marks, Kind kind) {
    return marks.has(id_of(kind));
}

/// 科协 as the subject of a piece, not as part of somebody's name or of the medium's.
bool about_association(const Message& message) {
    for (const Mark& mark : message.words.all()) {
        if (mark.kind != id_of(Kind::about_association)) continue;
        const auto covers = [&mark](const Span& span) { return span.begin <= mark.begin && mark.end <= span.end; };
        const bool in_name =
            std::any_of(message.names.begin(), message.names.end(), [&](const FoundName& name) { return covers(name.span); });
        const bool in_channel = std::any_of(message.words.all().begin(), message.words.all().end(), [&](const Mark& other) {
            return (other.kind == id_of(Kind::own_channel) || other.kind == id_of(Kind::association)) && covers(other.span());
        });
        if (!in_name && !in_channel) return true;
    }
    return false;
}

/// A piece in the media: 7.4 when it is about the association's work, open when it is about people or cannot be told.
ItemReading media_piece(const Message& message) {
    ItemReading reading;
    reading.strength = 85;
    if (about_association(message) && !any_of_kind(message.words, Kind::about_person)) {
        reading.item = "7.4";
    } else {
        reading.ask = true;
    }
    return reading;
}

/// 座谈, 沙龙: technical subjects are 1.1, opinions 6.3, both or neither are asked about.
ItemReading talk(const Message& message) {
    ItemReading reading;
    reading.strength = 78;
    const bool technical = any_of_kind(message.words, Kind::technical);
    const bool opinions = any_of_kind(message.words, Kind::opinion);
    if (technical == opinions) {
        reading.ask = true;
    } else {
        reading.item = technical ? "1.1" : "6.3";
    }
    return reading;
}

}  // namespace

ItemReading read_item(const Message& message) {
    ItemReading reading;
    if (!message.items.empty()) {
        reading.item = message.items.front().id;
        reading.typed = true;
        reading.strength = 90;
        const auto other = [&](const ItemId& item) { return item.id != *reading.item; };
        if (std::any_of(message.items.begin(), message.items.end(), other)) {
            reading.item.reset();
            reading.ask = true;
        }
        return reading;
    }
    const Best named = best_of(message, Topic::item, message.view_of_all());
    const Best form = best_of(message, Topic::form, message.view_of_all());
    const bool published = any_of_kind(message.marks, Kind::media) && any_of_kind(message.marks, Kind::published);
    if (published && form.key != "3.1") return media_piece(message);
    if (named.weight >= named_at_least && named.key && !(named.key == "6.3" && form.weight > 0)) {
        reading.strength = named.weight;
        if (named.tied) {
            reading.ask = true;
        } else {
            reading.item = named.key;
        }
        return reading;
    }
    if (form.key == "ask") {
        reading.strength = form.weight;
        reading.ask = true;
        return reading;
    }
    const RuleSet& forms = message.tables.rules(Topic::form);
    std::vector<int> weights;
    forms.weigh(message.view_of_all(), weights);
    const auto weight = [&](std::string_view key) { return weights[static_cast<std::size_t>(forms.key_named(key))]; };
    if (weight("3.1") > 0) {
        reading.item = "3.1";
        reading.strength = weight("3.1");
    } else if (weight("talk") > 0) {
        reading = talk(message);
    } else if (weight("1.1") > 0) {
        reading.item = "1.1";
        reading.strength = weight("1.1");
    } else if (named.key == "6.3") {
        reading.item = "6.3";
        reading.strength = named.weight;
    } else {
        const Best indicator = best_of(message, Topic::indicator, message.view());
        reading.ask = true;
        if (indicator.key && !indicator.tied) {
            reading.indicator = indicator.key;
            reading.strength = indicator.weight;
        }
    }
    return reading;
}

std::optional<std::string> read_indicator(const Message& message) {
    if (!message.items.empty()) return message.items.front().id.substr(0, 1);
    const Best indicator = best_of(message, Topic::indicator, message.view());
    if (indicator.key && !indicator.tied) return indicator.key;
    const ItemReading item = read_item(message);
    if (item.item) return item.item->substr(0, 1);
    const Best form = best_of(message, Topic::form, message.view());
    if (form.key == "talk") return std::nullopt;
    if (form.key == "ask") return std::nullopt;
    return std::nullopt;
}

}  // namespace kexiebot::language
