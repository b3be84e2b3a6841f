#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/clock_file.hpp"

namespace kexiebot::http {
class Runtime;
}

namespace kexiebot::simulator {

/// What the platforms received, did and sent, in order. Each entry is a JSON object with "seq" (1, 2, …), "at_ms" (Unix, by the
/// simulator's clock), "operation" and what belongs to the operation.
class Journal {
public:
    using Entries = nlohmann::json;  ///< an array
    using Wanted = std::function<bool(const nlohmann::json& entry)>;

    /// `runtime` outlives the journal.
    explicit Journal(http::Runtime& runtime) : runtime_{runtime} {}

    /// `entry` is an object; gives its number.
    std::uint64_t add(std::string_view operation, nlohmann::json entry);
    /// Those with a number above `after` that are wanted.
    [[nodiscard]] Entries read(std::uint64_t after, const Wanted& wanted) const;
    /// The same, as soon as there are `count` of them or `patience` is over.
    void wait(std::uint64_t after, Wanted wanted, std::size_t count, std::chrono::milliseconds patience,
              std::function<void(Entries)> done);
    /// Drops the entries up to this number: a long run need not keep them.
    void drop(std::uint64_t up_to);
    /// Numbers go on.
    void clear();

    /// Added to the machine's clock in everything this simulator says about time.
    std::chrono::seconds clock_offset{0};
    /// Stands in for the machine's clock in all that follows, if given; outlives the journal.
    testing::ClockFile* clock = nullptr;
    [[nodiscard]] std::chrono::system_clock::time_point now() const;
    [[nodiscard]] std::int64_t unix_seconds() const;
    /// For lifetimes and rates: what clock_offset shifts leaves them alone.
    [[nodiscard]] std::chrono::steady_clock::time_point steady() const;

private:
    struct Waiting {
        std::uint64_t id;
        std::uint64_t after;
        Wanted wanted;
        std::size_t missing;
        std::function<void(Entries)> done;
    };
    void end(std::list<Waiting>::iterator one);
    void give_up(std::uint64_t id);

    http::Runtime& runtime_;
    std::uint64_t last_ = 0;
    std::uint64_t last_waiting_ = 0;
    std::vector<nlohmann::json> entries_;
    std::list<Waiting> waiting_;
};

}  // namespace kexiebot::simulator
