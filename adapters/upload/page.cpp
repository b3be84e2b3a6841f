#include "adapters/upload/page.hpp"

#include <openssl/evp.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "adapters/http/query.hpp"
#include "adapters/upload/parts.hpp"
#include "adapters/upload/responses.hpp"
#include "bot/domain/evidence.hpp"
#include "bot/ports/store.hpp"

namespace kexiebot::upload {

using nlohmann::json;

namespace {

constexpr std::string_view upload_prefix = "/u/";
constexpr std::string_view file_prefix = "/f/";
constexpr std::string_view parts_prefix = "/u/-/";
constexpr int pieces_a_minute = 600;
constexpr std::size_t counted_links_max = 10'000;
constexpr std::size_t name_bytes_max = 200;
constexpr std::size_t head_bytes = 4096;
constexpr std::string_view closed_link = "这个链接已经不能用了。请在聊天里重新要一个，或直接把照片发给助手。";

http::Response told(int status, const json& body) {
    return json_response(status, body.dump(-1, ' ', false, json::error_handler_t::replace));
}

http::Response empty(int status) {
    return told(status, json::object());
}

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error{"SHA-256 failed"};
    std::string hex;
    for (unsigned i = 0; i < size; ++i) {
        hex += "0123456789abcdef"[digest[i] >> 4U];
        hex += "0123456789abcdef"[digest[i] & 15U];
    }
    return hex;
}

bool is_file_id(std::string_view id) {
    return id.size() >= 8 && id.size() <= 64 &&
           std::all_of(id.begin(), id.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c == '-'; });
}

std::optional<std::int64_t> number(const http::Parameters& query, std::string_view name) {
    const auto text = http::parameter(query, name);
    std::int64_t value = -1;
    if (!text) return std::nullopt;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc{} || end != text->data() + text->size() || value < 0) return std::nullopt;
    return value;
}

std::string_view word_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::kept: return "kept";
        case Verdict::already: return "already";
        case Verdict::refused: return "refused";
        case Verdict::revoked: return "revoked";
        case Verdict::try_again: return "try_again";
    }
    return "try_again";
}

int status_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::kept:
        case Verdict::already: return 200;
        case Verdict::refused: return 422;
        case Verdict::revoked: return 404;
        case Verdict::try_again: return 503;
    }
    return 503;
}

}  // namespace

class UploadPage::State : public std::enable_shared_from_this<State> {
public:
    State(SigningKey key, PageSettings settings, const ports::Clock& clock)
        : key_{key}, settings_{std::move(settings)}, clock_{clock}, parts_{settings_.parts} {}

    void post(std::function<void()> task) const { settings_.post(std::move(task)); }

