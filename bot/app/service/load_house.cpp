#include "bot/app/service/load_house.hpp"

#include <algorithm>
#include <memory>
#include <utility>
#include <variant>

#include "bot/app/system/system_randomness.hpp"
#include "bot/dialogue/shipped_texts.hpp"
#include "config/calendar_file.hpp"
#include "config/lexicon_file.hpp"
#include "config/notice_file.hpp"
#include "config/rulebook_file.hpp"
#include "config/texts.hpp"

namespace kexiebot::app {

namespace {

using config::Fault;

// Texts and words lie beside the rulebooks: config/texts and config/language, when somebody has put files there.
std::filesystem::path beside_rulebooks(const config::Settings& settings, const char* folder) {
    return settings.assessment.rulebooks.parent_path() / folder;
}

std::vector<config::DataFile> shipped_texts() {
    std::vector<config::DataFile> files;
    for (const auto& file : dialogue::shipped_texts()) {
        files.push_back({std::string{file.name}, "embedded:texts/" + std::string{file.name}, std::string{file.toml}});
    }
    return files;
}

void add(std::vector<Fault>& all, std::vector<Fault> more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// The shipped texts, or an editor's that stand in for them key by key.
dialogue::Phrasebook load_phrases(const std::filesystem::path& folder, std::vector<Fault>& faults) {
    const auto shipped = config::read_texts(shipped_texts());
    dialogue::Phrasebook ours{shipped.value.value().by_key};
    auto files = config::overlaid(shipped_texts(), folder);
    add(faults, files.faults);
    if (!files.value) return ours;
    auto texts = config::read_texts(*files.value);
    add(faults, texts.faults);
    if (!texts.value) return ours;
    for (const auto& fault : ours.faults_against(texts.value->by_key)) {
        const auto& place = texts.value->places.at(fault.key);
        faults.push_back({place.file, place.line, fault.key, fault.what});
    }
    auto merged = shipped.value->by_key;
    for (auto& [key, text] : texts.value->by_key) merged[key] = std::move(text);
    return dialogue::Phrasebook{std::move(merged)};
}

language::Lexicon load_lexicon(const std::filesystem::path& folder, std::vector<Fault>& faults) {
    std::vector<language::LexiconEntry> entries;
    auto lines = config::load_lexicon(folder);
    add(faults, lines.faults);
    if (lines.value) {
        for (auto& line : *lines.value) {
            entries.push_back(
                {std::move(line.section), std::move(line.key), std::move(line.words), std::move(line.file), line.line});
        }
    }
    auto files = config::load_learnt(folder);
    add(faults, files.faults);
    language::LearntFiles learnt;
    if (files.value) {
        auto& [wordings, titles, places, counts] = *files.value;
        learnt = {{std::move(wordings.text), std::move(wordings.path)},
                  {std::move(titles.text), std::move(titles.path)},
                  {std::move(places.text), std::move(places.path)},
                  {std::move(counts.text), std::move(counts.path)}};
    }
    std::vector<language::LexiconFault> unknown;
    language::Lexicon lexicon{entries, learnt, unknown};
    for (auto& fault : unknown) faults.push_back({std::move(fault.file), fault.line, "", std::move(fault.what)});
    return lexicon;
}

// A smart robot of WeCom and a robot of DingTalk hear pictures and files in 1:1 chats; in a group, little of them or nothing
// (WeCom manual 100719, DingTalk manual "robot receives messages").
bool takes_files(const config::Settings& settings, std::string_view channel, ports::ConversationKind kind) {
    if (kind == ports::ConversationKind::direct) return true;
    const auto* const found = settings.channel(channel);
    return found != nullptr && std::holds_alternative<config::Local>(found->platform);
}

services::reminders::Timetable timetable_of(const config::Settings& settings, domain::WorkCalendar calendar) {
    services::reminders::Timetable timetable;
    const auto& time = settings.time;
    timetable.zone = time.zone;
    timetable.quiet.reset();
    if (time.quiet) timetable.quiet = {time.quiet->from, time.quiet->to};
    timetable.send_hour = time.send_hour;
    timetable.ladder = time.ladder_days;
    timetable.days_off_wait = settings.reminders.wait_on_days_off;
    timetable.roll_due = settings.reminders.roll_due;
    timetable.group_from_days = settings.reminders.group_days;
    timetable.pace_points = domain::Points::whole(settings.reminders.pace_points);
    timetable.calendar = std::move(calendar);
    return timetable;
}

}  // namespace

config::Loaded<House> load_house(const config::Settings& settings) {
    config::Loaded<House> loaded;
    auto rulebooks = config::load_rulebooks(settings.assessment.rulebooks);
    add(loaded.faults, rulebooks.faults);
    add(loaded.warnings, rulebooks.warnings);
    auto calendar = config::load_calendar(settings.assessment.calendar);
    add(loaded.faults, calendar.faults);
    add(loaded.warnings, calendar.warnings);
    auto notice = config::load_notice(settings.assessment.rulebooks);
    add(loaded.faults, notice.faults);
    auto phrases = load_phrases(beside_rulebooks(settings, "texts"), loaded.faults);
    auto lexicon = load_lexicon(beside_rulebooks(settings, "language"), loaded.faults);
    if (!loaded.faults.empty()) return loaded;

    const auto review =
        settings.assessment.review == config::Review::automatic ? services::Review::automatic : services::Review::required;
    const auto ranked_by =
        settings.assessment.ranking == config::Ranking::projected ? domain::RankedBy::projected : domain::RankedBy::confirmed;
    loaded.value.emplace(House{{std::move(*rulebooks.value), review, settings.time.zone, ranked_by},
                               std::move(phrases),
                               std::move(lexicon),
                               std::move(*notice.value),
                               settings.access.bootstrap_admins,
                               static_cast<int>(settings.storage.max_file_mib),
                               std::make_shared<SystemRandomness>()});
    loaded.value->timetable = timetable_of(settings, std::move(*calendar.value));
    loaded.value->takes_files = [settings](std::string_view channel, ports::ConversationKind kind) {
        return takes_files(settings, channel, kind);
    };
    return loaded;
}

}  // namespace kexiebot::app
