#include "tests/support/failing_disk.hpp"

#include <sqlite3.h>

#include <mutex>
#include <new>

namespace kexiebot::tests {

namespace {

struct Plan {
    std::mutex mutex;
    int code = SQLITE_OK;
    int after = 0;
    int count = 0;
    int refused = 0;

    int next() {
        const std::lock_guard lock{mutex};
        if (count == 0) return SQLITE_OK;
        if (after > 0) {
            --after;
            return SQLITE_OK;
        }
        --count;
        ++refused;
        return code;
    }
};
Plan plan;

// SQLite hands out memory for this and calls through `base.pMethods`; the real file lies right behind it.
struct File {
    sqlite3_file base;
    sqlite3_file* real;
};

sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<File*>(file)->real;
}

template <class Operation>
int unless_refused(Operation operation) {
    const int refusal = plan.next();
    return refusal == SQLITE_OK ? operation() : refusal;
}

int close(sqlite3_file* file) {
    return real(file)->pMethods->xClose(real(file));
}
int read(sqlite3_file* file, void* to, int bytes, sqlite3_int64 offset) {
    return real(file)->pMethods->xRead(real(file), to, bytes, offset);
}
int write(sqlite3_file* file, const void* from, int bytes, sqlite3_int64 offset) {
    return unless_refused([=] { return real(file)->pMethods->xWrite(real(file), from, bytes, offset); });
}
int truncate(sqlite3_file* file, sqlite3_int64 bytes) {
    return unless_refused([=] { return real(file)->pMethods->xTruncate(real(file), bytes); });
}
int sync(sqlite3_file* file, int flags) {
    return unless_refused([=] { return real(file)->pMethods->xSync(real(file), flags); });
}
int file_size(sqlite3_file* file, sqlite3_int64* bytes) {
    return real(file)->pMethods->xFileSize(real(file), bytes);
}
int lock(sqlite3_file* file, int level) {
    return real(file)->pMethods->xLock(real(file), level);
}
int unlock(sqlite3_file* file, int level) {
    return real(file)->pMethods->xUnlock(real(file), level);
}
int check_reserved_lock(sqlite3_file* file, int* is_reserved) {
    return real(file)->pMethods->xCheckReservedLock(real(file), is_reserved);
}
int file_control(sqlite3_file* file, int operation, void* argument) {
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}
int sector_size(sqlite3_file* file) {
    return real(file)->pMethods->xSectorSize(real(file));
}
int device_characteristics(sqlite3_file* file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}
int shm_map(sqlite3_file* file, int page, int bytes, int extend, void volatile** memory) {
    return real(file)->pMethods->xShmMap(real(file), page, bytes, extend, memory);
}
int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void shm_barrier(sqlite3_file* file) {
    real(file)->pMethods->xShmBarrier(real(file));
}
int shm_unmap(sqlite3_file* file, int remove) {
    return real(file)->pMethods->xShmUnmap(real(file), remove);
}

const sqlite3_io_methods methods{2,
                                 close,
                                 read,
                                 write,
                                 truncate,
                                 sync,
                                 file_size,
                                 lock,
                                 unlock,
                                 check_reserved_lock,
                                 file_control,
                                 sector_size,
                                 device_characteristics,
                                 shm_map,
                                 shm_lock,
                                 shm_barrier,
                                 shm_unmap,
                                 nullptr,
                                 nullptr};

sqlite3_vfs* real_vfs(sqlite3_vfs* vfs) {
    return static_cast<sqlite3_vfs*>(vfs->pAppData);
}

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* flags_out) {
    auto* made = ::new (file) File{};
    made->real = reinterpret_cast<sqlite3_file*>(made + 1);
    const int code = real_vfs(vfs)->xOpen(real_vfs(vfs), name, made->real, flags, flags_out);
    made->base.pMethods = made->real->pMethods != nullptr ? &methods : nullptr;
    return code;
}

// All but opening is the real layer's own business: it finds its state where it expects it.
sqlite3_vfs failing_vfs() {
    sqlite3_vfs* real_one = sqlite3_vfs_find(nullptr);
    auto vfs = *real_one;
    vfs.zName = FailingDisk::vfs_name;
    vfs.szOsFile = static_cast<int>(sizeof(File)) + real_one->szOsFile;
    vfs.pNext = nullptr;
    vfs.pAppData = real_one;
    vfs.xOpen = open;
    vfs.xDelete = [](sqlite3_vfs* self, const char* name, int flush) {
        return real_vfs(self)->xDelete(real_vfs(self), name, flush);
    };
    vfs.xAccess = [](sqlite3_vfs* self, const char* name, int flags, int* result) {
        return real_vfs(self)->xAccess(real_vfs(self), name, flags, result);
    };
    vfs.xFullPathname = [](sqlite3_vfs* self, const char* name, int bytes, char* out) {
        return real_vfs(self)->xFullPathname(real_vfs(self), name, bytes, out);
    };
    return vfs;
}

sqlite3_vfs& vfs() {
    static auto registered = failing_vfs();
    return registered;
}

}  // namespace

FailingDisk::FailingDisk() {
    heal();
    sqlite3_vfs_register(&vfs(), 0);
}

FailingDisk::~FailingDisk() {
    heal();
    sqlite3_vfs_unregister(&vfs());
}

void FailingDisk::refuse(Refusal refusal, int after, int count) {
    const std::lock_guard lock{plan.mutex};
    plan.code = refusal == Refusal::full ? SQLITE_FULL : SQLITE_IOERR;
    plan.after = after;
    plan.count = count;
    plan.refused = 0;
}

int FailingDisk::heal() {
    const std::lock_guard lock{plan.mutex};
    plan.count = 0;
    return plan.refused;
}

}  // namespace kexiebot::tests
