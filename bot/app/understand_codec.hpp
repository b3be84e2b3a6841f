#pragma once

#include <string>
#include <string_view>

#include "bot/language/directory.hpp"
#include "bot/language/lexicon.hpp"

namespace kexiebot::app {

/// One line of `kexiebot understand`: a case as tests/corpus/README.md describes it in, {"id": …, "reading": {…}, "also": […]}
/// out (one line without its end; `also` only if there is more than one reading). What cannot be read as a case gives
/// {"id": … or null, "error": what was expected}. Members may be missing but `text`; role is then secretary, chat direct and
/// today `default_today` ("YYYY-MM-DD").
std::string understand_line(std::string_view json_line, const language::Lexicon& lexicon, const language::Directory& directory,
                            std::string_view default_today = "2026-01-01");

}  // namespace kexiebot::app
