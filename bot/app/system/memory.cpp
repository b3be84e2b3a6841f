#include "bot/app/system/memory.hpp"

#include <malloc.h>

namespace kexiebot::app {

void share_memory() {
    ::mallopt(M_ARENA_MAX, 1);
}

void give_back_memory() {
    ::malloc_trim(0);
}

}  // namespace kexiebot::app
