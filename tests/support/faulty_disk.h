// A disk that fails on demand, under SQLite: a VFS that passes everything on to the real one, counts what is written and
// forced to disk, and fails the call that it was told to. Installed for the whole process while it lives.
#pragma once

#include <atomic>

struct sqlite3_vfs;

namespace passerelle::test {

class FaultyDisk {
public:
    enum class Fault {
        None,
        FullDisk,
        FailedWrite,
        FailedSync,       // of any file
        FailedCheckpoint, // forcing the main file to disk, not its log
    };
    enum class FileKind { Main, Other };

    FaultyDisk();
    ~FaultyDisk();
    FaultyDisk(const FaultyDisk &) = delete;
    FaultyDisk &operator=(const FaultyDisk &) = delete;

    // Fails the n-th write (or forcing to disk) from now, counted from 1, and those after it for as long as `lasting`.
    void failAt(Fault fault, int n, bool lasting = false);
    void heal() { failAt(Fault::None, 0); }
    int writes() const { return m_writes; }
    int syncs() const { return m_syncs; }
    int checkpoints() const { return m_checkpoints; }

    // For the VFS's own functions: whether this call is to fail.
    bool countWrite();
    bool countSync(FileKind kind);
    Fault fault() const { return m_fault; }

private:
    bool isDue(int count) const;
    std::atomic<Fault> m_fault{Fault::None};
    std::atomic<bool> m_lasting{false};
    std::atomic<int> m_dueAt{0};
    std::atomic<int> m_writes{0};
    std::atomic<int> m_syncs{0};
    std::atomic<int> m_checkpoints{0};
    sqlite3_vfs *m_previous;
};

} // namespace passerelle::test
