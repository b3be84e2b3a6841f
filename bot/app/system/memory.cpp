#include "bot/app/system/memory.hpp"

#include <link.h>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>

namespace kexiebot::app {

namespace {

// Only what is mapped from the file as it is: segments that may be written hold what was written to them.
int give_back_segments(dl_phdr_info* object, std::size_t, void*) {
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    for (std::size_t i = 0; i < object->dlpi_phnum; ++i) {
        const auto& segment = object->dlpi_phdr[i];
        if (segment.p_type != PT_LOAD || (segment.p_flags & PF_W) != 0) continue;
        const auto begin = (object->dlpi_addr + segment.p_vaddr) / page * page;
        const auto end = object->dlpi_addr + segment.p_vaddr + segment.p_memsz;
        // Refused, for the kernel's own pages say, it changes nothing.
        static_cast<void>(::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED));
    }
    return 0;
}

}  // namespace

void give_back_memory() {
    ::malloc_trim(0);
}

void give_back_program_pages() {
    ::dl_iterate_phdr(give_back_segments, nullptr);
}

}  // namespace kexiebot::app
