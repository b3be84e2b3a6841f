#pragma once

#include <string>
#include <vector>

#include "bot/domain/rulebook.hpp"

namespace kexiebot::domain {

/// A sound rulebook with the figures of design.md section 6.
inline Rulebook test_rulebook() {
    struct Row {
        const char* id;
        std::int64_t each, cap;
        CountedBy counted_by;
    };
    const std::vector<Row> rows{
        {"1.1", 250, 1000, CountedBy::event},   {"2.1", 200, 600, CountedBy::stage},     {"2.2", 500, 500, CountedBy::event},
        {"2.3", 500, 500, CountedBy::platform}, {"2.4", 200, 400, CountedBy::agreement}, {"3.1", 300, 1500, CountedBy::event},
        {"4.1", 50, 400, CountedBy::person},    {"4.2", 100, 500, CountedBy::person},    {"4.3", 200, 600, CountedBy::person},
        {"5.1", 200, 600, CountedBy::event},    {"5.2", 200, 400, CountedBy::event},     {"6.1", 100, 300, CountedBy::event},
        {"6.2", 200, 400, CountedBy::proposal}, {"6.3", 100, 300, CountedBy::event},     {"6.4", 200, 200, CountedBy::report},
        {"6.5", 300, 300, CountedBy::event},    {"7.1", 125, 500, CountedBy::component}, {"7.2", 100, 400, CountedBy::event},
        {"7.3", 150, 300, CountedBy::report},   {"7.4", 50, 300, CountedBy::piece}};
    Rulebook rulebook;
    rulebook.year = 2026;
    rulebook.version = "test";
    rulebook.title = "考核表";
    const std::int64_t maxima[] = {10, 20, 15, 15, 10, 15, 15};
    for (std::size_t i = 0; i < std::size(maxima); ++i) {
        Indicator indicator{std::to_string(i + 1), "指标", Points::whole(maxima[i]), {}, "标"};
        for (const auto& row : rows) {
            if (std::string{row.id}.starts_with(indicator.id + '.')) {
                indicator.items.push_back({row.id, "原文", "名称", {row.each}, {row.cap}, row.counted_by, true});
            }
        }
        rulebook.indicators.push_back(indicator);
    }
    rulebook.national = Points::whole(8);
    rulebook.provincial = Points::whole(5);
    rulebook.city = Points::whole(3);
    rulebook.bonus_cap = Points::whole(10);
    rulebook.bonus_texts = {"8.1", "8.2"};
    rulebook.deduction_each = Points::whole(5);
    rulebook.deduction_texts = {"9.1", "9.2", "9.3"};
    rulebook.back_fill_days = 31;
    rulebook.planted = {{"总结", TaskKind::report, 12, 31, false}};
    return rulebook;
}

}  // namespace kexiebot::domain
