#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/language/lexicon.hpp"
#include "bot/language/lexicon/rules.hpp"

namespace kexiebot::language {

/// What a learnt model sees of a message, packed into a number; never 0.
using Sign = std::uint64_t;

/// "@head_noun" of a file of weights: the class of words or fact of that name.
[[nodiscard]] std::optional<KindId> kind_written(std::string_view written);

/// Characters as they stand in such a file, which tells A from a: nothing when there are more than `most` or broken ones.
[[nodiscard]] std::optional<std::u32string> characters_written(std::string_view written, std::size_t most);

/// Gives `take` each line of a file of weights but empty ones and those that begin with "# ", until it refuses one: that line
/// becomes a fault, `expected` saying what it should have been.
void read_lines(const LearntFile& file, const std::string& expected, std::vector<LexiconFault>& faults,
                const std::function<bool(std::string_view)>& take);

/// A line of such a file: "sign<TAB>weight", the weight from -30,000 to 30,000. Nothing when it is none.
struct WeightLine {
    std::string_view sign;
    std::int16_t weight = 0;
};
[[nodiscard]] std::optional<WeightLine> weight_line(std::string_view line);

/// What is known of each sign: a hash table, a quarter of it empty. `Row` has a member `sign`.
template <typename Row>
class SignTable {
public:
    SignTable() = default;
    /// Of rows with the same sign the first is kept.
    explicit SignTable(const std::vector<Row>& rows) {
        if (rows.empty()) return;
        rows_.assign(rows.size() + rows.size() / 3 + 1, {});
        for (const Row& row : rows) {
            Row& place = rows_[place_of(row.sign)];
            if (place.sign == row.sign) {
                doubled_ = true;
            } else {
                place = row;
            }
        }
    }

    [[nodiscard]] bool empty() const { return rows_.empty(); }
    /// A sign stood in two rows.
    [[nodiscard]] bool doubled() const { return doubled_; }
    /// The row of that sign, or an empty one. The table has rows.
    [[nodiscard]] const Row& at(Sign sign) const { return rows_[place_of(sign)]; }

private:
    [[nodiscard]] std::size_t place_of(Sign sign) const {
        constexpr Sign odd = 0x9E3779B97F4A7C15;
        // The upper half of the product, taken as a fraction of the table.
        std::size_t place = static_cast<std::size_t>(((sign * odd) >> 32) * rows_.size() >> 32);
        while (rows_[place].sign != sign && rows_[place].sign != 0) place = place + 1 == rows_.size() ? 0 : place + 1;
        return place;
    }

    std::vector<Row> rows_;
    bool doubled_ = false;
};

}  // namespace kexiebot::language
