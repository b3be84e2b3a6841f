#include "adapters/drawing/cairo_pictures.hpp"

#include <png.h>

#include <array>
#include <catch2/catch.hpp>
#include <vector>

using namespace kexiebot;
using domain::Points;

namespace {

struct Drawn {
    unsigned width = 0, height = 0;
    std::vector<unsigned char> rgb;
    [[nodiscard]] std::array<int, 3> at(unsigned x, unsigned y) const {
        const auto index = (static_cast<std::size_t>(y) * width + x) * 3;
        return {rgb[index], rgb[index + 1], rgb[index + 2]};
    }
    [[nodiscard]] bool white_border() const {
        for (unsigned y = 0; y < height; ++y) {
            if (at(0, y) != std::array{255, 255, 255} || at(width - 1, y) != std::array{255, 255, 255}) return false;
        }
        return true;
    }
};

Drawn decoded(const std::string& bytes) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    REQUIRE(png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) != 0);
    image.format = PNG_FORMAT_RGB;
    Drawn drawn{image.width, image.height, std::vector<unsigned char>(PNG_IMAGE_SIZE(image))};
    REQUIRE(png_image_finish_read(&image, nullptr, drawn.rgb.data(), 0, nullptr) != 0);
    return drawn;
}

ports::ScoreCard card(const std::string& name, Points confirmed) {
    ports::ScoreCard made;
    made.title = name;
    made.subtitle = "2026 年";
    made.confirmed.value = domain::to_text(confirmed);
    made.bars.push_back({"1 开展学术交流", "5/10", confirmed, {}, Points::whole(10)});
    return made;
}

ports::RankingTable table(int rows, const std::string& name) {
    ports::RankingTable made;
    made.title = "排名";
    made.max = Points::whole(100);
    for (int i = 0; i < rows; ++i) {
        made.rows.push_back({std::to_string(i + 1), name, "50", Points::whole(50), "", ports::Tone::plain, false});
    }
    return made;
}

const std::string long_name = "岳阳城陵矶新港区高分子新材料与精细化工循环经济示范产业园（东区一期、二期）联合企业科学技术协会";

}  // namespace

TEST_CASE("pictures are 750 pixels wide, and nothing runs over their border") {
    drawing::CairoPictures pictures;
    CHECK(decoded(pictures.draw(card(long_name, Points::whole(5)))).width == 750);
    CHECK(decoded(pictures.draw(card(long_name, Points::whole(5)))).white_border());
    CHECK(decoded(pictures.draw(table(60, long_name))).white_border());
    ports::Trend trend;
    trend.title = long_name;
    trend.max = Points::whole(100);
    for (int i = 1; i <= 12; ++i) trend.months.push_back({std::to_string(i) + "月", Points::whole(100), Points::whole(100)});
    CHECK(decoded(pictures.draw(trend)).white_border());
}

TEST_CASE("a place in a county of a long name is wrapped, not cut") {
    drawing::CairoPictures pictures;
    const auto with_place = [&](const std::string& value) {
        auto made = card("甲科协", {});
        made.facts.push_back({"名次", value});
        return decoded(pictures.draw(made)).height;
    };
    CHECK(with_place("城陵矶新港区第 12 名，全市第 108 名") == with_place("云溪区第 1 名"));
    CHECK(with_place("名称特别长的高新技术产业开发区管理委员会所辖片区第 12 名，全市第 108 名") > with_place("云溪区第 1 名"));
}

TEST_CASE("the names of a ranking take the room that nobody's move needs") {
    drawing::CairoPictures pictures;
    const std::string name = "演示第105号新能源汽车材料科技公司科协";
    auto still = table(3, name);
    auto moving = table(3, name);
    moving.rows[1].moved = "升12";
    const auto height = [&](const ports::RankingTable& shown) { return decoded(pictures.draw(shown)).height; };
    CHECK(height(still) == height(table(3, "甲科协")));
    CHECK(height(moving) > height(still));
}

TEST_CASE("a long name gets the lines it needs, and a ranking a line for each of its rows") {
    drawing::CairoPictures pictures;
    const auto height = [](const std::string& png) { return decoded(png).height; };
    CHECK(height(pictures.draw(card(long_name, {}))) > height(pictures.draw(card("甲科协", {}))));
    CHECK(height(pictures.draw(table(60, "甲科协"))) > 50 * 60);
    CHECK(height(pictures.draw(table(0, ""))) > 0);
}

TEST_CASE("a bar is as long as its points: none, half, full") {
    drawing::CairoPictures pictures;
    // How much of the card is drawn in the bars' blue.
    const auto blue = [&](Points confirmed) {
        const auto drawn = decoded(pictures.draw(card("甲", confirmed)));
        std::size_t count = 0;
        for (unsigned y = 350; y < drawn.height; ++y) {
            for (unsigned x = 0; x < drawn.width; ++x) {
                const auto [r, g, b] = drawn.at(x, y);
                if (r < 60 && g > 80 && g < 130 && b > 140) ++count;
            }
        }
        return static_cast<double>(count);
    };
    const auto none = blue({});
    const auto half = blue(Points::whole(5)) - none;
    const auto full = blue(Points::whole(10)) - none;
    CHECK(half > 0);
    CHECK(full == Approx(2 * half).epsilon(0.06));
    CHECK(blue(Points::whole(25)) - none == Approx(full).epsilon(0.01));
}

TEST_CASE("broken text, no text and months without figures are drawn all the same") {
    drawing::CairoPictures pictures;
    CHECK_FALSE(pictures.draw(card("\xFF\xFE坏\xC3", {})).empty());
    CHECK_FALSE(pictures.draw(ports::ScoreCard{}).empty());
    ports::Trend empty;
    empty.max = Points::whole(100);
    empty.months.resize(12);
    CHECK_FALSE(pictures.draw(empty).empty());
}

TEST_CASE("after a rest a picture is drawn as before, and a rest without fonts is none") {
    drawing::CairoPictures pictures;
    pictures.rest();
    const auto before = pictures.draw(table(10, long_name));
    pictures.rest();
    pictures.rest();
    CHECK(pictures.draw(table(10, long_name)) == before);
}
