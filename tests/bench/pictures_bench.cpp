// How long pictures take to draw, with their extremes; leaves each in FOLDER to be looked at.
//   pictures_bench FOLDER [ROUNDS = 20]
// The first picture of a program reads the fonts; it is told apart. Not a test: nothing is asserted.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "adapters/drawing/cairo_pictures.hpp"

namespace {

using namespace kexiebot;
using domain::Points;

const std::string long_name = "岳阳城陵矶新港区高分子新材料与精细化工循环经济示范产业园（东区一期、二期）联合企业科学技术协会";

enum class Fill { empty, usual, full };

ports::ScoreCard card(const std::string& name, Fill fill) {
    const char* labels[] = {"1 开展学术交流", "2 组织技术攻关",       "3 举办各类培训", "4 助力人才成长",
                            "5 加强科学普及", "6 建设科技工作者之家", "7 加强自身建设"};
    const int maxima[] = {10, 20, 15, 15, 10, 15, 15};
    ports::ScoreCard made;
    made.title = name;
    made.subtitle = "2026 年考核得分 · 云溪区 · 截至 11月22日";
    made.legend_confirmed = "核定";
    made.legend_pending = "待审核";
    for (int i = 0; i < 7; ++i) {
        const Points max = Points::whole(maxima[i]);
        const Points confirmed = fill == Fill::empty ? Points{} : fill == Fill::full ? max : Points{max.hundredths * (i % 4) / 4};
        const Points pending = fill == Fill::usual ? Points{max.hundredths / 5} : Points{};
        const auto waits = pending > Points{} ? "+" + domain::to_text(pending) : "";
        made.bars.push_back(
            {labels[i], domain::to_text(confirmed) + waits + "/" + domain::to_text(max), confirmed, pending, max});
    }
    made.confirmed = {"核定", fill == Fill::empty ? "0" : fill == Fill::full ? "110" : "42.25", ports::Tone::plain};
    made.projected = {"预估", fill == Fill::empty ? "0" : fill == Fill::full ? "110" : "57.75", ports::Tone::plain};
    made.facts.push_back(
        {"名次", fill == Fill::full ? "云溪区第 1 名，全市第 1 名" : "云溪区第 12 名，全市第 128 名", ports::Tone::plain});
    if (fill != Fill::empty) made.facts.push_back({"加分", fill == Fill::full ? "+10" : "+5（待审核 3）", ports::Tone::good});
    if (fill == Fill::usual) made.facts.push_back({"扣分", "-5（D3 年度总结未按时报送）", ports::Tone::bad});
    made.note = "各项单次分值为暂定，以市科协核定为准。";
    return made;
}

ports::RankingTable table(int rows, bool long_names) {
    ports::RankingTable made;
    made.title = rows > 20 ? "全市排名" : "云溪区排名";
    made.subtitle = "2026 年 · 按核定分 · 较 11月16日";
    made.max = Points::whole(110);
    for (int i = 0; i < rows; ++i) {
        const Points points{11000 - i * 175 > 0 ? 11000 - i * 175 : 0};
        const auto name = long_names && i % 3 == 0 ? long_name : "洞庭新材料" + std::to_string(i + 1);
        made.rows.push_back({std::to_string(i + 1), name, domain::to_text(points), points,
                             i % 5 == 1   ? "升2"
                             : i % 5 == 3 ? "降12"
                             : i % 7 == 6 ? "新"
                                          : "",
                             i % 5 == 1   ? ports::Tone::good
                             : i % 5 == 3 ? ports::Tone::bad
                                          : ports::Tone::plain,
                             i == 3});
    }
    made.note = "只计已审核的分；同分同名次。";
    return made;
}

ports::Trend trend(const std::string& name, Fill fill) {
    ports::Trend made;
    made.title = name;
    made.subtitle = "2026 年得分走势 · 按活动日期累计";
    made.legend_confirmed = "核定";
    made.legend_projected = "预估";
    made.max = Points::whole(fill == Fill::full ? 110 : 100);
    for (int month = 1; month <= 12; ++month) {
        ports::Trend::Month one{std::to_string(month) + "月", {}, {}};
        if (month <= 11 || fill == Fill::full) {
            one.confirmed = fill == Fill::empty  ? Points{}
                            : fill == Fill::full ? Points::whole(std::min(110, month * 14))
                                                 : Points{month * 425};
            one.projected = fill == Fill::usual ? Points{month * 560} : *one.confirmed;
        }
        made.months.push_back(std::move(one));
    }
    return made;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return EXIT_FAILURE;
    const std::filesystem::path folder{argv[1]};
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 20;
    std::filesystem::create_directories(folder);
    drawing::CairoPictures pictures;
    using Draw = std::function<std::string()>;
    const std::vector<std::pair<std::string, Draw>> all = {
        {"card-usual", [&] { return pictures.draw(card("洞庭新材料科技有限公司科协", Fill::usual)); }},
        {"card-empty", [&] { return pictures.draw(card("汨江电子股份有限公司科协", Fill::empty)); }},
        {"card-full-long", [&] { return pictures.draw(card(long_name, Fill::full)); }},
        {"ranking-1", [&] { return pictures.draw(table(1, false)); }},
        {"ranking-10", [&] { return pictures.draw(table(10, true)); }},
        {"ranking-60", [&] { return pictures.draw(table(60, false)); }},
        {"ranking-60-long", [&] { return pictures.draw(table(60, true)); }},
        {"trend-usual", [&] { return pictures.draw(trend("洞庭新材料科技有限公司科协", Fill::usual)); }},
        {"trend-empty", [&] { return pictures.draw(trend("汨江电子股份有限公司科协", Fill::empty)); }},
        {"trend-full-long", [&] { return pictures.draw(trend(long_name, Fill::full)); }},
    };
    const auto in_ms = [](auto duration) { return std::chrono::duration<double, std::milli>(duration).count(); };
    const auto begun = std::chrono::steady_clock::now();
    (void)all.front().second();
    std::printf("%-18s %6.1f ms\n", "first (fonts)", in_ms(std::chrono::steady_clock::now() - begun));
    for (const auto& [name, draw] : all) {
        std::vector<double> took;
        std::string png;
        for (int i = 0; i < rounds; ++i) {
            const auto start = std::chrono::steady_clock::now();
            png = draw();
            took.push_back(in_ms(std::chrono::steady_clock::now() - start));
        }
        std::sort(took.begin(), took.end());
        std::ofstream{folder / (name + ".png"), std::ios::binary} << png;
        std::printf("%-18s median %6.1f ms, worst %6.1f ms, %zu bytes\n", name.c_str(), took[took.size() / 2], took.back(),
                    png.size());
    }
}
