#include "adapters/local/channel.hpp"

#include <spdlog/spdlog.h>

#include <exception>
#include <fstream>
#include <sstream>
#include <utility>

#include "adapters/http/multipart.hpp"
#include "adapters/http/query.hpp"
#include "adapters/local/codec.hpp"
#include "adapters/local/feed.hpp"
#include "adapters/local/gate.hpp"
#include "adapters/local/page.hpp"
#include "adapters/local/spool.hpp"
#include "adapters/local/text.hpp"
#include "adapters/local/worker.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::local {
namespace {

constexpr std::string_view evidence_folder = "/chat/evidence/";
/// Form fields beside the files of an upload.
constexpr std::size_t upload_fields_max = 8;

http::Response empty(int status) {
    http::Response response;
    response.status = status;
    return response;
}

http::Response refusal(const domain::Error& error) {
    return json_response(error.kind == domain::ErrorKind::refused ? 413 : 400, encode_error(error.detail, {}));
}

std::string hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        text += digits[static_cast<unsigned char>(c) >> 4];
        text += digits[static_cast<unsigned char>(c) & 15];
    }
    return text;
}

// A kept file is named by its SHA-256, which is what the page asks for it by.
SentFile sent_file(const ports::OutboundFile& file) {
    std::error_code gone;  // a size of nothing is shown then; asking for it answers 404
    const auto bytes = std::filesystem::file_size(file.path, gone);
    return {file.name, file.kind, file.path.filename().string(), gone ? 0 : static_cast<std::int64_t>(bytes)};
}

std::optional<std::string> content_of(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) return std::nullopt;
    std::ostringstream content;
    content << file.rdbuf();
    return std::move(content).str();
}

}  // namespace

/// All that late answers of the handler may still need; they share its ownership.
class LocalChannel::State : public std::enable_shared_from_this<State> {
public:
    State(LocalSettings settings, ports::MessageHandler& handler, ports::EvidenceStore& evidence, ports::Clock& clock,
          ports::Randomness& randomness)
        : settings_{std::move(settings)},
          handler_{handler},
          clock_{clock},
          randomness_{randomness},
          spool_{settings_.spool, evidence},
          feed_{{settings_.events_kept_max, settings_.event_bytes_kept_max}, hex(randomness.bytes(4)), settings_.streams_max} {}

    [[nodiscard]] PostLimits limits() const {
        return {settings_.groups, settings_.text_bytes_max, settings_.files_max, settings_.file_bytes_max};
    }
    [[nodiscard]] const LocalSettings& settings() const { return settings_; }
    [[nodiscard]] Spool& spool() { return spool_; }
    [[nodiscard]] Feed& feed() { return feed_; }

    void tell_people(const http::Respond& respond) const {
        respond(json_response(200, encode_people(settings_.people(), limits(), clock_.now())));
    }

    void take_message(const http::Request& request, const http::Respond& respond) {
        if (!http::header(request.headers, "content-type").starts_with("application/json")) return respond(empty(415));
        auto posted = decode_message(request.body, limits());
        if (!posted) return respond(refusal(posted.error()));
        pass_on(std::move(posted).value(), {}, respond);
    }

    void take_files(const http::Request& request, const http::Respond& respond) {
        const auto type = http::header(request.headers, "content-type");
        const auto form = http::read_multipart(type, request.body, settings_.files_max * 2 + upload_fields_max);
        if (form.fault != http::MultipartFault::none) return respond(refusal({domain::ErrorKind::malformed, "malformed"}));
        auto upload = decode_upload(form.parts, limits());
        if (!upload) return respond(refusal(upload.error()));
        std::vector<SentFile> files;
        for (const PostedFile& file : upload.value().files) {
            files.push_back({file.name, file.kind, spool_.put(file.bytes), static_cast<std::int64_t>(file.bytes.size())});
        }
        pass_on(std::move(upload).value().posted, std::move(files), respond);
    }

    void show_evidence(const http::Request& request, const http::Respond& respond) const {
        const std::string_view sha256 = std::string_view{request.path}.substr(evidence_folder.size());
        const auto parameters = http::parse_form(request.query);
        const auto user = http::parameter(parameters, "as");
        if (!user || !is_sha256(sha256)) return respond(empty(404));
        const auto view = settings_.evidence(*user, sha256);
        if (!view) return respond(empty(404));
        auto bytes = content_of(view->path);
        if (!bytes) return respond(empty(404));
        respond(file_response(std::move(*bytes), view->media_type, shown_name(view->name)));
    }

    [[nodiscard]] domain::Instant now() const { return clock_.now(); }

private:
    void pass_on(Posted posted, std::vector<SentFile> files, const http::Respond& respond) {
        ports::InboundMessage message;
        message.channel = settings_.channel;
        if (posted.id.empty()) posted.id = hex(randomness_.bytes(16));
        message.message_id = posted.user + ':' + posted.id;  // two people's pages may make the same id
        const bool direct = posted.group.empty();
        message.conversation.kind = direct ? ports::ConversationKind::direct : ports::ConversationKind::group;
        message.conversation.id = direct ? posted.user : posted.group;
        message.sender = posted.user;
        message.kind = files.empty() ? ports::MessageKind::text : ports::MessageKind::media;
        message.text = posted.text;
        for (const SentFile& file : files) message.media.push_back({file.kind, file.sha256, file.name});
        message.received_at = clock_.now();

        Event said{EventKind::said, posted.group, posted.user, posted.id, posted.text, {}, std::move(files), message.received_at};
        const auto answered = [self = shared_from_this(), said = std::move(said), respond](const ports::Answer& answer) {
            self->answer(said, answer, respond);
        };
        handler_.handle(std::move(message), answered);
    }

