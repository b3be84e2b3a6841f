#pragma once

#include <memory>
#include <mutex>

#include "bot/ports/pictures.hpp"

namespace kexiebot::drawing {

class Fonts;

/// Pictures through Cairo and Pango, in Noto Sans CJK where it is installed. The first one reads the fonts, which takes some
/// 100 ms once and memory only then.
class CairoPictures final : public ports::Pictures {
public:
    CairoPictures();
    ~CairoPictures() override;

    [[nodiscard]] std::string draw(const ports::ScoreCard& card) override;
    [[nodiscard]] std::string draw(const ports::RankingTable& table) override;
    [[nodiscard]] std::string draw(const ports::Trend& trend) override;

    /// Gives back what fonts take (some 20 MB) until the next picture, which then is like the first. When nothing was drawn for a
    /// while; nothing else in the program may be drawing with Cairo meanwhile.
    void rest();

private:
    Fonts& fonts();

    std::mutex mutex_;  ///< a font map belongs to one thread at a time
    std::unique_ptr<Fonts> fonts_;
};

}  // namespace kexiebot::drawing
