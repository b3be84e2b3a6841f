#pragma once

#include <filesystem>
#include <string_view>

#include "config/load_settings.hpp"
#include "config/secret.hpp"
#include "config/table_reader.hpp"

namespace kexiebot::config {

/// Where secrets come from.
struct SecretSource {
    const Surroundings& surroundings;
    std::filesystem::path folder;  ///< relative paths are taken from here
};

/// Reads `key = { env = "NAME" }`, `{ file = "path" }` (its first line) or, with a warning, a text. No fault or warning
/// holds any part of a value.
Secret required_secret(TableReader& reader, std::string_view key, const SecretSource& source);

/// As above; an absent key or an empty text gives an empty secret.
Secret optional_secret(TableReader& reader, std::string_view key, const SecretSource& source);

/// A required secret of the form of WeCom's EncodingAESKey: 43 letters and digits (WeCom manual 90968).
Secret required_aes_key(TableReader& reader, std::string_view key, const SecretSource& source);

}  // namespace kexiebot::config
