#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http/message.hpp"
#include "adapters/http/server.hpp"
#include "bot/domain/person.hpp"
#include "bot/ports/clock.hpp"
#include "bot/ports/evidence_store.hpp"
#include "bot/ports/media_source.hpp"
#include "bot/ports/message.hpp"
#include "bot/ports/messenger.hpp"
#include "bot/ports/randomness.hpp"

namespace kexiebot::local {

class Worker;

/// Somebody the page can speak as.
struct LocalPerson {
    std::string user;  ///< their user id on this channel; becomes `InboundMessage::sender`
    std::string name;
    domain::Role role = domain::Role::guest;
    std::string organisation;  ///< what is shown beside the name: organisation, or county for a coordinator; may be empty
    bool operator==(const LocalPerson&) const = default;
};

/// A group conversation that everybody on the page is in.
struct LocalGroup {
    std::string id;
    std::string name;
    bool operator==(const LocalGroup&) const = default;
};

/// A kept file that somebody may see.
struct EvidenceView {
    std::filesystem::path path;
    std::string media_type;  ///< as judged by content: "image/jpeg"
    std::string name;        ///< as the sender's phone called it; untrusted, may be empty
};

struct LocalSettings {
    std::string channel = "local";  ///< name of the configured channel
    /// Uploads that were accepted and not yet kept lie here, so that they outlive a crash. Created when missing.
    std::filesystem::path spool;
    std::vector<LocalGroup> groups{{"local-group", "科协工作群"}};
    std::int64_t file_bytes_max = 20 * 1024 * 1024;
    std::size_t files_max = 9;  ///< in one message
    std::size_t text_bytes_max = 16 * 1024;
    std::size_t events_kept_max = 1000;  ///< pushes and messages that a page can still fetch after a lost connection
    /// Of their text. Below the 1 MiB that may wait in an event stream, since a page that opens gets all of it at once.
    std::size_t event_bytes_kept_max = 768 * 1024;
    std::size_t streams_max = 200;  ///< open pages
    /// The people on offer, in the order to show. Runs on the channel's own thread; may block and throw StoreUnavailable.
    std::function<std::vector<LocalPerson>()> people;
    /// The file, when `user` may see it: nothing both for a file that is not there and for one of somebody else.
    /// `sha256` is 64 lower-case hex digits. Same thread and errors as `people`.
    std::function<std::optional<EvidenceView>(std::string_view user, std::string_view sha256)> evidence;
};

/// The built-in chat page (design.md sections 9 and 14) and its routes under /chat. It lets whoever reaches it speak as
/// anybody, so it answers on loopback only: a request from elsewhere, one under a foreign host name (DNS rebinding), one that
/// came through a proxy and one that another site's page sent get an empty 403.
///
///   GET  /chat                        the page; its parts lie beside it
///   GET  /chat/people                 people, groups and limits
///   POST /chat/messages               {"as", "group", "text", "id"}; "id" made by the page is the dedupe key
///   POST /chat/files                  multipart: as, group, text, id, and up to `files_max` parts named "file"
///   GET  /chat/events?as=…&after=…    server-sent events: what others said, replies, pushes; resumes by Last-Event-ID
///   GET  /chat/evidence/{sha256}?as=… a kept file
///
/// The references, and what `settings` calls, outlive the channel. Destroy it after the server has stopped; an answer of the
/// handler that comes later still is harmless.
class LocalChannel final : public ports::Messenger, public ports::MediaSource {
public:
    /// Throws std::filesystem::filesystem_error when the spool can't be made.
    LocalChannel(LocalSettings settings, ports::MessageHandler& handler, ports::EvidenceStore& evidence, ports::Clock& clock,
                 ports::Randomness& randomness);
    /// Finishes what it has begun (uploads being staged), then returns.
    ~LocalChannel() override;

    /// True for "/chat" and everything under it.
    [[nodiscard]] static bool owns(std::string_view path);
    /// Answers a request under /chat other than the event stream. Any thread.
    void handle(http::Request request, http::Respond respond);
    /// For Server::serve_events(events_path, …).
    void open_events(http::Request request, std::shared_ptr<http::EventStream> stream);
    static constexpr std::string_view events_path = "/chat/events";
    /// For the server: uploads are larger than other requests.
    [[nodiscard]] http::BodyLimit body_limit() const;

    /// Puts the text on the open pages and into the history; acked from then on, since a page that opens later fetches it.
    /// A group that the page does not know is shown in its first one.
    void send(ports::OutboundMessage message, std::function<void(ports::Sent)> done) override;
    /// Copies an uploaded file to `target`.
    void fetch(ports::MediaReference media, std::filesystem::path target, std::int64_t bytes_max,
               std::function<void(ports::Fetched)> done) override;

private:
    class State;
    void sweep_later();

    std::shared_ptr<State> state_;
    std::unique_ptr<Worker> worker_;
};

}  // namespace kexiebot::local