    // On the page's thread.
    void answer(const http::Request& request, const http::Respond& respond) {
        const std::string_view path = request.path;
        if (path.starts_with(file_prefix)) return serve_file(path.substr(file_prefix.size()), respond);
        const std::string_view rest = path.substr(upload_prefix.size());
        const std::string_view token = rest.substr(0, rest.find('/'));
        const std::string_view what = rest.substr(token.size());
        const auto ticket = read_upload_token(key_, token, clock_.now());
        const auto subject = ticket ? settings_.subject(*ticket) : std::nullopt;
        if (!subject) return respond(what.empty() ? closed_page(404, closed_link) : empty(404));
        if (what.empty() && request.method == "GET") return respond(*page_part("index.html"));
        if (what == "/state" && request.method == "GET") return tell_state(*subject, respond);
        constexpr std::string_view files = "/files/";
        if (!what.starts_with(files) || !is_file_id(what.substr(files.size()))) return respond(empty(404));
        const std::string key = part_key(*ticket, what.substr(files.size()));
        if (request.method == "GET") return respond(told(200, {{"have", parts_.have(key)}}));
        if (request.method == "POST") return take_piece(*ticket, key, request, respond);
        respond(empty(405));
    }

private:
    void serve_file(std::string_view token, const http::Respond& respond) {
        const auto ticket = read_file_token(key_, token, clock_.now());
        const auto path = ticket ? settings_.stored(ticket->file.sha256) : std::nullopt;
        std::ifstream file;
        if (path) file.open(*path, std::ios::binary);
        if (!path || !file) return respond(closed_page(404, "这个文件的链接已经不能用了。"));
        std::string bytes{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
        const auto type = domain::file_type_of(std::string_view{bytes}.substr(0, head_bytes));
        const std::string media_type{type ? domain::media_type_of(*type) : "application/octet-stream"};
        respond(file_response(std::move(bytes), media_type, ticket->file.name));
    }

    void tell_state(const Subject& subject, const http::Respond& respond) const {
        respond(told(200, {{"code", subject.code},
                           {"title", subject.title},
                           {"organisation", subject.organisation},
                           {"until", subject.until},
                           {"files", subject.files},
                           {"file_bytes_max", settings_.file_bytes_max},
                           {"piece_bytes_max", piece_bytes_max}}));
    }

    // What a ticket is for: an activity, or an organisation's part of a task.
    static std::string subject_key(const UploadTicket& ticket) {
        if (!ticket.task) return std::to_string(ticket.activity.value);
        return domain::code_of(ticket.task) + "/" + std::to_string(ticket.organisation.value);
    }
    // The same for the same file of the same person and activity, whichever link of theirs was opened.
    static std::string part_key(const UploadTicket& ticket, std::string_view id) {
        return sha256_hex(std::to_string(ticket.person.value) + "/" + subject_key(ticket) + "/" + std::string{id});
    }

    void take_piece(const UploadTicket& ticket, const std::string& key, const http::Request& request,
                    const http::Respond& respond) {
        if (!has_room(ticket)) {
            http::Response slower = empty(429);
            slower.headers.emplace_back("Retry-After", "10");
            return respond(std::move(slower));
        }
        const auto query = http::parse_query(request.query);
        const auto offset = number(query, "offset");
        const auto size = number(query, "size");
        if (!offset || !size || request.body.size() > piece_bytes_max) return respond(empty(400));
        if (*size > settings_.file_bytes_max) return refuse(key, settings_.too_large(), respond);
        const auto after = *offset + static_cast<std::int64_t>(request.body.size());
        if (after > *size) return respond(empty(400));
        // Handing in takes a moment; the same file sent again meanwhile has to wait for it.
        if (finishing_.contains(key)) return respond(told(409, {{"have", *size}, {"busy", true}}));
        switch (parts_.append(key, *offset, request.body)) {
            case Parts::Outcome::elsewhere: return respond(told(409, {{"have", parts_.have(key)}}));
            case Parts::Outcome::no_room: return respond(empty(503));
            case Parts::Outcome::taken: break;
        }
        // What it is shows in its first bytes: nobody has to send 20 MiB to hear that it is the wrong kind.
        const bool judged = after >= static_cast<std::int64_t>(head_bytes) || after == *size;
        if (judged && *offset < static_cast<std::int64_t>(head_bytes) && !domain::file_type_of(parts_.head(key))) {
            return refuse(key, settings_.wrong_type(), respond);
        }
        if (after < *size) return respond(told(200, {{"have", after}}));
        hand_in(ticket, key,
                {parts_.path(key), std::string{http::parameter(query, "name").value_or("").substr(0, name_bytes_max)},
                 number(query, "left").value_or(0) > 0},
                respond);
    }

    void refuse(const std::string& key, const std::string& why, const http::Respond& respond) {
        parts_.drop(key);
        respond(told(422, {{"verdict", "refused"}, {"told", why}}));
    }

    void hand_in(const UploadTicket& ticket, const std::string& key, const WholeFile& file, const http::Respond& respond) {
        finishing_.insert(key);
        settings_.hand_in(ticket, file, [self = shared_from_this(), key, respond](HandedIn handed) {
            self->post([self, key, respond, handed = std::move(handed)] {
                self->finishing_.erase(key);
                // What could not be stored stays, so that the phone need not send it again: an empty last piece will do.
                if (handed.verdict != Verdict::try_again) self->parts_.drop(key);
                const json body = {{"verdict", word_of(handed.verdict)}, {"told", handed.told}};
                respond(told(status_of(handed.verdict), body));
            });
        });
        parts_.sweep();
    }

    bool has_room(const UploadTicket& ticket) {
        const auto minute = std::chrono::floor<std::chrono::minutes>(clock_.now());
        if (minute != minute_ || pieces_.size() >= counted_links_max) {
            minute_ = minute;
            pieces_.clear();
        }
        return ++pieces_[{ticket.person.value, subject_key(ticket)}] <= pieces_a_minute;
    }

    const SigningKey key_;
    const PageSettings settings_;
    const ports::Clock& clock_;
    Parts parts_;
    std::set<std::string> finishing_;
    std::chrono::sys_time<std::chrono::minutes> minute_{};
    std::map<std::pair<std::int64_t, std::string>, int> pieces_;  ///< of this minute, by person and what they are for
};

UploadPage::UploadPage(SigningKey key, PageSettings settings, const ports::Clock& clock)
    : state_{std::make_shared<State>(key, std::move(settings), clock)} {}

UploadPage::~UploadPage() = default;

bool UploadPage::owns(std::string_view path) {
    return path.starts_with(upload_prefix) || path.starts_with(file_prefix);
}

void UploadPage::handle(http::Request request, http::Respond respond) {
    const std::string_view path = request.path;
    if (path.starts_with(parts_prefix)) {
        const auto part = page_part(path.substr(parts_prefix.size()));
        return respond(part && request.method == "GET" ? *part : empty(404));
    }
    state_->post([state = state_, request = std::move(request), respond = std::move(respond)] {
        try {
            state->answer(request, respond);
        } catch (const ports::StoreUnavailable& failure) {
            spdlog::error("upload page: {}", failure.what());
            respond(told(503, {{"verdict", "try_again"}, {"told", ""}}));
        } catch (const std::exception& failure) {
            spdlog::error("upload page: {}", failure.what());
            respond(empty(500));
        }
    });
}

}  // namespace kexiebot::upload
