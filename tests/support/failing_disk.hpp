#pragma once

namespace kexiebot::tests {

/// A file layer for SQLite, named `vfs_name`, that passes everything on to the real one, except that from the chosen operation
/// on the disk refuses to write. One for the whole process; use it from one test at a time.
class FailingDisk {
public:
    enum class Refusal { full, io_error };

    static constexpr const char* vfs_name = "failing";

    FailingDisk();
    ~FailingDisk();
    FailingDisk(const FailingDisk&) = delete;
    FailingDisk& operator=(const FailingDisk&) = delete;

    /// The next `after` operations (writes, flushes, cuts) succeed, then `count` are refused.
    void refuse(Refusal refusal, int after, int count = 1);
    /// From now on all succeed. Returns how many were refused since `refuse`.
    int heal();
};

}  // namespace kexiebot::tests
