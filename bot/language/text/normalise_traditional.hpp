#pragma once

namespace kexiebot::language {

/// The simplified form of a traditional character; any other character as it is.
/// One to one and without context (乾 is always 干), which is enough for matching: what people typed is kept beside it.
[[nodiscard]] char32_t simplified(char32_t character);

}  // namespace kexiebot::language
