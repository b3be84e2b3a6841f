#pragma once

#include "adapters/http/message.hpp"

namespace kexiebot::http {

/// An answer of nothing but a status.
[[nodiscard]] Response bare(int status);
/// 405 to whoever comes by another method than POST.
[[nodiscard]] Response only_by_post();

}  // namespace kexiebot::http
