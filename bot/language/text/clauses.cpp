#include "bot/language/text/clauses.hpp"

#include "bot/language/normalise.hpp"
#include "bot/language/text/characters.hpp"

namespace kexiebot::language {

std::vector<std::string> clauses_said(std::string_view words) {
    const Normalised message = normalise(words);
    std::vector<std::string> clauses;
    for (const Span span : between_stops(message.text)) clauses.push_back(message.original(span));
    return clauses;
}

}  // namespace kexiebot::language
