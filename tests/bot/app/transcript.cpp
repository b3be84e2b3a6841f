#include "tests/bot/app/transcript.hpp"

#include <sstream>
#include <stdexcept>

#include "tests/bot/app/city.hpp"

namespace kexiebot::tests {

namespace {

std::string as_answer(const std::string& text) {
    std::string lines;
    std::istringstream stream{text};
    for (std::string line; std::getline(stream, line);) lines += line.empty() ? "|\n" : "| " + line + "\n";
    return lines.empty() ? "|\n" : lines;
}

}  // namespace

std::string played(const std::string& transcript) {
    City city;
    std::string speaker = "secretary";
    std::string group;
    std::string result;
    std::istringstream stream{transcript};
    for (std::string line; std::getline(stream, line);) {
        if (line.starts_with('|')) continue;
        result += line + "\n";
        if (line.empty() || line.starts_with('#')) continue;
        const auto rest = line.size() > 2 ? line.substr(2) : "";
        switch (line.front()) {
            case '@':
                if (const auto at = domain::parse_instant(rest, {})) {
                    city.now = *at;
                    city.tick();
                } else {
                    speaker = rest.substr(0, rest.find(' '));
                    group = rest.find(' ') == std::string::npos ? "" : rest.substr(rest.find(' ') + 1);
                }
                break;
            case '>': result += as_answer(city.say(speaker, rest, group).text); break;
            case '+': {
                const auto space = rest.find(' ');
                const auto words = space == std::string::npos ? "" : rest.substr(space + 1);
                const auto what = rest.substr(0, space);
                result += as_answer(what.starts_with('#') ? city.send_photo(speaker, what, words)
                                                          : city.send_photos(speaker, std::stoi(what), words));
                break;
            }
            case '?': result += as_answer(city.pushed_to(rest)); break;
            case '!':
                if (rest == "automatic") {
                    city.review_by_itself();
                } else {
                    city.restart();
                }
                break;
            default: throw std::runtime_error{"not a line of a transcript: " + line};
        }
    }
    return result;
}

}  // namespace kexiebot::tests
