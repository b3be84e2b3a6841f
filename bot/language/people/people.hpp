#pragma once

#include <optional>
#include <vector>

#include "bot/language/normalise.hpp"

namespace kexiebot::language {

/// Who is counted: at an event those present; under indicator 4 the persons concerned, by figure or by their names.
enum class Counting { audience, persons_concerned };

/// A count of people at one place of a message, and what it counts.
struct PeopleFigure {
    enum class Role {
        present,  ///< 45人, 人数：41
        actual,   ///< 实到47人, 实际来了47人: settles it
        total,    ///< 共45人, 合计560人次
        planned,  ///< 原计划60人, 应到50人
        part,     ///< 其中女代表12个, 包括党员5人
        speaker,  ///< 3位专家主讲
        beside,   ///< 志愿者20人, 领导5人, 评出先进10名: counts only if nobody else is counted
        absent,   ///< 请假3人, 3人缺席
        room,     ///< 200人报告厅, 可容纳300人, 每部门派3人: says nothing of who came
    };
    int people = 0;         ///< the figure; meaningless if `vague`
    bool vague = false;     ///< 二三十人, 几十个人, 45-50人
    bool absurd = false;    ///< 0, or 100,000 and more
    bool labelled = false;  ///< behind 人数
    Role role = Role::present;
    Span span;  ///< with unit and the word that leads it in (实到47人, 参加人数是四十七)
    bool operator==(const PeopleFigure&) const = default;
};

/// What a message says about the number of people. Conventions: tests/corpus/README.md, "People".
struct PeopleReading {
    std::optional<int> people;  ///< 1 … 99,999
    bool ask = false;           ///< vague, at odds or absurd; then `people` is empty
    std::vector<Span> spans;    ///< everything that is a count of people, to be cut from a title
    bool operator==(const PeopleReading&) const = default;
};

/// Every count of people, in order.
[[nodiscard]] std::vector<PeopleFigure> find_people(const Normalised& message);

/// The one count that matters. Nothing said: both members empty and false.
[[nodiscard]] PeopleReading read_people(const Normalised& message, Counting counting = Counting::audience);
/// The same when `find_people` has been asked already.
[[nodiscard]] PeopleReading read_people(const Normalised& message, const std::vector<PeopleFigure>& found,
                                        Counting counting = Counting::audience);

/// 王, 李: may begin a person's name. Double surnames begin with none of their own.
[[nodiscard]] bool is_surname(char32_t character);

/// The persons named: 王磊、刘芳、陈勇 gives three, 推荐李娟参评 one; 李教授 and 王总 are none. For indicator 4.
[[nodiscard]] std::vector<Span> find_person_names(const Normalised& message);

}  // namespace kexiebot::language
