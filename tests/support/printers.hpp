#pragma once

#include <catch2/catch.hpp>
#include <optional>
#include <string>

#include "bot/domain/calendar.hpp"
#include "bot/domain/points.hpp"

// So that a failing check reads "2.5 == 3" instead of "{?} == {?}".
namespace Catch {

template <>
struct StringMaker<kexiebot::domain::Points> {
    static std::string convert(kexiebot::domain::Points points) { return kexiebot::domain::to_text(points); }
};

template <>
struct StringMaker<kexiebot::domain::Date> {
    static std::string convert(kexiebot::domain::Date date) { return kexiebot::domain::to_text(date); }
};

template <>
struct StringMaker<kexiebot::domain::Instant> {
    static std::string convert(kexiebot::domain::Instant instant) {
        return kexiebot::domain::to_text(instant, kexiebot::domain::Zone{});
    }
};

template <class Value>
struct StringMaker<std::optional<Value>> {
    static std::string convert(const std::optional<Value>& value) {
        return value ? StringMaker<Value>::convert(*value) : std::string{"nothing"};
    }
};

}  // namespace Catch
