#include "bot/app/conversation/thread/photos_meant.hpp"

#include "bot/app/conversation/subjects.hpp"

namespace kexiebot::app {

language::Described described_for_photos(const Turn& turn, const ports::View& view, const std::string& words,
                                         const language::Context& context, const std::vector<language::Thing>& things) {
    const auto change = view.changes().last(turn.asker.person);
    const auto last = change && change->kind == ports::ChangeKind::attached ? domain::code_of(change->activity) : std::string{};
    std::vector<language::Thing> waiting;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < things.size(); ++i) {
        const auto& status = things[i].status;
        const auto waits = status == domain::ActivityStatus::draft || status == domain::ActivityStatus::returned;
        if (!waits && things[i].code != last) continue;
        waiting.push_back(things[i]);
        places.push_back(i);
    }
    auto found = language::find_described(words, context, waiting);
    // 座谈会 of a 座谈: most of the words at least.
    const auto fits_well = 3 * found.shared >= 2 * found.words;
    if (found.fits.empty() || !fits_well) return language::find_described(words, context, things);
    for (auto& fit : found.fits) fit = places[fit];
    return found;
}

}  // namespace kexiebot::app
