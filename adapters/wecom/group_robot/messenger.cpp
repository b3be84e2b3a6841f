#include "adapters/wecom/group_robot/messenger.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <mutex>
#include <utility>
#include <vector>

#include "adapters/wecom/callback/query.hpp"
#include "adapters/wecom/content/file_kind.hpp"
#include "adapters/wecom/content/message_body.hpp"
#include "adapters/wecom/content/rich.hpp"
#include "adapters/wecom/content/text.hpp"
#include "adapters/wecom/content/upload_form.hpp"
#include "adapters/wecom/sending/error_codes.hpp"
#include "adapters/wecom/sending/http_verdict.hpp"
#include "adapters/wecom/sending/progress.hpp"
#include "adapters/wecom/sending/rate_plan.hpp"

namespace kexiebot::wecom {
namespace {

using ports::SendOutcome;
using ports::Sent;
using Done = std::function<void(Sent)>;

constexpr int key_invalid = 93000;
constexpr RateLimit twenty_a_minute{20, std::chrono::seconds{60}};
const std::string the_group;  // the plan knows receivers; here there is one

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace

class GroupRobotMessenger::State : public std::enable_shared_from_this<State> {
public:
    State(GroupRobotSettings settings, http::Client& client, Later later, Now now)
        : settings_{std::move(settings)},
          client_{client},
          later_{std::move(later)},
          now_{std::move(now)},
          plan_{{twenty_a_minute}} {
        plan_.start_cold(the_group, now_());
    }

    struct Outgoing {
        ports::OutboundMessage message;
        std::vector<std::string> bodies;  ///< those still to send
        bool is_rich = false;             ///< the first of them is another form of the message
        SendProgress::State progress;
        std::string note;  ///< what could not be sent
        Done done;
    };

    void begin(ports::OutboundMessage message, Done done) {
        auto out = std::make_shared<Outgoing>();
        out->progress = progress_.of(message.key);
        out->message = std::move(message);
        out->done = std::move(done);
        const auto rich = settings_.is_rich ? rich_body(out->message, RichWay::group) : std::nullopt;
        if (rich) {
            out->bodies = {*rich};
            out->is_rich = true;
            return send_next(out);
        }
        send_plain(out);
    }

private:
    void send_plain(const std::shared_ptr<Outgoing>& out) {
        // Reading a file takes time that the caller's thread may not have.
        if (out->message.file) {
            later_(std::chrono::milliseconds{0}, [self = shared_from_this(), out] { self->prepare_file(out); });
        } else {
            send_all(out, {});
        }
    }

    void prepare_file(const std::shared_ptr<Outgoing>& out) {
        const ports::OutboundFile& file = *out->message.file;
        if (!out->progress.media_id.empty()) return send_all(out, messages::media_body("file", out->progress.media_id));
        const auto facts = look_at(file.path);
        if (!facts) return without_file(out, "it can't be read");
        const bool is_picture = facts->picture == PictureFormat::png || facts->picture == PictureFormat::jpeg;
        if (is_picture && facts->bytes <= robot_picture_bytes_max) {
            return send_all(out, messages::image_body(bytes_of(file.path), facts->md5));
        }
        constexpr std::int64_t file_bytes_min = 6;
        if (facts->bytes < file_bytes_min || facts->bytes > file_bytes_max) {
            return without_file(out, std::to_string(facts->bytes) + " bytes are not taken here");
        }
        upload(out);
    }

    void upload(const std::shared_ptr<Outgoing>& out) {
        http::ClientRequest request;
        request.url = settings_.api_base + "/cgi-bin/webhook/upload_media?key=" + query_encoded(settings_.key) + "&type=file";
        request.timeout = settings_.media_timeout;
        make_upload(request, *out->message.file);
        client_.request(std::move(request), [self = shared_from_this(), out](const http::ClientResponse& response) {
            Sent sent = self->judged("webhook/upload_media", response);
            if (sent.outcome == SendOutcome::rejected && !is_gone(sent)) return self->without_file(out, sent.detail);
            const auto report = sent.outcome == SendOutcome::acked ? read_report(response.body) : std::nullopt;
            if (report && !report->media_id.empty()) {
                out->progress.media_id = report->media_id;
                self->progress_.note(out->message.key, out->progress);
                return self->send_all(out, messages::media_body("file", report->media_id));
            }
            // Nothing has been shown yet.
            if (sent.outcome == SendOutcome::unknown || sent.outcome == SendOutcome::acked)
                sent.outcome = SendOutcome::retry_later;
            out->done(std::move(sent));
        });
    }

