#include "bot/app/cli/serving.hpp"

#include <charconv>
#include <csignal>
#include <iostream>
#include <variant>

#include "adapters/upload/links.hpp"
#include "bot/app/service/upload_page.hpp"
#include "bot/app/system/log.hpp"
#include "bot/app/system/memory.hpp"

namespace kexiebot::app {

namespace {

// Blocks the signals that end the program in this thread and all that it starts, so that one place waits for them.
class EndSignals {
public:
    EndSignals() {
        sigemptyset(&set_);
        sigaddset(&set_, SIGINT);
        sigaddset(&set_, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &set_, nullptr);
        // A peer that hangs up is an error code of the write, not the end of the program.
        std::signal(SIGPIPE, SIG_IGN);
    }
    void wait() const {
        int which = 0;
        sigwait(&set_, &which);
    }

private:
    sigset_t set_{};
};

bool has_local_page(const config::Settings& settings) {
    for (const auto& channel : settings.channels) {
        if (std::holds_alternative<config::Local>(channel.platform)) return true;
    }
    return false;
}

}  // namespace

bool listen_on(config::Settings& settings, const std::string& address) {
    if (address.empty()) return true;
    const auto colon = address.rfind(':');
    if (colon != std::string::npos && colon > 0) {
        const auto port_text = std::string_view{address}.substr(colon + 1);
        std::uint16_t port = 0;
        const auto [end, error] = std::from_chars(port_text.data(), port_text.data() + port_text.size(), port);
        if (error == std::errc{} && !port_text.empty() && end == port_text.data() + port_text.size()) {
            auto host = address.substr(0, colon);
            if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
            settings.server.listen = {host, port};
            if (!has_local_page(settings) || config::is_loopback(settings.server.listen)) return true;
            std::cerr << "--listen " << address << "：本地聊天页只能监听本机地址（127.0.0.1 或 [::1]）\n";
            return false;
        }
    }
    std::cerr << "--listen " << address << "：应为 地址:端口，例如 127.0.0.1:8080\n";
    return false;
}

Exit serve_until_told(Installation& installation, ports::Clock& clock, const std::function<void(ports::Store&)>& prepare) {
    const EndSignals signals;
    return serve_until(installation, {clock}, prepare, [&signals](Service&) { signals.wait(); });
}

Exit serve_until(Installation& installation, const ServiceTime& time, const std::function<void(ports::Store&)>& prepare,
                 const std::function<void(Service&)>& wait) {
    return guarded([&] {
        set_up_log(installation.settings.log);
        Service service{installation.settings, installation.house, time.clock, time.elapsed};
        store_counties(installation.settings, service.store());
        store_routes(installation.settings, service.store());
        prepare(service.store());
        auto listening = installation.settings.server.listen;
        listening.port = service.port();
        const auto scheme = installation.settings.server.tls_certificate.empty() ? "http://" : "https://";
        const auto address = scheme + config::to_text(listening);
        const auto& public_url = installation.settings.server.public_url;
        installation.house.links = std::make_shared<const upload::SignedLinks>(
            upload::SigningKey::load_or_create(link_key_file(installation.settings)), public_url.empty() ? address : public_url);
        service.start();
        give_back_memory();
        give_back_program_pages();
        std::cout << "kexiebot 已启动：" << address;
        if (has_local_page(installation.settings)) std::cout << "  聊天页：" << address << "/chat";
        std::cout << std::endl;
        wait(service);
        service.stop();
        return Exit::success;
    });
}

}  // namespace kexiebot::app
