#include "tests/support/faulty_disk.h"

#include <sqlite3.h>

#include <cstring>
#include <new>

namespace passerelle::test {

namespace {

// SQLite's callbacks are plain functions; there is one disk in a process.
std::atomic<FaultyDisk *> theDisk{nullptr};
sqlite3_vfs *realDisk = nullptr;

struct FaultyFile {
    sqlite3_file base;
    FaultyDisk::FileKind kind;
    sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
};

FaultyFile *asFaulty(sqlite3_file *file) { return reinterpret_cast<FaultyFile *>(file); }
sqlite3_file *real(sqlite3_file *file) { return asFaulty(file)->real(); }
const sqlite3_io_methods *methods(sqlite3_file *file) { return real(file)->pMethods; }

int closeFile(sqlite3_file *file) { return methods(file)->xClose(real(file)); }
int readFile(sqlite3_file *file, void *to, int size, sqlite3_int64 at) { return methods(file)->xRead(real(file), to, size, at); }
int writeFile(sqlite3_file *file, const void *from, int size, sqlite3_int64 at)
{
    FaultyDisk *disk = theDisk;
    if (disk && disk->countWrite())
        return disk->fault() == FaultyDisk::Fault::FullDisk ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    return methods(file)->xWrite(real(file), from, size, at);
}
int truncateFile(sqlite3_file *file, sqlite3_int64 size) { return methods(file)->xTruncate(real(file), size); }
int syncFile(sqlite3_file *file, int flags)
{
    FaultyDisk *disk = theDisk;
    if (disk && disk->countSync(asFaulty(file)->kind))
        return SQLITE_IOERR_FSYNC;
    return methods(file)->xSync(real(file), flags);
}
int sizeOfFile(sqlite3_file *file, sqlite3_int64 *size) { return methods(file)->xFileSize(real(file), size); }
int lockFile(sqlite3_file *file, int level) { return methods(file)->xLock(real(file), level); }
int unlockFile(sqlite3_file *file, int level) { return methods(file)->xUnlock(real(file), level); }
int checkLock(sqlite3_file *file, int *held) { return methods(file)->xCheckReservedLock(real(file), held); }
int controlFile(sqlite3_file *file, int what, void *argument) { return methods(file)->xFileControl(real(file), what, argument); }
int sectorSize(sqlite3_file *file) { return methods(file)->xSectorSize(real(file)); }
int characteristics(sqlite3_file *file) { return methods(file)->xDeviceCharacteristics(real(file)); }
int mapShared(sqlite3_file *file, int page, int size, int extend, void volatile **at) { return methods(file)->xShmMap(real(file), page, size, extend, at); }
int lockShared(sqlite3_file *file, int offset, int n, int flags) { return methods(file)->xShmLock(real(file), offset, n, flags); }
void barrier(sqlite3_file *file) { methods(file)->xShmBarrier(real(file)); }
int unmapShared(sqlite3_file *file, int remove) { return methods(file)->xShmUnmap(real(file), remove); }

const sqlite3_io_methods kMethods{2, closeFile, readFile, writeFile, truncateFile, syncFile, sizeOfFile, lockFile, unlockFile, checkLock, controlFile,
                                  sectorSize, characteristics, mapShared, lockShared, barrier, unmapShared, nullptr, nullptr};

int openFile(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    FaultyFile *faulty = asFaulty(file);
    faulty->base.pMethods = nullptr;
    faulty->kind = (flags & SQLITE_OPEN_MAIN_DB) != 0 ? FaultyDisk::FileKind::Main : FaultyDisk::FileKind::Other;
    const int code = realDisk->xOpen(realDisk, name, faulty->real(), flags, outFlags);
    if (faulty->real()->pMethods)
        faulty->base.pMethods = &kMethods;
    return code;
}

sqlite3_vfs makeVfs()
{
    sqlite3_vfs vfs = *realDisk; // everything but opening goes straight to the real disk
    vfs.zName = "faulty-disk";
    vfs.szOsFile = static_cast<int>(sizeof(FaultyFile)) + realDisk->szOsFile;
    vfs.pNext = nullptr;
    vfs.xOpen = openFile;
    return vfs;
}

sqlite3_vfs faultyVfs;

} // namespace

FaultyDisk::FaultyDisk() : m_previous(sqlite3_vfs_find(nullptr))
{
    realDisk = m_previous;
    faultyVfs = makeVfs();
    theDisk = this;
    sqlite3_vfs_register(&faultyVfs, 1);
}

FaultyDisk::~FaultyDisk()
{
    sqlite3_vfs_register(m_previous, 1);
    sqlite3_vfs_unregister(&faultyVfs);
    theDisk = nullptr;
}

void FaultyDisk::failAt(Fault fault, int n, bool lasting)
{
    m_fault = Fault::None;
    m_lasting = lasting;
    switch (fault) {
    case Fault::FailedSync: m_dueAt = m_syncs + n; break;
    case Fault::FailedCheckpoint: m_dueAt = m_checkpoints + n; break;
    default: m_dueAt = m_writes + n; break;
    }
    m_fault = fault;
}

bool FaultyDisk::isDue(int count) const
{
    return m_lasting ? count >= m_dueAt : count == m_dueAt;
}

bool FaultyDisk::countWrite()
{
    const int count = ++m_writes;
    const Fault fault = m_fault;
    return (fault == Fault::FullDisk || fault == Fault::FailedWrite) && isDue(count);
}

bool FaultyDisk::countSync(FileKind kind)
{
    const int count = ++m_syncs;
    const int checkpoints = kind == FileKind::Main ? ++m_checkpoints : 0;
    const Fault fault = m_fault;
    return (fault == Fault::FailedSync && isDue(count)) || (fault == Fault::FailedCheckpoint && checkpoints > 0 && isDue(checkpoints));
}

} // namespace passerelle::test
