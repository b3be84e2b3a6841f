#pragma once

#include "bot/ports/store/photos.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqlitePhotos final : public ports::Photos {
public:
    explicit SqlitePhotos(Connection& connection);

    std::optional<ports::PhotoRow> find(std::string_view sha256) const override;
    std::vector<ports::PhotoRow> page(std::string_view after, int limit) const override;
    std::vector<std::string> unseen(int limit) const override;
    std::vector<std::string> alike(std::string_view sha256) const override;
    void add(const ports::PhotoRow& row) override;
    void add_alike(std::string_view one, std::string_view other, int distance) override;

private:
    mutable Statement find_, page_, unseen_, alike_;
    Statement add_, add_alike_;
};

}  // namespace kexiebot::sqlite
