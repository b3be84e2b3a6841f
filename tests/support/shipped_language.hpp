#pragma once

#include "bot/language/directory.hpp"
#include "bot/language/lexicon.hpp"

namespace kexiebot::tests {

/// The lexicon that ships. Its faults stop the test program with their list.
language::Lexicon shipped_lexicon();

/// The counties and demo organisations that ship, which are those of tests/corpus/README.md.
language::Directory corpus_directory();

}  // namespace kexiebot::tests
