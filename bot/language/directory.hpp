#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/domain/organisation.hpp"

namespace kexiebot::language {

/// The names that may occur in a message, prepared for quick matching: counties and organisations with their short names.
/// Immutable after construction, so any number of threads may read with one.
class Directory {
public:
    Directory();
    Directory(std::vector<domain::County> counties, std::vector<domain::Organisation> organisations);
    ~Directory();
    Directory(Directory&&) noexcept;
    Directory& operator=(Directory&&) noexcept;

    struct Index;
    const Index& index() const { return *index_; }

private:
    std::unique_ptr<const Index> index_;
};

/// Whether that is a county's official name.
bool is_county(const Directory& directory, std::string_view name);

}  // namespace kexiebot::language
