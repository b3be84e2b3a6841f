#include "bot/language/normalise.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <utility>

#include "bot/language/text/normalise_characters.hpp"
#include "bot/language/text/normalise_remains.hpp"

namespace kexiebot::language {

namespace {

void append_utf8(std::string& out, char32_t character) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(character), bytes.data());
    for (utf8proc_ssize_t i = 0; i < length; ++i) out.push_back(static_cast<char>(bytes[static_cast<std::size_t>(i)]));
}

// ❶ … ❿, ➀ … ➉, ➊ … ➓ stand in three rows of ten; 0 for all others.
char32_t dingbat_number(char32_t character) {
    if (character < 0x2776 || character > 0x2793) return 0;
    return (character - 0x2776) % 10 + 1;
}

// A base character with its marks. A longer pile is not writing; it is cut into several of these.
constexpr std::size_t cluster_max = 16;
constexpr std::uint32_t han_bytes = 3;

}  // namespace

// Builds a Normalised; first characters and their origins, then a second pass without mentions, faces and double spaces.
class Normaliser {
public:
    explicit Normaliser(std::string_view utf8) : utf8_{utf8} {
        const auto guess = std::min(utf8.size(), characters_max * 4);
        out_.text.reserve(guess / 2 + 8);
        out_.origins_.reserve(guess / 2 + 8);
        out_.source_.reserve(guess);
    }

    Normalised run() {
        read_characters();
        tidy();
        return std::move(out_);
    }

private:
    void read_characters() {
        std::size_t at = 0;
        for (std::size_t count = 0; at < utf8_.size() && count < characters_max; ++count) {
            if (const auto run = take_han(at, characters_max - count); run > 0) {
                at += run * han_bytes;
                count += run - 1;
                continue;
            }
            const auto decoded = decode(utf8_, at);
            const auto begin = static_cast<std::uint32_t>(out_.source_.size());
            if (decoded.broken) {
                append_utf8(out_.source_, decoded.character);
            } else {
                out_.source_.append(utf8_.substr(at, decoded.length));
            }
            at += decoded.length;
            take(decoded.character, {begin, static_cast<std::uint32_t>(out_.source_.size())});
        }
        flush();
    }

