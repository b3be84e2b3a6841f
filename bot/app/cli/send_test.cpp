#include <condition_variable>
#include <iostream>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "adapters/http/client.hpp"
#include "adapters/http/runtime.hpp"
#include "adapters/http/websocket.hpp"
#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/options.hpp"
#include "bot/app/cli/send_target.hpp"
#include "bot/app/service/channels.hpp"
#include "bot/app/system/clocks.hpp"
#include "bot/app/system/system_randomness.hpp"
#include "storage/sqlite/service_lock.hpp"
#include "storage/sqlite/sqlite_store.hpp"

namespace kexiebot::app {

namespace {

using ports::OutboxStatus;
using ports::SendOutcome;

constexpr std::chrono::seconds wait_at_most{30};
constexpr std::chrono::milliseconds look_every{100};

struct SendTestOptions {
    ConfigChoice config;
    std::string route;
};

const char* words_for(SendOutcome outcome) {
    switch (outcome) {
        case SendOutcome::acked: return "已送达";
        case SendOutcome::rejected: return "被平台拒绝";
        case SendOutcome::retry_later: return "暂时发不出";
        case SendOutcome::rate_limited: return "超过平台的频率限制";
        case SendOutcome::unknown: return "不确定是否送到";
    }
    return "";
}

void print(const SendTarget& target, std::string_view outcome, const std::string& detail) {
    std::cout << target.channel << ":" << target.to.id << "  " << outcome;
    if (!detail.empty()) std::cout << "  " << detail;
    std::cout << '\n';
}

// Different each time: a platform may drop the same text to the same person within a day.
std::string test_text(domain::Instant now, domain::Zone zone) {
    return "企业科协助手的测试消息，请忽略。" + domain::to_text(now, zone);
}

// What reaches the channels of this command is for the service to hear: the platform is asked to bring it again.
struct DeafHandler final : ports::MessageHandler {
    void handle(ports::InboundMessage, std::function<void(ports::Answer)> done) override {
        done({ports::Handled::try_again, {}});
    }
};
struct DeafToEvents final : ports::HappeningHandler {
    void happened(ports::Happening, std::function<void(bool)> done) override { done(false); }
};
struct NoReplies final : ports::ReplyPost {
    void post(std::string, ports::OutboundMessage, std::function<void(bool)> kept) override { kept(false); }
    void deliver(std::string, ports::OutboundMessage, std::function<void()> ended) override { ended(); }
};

// Calls of this command count as the service's do.
class StoredMeter final : public ports::CallMeter {
public:
    StoredMeter(ports::Store& store, domain::Zone zone) : store_{store}, zone_{zone} {}
    void spent(std::string_view channel, ports::CallKind kind, int calls) override {
        const ports::CallCount count{std::string{channel}, kind, domain::local_day(SystemClock{}.now(), zone_), calls};
        store_.write([count](ports::UnitOfWork& work) { work.call_counts().add(count); }, [](const std::exception_ptr&) {});
    }

private:
    ports::Store& store_;
    domain::Zone zone_;
};

bool is_served(const std::filesystem::path& database) {
    try {
        const sqlite::ServiceLock lock{database};
        return false;
    } catch (const sqlite::DatabaseRefused&) {
        return true;
    }
}

template <class Done>
bool wait_until(Done done) {
    for (auto waited = std::chrono::milliseconds{0}; waited < wait_at_most; waited += look_every) {
        if (done()) return true;
        std::this_thread::sleep_for(look_every);
    }
    return false;
}

// Nobody wants a test hours later. What is under way at this moment is left alone.
void withdraw(ports::Store& store, const std::string& key) {
    ports::write_and_wait(store, [&](ports::UnitOfWork& work) {
        auto row = work.outbox().find_key(key);
        if (!row || (row->status != OutboxStatus::queued && row->status != OutboxStatus::unknown)) return;
        row->status = OutboxStatus::dead;
        row->ended_at = SystemClock{}.now();
        work.outbox().update(*row);
    });
}

// The running service sends it: a second connection would take the place of its own, and this way its queue is tested too.
Exit send_through_service(ports::Store& store, const SendTarget& target, domain::Zone zone) {
    const auto now = SystemClock{}.now();
    ports::OutboxRow row;
    row.channel = target.channel;
    row.target = target.to;
    row.kind = "test";
    row.key = "test/" + std::to_string(now.time_since_epoch().count()) + "/" + target.channel + "/" + target.to.id;
    row.text = test_text(now, zone);
    row.created_at = row.next_at = now;
    ports::write_and_wait(store, [&](ports::UnitOfWork& work) { work.outbox().add(row); });
    std::optional<ports::OutboxRow> after;
    const auto ended = wait_until([&] {
        store.read([&](const ports::View& view) { after = view.outbox().find_key(row.key); });
        return after && (after->status == OutboxStatus::acked || after->status == OutboxStatus::dead ||
                         (after->attempts > 0 && after->status != OutboxStatus::sending));
    });
    const auto is_acked = ended && after->status == OutboxStatus::acked;
    if (!is_acked) withdraw(store, row.key);
    const auto* words = !ended ? "没有轮到发送" : (is_acked ? "已送达" : "没有送到");
    print(target, words, ended ? after->reason : "");
    return is_acked ? Exit::success : Exit::failure;
}

// Names the channel's own parts only: the others are not connected.
config::Settings with_only(config::Settings settings, const std::string& channel) {
    std::erase_if(settings.channels, [&](const config::Channel& one) { return one.name != channel; });
    return settings;
}

Exit send_directly(const Installation& installation, ports::Store& store, const SendTarget& target) {
    const auto settings = with_only(installation.settings, target.channel);
    const auto zone = settings.time.zone;
    http::Runtime runtime{1};
    http::Client client{runtime};
    http::WebSocketClient websockets{runtime};
    SystemClock clock;
    SystemRandomness randomness;
    DeafHandler handler;
    DeafToEvents happenings;
    NoReplies replies;
    StoredMeter meter{store, zone};
    const auto channels =
        connect_channels(settings, {handler, happenings, clock, randomness, client, runtime, websockets, replies, meter});
    if (channels.empty() || channels.front().messenger == nullptr) {
        std::cerr << "通道 " << target.channel << " 要在 kexiebot serve 运行时才能测试\n";
        return Exit::failure;
    }
    const auto& channel = channels.front();
    runtime.start();
    if (channel.connector != nullptr) {
        channel.connector->start();
        wait_until([&] { return channel.connector->state().is_ready; });
    }
    std::mutex mutex;
    std::condition_variable answered;
    std::optional<ports::Sent> result;
    ports::OutboundMessage message;
    message.to = target.to;
    message.text = test_text(clock.now(), zone);
    message.key = "test/" + std::to_string(clock.now().time_since_epoch().count());
    channel.messenger->send(std::move(message), [&](const ports::Sent& sent) {
        const std::lock_guard lock{mutex};
        result = sent;
        answered.notify_one();
    });
    {
        std::unique_lock lock{mutex};
        answered.wait(lock, [&] { return result.has_value(); });
    }
    if (channel.connector != nullptr) channel.connector->stop();
    runtime.stop();
    print(target, words_for(result->outcome), result->detail);
    return result->outcome == SendOutcome::acked ? Exit::success : Exit::failure;
}

Exit send_test(const SendTestOptions& options) {
    const auto installation = load_installation(options.config);
    if (!installation) return Exit::bad_input;
    return guarded([&] {
        const auto store = open_store(*installation);
        std::vector<SendTarget> targets;
        store->read([&](const ports::View& view) { targets = send_targets(*installation, view, options.route); });
        if (targets.empty()) return Exit::bad_input;
        const auto served = is_served(installation->settings.storage.database);
        auto worst = Exit::success;
        for (const auto& target : targets) {
            const auto exit = served ? send_through_service(*store, target, installation->settings.time.zone)
                                     : send_directly(*installation, *store, target);
            if (exit != Exit::success) worst = exit;
        }
        return worst;
    });
}

}  // namespace

void add_send_test(CLI::App& program, Run& run) {
    auto options = std::make_shared<SendTestOptions>();
    auto* command = program.add_subcommand("send-test", "发一条测试消息，打印结果和平台的返回码");
    command
        ->add_option("route", options->route,
                     "发到哪里：city、county:县市区、organisation:单位，或 通道、通道:会话编号；"
                     "只写通道时，群机器人发到它的群，其他发给该通道上的第一位管理员")
        ->required()
        ->type_name("去向");
    add_config_option(*command, options->config);
    example(*command, "kexiebot send-test county:平江县\n  kexiebot send-test wecom-main:zhangsan");
    command->callback([options, &run] { run = [options] { return send_test(*options); }; });
}

}  // namespace kexiebot::app
