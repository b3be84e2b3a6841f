#include "adapters/http/multipart.hpp"

#include <catch2/catch.hpp>
#include <cstdint>

using namespace kexiebot::http;

namespace {

const std::string type = "multipart/form-data; boundary=XyZ";

std::string one_part(const std::string& headers, const std::string& data) {
    return "--XyZ\r\n" + headers + "\r\n\r\n" + data + "\r\n--XyZ--\r\n";
}

std::string file_name_of(const std::string& disposition) {
    const std::string body = one_part("Content-Disposition: form-data; name=\"f\"; " + disposition, "x");
    const Multipart form = read_multipart(type, body);
    REQUIRE(form.fault == MultipartFault::none);
    return form.parts.at(0).filename;
}

}  // namespace

TEST_CASE("fields and files of a form are read in order") {
    const std::string body =
        "preamble\r\n--XyZ\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n两行\r\n字\r\n"
        "--XyZ\r\ncontent-disposition: form-data; filename=\"a.png\"; name=photo\r\nContent-Type: image/png\r\n\r\n"
        "\x89PNG\r\n--Xy\r\n--XyZ  \r\n"
        "Content-Disposition: form-data; name=\"empty\"; filename=\"\"\r\n\r\n\r\n--XyZ--\r\nepilogue";
    const Multipart form = read_multipart(type, body);
    REQUIRE(form.fault == MultipartFault::none);
    REQUIRE(form.parts.size() == 3);
    CHECK(form.parts[0].name == "text");
    CHECK(form.parts[0].filename.empty());
    CHECK(form.parts[0].data == "两行\r\n字");
    CHECK(form.parts[1].name == "photo");
    CHECK(form.parts[1].filename == "a.png");
    CHECK(form.parts[1].content_type == "image/png");
    CHECK(form.parts[1].data == "\x89PNG\r\n--Xy");
    CHECK(form.parts[2].data.empty());
}

TEST_CASE("a form without parts has none") {
    const Multipart form = read_multipart("Multipart/Form-Data; charset=utf-8; boundary=\"XyZ\"", "--XyZ--");
    CHECK(form.fault == MultipartFault::none);
    CHECK(form.parts.empty());
}

TEST_CASE("a file's name is what the phone called it, without its folders") {
    struct Case {
        const char* what;
        const char* disposition;
        const char* name;
    };
    const auto c = GENERATE(values<Case>({
        {"plain UTF-8", "filename=\"讲座现场.jpg\"", "讲座现场.jpg"},
        {"RFC 5987 wins", "filename=\"x.jpg\"; filename*=UTF-8''%E8%AE%B2%E5%BA%A7.jpg", "讲座.jpg"},
        {"RFC 5987 in another charset is left", "filename*=GBK''%BD%B2; filename=\"x.jpg\"", "x.jpg"},
        {"a quote as browsers write it", "filename=\"a%22b.jpg\"", "a\"b.jpg"},
        {"a quote as curl writes it", "filename=\"a\\\"b.jpg\"", "a\"b.jpg"},
        {"a percent sign stays", "filename=\"100%25.jpg\"", "100%25.jpg"},
        {"a path of Windows", "filename=\"C:\\photos\\a.jpg\"", "a.jpg"},
        {"a path that climbs", "filename=\"../../etc/passwd\"", "passwd"},
        {"a path behind escapes", "filename*=UTF-8''..%2F..%2Fa.jpg", "a.jpg"},
        {"a semicolon inside", "filename=\"a;b.jpg\"", "a;b.jpg"},
        {"without quotes", "filename=a.jpg", "a.jpg"},
        {"broken UTF-8", "filename=\"\xBD\xB2.jpg\"", "\xEF\xBF\xBD\xEF\xBF\xBD.jpg"},
        {"overlong UTF-8", "filename=\"\xC0\xAF.jpg\"", "\xEF\xBF\xBD\xEF\xBF\xBD.jpg"},
    }));
    INFO(c.what);
    CHECK(file_name_of(c.disposition) == c.name);
}