    // Chinese characters, of which most messages consist: how many of them stand at `at`, `most` at most. What `take` would
    // make of each, for all of them at once.
    std::size_t take_han(std::size_t at, std::size_t most) {
        const std::size_t from = at;
        auto begin = static_cast<std::uint32_t>(out_.source_.size());
        for (; at + han_bytes <= utf8_.size() && (at - from) / han_bytes < most; at += han_bytes) {
            const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8_[at + i]); };
            const bool three = (byte(0) & 0xF0U) == 0xE0U && (byte(1) & 0xC0U) == 0x80U && (byte(2) & 0xC0U) == 0x80U;
            const char32_t character = (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
            if (!three || character < 0x4E00 || character > 0x9FFF) break;
            flush();
            push(fold(character), {begin, begin + han_bytes});
            begin += han_bytes;
        }
        out_.source_.append(utf8_.substr(from, at - from));
        return (at - from) / han_bytes;
    }

    void take(char32_t character, Normalised::Origin from) {
        const auto kind = classify(character);
        if (kind == CharacterClass::dropped) return;
        if (kind == CharacterClass::composed) {
            if (!joins_previous(character) || cluster_size_ == cluster_max) flush();
            if (cluster_size_ == 0) reclaim_base(character, from);
            cluster_origin_.end = from.end;
            cluster_[cluster_size_++] = static_cast<utf8proc_int32_t>(character);
            return;
        }
        flush();
        if (kind == CharacterClass::space) return push(' ', from);
        if (kind == CharacterClass::line_feed) return push('\n', from);
        if (const auto number = dingbat_number(character); number == 10) {
            push('1', from);
            return push('0', from);
        } else if (number != 0) {
            return push('0' + number, from);
        }
        push(fold(character), from);
    }

    // A mark behind a plain character that is already written belongs to that one: "e" and U+0301.
    void reclaim_base(char32_t character, Normalised::Origin from) {
        cluster_origin_ = from;
        if (!joins_previous(character) || out_.text.empty()) return;
        const char32_t base = out_.text.back();
        if (base == ' ' || base == '\n') return;
        cluster_origin_.begin = out_.origins_.back().begin;
        cluster_[cluster_size_++] = static_cast<utf8proc_int32_t>(base);
        out_.text.pop_back();
        out_.origins_.pop_back();
    }

    void flush() {
        if (cluster_size_ == 0) return;
        // NFKC of one cluster: at most 18 characters come out of one (U+FDFA).
        std::array<utf8proc_int32_t, cluster_max * 20> buffer{};
        std::size_t length = 0;
        constexpr auto decompose = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STABLE);
        int boundary = 0;
        for (std::size_t i = 0; i < cluster_size_; ++i) {
            const auto got = utf8proc_decompose_char(cluster_[i], buffer.data() + length,
                                                     static_cast<utf8proc_ssize_t>(buffer.size() - length), decompose, &boundary);
            if (got > 0) length += static_cast<std::size_t>(got);
        }
        sort_marks(buffer.data(), length);
        constexpr auto compose = static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE);
        const auto composed = utf8proc_normalize_utf32(buffer.data(), static_cast<utf8proc_ssize_t>(length), compose);
        cluster_size_ = 0;
        for (utf8proc_ssize_t i = 0; i < composed; ++i) {
            const auto character = static_cast<char32_t>(buffer[static_cast<std::size_t>(i)]);
            const auto kind = classify(character);
            if (kind == CharacterClass::space) push(' ', cluster_origin_);
            if (kind == CharacterClass::plain || kind == CharacterClass::composed) push(fold(character), cluster_origin_);
        }
    }

    // The canonical order of marks: stable by combining class between two base characters.
    static void sort_marks(utf8proc_int32_t* characters, std::size_t length) {
        const auto rank = [](utf8proc_int32_t c) { return utf8proc_get_property(c)->combining_class; };
        for (std::size_t i = 1; i < length; ++i) {
            for (std::size_t j = i; j > 0 && rank(characters[j]) != 0 && rank(characters[j - 1]) > rank(characters[j]); --j) {
                std::swap(characters[j], characters[j - 1]);
            }
        }
    }

    void push(char32_t character, Normalised::Origin from) {
        out_.text.push_back(character);
        out_.origins_.push_back(from);
    }

    // Takes mentions and faces out and makes each run of separators one, in place.
    void tidy() {
        auto& text = out_.text;
        auto& origins = out_.origins_;
        std::size_t kept = 0;
        bool pending = false;
        char32_t separator = ' ';
        Normalised::Origin gap;
        const auto separate = [&](char32_t character, Normalised::Origin first, Normalised::Origin last) {
            if (!pending) gap.begin = first.begin;
            gap.end = last.end;
            separator = pending && separator == '\n' ? '\n' : character;
            pending = true;
        };
        for (std::size_t at = 0; at < text.size();) {
            const char32_t character = text[at];
            if (character == ' ' || character == '\n') {
                separate(character, origins[at], origins[at]);
                ++at;
                continue;
            }
            const auto remains = remains_length(at, kept == 0);
            if (remains > 0) {
                separate(' ', origins[at], origins[at + remains - 1]);
                at += remains;
                continue;
            }
            if (pending && kept > 0) {
                text[kept] = separator;
                origins[kept++] = gap;
            }
            pending = false;
            text[kept] = character;
            origins[kept++] = origins[at++];
        }
        text.resize(kept);
        origins.resize(kept);
    }

    [[nodiscard]] std::size_t remains_length(std::size_t at, bool at_beginning) const {
        if (out_.text[at] == '@') return mention_length(out_.text, at, at_beginning);
        if (out_.text[at] == '[') return face_length(out_.text, at);
        return 0;
    }

    std::string_view utf8_;
    Normalised out_;
    std::array<utf8proc_int32_t, cluster_max + 1> cluster_{};
    std::size_t cluster_size_ = 0;
    Normalised::Origin cluster_origin_;
};

Normalised normalise(std::string_view utf8) {
    return Normaliser{utf8}.run();
}

std::string Normalised::original(Span piece) const {
    if (piece.empty() || piece.end > origins_.size()) return {};
    const auto begin = origins_[piece.begin].begin;
    return source_.substr(begin, origins_[piece.end - 1].end - begin);
}

std::string to_utf8(std::u32string_view text) {
    std::string out;
    out.reserve(text.size() * 3);
    for (const char32_t character : text) append_utf8(out, character);
    return out;
}

}  // namespace kexiebot::language
