#include "bot/services/edit_honour.hpp"

#include <charconv>

#include "bot/services/honours.hpp"
#include "bot/services/limits.hpp"
#include "bot/services/review.hpp"
#include "bot/services/scoring.hpp"

namespace kexiebot::services {

using domain::ActivityStatus;
using domain::Honour;

namespace {

Honour edited(Honour honour, const HonourEdit& edit) {
    if (const auto* date = std::get_if<domain::Date>(&edit)) honour.date = *date;
    if (const auto* level = std::get_if<domain::HonourLevel>(&edit)) honour.level = *level;
    if (const auto* title = std::get_if<std::string>(&edit)) honour.title = *title;
    return honour;
}

std::optional<int> taken_number(std::string_view& text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const auto length = static_cast<std::size_t>(end - text.data());
    if (error != std::errc{} || length == text.size() || *end != '\n') return std::nullopt;
    text.remove_prefix(length + 1);
    return value;
}

}  // namespace

Unfit unfit_after(const Assessment& assessment, const Honour& honour, const HonourEdit& edit, domain::Date today) {
    const auto after = edited(honour, edit);
    return unfit(assessment, NewHonour{after.organisation, after.level, after.title, after.date, {}}, today);
}

void keep_change(ports::UnitOfWork& work, const Honour& before, const Honour& after, domain::PersonId by, domain::Instant now) {
    work.changes().add({{},
                        by,
                        ports::ChangeKind::honour_changed,
                        {},
                        before.id,
                        to_snapshot(before),
                        before.version,
                        after.version,
                        now,
                        false,
                        {}});
}

EditedHonour edit_honour(ports::UnitOfWork& work, const Assessment& assessment, const Honour& honour, const HonourEdit& edit,
                         domain::PersonId by, domain::Instant now) {
    EditedHonour result{edited(honour, edit)};
    auto& after = result.after;
    const auto today = domain::local_day(now, assessment.zone);
    if (std::holds_alternative<domain::Date>(edit)) after.year = year_for(assessment, *after.date, today).value_or(after.year);
    const auto review = review_for(work, assessment, honour.organisation);
    const auto bears_on_points = after.level != honour.level || after.year != honour.year;
    if (honour.status == ActivityStatus::approved && bears_on_points && review == Review::required) {
        after.status = ActivityStatus::pending;
        result.review_again = true;
    }
    if (honour.status == ActivityStatus::returned && after != honour && honour.evidence_count > 0) {
        after.status = review == Review::automatic ? ActivityStatus::approved : ActivityStatus::pending;
        result.handed_in_again = true;
    }
    ++after.version;
    work.honours().update(after);
    recount(work, assessment, honour, after);
    keep_change(work, honour, after, by, now);
    return result;
}

std::string to_snapshot(const Honour& honour) {
    // The title last: it may hold anything.
    return std::to_string(static_cast<int>(honour.level)) + '\n' + std::to_string(static_cast<int>(honour.status)) + '\n' +
           std::to_string(honour.year) + '\n' + (honour.date ? domain::to_text(*honour.date) : "") + '\n' + honour.title;
}

bool restore_snapshot(std::string_view snapshot, Honour& honour) {
    const auto level = taken_number(snapshot);
    const auto status = level ? taken_number(snapshot) : std::nullopt;
    const auto year = status ? taken_number(snapshot) : std::nullopt;
    const auto line = year ? snapshot.find('\n') : std::string_view::npos;
    if (line == std::string_view::npos) return false;
    const auto date = domain::parse_date(snapshot.substr(0, line));
    if (!date && line > 0) return false;
    if (*level < 0 || *level > static_cast<int>(domain::HonourLevel::city)) return false;
    if (*status < 0 || *status > static_cast<int>(ActivityStatus::withdrawn)) return false;
    honour.level = static_cast<domain::HonourLevel>(*level);
    honour.status = static_cast<ActivityStatus>(*status);
    honour.year = *year;
    honour.date = date;
    honour.title = snapshot.substr(line + 1);
    return true;
}

}  // namespace kexiebot::services
