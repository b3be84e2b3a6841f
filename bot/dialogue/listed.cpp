#include "bot/dialogue/listed.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace kexiebot::dialogue {

namespace {

constexpr std::array<std::string_view, 9> joints = {"、", "，", ",", " ", "和", "跟", "与", "及", "．"};
constexpr std::array<std::string_view, 7> counters = {"号", "个", "项", "条", "都", "全部", " "};
constexpr std::array<std::string_view, 25> verdicts = {
    "通过",   "退回", "同意", "驳回",   "不通过", "打回", "可以",   "过了", "核实", "未达标", "达标", "不达标", "属实",
    "不属实", "先放", "先不", "有照片", "有没有", "回头", "明天再", "过吧", "退吧", "退了",   "退掉", "呢"};
constexpr std::array<std::string_view, 7> clause_ends = {"，", ",", "；", ";", "。", "\n", " "};

template <std::size_t Count>
std::size_t any_at(const std::array<std::string_view, Count>& all, std::string_view text) {
    for (const auto one : all) {
        if (text.starts_with(one)) return one.size();
    }
    return 0;
}

struct Number {
    std::size_t length = 0;
    std::size_t value = 0;
};

// 3, 第3, 3号; nothing where there is none, or no line has it.
std::optional<Number> number_at(std::string_view text, std::size_t lines) {
    constexpr std::string_view ordinal = "第";
    std::size_t at = text.starts_with(ordinal) ? ordinal.size() : 0;
    const auto first = at;
    std::size_t value = 0;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9' && at - first < 3) {
        value = value * 10 + static_cast<std::size_t>(text[at++] - '0');
    }
    const auto more_digits = at < text.size() && text[at] >= '0' && text[at] <= '9';
    if (at == first || more_digits || value < 1 || value > lines) return std::nullopt;
    while (const auto length = any_at(counters, text.substr(at))) at += length;
    return Number{at, value};
}

// The codes of "1、3" before a verdict; nothing when the clause is not of that form.
struct Numbers {
    std::size_t length = 0;
    std::string codes;
};
std::optional<Numbers> numbers_at(std::string_view text, const std::vector<std::string>& listed) {
    Numbers found;
    while (const auto number = number_at(text.substr(found.length), listed.size())) {
        found.codes += (found.codes.empty() ? "" : "、") + listed[number->value - 1];
        found.length += number->length;
        if (any_at(verdicts, text.substr(found.length)) > 0) return found;
        found.length += any_at(joints, text.substr(found.length));
    }
    return std::nullopt;
}

}  // namespace

std::string with_codes(std::string_view text, const std::vector<std::string>& listed) {
    if (listed.empty()) return std::string{text};
    std::string result;
    bool at_clause = true;
    while (!text.empty()) {
        if (at_clause) {
            if (const auto numbers = numbers_at(text, listed)) {
                result += numbers->codes;
                text.remove_prefix(numbers->length);
                at_clause = false;
                continue;
            }
        }
        const auto end = any_at(clause_ends, text);
        const auto length = end > 0 ? end : 1;
        at_clause = end > 0;
        result += text.substr(0, length);
        text.remove_prefix(length);
    }
    return result;
}

std::string code_of_number(std::string_view text, const std::vector<std::string>& listed) {
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    const auto number = number_at(text, listed.size());
    return number && number->length == text.size() ? listed[number->value - 1] : "";
}

std::optional<std::size_t> number_beyond(std::string_view text, const std::vector<std::string>& listed) {
    constexpr std::size_t lines_max = 999;
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    const auto number = number_at(text, lines_max);
    if (!number || number->value <= listed.size()) return std::nullopt;
    text.remove_prefix(number->length);
    if (!text.empty() && any_at(verdicts, text) == 0) return std::nullopt;
    return number->value;
}

}  // namespace kexiebot::dialogue
