#include "config/secret_reader.hpp"

#include <algorithm>
#include <optional>
#include <system_error>

namespace kexiebot::config {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t bytes_max = 4096;

bool is_control(char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return code < 0x20 || code == 0x7F;
}

Secret checked(TableReader& reader, std::string_view key, std::string value) {
    while (!value.empty() && (value.back() == '\n' || value.back() == '\r' || value.back() == ' ')) value.pop_back();
    if (value.empty()) {
        reader.fault(key, "expected a secret, found an empty one");
    } else if (value.size() > bytes_max || std::any_of(value.begin(), value.end(), is_control)) {
        reader.fault(key, "expected a secret of one line and at most 4096 bytes, found more");
    } else {
        return Secret{std::move(value)};
    }
    return {};
}

Secret from_environment(TableReader& reader, std::string_view key, const std::string& name, const SecretSource& source) {
    const auto value = source.surroundings.variable(name);
    if (value) return checked(reader, key, *value);
    reader.fault(key, "expected the environment variable " + in_quotes(name) + ", which is not set");
    return {};
}

Secret from_file(TableReader& reader, std::string_view key, const std::string& name, const SecretSource& source) {
    const auto path = source.folder / name;
    FaultList of_file{path.string()};
    const auto bytes = read_file(path.string(), of_file);
    if (!bytes) {
        reader.fault(key, "expected a file that can be read, found none at " + in_quotes(path.string()));
        return {};
    }
    std::error_code error;
    const auto open_to_others = fs::status(path, error).permissions() & (fs::perms::others_read | fs::perms::others_write);
    if (!error && open_to_others != fs::perms::none) {
        reader.warn(key, "every user of this machine can read " + in_quotes(path.string()) + "; chmod 600 closes it");
    }
    return checked(reader, key, *bytes);
}

Secret from_table(TableReader& reader, std::string_view key, const SecretSource& source) {
    auto where = reader.table(key);
    const auto* variable = where.find("env");
    const auto* file = where.find("file");
    const auto faulty = (variable == nullptr) == (file == nullptr);
    if (faulty) reader.fault(key, "expected { env = \"NAME\" } or { file = \"path\" }, found another table");
    where.refuse_unknown();
    if (faulty) return {};
    const auto name = where.required_text(variable != nullptr ? "env" : "file");
    if (name.empty()) return {};
    return variable != nullptr ? from_environment(reader, key, name, source) : from_file(reader, key, name, source);
}

Secret from(TableReader& reader, std::string_view key, const Node& value, const SecretSource& source) {
    if (value.kind == Node::Kind::table) return from_table(reader, key, source);
    if (value.kind == Node::Kind::text) {
        auto secret = checked(reader, key, value.text);
        if (!secret.empty()) reader.warn(key, "a secret written out; { env = \"NAME\" } or { file = \"path\" } keeps it apart");
        return secret;
    }
    reader.fault(key, "expected { env = \"NAME\" } or { file = \"path\" }, found " + std::string{kind_of(value)});
    return {};
}

}  // namespace

Secret required_secret(TableReader& reader, std::string_view key, const SecretSource& source) {
    const auto* value = reader.require(key);
    return value == nullptr ? Secret{} : from(reader, key, *value, source);
}

Secret optional_secret(TableReader& reader, std::string_view key, const SecretSource& source) {
    const auto* value = reader.find(key);
    if (value == nullptr || (value->kind == Node::Kind::text && value->text.empty())) return {};
    return from(reader, key, *value, source);
}

Secret required_aes_key(TableReader& reader, std::string_view key, const SecretSource& source) {
    constexpr std::size_t characters = 43;
    auto secret = required_secret(reader, key, source);
    if (secret.empty()) return secret;
    const auto& text = secret.reveal();
    const auto base64 = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
    };
    if (text.size() != characters) {
        reader.fault(key, "expected 43 characters, found " + std::to_string(text.size()));
    } else if (!std::all_of(text.begin(), text.end(), base64)) {
        reader.fault(key, "expected letters and digits, found something else among the 43 characters");
    }
    return secret;
}

}  // namespace kexiebot::config
