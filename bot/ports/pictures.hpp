#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/domain/points.hpp"

namespace kexiebot::ports {

/// How a figure is meant: drawn in a colour of its own, and always with a sign or a word beside it.
enum class Tone { plain, good, bad };

/// 成绩单: one organisation's year. All texts are ready to be read; the bars are drawn from the points.
struct ScoreCard {
    struct Bar {
        std::string label;   ///< of an indicator
        std::string figure;  ///< "7.5+2.5/10"
        domain::Points confirmed, pending, max;
        bool operator==(const Bar&) const = default;
    };
    struct Fact {
        std::string label;
        std::string value;
        Tone tone = Tone::plain;
        bool operator==(const Fact&) const = default;
    };
    std::string title;     ///< the organisation's name
    std::string subtitle;  ///< year and county
    Fact confirmed;        ///< the two large figures
    Fact projected;
    std::string legend_confirmed, legend_pending;
    std::vector<Bar> bars;
    std::vector<Fact> facts;  ///< place, bonus, deductions
    std::string note;
    bool operator==(const ScoreCard&) const = default;
};

/// 排名: best first, as many rows as are to be drawn.
struct RankingTable {
    struct Row {
        std::string place;
        std::string name;
        std::string figure;       ///< "86.5"
        domain::Points points;    ///< how long its bar is, of `max`
        std::string moved;        ///< "升2", "降1", "新"; empty: as it was
        Tone tone = Tone::plain;  ///< of `moved`
        bool marked = false;      ///< the reader's own
        bool operator==(const Row&) const = default;
    };
    std::string title;
    std::string subtitle;
    domain::Points max;
    std::vector<Row> rows;
    std::string note;
    bool operator==(const RankingTable&) const = default;
};

/// 走势: how a year's points grew.
struct Trend {
    struct Month {
        std::string label;                        ///< "1月"
        std::optional<domain::Points> confirmed;  ///< at its end; nothing for a month still to come
        std::optional<domain::Points> projected;
        bool operator==(const Month&) const = default;
    };
    std::string title;
    std::string subtitle;
    std::string legend_confirmed, legend_projected;
    domain::Points max;  ///< where the axis ends; > 0
    std::vector<Month> months;
    std::string note;
    bool operator==(const Trend&) const = default;
};

/// Draws pictures to be looked at on a phone: 750 pixels wide, PNG. Any thread; one picture at a time.
/// Throws std::runtime_error when drawing fails, which it does only out of memory or without any font.
class Pictures {
public:
    virtual ~Pictures() = default;
    [[nodiscard]] virtual std::string draw(const ScoreCard& card) = 0;
    [[nodiscard]] virtual std::string draw(const RankingTable& table) = 0;
    [[nodiscard]] virtual std::string draw(const Trend& trend) = 0;
};

}  // namespace kexiebot::ports
