#include "adapters/wecom/content/card_titles.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>

namespace kexiebot::wecom {
namespace {

constexpr std::size_t remembered_max = 10'000;

// Texts behind each other, each after the number of its bytes.
void put(std::string& packed, std::string_view text) {
    for (unsigned shift = 0; shift < 32; shift += 8) packed += static_cast<char>(text.size() >> shift & 255U);
    packed += text;
}

std::string_view take(std::string_view& packed) {
    std::uint32_t bytes = 0;
    for (unsigned at = 0; at < 4; ++at) bytes |= std::uint32_t{static_cast<unsigned char>(packed[at])} << 8U * at;
    const auto text = packed.substr(4, bytes);
    packed.remove_prefix(4 + text.size());
    return text;
}

std::string in_one_string(const Card& card) {
    std::string all;
    std::size_t bytes = 4 * (3 + 2 * card.buttons.size()) + card.task_id.size() + card.title.size() + card.detail.size();
    for (const auto& button : card.buttons) bytes += button.text.size() + button.key.size();
    all.reserve(bytes);
    put(all, card.task_id);
    put(all, card.title);
    put(all, card.detail);
    for (const auto& button : card.buttons) {
        put(all, button.text);
        put(all, button.key);
    }
    return all;
}

std::string_view task_id_in(std::string_view kept) {
    return take(kept);
}

Card card_of(const std::string& words) {
    const auto end = std::min(words.find('\n'), words.size());
    return {.title = words.substr(0, end), .detail = words.substr(std::min(end + 1, words.size()))};
}

std::string label_of(const Card& card, const std::string& key) {
    for (const auto& button : card.buttons) {
        if (button.key == key) return button.text;
    }
    return key;
}

}  // namespace

void CardTitles::remember(const Card& card) {
    auto kept = in_one_string(card);
    const auto name = std::hash<std::string>{}(card.task_id);
    const std::lock_guard lock{mutex_};
    const auto [known, fresh] = places_.try_emplace(name, cards_.size());
    if (!fresh) {
        cards_[known->second] = std::move(kept);
    } else if (cards_.size() < remembered_max) {
        cards_.push_back(std::move(kept));
    } else {
        const auto forgotten = places_.find(std::hash<std::string_view>{}(task_id_in(cards_[oldest_])));
        known->second = oldest_;
        cards_[oldest_] = std::move(kept);
        oldest_ = (oldest_ + 1) % remembered_max;
        places_.erase(forgotten);
    }
}

std::optional<Card> CardTitles::find(const std::string& task_id) const {
    const std::lock_guard lock{mutex_};
    const auto found = places_.find(std::hash<std::string>{}(task_id));
    if (found == places_.end()) return std::nullopt;
    std::string_view rest{cards_[found->second]};
    if (take(rest) != task_id) return std::nullopt;
    Card card;
    card.task_id = task_id;
    card.title = take(rest);
    card.detail = take(rest);
    while (!rest.empty()) {
        const auto text = take(rest);
        card.buttons.push_back({std::string{text}, std::string{take(rest)}});
    }
    return card;
}

std::optional<Card> CardTitles::after_press(const std::string& task_id, const std::string& key, const ports::Reply& reply) const {
    const auto known = find(task_id);
    Card card;
    if (bears_words(task_id)) {
        if (!reply.pressed) return std::nullopt;
        card = pressed(known ? *known : card_of(reply.pressed->words), reply.pressed->state);
    } else {
        card = known ? pressed(known->title, label_of(*known, key)) : pressed(std::string{}, key);
    }
    card.task_id = task_id;
    return card;
}

std::string CardTitles::label(const std::string& task_id, const std::string& key) const {
    const auto known = find(task_id);
    return known ? label_of(*known, key) : key;
}

}  // namespace kexiebot::wecom
