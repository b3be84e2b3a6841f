#include "config/settings.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "config/load_settings.hpp"
#include "tests/config/faults.hpp"

namespace kexiebot::config {

namespace {

using std::chrono::minutes;

// A secret is not printable: that is what makes the rest of the program unable to log one.
template <class T>
concept Printable = requires(std::ostream& out, const T& value) {
    out << value;
};
static_assert(!Printable<Secret>);

const std::string aes_key(43, 'k');

// Every variable whose name starts with SET_ is set; SET_AES to 43 characters.
Surroundings test_surroundings() {
    return {[](const std::string& name) -> std::optional<std::string> {
        if (name == "SET_AES") return aes_key;
        return name.starts_with("SET_") ? std::optional<std::string>{"hush-" + name} : std::nullopt;
    }};
}

Loaded<Settings> parsed(const std::string& text) {
    return parse_settings(text, "kexiebot.toml", test_surroundings());
}

const std::string wecom_app =
    "[[channel]]\nname = \"wecom-main\"\nplatform = \"wecom-app\"\ncorp_id = \"ww1\"\nagent_id = 1000002\n"
    "secret = { env = \"SET_1\" }\ntoken = { env = \"SET_2\" }\nencoding_aes_key = { env = \"SET_AES\" }\n";
const std::string group_robot =
    "[[channel]]\nname = \"pingjiang-wx\"\nplatform = \"wecom-group-robot\"\nkey = { env = \"SET_3\" }\n";
const std::string local = "[[channel]]\nname = \"local\"\nplatform = \"local\"\n";

}  // namespace

TEST_CASE("every key of every section is taken") {
    const auto loaded = parsed(
        "[server]\nlisten = \"[::1]:9000\"\npublic_url = \"https://bot.example.org/\"\nthreads = 3\n"
        "[storage]\ndatabase = \"d.db\"\nevidence = \"/e\"\nbackup = \"../b\"\nmax_file_mib = 5\n"
        "[assessment]\nreview = \"automatic\"\nranking = \"projected\"\n"
        "[time]\nzone = \"-03:30\"\nquiet = \"22:00-07:15\"\nsend_hour = \"07:15\"\nladder_days = [1, 5]\n"
        "[access]\nbootstrap_admins = [\"wecom-main:zhang:san\"]\n"
        "[log]\nlevel = \"debug\"\nformat = \"json\"\n" +
        wecom_app + group_robot +
        "[[route]]\nto = \"county:平江县\"\nchannel = \"pingjiang-wx\"\n"
        "[[route]]\nto = \"city\"\nchannel = \"pingjiang-wx\"\n");
    REQUIRE(all_of(loaded.faults) == "");
    const auto& settings = *loaded.value;
    CHECK(settings.server.listen == Endpoint{"::1", 9000});
    CHECK(settings.server.public_url == "https://bot.example.org");
    CHECK(settings.server.threads == 3);
    CHECK(settings.storage.database == "d.db");
    CHECK(settings.storage.evidence == "/e");
    CHECK(settings.storage.backup == "../b");
    CHECK(settings.storage.max_file_mib == 5);
    CHECK(settings.assessment.review == Review::automatic);
    CHECK(settings.assessment.ranking == Ranking::projected);
    CHECK(settings.time.zone.offset == minutes{-210});
    CHECK(settings.time.quiet == QuietHours{minutes{1320}, minutes{435}});
    CHECK(settings.time.send_hour == minutes{435});
    CHECK(settings.time.ladder_days == std::vector<int>{5, 1});
    CHECK(settings.access.bootstrap_admins == std::vector<domain::Account>{{"wecom-main", "zhang:san"}});
    CHECK(settings.log.level == LogLevel::debug);
    CHECK(settings.log.format == LogFormat::json);
    const auto& app = std::get<WecomApp>(settings.channel("wecom-main")->platform);
    CHECK(app.corp_id == "ww1");
    CHECK(app.agent_id == 1000002);
    CHECK_FALSE(app.rich);
    CHECK(app.secret.reveal() == "hush-SET_1");
    CHECK(app.token.reveal() == "hush-SET_2");
    CHECK(app.encoding_aes_key.reveal() == aes_key);
    CHECK(app.api_base == "https://qyapi.weixin.qq.com");
    REQUIRE(settings.routes.size() == 2);
    CHECK(settings.routes[0].scope == Route::Scope::county);
    CHECK(settings.routes[0].name == "平江县");
    CHECK(settings.routes[1].scope == Route::Scope::city);
    CHECK(loaded.warnings.empty());
}

TEST_CASE("what a file does not say is as the defaults have it") {
    const auto loaded = parsed("");
    REQUIRE(loaded);
    const auto defaults = default_settings();
    CHECK(loaded.value->server.listen == defaults.server.listen);
    CHECK(loaded.value->storage.database == "data/kexiebot.sqlite3");
    CHECK(loaded.value->time.quiet == QuietHours{minutes{1230}, minutes{480}});
    CHECK(loaded.value->time.ladder_days == std::vector<int>{14, 7, 3, 1, 0});
    CHECK(to_text(defaults.server.listen) == "127.0.0.1:8080");
    REQUIRE(defaults.channels.size() == 1);
    CHECK(platform_name(defaults.channels[0].platform) == "local");
}

TEST_CASE("events of DingTalk need the console's two secrets over HTTP, and none over a stream") {
    const std::string robot =
        "[[channel]]\nname = \"d\"\nplatform = \"dingtalk-robot\"\nclient_id = \"ding1\"\nclient_secret = { env = \"SET_1\" }\n";
    const std::string secrets = "event_token = { env = \"SET_2\" }\nevent_aes_key = { env = \"SET_AES\" }\n";
    struct Row {
        const char* what;
        std::string keys;
        const char* fault;  ///< empty: none
    };
    const auto row = GENERATE_COPY(values<Row>({{"stream", "events = true\n", ""},
                                                {"callback", "mode = \"callback\"\nevents = true\n" + secrets, ""},
                                                {"without secrets", "mode = \"callback\"\nevents = true\n", "event_token"},
                                                {"secrets of a stream", "events = true\n" + secrets, "in the clear"},
                                                {"secrets without events", "mode = \"callback\"\n" + secrets, "events = true"}}));
    INFO(row.what);
    const auto loaded = parsed(local + robot + row.keys);
    const auto faults = all_of(loaded.faults);
    if (*row.fault != '\0') {
        CHECK(faults.find(row.fault) != std::string::npos);
        return;
    }
    REQUIRE(faults == "");
    const auto& read = std::get<DingtalkRobot>(loaded.value->channel("d")->platform);
    CHECK(read.events);
    CHECK(read.event_token.reveal() == (read.mode == DingtalkRobot::Mode::callback ? "hush-SET_2" : ""));
}

TEST_CASE("cards of DingTalk over HTTP need the address that presses are posted to") {
    const std::string robot =
        "[[channel]]\nname = \"d\"\nplatform = \"dingtalk-robot\"\nmode = \"callback\"\nclient_id = \"ding1\"\n"
        "client_secret = { env = \"SET_1\" }\ncard_template = \"t.schema\"\n";
    CHECK(all_of(parsed(local + robot).faults).find("expected server.public_url") != std::string::npos);
    CHECK(all_of(parsed("[server]\npublic_url = \"https://bot.example.org\"\n" + local + robot).faults) == "");
}

TEST_CASE("each platform is read with its own keys") {
    const auto loaded = parsed(
        local +
        "[[channel]]\nname = \"a\"\nplatform = \"wecom-aibot\"\nbot_id = \"b\"\nsecret = { env = \"SET_1\" }\n"
        "websocket_url = \"ws://127.0.0.1:9001/\"\n"
        "[[channel]]\nname = \"b\"\nplatform = \"wecom-aibot\"\nmode = \"callback\"\ntoken = { env = \"SET_1\" }\n"
        "encoding_aes_key = { env = \"SET_AES\" }\n"
        "[[channel]]\nname = \"c\"\nplatform = \"dingtalk-robot\"\nclient_id = \"ding1\"\nclient_secret = { env = \"SET_1\" }\n"
        "[[channel]]\nname = \"d\"\nplatform = \"dingtalk-robot\"\nmode = \"callback\"\nclient_id = \"ding1\"\n"
        "client_secret = { env = \"SET_1\" }\nrobot_code = \"r\"\napi_base = \"http://localhost:1\"\n"
        "oapi_base = \"http://[::1]:2/x\"\n"
        "[[channel]]\nname = \"e\"\nplatform = \"dingtalk-group-robot\"\naccess_token = { env = \"SET_1\" }\n");
    REQUIRE(all_of(loaded.faults) == "");
    struct Row {
        const char* channel;
        const char* platform;
        bool listens, has_callback, pushes_to_group;
    };
    const auto row = GENERATE(values<Row>({{"local", "local", true, false, true},
                                           {"a", "wecom-aibot", true, false, false},
                                           {"b", "wecom-aibot", true, true, false},
                                           {"c", "dingtalk-robot", true, false, false},
                                           {"d", "dingtalk-robot", true, true, false},
                                           {"e", "dingtalk-group-robot", false, false, true}}));
    INFO(row.channel);
    const auto& platform = loaded.value->channel(row.channel)->platform;
    CHECK(platform_name(platform) == row.platform);
    CHECK(listens(platform) == row.listens);
    CHECK(has_callback(platform) == row.has_callback);
    CHECK(pushes_to_group(platform) == row.pushes_to_group);
    CHECK(std::get<WecomAibotWebsocket>(loaded.value->channel("a")->platform).websocket_url == "ws://127.0.0.1:9001");
    CHECK(std::get<DingtalkRobot>(loaded.value->channel("c")->platform).robot_code == "ding1");
    CHECK(std::get<DingtalkRobot>(loaded.value->channel("d")->platform).oapi_base == "http://[::1]:2/x");
    CHECK(std::get<DingtalkGroupRobot>(loaded.value->channel("e")->platform).sign_secret.empty());
}

TEST_CASE("a fault names file, line, key, what was expected and what was found") {
    struct Case {
        std::string text;
        std::string fault;
    };
    const auto c = GENERATE(values<Case>({
        {"[server]\nlisen = \"127.0.0.1:1\"\n",
         "kexiebot.toml:2: server.lisen: unknown key, the nearest known one is \"listen\"\n"},
        {"[sever]\n", "kexiebot.toml:1: sever: unknown key, the nearest known one is \"server\"\n"},
        {"server = 1\n", "kexiebot.toml:1: server: expected a table, found 1\n"},
        {"[server]\nlisten = \"bot.example.org:80\"\n", "server.listen: expected an IP address and a port"},
        {"[server]\nlisten = \"127.0.0.1\"\n", "server.listen: expected an IP address and a port"},
        {"[server]\nlisten = \"127.0.0.1:65536\"\n", "found \"127.0.0.1:65536\""},
        {"[server]\nlisten = \"127.0.0.1:+80\"\n", "found \"127.0.0.1:+80\""},
        {"[server]\nlisten = 8080\n", "kexiebot.toml:2: server.listen: expected a text, found 8080\n"},
        {"[server]\ntls_key = \"no-such-file.pem\"\n", "server.tls_key: expected a file, found none at \"no-such-file.pem\""},
        {"[server]\ntls_key = \"no-such-file.pem\"\n", "server.tls_certificate: expected both"},
        {"[server]\npublic_url = \"bot.example.org\"\n", "server.public_url: expected an address such as"},
        {"[server]\npublic_url = \"https://u@bot.example.org\"\n", "server.public_url: expected an address such as"},
        {"[server]\nthreads = -1\n", "server.threads: expected a whole number from 0 to 256, found -1"},
        {"[storage]\ndatabase = \"\"\n", "storage.database: expected a path, found an empty text"},
        {"[storage]\nmax_file_mib = 0\n", "storage.max_file_mib: expected a whole number from 1 to 100, found 0"},
        {"[assessment]\nreview = \"auto\"\n",
         "assessment.review: expected one of required, automatic; found \"auto\", the nearest is \"automatic\""},
        {"[time]\nzone = \"Asia/Shanghai\"\n", "time.zone: expected an offset from UTC such as \"+08:00\""},
        {"[time]\nquiet = \"20:30\"\n", "time.quiet: expected a range such as \"20:30-08:00\""},
        {"[time]\nquiet = \"20:30-24:00\"\n", "time.quiet: expected a range"},
        {"[time]\nquiet = \"08:00-08:00\"\n", "time.quiet: expected a range"},
        {"[time]\nsend_hour = \"9\"\n", "time.send_hour: expected a time such as \"09:00\", found \"9\""},
        {"[time]\nsend_hour = \"07:59\"\n", "time.send_hour: expected a time outside quiet (20:30-08:00), found \"07:59\""},
        {"[time]\nladder_days = [3, \"a\"]\n",
         "kexiebot.toml:2: time.ladder_days.2: expected a whole number from 0 to 90, found \"a\"\n"},
        {"[time]\nladder_days = []\n", "time.ladder_days: expected at least one"},
        {"[time]\nladder_days = [3, 1, 3]\n", "time.ladder_days: expected each number of days once"},
        {"[log]\nlevel = \"warn\"\n", "the nearest is \"warning\""},
        {"[log]\nformat = \"xml\"\n", "log.format: expected one of text, json; found \"xml\""},
        {"[access]\nbootstrap_admins = [\"zhangsan\"]\n", "access.bootstrap_admins: expected \"channel:user id\""},
        {local + "[access]\nbootstrap_admins = [\"locl:admin\"]\n",
         "expected a channel of this file, found \"locl\", the nearest is \"local\""},
        {group_robot + "[access]\nbootstrap_admins = [\"pingjiang-wx:a\"]\n", "expected a channel that people can write to"},
        {"[[channel]]\nplatform = \"local\"\n", "kexiebot.toml:1: channel.1.name: expected this key, found nothing"},
        {"[[channel]]\nname = \"a\"\n", "kexiebot.toml:1: channel.1.platform: expected this key, found nothing"},
        {"[[channel]]\nname = \"Haupt Kanal\"\nplatform = \"local\"\n", "channel.1.name: expected at most 40 of a-z, 0-9 and -"},
        {"[[channel]]\nname = \"a\"\nplatform = \"wecom\"\n", "channel.1.platform: expected one of wecom-app, wecom-aibot,"},
        {local + local, "kexiebot.toml:5: channel.2.name: expected a name of its own, found \"local\" a second time"},
        {local + with(local, "\"local\"", "\"l2\""), "kexiebot.toml:6: channel.2.platform: expected at most one local channel"},
        {"[server]\nlisten = \"0.0.0.0:80\"\n" + local, "channel.1.platform: expected server.listen on loopback"},
        {with(wecom_app, "corp_id = \"ww1\"\n", ""), "channel.1.corp_id: expected this key, found nothing"},
        {with(wecom_app, "1000002", "\"1000002\""), "channel.1.agent_id: expected a whole number from 1 to"},
        {wecom_app + "mode = \"callback\"\n", "kexiebot.toml:9: channel.1.mode: unknown key"},
        {wecom_app + "api_base = \"http://qyapi.weixin.qq.com\"\n",
         "channel.1.api_base: expected https://… (or http:// on loopback)"},
        {wecom_app + "api_base = \"http://127.0.0.1.example.org\"\n", "channel.1.api_base: expected https://…"},
        {wecom_app + "api_base = \"http://127.0.0.1@example.org\"\n", "channel.1.api_base: expected https://…"},
        {wecom_app + "api_base = \"https://example.org/?a=b\"\n", "channel.1.api_base: expected https://…"},
        {"[[channel]]\nname = \"a\"\nplatform = \"wecom-aibot\"\nmode = \"stream\"\n",
         "channel.1.mode: expected one of websocket, callback"},
        {"[[channel]]\nname = \"a\"\nplatform = \"wecom-aibot\"\nbot_id = \"b\"\nsecret = { env = \"SET_1\" }\n"
         "websocket_url = \"ws://example.org\"\n",
         "channel.1.websocket_url: expected wss://… (or ws:// on loopback)"},
        {"[[route]]\nto = \"county:平江县\"\nchannel = \"nowhere\"\n",
         "kexiebot.toml:3: route.1.channel: expected a channel of this file"},
        {group_robot + "[[route]]\nto = \"平江县\"\nchannel = \"pingjiang-wx\"\n", "route.1.to: expected \"county:NAME\""},
        {group_robot + "[[route]]\nto = \"county:\"\nchannel = \"pingjiang-wx\"\n", "route.1.to: expected \"county:NAME\""},
        {wecom_app + "[[route]]\nto = \"city\"\nchannel = \"wecom-main\"\n",
         "route.1.channel: expected a group robot (or the local channel), found \"wecom-main\" of wecom-app"},
        {"[server\n", "kexiebot.toml:1: expected TOML, found something else"},
    }));
    INFO(c.text);
    const auto loaded = parsed(c.text);
    CHECK_FALSE(loaded);
    CHECK_THAT(all_of(loaded.faults), Catch::Contains(c.fault));
}

TEST_CASE("all faults are told at once, in the order of the lines") {
    const auto loaded = parsed("[server]\nlisten = \"x\"\nthreads = \"y\"\n[log]\nlevel = \"z\"\ncolour = true\n");
    REQUIRE(loaded.faults.size() == 4);
    CHECK(loaded.faults[0].line == 2);
    CHECK(loaded.faults[1].line == 3);
    CHECK(loaded.faults[2].line == 5);
    CHECK(loaded.faults[3].line == 6);
}

TEST_CASE("relative paths are taken from the folder of the file") {
    const TemporaryFolder folder;
    const auto file = folder.write("kexiebot.toml", "[storage]\ndatabase = \"data/x.db\"\nevidence = \"/srv/e\"\n");
    const auto loaded = load_settings(file, test_surroundings());
    REQUIRE(all_of(loaded.faults) == "");
    CHECK(loaded.value->file == file);
    CHECK(loaded.value->storage.database == folder.path() / "data/x.db");
    CHECK(loaded.value->storage.evidence == "/srv/e");
    CHECK(loaded.value->assessment.calendar == folder.path() / "config/calendar");
}

TEST_CASE("a file that is not there is a fault") {
    const auto loaded = load_settings("no-such-folder/kexiebot.toml", test_surroundings());
    CHECK_THAT(all_of(loaded.faults), Catch::StartsWith("no-such-folder/kexiebot.toml: expected a file that can be read"));
}

TEST_CASE("data folders that are named and missing are warned of, the default ones are not") {
    const auto loaded = parsed("[assessment]\nrulebooks = \"rule-books\"\ncalendar = \"config/calendar-of-nobody\"\n");
    REQUIRE(loaded);
    CHECK_THAT(all_of(loaded.warnings), Catch::Contains("kexiebot.toml:2: assessment.rulebooks: nothing is at \"rule-books\""));
    CHECK(loaded.warnings.size() == 3);  // the third: no channel
    CHECK(parsed(local).warnings.empty());
}

TEST_CASE("a route to a county that does not exist is found once the counties are known") {
    const auto loaded = parsed(group_robot + "[[route]]\nto = \"county:平江\"\nchannel = \"pingjiang-wx\"\n");
    REQUIRE(loaded);
    const std::vector<domain::County> counties{{"岳阳县", {}}, {"平江县", {}}};
    CHECK(all_of(route_faults(*loaded.value, counties)) ==
          "kexiebot.toml:5: route.1.to: expected a county's full name, found \"平江\", the nearest is \"平江县\"\n");
}

TEST_CASE("quiet hours hold from their first minute to before their last, over midnight too") {
    const QuietHours night{minutes{1230}, minutes{480}};
    CHECK(night.contains(minutes{1230}));
    CHECK(night.contains(minutes{0}));
    CHECK(night.contains(minutes{479}));
    CHECK_FALSE(night.contains(minutes{480}));
    CHECK_FALSE(night.contains(minutes{1229}));
    const QuietHours noon{minutes{720}, minutes{780}};
    CHECK(noon.contains(minutes{720}));
    CHECK_FALSE(noon.contains(minutes{780}));
    CHECK_FALSE(noon.contains(minutes{0}));
}

}  // namespace kexiebot::config