    static bool is_gone(const Sent& sent) { return sent.detail.find(std::to_string(key_invalid)) != std::string::npos; }

    void without_file(const std::shared_ptr<Outgoing>& out, const std::string& why) {
        out->note = "the file was not sent: " + why;
        out->message.text = ports::words_without_file(out->message);
        if (out->message.text.empty()) return out->done({SendOutcome::rejected, out->note, {}, {}});
        send_all(out, {});
    }

    void send_all(const std::shared_ptr<Outgoing>& out, std::string file_body) {
        for (const auto& part : split_text(clean_text(out->message.text), messages::text_bytes_max)) {
            out->bodies.push_back(
                messages::text_body(part, out->bodies.empty() ? out->message.mentions : std::vector<std::string>{}));
        }
        if (!file_body.empty()) out->bodies.push_back(std::move(file_body));
        if (out->bodies.empty()) return out->done({SendOutcome::rejected, "there is nothing to send", {}, {}});
        const auto already = std::min(out->progress.pieces_sent, out->bodies.size());
        out->bodies.erase(out->bodies.begin(), out->bodies.begin() + static_cast<std::ptrdiff_t>(already));
        send_next(out);
    }

    void send_next(const std::shared_ptr<Outgoing>& out) {
        if (out->bodies.empty()) {
            progress_.finished(out->message.key);
            return out->done({SendOutcome::acked, out->note, {}, {}});
        }
        const auto wait = take_turn();
        if (wait.count() > 0) return later_(wait, [self = shared_from_this(), out] { self->send_next(out); });
        http::ClientRequest request;
        request.method = "POST";
        request.url = settings_.api_base + "/cgi-bin/webhook/send?key=" + query_encoded(settings_.key);
        request.headers.emplace_back("Content-Type", "application/json; charset=utf-8");
        request.body = out->bodies.front();
        request.timeout = settings_.call_timeout;
        client_.request(std::move(request), [self = shared_from_this(), out](const http::ClientResponse& response) {
            self->posted(out, self->judged("webhook/send", response));
        });
    }

    void posted(const std::shared_ptr<Outgoing>& out, Sent sent) {
        if (sent.outcome == SendOutcome::acked) {
            out->bodies.erase(out->bodies.begin());
            ++out->progress.pieces_sent;
            progress_.note(out->message.key, out->progress);
            return send_next(out);
        }
        const bool is_key_good = sent.detail.find(std::to_string(key_invalid)) == std::string::npos;
        if (sent.outcome == SendOutcome::rejected && out->is_rich && is_key_good) {
            out->is_rich = false;
            out->bodies.clear();
            return send_plain(out);
        }
        if (sent.outcome == SendOutcome::rejected) progress_.finished(out->message.key);
        if (sent.outcome == SendOutcome::rate_limited) {
            const std::lock_guard lock{mutex_};
            plan_.close(the_group, now_() + sent.wait);
        }
        out->done(std::move(sent));
    }

    // Zero: it is our turn, and it counts. Calls that the platform refuses are said to count as well.
    std::chrono::milliseconds take_turn() {
        const std::lock_guard lock{mutex_};
        const auto now = now_();
        const auto wait = plan_.wait(the_group, now);
        if (wait.count() <= 0) plan_.spent(the_group, now);
        return wait;
    }

    Sent judged(const std::string& what, const http::ClientResponse& response) const {
        Sent sent = sent_over_http(what, response);
        const auto report = response.transfer == http::Transfer::complete ? read_report(response.body) : std::nullopt;
        if (report && meaning_of(report->errcode).what == CodeClass::configuration) {
            spdlog::error("channel {}: {}", settings_.channel, sent.detail);
        }
        if (report && report->errcode == key_invalid) sent.outcome = SendOutcome::rejected;
        return sent;
    }

    const GroupRobotSettings settings_;
    http::Client& client_;
    const Later later_;
    const Now now_;
    SendProgress progress_;
    std::mutex mutex_;
    RatePlan plan_;
};

GroupRobotMessenger::GroupRobotMessenger(GroupRobotSettings settings, http::Client& client, Later later, Now now)
    : state_{std::make_shared<State>(std::move(settings), client, std::move(later), std::move(now))} {}

GroupRobotMessenger::~GroupRobotMessenger() = default;

void GroupRobotMessenger::send(ports::OutboundMessage message, std::function<void(ports::Sent)> done) {
    state_->begin(std::move(message), std::move(done));
}

}  // namespace kexiebot::wecom
