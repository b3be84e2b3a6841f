#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kexiebot::language {

/// The forms in which people type an organisation's name, without the name itself, from long to short:
/// 巴陵精密机械有限公司科协 → 巴陵精密机械有限公司, 巴陵精密机械科协, 巴陵精密机械, 巴陵精密. None shorter than three characters;
/// a form need not be unique, that is for the directory to see. `place_names`: names whose leading part may be dropped
/// (湘阴装配式建筑产业园 → 装配式建筑产业园).
std::vector<std::u32string> organisation_aliases(std::u32string_view name, const std::vector<std::u32string>& place_names);

/// The forms of a county's name: 平江县 → 平江; 岳阳楼区 → 岳阳楼, 楼区; 城陵矶新港区 → 城陵矶, 新港区, 新港.
std::vector<std::u32string> county_aliases(std::u32string_view name);

}  // namespace kexiebot::language
