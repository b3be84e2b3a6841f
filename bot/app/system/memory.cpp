#include "bot/app/system/memory.hpp"

#include <malloc.h>

namespace kexiebot::app {

void give_back_memory() {
    ::malloc_trim(0);
}

}  // namespace kexiebot::app
