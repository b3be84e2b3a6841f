#include "bot/app/reply_text.hpp"

#include "bot/dialogue/escape.hpp"

namespace kexiebot::app {

namespace {

// In the place of a label: what follows is the words of the pressed card, then its state. No label begins with a control
// character.
constexpr std::string_view words_mark = "\x01words";
constexpr std::string_view state_mark = "\x01state";

}  // namespace

// The text on the first line, then a label and a command by turns; all escaped, so that a line feed only separates.
std::string to_stored(const ports::Reply& reply) {
    auto stored = dialogue::escape(reply.text);
    const auto add = [&stored](std::string_view label, std::string_view says) {
        stored.append("\n").append(dialogue::escape(label)).append("\n").append(dialogue::escape(says));
    };
    if (reply.pressed) {
        add(words_mark, reply.pressed->words);
        add(state_mark, reply.pressed->state);
    }
    for (const auto& suggestion : reply.suggestions) {
        add(suggestion.label, suggestion.says);
    }
    return stored;
}

ports::Reply reply_from_stored(std::string_view stored) {
    const auto next_line = [&stored] {
        const auto end = stored.find('\n');
        auto line = dialogue::unescape(stored.substr(0, end));
        stored.remove_prefix(end == std::string_view::npos ? stored.size() : end + 1);
        return line;
    };
    ports::Reply reply{next_line(), {}};
    while (!stored.empty()) {
        auto label = next_line();
        auto says = next_line();
        if (label == words_mark) {
            reply.pressed = ports::PressedCard{std::move(says), {}};
        } else if (label == state_mark && reply.pressed) {
            reply.pressed->state = std::move(says);
        } else {
            reply.suggestions.push_back({std::move(label), std::move(says)});
        }
    }
    return reply;
}

}  // namespace kexiebot::app
