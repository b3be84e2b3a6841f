#include "bot/app/service/service.hpp"

#include <spdlog/spdlog.h>

#include <optional>
#include <utility>
#include <variant>

#include "adapters/http/client.hpp"
#include "adapters/http/runtime.hpp"
#include "adapters/http/server.hpp"
#include "adapters/http/websocket.hpp"
#include "adapters/local/channel.hpp"
#include "adapters/upload/page.hpp"
#include "bot/app/bot.hpp"
#include "bot/app/directory_cache.hpp"
#include "bot/app/durable_replies.hpp"
#include "bot/app/happenings.hpp"
#include "bot/app/media_fetcher.hpp"
#include "bot/app/sending/call_ledger.hpp"
#include "bot/app/sending/outbox_sender.hpp"
#include "bot/app/sending/upkeep.hpp"
#include "bot/app/service/background.hpp"
#include "bot/app/service/channel_limits.hpp"
#include "bot/app/service/channels.hpp"
#include "bot/app/service/health.hpp"
#include "bot/app/service/local_page.hpp"
#include "bot/app/service/paper_desk.hpp"
#include "bot/app/service/sending_report.hpp"
#include "bot/app/service/upload_page.hpp"
#include "bot/app/system/system_randomness.hpp"
#include "bot/app/worker.hpp"
#include "storage/evidence/file_evidence_store.hpp"
#include "storage/sqlite/service_lock.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace kexiebot::app {

namespace {

constexpr std::chrono::seconds finish_within{8};
constexpr std::string_view callback_prefix = "/callback/";

http::ServerSettings server_settings(const config::ServerSettings& settings) {
    http::ServerSettings server;
    server.address = settings.listen.address;
    server.port = settings.listen.port;
    server.tls_certificate = settings.tls_certificate.string();
    server.tls_key = settings.tls_key.string();
    return server;
}

// What a channel takes at `/callback/` + `rest`; null where it takes nothing.
const http::Handler* door_of(const ChannelParts& channel, std::string_view rest) {
    if (!rest.starts_with(channel.name)) return nullptr;
    rest.remove_prefix(channel.name.size());
    if (rest.empty()) return &channel.callback;
    if (rest == "/events") return &channel.events;
    return rest == "/cards" ? &channel.cards : nullptr;
}

std::string local_channel_name(const config::Settings& settings) {
    for (const auto& channel : settings.channels) {
        if (std::holds_alternative<config::Local>(channel.platform)) return channel.name;
    }
    return {};
}

}  // namespace

// Members are made from top to bottom and go from bottom to top: what calls stands below what is called.
class Service::Parts {
public:
    Parts(const config::Settings& settings, const House& house, ports::Clock& clock, const Elapsed& elapsed)
        : lock_{settings.storage.database},
          store_{{.database = settings.storage.database}},
          files_{settings.storage.evidence},
          runtime_{settings.server.threads},
          client_{runtime_},
          websockets_{runtime_},
          replies_{store_, clock, [this](std::function<void()> task) { runtime_.post(std::move(task)); }},
          bot_{house, store_, clock, directories_, runtime_, [this] { poke(); }},
          happenings_{house, store_, clock, runtime_, [this] { poke(); }},
          ledger_{clock, settings.time.zone, limits_by_channel(settings)},
          channels_{connect_channels(
              settings, {bot_, happenings_, clock, randomness_, client_, runtime_, websockets_, replies_, ledger_, elapsed})} {
        if (const auto name = local_channel_name(settings); !name.empty()) {
            local_.emplace(local_settings(settings, name, house, store_, files_), bot_, files_, clock, randomness_);
            channels_.push_back({.name = name,
                                 .platform = "local",
                                 .callback = nullptr,
                                 .events = nullptr,
                                 .cards = nullptr,
                                 .messenger = &*local_,
                                 .media = &*local_,
                                 .connector = nullptr,
                                 .counts = nullptr,
                                 .unusable = {},
                                 .owner = nullptr});
        }
        MediaFetcher::Sources sources;
        const auto limits_of_channels = limits_by_channel(settings);
        SendingChannels sending;
        DurableReplies::Messengers messengers;
        for (const auto& channel : channels_) {
            if (channel.media != nullptr) sources[channel.name] = channel.media;
            if (channel.messenger != nullptr) {
                sending[channel.name] = {channel.messenger, limits_of_channels.at(channel.name)};
                messengers[channel.name] = channel.messenger;
            }
            if (!channel.unusable.empty()) spdlog::warn("channel {}: {}", channel.name, channel.unusable);
        }
        replies_.connect(std::move(messengers));
        fetcher_.emplace(house, store_, files_, clock, file_worker_, std::move(sources), [this] { poke(); });
        sender_.emplace(
            store_, files_, clock, ledger_, std::move(sending),
            [&house](domain::Instant at) { return services::reminders::awake(house.timetable, at); },
            [&house, &clock](const ports::Attachment& file) { return file_elsewhere(house, file, clock.now()); });
        upkeep_.emplace(house, store_, ledger_);
        papers_.emplace(house, store_, files_, files_, clock, [this] { poke(); });
        background_.emplace(house, store_, clock, directories_, runtime_, background_worker_, *fetcher_, *sender_, *upkeep_,
                            *papers_);
        uploads_.emplace(upload::SigningKey::load_or_create(link_key_file(settings)),
                         upload_settings(settings, house, store_, files_, clock, upload_worker_, [this] { poke(); }), clock);
        health_.emplace(
            store_, channels_, [this] { return server_->connections(); },
            SendingReport{[this] { return sending_metrics(ledger_, *sender_); }, [this] { return sending_notes(ledger_); }});

        std::vector<http::BodyLimit> limits;
        if (local_) limits.push_back(local_->body_limit());
        server_.emplace(runtime_, server_settings(settings.server), std::move(limits),
                        [this](http::Request request, http::Respond respond) { answer(std::move(request), std::move(respond)); });
        if (local_) {
            server_->serve_events(std::string{local::LocalChannel::events_path},
                                  [this](http::Request request, std::shared_ptr<http::EventStream> stream) {
                                      local_->open_events(std::move(request), std::move(stream));
                                  });
        }
    }

