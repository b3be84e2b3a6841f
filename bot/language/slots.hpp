#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/domain/activity.hpp"
#include "bot/domain/calendar.hpp"
#include "bot/domain/honour.hpp"
#include "bot/domain/person.hpp"
#include "bot/domain/task.hpp"

namespace kexiebot::language {

/// A deadline: a day, or a day with a clock time.
struct Due {
    domain::Date day{};
    std::optional<std::chrono::minutes> time_of_day;
    bool operator==(const Due&) const = default;
};

struct YearMonth {
    int year = 0;
    int month = 0;  ///< 1 … 12
    bool operator==(const YearMonth&) const = default;
};

/// The facts read out of a message; an empty member was not said. Values and conventions: tests/corpus/README.md.
/// Organisations and counties carry their official name when the directory knows them, else the words as typed.
struct Slots {
    std::optional<std::string> item;       ///< "1.1"
    std::optional<std::string> indicator;  ///< "4"
    std::optional<std::string> title;
    std::optional<domain::Date> date;
    std::optional<domain::Date> end_date;
    std::optional<int> people;
    std::optional<std::string> place;
    std::optional<domain::Stage> stage;
    std::optional<std::string> activity;  ///< "A12"
    std::vector<std::string> activities;  ///< "A12", … in the order said, each once
    bool all = false;
    std::optional<std::string> field;  ///< title, date, people, place, item
    std::optional<std::string> value;  ///< as text: a date as YYYY-MM-DD, a number in digits
    std::optional<domain::HonourLevel> level;
    std::optional<std::string> status;  ///< draft, pending, approved, returned; open, overdue
    std::optional<YearMonth> month;
    std::optional<int> year;
    std::optional<std::string> organisation;
    std::optional<std::string> county;
    std::optional<std::string> task;       ///< "T7"
    std::optional<std::string> deduction;  ///< "D3"
    std::optional<std::string> reason;
    std::optional<std::string> note;
    std::optional<int> point;          ///< 1 … 13
    std::optional<std::string> state;  ///< met, unmet
    std::optional<int> service;        ///< 1 … 7
    std::optional<std::string> description;
    std::optional<Due> due;
    std::optional<domain::TaskKind> kind;
    std::vector<std::string> audience;  ///< {"all"}, {"county"}, a county, or organisations
    std::optional<int> top;
    bool whole_city = false;  ///< 全市排名, not only one's own county; no slot of the corpus
    /// Of a ranking: last, mean, above or below `top` points, up, down; no slot of the corpus.
    std::optional<std::string> aspect;
    std::optional<int> more_days;     ///< 再宽限三天: beyond the day it is due; no slot of the corpus
    std::optional<std::string> what;  ///< form, ranking, activities, archive; of a picture score, ranking, trend
    std::optional<std::string> code;  ///< invite code, upper case
    std::optional<domain::Role> role;
    std::optional<std::string> name;
    std::optional<std::string> topic;         ///< name of an intent
    std::optional<std::string> announcement;  ///< "N3"
    std::optional<std::string> request;       ///< "S4", a service request
    std::optional<int> choice;                ///< 1-based

    bool operator==(const Slots&) const = default;
    bool empty() const { return *this == Slots{}; }
};

}  // namespace kexiebot::language
