#include <openssl/rand.h>

#include <array>
#include <stdexcept>
#include <utility>

#include "adapters/http/multipart.hpp"

namespace kexiebot::http {

namespace {

/// 32 random hex digits: no file holds them by chance, and nobody can choose a file that does.
std::string random_boundary() {
    std::array<unsigned char, 16> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) throw std::runtime_error{"no random bytes"};
    std::string boundary = "kexiebot-";
    for (const unsigned char byte : bytes) {
        boundary += "0123456789abcdef"[byte >> 4U];
        boundary += "0123456789abcdef"[byte & 15U];
    }
    return boundary;
}

/// As browsers do: a quote or line break would end the parameter or the header.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        switch (c) {
            case '"': out += "%22"; break;
            case '\r': out += "%0D"; break;
            case '\n': out += "%0A"; break;
            default: out += c;
        }
    }
    return out += '"';
}

}  // namespace

MultipartWriter::MultipartWriter() : MultipartWriter{random_boundary()} {}

MultipartWriter::MultipartWriter(std::string boundary) : boundary_{std::move(boundary)} {}

void MultipartWriter::add_field(std::string_view name, std::string_view value) {
    body_ += "--" + boundary_ + "\r\nContent-Disposition: form-data; name=" + quoted(name) + "\r\n\r\n";
    body_ += value;
    body_ += "\r\n";
}

void MultipartWriter::begin_file(std::string_view name, std::string_view filename, std::string_view content_type,
                                 std::string_view extra) {
    body_ += "--" + boundary_ + "\r\nContent-Disposition: form-data; name=" + quoted(name) + "; filename=" + quoted(filename);
    body_ += extra;
    body_ += "\r\nContent-Type: ";
    body_ += content_type;
    body_ += "\r\n\r\n";
}

void MultipartWriter::add_file(std::string_view name, std::string_view filename, std::string_view content_type,
                               std::string_view data, std::string_view extra) {
    body_.reserve(body_.size() + data.size() + 512);
    begin_file(name, filename, content_type, extra);
    body_ += data;
    body_ += "\r\n";
}

MultipartWriter::Split MultipartWriter::split_at_file(std::string_view name, std::string_view filename,
                                                      std::string_view content_type, std::string_view extra) {
    begin_file(name, filename, content_type, extra);
    return {std::move(body_), "\r\n--" + boundary_ + "--\r\n"};
}

std::string MultipartWriter::content_type() const {
    return "multipart/form-data; boundary=" + boundary_;
}

std::string MultipartWriter::finish() {
    body_ += "--" + boundary_ + "--\r\n";
    return std::move(body_);
}

}  // namespace kexiebot::http