    void answer(const Event& said, const ports::Answer& answer, const http::Respond& respond) {
        if (answer.handled == ports::Handled::try_again) {
            return respond(json_response(503, encode_error("try_again", answer.reply.text)));
        }
        const Event reply{EventKind::reply,         said.group, said.user, said.id, answer.reply.text,
                          answer.reply.suggestions, {},         said.at};
        feed_.publish(said);
        if (!reply.text.empty()) feed_.publish(reply);
        respond(json_response(200, encode_answer(reply, said.files)));
    }

    LocalSettings settings_;
    ports::MessageHandler& handler_;
    ports::Clock& clock_;
    ports::Randomness& randomness_;
    Spool spool_;
    Feed feed_;
};

namespace {

/// Runs what may block and fail; whatever happens, the request is answered.
void answer_or_fail(const std::function<void()>& task, const http::Respond& respond) {
    try {
        task();
    } catch (const ports::StoreUnavailable& failure) {
        spdlog::error("chat page: {}", failure.what());
        respond(json_response(503, encode_error("try_again", {})));
    } catch (const std::exception& failure) {
        spdlog::error("chat page: {}", failure.what());
        respond(empty(500));
    }
}

}  // namespace

LocalChannel::LocalChannel(LocalSettings settings, ports::MessageHandler& handler, ports::EvidenceStore& evidence,
                           ports::Clock& clock, ports::Randomness& randomness)
    : state_{std::make_shared<State>(std::move(settings), handler, evidence, clock, randomness)},
      worker_{std::make_unique<Worker>()} {
    sweep_later();
}

LocalChannel::~LocalChannel() = default;

bool LocalChannel::owns(std::string_view path) {
    return path == "/chat" || path.starts_with("/chat/");
}

http::BodyLimit LocalChannel::body_limit() const {
    constexpr std::size_t form_bytes_max = 256 * 1024;
    const auto& settings = state_->settings();
    return {"/chat/files", settings.files_max * static_cast<std::size_t>(settings.file_bytes_max) + form_bytes_max};
}

void LocalChannel::handle(http::Request request, http::Respond respond) {
    if (!admitted(request)) return respond(empty(403));
    const bool posts = request.path == "/chat/messages" || request.path == "/chat/files";
    if (request.method != (posts ? "POST" : "GET")) {
        http::Response response = empty(405);
        response.headers.emplace_back("Allow", posts ? "POST" : "GET");
        return respond(std::move(response));
    }
    if (request.path == "/chat/messages") return state_->take_message(request, respond);
    if (const auto part = page_part(request.path)) return respond(*part);

    auto task = [state = state_, request = std::move(request), respond] {
        if (request.path == "/chat/people") return state->tell_people(respond);
        if (request.path == "/chat/files") return state->take_files(request, respond);
        if (request.path.starts_with(evidence_folder)) return state->show_evidence(request, respond);
        respond(empty(404));
    };
    worker_->post([task = std::move(task), respond] { answer_or_fail(task, respond); });
    if (posts) sweep_later();
}

void LocalChannel::open_events(http::Request request, std::shared_ptr<http::EventStream> stream) {
    const auto parameters = http::parse_form(request.query);
    const auto user = http::parameter(parameters, "as");
    if (!admitted(request) || !user || user->empty()) return;
    auto after = http::header(request.headers, "last-event-id");
    if (after.empty()) after = http::parameter(parameters, "after").value_or(std::string_view{});
    state_->feed().join(std::string{*user}, after, std::move(stream));
}

void LocalChannel::send(ports::OutboundMessage message, std::function<void(ports::Sent)> done) {
    const auto& groups = state_->settings().groups;
    const bool to_group = message.to.kind == ports::ConversationKind::group;
    if (to_group && groups.empty()) return done({ports::SendOutcome::rejected, "the page has no group", {}, {}});
    Event event;
    event.kind = EventKind::push;
    event.id = std::move(message.key);
    event.text = std::move(message.text);
    event.suggestions = std::move(message.suggestions);
    if (message.file) event.files.push_back(sent_file(*message.file));
    event.at = state_->now();
    if (to_group) {
        event.group = groups.front().id;
        for (const auto& group : groups) {
            if (group.id == message.to.id) event.group = group.id;
        }
    } else {
        event.user = std::move(message.to.id);
    }
    state_->feed().publish(event);
    done({ports::SendOutcome::acked, {}, {}, {}});
}

void LocalChannel::fetch(ports::MediaReference media, std::filesystem::path target, std::int64_t bytes_max,
                         std::function<void(ports::Fetched)> done) {
    worker_->post([state = state_, media = std::move(media), target = std::move(target), bytes_max, done = std::move(done)] {
        done(state->spool().copy_to(target, media.reference, bytes_max));
    });
}

void LocalChannel::sweep_later() {
    worker_->post([state = state_] {
        try {
            state->spool().sweep();
        } catch (const std::exception& failure) {
            spdlog::warn("chat page: uploads not swept: {}", failure.what());
        }
    });
}

}  // namespace kexiebot::local
