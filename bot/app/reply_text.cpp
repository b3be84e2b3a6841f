#include "bot/app/reply_text.hpp"

#include "bot/dialogue/escape.hpp"

namespace kexiebot::app {

// The text on the first line, then a label and a command by turns; all escaped, so that a line feed only separates.
std::string to_stored(const ports::Reply& reply) {
    auto stored = dialogue::escape(reply.text);
    for (const auto& suggestion : reply.suggestions) {
        stored += '\n' + dialogue::escape(suggestion.label) + '\n' + dialogue::escape(suggestion.says);
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
        reply.suggestions.push_back({std::move(label), next_line()});
    }
    return reply;
}

}  // namespace kexiebot::app
