#pragma once

#include "bot/ports/store/groups.hpp"
#include "storage/sqlite/statement.hpp"

namespace kexiebot::sqlite {

class SqliteGroups final : public ports::Groups {
public:
    explicit SqliteGroups(Connection& connection);

    std::optional<ports::BoundGroup> find(const std::string& channel, const std::string& conversation) const override;
    std::vector<ports::BoundGroup> all() const override;
    void bind(const ports::BoundGroup& group) override;
    void unbind(const std::string& channel, const std::string& conversation) override;
    void set_routes(const std::vector<ports::BoundGroup>& routes) override;

private:
    mutable Statement find_, all_;
    Statement bind_, forget_routes_, unbind_;
};

}  // namespace kexiebot::sqlite
