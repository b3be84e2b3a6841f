#include "bot/language/orders/task_titles.hpp"

#include <catch2/catch.hpp>

using kexiebot::language::TitledTask;
using kexiebot::language::with_task_code;

namespace {

const std::vector<TitledTask> tasks{{"T1", "上报年度工作总结"},
                                    {"T2", "上报年度工作计划"},
                                    {"T3", "报安全生产台账"},
                                    {"T4", "交人才名册"},
                                    {"T5", "报科普器材清单"},
                                    {"T6", "报科技器材清单"},
                                    {"T7", "台账"}};

std::string codes_in(const char* said) {
    const auto named = with_task_code(said, tasks);
    if (!named) return {};
    std::string text = named->words;
    for (const auto& code : named->codes) text += " " + code;
    return text;
}

}  // namespace

TEST_CASE("a task is named by its title, or by enough of it") {
    struct Case {
        const char* said;
        const char* understood;
    };
    const auto c = GENERATE(values<Case>({
        {"年度总结交了", "T1交了 T1"},
        {"器材清单交上来没有", "T5交上来没有 T5 T6"},
        {"工作总结什么时候交", "T1什么时候交 T1"},
        {"年度工作总结交了", "T1交了 T1"},
        {"我们把工作计划报上去了", "我们把T2报上去了 T2"},
        {"催一下安全生产台账", "催一下T3 T3"},
        {"台账交了", "T7交了 T7"},
        {"谁没交人才名册？", "谁没交T4？ T4"},
        {"器材清单交了", "T5交了 T5 T6"},
        {"科普器材清单交了", "T5交了 T5"},
        {"总结交了", ""},
        {"交了", ""},
        {"", ""},
        {"我们现在多少分", ""},
    }));
    INFO(c.said);
    CHECK(codes_in(c.said) == c.understood);
}
