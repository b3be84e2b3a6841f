#include <iostream>
#include <memory>

#include "bot/app/cli/clock_option.hpp"
#include "bot/app/cli/commands.hpp"
#include "bot/app/cli/demo_city.hpp"
#include "bot/app/cli/options.hpp"
#include "bot/app/cli/row_json.hpp"
#include "bot/app/directory_cache.hpp"
#include "bot/app/exchange.hpp"
#include "bot/app/system/system_randomness.hpp"

namespace kexiebot::app {

namespace {

struct ChatOptions {
    ConfigChoice config;
    std::string as = "secretary";
    std::string now;
};

// Somebody to speak as: the account of that name on the chat page, else the first person in that role. A guest is somebody whom
// nobody knows.
std::optional<domain::Account> account_for(const ports::View& view, const std::string& as) {
    const domain::Account usual{"local", as};
    if (as == "guest" || view.people().find(usual)) return usual;
    for (const auto& person : view.people().all()) {
        for (const auto& membership : person.memberships) {
            if (name_of(membership.role) == as && !person.accounts.empty()) return person.accounts.front();
        }
    }
    return std::nullopt;
}

std::string fresh_id(ports::Randomness& randomness) {
    std::string id = "chat-";
    for (const char c : randomness.bytes(8)) id += std::to_string(static_cast<unsigned char>(c));
    return id;
}

ports::Reply say(const House& house, ports::Store& store, DirectoryCache& directories, ports::InboundMessage message,
                 domain::Instant now) {
    Exchange exchange{house, directories, std::move(message), now};
    std::optional<ports::Reply> reply;
    store.read([&](const ports::View& view) { reply = exchange.look(view); });
    try {
        if (!reply) ports::write_and_wait(store, [&](ports::UnitOfWork& work) { reply = exchange.write(work); });
    } catch (const ports::YearLocked&) {
        return {house.phrases.say("year.locked"), {}};
    }
    return *std::move(reply);
}

Exit chat(const ChatOptions& options) {
    const auto installation = load_installation(options.config);
    if (!installation) return Exit::bad_input;
    const auto clock = clock_for(options.now, installation->settings.time.zone);
    if (!clock) return Exit::bad_input;
    return guarded([&] {
        const auto store = open_store(*installation);
        found_demo_city(*store, *installation, clock->now());
        std::optional<domain::Account> account;
        store->read([&](const ports::View& view) { account = account_for(view, options.as); });
        if (!account) {
            std::cerr << "没有可以扮演的 " << options.as << "\n";
            return Exit::failure;
        }
        DirectoryCache directories;
        SystemRandomness randomness;
        for (std::string line; std::getline(std::cin, line);) {
            ports::InboundMessage message;
            message.channel = account->channel;
            message.message_id = fresh_id(randomness);
            message.conversation = {ports::ConversationKind::direct, account->user};
            message.sender = account->user;
            message.text = line;
            message.received_at = clock->now();
            const auto reply = say(installation->house, *store, directories, std::move(message), clock->now());
            std::cout << reply.text << "\n\n" << std::flush;
        }
        return Exit::success;
    });
}

}  // namespace

void add_chat(CLI::App& program, Run& run) {
    auto options = std::make_shared<ChatOptions>();
    auto* command = program.add_subcommand("chat", "在终端里和助手对话，一行一句；没有数据时先写入演示城市");
    command->add_option("--as", options->as, "以谁的身份")
        ->check(CLI::IsMember({"secretary", "coordinator", "member", "admin", "guest"}))
        ->capture_default_str();
    add_config_option(*command, options->config);
    add_now_option(*command, options->now);
    example(*command, "echo 我们现在多少分 | kexiebot chat --as secretary --now 2026-11-22T09:00");
    command->callback([options, &run] { run = [options] { return chat(*options); }; });
}

}  // namespace kexiebot::app
