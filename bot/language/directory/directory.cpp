#include "bot/language/directory.hpp"

#include <algorithm>
#include <utility>

#include "bot/language/directory/aliases.hpp"
#include "bot/language/directory/index.hpp"
#include "bot/language/names.hpp"
#include "bot/language/normalise.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

constexpr std::size_t alias_longest = 63;
/// A pair of characters that so many names share (有限, 公司) tells nothing about which one is meant.
constexpr std::size_t postings_max = 400;

void add_alias(Directory::Index& index, const std::u32string& alias, std::int32_t thing, bool complete) {
    if (alias.size() < 2 || alias.size() > alias_longest) return;
    const auto [known, fresh] = index.aliases.try_emplace(alias, Directory::Index::Target{thing, complete});
    if (!fresh && known->second.thing != thing) known->second.thing = Directory::Index::shared_by_several;
    index.lengths[Directory::Index::pair(alias[0], alias[1])] |= std::uint64_t{1} << alias.size();
}

bool names_its_kind(std::u32string_view alias) {
    return alias.ends_with(U"科协"sv) || alias.ends_with(U"公司"sv) || alias.ends_with(U"协会"sv);
}

void add_form(Directory::Index& index, const std::u32string& text, std::int32_t organisation) {
    const auto form = static_cast<std::uint32_t>(index.forms.size());
    index.forms.push_back({text, organisation});
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        auto& postings = index.pairs[Directory::Index::pair(text[i], text[i + 1])];
        if (postings.size() < postings_max) postings.push_back({form, static_cast<std::uint16_t>(i)});
    }
}

std::unique_ptr<const Directory::Index> make_index(const std::vector<domain::County>& counties,
                                                   const std::vector<domain::Organisation>& organisations) {
    auto index = std::make_unique<Directory::Index>();
    std::vector<std::u32string> county_names;
    std::vector<std::u32string> places;
    for (const domain::County& county : counties) {
        county_names.push_back(normalise(county.name).text);
        for (std::u32string& alias : county_aliases(county_names.back())) places.push_back(std::move(alias));
        places.push_back(county_names.back());
    }
    std::sort(places.begin(), places.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });

    index->organisations = organisations.size();
    for (const domain::Organisation& organisation : organisations) {
        const auto thing = static_cast<std::int32_t>(index->names.size());
        index->names.push_back(organisation.name);
        index->county_of.push_back(organisation.county);
        index->organisation_named.emplace(organisation.name, thing);
        const std::u32string name = normalise(organisation.name).text;
        add_alias(*index, name, thing, true);
        std::vector<std::u32string> aliases = organisation_aliases(name, places);
        for (const std::string& typed : organisation.short_names) aliases.push_back(normalise(typed).text);
        std::u32string short_form = name;
        for (const std::u32string& alias : aliases) {
            add_alias(*index, alias, thing, names_its_kind(alias));
            if (alias.size() < 4 || names_its_kind(alias)) continue;
            add_form(*index, alias, thing);
        }
    }
    for (std::size_t i = 0; i < counties.size(); ++i) {
        const auto thing = static_cast<std::int32_t>(index->names.size());
        index->names.push_back(counties[i].name);
        add_alias(*index, county_names[i], thing, true);
        std::vector<std::u32string> aliases = county_aliases(county_names[i]);
        for (const std::string& typed : counties[i].short_names) aliases.push_back(normalise(typed).text);
        for (const std::u32string& alias : aliases) {
            // 岳阳 is the beginning of several counties' names and of the city's: it names none.
            const auto begins = [&alias](const std::u32string& name) { return name.starts_with(alias); };
            if (std::count_if(county_names.begin(), county_names.end(), begins) > 1) continue;
            add_alias(*index, alias, thing, false);
        }
    }
    return index;
}

/// The longest alias that begins at `at`; null when none does.
const std::pair<const std::u32string, Directory::Index::Target>* longest_at(const Directory::Index& index,
                                                                            std::u32string_view text, std::size_t at) {
    if (at + 1 >= text.size()) return nullptr;
    const auto lengths = index.lengths.find(Directory::Index::pair(text[at], text[at + 1]));
    if (lengths == index.lengths.end()) return nullptr;
    for (std::size_t length = std::min(alias_longest, text.size() - at); length >= 2; --length) {
        if ((lengths->second >> length & 1U) == 0) continue;
        const auto alias = index.aliases.find(text.substr(at, length));
        if (alias != index.aliases.end()) return &*alias;
    }
    return nullptr;
}

