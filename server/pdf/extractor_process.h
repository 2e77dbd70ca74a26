// One reader: born of the nursery, spoken to, killed and buried. One thread at a time.
#pragma once

#include "server/base/deadline.h"
#include "server/base/result.h"
#include "server/pdf/extractor_nursery.h"
#include "server/pdf/extractor_protocol.h"

#include <QtCore/QString>

#include <memory>
#include <span>
#include <stop_token>

#include <sys/types.h>

namespace passerelle::pdf {

class ExtractorProcess {
public:
    struct Frame {
        FrameKind kind = FrameKind::Done;
        QByteArray payload;
    };

    // It is not ready yet (awaitReady).
    static Result<std::unique_ptr<ExtractorProcess>> start(std::shared_ptr<ExtractorNursery> nursery);
    ~ExtractorProcess(); // kills and buries
    ExtractorProcess(const ExtractorProcess &) = delete;
    ExtractorProcess &operator=(const ExtractorProcess &) = delete;

    // Forbidden when the reader could not lock itself in.
    Status awaitReady(Deadline deadline, std::stop_token stop);
    // Sends head and document as one frame. Unavailable when the reader died, Timeout, Cancelled.
    Status send(FrameKind kind, QByteArrayView head, QByteArrayView document, Deadline deadline, std::stop_token stop);
    // The next frame. Unavailable: the reader died; Corrupt: it does not speak the protocol; Timeout; Cancelled.
    Result<Frame> receive(Deadline deadline, std::stop_token stop);
    // Which of `readers` has something to be received, the first of several. Timeout, Cancelled. One that died has.
    static Result<size_t> awaitAny(std::span<ExtractorProcess *const> readers, Deadline deadline, const std::stop_token &stop);
    // Raises the processor time that the kernel grants, counted from the reader's start.
    void grantCpu(std::chrono::seconds total);
    void setNiceness(int niceness);
    bool isAlive() const;
    // Kills the reader if it still runs; how it ended, for the log ("exit 0", "signal 9").
    QString end();
    pid_t pid() const { return m_pid; }

private:
    ExtractorProcess(std::shared_ptr<ExtractorNursery> nursery, const ExtractorNursery::Newborn &newborn)
        : m_nursery(std::move(nursery)), m_pid(newborn.pid), m_handle(newborn.handle), m_socket(newborn.socket)
    {
    }
    Status waitFor(short events, Deadline deadline, int stopEvent, const std::stop_token &stop);
    Status readExactly(char *target, qsizetype size, Deadline deadline, const std::stop_token &stop);

    bool endsWithin(int milliseconds) const;

    std::shared_ptr<ExtractorNursery> m_nursery;
    pid_t m_pid;   // −1 once buried
    int m_handle;  // pidfd
    int m_socket;
    bool m_closed = false; // the reader's end of the socket is gone
    QString m_ending;
};

// What a Refused frame says. Unavailable when it makes no sense.
Error refusalFrom(QByteArrayView payload);

} // namespace passerelle::pdf
