#pragma once

#include <optional>

#include "config/channel_settings.hpp"
#include "config/secret_reader.hpp"
#include "config/table_reader.hpp"

namespace kexiebot::config {

/// Reads one [[channel]]; whatever is wrong with it is added to the reader's faults. Nothing when its platform is unknown.
std::optional<Channel> channel_in(TableReader& reader, const SecretSource& source);

}  // namespace kexiebot::config
