#include "bot/domain/rulebook.hpp"

#include <algorithm>
#include <set>

namespace kexiebot::domain {

const Item* Rulebook::item(std::string_view id) const {
    const auto* owner = indicator_of_item(id);
    if (owner == nullptr) return nullptr;
    const auto found = std::find_if(owner->items.begin(), owner->items.end(), [id](const Item& item) { return item.id == id; });
    return found == owner->items.end() ? nullptr : &*found;
}

const Indicator* Rulebook::indicator(std::string_view id) const {
    const auto found = std::find_if(indicators.begin(), indicators.end(), [id](const Indicator& one) { return one.id == id; });
    return found == indicators.end() ? nullptr : &*found;
}

const Indicator* Rulebook::indicator_of_item(std::string_view item_id) const {
    return indicator(item_id.substr(0, item_id.find('.')));
}

Points Rulebook::bonus(HonourLevel level) const {
    switch (level) {
        case HonourLevel::national: return national;
        case HonourLevel::provincial: return provincial;
        case HonourLevel::city: return city;
    }
    return {};
}

namespace {

class Faults {
public:
    void unless(bool holds, std::string key, std::string what) {
        if (!holds) list_.push_back({std::move(key), std::move(what)});
    }
    std::vector<RulebookFault> take() { return std::move(list_); }

private:
    std::vector<RulebookFault> list_;
};

// chrono keeps a month in one byte, so 257 would pass for January: the range is checked before.
bool is_day(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > 31) return false;
    return Date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                std::chrono::day{static_cast<unsigned>(day)}}
        .ok();
}

void check_item(const Item& item, const Indicator& indicator, const std::string& key, std::set<std::string>& ids,
                Faults& faults) {
    faults.unless(item.id.starts_with(indicator.id + ".") && item.id.size() > indicator.id.size() + 1, key + ".id",
                  "expected \"" + indicator.id + ".N\", found \"" + item.id + "\"");
    faults.unless(ids.insert(item.id).second, key + ".id", "\"" + item.id + "\" stands twice");
    faults.unless(!item.text.empty(), key + ".text", "expected the notice's wording, found nothing");
    faults.unless(!item.name.empty(), key + ".name", "expected a short name, found nothing");
    faults.unless(item.each > Points{}, key + ".each", "expected points above 0, found " + to_text(item.each));
    faults.unless(item.cap >= item.each, key + ".cap",
                  "expected at least each (" + to_text(item.each) + "), found " + to_text(item.cap));
    faults.unless(item.cap <= indicator.max, key + ".cap",
                  "expected at most the indicator's max (" + to_text(indicator.max) + "), found " + to_text(item.cap));
}

void check_indicator(const Indicator& indicator, const std::string& key, std::set<std::string>& ids, Faults& faults) {
    faults.unless(!indicator.id.empty() && indicator.id.find('.') == std::string::npos, key + ".id",
                  "expected a number such as \"2\", found \"" + indicator.id + "\"");
    faults.unless(ids.insert(indicator.id).second, key + ".id", "\"" + indicator.id + "\" stands twice");
    faults.unless(!indicator.name.empty(), key + ".name", "expected the notice's wording, found nothing");
    faults.unless(indicator.max > Points{}, key + ".max", "expected points above 0, found " + to_text(indicator.max));
    faults.unless(!indicator.items.empty(), key + ".item", "expected at least one item");
    Points reachable;
    for (std::size_t i = 0; i < indicator.items.size(); ++i) {
        check_item(indicator.items[i], indicator, key + ".item." + std::to_string(i + 1), ids, faults);
        reachable += indicator.items[i].cap;
    }
    faults.unless(
        reachable >= indicator.max, key + ".max",
        "the caps of its items add up to " + to_text(reachable) + ", so " + to_text(indicator.max) + " can't be reached");
}

}  // namespace

std::vector<RulebookFault> faults_of(const Rulebook& rulebook) {
    Faults faults;
    faults.unless(rulebook.year >= 2000 && rulebook.year <= 2100, "year",
                  "expected a year from 2000 to 2100, found " + std::to_string(rulebook.year));
    faults.unless(!rulebook.version.empty(), "version", "expected a text, found nothing");
    faults.unless(!rulebook.title.empty(), "title", "expected the form's title, found nothing");
    faults.unless(!rulebook.indicators.empty(), "indicator", "expected at least one indicator");
    std::set<std::string> ids;
    Points total;
    for (std::size_t i = 0; i < rulebook.indicators.size(); ++i) {
        check_indicator(rulebook.indicators[i], "indicator." + std::to_string(i + 1), ids, faults);
        total += rulebook.indicators[i].max;
    }
    faults.unless(rulebook.indicators.empty() || total == Points::whole(100), "indicator",
                  "expected maxima adding up to 100, found " + to_text(total));
    const auto bonus_fits = [&](Points bonus) { return bonus > Points{} && bonus <= rulebook.bonus_cap; };
    faults.unless(bonus_fits(rulebook.national), "bonus.national", "expected above 0 and at most bonus.cap");
    faults.unless(bonus_fits(rulebook.provincial), "bonus.provincial", "expected above 0 and at most bonus.cap");
    faults.unless(bonus_fits(rulebook.city), "bonus.city", "expected above 0 and at most bonus.cap");
    faults.unless(rulebook.deduction_each > Points{}, "deduction.each", "expected points above 0");
    faults.unless(rulebook.deduction_texts.size() == 3, "deduction.texts", "expected the three texts of row 9");
    faults.unless(rulebook.bonus_texts.size() == 2, "bonus.texts", "expected the two texts of row 8");
    faults.unless(rulebook.back_fill_days >= 0 && rulebook.back_fill_days <= 90, "back_fill_days", "expected 0 to 90");
    for (std::size_t i = 0; i < rulebook.planted.size(); ++i) {
        const auto& task = rulebook.planted[i];
        const auto key = "task." + std::to_string(i + 1);
        faults.unless(!task.title.empty(), key + ".title", "expected a text, found nothing");
        faults.unless(is_day(rulebook.year + (task.next_year ? 1 : 0), task.due_month, task.due_day), key + ".due",
                      "expected a day of the year");
        faults.unless(task.item.empty() || rulebook.item(task.item) != nullptr, key + ".item",
                      "expected the id of an item, found \"" + task.item + "\"");
    }
    return faults.take();
}

}  // namespace kexiebot::domain
