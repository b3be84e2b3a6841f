#pragma once

#include <zip.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace kexiebot::tests {

/// Every file of a zip archive by its name.
inline std::map<std::string, std::string> unzipped(const std::filesystem::path& path) {
    std::map<std::string, std::string> files;
    int error = 0;
    auto* archive = zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &error);
    REQUIRE(archive != nullptr);
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
        const auto index = static_cast<zip_uint64_t>(i);
        zip_stat_t stat;
        REQUIRE(zip_stat_index(archive, index, ZIP_FL_ENC_STRICT, &stat) == 0);
        std::string bytes(stat.size, '\0');
        auto* file = zip_fopen_index(archive, index, 0);
        REQUIRE(file != nullptr);
        REQUIRE(zip_fread(file, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
        zip_fclose(file);
        files[stat.name] = std::move(bytes);
    }
    zip_discard(archive);
    return files;
}

}  // namespace kexiebot::tests
