#pragma once

#include <string>

#include "adapters/upload/key.hpp"
#include "bot/ports/links.hpp"

namespace kexiebot::upload {

/// Links under one key. Immutable, any thread.
class SignedLinks final : public ports::Links {
public:
    /// `base`: "https://bot.example.org", without a slash at its end.
    SignedLinks(SigningKey key, std::string base) : key_{key}, base_{std::move(base)} {}

    [[nodiscard]] std::string upload(domain::PersonId person, domain::ActivityId activity,
                                     domain::Instant expires) const override;
    [[nodiscard]] std::string upload(domain::PersonId person, domain::TaskId task, domain::OrganisationId organisation,
                                     domain::Instant expires) const override;
    [[nodiscard]] std::string file(const ports::Attachment& file, domain::Instant expires) const override;

private:
    SigningKey key_;
    std::string base_;
};

}  // namespace kexiebot::upload
