#include "config/lexicon_file.hpp"

#include "config/node.hpp"

namespace kexiebot::config {

namespace {

std::vector<std::string> words_in(const Member& member, const std::string& key, FaultList& faults) {
    if (member.value.kind == Node::Kind::text) return {member.value.text};
    std::vector<std::string> words;
    if (member.value.kind != Node::Kind::list) {
        faults.add(member.line, key, "expected a list of words, found " + described(member.value));
    }
    for (const auto& item : member.value.items) {
        if (item.kind == Node::Kind::text) {
            words.push_back(item.text);
        } else {
            faults.add(item.line, key, "expected a word, found " + described(item));
        }
    }
    return words;
}

void take_lines(const Node& table, const std::string& section, std::vector<LexiconLine>& lines, FaultList& faults) {
    for (const auto& member : table.members) {
        const auto path = section.empty() ? member.key : section + '.' + member.key;
        if (member.value.kind == Node::Kind::table) {
            take_lines(member.value, path, lines, faults);
        } else {
            lines.push_back({section, member.key, words_in(member, path, faults), faults.file(), member.line});
        }
    }
}

}  // namespace

Loaded<std::vector<LexiconLine>> read_lexicon(const std::vector<DataFile>& files) {
    Loaded<std::vector<LexiconLine>> all;
    std::vector<LexiconLine> lines;
    for (const auto& file : files) {
        FaultList faults{file.path};
        if (const auto document = parse_toml(file.text, faults)) take_lines(*document, "", lines, faults);
        auto found = faults.finish(0).faults;
        all.faults.insert(all.faults.end(), found.begin(), found.end());
    }
    if (all.faults.empty()) all.value = std::move(lines);
    return all;
}

Loaded<std::vector<LexiconLine>> load_lexicon(const std::filesystem::path& folder) {
    auto files = data_files("language", folder);
    if (!files) return {{}, std::move(files.faults), {}};
    return read_lexicon(*files.value);
}

Loaded<Learnt> load_learnt(const std::filesystem::path& folder) {
    auto files = data_files("language", folder, ".tsv");
    if (!files) return {{}, std::move(files.faults), {}};
    Learnt learnt;
    for (auto& file : *files.value) {
        if (file.name == "learnt.tsv") learnt.wordings = std::move(file);
        if (file.name == "titles.tsv") learnt.titles = std::move(file);
        if (file.name == "places.tsv") learnt.places = std::move(file);
        if (file.name == "counts.tsv") learnt.counts = std::move(file);
    }
    return {std::move(learnt), {}, {}};
}

}  // namespace kexiebot::config