FoundName found_name(const Directory::Index& index, std::int32_t thing, Span span, bool complete) {
    FoundName found;
    found.span = span;
    found.complete = complete;
    if (thing != Directory::Index::shared_by_several) {
        found.name = index.names[static_cast<std::size_t>(thing)];
        if (static_cast<std::size_t>(thing) >= index.organisations) found.what = FoundName::What::county;
    }
    return found;
}

/// How far what is typed lies from a form of the same length: 0 the same, 1 all wrong characters sound right,
/// 2 one character is wrong; 3 further.
int distance(std::u32string_view typed, std::u32string_view form, const std::vector<std::uint16_t>& sounds) {
    const auto sound = [&sounds](char32_t c) { return c < sounds.size() ? sounds[c] : std::uint16_t{0}; };
    int alike = 0;
    int wrong = 0;
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (typed[i] == form[i]) continue;
        if (sound(typed[i]) != 0 && sound(typed[i]) == sound(form[i])) {
            ++alike;
        } else {
            ++wrong;
        }
    }
    if (wrong == 0) return alike == 0 ? 0 : 1;
    return wrong == 1 && alike == 0 ? 2 : 3;
}

}  // namespace

Directory::Directory() : index_{std::make_unique<Index>()} {}
Directory::Directory(std::vector<domain::County> counties, std::vector<domain::Organisation> organisations)
    : index_{make_index(counties, organisations)} {}
Directory::~Directory() = default;
Directory::Directory(Directory&&) noexcept = default;
Directory& Directory::operator=(Directory&&) noexcept = default;

std::vector<FoundName> find_names(const Directory& directory, std::u32string_view text) {
    std::vector<FoundName> found;
    for (std::size_t at = 0; at + 1 < text.size();) {
        const auto* alias = longest_at(directory.index(), text, at);
        if (alias == nullptr) {
            ++at;
            continue;
        }
        const Span span{at, at + alias->first.size()};
        found.push_back(found_name(directory.index(), alias->second.thing, span, alias->second.complete));
        at = span.end;
    }
    return found;
}

std::vector<FoundName> find_near_names(const Directory& directory, std::u32string_view text,
                                       const std::vector<std::uint16_t>& sounds) {
    const Directory::Index& index = directory.index();
    struct Candidate {
        int distance;
        Span span;
        std::int32_t organisation;
    };
    std::vector<Candidate> candidates;
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        const auto postings = index.pairs.find(Directory::Index::pair(text[at], text[at + 1]));
        if (postings == index.pairs.end()) continue;
        for (const Directory::Index::Posting posting : postings->second) {
            const Directory::Index::Form& form = index.forms[posting.form];
            if (posting.offset > at || at - posting.offset + form.text.size() > text.size()) continue;
            const Span span{at - posting.offset, at - posting.offset + form.text.size()};
            const int far = distance(text.substr(span.begin, span.size()), form.text, sounds);
            if (far < 3) candidates.push_back({far, span, form.organisation});
        }
    }
    if (candidates.empty()) return {};
    const auto better = [](const Candidate& a, const Candidate& b) {
        return a.distance != b.distance ? a.distance < b.distance : a.span.size() > b.span.size();
    };
    const Candidate best = *std::min_element(candidates.begin(), candidates.end(), better);
    const bool several = std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& other) {
        return other.distance == best.distance && other.organisation != best.organisation && other.span.overlaps(best.span);
    });
    if (several) return {};
    return {found_name(index, best.organisation, best.span, false)};
}

bool begins_a_name(const Directory& directory, std::u32string_view beginning) {
    const Directory::Index& index = directory.index();
    if (beginning.size() < 2) return false;
    const auto postings = index.pairs.find(Directory::Index::pair(beginning[0], beginning[1]));
    return postings != index.pairs.end() &&
           std::any_of(postings->second.begin(), postings->second.end(), [&](const Directory::Index::Posting& posting) {
               return posting.offset == 0 && index.forms[posting.form].text.starts_with(beginning);
           });
}

bool is_county(const Directory& directory, std::string_view name) {
    const auto& names = directory.index().names;
    return std::find(names.begin() + static_cast<std::ptrdiff_t>(directory.index().organisations), names.end(), name) !=
           names.end();
}

std::string_view county_of(const Directory& directory, std::string_view organisation) {
    const auto known = directory.index().organisation_named.find(std::string{organisation});
    if (known == directory.index().organisation_named.end()) return {};
    return directory.index().county_of[static_cast<std::size_t>(known->second)];
}

}  // namespace kexiebot::language
