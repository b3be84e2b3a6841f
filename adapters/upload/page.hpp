#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http/message.hpp"
#include "adapters/upload/key.hpp"
#include "adapters/upload/ticket.hpp"
#include "bot/ports/clock.hpp"

namespace kexiebot::upload {

/// What the page shows of the activity, or the task, that a link is for.
struct Subject {
    std::string code;                ///< "A12", "T7"
    std::string title;               ///< as it was registered
    std::string organisation;        ///< short
    std::string until;               ///< until when the link opens, in words
    std::vector<std::string> files;  ///< names of the evidence it has
};

/// A file that has come whole.
struct WholeFile {
    std::filesystem::path path;
    std::string name;          ///< as the phone names it
    bool more_follow = false;  ///< the page has further files of the same choice to send
};

/// What became of it.
enum class Verdict {
    kept,
    already,    ///< the activity has these bytes
    refused,    ///< by type or size
    revoked,    ///< the activity was withdrawn, or the person may no longer write for it
    try_again,  ///< could not be stored
};
struct HandedIn {
    Verdict verdict = Verdict::try_again;
    std::string told;  ///< for the person; may be empty
};

/// What the page asks of the rest of the program. All are called on the page's thread, may block and may throw
/// ports::StoreUnavailable; `done` may be called on any thread.
struct PageSettings {
    std::filesystem::path parts;  ///< folder for what has come in part
    std::int64_t file_bytes_max = 20 * 1024 * 1024;
    /// The activity, when this person may hand in files for it now.
    std::function<std::optional<Subject>(const UploadTicket&)> subject;
    /// Makes a whole file evidence; copies it.
    std::function<void(const UploadTicket&, const WholeFile&, std::function<void(HandedIn)> done)> hand_in;
    /// What people are told about a file of a type, or a size, that is not taken.
    std::function<std::string()> wrong_type, too_large;
    /// Where a stored file lies.
    std::function<std::optional<std::filesystem::path>(const std::string& sha256)> stored;
    /// Runs a task on the page's thread.
    std::function<void(std::function<void()>)> post;
};

/// The phone upload page and the links to stored files (design.md section 14):
///
///   GET  /u/{token}                                   the page; its parts lie under /u/-/
///   GET  /u/{token}/state                             the activity, its evidence, the limits
///   GET  /u/{token}/files/{id}                        {"have"}: how much of a file has come
///   POST /u/{token}/files/{id}?offset=&size=&name=&left=   one piece of it, at most 512 KiB; the last one, which may
///                                                     be empty, makes it evidence. `left`: files that wait behind it
///   GET  /f/{token}                                   a stored file
///
/// `id` is the page's name for a file (8 to 64 letters, digits, '-'), the same when it is chosen again. The token is all that
/// opens a link, so no other site can make a browser send it. A link that is not ours, has ended, or whose activity or right is
/// gone is answered with 404, whatever the cause. Pieces are counted: more than 600 a minute over one link get a 429.
class UploadPage {
public:
    static constexpr std::size_t piece_bytes_max = std::size_t{512} * 1024;

    /// What `settings` calls, and `clock`, outlive the page and the answers it waits for.
    UploadPage(SigningKey key, PageSettings settings, const ports::Clock& clock);
    ~UploadPage();

    [[nodiscard]] static bool owns(std::string_view path);
    /// An http::Handler. Any thread; calls `respond` exactly once.
    void handle(http::Request request, http::Respond respond);

private:
    class State;
    std::shared_ptr<State> state_;
};

}  // namespace kexiebot::upload
