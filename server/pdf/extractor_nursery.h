// The one passerelle-extract that has loaded everything, from which readers are forked in a millisecond or two; starting
// each from its file costs some fifteen. It never sees a byte of a document. Thread-safe; start() must be called from a
// thread that outlives the nursery, because the kernel ends it with the thread that started it, and its readers with it.
#pragma once

#include "server/base/result.h"

#include <QtCore/QString>

#include <memory>
#include <mutex>

#include <sys/types.h>

namespace passerelle::pdf {

class ExtractorNursery {
public:
    static Result<std::shared_ptr<ExtractorNursery>> start(const QString &program, qint64 memoryBytes);
    ~ExtractorNursery(); // ends it, and every reader of it that still lives
    ExtractorNursery(const ExtractorNursery &) = delete;
    ExtractorNursery &operator=(const ExtractorNursery &) = delete;

    struct Newborn {
        pid_t pid = -1;
        int handle = -1; // pidfd, the caller's to close
        int socket = -1; // to the reader, the caller's to close; does not block
    };
    // Unavailable when the nursery is gone.
    Result<Newborn> bear();
    // False as soon as its end of the socket is closed, which is before the kernel ends its readers.
    bool isAlive();
    // Takes a reader that has ended, or is being killed, off the table of processes; how it ended, for the log.
    QString bury(pid_t pid);

private:
    ExtractorNursery(pid_t pid, int socket) : m_pid(pid), m_socket(socket) {}

    pid_t m_pid;
    int m_socket;
    std::mutex m_mutex; // one question and its answer at a time
};

} // namespace passerelle::pdf
