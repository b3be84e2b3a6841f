#include <catch2/catch.hpp>
#include <filesystem>

#include "config/load_settings.hpp"
#include "tests/config/faults.hpp"

namespace kexiebot::config {

namespace {

namespace fs = std::filesystem;

// The word that must never come out of a fault or a warning.
const std::string hush = "Hush7Hush7Hush7";

Surroundings surroundings() {
    return {[](const std::string& name) -> std::optional<std::string> {
        if (name == "GOOD") return hush;
        if (name == "EMPTY") return "";
        if (name == "TWO_LINES") return hush + "\n" + hush;
        return std::nullopt;
    }};
}

std::string robot(const std::string& key) {
    return "[[channel]]\nname = \"g\"\nplatform = \"wecom-group-robot\"\nkey = " + key + "\n";
}

Loaded<Settings> parsed(const std::string& text, const fs::path& file = "k.toml") {
    return parse_settings(text, file, surroundings());
}

const std::string& key_of(const Loaded<Settings>& loaded) {
    return std::get<WecomGroupRobot>(loaded.value->channels.at(0).platform).key.reveal();
}

}  // namespace

TEST_CASE("a secret comes from the environment") {
    const auto loaded = parsed(robot("{ env = \"GOOD\" }"));
    REQUIRE(loaded);
    CHECK(key_of(loaded) == hush);
    CHECK(loaded.warnings.empty());
}

TEST_CASE("a secret comes from a file beside the configuration, without the line's end") {
    const TemporaryFolder folder;
    const auto secret = folder.write("key.txt", hush + "\r\n");
    fs::permissions(secret, fs::perms::owner_read | fs::perms::owner_write);
    const auto loaded = parsed(robot("{ file = \"key.txt\" }"), folder.path() / "k.toml");
    REQUIRE(all_of(loaded.faults) == "");
    CHECK(key_of(loaded) == hush);
    CHECK(loaded.warnings.empty());
}

TEST_CASE("a secret file that everybody can read is warned of") {
    const TemporaryFolder folder;
    const auto secret = folder.write("key.txt", hush);
    fs::permissions(secret, fs::perms::owner_read | fs::perms::others_read);
    const auto loaded = parsed(robot("{ file = \"key.txt\" }"), folder.path() / "k.toml");
    REQUIRE(loaded);
    CHECK_THAT(all_of(loaded.warnings), Catch::Contains("channel.1.key: every user of this machine can read"));
}

TEST_CASE("a secret written out is taken with a warning") {
    const auto loaded = parsed(robot('"' + hush + '"'));
    REQUIRE(loaded);
    CHECK(key_of(loaded) == hush);
    CHECK_THAT(all_of(loaded.warnings), Catch::Contains("k.toml:4: channel.1.key: a secret written out"));
}

TEST_CASE("a secret that is missing or unusable is a fault that names the key") {
    struct Case {
        const char* key;
        const char* fault;
    };
    const auto c = GENERATE(values<Case>({
        {"{ env = \"MISSING\" }", "k.toml:4: channel.1.key: expected the environment variable \"MISSING\", which is not set"},
        {"{ env = \"EMPTY\" }", "channel.1.key: expected a secret, found an empty one"},
        {"{ env = \"TWO_LINES\" }", "channel.1.key: expected a secret of one line"},
        {"{ file = \"no-such-file\" }", "channel.1.key: expected a file that can be read, found none at \"no-such-file\""},
        {"{ env = \"GOOD\", file = \"x\" }", "channel.1.key: expected { env = \"NAME\" } or { file = \"path\" }"},
        {"{}", "channel.1.key: expected { env = \"NAME\" } or { file = \"path\" }"},
        {"{ enw = \"GOOD\" }", "channel.1.key.enw: unknown key, the nearest known one is \"env\""},
        {"{ env = 1 }", "channel.1.key.env: expected a text that is not empty"},
        {"\"\"", "channel.1.key: expected a secret, found an empty one"},
        {"12345678", "channel.1.key: expected { env = \"NAME\" } or { file = \"path\" }, found a whole number"},
    }));
    INFO(c.key);
    const auto loaded = parsed(robot(c.key));
    CHECK_FALSE(loaded);
    CHECK_THAT(all_of(loaded.faults), Catch::Contains(c.fault));
}

TEST_CASE("no fault and no warning ever holds a secret") {
    const auto text = GENERATE_COPY(values<std::string>({
        robot('"' + hush + '"') + "listen = 1\n",
        robot("{ env = \"TWO_LINES\" }"),
        robot(hush),                   // the quotation marks forgotten
        robot('"' + hush),             // or one of them
        robot('"' + hush + "\" x"),    // or something behind
        robot("\"" + hush + "\\q\""),  // an escape that TOML does not know
        robot("['" + hush + "']"),     // a list
        "[[channel]]\nname = \"a\"\nplatform = \"wecom-aibot\"\nmode = \"callback\"\ntoken = { env = \"GOOD\" }\n"
        "encoding_aes_key = { env = \"GOOD\" }\n",
        "[[channel]]\nname = \"a\"\nplatform = \"wecom-aibot\"\nmode = \"callback\"\ntoken = '" + hush +
            "'\n"
            "encoding_aes_key = '" +
            hush + "-------------------------------'\n",
    }));
    INFO(text);
    const auto loaded = parsed(text);
    const auto said = all_of(loaded.faults) + all_of(loaded.warnings);
    CHECK_FALSE(said.empty());
    CHECK_THAT(said, !Catch::Contains("Hush7"));
}

}  // namespace kexiebot::config
