#include <catch2/catch.hpp>
#include <fstream>

#include "adapters/http/multipart.hpp"
#include "tests/adapters/http/calling.hpp"
#include "tests/adapters/http/running_server.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace kexiebot::http;
using namespace kexiebot::test;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t body_bytes_max = 30'000'000;

std::filesystem::path written(const kexiebot::tests::TemporaryFolder& folder, const std::string& bytes) {
    const auto path = folder / "sent.bin";
    std::ofstream{path, std::ios::binary} << bytes;
    return path;
}

struct Seen {
    int count = 0;
    Request request;
};

}  // namespace

TEST_CASE("a form with a file goes out piece by piece and arrives as it was") {
    const kexiebot::tests::TemporaryFolder folder;
    const auto bytes = GENERATE(std::string{}, std::string{"x"}, std::string(65'536, 'y'), std::string(20 * 1024 * 1024, '\0'));
    Seen seen;
    RunningServer running{[&](Request request, const Respond& respond) {
                              ++seen.count;
                              seen.request = std::move(request);
                              respond({});
                          },
                          {},
                          {{"/", body_bytes_max}}};
    Client client{running.start().runtime};
    MultipartWriter form;
    form.add_field("kind", "file");
    auto split =
        form.split_at_file("media", "周报.bin", "application/octet-stream", "; filelength=" + std::to_string(bytes.size()));
    const ClientResponse response = call(client, {.method = "POST",
                                                  .url = "http://127.0.0.1:" + std::to_string(running.server.port()) + "/upload",
                                                  .headers = {{"Content-Type", form.content_type()}},
                                                  .body = std::move(split.before),
                                                  .body_file = written(folder, bytes),
                                                  .after_file = std::move(split.after)});
    INFO(response.detail);
    REQUIRE(response.transfer == Transfer::complete);
    REQUIRE(seen.count == 1);
    const Multipart read = read_multipart(form.content_type(), seen.request.body);
    REQUIRE(read.fault == MultipartFault::none);
    REQUIRE(read.parts.size() == 2);
    CHECK(read.parts[1].filename == "周报.bin");
    CHECK((read.parts[1].data == bytes));
}

TEST_CASE("a file that is not there is refused before anything is sent") {
    const kexiebot::tests::TemporaryFolder folder;
    RunningServer running{echo};
    Client client{running.start().runtime};
    const std::string url = "http://127.0.0.1:" + std::to_string(running.server.port());
    const std::string name = GENERATE("missing", "");
    const ClientResponse response = call(client, {.method = "POST", .url = url, .body_file = folder / name});
    CHECK(response.transfer == Transfer::refused);
    CHECK(running.server.connections() == 0);
}

TEST_CASE("a peer that refuses a file early is heard") {
    const kexiebot::tests::TemporaryFolder folder;
    RunningServer running{echo, {}, {{"/", 1000}}};
    Client client{running.start().runtime};
    const ClientResponse response = call(client, {.method = "POST",
                                                  .url = "http://127.0.0.1:" + std::to_string(running.server.port()),
                                                  .body_file = written(folder, std::string(10'000'000, 'z'))});
    INFO(response.detail);
    CHECK(response.transfer == Transfer::complete);
    CHECK(response.status == 413);
}

TEST_CASE("a file cut short while it is sent never looks whole to the peer") {
    const kexiebot::tests::TemporaryFolder folder;
    const auto path = written(folder, std::string(20'000'000, 'z'));
    const RawListener listener;
    Runtime runtime{1};
    runtime.start();
    Client client{runtime};
    auto sent = send(client, {.method = "POST",
                              .url = "http://127.0.0.1:" + std::to_string(listener.port()),
                              .body = "before",
                              .body_file = path,
                              .after_file = "after"});
    RawPeer peer = listener.accept();
    peer.receive_until("before");
    std::filesystem::resize_file(path, 100);
    const std::string rest = peer.receive_all();
    CHECK(rest.find("after") == std::string::npos);
    const ClientResponse response = arrived(sent);
    CHECK(response.transfer == Transfer::unknown);
    CHECK_THAT(response.detail, Catch::Contains("could not be read to its end"));
}
