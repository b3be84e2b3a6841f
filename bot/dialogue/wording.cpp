#include "bot/dialogue/wording.hpp"

namespace kexiebot::dialogue {

using domain::ActivityStatus;
using domain::Date;
using domain::Stage;

namespace {

std::string number(unsigned value) {
    return std::to_string(value);
}

std::string month_and_day(Date day) {
    return number(static_cast<unsigned>(day.month())) + "月" + number(static_cast<unsigned>(day.day())) + "日";
}

std::string with_year_if_other(Date day, Date today) {
    const auto year = day.year() == today.year() ? "" : std::to_string(domain::year_of(day)) + "年";
    return year + month_and_day(day);
}

}  // namespace

std::string day_words(Date day, std::optional<Date> end, Date today) {
    auto start = with_year_if_other(day, today);
    if (!end || *end == day) return start;
    if (end->year() != day.year()) return start + "至" + with_year_if_other(*end, day);
    if (end->month() != day.month()) return start + "至" + month_and_day(*end);
    return start + "至" + number(static_cast<unsigned>(end->day())) + "日";
}

std::string moment_words(domain::Instant at, domain::Zone zone, Date today) {
    const auto local = domain::local_time(at, zone);
    auto day = day_words(local.day, std::nullopt, today);
    if (at == domain::end_of_day(local.day, zone)) return day;
    return day + " " + domain::to_text(local).substr(11);
}

std::string item_label(const domain::Rulebook* rulebook, std::string_view item) {
    const auto* found = rulebook == nullptr ? nullptr : rulebook->item(item);
    return found == nullptr ? std::string{item} : std::string{item} + " " + found->name;
}

std::string status_words(const Phrasebook& phrases, ActivityStatus status) {
    switch (status) {
        case ActivityStatus::draft: return phrases.say("status.draft");
        case ActivityStatus::pending: return phrases.say("status.pending");
        case ActivityStatus::approved: return phrases.say("status.approved");
        case ActivityStatus::returned: return phrases.say("status.returned");
        case ActivityStatus::withdrawn: return phrases.say("status.withdrawn");
    }
    return {};
}

std::string stage_words(const Phrasebook& phrases, Stage stage) {
    switch (stage) {
        case Stage::none: return {};
        case Stage::plan: return phrases.say("stage.plan");
        case Stage::carried_out: return phrases.say("stage.carried_out");
        case Stage::commended: return phrases.say("stage.commended");
    }
    return {};
}

std::string task_kind_words(const Phrasebook& phrases, domain::TaskKind kind) {
    switch (kind) {
        case domain::TaskKind::funded_project: return phrases.say("task_kind.funded_project");
        case domain::TaskKind::report: return phrases.say("task_kind.report");
        case domain::TaskKind::other_work: return phrases.say("task_kind.other_work");
    }
    return {};
}

std::string activity_facts(const Phrasebook& phrases, const domain::Activity& activity, Date today) {
    return phrases.say("activity.facts", {{"title", activity.title},
                                          {"date", day_words(activity.date, activity.end_date, today)},
                                          {"place", activity.place},
                                          {"people", activity.people ? std::to_string(*activity.people) : ""},
                                          {"stage", stage_words(phrases, activity.stage)}});
}

std::string activity_label(const domain::Activity& activity, Date today) {
    constexpr std::size_t title_characters_max = 16;
    return domain::code_of(activity.id) + " " + shortened(activity.title, title_characters_max) + "（" +
           day_words(activity.date, std::nullopt, today) + "）";
}

std::string short_name(const domain::Organisation& organisation) {
    return organisation.short_names.empty() ? organisation.name : organisation.short_names.front();
}

std::string numbered(const std::vector<language::Asked::Choice>& choices) {
    std::string text;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (i > 0) text += '\n';
        text += std::to_string(i + 1) + " " + choices[i].label;
    }
    return text;
}

std::string shortened(std::string_view text, std::size_t characters_max) {
    const auto starts_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    std::size_t count = 0;
    std::size_t last_kept_end = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!starts_character(text[at])) continue;
        if (count == characters_max - 1) last_kept_end = at;
        if (++count > characters_max) return std::string{text.substr(0, last_kept_end)} + "…";
    }
    return std::string{text};
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string text;
    for (const auto& part : parts) {
        if (part.empty()) continue;
        if (!text.empty()) text += between;
        text += part;
    }
    return text;
}

}  // namespace kexiebot::dialogue
