#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/http/server.hpp"
#include "bot/ports/clock.hpp"
#include "bot/ports/evidence_store.hpp"
#include "bot/ports/message.hpp"
#include "bot/ports/randomness.hpp"

namespace kexiebot::tests {

/// A folder of its own that goes with the test.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

[[nodiscard]] std::string sha256_hex(std::string_view bytes);
[[nodiscard]] std::string content_of(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// Keeps files under their hash, as the real store does, without its care for power cuts.
class FolderEvidence final : public ports::EvidenceStore {
public:
    explicit FolderEvidence(std::filesystem::path folder);
    std::filesystem::path staging_path() override;
    ports::StoredFile inspect(const std::filesystem::path& staged) const override;
    ports::StoredFile keep(const std::filesystem::path& staged) override;
    std::optional<std::filesystem::path> find(std::string_view sha256) const override;
    bool intact(std::string_view sha256) const override;
    int sweep_staging() override { return 0; }

private:
    std::filesystem::path folder_;
    int next_ = 0;
};

class FixedClock final : public ports::Clock {
public:
    domain::Instant at{std::chrono::seconds{1'795'312'800}};  // 2026-11-22 10:00 at +8
    [[nodiscard]] domain::Instant now() const override { return at; }
};

/// Never the same bytes twice, and the same ones in every run.
class CountingRandomness final : public ports::Randomness {
public:
    std::string bytes(std::size_t count) override;

private:
    unsigned char next_ = 1;
};

/// Remembers what it was given and answers with what the test says.
class ScriptedHandler final : public ports::MessageHandler {
public:
    std::vector<ports::InboundMessage> messages;
    std::function<ports::Answer(const ports::InboundMessage&)> script = [](const ports::InboundMessage& message) {
        return ports::Answer{ports::Handled::done, {"收到：" + message.text, {}}};
    };
    void handle(ports::InboundMessage message, std::function<void(ports::Answer)> done) override;
};

/// An open page, as the channel sees it.
class RecordedStream final : public http::EventStream {
public:
    std::string written;
    bool is_open = true;
    void write(std::string text) override { written += text; }
    [[nodiscard]] bool open() const override { return is_open; }
};

}  // namespace kexiebot::tests
