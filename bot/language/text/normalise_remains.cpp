#include "bot/language/text/normalise_remains.hpp"

#include <algorithm>
#include <array>

namespace kexiebot::language {

namespace {

// Longer names before the shorter ones that they end in.
constexpr std::array<std::u32string_view, 9> bot_names{U"企业科协助手", U"企业科协小助手", U"科协小助手", U"科协助手", U"小助手",
                                                       U"科协机器人",   U"机器人",         U"助手",       U"kexiebot"};

// What chat programs send for their own faces.
constexpr std::array<std::u32string_view, 84> faces{
    U"微笑",     U"撇嘴", U"色",   U"发呆", U"得意", U"流泪", U"害羞", U"闭嘴", U"睡",   U"大哭", U"尴尬", U"发怒",
    U"调皮",     U"呲牙", U"惊讶", U"难过", U"囧",   U"抓狂", U"吐",   U"偷笑", U"愉快", U"白眼", U"傲慢", U"困",
    U"惊恐",     U"憨笑", U"悠闲", U"咒骂", U"疑问", U"嘘",   U"晕",   U"衰",   U"骷髅", U"敲打", U"再见", U"擦汗",
    U"抠鼻",     U"鼓掌", U"坏笑", U"鄙视", U"委屈", U"阴险", U"亲亲", U"可怜", U"笑脸", U"生病", U"脸红", U"破涕为笑",
    U"恐惧",     U"失望", U"无语", U"嘿哈", U"捂脸", U"奸笑", U"机智", U"皱眉", U"耶",   U"吃瓜", U"加油", U"汗",
    U"社会社会", U"旺柴", U"好的", U"打脸", U"哇",   U"强",   U"弱",   U"握手", U"胜利", U"抱拳", U"勾引", U"拳头",
    U"ok",       U"合十", U"拥抱", U"玫瑰", U"凋谢", U"爱心", U"心碎", U"蛋糕", U"庆祝", U"礼物", U"红包", U"太阳"};

constexpr std::size_t name_length_max = 20;

bool is_space(char32_t character) {
    return character == ' ' || character == '\n';
}

bool is_latin_or_digit(char32_t character) {
    return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') || character == '_' ||
           character == '.';
}

}  // namespace

std::size_t mention_length(std::u32string_view text, std::size_t at, bool at_beginning) {
    if (text[at] != '@') return 0;
    if (at > 0 && is_latin_or_digit(text[at - 1])) return 0;
    const auto rest = text.substr(at + 1);
    for (const auto name : bot_names) {
        if (rest.starts_with(name)) return 1 + name.size();
    }
    if (!at_beginning) return 0;
    const auto end = std::find_if(rest.begin(), rest.end(), is_space);
    const auto length = static_cast<std::size_t>(end - rest.begin());
    if (end == rest.end() || length > name_length_max) return 1;
    return 1 + length;
}

std::size_t face_length(std::u32string_view text, std::size_t at) {
    if (text[at] != '[') return 0;
    const auto rest = text.substr(at + 1);
    for (const auto face : faces) {
        if (rest.starts_with(face) && rest.size() > face.size() && rest[face.size()] == ']') return face.size() + 2;
    }
    return 0;
}

}  // namespace kexiebot::language
