#include "tests/adapters/http/certificate.hpp"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdlib.h>

#include <cstdio>
#include <memory>
#include <stdexcept>

namespace kexiebot::test {

namespace {

template <auto Release>
struct Releaser {
    void operator()(auto* handle) const noexcept { Release(handle); }
};
using Key = std::unique_ptr<EVP_PKEY, Releaser<EVP_PKEY_free>>;
using X509Ptr = std::unique_ptr<X509, Releaser<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Releaser<X509_EXTENSION_free>>;
using File = std::unique_ptr<std::FILE, Releaser<std::fclose>>;

void check(bool good) {
    if (!good) throw std::runtime_error{"making a certificate failed"};
}

X509Ptr self_signed(EVP_PKEY* key, const std::string& names) {
    X509Ptr certificate{X509_new()};
    X509* x = certificate.get();
    check(X509_set_version(x, 2) == 1);
    check(ASN1_INTEGER_set(X509_get_serialNumber(x), 1) == 1);
    check(X509_gmtime_adj(X509_getm_notBefore(x), -3600) != nullptr);
    check(X509_gmtime_adj(X509_getm_notAfter(x), 3600) != nullptr);
    check(X509_set_pubkey(x, key) == 1);
    X509_NAME* subject = X509_get_subject_name(x);
    const auto* common_name = reinterpret_cast<const unsigned char*>("kexiebot test");
    check(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, common_name, -1, -1, 0) == 1);
    check(X509_set_issuer_name(x, subject) == 1);
    const Extension extension{X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, names.c_str())};
    check(extension && X509_add_ext(x, extension.get(), -1) == 1);
    check(X509_sign(x, key, EVP_sha256()) > 0);
    return certificate;
}

}  // namespace

Certificate::Certificate(const std::string& names) {
    std::string pattern = (std::filesystem::temp_directory_path() / "kexiebot-certificate-XXXXXX").string();
    check(mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
    const Key key_pair{EVP_EC_gen("P-256")};
    check(key_pair != nullptr);
    const X509Ptr signed_certificate = self_signed(key_pair.get(), names);
    const File certificate_file{std::fopen(certificate().c_str(), "w")};
    check(certificate_file && PEM_write_X509(certificate_file.get(), signed_certificate.get()) == 1);
    const File key_file{std::fopen(key().c_str(), "w")};
    check(key_file && PEM_write_PrivateKey(key_file.get(), key_pair.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
}

Certificate::~Certificate() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

}  // namespace kexiebot::test
