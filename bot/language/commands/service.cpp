#include <algorithm>
#include <array>

#include "bot/language/commands/commands.hpp"
#include "bot/language/text/characters.hpp"
#include "bot/language/text/scan.hpp"

namespace kexiebot::language {

namespace {

std::optional<int> number_of(const std::optional<std::string>& key) {
    if (!key) return std::nullopt;
    return std::stoi(*key);
}

/// 帮我们申请一下, 给我报一个: that it is asked for, and nothing of what for.
bool only_asks(std::u32string_view said) {
    constexpr std::array<std::u32string_view, 28> words{
        U"把",   U"将",   U"麻烦", U"帮忙", U"帮",   U"给",   U"替", U"我们", U"咱们", U"我",   U"你们", U"请", U"想", U"要",
        U"需要", U"申请", U"预约", U"报名", U"登记", U"办理", U"报", U"约",   U"办",   U"一下", U"一个", U"下", U"个", U"吧"};
    bool asks = false;
    for (std::size_t at = 0; at < said.size();) {
        const auto length = std::max(scan::longest_at(said, at, words), is_separator(said[at]) ? std::size_t{1} : 0);
        if (length == 0) return false;
        asks = asks || scan::one_of(said[at], U"申报约办");
        at += length;
    }
    return asks;
}

/// Behind the words that number a service (7号服务), if they stand at `at`.
std::size_t behind_number(const Message& message, std::size_t at) {
    for (const std::u32string_view tail : {U"号", U"项", U"类", U"个", U"服务"}) {
        if (message.text.substr(at).starts_with(tail)) at += tail.size();
    }
    return at;
}

/// 申请6号服务: where the service is named first, behind that; else 0.
std::size_t behind_named_service(const Message& message) {
    for (const Number& number : message.numbers) {
        if (!message.service || number.value != *message.service) continue;
        std::size_t lead = number.span.begin;
        if (lead > 0 && message.text[lead - 1] == U'第') --lead;
        const std::size_t end = behind_number(message, number.span.end);
        if (!message.text.substr(0, end).ends_with(U"服务"sv)) continue;
        const std::u32string before{message.text.substr(0, lead)};
        // 帮我们把第三项服务申请一下
        if (only_asks(before + std::u32string{message.text.substr(end)})) return message.text.size();
        if (only_asks(before)) return end;
    }
    return 0;
}

/// The whole message as typed, less a leading 申请服务7 or 申请7号服务.
std::optional<std::string> description(const Message& message) {
    std::size_t begin = behind_named_service(message);
    if (message.service || message.has(Kind::service_request)) {
        std::size_t command = 0;
        for (const Mark& mark : message.marks.all()) {
            if (mark.kind == id_of(Kind::service_request) && mark.begin <= message.core().begin + 4)
                command = std::max<std::size_t>(command, mark.end);
        }
        if (command != 0) {
            for (const Number& number : message.numbers) {
                if (message.service && number.value == *message.service && number.span.begin <= command + 3)
                    command = std::max(command, number.span.end);
            }
            begin = std::max(begin, behind_number(message, command));
        }
    }
    const Span piece = trimmed(message.text, {begin, message.text.size()});
    std::size_t words = 0;
    for (std::size_t i = piece.begin; i < piece.end; ++i) words += message.filler(i) ? 0 : 1;
    if (words < 2 || only_asks(message.text.substr(piece.begin, piece.size()))) return std::nullopt;
    return message.normal.original(piece);
}

}  // namespace

void fill_service_command(Reading& reading, const Message& message) {
    Slots& slots = reading.slots;
    if (reading.intent == Intent::declare_checklist) {
        slots.point = message.point ? message.point : number_of(message.decide(Topic::point));
        slots.state = message.has(Kind::unmet_said) ? "unmet" : "met";
        return;
    }
    slots.service = message.service ? message.service : number_of(message.decide(Topic::service));
    slots.description = description(message);
}

}  // namespace kexiebot::language
