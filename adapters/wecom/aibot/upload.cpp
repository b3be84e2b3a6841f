#include "adapters/wecom/aibot/upload.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <optional>
#include <utility>

#include "adapters/wecom/aibot/frame.hpp"
#include "adapters/wecom/content/file_kind.hpp"

namespace kexiebot::wecom {
namespace {

using ports::SendOutcome;
using std::chrono::milliseconds;

constexpr std::int64_t file_bytes_min = 5;
constexpr int chunk_repeats_max = 4;
constexpr milliseconds chunk_acknowledged_within{60'000};
constexpr milliseconds wait_for_connection{120'000};

class Uploading : public std::enable_shared_from_this<Uploading> {
public:
    Uploading(AskLink ask, Later later, ports::OutboundFile file, std::function<void(Uploaded)> done)
        : ask_{std::move(ask)}, later_{std::move(later)}, file_{std::move(file)}, done_{std::move(done)} {}

    void start() {
        const auto facts = look_at(file_.path);
        if (!facts) return finish(SendOutcome::rejected, "the file can't be read");
        if (facts->bytes < file_bytes_min || facts->bytes > file_bytes_max) {
            return finish(SendOutcome::rejected, "a file of " + std::to_string(facts->bytes) + " bytes can't be sent here");
        }
        result_.type = goes_as_picture(*facts) ? "image" : "file";
        const auto chunk = static_cast<std::int64_t>(frames::chunk_bytes_max);
        chunks_ = static_cast<int>((facts->bytes + chunk - 1) / chunk);
        frames::UploadInit init{result_.type, sendable_name(file_.name), facts->bytes, chunks_, facts->md5};
        request(frames::upload_init, frames::upload_init_body(init), [this](const LinkAnswer& answer) {
            if (answer.upload_id.empty()) return finish(SendOutcome::retry_later, "the upload was accepted without an upload_id");
            upload_id_ = answer.upload_id;
            next_chunk();
        });
    }

private:
    void next_chunk() {
        if (index_ == chunks_) return end();
        std::ifstream in{file_.path, std::ios::binary};
        in.seekg(static_cast<std::streamoff>(index_) * static_cast<std::streamoff>(frames::chunk_bytes_max));
        std::string bytes(frames::chunk_bytes_max, '\0');
        in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        bytes.resize(static_cast<std::size_t>(in.gcount()));
        if (bytes.empty()) return finish(SendOutcome::rejected, "the file can't be read to its end");
        request(frames::upload_chunk, frames::upload_chunk_body(upload_id_, index_, bytes), [this](const LinkAnswer&) {
            ++index_;
            next_chunk();
        });
    }

    void end() {
        request(frames::upload_finish, frames::upload_finish_body(upload_id_), [this](const LinkAnswer& answer) {
            if (answer.media_id.empty()) return finish(SendOutcome::retry_later, "the upload ended without a media_id");
            result_.media_id = answer.media_id;
            finish(SendOutcome::acked, {});
        });
    }

    // Repeated on whatever may pass; `acked` otherwise. Each frame of an upload may be repeated: a chunk overwrites itself, and
    // an init that was carried out unseen only leaves a session that expires.
    void request(std::string_view command, std::string body, std::function<void(const LinkAnswer&)> acked) {
        LinkRequest frame;
        frame.command = command;
        frame.body = std::move(body);
        frame.acknowledged_within = chunk_acknowledged_within;
        frame.wait_for_connection = wait_for_connection;
        ask_(frame, [self = shared_from_this(), frame, acked = std::move(acked)](const LinkAnswer& answer) {
            self->answered(frame, answer, acked);
        });
    }

    void answered(const LinkRequest& frame, const LinkAnswer& answer, const std::function<void(const LinkAnswer&)>& acked) {
        const StepsEnd judgement = judged(frame.command, answer);
        if (judgement.outcome == SendOutcome::acked) {
            repeats_ = 0;
            return acked(answer);
        }
        const bool may_pass = answer.end == LinkEnd::lost || answer.end == LinkEnd::silent ||
                              (answer.end == LinkEnd::answered && judgement.outcome == SendOutcome::retry_later);
        if (!may_pass || repeats_ == chunk_repeats_max) {
            result_.wait = judgement.wait;
            // Nothing has been shown to anybody yet, so the whole may simply be tried again.
            return finish(judgement.outcome == SendOutcome::unknown ? SendOutcome::retry_later : judgement.outcome,
                          judgement.detail);
        }
        constexpr milliseconds first_pause{500};
        later_(first_pause * (1 << repeats_++),
               [self = shared_from_this(), frame, acked] { self->request(frame.command, frame.body, acked); });
    }

    void finish(SendOutcome outcome, std::string detail) {
        result_.outcome = outcome;
        result_.detail = std::move(detail);
        done_(result_);
    }

    const AskLink ask_;
    const Later later_;
    const ports::OutboundFile file_;
    const std::function<void(Uploaded)> done_;
    Uploaded result_;
    std::string upload_id_;
    int chunks_ = 0;
    int index_ = 0;
    int repeats_ = 0;
};

}  // namespace

void upload(AskLink ask, Later later, const ports::OutboundFile& file, std::function<void(Uploaded)> done) {
    std::make_shared<Uploading>(std::move(ask), std::move(later), file, std::move(done))->start();
}

}  // namespace kexiebot::wecom
