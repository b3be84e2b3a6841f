#include "bot/language/answers/second_mind.hpp"

#include <array>

#include "bot/language/answers/repairs.hpp"
#include "bot/language/message/look.hpp"
#include "bot/language/message/message.hpp"
#include "bot/language/message/phrases.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

using Words = std::u32string_view;

}  // namespace

bool sent_wrong_photo(std::string_view text, const Context& context) {
    constexpr std::array<Words, 10> ones{U"那张",   U"这张",   U"那个图", U"这个图", U"那几张",
                                         U"这几张", U"刚发的", U"刚传的", U"刚才发", U"刚才传"};
    constexpr std::array<Words, 21> wrong{U"拿掉",         U"去掉",   U"删掉",     U"撤掉", U"另外一场", U"别的活动", U"不是这场",
                                          U"发错",         U"传错",   U"选错",     U"点错", U"弄错",     U"搞错",     U"贴错",
                                          U"不是这个活动", U"别的群", U"不是我们", U"误发", U"手滑",     U"传岔",     U"发岔"};
    constexpr std::array<Words, 18> instead{U"重发", U"重新", U"再发", U"换一",   U"换张",   U"换成",
                                            U"补发", U"等下", U"等会", U"晚点",   U"这才",   U"应该是",
                                            U"归",   U"放到", U"是A",  U"那场的", U"那个的", U"怎么换"};
    constexpr std::size_t longest = 30;
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    if (!tells_briefly(message, longest)) return false;
    return scan::holds_any(message.text, ones) && scan::holds_any(message.text, wrong) && !scan::holds_any(message.text, instead);
}

bool wants_it_after_all(std::string_view text, const Context& context) {
    constexpr std::array<Words, 20> after_all{U"还是登上", U"还是登吧", U"还是登了", U"还是登记", U"还是登一下",
                                              U"还是记上", U"还是记下", U"还是报上", U"还是报吧", U"还是加上",
                                              U"还是要登", U"还是要报", U"还是留着", U"还是留下", U"还是恢复",
                                              U"还是登回", U"登回去",   U"加回去",   U"还是算上", U"还是得登"};
    constexpr std::size_t longest = 40;
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    if (!tells_briefly(message, longest)) return false;
    return scan::holds_any(message.text, after_all);
}

bool should_have_waited(std::string_view text, const Context& context) {
    constexpr std::array<Words, 10> wait{U"先别删", U"先不删", U"先别撤", U"先不撤", U"别删",
                                         U"别撤",   U"不删了", U"不撤了", U"先留着", U"先别动"};
    constexpr std::size_t longest = 24;
    const Look look = Look::alone(text, context);
    const Message& message = *look;
    if (!tells_briefly(message, longest)) return false;
    return scan::holds_any(message.text, wait);
}

}  // namespace kexiebot::language
