#include "bot/app/conversation/thread/long_replies.hpp"

#include <string_view>
#include <utility>

#include "bot/app/conversation/thread/asking.hpp"
#include "bot/app/sending/text_parts.hpp"

namespace kexiebot::app {

using language::Intent;

namespace {

// What each platform takes as one message (DingTalk the least: 15,000 bytes of JSON), with room for what it puts around it.
constexpr std::size_t reply_bytes_max = 9'000;

// After a line, else after a member of a long list, else between two characters.
std::size_t border_in(const std::string& text) {
    constexpr std::string_view comma = "、";
    const auto line_end = text.rfind('\n', reply_bytes_max);
    if (line_end != std::string::npos && line_end > reply_bytes_max / 2) return line_end;
    const auto member_end = text.rfind(comma, reply_bytes_max - comma.size());
    if (member_end != std::string::npos && member_end > reply_bytes_max / 2) return member_end + comma.size();
    return text_parts(text, reply_bytes_max).front().size();
}

ports::Reply first_part(Turn& turn, const ports::Reply& whole) {
    const auto border = border_in(whole.text);
    dialogue::Page rest{Intent::more, {}, 0};
    rest.slots.note = whole.text.substr(whole.text[border] == '\n' ? border + 1 : border);
    turn.state.page = std::move(rest);
    auto reply = text_reply(whole.text.substr(0, border) + "\n" + turn.say("talk.goes_on"));
    reply.suggestions = {{turn.say("chip.more"), turn.say("chip.more")}};
    return reply;
}

}  // namespace

std::optional<ports::Reply> in_one_message(Turn& turn, ports::Reply reply, bool may_store) {
    if (reply.text.size() <= reply_bytes_max) return reply;
    if (!may_store) return std::nullopt;
    return first_part(turn, reply);
}

bool has_more_to_say(const Turn& turn) {
    return turn.state.page && turn.state.page->intent == Intent::more;
}

ports::Reply rest_of_answer(Turn& turn) {
    auto rest = turn.state.page->slots.note.value_or("");
    turn.state.page.reset();
    return text_reply(std::move(rest));
}

void drop_same_beginning(std::string& text, std::string_view more) {
    const auto line = more.substr(0, more.find('\n'));
    const auto apart = text.rfind("\n\n");
    const auto begin = apart == std::string::npos ? 0 : apart + 2;
    const auto whole = line.size() < more.size() && std::string_view{text}.substr(begin).starts_with(line);
    if (whole) text.resize(apart == std::string::npos ? 0 : apart);
}

}  // namespace kexiebot::app
