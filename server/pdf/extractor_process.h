// One passerelle-extract: started, spoken to, killed and reaped. Nothing of the server's (files, sockets, environment)
// reaches it. One thread at a time; start() must be called from a thread that outlives the process, because the kernel
// kills the reader when the thread that started it ends.
#pragma once

#include "server/base/deadline.h"
#include "server/base/result.h"
#include "server/pdf/extractor_protocol.h"

#include <QtCore/QString>

#include <memory>
#include <stop_token>

#include <sys/types.h>

namespace passerelle::pdf {

class ExtractorProcess {
public:
    struct Frame {
        FrameKind kind = FrameKind::Done;
        QByteArray payload;
    };

    // Starts the program; it is not ready yet (awaitReady).
    static Result<std::unique_ptr<ExtractorProcess>> start(const QString &program, qint64 memoryBytes);
    ~ExtractorProcess(); // kills and reaps
    ExtractorProcess(const ExtractorProcess &) = delete;
    ExtractorProcess &operator=(const ExtractorProcess &) = delete;

    // Forbidden when the reader could not lock itself in.
    Status awaitReady(Deadline deadline, std::stop_token stop);
    // Sends head and document as one frame. Unavailable when the reader died, Timeout, Cancelled.
    Status send(FrameKind kind, QByteArrayView head, QByteArrayView document, Deadline deadline, std::stop_token stop);
    // The next frame. Unavailable: the reader died; Corrupt: it does not speak the protocol; Timeout; Cancelled.
    Result<Frame> receive(Deadline deadline, std::stop_token stop);
    // Raises the processor time that the kernel grants, counted from the reader's start.
    void grantCpu(std::chrono::seconds total);
    void setNiceness(int niceness);
    bool isAlive();
    // Kills the reader if it still runs; how it ended, for the log ("exit 0", "signal 9").
    QString end();
    pid_t pid() const { return m_pid; }

private:
    ExtractorProcess(pid_t pid, int socket) : m_pid(pid), m_socket(socket) {}
    Status waitFor(short events, Deadline deadline, int stopEvent, const std::stop_token &stop);
    Status readExactly(char *target, qsizetype size, Deadline deadline, const std::stop_token &stop);

    bool reap(int options); // true when the process is gone

    pid_t m_pid = -1;
    int m_socket = -1;
    bool m_closed = false; // the reader's end of the socket is gone
    QString m_ending;
};

} // namespace passerelle::pdf
