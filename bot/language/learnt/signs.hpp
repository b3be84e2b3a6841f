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

/// What is known of each sign: a hash table, a quarter of it empty. `Row` has a member `sign`. Most signs that are asked for
/// are not there, and few enough bits to stay near the processor tell so.
template <typename Row>
class SignTable {
public:
    SignTable() = default;
    /// Of rows with the same sign the first is kept.
    explicit SignTable(const std::vector<Row>& rows) {
        if (rows.empty()) return;
        rows_.assign(rows.size() + rows.size() / 3 + 1, {});
        constexpr std::size_t bits_for_each = 8;
        while ((std::size_t{1} << (hash_bits - shift_)) < rows.size() * bits_for_each && shift_ > 0) --shift_;
        present_.assign((std::size_t{1} << (hash_bits - shift_)) / bits + 1, 0);
        for (const Row& row : rows) {
            present_[bit_of(row.sign) / bits] |= std::uint64_t{1} << (bit_of(row.sign) % bits);
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
    [[nodiscard]] const Row& at(Sign sign) const {
        const bool may_be_there = (present_[bit_of(sign) / bits] >> (bit_of(sign) % bits) & 1U) != 0;
        return may_be_there ? rows_[place_of(sign)] : none_;
    }

private:
    static constexpr std::size_t bits = 64;
    static constexpr std::size_t hash_bits = 32;

    /// The upper half of the product.
    static constexpr Sign hash_of(Sign sign) {
        constexpr Sign odd = 0x9E3779B97F4A7C15;
        return (sign * odd) >> hash_bits;
    }
    [[nodiscard]] std::size_t bit_of(Sign sign) const { return static_cast<std::size_t>(hash_of(sign) >> shift_); }
    [[nodiscard]] std::size_t place_of(Sign sign) const {
        // The hash, taken as a fraction of the table.
        std::size_t place = static_cast<std::size_t>(hash_of(sign) * rows_.size() >> hash_bits);
        while (rows_[place].sign != sign && rows_[place].sign != 0) place = place + 1 == rows_.size() ? 0 : place + 1;
        return place;
    }

    std::vector<Row> rows_;
    std::vector<std::uint64_t> present_;  ///< by the uppermost bits of the hash
    std::size_t shift_ = hash_bits;       ///< how many bits of the hash are left out there
    Row none_{};
    bool doubled_ = false;
};

}  // namespace kexiebot::language
