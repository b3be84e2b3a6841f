#include "tests/support/shipped_language.hpp"

#include <chrono>
#include <stdexcept>
#include <utility>

#include "config/counties_file.hpp"
#include "config/demo_data.hpp"
#include "config/lexicon_file.hpp"

namespace kexiebot::tests {

language::Lexicon shipped_lexicon(const std::filesystem::path& folder) {
    auto lines = config::load_lexicon(folder);
    if (!lines) throw std::logic_error("the shipped lexicon cannot be read");
    std::vector<language::LexiconEntry> entries;
    for (const config::LexiconLine& line : lines.value.value()) {
        entries.push_back({line.section, line.key, line.words, line.file, line.line});
    }
    std::vector<language::LexiconFault> faults;
    auto learnt = config::load_learnt(folder);
    if (!learnt) throw std::logic_error("what was learnt cannot be read");
    auto& [wordings, titles, places, counts] = *learnt.value;
    const language::LearntFiles files{{std::move(wordings.text), std::move(wordings.path)},
                                      {std::move(titles.text), std::move(titles.path)},
                                      {std::move(places.text), std::move(places.path)},
                                      {std::move(counts.text), std::move(counts.path)}};
    language::Lexicon lexicon{entries, files, faults};
    std::string list;
    for (const language::LexiconFault& fault : faults)
        list += fault.file + ":" + std::to_string(fault.line) + ": " + fault.what + "\n";
    if (!list.empty()) throw std::logic_error("faults in the shipped lexicon:\n" + list);
    return lexicon;
}

language::Directory corpus_directory() {
    auto counties = config::load_counties({});
    if (!counties) throw std::logic_error("the shipped counties cannot be read");
    const config::DataFile file = config::shipped_file("demo/organisations.csv");
    config::Known known;
    known.counties = counties.value.value();
    auto rows = config::read_organisations(file.text, file.path, known);
    if (!rows) throw std::logic_error("the demo organisations cannot be read");
    std::vector<domain::Organisation> organisations;
    for (const config::OrganisationRow& row : rows.value.value()) organisations.push_back(row.organisation);
    return {counties.value.value(), std::move(organisations)};
}

language::Context shipped_context(domain::Role role) {
    static const language::Lexicon lexicon = shipped_lexicon();
    static const language::Directory directory = corpus_directory();
    constexpr domain::Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{22}};
    return {.lexicon = lexicon, .directory = directory, .role = role, .today = today};
}

}  // namespace kexiebot::tests
