#include "storage/sqlite/words.hpp"

#include <string>

#include "bot/ports/store.hpp"

namespace kexiebot::sqlite {

void raise_unknown_word(std::string_view word) {
    constexpr std::size_t bytes_max = 40;
    throw ports::StoreUnavailable{"the database holds an unknown word: " + std::string{word.substr(0, bytes_max)}};
}

}  // namespace kexiebot::sqlite
