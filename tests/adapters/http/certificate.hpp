#pragma once

#include <filesystem>
#include <string>

namespace kexiebot::test {

/// A fresh self-signed certificate and its key, as PEM files in a folder of their own that goes with the object.
class Certificate {
public:
    /// `names` as in a certificate's subjectAltName: "DNS:localhost,IP:127.0.0.1".
    explicit Certificate(const std::string& names);
    Certificate(const Certificate&) = delete;
    Certificate& operator=(const Certificate&) = delete;
    ~Certificate();

    [[nodiscard]] std::filesystem::path certificate() const { return folder_ / "certificate.pem"; }
    [[nodiscard]] std::filesystem::path key() const { return folder_ / "key.pem"; }

private:
    std::filesystem::path folder_;
};

}  // namespace kexiebot::test
