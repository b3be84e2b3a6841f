#include "bot/language/answers/item_told.hpp"

#include <algorithm>
#include <array>

#include "bot/language/answers/by_slot.hpp"
#include "bot/language/answers/choices.hpp"
#include "bot/language/answers/values.hpp"
#include "bot/language/message/phrases.hpp"
#include "bot/language/registrations/items.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

/// 聊的都是技术问题, where a talk may be an exchange or a hearing: what was spoken about tells.
std::optional<std::string> item_talked_about(std::u32string_view text, const Asked& asked) {
    constexpr std::array<std::u32string_view, 9> technical{U"技术", U"工艺", U"设备", U"学术", U"研发",
                                                           U"科研", U"质量", U"专业", U"数据"};
    constexpr std::array<std::u32string_view, 9> opinions{U"意见", U"诉求", U"想法", U"困难", U"生活",
                                                          U"待遇", U"心声", U"看法", U"建议"};
    const auto offered = [&asked](std::string_view item) {
        return std::any_of(asked.choices.begin(), asked.choices.end(),
                           [item](const Asked::Choice& choice) { return choice.value == item; });
    };
    const bool about_work = scan::holds_any(text, technical);
    const bool about_them = scan::holds_any(text, opinions);
    constexpr std::array<std::u32string_view, 5> denials{U"不是", U"没有", U"没谈", U"没讲", U"没聊"};
    const bool denied = scan::holds_any(text, denials);
    if (!offered("1.1") || !offered("6.3") || about_work == about_them || denied) return std::nullopt;
    return about_work ? "1.1" : "6.3";
}

}  // namespace

bool leaves_item_open(std::u32string_view text) {
    constexpr std::array<std::u32string_view, 11> open{U"都有",   U"都沾边", U"都算",   U"都行", U"都可以", U"说不清",
                                                       U"看着办", U"随便",   U"你来定", U"你定", U"拿不准"};
    constexpr std::size_t longest = 14;
    const bool denied = text.find(U"不是") != std::u32string_view::npos || text.find(U"没有") != std::u32string_view::npos;
    // 都可以，选1
    const bool picks = text.find(U'第') != std::u32string_view::npos || std::any_of(text.begin(), text.end(), scan::is_digit);
    return text.size() <= longest && !denied && !picks && scan::holds_any(text, open);
}

std::optional<Reading> answer_item(const Message& message, const Asked& asked) {
    if (const std::optional<std::string> rest = without_denied(message)) {
        return answer_item(Message{normalise(*rest), message.context}, asked);
    }
    Reading reading = sure_of(Intent::answer);
    if (!message.items.empty()) {
        reading.slots.item = message.items.front().id;
        return reading;
    }
    if (const std::optional<std::string> chosen = choice_by_words(message, asked)) {
        reading.slots.item = *chosen;
        return reading;
    }
    // 额 42, where it is asked what it counts under and 41 came.
    const std::optional<int> count = asked.known.people ? bare_count(message) : std::nullopt;
    constexpr std::size_t hardly = 6;
    if (count && *count > static_cast<int>(asked.choices.size()) && message.text.size() <= hardly) {
        reading.slots.people = count;
        return reading;
    }
    if (leaves_item_open(message.text)) {
        reading.ask = "item";
        return reading;
    }
    if (const std::optional<std::string> told = item_talked_about(message.text, asked)) {
        reading.slots.item = told;
        return reading;
    }
    const ItemReading item = read_item(message);
    if (item.strength == 0) return std::nullopt;
    if (item.item) {
        reading.slots.item = item.item;
    } else {
        reading.ask = "item";
    }
    return reading;
}

}  // namespace kexiebot::language
