// The chat page with a bot that does as it is told, for the browser tests in tests/e2e. Not a test by itself.
// usage: local_page_server FOLDER      prints its address, runs until standard input closes
//
// What the bot makes of a text:
//   失败一次 …   could not be stored the first time this message comes; taken when it comes again
//   选择 …       asks with numbered lines          建议 …   answers with suggestions
//   绑定         makes the speaker a secretary
//   推送 …       also pushes the rest to the speaker          群推送 …   to the group
// Files are kept as evidence and get one receipt, pushed. Everything else is repeated with how often its message id came.
#include <chrono>
#include <iostream>
#include <map>
#include <mutex>
#include <string>

#include "adapters/http/runtime.hpp"
#include "adapters/http/server.hpp"
#include "adapters/local/channel.hpp"
#include "tests/adapters/local/fakes.hpp"

namespace {

using namespace kexiebot;

class SystemClock final : public ports::Clock {
public:
    [[nodiscard]] domain::Instant now() const override {
        return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    }
};

class ObedientBot final : public ports::MessageHandler {
public:
    explicit ObedientBot(ports::EvidenceStore& evidence) : evidence_{evidence} {}
    void speaks_through(local::LocalChannel& channel) { channel_ = &channel; }

    std::vector<local::LocalPerson> people() {
        std::vector<local::LocalPerson> people{
            {"s1", "示例甲", domain::Role::secretary, "洞庭新材料科技有限公司科协"},
            {"s2", "示例乙", domain::Role::secretary, "城陵矶港口物流园区科协"},
            {"m1", "示例丙", domain::Role::member, "洞庭新材料科技有限公司科协"},
            {"c1", "示例丁", domain::Role::coordinator, "云溪区"},
            {"a1", "示例戊", domain::Role::admin, "市科技活动服务中心"},
        };
        const std::scoped_lock lock{mutex_};
        for (const auto& user : bound_) people.push_back({user, "示例己", domain::Role::secretary, "湘北食品集团科协"});
        return people;
    }

    void handle(ports::InboundMessage message, std::function<void(ports::Answer)> done) override {
        const int times = count(message.message_id);
        if (!message.media.empty()) {
            done({ports::Handled::done, {}});
            return keep(message);
        }
        if (message.text.starts_with("失败一次") && times == 1) return done({ports::Handled::try_again, {}});
        if (message.text == "绑定") bind(message.sender);
        done({ports::Handled::done, reply_to(message, times)});
        const std::string_view text = message.text;
        constexpr std::string_view to_group = "群推送 ";
        constexpr std::string_view to_speaker = "推送 ";
        if (text.starts_with(to_group)) push({ports::ConversationKind::group, "local-group"}, text.substr(to_group.size()));
        if (text.starts_with(to_speaker)) {
            push({ports::ConversationKind::direct, message.sender}, text.substr(to_speaker.size()));
        }
    }

private:
    int count(const std::string& message_id) {
        const std::scoped_lock lock{mutex_};
        return ++seen_[message_id];
    }

    void bind(const std::string& user) {
        const std::scoped_lock lock{mutex_};
        bound_.push_back(user);
    }

    static ports::Reply reply_to(const ports::InboundMessage& message, int times) {
        if (message.text.starts_with("选择")) return {"属于哪一项？请回复数字。\n1. 学术交流\n2. 举办培训\n3. 都不是", {}};
        if (message.text.starts_with("建议")) return {"可以这样继续：", {{"看看得分", "我们现在多少分"}, {"撤销", "撤销"}}};
        return {"收到" + std::to_string(times) + "次：" + message.text, {}};
    }

    void push(ports::Conversation to, std::string_view text) {
        ports::OutboundMessage message;
        message.to = std::move(to);
        message.text = text;
        {
            const std::scoped_lock lock{mutex_};
            message.key = "push-" + std::to_string(++pushes_);
        }
        channel_->send(std::move(message), [](const ports::Sent&) {});
    }

    void keep(const ports::InboundMessage& message) {
        const ports::Conversation to{ports::ConversationKind::direct, message.sender};
        for (std::size_t i = 0; i < message.media.size(); ++i) {
            const bool last = i + 1 == message.media.size();
            const auto staged = evidence_.staging_path();
            const auto kept = [this, staged, last, to, files = message.media.size()](const ports::Fetched& fetched) {
                if (fetched.outcome == ports::FetchOutcome::fetched) evidence_.keep(staged);
                if (last) push(to, "已收到" + std::to_string(files) + "份佐证");
            };
            channel_->fetch(message.media[i], staged, 20 * 1024 * 1024, kept);
        }
    }

    ports::EvidenceStore& evidence_;
    local::LocalChannel* channel_ = nullptr;
    std::mutex mutex_;
    std::map<std::string, int> seen_;
    std::vector<std::string> bound_;
    int pushes_ = 0;
};

local::LocalSettings settings_in(const std::filesystem::path& folder, ObedientBot& bot, ports::EvidenceStore& evidence) {
    local::LocalSettings settings;
    settings.spool = folder / "uploads";
    settings.people = [&bot] { return bot.people(); };
    settings.evidence = [&evidence](std::string_view, std::string_view sha256) -> std::optional<local::EvidenceView> {
        const auto path = evidence.find(sha256);
        if (!path) return std::nullopt;
        return local::EvidenceView{*path, "image/png", "现场.png"};
    };
    return settings;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    const std::filesystem::path folder = argv[1];
    SystemClock clock;
    tests::CountingRandomness randomness;
    tests::FolderEvidence evidence{folder / "evidence"};
    ObedientBot bot{evidence};
    local::LocalChannel channel{settings_in(folder, bot, evidence), bot, evidence, clock, randomness};
    bot.speaks_through(channel);

    http::Runtime runtime{2};
    http::ServerSettings settings;
    settings.port = 0;
    const auto handle = [&channel](http::Request request, http::Respond respond) {
        channel.handle(std::move(request), std::move(respond));
    };
    http::Server server{runtime, settings, {channel.body_limit()}, handle};
    const auto opened = [&channel](http::Request request, std::shared_ptr<http::EventStream> stream) {
        channel.open_events(std::move(request), std::move(stream));
    };
    server.serve_events(std::string{local::LocalChannel::events_path}, opened);
    runtime.start();
    server.start();
    std::cout << "http://127.0.0.1:" << server.port() << "/chat" << std::endl;
    for (std::string line; std::getline(std::cin, line);) continue;
    server.stop(std::chrono::seconds{1});
    runtime.stop();
    return 0;
}
