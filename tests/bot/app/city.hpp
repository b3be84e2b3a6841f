#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "adapters/drawing/cairo_pictures.hpp"
#include "adapters/forms/xlsx_workbooks.hpp"
#include "adapters/forms/zip_archives.hpp"
#include "bot/app/conversation/turn.hpp"
#include "bot/app/directory_cache.hpp"
#include "storage/evidence/file_evidence_store.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "tests/support/temporary_folder.hpp"

namespace kexiebot::tests {

/// A small invented city on a real database, with the texts, words and rules that ship, and a clock that tests move.
/// Accounts on channel "test": secretary and secretary2 (洞庭新材料), both (two associations), other (汨江电子), member,
/// coordinator (云溪区), admin.
class City {
public:
    City();

    /// `user` says `text` in a direct chat, or in the group of that name; gives the reply.
    ports::Reply say(const std::string& user, const std::string& text, const std::string& group = {});
    /// `user` sends `count` different photos without words, or with `text`; gives the receipt that follows.
    std::string send_photos(const std::string& user, int count, const std::string& text = {});
    /// `user` sends the photo of this description, which is its bytes: "#7" is another photo than "#8"; "#8~7" looks like #7, in
    /// other bytes; "#8@2026-11-01" says that it was taken then.
    std::string send_photo(const std::string& user, const std::string& photo, const std::string& text = {});
    /// What was pushed to `user` since the last look, a text a line group. Several looks in a row are one.
    std::string pushed_to(const std::string& user);

    /// Makes the pictures and files that were asked for. They lie in files() and are pushed.
    void make_papers();
    evidence::FileEvidenceStore& files() { return files_; }

    /// What the clock alone brings about: tasks of the year, points off for what was missed.
    void tick();

    domain::Instant now;
    sqlite::SqliteStore& store() { return *store_; }
    const app::House& house() const { return house_; }
    /// Closes the database and opens it again: a restart.
    void restart();
    /// From now on nobody reviews: the configuration has review = "automatic".
    void review_by_itself() { house_.assessment.review = services::Review::automatic; }

private:
    void found();
    ports::Reply deliver(ports::InboundMessage message);
    void fetch_all();
    std::string send_media(const std::string& user, std::vector<ports::MediaReference> media, const std::string& text);

    TemporaryFolder folder_;
    app::House house_;
    evidence::FileEvidenceStore files_{folder_.path() / "evidence"};
    drawing::CairoPictures pictures_;
    forms::XlsxWorkbooks workbooks_;
    forms::ZipArchives archives_;
    std::unique_ptr<sqlite::SqliteStore> store_;
    app::DirectoryCache directories_;
    int messages_ = 0;
    int photos_ = 0;
    std::int64_t outbox_seen_ = 0;    ///< what was there at the last look
    std::int64_t outbox_looked_ = 0;  ///< what is there, when nothing happened since
};

}  // namespace kexiebot::tests
