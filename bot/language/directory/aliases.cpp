#include "bot/language/directory/aliases.hpp"
#include "bot/language/text/scan.hpp"

#include <algorithm>
#include <array>

namespace kexiebot::language {

namespace {

constexpr std::size_t shortest = 3;

constexpr std::array<std::u32string_view, 6> associations{U"科学技术协会", U"科技协会", U"企业科协",
                                                          U"园区科协",     U"科协",     U"协会"};
constexpr std::array<std::u32string_view, 12> legal_forms{
    U"集团股份有限公司", U"集团有限责任公司", U"集团有限公司", U"股份有限公司", U"有限责任公司", U"控股有限公司",
    U"有限公司",         U"集团公司",         U"分公司",       U"总公司",       U"公司",         U"集团"};
/// Words for a trade or a kind of park at the end of a name, which people leave out first.
constexpr std::array<std::u32string_view, 56> trades{U"高新技术产业园区",
                                                     U"高新技术产业园",
                                                     U"经济技术开发区",
                                                     U"工业集中区",
                                                     U"产业开发区",
                                                     U"物流园区",
                                                     U"产业园区",
                                                     U"工业园区",
                                                     U"科技园区",
                                                     U"示范园区",
                                                     U"物流园",
                                                     U"产业园",
                                                     U"工业园",
                                                     U"科技园",
                                                     U"创业园",
                                                     U"示范园",
                                                     U"开发区",
                                                     U"高新区",
                                                     U"园区",
                                                     U"科技",
                                                     U"实业",
                                                     U"机械",
                                                     U"医药",
                                                     U"制药",
                                                     U"药业",
                                                     U"电子",
                                                     U"食品",
                                                     U"化工",
                                                     U"材料",
                                                     U"新材料",
                                                     U"技术",
                                                     U"工业",
                                                     U"制造",
                                                     U"装备",
                                                     U"设备",
                                                     U"生物",
                                                     U"环保",
                                                     U"能源",
                                                     U"新能源",
                                                     U"电气",
                                                     U"电力",
                                                     U"建材",
                                                     U"建筑",
                                                     U"纺织",
                                                     U"纸业",
                                                     U"农业",
                                                     U"生态",
                                                     U"智能",
                                                     U"智能装备",
                                                     U"信息",
                                                     U"网络",
                                                     U"发展",
                                                     U"股份",
                                                     U"控股",
                                                     U"投资",
                                                     U"生物科技"};
constexpr std::array<std::u32string_view, 6> wide_places{U"湖南省", U"湖南", U"岳阳市", U"岳阳", U"中国", U"湘"};

template <std::size_t size>
bool drop_tail(std::u32string& text, const std::array<std::u32string_view, size>& tails) {
    for (const std::u32string_view tail : tails) {
        if (text.size() > tail.size() && text.ends_with(tail)) {
            text.resize(text.size() - tail.size());
            return true;
        }
    }
    return false;
}

class Collector {
public:
    explicit Collector(std::u32string_view name) : name_{name} {}
    void add(std::u32string_view form) {
        if (form.size() < shortest || form == name_) return;
        if (std::find(forms_.begin(), forms_.end(), form) == forms_.end()) forms_.emplace_back(form);
    }
    std::vector<std::u32string> take() { return std::move(forms_); }

private:
    std::u32string_view name_;
    std::vector<std::u32string> forms_;
};

}  // namespace

std::vector<std::u32string> organisation_aliases(std::u32string_view name, const std::vector<std::u32string>& place_names) {
    Collector forms{name};
    std::vector<std::u32string> beginnings{std::u32string{name}};
    for (const std::u32string_view place : wide_places) {
        if (name.starts_with(place) && name.size() > place.size() + shortest) {
            beginnings.emplace_back(name.substr(place.size()));
            break;
        }
    }
    for (const std::u32string& place : place_names) {
        // 湘阴那个园区
        if (name.starts_with(place) && (name.ends_with(U"园科协"sv) || name.ends_with(U"园区科协"sv)))
            forms.add(place + U"那个园区");
        if (name.starts_with(place) && name.size() > place.size() + shortest + 1)
            beginnings.emplace_back(name.substr(place.size()));
    }
    for (std::u32string& form : beginnings) {
        const bool whole = form.size() == name.size();
        // Without its place a name is only as telling as what is left of it.
        const std::size_t least = whole ? shortest + 1 : shortest + 2;
        const auto add = [&](std::u32string_view text) {
            if (text.size() >= least) forms.add(text);
        };
        add(form);
        if (form.ends_with(U"园区科协"sv)) {
            // 物流园区科协 is the association of a 物流园区.
            add(std::u32string_view{form}.substr(0, form.size() - 4));
            form.resize(form.size() - 2);
        } else {
            drop_tail(form, associations);
        }
        add(form);
        if (drop_tail(form, legal_forms)) {
            add(form + U"科协");
            add(form + U"公司");
            add(form);
            if (drop_tail(form, legal_forms)) add(form);
        }
        for (std::u32string shorter = form; drop_tail(shorter, trades) && shorter.size() >= shortest;) {
            add(shorter + U"科协");
            add(shorter + U"公司");
            add(shorter);
            // 港口园区 for 港口物流园区, 装配式园区 for 装配式建筑产业园
            if (form.ends_with(U"园区"sv) || form.ends_with(U'园')) add(shorter + U"园区");
        }
        if (form.ends_with(U"园区"sv)) add(std::u32string_view{form}.substr(0, form.size() - 1));
    }
    return forms.take();
}

std::vector<std::u32string> county_aliases(std::u32string_view name) {
    constexpr std::array<std::u32string_view, 9> kinds{U"经济开发区", U"管理区", U"经开区", U"高新区", U"新港区",
                                                       U"新区",       U"区",     U"县",     U"市"};
    constexpr std::array<std::u32string_view, 5> telling_nothing{U"新区", U"管理区", U"开发区", U"高新区", U"理区"};
    std::vector<std::u32string> forms;
    for (const std::u32string_view kind : kinds) {
        if (!name.ends_with(kind) || name.size() < kind.size() + 2) continue;
        forms.emplace_back(name.substr(0, name.size() - kind.size()));
        if (kind.size() > 1 && kind.size() < name.size()) {
            forms.emplace_back(kind);
            if (kind == U"新港区"sv) forms.emplace_back(U"新港");
        }
        break;
    }
    if (name.size() == 4 && name.ends_with(U'区')) forms.emplace_back(name.substr(2));
    forms.erase(std::remove_if(forms.begin(), forms.end(),
                               [&](const std::u32string& form) {
                                   return std::find(telling_nothing.begin(), telling_nothing.end(), form) !=
                                          telling_nothing.end();
                               }),
                forms.end());
    return forms;
}

}  // namespace kexiebot::language