TEST_CASE("what is no form is told apart from a form that is broken") {
    struct Case {
        const char* what;
        std::string type;
        std::string body;
        MultipartFault fault;
    };
    const std::string good = one_part("Content-Disposition: form-data; name=\"a\"", "1");
    const auto c = GENERATE_COPY(values<Case>({
        {"another type", "application/json", good, MultipartFault::not_multipart},
        {"another multipart", "multipart/mixed; boundary=XyZ", good, MultipartFault::not_multipart},
        {"no boundary", "multipart/form-data", good, MultipartFault::not_multipart},
        {"an endless boundary", "multipart/form-data; boundary=" + std::string(71, 'x'), good, MultipartFault::not_multipart},
        {"an empty body", type, "", MultipartFault::malformed},
        {"another boundary", "multipart/form-data; boundary=other", good, MultipartFault::malformed},
        {"cut in the data", type, good.substr(0, good.size() - 6), MultipartFault::malformed},
        {"cut in the headers", type, good.substr(0, 30), MultipartFault::malformed},
        {"no closing boundary", type, good.substr(0, good.size() - 4) + "\r\n", MultipartFault::malformed},
        {"no name", type, one_part("Content-Disposition: form-data", "1"), MultipartFault::malformed},
        {"no disposition", type, one_part("Content-Type: text/plain", "1"), MultipartFault::malformed},
        {"not of a form", type, one_part("Content-Disposition: attachment; name=\"a\"", "1"), MultipartFault::malformed},
        {"a header that is none", type, one_part("hello", "1"), MultipartFault::malformed},
        {"no headers", type, "--XyZ\r\n\r\n1\r\n--XyZ--", MultipartFault::malformed},
        {"endless headers", type, one_part("X: " + std::string(9000, 'x'), "1"), MultipartFault::malformed},
    }));
    INFO(c.what);
    const Multipart form = read_multipart(c.type, c.body);
    CHECK(form.fault == c.fault);
    CHECK(form.parts.empty());
}

TEST_CASE("a form may have as many parts as allowed and not one more") {
    MultipartWriter writer{"XyZ"};
    for (int i = 0; i < 3; ++i) writer.add_field("a", "1");
    const std::string body = writer.finish();
    CHECK(read_multipart(type, body, 3).parts.size() == 3);
    CHECK(read_multipart(type, body, 2).fault == MultipartFault::too_many_parts);
}

TEST_CASE("what is written as a form is read back as it was") {
    const std::string bytes =
        GENERATE(std::string{}, std::string{"\r\n"}, std::string{"\0\r\n--\xff", 6}, std::string(100'000, '\r'));
    MultipartWriter writer;
    writer.add_field("说明", "a=1\r\nb");
    writer.add_file("media", "照片 \"1\".png", "image/png", bytes, "; filelength=" + std::to_string(bytes.size()));
    const std::string body = writer.finish();
    const Multipart form = read_multipart(writer.content_type(), body);
    REQUIRE(form.fault == MultipartFault::none);
    REQUIRE(form.parts.size() == 2);
    CHECK(form.parts[0].name == "说明");
    CHECK(form.parts[0].data == "a=1\r\nb");
    CHECK(form.parts[1].filename == "照片 \"1\".png");
    CHECK(form.parts[1].content_type == "image/png");
    CHECK(form.parts[1].data == bytes);
}

TEST_CASE("no form crashes the reader, however it is damaged") {
    MultipartWriter writer{"XyZ"};
    writer.add_field("a", "1");
    writer.add_file("f", "b.png", "image/png", "\r\n--Xy\r\n");
    const std::string whole = writer.finish();
    for (std::size_t at = 0; at < whole.size(); ++at) {
        CHECK(read_multipart(type, whole.substr(0, at)).parts.size() <= 2);
        for (const char replacement : {'\0', '\r', '"', ';', '-', '\xff'}) {
            std::string damaged = whole;
            damaged[at] = replacement;
            const Multipart form = read_multipart(type, damaged);
            CHECK((form.fault == MultipartFault::none || form.parts.empty()));
        }
    }
}
