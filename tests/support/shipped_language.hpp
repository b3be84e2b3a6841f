#pragma once

#include <filesystem>

#include "bot/language/directory.hpp"
#include "bot/language/lexicon.hpp"

namespace kexiebot::tests {

/// The lexicon that ships, files in `folder` replacing those of the same name. Its faults stop the test program with their list.
language::Lexicon shipped_lexicon(const std::filesystem::path& folder = {});

/// The counties and demo organisations that ship, which are those of tests/corpus/README.md.
language::Directory corpus_directory();

}  // namespace kexiebot::tests
