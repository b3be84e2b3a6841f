#include "bot/dialogue/in_view.hpp"

#include <algorithm>
#include <map>

namespace kexiebot::dialogue {

namespace {

bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// The first code of a line, outside 「」.
std::string first_code(std::string_view line) {
    constexpr std::string_view letters = "ATDRSN";
    constexpr std::string_view opens = "「";
    constexpr std::string_view closes = "」";
    constexpr std::size_t digits_max = 6;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line.substr(at).starts_with(opens)) {
            const auto end = line.find(closes, at);
            if (end == std::string_view::npos) return {};
            at = end + closes.size() - 1;
            continue;
        }
        if (letters.find(line[at]) == std::string_view::npos || (at > 0 && is_letter_or_digit(line[at - 1]))) continue;
        auto end = at + 1;
        while (end < line.size() && line[end] >= '0' && line[end] <= '9') ++end;
        const auto digits = end - at - 1;
        const auto ended = end == line.size() || !is_letter_or_digit(line[end]);
        if (digits > 0 && digits <= digits_max && ended) return std::string{line.substr(at, end - at)};
    }
    return {};
}

std::string_view next_line(std::string_view& text) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

}  // namespace

bool is_code(std::string_view what) {
    return !what.empty() && first_code(what) == what;
}

const Spoken* last_with_code(const DialogueState& state) {
    const auto found =
        std::find_if(state.spoken.begin(), state.spoken.end(), [](const Spoken& one) { return is_code(one.what); });
    return found == state.spoken.end() ? nullptr : &*found;
}

std::string code_spoken_of(std::string_view reply) {
    return first_code(next_line(reply));
}

std::vector<std::string> codes_listed(std::string_view reply) {
    std::vector<std::string> codes;
    if (!first_code(next_line(reply)).empty()) return codes;
    std::map<char, int> letters;
    while (!reply.empty()) {
        auto code = first_code(next_line(reply));
        if (code.empty()) continue;
        ++letters[code.front()];
        codes.push_back(std::move(code));
    }
    if (letters['A'] > 0) std::erase_if(codes, [](const std::string& code) { return code.front() == 'T'; });
    return codes;
}

void speak_of(DialogueState& state, const std::string& what, const std::string& told, domain::Instant now) {
    Spoken spoken{what, told, now};
    const auto known =
        std::find_if(state.spoken.begin(), state.spoken.end(), [&what](const Spoken& one) { return one.what == what; });
    if (known != state.spoken.end()) {
        if (spoken.told.empty()) spoken.told = known->told;
        state.spoken.erase(known);
    }
    state.spoken.insert(state.spoken.begin(), std::move(spoken));
    if (state.spoken.size() > spoken_max) state.spoken.resize(spoken_max);
}

}  // namespace kexiebot::dialogue
