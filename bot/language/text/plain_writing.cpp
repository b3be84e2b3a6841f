#include "bot/language/text/plain_writing.hpp"

#include <algorithm>
#include <array>

namespace kexiebot::language {

namespace {

using Words = std::string_view;

struct Spelling {
    Words typed;
    Words meant;
};

// Nothing else is written so, wherever it stands.
constexpr std::array<Spelling, 19> spellings{{{"这俩", "这两个"},
                                              {"那俩", "那两个"},
                                              {"木有", "没有"},
                                              {"米有", "没有"},
                                              {"木得", "没得"},
                                              {"蟹蟹", "谢谢"},
                                              {"酱紫", "这样子"},
                                              {"先酱", "先这样"},
                                              {"就酱", "就这样"},
                                              {"肿么", "怎么"},
                                              {"介个", "这个"},
                                              {"辣个", "那个"},
                                              {"造不造", "知不知道"},
                                              {"再+一个", "再加一个"},
                                              {"再+1个", "再加一个"},
                                              {"再+个", "再加一个"},
                                              {"再＋一个", "再加一个"},
                                              {"再➕一个", "再加一个"},
                                              {"又+一个", "再加一个"}}};
// 一米有多长, 树木有: a word ends before it.
constexpr Words ends_in_wood = "树草花苗林果灌乔土积麻枕檀原一二三四五六七八九十百千万两几多0123456789";

struct Ending {
    Words typed;
    Words meant;
    Words behind;  // characters it is an ending behind
    Words not_behind;
};
constexpr Words particles = "了的是好呢吗嘛多少么样行对有在来过个条啊谢要会吧给啥张次场份咯";
constexpr std::array<Ending, 4> endings{{{"叭", "吧", "", "喇"},
                                         {"捏", "呢", "", "拿揉扭拧轻"},
                                         {"鸭", "呀", particles, ""},
                                         {"滴", "的", "好是行对有要可以懂挺真错", ""}}};

bool is_continuation(char byte) {
    constexpr unsigned char continuation = 0x80;
    constexpr unsigned char mask = 0xC0;
    return (static_cast<unsigned char>(byte) & mask) == continuation;
}

// The character that ends right before `at`, as bytes; empty at the beginning.
Words character_before(Words text, std::size_t at) {
    std::size_t begin = at;
    while (begin > 0) {
        --begin;
        if (!is_continuation(text[begin])) break;
    }
    return text.substr(begin, at - begin);
}

bool ends_in(Words text, Words characters) {
    const auto last = character_before(text, text.size());
    return !last.empty() && characters.find(last) != Words::npos;
}

bool ends_a_clause(Words rest) {
    constexpr std::array<Words, 15> stops{" ", "\n", "\t", ",", "，", "。", ".", "!", "！", "?", "？", "~", "～", "…", "、"};
    return rest.empty() || std::any_of(stops.begin(), stops.end(), [rest](Words stop) { return rest.starts_with(stop); });
}

bool is_ending(const Ending& ending, Words text, std::size_t at) {
    const Words before = character_before(text, at);
    if (before.empty() || !ends_a_clause(text.substr(at + ending.typed.size()))) return false;
    const auto one_of = [before](Words characters) { return characters.find(before) != Words::npos; };
    return (ending.behind.empty() || one_of(ending.behind)) && !one_of(ending.not_behind);
}

}  // namespace

std::string in_plain_writing(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Words rest = text.substr(at);
        // Within a character nothing begins.
        if (is_continuation(rest.front())) {
            plain.push_back(text[at++]);
            continue;
        }
        const auto* const spelt =
            std::find_if(spellings.begin(), spellings.end(), [rest](const Spelling& one) { return rest.starts_with(one.typed); });
        if (spelt != spellings.end() && !ends_in(text.substr(0, at), ends_in_wood)) {
            plain += spelt->meant;
            at += spelt->typed.size();
            continue;
        }
        const auto* const ending = std::find_if(endings.begin(), endings.end(), [&](const Ending& one) {
            return rest.starts_with(one.typed) && is_ending(one, text, at);
        });
        if (ending != endings.end()) {
            plain += ending->meant;
            at += ending->typed.size();
            continue;
        }
        plain.push_back(text[at]);
        ++at;
    }
    return plain;
}

}  // namespace kexiebot::language
