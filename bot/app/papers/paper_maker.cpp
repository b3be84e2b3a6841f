#include "bot/app/papers/paper_maker.hpp"

#include <spdlog/spdlog.h>

#include <array>
#include <fstream>
#include <stdexcept>
#include <utility>

#include "bot/app/papers/evidence_archive.hpp"
#include "bot/app/papers/form.hpp"
#include "bot/app/papers/pictures.hpp"
#include "bot/app/papers/summaries.hpp"
#include "bot/dialogue/wording.hpp"

namespace kexiebot::app {

using ports::MediaKind;
using ports::PaperKind;
using ports::PaperRequest;

namespace {

constexpr int at_once_max = 20;
constexpr std::array retry_after = {std::chrono::seconds{10}, std::chrono::seconds{60}};

void write_bytes(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream file{path, std::ios::binary};
    file << bytes;
    file.close();
    if (!file) throw ports::StoreUnavailable{"cannot write " + path.string()};
}

// A name that every file system and platform takes.
std::string file_name(std::string name) {
    for (const auto* bad : {"/", "\\", ":", "*", "?", "\"", "<", ">", "|", "\n", "\r", "\t"}) {
        for (auto at = name.find(bad); at != std::string::npos; at = name.find(bad)) name.replace(at, 1, "_");
    }
    return name;
}

ports::OutboxRow answer_to(const PaperRequest& request, domain::Instant now) {
    ports::OutboxRow row;
    row.channel = request.channel;
    row.target = request.conversation;
    row.kind = "paper";
    row.key = "paper/" + std::to_string(request.id);
    row.reply_handle = request.reply_handle;
    row.created_at = now;
    row.next_at = now;
    return row;
}

domain::Organisation organisation_of(const ports::View& view, const PaperRequest& request) {
    auto found = view.organisations().find(request.organisation);
    if (!found) throw std::runtime_error{"the organisation is gone"};
    return *std::move(found);
}

std::string place_words(const House& house, const std::string& county) {
    return county.empty() ? house.phrases.say("activities_sheet.city") : county;
}

// A rulebook may have been taken away since it was asked for.
template <class T>
T there(std::optional<T> made) {
    if (!made) throw std::runtime_error{"no rulebook for that year"};
    return *std::move(made);
}

RankingReader reader_of(const House& house, const ports::View& view, const PaperRequest& request) {
    RankingReader reader;
    const auto asker = services::identify(view, {request.channel, request.account}, house.bootstrap_admins);
    if (asker.organisation) reader.own = asker.organisation->id;
    if (request.conversation.kind == ports::ConversationKind::group) {
        const auto group = view.groups().find(request.channel, request.conversation.id);
        reader.names = group ? group->names : ports::NamesInGroup::short_;
        reader.own = group ? group->organisation : domain::OrganisationId{};
    }
    return reader;
}

}  // namespace

struct PaperMaker::Made {
    MediaKind kind = MediaKind::picture;
    std::string name;
    std::string text;
    std::filesystem::path staged;
};

std::string paper_words(const House& house, PaperKind kind) {
    constexpr std::array words{"score_card",     "ranking_picture", "trend",      "form",
                               "county_summary", "city_ranking",    "activities", "archive"};
    return house.phrases.say(std::string{"paper.kind."} + words.at(static_cast<std::size_t>(kind)));
}

PaperMaker::Made PaperMaker::make(const ports::View& view, const PaperRequest& request, domain::Date today) const {
    const auto year = std::to_string(request.year);
    const auto words = paper_words(house_, request.kind);
    const auto staged = files_.staging_path();
    const auto picture = [&](const std::string& whose, const auto& drawn) {
        write_bytes(staged, tools_.pictures.draw(drawn));
        return Made{MediaKind::picture, file_name(whose + year + words + ".png"), text_twin(house_, drawn), staged};
    };
    const auto workbook = [&](const std::string& whose, const ports::Workbook& book) {
        tools_.workbooks.write(book, staged);
        const auto title = whose + year + words;
        return Made{MediaKind::file, file_name(title + ".xlsx"), house_.phrases.say("paper.sent", {{"what", title}}), staged};
    };
    switch (request.kind) {
        case PaperKind::score_card: {
            const auto organisation = organisation_of(view, request);
            return picture(dialogue::short_name(organisation),
                           there(score_card_of(house_, view, organisation, request.year, today)));
        }
        case PaperKind::trend: {
            const auto organisation = organisation_of(view, request);
            return picture(dialogue::short_name(organisation),
                           there(trend_picture_of(house_, view, organisation, request.year, today)));
        }
        case PaperKind::ranking_picture:
            return picture(place_words(house_, request.county),
                           ranking_table_of(house_, view, request.county, request.year, today, reader_of(house_, view, request)));
        case PaperKind::form: {
            const auto organisation = organisation_of(view, request);
            return workbook(dialogue::short_name(organisation), there(form_of(house_, view, organisation, request.year, today)));
        }
        case PaperKind::county_summary:
            return workbook(request.county, there(county_summary_of(house_, view, request.county, request.year, today)));
        case PaperKind::city_ranking: return workbook("", there(city_ranking_of(house_, view, request.year, today)));
        case PaperKind::activities: {
            const auto whose =
                request.organisation ? dialogue::short_name(organisation_of(view, request)) : place_words(house_, request.county);
            return workbook(whose, activities_of(house_, view, request.organisation, request.county, request.year, today));
        }
        case PaperKind::archive: {
            const auto organisation = organisation_of(view, request);
            const auto entries = archive_of(house_, view, files_, tools_.workbooks, organisation, request.year, today);
            tools_.archives.write(entries, staged);
            const auto title = dialogue::short_name(organisation) + year + words;
            return {MediaKind::file, file_name(title + ".zip"), house_.phrases.say("paper.sent", {{"what", title}}), staged};
        }
    }
    throw std::logic_error{"an unknown kind of paper"};
}

int PaperMaker::run_due(domain::Instant now) {
    std::vector<PaperRequest> due;
    store_.read([&](const ports::View& view) { due = view.papers().due(now, at_once_max); });
    const auto today = domain::local_day(now, house_.assessment.zone);
    for (const auto& request : due) {
        try {
            Made made;
            store_.read([&](const ports::View& view) { made = make(view, request, today); });
            finish(request, made, now);
        } catch (const std::exception& failure) {
            spdlog::error("paper {}: {}", request.id, failure.what());
            put_off(request, now);
        }
    }
    return static_cast<int>(due.size());
}

void PaperMaker::finish(PaperRequest request, const Made& made, domain::Instant now) {
    const auto kept = files_.keep(made.staged);
    auto row = answer_to(request, now);
    row.text = made.text;
    row.attachment = {made.kind, made.name, kept.sha256};
    request.status = ports::PaperStatus::done;
    ports::write_and_wait(store_, [&](ports::UnitOfWork& work) {
        work.outbox().add(row);
        work.papers().update(request);
    });
}

void PaperMaker::put_off(PaperRequest request, domain::Instant now) {
    const auto attempt = static_cast<std::size_t>(request.attempts++);
    const auto gives_up = attempt >= retry_after.size();
    if (gives_up) {
        request.status = ports::PaperStatus::failed;
    } else {
        request.next_at = now + retry_after[attempt];
    }
    ports::write_and_wait(store_, [&](ports::UnitOfWork& work) {
        work.papers().update(request);
        if (!gives_up) return;
        auto row = answer_to(request, now);
        row.text = house_.phrases.say("paper.failed", {{"what", paper_words(house_, request.kind)}});
        work.outbox().add(row);
    });
}

}  // namespace kexiebot::app
