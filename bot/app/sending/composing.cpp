#include "bot/app/sending/composing.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "bot/app/sending/retry_wait.hpp"
#include "bot/app/sending/text_parts.hpp"

namespace kexiebot::app {

using domain::Instant;
using domain::Urgency;
using ports::OutboxRow;
using ports::OutboxStatus;

namespace {

constexpr std::string_view between_texts = "\n\n";
constexpr std::size_t suggestions_max = 6;
// DingTalk's buttons hold the least.
constexpr std::size_t says_bytes_max = 200;

using MayGo = std::function<bool(const OutboxRow&)>;
using Rows = std::vector<OutboxRow>;

bool was_tried(const OutboxRow& row) {
    return !row.batch.empty();
}

bool goes_alone(const OutboxRow& row) {
    return row.attachment || !row.reply_handle.empty() || domain::urgency_of(row.kind) == Urgency::answer;
}

std::size_t joined_size(const Rows& rows) {
    std::size_t size = 0;
    for (const auto& row : rows) size += row.text.size() + (size == 0 ? 0 : between_texts.size());
    return size;
}

// Adds rows of `from` in their order until one does not fit.
void add_while_they_fit(Rows& together, const Rows& from, std::size_t bytes_max) {
    auto size = joined_size(together);
    for (const auto& row : from) {
        const auto more = row.text.size() + (together.empty() ? 0 : between_texts.size());
        const auto is_first = together.empty();
        if (!is_first && (size + more > bytes_max || goes_alone(row) || goes_alone(together.front()))) return;
        together.push_back(row);
        size += more;
    }
}

void in_order(Rows& rows) {
    std::stable_sort(rows.begin(), rows.end(), [](const OutboxRow& left, const OutboxRow& right) {
        const auto place = [](const OutboxRow& row) { return std::tuple{row.planned_at, domain::urgency_of(row.kind), row.id}; };
        return place(left) < place(right);
    });
}

// Those that go together for the first time.
Rows first_message(const Rows& lane, const ChannelLimits& limits, Instant now, const MayGo& may_go) {
    Rows ready, held;
    for (const auto& row : lane) {
        if (row.next_at > now) continue;
        (may_go(row) ? ready : held).push_back(row);
    }
    Rows together;
    add_while_they_fit(together, ready, limits.text_bytes_max);
    if (together.empty()) return {};
    add_while_they_fit(together, held, limits.text_bytes_max);
    in_order(together);
    const auto& first = together.front().key;
    const auto batch = together.size() == 1 ? first : first + "+" + std::to_string(together.size() - 1);
    for (auto& row : together) row.batch = batch;
    return together;
}

// The rows of the lane's next message; empty when it has to wait.
Rows next_rows(const Rows& lane, const ChannelLimits& limits, Instant now, const MayGo& may_go) {
    const auto busy = [](const OutboxRow& row) { return row.status == OutboxStatus::sending; };
    if (std::any_of(lane.begin(), lane.end(), busy)) return {};
    const auto tried = std::find_if(lane.begin(), lane.end(), was_tried);
    if (tried == lane.end()) return first_message(lane, limits, now, may_go);
    const auto newer_is_due = std::any_of(lane.begin(), lane.end(),
                                          [&](const OutboxRow& row) { return row.batch != tried->batch && row.next_at <= now; });
    if ((newer_is_due ? again_for_a_newer_one(*tried) : tried->next_at) > now) return {};
    Rows again;
    std::copy_if(lane.begin(), lane.end(), std::back_inserter(again),
                 [&](const OutboxRow& row) { return row.batch == tried->batch; });
    return again;
}

template <class Value>
void add_new(std::vector<Value>& all, const std::vector<Value>& more) {
    for (const auto& one : more) {
        if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
    }
}

// One button for what bears one label: 收到N3 and 收到T7 of two texts become 收到N3、T7 under both, as 收到 said in words answers
// all that was told at once. None rather than one that stands for a part of them.
void add_suggestions(std::vector<ports::Suggestion>& all, const std::vector<ports::Suggestion>& more) {
    for (const auto& one : more) {
        const auto same =
            std::find_if(all.begin(), all.end(), [&one](const ports::Suggestion& other) { return other.label == one.label; });
        const auto subject_of = [&one](const std::string& says) { return "、" + says.substr(one.label.size()) + "、"; };
        const auto speaks_of_more = [&one](const std::string& says) {
            return says.size() > one.label.size() && says.starts_with(one.label);
        };
        if (same == all.end() || !speaks_of_more(same->says) || !speaks_of_more(one.says)) {
            add_new(all, {one});
        } else if (subject_of(same->says).find(subject_of(one.says)) == std::string::npos) {
            same->says += "、" + one.says.substr(one.label.size());
        }
    }
}

Composed composed_of(Rows rows, const ChannelLimits& limits) {
    Composed composed;
    std::string text;
    auto& message = composed.message;
    for (const auto& row : rows) {
        if (!text.empty()) text += between_texts;
        text += row.text;
        add_suggestions(message.suggestions, row.suggestions);
        add_new(message.mentions, row.mentions);
    }
    std::erase_if(message.suggestions, [](const ports::Suggestion& one) { return one.says.size() > says_bytes_max; });
    if (rows.size() > 1 && message.suggestions.size() > suggestions_max) message.suggestions.resize(suggestions_max);
    auto parts = text_parts(text, limits.text_bytes_max);
    composed.parts = static_cast<int>(parts.size());
    // The limit may have been another one when the first parts went.
    const auto part = std::min(static_cast<std::size_t>(rows.front().parts_sent), parts.size() - 1);
    // Buttons stand under the end.
    if (part + 1 < parts.size()) message.suggestions.clear();
    message.to = rows.front().target;
    message.is_summary = std::all_of(rows.begin(), rows.end(),
                                     [](const OutboxRow& row) { return domain::urgency_of(row.kind) == Urgency::digest; });
    message.text = std::move(parts[part]);
    message.reply_handle = rows.front().reply_handle;
    message.key = part == 0 ? rows.front().batch : rows.front().batch + "#" + std::to_string(part + 1);
    composed.rows = std::move(rows);
    return composed;
}

}  // namespace

std::optional<Composed> compose(const std::vector<OutboxRow>& rows, const ChannelLimits& limits, Instant now,
                                const MayGo& may_go) {
    Rows answers, others;
    for (const auto& row : rows) (domain::urgency_of(row.kind) == Urgency::answer ? answers : others).push_back(row);
    for (const auto* lane : {&answers, &others}) {
        auto next = next_rows(*lane, limits, now, may_go);
        if (!next.empty()) return composed_of(std::move(next), limits);
    }
    return std::nullopt;
}

}  // namespace kexiebot::app
