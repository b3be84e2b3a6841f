#pragma once

#include <string>
#include <string_view>

namespace kexiebot::wecom {

/// The file name in a Content-Disposition header: `filename*=UTF-8''…` before `filename=`, percent-decoded, without any
/// folder, cleaned and at most 255 bytes. Empty when there is none. Still untrusted: for showing, never for a path.
std::string file_name_in(std::string_view content_disposition);

}  // namespace kexiebot::wecom
