#pragma once

#include <filesystem>

#include "bot/language/directory.hpp"
#include "bot/language/lexicon.hpp"
#include "bot/language/reading.hpp"

namespace kexiebot::tests {

/// The lexicon that ships, files in `folder` replacing those of the same name. Its faults stop the test program with their list.
language::Lexicon shipped_lexicon(const std::filesystem::path& folder = {});

/// The counties and demo organisations that ship, which are those of tests/corpus/README.md.
language::Directory corpus_directory();

/// A person with this role, writing to the bot alone on 2026-11-22 with nothing asked before: the shipped lexicon and
/// `corpus_directory`, both read once a program and alive until it ends.
language::Context shipped_context(domain::Role role = domain::Role::secretary);

}  // namespace kexiebot::tests
