#pragma once

#include <string_view>

/// Parts of addresses that the platform hands out. Pure.
namespace kexiebot::dingtalk {

/// "host:port" of an address without its scheme; empty when it names a user.
[[nodiscard]] std::string_view authority(std::string_view rest);

/// Whether "host:port" is this machine, by name or number.
[[nodiscard]] bool on_loopback(std::string_view host_and_port);

/// Whether the platform is played by a simulator: its base is plain http on loopback.
[[nodiscard]] bool is_simulated(std::string_view api_base);

}  // namespace kexiebot::dingtalk
