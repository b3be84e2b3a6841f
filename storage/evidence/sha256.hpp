#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace kexiebot::evidence {

/// SHA-256 of bytes that come piece by piece. Throws std::runtime_error when OpenSSL fails, which it does only out of memory.
class Sha256 {
public:
    Sha256();
    void add(std::span<const char> bytes);
    /// 64 lower-case hex digits. Nothing may be added afterwards.
    [[nodiscard]] std::string finish();

private:
    struct Release {
        void operator()(evp_md_ctx_st* context) const noexcept;
    };
    std::unique_ptr<evp_md_ctx_st, Release> context_;
};

/// Exactly 64 lower-case hex digits, so that it can be part of a path.
[[nodiscard]] bool is_sha256(std::string_view text);

}  // namespace kexiebot::evidence
