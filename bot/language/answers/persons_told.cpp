#include "bot/language/answers/persons_told.hpp"

#include <algorithm>
#include <array>

#include "bot/language/message/look.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/people/people.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;
using What = PersonsTold::What;

/// 吴小芳也进了, 谢芳也评上了 of one that is named: what they did, and the item that it is for.
std::string deed_shared(Words text) {
    struct Deed {
        Words said;
        const char* item;
    };
    constexpr std::array deeds{Deed{U"也进了", "4.1"},   Deed{U"也加入", "4.1"}, Deed{U"也入了", "4.1"},  Deed{U"也入会", "4.1"},
                               Deed{U"也评上", "4.2"},   Deed{U"也评了", "4.2"}, Deed{U"也晋升", "4.2"},  Deed{U"也升了", "4.2"},
                               Deed{U"也拿到了", "4.2"}, Deed{U"也考上", "4.2"}, Deed{U"也都进了", "4.1"}};
    for (const Deed& deed : deeds) {
        if (text.find(deed.said) != Words::npos) return deed.item;
    }
    return {};
}

/// 他俩, 两个都, 她们两个: how many such a word stands for.
int counted_by_word(Words text) {
    constexpr std::array<Words, 9> two{U"他俩",   U"她俩",   U"他们俩", U"她们俩", U"他们两",
                                       U"她们两", U"这两个", U"那两个", U"两个人"};
    return scan::holds_any(text, two) ? 2 : 1;
}

}  // namespace

std::vector<std::string> persons_named(std::string_view told) {
    const Normalised message = normalise(told);
    std::vector<std::string> names;
    for (const Span& span : find_person_names(message)) {
        auto name = message.original(span);
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
    }
    return names;
}

std::optional<PersonsTold> read_persons_told(std::string_view text, const Context& context) {
    constexpr std::array<Words, 16> fewer{U"先不算", U"先别算", U"不算他", U"不算她", U"别算他", U"别算她", U"拿掉",   U"先去掉",
                                          U"去掉他", U"去掉她", U"他去掉", U"她去掉", U"先划掉", U"先减掉", U"先除开", U"先剔掉"};
    constexpr std::array<Words, 20> more{U"把他加", U"把她加", U"他加上",   U"她加上",   U"把他算上", U"把她算上", U"加上他",
                                         U"加上她", U"算上他", U"算上她",   U"他加回",   U"她加回",   U"他们加上", U"她们加上",
                                         U"他也算", U"她也算", U"他算进去", U"她算进去", U"算他一个", U"算她一个"};
    constexpr std::array<Words, 14> other{U"照片", U"图",   U"活动", U"讲座", U"培训", U"秘书", U"群",
                                          U"任务", U"权限", U"荣誉", U"奖",   U"志愿", U"观众", U"听众"};
    constexpr std::array<Words, 9> naming{U"个是", U"俩是", U"位是", U"分别是", U"名字是", U"叫", U"师是", U"工是", U"人是"};
    constexpr std::size_t longest = 26;
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    const Words words = message.text;
    if (words.size() > longest || message.has(Kind::question) || message.has(Kind::any_code)) return std::nullopt;
    if (scan::holds_any(words, other)) return std::nullopt;
    PersonsTold told;
    told.names = persons_named(text);
    const bool whom = !told.names.empty() || words.find_first_of(U"他她"sv) != Words::npos || words.find(U"的"sv) != Words::npos;
    if (scan::holds_any(words, fewer) && whom && message.dates.empty()) {
        told.what = What::fewer;
        told.count = std::max(counted_by_word(words), static_cast<int>(told.names.size()));
        return told;
    }
    if (scan::holds_any(words, more)) {
        told.what = What::more;
        told.count = std::max(counted_by_word(words), static_cast<int>(told.names.size()));
        return told;
    }
    if (auto item = told.names.empty() ? std::string{} : deed_shared(words); !item.empty() && message.dates.empty()) {
        // 吴小芳也进了机械学会: of another society it is told anew.
        constexpr std::array<Words, 5> bodies{U"学会", U"协会", U"研究会", U"高工", U"工程师"};
        if (scan::holds_any(words, bodies)) return std::nullopt;
        told.what = What::more;
        told.count = static_cast<int>(told.names.size());
        told.item = std::move(item);
        return told;
    }
    const bool names_them = !told.names.empty() && scan::holds_any(words, naming) && !message.has(Kind::done_verb);
    return names_them ? std::optional{told} : std::nullopt;
}

}  // namespace kexiebot::language
