// Reads cases on standard input and writes readings on standard output, as `kexiebot understand` does.
// usage: read_cases [FOLDER]   files of the lexicon in FOLDER replace the shipped ones of the same name
#include <iostream>
#include <string>

#include "bot/app/understand_codec.hpp"
#include "tests/support/shipped_language.hpp"

int main(int count, char** arguments) {
    const kexiebot::language::Lexicon lexicon = kexiebot::tests::shipped_lexicon(count > 1 ? arguments[1] : "");
    const kexiebot::language::Directory directory = kexiebot::tests::corpus_directory();
    std::string line;
    while (std::getline(std::cin, line)) {
        if (!line.empty()) std::cout << kexiebot::app::understand_line(line, lexicon, directory) << '\n';
    }
    return 0;
}
