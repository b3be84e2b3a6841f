#include "config/texts.hpp"

#include "config/node.hpp"

namespace kexiebot::config {

namespace {

void take_texts(const Node& table, const std::string& path, Texts& texts, FaultList& faults) {
    for (const auto& member : table.members) {
        const auto key = path.empty() ? member.key : path + '.' + member.key;
        if (member.value.kind == Node::Kind::table) {
            take_texts(member.value, key, texts, faults);
        } else if (member.value.kind != Node::Kind::text) {
            faults.add(member.line, key, "expected a text, found " + described(member.value));
        } else if (const auto [at, is_new] = texts.places.emplace(key, Texts::Place{faults.file(), member.line}); is_new) {
            texts.by_key.emplace(key, member.value.text);
        } else {
            faults.add(member.line, key,
                       "expected each key once, found it at " + at->second.file + ':' + std::to_string(at->second.line) + " too");
        }
    }
}

}  // namespace

Loaded<Texts> read_texts(const std::vector<DataFile>& files) {
    Loaded<Texts> all;
    Texts texts;
    for (const auto& file : files) {
        FaultList faults{file.path};
        if (const auto document = parse_toml(file.text, faults)) take_texts(*document, "", texts, faults);
        auto found = faults.finish(0).faults;
        all.faults.insert(all.faults.end(), found.begin(), found.end());
    }
    if (all.faults.empty()) all.value = std::move(texts);
    return all;
}

}  // namespace kexiebot::config