    ports::Store& store() { return store_; }
    std::uint16_t port() const { return server_->port(); }

    void start() {
        files_.sweep_staging();
        ledger_.load(store_);
        background_->recover();
        runtime_.start();
        server_->start();
        for (const auto& channel : channels_) {
            if (channel.connector != nullptr) channel.connector->start();
        }
        background_->start();
    }

    void settle() { background_->look_and_wait(); }

    void stop() {
        server_->stop(finish_within);
        background_->stop();
        sender_->stop();
        for (const auto& channel : channels_) {
            if (channel.connector != nullptr) channel.connector->stop();
        }
        replies_.finish(finish_within);
        runtime_.stop();
        // A channel may still hand over a file: its job stays in the store and is resumed at the next start.
        // What the workers still do may queue units of work, and what those commit calls the parts below: all of it ends here,
        // before any part goes.
        background_worker_.finish();
        papers_->finish();
        file_worker_.finish();
        upload_worker_.finish();
        sender_->finish();
        ledger_.flush(store_);
        ports::write_and_wait(store_, [](ports::UnitOfWork&) {});
    }

private:
    void poke() {
        if (background_) background_->poke();
    }

    void answer(http::Request request, http::Respond respond) {
        if (request.path.starts_with(callback_prefix)) {
            for (const auto& channel : channels_) {
                const auto* door = door_of(channel, std::string_view{request.path}.substr(callback_prefix.size()));
                if (door != nullptr && *door) return (*door)(std::move(request), std::move(respond));
            }
        } else if (Health::owns(request.path)) {
            health_->handle(request, std::move(respond));
            return;
        } else if (upload::UploadPage::owns(request.path)) {
            uploads_->handle(std::move(request), std::move(respond));
            return;
        } else if (local_ && local::LocalChannel::owns(request.path)) {
            local_->handle(std::move(request), std::move(respond));
            return;
        }
        respond({404, "text/plain; charset=utf-8", "", {}});
    }

    sqlite::ServiceLock lock_;
    sqlite::SqliteStore store_;
    evidence::FileEvidenceStore files_;
    SystemRandomness randomness_;
    DirectoryCache directories_;
    http::Runtime runtime_;
    http::Client client_;
    http::WebSocketClient websockets_;
    DurableReplies replies_;
    Bot bot_;
    Happenings happenings_;
    Worker file_worker_;
    Worker background_worker_;
    Worker upload_worker_;
    CallLedger ledger_;
    std::vector<ChannelParts> channels_;
    std::optional<local::LocalChannel> local_;
    std::optional<MediaFetcher> fetcher_;
    std::optional<OutboxSender> sender_;
    std::optional<SendingUpkeep> upkeep_;
    std::optional<PaperDesk> papers_;
    std::optional<Background> background_;
    std::optional<upload::UploadPage> uploads_;
    std::optional<Health> health_;
    std::optional<http::Server> server_;
};

Service::Service(const config::Settings& settings, const House& house, ports::Clock& clock, const Elapsed& elapsed)
    : parts_{std::make_unique<Parts>(settings, house, clock, elapsed)} {}

Service::~Service() = default;

ports::Store& Service::store() {
    return parts_->store();
}

void Service::start() {
    parts_->start();
}

std::uint16_t Service::port() const {
    return parts_->port();
}

void Service::settle() {
    parts_->settle();
}

void Service::stop() {
    parts_->stop();
}

}  // namespace kexiebot::app
